"""The command `onrecord`: its words, and which door they open."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.settings import articles_path
from bot.wiring import open_archive
from retrieval.errors import OnRecordError

ERROR = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; the value is its exit code."""
    arguments = _parser().parse_args(argv)
    try:
        return _chat(arguments)
    except OnRecordError as error:
        print(f"onrecord: {error}", file=sys.stderr)
        return ERROR


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="onrecord")
    doors = parser.add_subparsers(required=True)
    chat = doors.add_parser("chat")
    chat.add_argument("--articles", type=Path)
    return parser


def _chat(arguments: argparse.Namespace) -> int:
    from bot.repl import run_chat  # noqa: PLC0415  # a script's lookup needs no prompt

    return run_chat(open_archive(articles_path(os.environ, arguments.articles)))
