"""How the statements of an article are written into an archive file, and read from it again, one at a time.

A statement is a record of whole numbers, those within it right behind it. Its places are counted from the start of its
content, and that from the start of the one before, so that most numbers are small. Names stand apart, as JSON.
"""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import Final

from retrieval.model import How, Said, Span, Speaker, SpeakerType, Statement, StatementKind

_LEVEL = 6
_SIZE_BYTES = 4
_KINDS, _HOW, _TYPES = list(StatementKind), list(How), list(SpeakerType)
# A record: its start; the outer record's place, kind, how, quotation, speaker, plainness, all but kind and plainness
# counted from 1, 0 for none; four spans; how many parts the content has; its parts.
_OUTER, _KIND, _FOUND, _QUOTATION, _SPEAKER, _PLAIN = range(1, 7)
_SPANS: Final = 7
_PARTS: Final = 15
_CONTENT: Final = 16


def pack_said(said: Sequence[Said]) -> bytes:
    """The statements, each followed by those told of in it."""
    numbers = array("i")
    speakers: dict[Speaker, int] = {}
    places: dict[int, int] = {}
    before = 0
    for place, one in enumerate(said):
        statement, start = one.statement, one.statement.start
        places[id(statement)] = place
        who = statement.speaker
        numbers.extend(
            (
                start - before,
                places[id(one.told_by)] + 1 if one.told_by is not None else 0,
                _KINDS.index(statement.kind),
                _HOW.index(statement.how) + 1 if statement.how is not None else 0,
                statement.quotation + 1 if statement.quotation is not None else 0,
                speakers.setdefault(who, len(speakers)) + 1 if who is not None else 0,
                one.is_plain,
            )
        )
        for span in (statement.cue, statement.mention, statement.antecedent, statement.addressee):
            numbers.extend((span.start - start, span.end - span.start) if span else (0, 0))
        numbers.append(len(statement.content))
        for part in statement.content:
            numbers.extend((part.start - start, part.end - part.start))
        before = start
    words = {
        "who": [[s.name, _TYPES.index(s.type), s.role, s.affiliation, s.country] for s in speakers],
        "called": [" ".join(sorted(one.called)) for one in said],
    }
    told = json.dumps(words, ensure_ascii=False, separators=(",", ":")).encode()
    return zlib.compress(len(told).to_bytes(_SIZE_BYTES, "little") + told + numbers.tobytes(), _LEVEL)


class KeptSaid:
    """The statements of an article, made when they are looked at."""

    def __init__(self, packed: bytes) -> None:
        whole = zlib.decompress(packed)
        end = _SIZE_BYTES + int.from_bytes(whole[:_SIZE_BYTES], "little")
        self._words = whole[_SIZE_BYTES:end]
        self._numbers = array("i")
        self._numbers.frombytes(whole[end:])
        self._at: list[int] = []
        self._starts: list[int] = []
        self._made: dict[int, Said] = {}
        at = start = 0
        while at < len(self._numbers):
            start += self._numbers[at]
            self._at.append(at)
            self._starts.append(start)
            at += _CONTENT + 2 * self._numbers[at + _PARTS]

    def all(self) -> tuple[Said, ...]:
        """All of them, each followed by those told of in it."""
        return tuple(self._said(place) for place in range(len(self._at)))

    def by(self, speakers: Collection[Speaker], called: frozenset[str]) -> Iterator[Said]:
        """Those of one of `speakers`, and those whose source is written with all of `called`, if there are any."""
        who = {number for number, speaker in enumerate(self._speakers, start=1) if speaker in speakers}
        for place, at in enumerate(self._at):
            if self._numbers[at + _SPEAKER] in who or (
                called and called.issubset(self._called[place].split())
            ):
                yield self._said(place)

    def near(self, span: Span) -> Iterator[Said]:
        """Those told of in no other whose content begins before the end of `span` and ends after its start."""
        numbers = self._numbers
        for place, (at, start) in enumerate(zip(self._at, self._starts, strict=True)):
            if numbers[at + _OUTER] == 0 and start < span.end:
                last = at + _CONTENT + 2 * (numbers[at + _PARTS] - 1)
                if start + numbers[last] + numbers[last + 1] > span.start:
                    yield self._said(place)

    def _said(self, place: int) -> Said:
        if place not in self._made:
            root = place
            while outer := self._numbers[self._at[root] + _OUTER]:
                root = outer - 1
            # All of a family at once: an inner statement is part of the outer one, and the very same object.
            family: dict[int, Statement] = {}
            self._tree(root, family)
            for each, statement in family.items():
                outer = self._numbers[self._at[each] + _OUTER]
                plain = bool(self._numbers[self._at[each] + _PLAIN])
                self._made[each] = Said(
                    statement,
                    family[outer - 1] if outer else None,
                    frozenset(self._called[each].split()),
                    plain,
                )
        return self._made[place]

    def _tree(self, place: int, family: dict[int, Statement]) -> int:
        """Make the statement at `place` with those within it; the place behind them."""
        numbers, at, start = self._numbers, self._at[place], self._starts[place]
        behind, nested = place + 1, []
        while behind < len(self._at) and numbers[self._at[behind] + _OUTER] == place + 1:
            nested.append(behind)
            behind = self._tree(behind, family)
        cue, mention, antecedent, addressee = (self._span(start, at + _SPANS + 2 * each) for each in range(4))
        how, quotation, speaker = (numbers[at + each] for each in (_FOUND, _QUOTATION, _SPEAKER))
        parts = range(at + _CONTENT, at + _CONTENT + 2 * numbers[at + _PARTS], 2)
        family[place] = Statement(
            kind=_KINDS[numbers[at + _KIND]],
            content=tuple(Span(start + numbers[p], start + numbers[p] + numbers[p + 1]) for p in parts),
            cue=cue,
            mention=mention,
            speaker=self._speakers[speaker - 1] if speaker else None,
            how=_HOW[how - 1] if how else None,
            antecedent=antecedent,
            addressee=addressee,
            quotation=quotation - 1 if quotation else None,
            nested=tuple(family[each] for each in nested),
        )
        return behind

    def _span(self, start: int, at: int) -> Span | None:
        offset, length = self._numbers[at], self._numbers[at + 1]
        return Span(start + offset, start + offset + length) if length else None

    @cached_property
    def _told(self) -> tuple[tuple[Speaker, ...], tuple[str, ...]]:
        words = json.loads(self._words)
        speakers = tuple(
            Speaker(name, _TYPES[kind], role, affiliation, country)
            for name, kind, role, affiliation, country in words["who"]
        )
        return speakers, tuple(words["called"])

    @property
    def _speakers(self) -> tuple[Speaker, ...]:
        return self._told[0]

    @property
    def _called(self) -> tuple[str, ...]:
        return self._told[1]
