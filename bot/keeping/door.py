"""Which of the commands that keep an archive is run, with what."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable

from bot.argument_values import filters_of
from bot.keeping.adding import Adding
from bot.keeping.checking import check, rebuild
from bot.keeping.exporting import export
from bot.keeping.listing import list_articles
from bot.keeping.removing import remove
from bot.keeping.status import status
from bot.keeping.talking import Talk
from bot.keeping.watching import Watching
from bot.settings import archive_path
from retrieval.keeping.sources import Sources


def keep(arguments: Namespace) -> int:
    """Run the command that `arguments.door` names; the value is its exit code."""
    path = archive_path(os.environ, arguments.archive)
    talk = Talk(sys.stdout, sys.stderr, path, is_named=arguments.archive is not None)
    doors: dict[str, Callable[[Namespace, Talk], int]] = {
        "add": _add,
        "watch": _watch,
        "list": _list,
        "status": lambda given, told: status(told, as_json=given.json),
        "export": lambda given, told: export(told, given.to, older=given.versions),
        "remove": lambda given, told: remove(
            told, sys.stdin, given.ids, given.source, is_sure=given.yes, wait=given.wait
        ),
        "check": lambda given, told: check(told, mending=given.repair, wait=given.wait),
        "rebuild": lambda given, told: rebuild(told, given.wait),
    }
    return doors[arguments.door](arguments, talk)


def _add(arguments: Namespace, talk: Talk) -> int:
    if "-" in arguments.named and sys.stdin.isatty():
        talk.say("reading from the terminal; Ctrl-D ends it")
    sources = Sources(arguments.named, sys.stdin.buffer, allow_private=arguments.allow_private)
    return Adding(sources, talk, arguments.strict, arguments.wait, arguments.json).run()


def _watch(arguments: Namespace, talk: Talk) -> int:
    watching = Watching.over(
        arguments.named, talk, every=arguments.every, allow_private=arguments.allow_private
    )
    return watching.once() if arguments.once else watching.run()


def _list(arguments: Namespace, talk: Talk) -> int:
    filters = filters_of(arguments)
    return list_articles(talk, filters, arguments.limit, older=arguments.versions, as_json=arguments.json)
