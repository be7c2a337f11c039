"""What may stand after the commands that keep an archive: add, watch, list, status, export, remove, check, rebuild."""

from __future__ import annotations

import argparse
from argparse import ArgumentParser, ArgumentTypeError
from typing import TYPE_CHECKING

from bot.argument_values import path, since, until, whole

if TYPE_CHECKING:
    Doors = argparse._SubParsersAction[ArgumentParser]  # noqa: SLF001  # argparse has no public name for it

ARCHIVE_DOORS = ("add", "watch", "list", "status", "export", "remove", "check", "rebuild")
"""The commands that keep an archive."""

ARCHIVE_HELP = (
    "the archive file (default: ONRECORD_ARCHIVE, else archive.onrecord where the system keeps data of programs; "
    "onrecord status tells where)"
)
NAMED_HELP = (
    "a file, a folder, a page's or a feed's address; files may be .txt, .md, .html, .jsonl, .csv, .pdf, .docx, "
    ".eml, .xml of a feed and others, or packed (.gz, .zip)"
)
_STOPPED = "130 stopped by Ctrl-C"
_FEED_SECONDS = 300.0


def add_archive_doors(doors: Doors) -> None:
    """The commands, each with its help."""
    _add_add(doors)
    _add_watch(doors)
    _add_list(doors)
    _add_status(doors)
    _add_export(doors)
    _add_remove(doors)
    _add_check(doors)
    _add_rebuild(doors)


def add_archive_option(door: argparse._ActionsContainer) -> None:
    """`--archive`, which says where the archive is."""
    door.add_argument("--archive", type=path, metavar="FILE", help=ARCHIVE_HELP)


def _door(
    doors: Doors, name: str, brief: str, description: str, one: str, stopped: str = _STOPPED
) -> ArgumentParser:
    codes = ", ".join(filter(None, ("0 all is well", one, "2 error", stopped)))
    epilog = f"Exit codes: {codes}. Data goes to standard output, remarks to standard error."
    door = doors.add_parser(name, help=brief, description=description, epilog=epilog)
    add_archive_option(door)
    return door


def _add_add(doors: Doors) -> None:
    add = _door(
        doors,
        "add",
        "add articles to the archive: files, folders, pages, feeds",
        "Add articles to the archive, which is made where there is none. What is there already is left as it is, so a run "
        "that was broken off goes on when it is run again. What is no article is told, and the rest is added.",
        "1 something was refused, or nothing was found",
    )
    add.add_argument("named", nargs="+", metavar="PATH|URL|-", help=f'{NAMED_HELP}; "-" is standard input')
    add.add_argument(
        "--strict", action="store_true", help="stop at the first piece that is refused; what was added stays"
    )
    _add_wait(add)
    _add_private(add)
    add.add_argument("--json", action="store_true", help="print the summary as one JSON object")


def _add_watch(doors: Doors) -> None:
    watch = _door(
        doors,
        "watch",
        "follow folders and feeds, and add what is new",
        "Follow folders and feeds, and add what is new, a line for each article, until Ctrl-C. An article whose file is deleted "
        "stays in the archive (onrecord remove takes it out). Others may add meanwhile: each waits for the other.",
        "1 with --once, where something was refused",
        stopped="",
    )
    watch.add_argument(
        "named", nargs="+", metavar="FOLDER|URL", help="a folder, or a feed's or a page's address"
    )
    watch.add_argument(
        "--every",
        type=seconds,
        default=_FEED_SECONDS,
        metavar="SECONDS",
        help="how often an address is asked for news (default: %(default)g); folders are looked at every 5 seconds, or as often",
    )
    watch.add_argument("--once", action="store_true", help="look once, add what is new, and end")
    _add_private(watch)


def _add_list(doors: Doors) -> None:
    lists = _door(
        doors,
        "list",
        "list the articles, the newest first",
        "List the articles, the newest first: id, day, source and title, parted by tabs.",
        "1 there are none",
    )
    lists.add_argument("--limit", type=whole(1), metavar="N", help="at most N (default: all)")
    lists.add_argument("--source", metavar="S", help="published by S, such as 'Mehr News Agency'")
    lists.add_argument(
        "--since", type=since, metavar="D", help="published on or after D: 2022, 2022-09 or 2022-09-12"
    )
    lists.add_argument("--until", type=until, metavar="D", help="published on or before D")
    lists.add_argument(
        "--versions", action="store_true", help="older versions, too; these are cited, and not searched"
    )
    lists.add_argument("--json", action="store_true", help="print a JSON object a line")


def _add_status(doors: Doors) -> None:
    status = _door(
        doors,
        "status",
        "tell what the archive holds, and where it is",
        "Tell what the archive holds: articles, dates, sources, statements, speakers, its size, its revision and its path.",
        "1 it holds no article",
    )
    status.add_argument("--json", action="store_true", help="print one JSON object")


def _add_export(doors: Doors) -> None:
    export = _door(
        doors,
        "export",
        "write all articles as articles.jsonl",
        "Write all articles as articles.jsonl, an object a line, in the order in which they were added. An archive to "
        "which they are added has the same ids; with all versions, also the same revision.",
        "1 there are none, or one cannot be read",
    )
    export.add_argument(
        "--to", type=path, metavar="FILE", help="write to FILE, which is replaced once all is written"
    )
    export.add_argument("--versions", action="store_true", help="older versions, too")


def _add_remove(doors: Doors) -> None:
    remove = _door(
        doors,
        "remove",
        "take articles out of the archive",
        "Take articles out of the archive, by id (onrecord list tells them) or all of a source.",
        "1 one of them is not there",
    )
    remove.add_argument("ids", nargs="*", metavar="ID", help="an article's id")
    remove.add_argument("--source", metavar="S", help="all articles of S, older versions among them")
    remove.add_argument("--yes", action="store_true", help="with --source: do not ask first")
    _add_wait(remove)


def _add_check(doors: Doors) -> None:
    check = _door(
        doors,
        "check",
        "check whether the archive is whole",
        "Check whether the archive is whole: the file, each article and its spans, all that is counted, and the index.",
        "1 something is wrong",
    )
    check.add_argument(
        "--repair", action="store_true", help="put right what can be: the index and the counts are made anew"
    )
    _add_wait(check)


def _add_rebuild(doors: Doors) -> None:
    rebuild = _door(
        doors,
        "rebuild",
        "build the index anew from the articles",
        "Build the index anew from the articles; until it is done, the old one is searched.",
        "",
    )
    _add_wait(rebuild)


def seconds(value: str) -> float:
    """A number of seconds, at least a tenth."""
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not _SHORTEST <= number <= _LONGEST:
        raise ArgumentTypeError(f"{value!r} is no number of seconds from {_SHORTEST:g} to {_LONGEST:,.0f}")
    return number


_SHORTEST, _LONGEST = 0.1, 31_536_000.0


def _add_wait(door: ArgumentParser) -> None:
    door.add_argument(
        "--wait",
        type=seconds,
        default=0.0,
        metavar="SECONDS",
        help="wait so long for another process that writes to the archive (default: not at all)",
    )


def _add_private(door: ArgumentParser) -> None:
    door.add_argument(
        "--allow-private", action="store_true", help="fetch addresses of one's own network, such as localhost"
    )
