"""Messages that are no answers: the greeting, the help, the sources, and the door that is closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bot import wording
from bot.listing_wording import more_of, nobody, voice_line
from bot.telegram_chat import phrases
from bot.telegram_chat.answers import Shown
from bot.telegram_chat.markup import Markup, bold, clipped, code, joined, plain
from retrieval.archive import Archive
from retrieval.model import Receipt

_MOST_SOURCES = 30
_LONGEST_SOURCE = 80
_MOST_VOICES = 20
_LONGEST_VOICE = 150


def said(words: str) -> Shown:
    """Words of ours and no more."""
    return Shown(plain(words))


def greeting(holds: Receipt, examples: Sequence[str]) -> Shown:
    """What this is, and questions to begin with."""
    parts = (_title(holds), plain(phrases.GREETING), _examples(examples), plain(phrases.HOW_TO))
    return Shown(joined(parts, "\n\n"))


def help_screen(holds: Receipt, examples: Sequence[str], username: str) -> Shown:
    """How to ask, here and in groups, and every command."""
    how = " ".join((phrases.HOW_TO, phrases.HOW_TO_IN_GROUPS.format(username=username), phrases.BUTTONS))
    commands = joined(plain(f"/{command} — {does}") for command, does in phrases.COMMANDS.items())
    return Shown(joined((_title(holds), plain(how), _examples(examples), commands), "\n\n"))


def what_to_ask(examples: Sequence[str]) -> Shown:
    """What a bare /ask is told."""
    lines = [code(f"/ask {question}") for question in examples]
    return Shown(joined((plain(phrases.WHAT_TO_ASK if lines else phrases.COMMANDS["ask"]), *lines)))


def sources_screen(archive: Archive) -> Shown:
    """The sources with most articles, and how many articles each has."""
    counts = Counter[str]()
    for source, count in archive.sources().items():
        counts[source or "source unknown"] += count
    if not counts:
        return said(phrases.NO_SOURCES)
    lines = [
        clipped(source, _LONGEST_SOURCE) + plain(f" · {phrases.articles(count)}")
        for source, count in counts.most_common(_MOST_SOURCES)
    ]
    if len(counts) > _MOST_SOURCES:
        lines.append(plain(phrases.more_sources(len(counts) - _MOST_SOURCES)))
    return Shown(joined((_title(archive.receipt()), joined(lines)), "\n\n"))


def speakers_screen(archive: Archive) -> Shown:
    """Who speaks most, and how often."""
    voices = archive.speakers()
    if not voices:
        return said(nobody())
    lines = [clipped(voice_line(voice).strip(), _LONGEST_VOICE) for voice in voices[:_MOST_VOICES]]
    if len(voices) > _MOST_VOICES:
        lines.append(plain(more_of(len(voices) - _MOST_VOICES)))
    return Shown(joined((_title(archive.receipt()), joined(lines)), "\n\n"))


def _title(holds: Receipt) -> Markup:
    return bold(plain(phrases.NAME)) + plain(f" · {wording.searched_line(holds).removeprefix('searched ')}")


def _examples(examples: Sequence[str]) -> Markup:
    # A tap copies what is set as code.
    lines = [plain("• ") + code(question) for question in examples]
    return joined((plain(phrases.FOR_EXAMPLE), *lines)) if lines else Markup()
