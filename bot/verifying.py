"""`onrecord verify`: whether what saved answers cite still stands where it stood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TextIO, assert_never

from bot import wording
from bot.quote_comparison import comparison, plain_comparison
from retrieval.archive import Archive
from retrieval.model import Origin
from retrieval.quoting.verify import Changed, Cited, Gone, Unchanged, Verdict

WELL, NOT_WELL = 0, 1
_MOST_ECHOED = 80


def verify_saved(archive: Archive, cited: Sequence[Cited], data: TextIO) -> int:
    """Print each span that is not as it was, and how many are; the exit code is 0 where all are, and else 1."""
    counts: Counter[str] = Counter()
    for verdict in archive.verify(cited):
        counts[_name(verdict)] += 1
        for line in _told(verdict):
            print(wording.harmless(line), file=data)
    spans = "1 span" if len(cited) == 1 else f"{len(cited):,} spans"
    told = ", ".join(f"{counts[name]:,} {name}" for name in ("unchanged", "changed", "gone"))
    print(f"{spans}: {told} · revision {archive.revision}", file=data)
    return WELL if counts["unchanged"] == len(cited) else NOT_WELL


def _name(verdict: Verdict) -> str:
    match verdict:
        case Unchanged():
            return "unchanged"
        case Changed():
            return "changed"
        case Gone():
            return "gone"
        case _:
            assert_never(verdict)


def _told(verdict: Verdict) -> list[str]:
    match verdict:
        case Unchanged():
            return []
        case Changed(cited=cited, article=article, now=now):
            moved = "" if article.id == cited.article_id else f", whose id is now {article.id}"
            lines = [f"changed: {_echo(cited)}", f"    in {_name_of(cited)}{moved}"]
            stands = _stands("now", now, cited.text) if now else "these words stand in it no longer"
            return [*lines, f"    {stands}"]
        case Gone(cited=cited, elsewhere=elsewhere):
            lines = [
                f"gone: {_echo(cited)}",
                f"    from {_name_of(cited)}, which is not in the archive",
            ]
            if elsewhere is not None:
                lines.append(f"    {_stands(f'in {_titled(elsewhere)}', elsewhere, cited.text)}")
            return lines
        case _:
            assert_never(verdict)


def _stands(where: str, origin: Origin, words: str) -> str:
    span, sentence = origin.span, origin.citation.first_sentence
    place = f"{where} at {span.start}–{span.end}, sentence {sentence}"
    if origin.is_exact:
        return f"the words stand {place}"
    compared = plain_comparison(comparison(origin, words))
    return f"the closest words stand {place}; ~~as saved~~ **as they are**: {compared}"


def _titled(origin: Origin) -> str:
    return f"“{wording.one_line(origin.article.title)}” ({origin.article.id})"


def _name_of(cited: Cited) -> str:
    title = f"“{wording.one_line(cited.title)}” " if cited.title else ""
    return f"{title}({cited.article_id}) at {cited.span.start}–{cited.span.end}"


def _echo(cited: Cited) -> str:
    words = wording.one_line(cited.text)
    return f"“{words}”" if len(words) <= _MOST_ECHOED else f"“{words[:_MOST_ECHOED].rsplit(' ', 1)[0]} …”"
