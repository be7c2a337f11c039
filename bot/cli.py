"""The command `onrecord`: which door it opens.

Each door is imported when it is opened: a script's lookup waits for no prompt and no Telegram.
"""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence

from bot.arguments import parser
from bot.settings import articles_path
from bot.wiring import Opened, open_archive
from retrieval.errors import OnRecordError, QuestionError
from retrieval.model import Filters

ERROR = 2
INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; the value is its exit code: 0, 1 for "no answer", 2 for an error."""
    _speak_utf8()
    arguments = parser().parse_args(argv)
    try:
        code = _open_door(arguments)
        sys.stdout.flush()
    except OnRecordError as error:
        print(f"onrecord: {error}", file=sys.stderr)
        return ERROR
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has had enough. The interpreter must not flush into the pipe once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def _speak_utf8() -> None:
    """Data is UTF-8 whatever the locale, and no text that cannot be written is a reason to break off."""
    # A stream that the caller has closed is None; what is written to it goes nowhere, as it is meant to.
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # text streams, all three
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    sys.stderr.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]


def _open_door(arguments: Namespace) -> int:
    match arguments.door:
        case "ask":
            return _ask(arguments)
        case "chat":
            from bot.repl import run_chat  # noqa: PLC0415

            return run_chat(_archive(arguments))
        case "telegram":
            return _telegram(arguments)
        case "evaluate":
            return _evaluate(arguments)
        case _:
            from bot.lookup import schema  # noqa: PLC0415

            print(schema())
            return 0


def _ask(arguments: Namespace) -> int:
    from bot.lookup import Lookup  # noqa: PLC0415

    filters = Filters(arguments.since, arguments.until, arguments.source)
    if filters.since and filters.until and filters.since > filters.until:
        raise QuestionError("--since", f"{filters.since} is after --until {filters.until}")
    opened = _archive(arguments)
    for error in opened.refused:
        print(f"onrecord: left out: {error}", file=sys.stderr)
    lookup = Lookup(opened.archive, arguments.limit, filters, sys.stdout, sys.stderr)
    words = " ".join(arguments.question)
    return lookup.ask_each(sys.stdin) if words == "-" else lookup.ask(words, as_json=arguments.json)


def _evaluate(arguments: Namespace) -> int:
    from bot import measuring  # noqa: PLC0415

    if arguments.measure == "sentences":
        measuring.print_sentences(measuring.measure_sentences(arguments.sentences), sys.stdout)
        return 0
    run = measuring.PassageRun(
        arguments.articles,
        arguments.questions,
        arguments.every,
        arguments.leave_out,
        arguments.seed,
        arguments.save,
    )
    measuring.print_passages(measuring.measure_passages(run, sys.stderr), sys.stdout)
    return 0


def _archive(arguments: Namespace) -> Opened:
    return open_archive(articles_path(os.environ, arguments.articles))


def _telegram(arguments: Namespace) -> int:
    from bot.settings import TelegramSettings  # noqa: PLC0415

    settings = TelegramSettings.from_environ(os.environ)
    from bot.telegram_chat import Webhook, run_telegram  # noqa: PLC0415

    webhook = Webhook.parse(arguments.webhook, arguments.listen) if arguments.webhook else None
    return run_telegram(_archive(arguments), settings, webhook)
