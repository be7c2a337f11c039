"""What may stand on the command line."""

from __future__ import annotations

import argparse
from argparse import ArgumentParser
from typing import TYPE_CHECKING

from bot.archive_arguments import add_archive_doors, add_archive_option
from bot.argument_values import path, since, until, whole
from bot.evaluate_arguments import add_evaluate
from retrieval.archive import DEFAULT_LIMIT

if TYPE_CHECKING:
    Doors = argparse._SubParsersAction[ArgumentParser]  # noqa: SLF001  # argparse has no public name for it

HIGHEST_LIMIT = 100
"""Passages that a script may ask for at once."""

_ARTICLES = (
    "read these instead of an archive, without keeping them: a folder, or a file of any format that onrecord add takes "
    "(default: ONRECORD_ARTICLES; where there is no archive either, the two seed articles)"
)


def parser() -> ArgumentParser:
    """The parser of the whole command; `door` of what it returns names the subcommand."""
    top = ArgumentParser(
        prog="onrecord",
        description="Ask a news archive who said what, and get the exact words, cited.",
        epilog="Try: onrecord ask 'What did Iran say?' -- then: onrecord add FOLDER. Every command has its own --help.",
    )
    top.add_argument("--version", action=_Version, nargs=0, help="show the version and exit")
    doors = top.add_subparsers(dest="door", metavar="COMMAND", required=True)
    _add_ask(doors)
    _add_statements(doors)
    _add_speakers(doors)
    _add_quote(doors)
    _add_verify(doors)
    _add_chat(doors)
    _add_telegram(doors)
    add_archive_doors(doors)
    add_evaluate(doors)
    schema = doors.add_parser(
        "schema", help="print the JSON Schema of what ask, statements, speakers or quote --json prints"
    )
    schema.add_argument(
        "of",
        nargs="?",
        choices=("answer", "statement", "speaker", "quote"),
        default="answer",
        help="of an answer, of a line of a list, or of a quotation traced (default: %(default)s)",
    )
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
        type=whole(1, HIGHEST_LIMIT),
        default=DEFAULT_LIMIT,
        metavar="N",
        help="at most N passages (default: %(default)s)",
    )
    _add_articles(ask)
    _add_filters(ask)


def _add_statements(doors: Doors) -> None:
    statements = doors.add_parser(
        "statements",
        help="list who said what",
        description="List statements, the newest article's first: what was said, by whom, and where it stands.",
        epilog="Exit codes: 0 some, 1 none, 2 error. The list goes to standard output, remarks to standard error.",
    )
    statements.add_argument(
        "--speaker",
        metavar="S",
        help="by S: a name, an office, a country, such as 'the Iranian foreign minister'",
    )
    statements.add_argument("--topic", metavar="T", help="where all words of T are in the sentences")
    _add_listing(statements)
    _add_filters(statements)


def _add_speakers(doors: Doors) -> None:
    speakers = doors.add_parser(
        "speakers",
        help="list who speaks, and how often",
        description="List who speaks in the archive, each once, whatever the articles call them.",
        epilog="Exit codes: 0 some, 1 none, 2 error. The list goes to standard output, remarks to standard error.",
    )
    _add_listing(speakers)


def _add_listing(door: ArgumentParser) -> None:
    door.add_argument("--json", action="store_true", help="print a JSON object a line (see: onrecord schema)")
    door.add_argument("--limit", type=whole(1), metavar="N", help="at most N (default: all)")
    _add_articles(door)


def _add_filters(door: ArgumentParser) -> None:
    door.add_argument(
        "--since", type=since, metavar="D", help="published on or after D: 2022, 2022-09 or 2022-09-12"
    )
    door.add_argument("--until", type=until, metavar="D", help="published on or before D")
    door.add_argument("--source", metavar="S", help="published by S, such as 'Mehr News Agency'")


def _add_quote(doors: Doors) -> None:
    quote = doors.add_parser(
        "quote",
        help="tell where a quotation is from",
        description="Tell where a quotation is from: word for word, or the closest with its differences, or not here.",
        epilog="Exit codes: 0 found, word for word or closest; 1 not in the archive as one; 2 error.",
    )
    quote.add_argument("words", nargs="+", help='the quotation; "-" reads it from standard input')
    quote.add_argument(
        "--json", action="store_true", help="print one JSON object (see: onrecord schema quote)"
    )
    quote.add_argument(
        "--limit",
        type=whole(1, HIGHEST_LIMIT),
        default=DEFAULT_LIMIT,
        metavar="N",
        help="at most N places (default: %(default)s)",
    )
    _add_articles(quote)


def _add_verify(doors: Doors) -> None:
    verify = doors.add_parser(
        "verify",
        help="check whether saved answers still stand",
        description="Check whether what saved answers cite still stands where it stood: unchanged, changed or gone.",
        epilog="Exit codes: 0 all is unchanged; 1 something changed or is gone; 2 error.",
    )
    verify.add_argument(
        "file",
        type=path,
        help='what ask --json or quote --json printed, an object a line; "-": standard input',
    )
    _add_articles(verify)


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


def _add_articles(door: ArgumentParser) -> None:
    place = door.add_mutually_exclusive_group()
    add_archive_option(place)
    place.add_argument("--articles", type=path, metavar="PATH", help=_ARTICLES)
