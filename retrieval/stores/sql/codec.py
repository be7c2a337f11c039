"""How an article's text, stems, spans and statements are written into an archive file, and read from it again.

Each is packed by itself (zlib), for one question needs the stems of many articles, the texts of some, and the statements
of a few. Spans are code points, each sequence held as differences, which pack well.
"""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, islice
from typing import Any, overload

from retrieval.model import (
    How,
    Quotation,
    Said,
    Sentence,
    Span,
    Speaker,
    SpeakerType,
    Statement,
    StatementKind,
)

_LEVEL = 6
_BLOCK, _SENTENCE, _STEM = "\f", "\n", " "


def pack_text(text: str) -> bytes:
    """A text, packed."""
    return zlib.compress(text.encode(), _LEVEL)


def unpack_text(packed: bytes) -> str:
    """The text that was packed."""
    return zlib.decompress(packed).decode()


def pack_stems(title: Sequence[str], blocks: Iterable[Sequence[Sequence[str]]]) -> bytes:
    """The stems of a title and of the sentences of each block."""
    written = (_SENTENCE.join(_STEM.join(stems) for stems in block) for block in blocks)
    return pack_text(_BLOCK.join((_STEM.join(title), *written)))


def unpack_stems(packed: bytes) -> tuple[tuple[str, ...], list[str]]:
    """The stems of the title, and each block's, which `stems_of_block` reads."""
    title, *blocks = unpack_text(packed).split(_BLOCK)
    return tuple(title.split()), blocks


def stems_of_block(written: str) -> tuple[tuple[str, ...], ...]:
    """The stems of each sentence of a block."""
    return tuple(tuple(sentence.split()) for sentence in written.split(_SENTENCE))


class KeptSentences(Sequence[Sentence]):
    """Sentences that are made when they are looked at: a question looks at few of an article's."""

    def __init__(self, starts: Sequence[int], ends: Sequence[int], quotations: Sequence[int]) -> None:
        self._starts, self._ends, self._quotations = starts, ends, quotations

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, at: int) -> Sentence: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Sentence]: ...

    def __getitem__(self, at: int | slice) -> Sentence | Sequence[Sentence]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        quotation = self._quotations[at]
        return Sentence(Span(self._starts[at], self._ends[at]), quotation - 1 if quotation else None)


def pack_spans(
    sentences: Sequence[Sentence], quotations: Sequence[Quotation], blocks: Sequence[range]
) -> bytes:
    """Where the sentences, the quotations and the blocks are."""
    numbers = array("I", (len(sentences), len(quotations), len(blocks)))
    numbers.extend(_differences(sentence.span.start for sentence in sentences))
    numbers.extend(sentence.span.end - sentence.span.start for sentence in sentences)
    numbers.extend(0 if each.quotation is None else each.quotation + 1 for each in sentences)
    numbers.extend(_differences(quotation.span.start for quotation in quotations))
    numbers.extend(quotation.span.end - quotation.span.start for quotation in quotations)
    numbers.extend(quotation.closed for quotation in quotations)
    numbers.extend(_differences(block.start for block in blocks))
    numbers.extend(len(block) for block in blocks)
    return zlib.compress(numbers.tobytes(), _LEVEL)


def unpack_spans(packed: bytes) -> tuple[KeptSentences, tuple[Quotation, ...], tuple[range, ...]]:
    """The sentences, the quotations and the blocks."""
    numbers = array("I")
    numbers.frombytes(zlib.decompress(packed))
    read = iter(numbers)
    sentences, quotations, blocks = islice(read, 3)
    starts, lengths = list(accumulate(islice(read, sentences))), list(islice(read, sentences))
    ends = [start + length for start, length in zip(starts, lengths, strict=True)]
    kept = KeptSentences(starts, ends, list(islice(read, sentences)))
    opens, widths = list(accumulate(islice(read, quotations))), list(islice(read, quotations))
    quoted = tuple(
        Quotation(Span(start, start + width), bool(closed))
        for start, width, closed in zip(opens, widths, islice(read, quotations), strict=True)
    )
    firsts = list(accumulate(islice(read, blocks)))
    within = tuple(
        range(first, first + count) for first, count in zip(firsts, islice(read, blocks), strict=True)
    )
    return kept, quoted, within


def _differences(ascending: Iterable[int]) -> Iterator[int]:
    before = 0
    for number in ascending:
        yield number - before
        before = number


_HOW, _KINDS, _TYPES = list(How), list(StatementKind), list(SpeakerType)
Written = list[Any]
"""What JSON has for a tree of numbers and words; `_statement` reads it back into types."""


def pack_statements(said: Sequence[Said]) -> bytes:
    """The statements, those within others among them, as `Said` has them."""
    speakers: dict[Speaker, int] = {}
    outer = [
        [_written(one.statement, speakers), sorted(one.called), int(one.is_plain)]
        for one in said
        if one.told_by is None
    ]
    whole = {
        "who": [[s.name, _TYPES.index(s.type), s.role, s.affiliation, s.country] for s in speakers],
        "said": outer,
        "within": [[sorted(one.called), int(one.is_plain)] for one in said if one.told_by is not None],
    }
    return zlib.compress(json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode(), _LEVEL)


def _written(statement: Statement, speakers: dict[Speaker, int]) -> Written:
    speaker = statement.speaker
    return [
        _KINDS.index(statement.kind),
        list(chain.from_iterable((span.start, span.end) for span in statement.content)),
        *(
            _span_written(s)
            for s in (statement.cue, statement.mention, statement.antecedent, statement.addressee)
        ),
        None if speaker is None else speakers.setdefault(speaker, len(speakers)),
        None if statement.how is None else _HOW.index(statement.how),
        statement.quotation,
        [_written(nested, speakers) for nested in statement.nested],
    ]


def _span_written(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def unpack_statements(packed: bytes) -> tuple[Said, ...]:
    """The statements, each followed by those told of in it."""
    whole = json.loads(zlib.decompress(packed))
    speakers = [
        Speaker(name, _TYPES[kind], role, affiliation, country)
        for name, kind, role, affiliation, country in whole["who"]
    ]
    within = iter(whole["within"])
    found: list[Said] = []
    for written, called, is_plain in whole["said"]:
        statement = _statement(written, speakers)
        found.append(Said(statement, None, frozenset(called), bool(is_plain)))
        found.extend(_nested(statement, within))
    return tuple(found)


def _nested(statement: Statement, within: Iterator[Written]) -> Iterator[Said]:
    for nested in statement.nested:
        called, is_plain = next(within)
        yield Said(nested, statement, frozenset(called), bool(is_plain))
        yield from _nested(nested, within)


def _statement(written: Written, speakers: Sequence[Speaker]) -> Statement:
    kind, content, cue, mention, antecedent, addressee, speaker, how, quotation, nested = written
    offsets = iter(content)
    return Statement(
        kind=_KINDS[kind],
        content=tuple(Span(start, end) for start, end in zip(offsets, offsets, strict=True)),
        cue=_span(cue),
        mention=_span(mention),
        speaker=None if speaker is None else speakers[speaker],
        how=None if how is None else _HOW[how],
        antecedent=_span(antecedent),
        addressee=_span(addressee),
        quotation=quotation,
        nested=tuple(_statement(each, speakers) for each in nested),
    )


def _span(written: Sequence[int] | None) -> Span | None:
    return None if written is None else Span(*written)
