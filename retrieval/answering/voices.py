"""Who speaks in which blocks of an archive: what an asked speaker is held against."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from retrieval.answering.said import Said, each_said
from retrieval.attribution.roster import Roster
from retrieval.attribution.sources.mentions import Shape, read_mention
from retrieval.attribution.tokens import Token, tokenise
from retrieval.language.wordlists import word_set
from retrieval.language.words import stem_of
from retrieval.model import Article, SpeakerAsked
from retrieval.ports import Block, BlockId, Store

BOTH, EITHER = 1.0, 0.8
"""How well a statement meets an asked speaker: by its speaker and its source's words, or by one of them alone."""

TOLD = 0.8
"""What is left of that where another tells of the statement."""


@dataclass(frozen=True, slots=True)
class Heard:
    """The statements of one asked speaker, by the blocks that their contents stand in, and how well each meets them."""

    asked: SpeakerAsked
    by_block: Mapping[BlockId, tuple[tuple[Said, float], ...]]

    def among(self, admitted: Collection[BlockId] | None) -> Heard:
        """Only what stands in the blocks that may answer."""
        if admitted is None:
            return self
        return Heard(self.asked, {block: said for block, said in self.by_block.items() if block in admitted})

    def told(self, fits: Callable[[BlockId, Said], bool]) -> Heard:
        """Only the statements that fit."""
        told = {
            block: tuple((one, met) for one, met in said if fits(block, one))
            for block, said in self.by_block.items()
        }
        return Heard(self.asked, {block: said for block, said in told.items() if said})

    def __bool__(self) -> bool:
        return bool(self.by_block)


@dataclass(frozen=True, slots=True)
class _Each:
    """A statement of an article (its id) and the blocks it stands in; `told_by` numbers the one that tells of it."""

    article: str
    said: Said
    blocks: tuple[BlockId, ...]
    told_by: int | None
    is_plain: bool


class Voices:
    """Every statement of a store, by its speaker and by the words of its source."""

    def __init__(self, store: Store) -> None:
        self._each: list[_Each] = []
        self._by_word: dict[str, set[int]] = {}
        for article in store.articles():
            self._add(article, [store.block(number) for number in store.blocks_of(article.id)], store)
        spoken = [(each.article, each.said.statement.speaker) for each in self._each]
        self.roster = Roster.of((article_id, speaker) for article_id, speaker in spoken if speaker)
        self._by_voice: dict[str, list[int]] = {}
        for number, (article_id, speaker) in enumerate(spoken):
            voice = self.roster.voice_of(article_id, speaker) if speaker else None
            if voice is not None:
                self._by_voice.setdefault(voice.id, []).append(number)

    def heard(self, asked: SpeakerAsked) -> Heard:
        """What `asked` says in the archive.

        What another tells of them counts where it is quoted as said, and not where the other is met as well.
        """
        written = self._as_written(asked)
        met = dict.fromkeys(written, EITHER)
        for voice in self.roster.meeting(asked):
            met.update((one, BOTH if one in written else EITHER) for one in self._by_voice.get(voice.id, ()))
        by_block: dict[BlockId, list[tuple[Said, float]]] = {}
        for number in sorted(met):
            each, weight = self._each[number], met[number]
            if each.told_by is not None:
                if each.told_by in met or not each.is_plain:
                    continue
                weight *= TOLD
            for block in each.blocks:
                by_block.setdefault(block, []).append((each.said, weight))
        return Heard(asked, {block: tuple(said) for block, said in by_block.items()})

    def _add(self, article: Article, blocks: Sequence[Block], store: Store) -> None:
        starts = [block.sentences[block.within.start].span.start for block in blocks]
        numbers: dict[int, int] = {}
        for said in each_said(store.statements_of(article.id)):
            number = numbers[id(said.statement)] = len(self._each)
            told_by = numbers[id(said.told_by)] if said.told_by else None
            plain = said.is_plain(article.text)
            self._each.append(_Each(article.id, said, _stands_in(said, blocks, starts), told_by, plain))
            for stem in _source_stems(article.text, said):
                self._by_word.setdefault(stem, set()).add(number)

    def _as_written(self, asked: SpeakerAsked) -> set[int]:
        """The statements whose source is written with all the names that are asked for, of the country asked for."""
        if not asked.names:
            return set()
        written = set.intersection(*(self._by_word.get(name.stem, set()) for name in asked.names))
        if asked.country is None:
            return written
        speakers = ((number, self._each[number].said.statement.speaker) for number in written)
        return {
            number for number, speaker in speakers if speaker is not None and speaker.country == asked.country
        }


def _stands_in(said: Said, blocks: Sequence[Block], starts: Sequence[int]) -> tuple[BlockId, ...]:
    """The blocks that its content stands in; `starts` is where each of `blocks` begins."""
    found = {
        number
        for part in said.statement.content
        for number in range(max(0, bisect_right(starts, part.start) - 1), bisect_left(starts, part.end))
    }
    return tuple(blocks[number].id for number in sorted(found))


def _source_stems(text: str, said: Said) -> set[str]:
    """The stems of the names that the source's words have: of whoever speaks, or in whose name.

    "Holt" and "Holt's campaign" hold Holt's, "critics of Holt" do not.
    """
    span = said.statement.mention
    mention = read_mention(tokenise(text, span, ())) if span else None
    if mention is None:
        return set()
    speaks_for = word_set("retrieval.answering", "speaks_for")
    if any(token.low in speaks_for for token in mention.tokens):
        tokens: Sequence[Token] = mention.tokens
    elif mention.shape is Shape.DOCUMENT:
        tokens = (*mention.owner, *mention.head)
    elif mention.shape is Shape.ROLE:
        # "the mayor, Dana Holt": the name follows.
        tokens = (*mention.head, *takewhile(lambda token: token.is_capital, mention.tail[1:]))
    else:
        tokens = mention.head
    return {stem_of(token.word) for token in tokens if token.is_capital}
