"""What may stand on the command line."""

from __future__ import annotations

import argparse
import calendar
import re
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from retrieval.archive import DEFAULT_LIMIT

if TYPE_CHECKING:
    Doors = argparse._SubParsersAction[ArgumentParser]  # noqa: SLF001  # argparse has no public name for it

HIGHEST_LIMIT = 100
"""Passages that a script may ask for at once."""

_MOST_DIGITS = 18
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_ARTICLES = (
    "a folder of .txt and .md files, one such file, or an articles.jsonl (default: the two seed articles)"
)


def parser() -> ArgumentParser:
    """The parser of the whole command; `door` of what it returns names the subcommand."""
    top = ArgumentParser(
        prog="onrecord",
        description="Ask a news archive who said what, and get the exact words, cited.",
        epilog="Try: onrecord ask 'What did Iran say?' -- every command has its own --help.",
    )
    top.add_argument("--version", action=_Version, nargs=0, help="show the version and exit")
    doors = top.add_subparsers(dest="door", metavar="COMMAND", required=True)
    _add_ask(doors)
    _add_chat(doors)
    _add_telegram(doors)
    _add_evaluate(doors)
    doors.add_parser("schema", help="print the JSON Schema of what ask --json prints")
    return top


class _Version(argparse.Action):
    """Looks the version up only when it is asked for: reading package metadata takes a tenth of a lookup."""

    def __call__(self, parser: ArgumentParser, *_: object) -> None:
        from importlib.metadata import version  # noqa: PLC0415

        parser.exit(0, f"onrecord {version('onrecord')}\n")


def _add_ask(doors: Doors) -> None:
    ask = doors.add_parser(
        "ask",
        help="answer a question with cited passages",
        description="Answer a question with passages, word for word, each with its source.",
        epilog="Exit codes: 0 answered, 1 no answer, 2 error. Answers go to standard output, remarks to standard error.",
    )
    ask.add_argument(
        "question", nargs="+", help='the question; "-" reads one a line and writes one JSON object a line'
    )
    ask.add_argument("--json", action="store_true", help="print one JSON object (see: onrecord schema)")
    ask.add_argument(
        "--limit",
        type=_whole(1, HIGHEST_LIMIT),
        default=DEFAULT_LIMIT,
        metavar="N",
        help="at most N passages (default: %(default)s)",
    )
    _add_articles(ask)
    ask.add_argument(
        "--since", type=_since, metavar="D", help="published on or after D: 2022, 2022-09 or 2022-09-12"
    )
    ask.add_argument("--until", type=_until, metavar="D", help="published on or before D")
    ask.add_argument("--source", metavar="S", help="published by S, such as 'Mehr News Agency'")


def _add_chat(doors: Doors) -> None:
    chat = doors.add_parser(
        "chat",
        help="ask in the terminal, with follow-up questions",
        description="Ask in the terminal, with follow-up questions. When standard input is no terminal, "
        "one question a line is answered.",
    )
    _add_articles(chat)


def _add_telegram(doors: Doors) -> None:
    telegram = doors.add_parser(
        "telegram",
        help="answer in Telegram",
        description="Answer in Telegram, by long polling or, with --webhook, by webhook.",
        epilog="Environment: ONRECORD_TELEGRAM_TOKEN, the bot's token from @BotFather (required); "
        "ONRECORD_TELEGRAM_ALLOW, the ids of the users and chats that may ask, * for everyone (default: nobody); "
        "ONRECORD_TELEGRAM_WEBHOOK_SECRET, checked on every webhook call (default: made at each start); "
        "ONRECORD_TELEGRAM_API, the base URL of a Bot API server of one's own.",
    )
    _add_articles(telegram)
    telegram.add_argument("--webhook", metavar="URL", help="the public https URL that Telegram is to call")
    telegram.add_argument(
        "--listen",
        default="127.0.0.1:8443",
        metavar="HOST:PORT",
        help="where the webhook listens (default: %(default)s)",
    )


def _add_evaluate(doors: Doors) -> None:
    evaluate = doors.add_parser("evaluate", help="measure answers and sentences against gold")
    measures = evaluate.add_subparsers(dest="measure", metavar="MEASURE", required=True)
    passages = measures.add_parser(
        "passages", help="P@1, R@5, R@10, MRR@10 of best sentences, the share declined, length, speed"
    )
    passages.add_argument(
        "--articles", type=_path, required=True, metavar="PATH", help="articles.jsonl, or a folder"
    )
    passages.add_argument("--questions", type=_path, required=True, metavar="PATH", help="questions.jsonl")
    passages.add_argument(
        "--statements", type=_path, metavar="PATH", help="statements.jsonl: judge the passages’ speakers, too"
    )
    passages.add_argument("--save", type=_path, metavar="PATH", help="write a JSON row a question")
    passages.add_argument(
        "--every", type=_whole(1), default=1, metavar="N", help="ask only every Nth question"
    )
    passages.add_argument(
        "--leave-out",
        type=_whole(0),
        default=0,
        metavar="N",
        help="take N articles out; their questions must be declined",
    )
    passages.add_argument(
        "--seed", type=int, default=0, metavar="N", help="which ones (default: %(default)s)"
    )
    statements = measures.add_parser(
        "statements", help="who said what: P, R and F1 of the contents, their sources, speed"
    )
    statements.add_argument(
        "--articles", type=_path, required=True, metavar="PATH", help="articles.jsonl, or a folder"
    )
    statements.add_argument(
        "--statements", type=_path, required=True, metavar="PATH", help="statements.jsonl"
    )
    statements.add_argument(
        "--save",
        type=_path,
        metavar="PATH",
        help="write a JSON row for each gold statement, and each other found",
    )
    statements.add_argument(
        "--every", type=_whole(1), default=1, metavar="N", help="read only every Nth article"
    )
    sentences = measures.add_parser("sentences", help="boundary F1 of the sentences")
    sentences.add_argument("--sentences", type=_path, required=True, metavar="PATH", help="sentences.jsonl")


def _add_articles(door: ArgumentParser) -> None:
    door.add_argument("--articles", type=_path, metavar="PATH", help=_ARTICLES)


def _whole(first: int, last: int | None = None) -> Callable[[str], int]:
    """A reader of whole numbers from `first` on, to `last` where there is such."""

    def read(value: str) -> int:
        number = int(value[:_MOST_DIGITS]) if value.isdecimal() else -1
        if number < first or (last is not None and number > last):
            to = "" if last is None else f" to {last}"
            raise ArgumentTypeError(f"{value!r} is no whole number from {first}{to}")
        return number

    return read


def _path(value: str) -> Path:
    if not value.strip():
        raise ArgumentTypeError("the path is empty; is a variable unset?")
    return Path(value)


def _since(value: str) -> date:
    return _day(value, last=False)


def _until(value: str) -> date:
    return _day(value, last=True)


def _day(value: str, *, last: bool) -> date:
    """The first or the last day of a year, a month or a day."""
    match = _DATE.fullmatch(value.strip())
    try:
        year, month, day = (int(part) if part else None for part in match.groups()) if match else (0, 0, 0)
        month = month or (12 if last else 1)
        return date(year or 0, month, day or (calendar.monthrange(year or 0, month)[1] if last else 1))
    except ValueError:
        raise ArgumentTypeError(f"{value!r} is no date; write 2022, 2022-09 or 2022-09-12") from None
