"""The command `onrecord`: which door it opens.

Each door is imported when it is opened: a script's lookup waits for no prompt and no Telegram.
"""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from typing import TextIO

from bot import wording
from bot.archive_arguments import ARCHIVE_DOORS
from bot.argument_values import filters_of
from bot.arguments import parser
from bot.settings import place_of
from bot.wiring import Opened, open_archive
from retrieval.errors import OnRecordError, QuestionError

ERROR = 2
INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; the value is its exit code: 0, 1 for "no answer", 2 for an error."""
    _speak_utf8()
    try:
        return _run(argv)
    except OnRecordError as error:
        return _fail(str(error))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has had enough.
        _write_no_more(sys.stdout)
        return 0
    except OSError as error:
        _write_no_more(sys.stdout)
        return _fail(f"{error.filename or 'standard input or output'}: {error.strerror or error}")


def _run(argv: Sequence[str] | None) -> int:
    try:
        return _open_door(parser().parse_args(argv))
    finally:
        # What cannot be written is to fail here, where it is told, and not when the interpreter leaves.
        sys.stdout.flush()


def _fail(why: str) -> int:
    try:
        _remark(why)
    except OSError:
        _write_no_more(sys.stderr)
    return ERROR


def _remark(words: str) -> None:
    """Say it on standard error; a file's name may hold bytes that are no text."""
    told = words.encode(errors="backslashreplace").decode()
    print(f"onrecord: {wording.harmless(told)}", file=sys.stderr, flush=True)


def _write_no_more(stream: TextIO) -> None:
    """What is left to write goes nowhere: the interpreter, when it leaves, must not fail on it once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


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
    doors = {
        "ask": _ask,
        "statements": _statements,
        "speakers": _speakers,
        "quote": _quote,
        "verify": _verify,
        "chat": _chat,
        "telegram": _telegram,
        "evaluate": _evaluate,
        "schema": _schema,
        **dict.fromkeys(ARCHIVE_DOORS, _keep),
    }
    return doors[arguments.door](arguments)


def _ask(arguments: Namespace) -> int:
    from bot.lookup import Lookup  # noqa: PLC0415

    filters = filters_of(arguments)
    first, *others = arguments.question
    if first == "-" and others:
        raise QuestionError(
            "-", "reads the questions from standard input, and stands alone; leave it out, or the rest"
        )
    opened = _opened(arguments)
    lookup = Lookup(opened.archive, arguments.limit, filters, sys.stdout, sys.stderr)
    words = " ".join(arguments.question)
    if words == "-":
        return lookup.ask_each(sys.stdin)
    return _with_a_hint(opened, lookup.ask(words, as_json=arguments.json), arguments)


def _statements(arguments: Namespace) -> int:
    from bot.listing import Listing  # noqa: PLC0415
    from bot.listing_wording import Asked  # noqa: PLC0415

    asked = Asked(arguments.speaker, arguments.topic, filters_of(arguments))
    opened = _opened(arguments)
    listing = Listing(opened.archive, arguments.limit, arguments.json, sys.stdout, sys.stderr)
    return _with_a_hint(opened, listing.statements(asked), arguments)


def _speakers(arguments: Namespace) -> int:
    from bot.listing import Listing  # noqa: PLC0415

    opened = _opened(arguments)
    listing = Listing(opened.archive, arguments.limit, arguments.json, sys.stdout, sys.stderr)
    return _with_a_hint(opened, listing.speakers(), arguments)


def _quote(arguments: Namespace) -> int:
    from bot.quote_lookup import QuoteLookup  # noqa: PLC0415

    first, *others = arguments.words
    if first == "-" and others:
        raise QuestionError(
            "-", "reads the quotation from standard input, and stands alone; leave it out, or the rest"
        )
    opened = _opened(arguments)
    lookup = QuoteLookup(opened.archive, arguments.limit, sys.stdout, sys.stderr)
    words = sys.stdin.read() if first == "-" else " ".join(arguments.words)
    return _with_a_hint(opened, lookup.look_up(words, as_json=arguments.json), arguments)


def _verify(arguments: Namespace) -> int:
    from bot.saved_answers import read_file, read_saved  # noqa: PLC0415
    from bot.verifying import verify_saved  # noqa: PLC0415

    if str(arguments.file) == "-":
        cited = read_saved(sys.stdin.buffer.read(), "standard input")
    else:
        cited = read_saved(read_file(arguments.file), str(arguments.file))
    return verify_saved(_opened(arguments).archive, cited, sys.stdout)


def _keep(arguments: Namespace) -> int:
    from bot.keeping.door import keep  # noqa: PLC0415

    return keep(arguments)


def _chat(arguments: Namespace) -> int:
    from bot.repl import run_chat  # noqa: PLC0415

    return run_chat(_archive(arguments))


def _opened(arguments: Namespace) -> Opened:
    """What is answered from; what could not be read of it is told."""
    opened = _archive(arguments)
    for error in opened.refused:
        _remark(f"left out: {error}")
    return opened


def _with_a_hint(opened: Opened, code: int, arguments: Namespace) -> int:
    """The exit code; a person who asked the seeds is told how to ask articles of their own."""
    if opened.is_seeds and not arguments.json:
        _remark(wording.ADD_YOUR_OWN)
    return code


def _schema(arguments: Namespace) -> int:
    from bot.listing import speaker_schema, statement_schema  # noqa: PLC0415
    from bot.lookup import schema  # noqa: PLC0415
    from bot.quote_lookup import quote_schema  # noqa: PLC0415

    of = {"answer": schema, "statement": statement_schema, "speaker": speaker_schema, "quote": quote_schema}
    print(of[arguments.of]())
    return 0


def _evaluate(arguments: Namespace) -> int:
    if arguments.measure == "statements":
        return _evaluate_statements(arguments)
    if arguments.measure == "quotes":
        return _evaluate_quotes(arguments)
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
        arguments.statements,
    )
    measuring.print_passages(measuring.measure_passages(run, sys.stderr), sys.stdout)
    return 0


def _evaluate_statements(arguments: Namespace) -> int:
    from bot.measuring_statements import StatementRun, measure_statements, print_statements  # noqa: PLC0415

    run = StatementRun(arguments.articles, arguments.statements, arguments.every, arguments.save)
    print_statements(measure_statements(run, sys.stderr), sys.stdout)
    return 0


def _evaluate_quotes(arguments: Namespace) -> int:
    from bot.measuring_quotes import QuoteRun, measure_quotes, print_quotes  # noqa: PLC0415

    run = QuoteRun(arguments.articles, arguments.seed, arguments.cases, arguments.every, arguments.save)
    print_quotes(measure_quotes(run, sys.stderr), sys.stdout)
    return 0


def _archive(arguments: Namespace) -> Opened:
    return open_archive(place_of(os.environ, arguments.archive, arguments.articles), sys.stderr)


def _telegram(arguments: Namespace) -> int:
    from bot.settings import TelegramSettings  # noqa: PLC0415

    settings = TelegramSettings.from_environ(os.environ)
    from bot.telegram_chat import Webhook, run_telegram  # noqa: PLC0415

    webhook = Webhook.parse(arguments.webhook, arguments.listen) if arguments.webhook else None
    return run_telegram(_archive(arguments), settings, webhook)
