"""Whose words an asked speaker's are: which speakers of the archive are meant, and which of a block's statements theirs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import astuple, dataclass, field, replace
from functools import lru_cache
from operator import attrgetter

from retrieval.attribution.roster import Roster
from retrieval.attribution.tags import neighbours
from retrieval.model import Article, Said, Speaker, SpeakerAsked
from retrieval.ports import Analysed, Block, By, Spoken, Store

BOTH, EITHER = 1.0, 0.8
"""How well a statement meets an asked speaker: by its speaker and its source's words, or by one of them alone."""

TOLD = 0.8
"""What is left of that where another tells of the statement."""

_KEPT = 64


@dataclass(frozen=True, slots=True)
class Heard:
    """The statements of one asked speaker: made by one of `speakers` (with their numbers), or by a source so called.

    A source is called like them where its words have all of `called`, and its country is theirs, where one is asked for.
    `fits` leaves only statements to whom it is asked of; `by` is what an index can hold blocks to.
    """

    asked: SpeakerAsked
    speakers: Mapping[Speaker, int]
    called: frozenset[str]
    by: By
    fits: Callable[[Article, Said], bool] | None = None
    _read: dict[str, tuple[tuple[Said, float], ...]] = field(default_factory=dict, compare=False, repr=False)

    def told(self, fits: Callable[[Article, Said], bool], names: frozenset[str]) -> Heard:
        """Only the statements that fit, which tell to whom they were said: by all of these stems, where there are any."""
        return replace(self, fits=fits, by=replace(self.by, told=names, is_told=True), _read={})

    def within(self, block: Block) -> list[tuple[Said, float]]:
        """Those whose content stands in the block, in the order of the text, and how well each meets who is asked."""
        if block.article_id not in self._read:
            self._read[block.article_id] = self.of(block.read())
        first, last = (block.sentences[at].span for at in (block.within[0], block.within[-1]))
        span = first.joined(last)
        return [(said, met) for said, met in self._read[block.article_id] if said.share(span)]

    def of(self, analysed: Analysed) -> tuple[tuple[Said, float], ...]:
        """Those of one article, in the order of the text, and how well each meets who is asked.

        What another tells of them counts where it is quoted as said, and not where the other is met as well.
        """
        met = [
            (said, met) for said in analysed.said_by(self.speakers, self.called) if (met := self._met(said))
        ]
        told = {id(said.statement) for said, _ in met}
        found = []
        for said, weight in met:
            if said.told_by and (id(said.told_by) in told or not said.is_plain):
                continue
            if self.fits is None or self.fits(analysed.article, said):
                found.append((said, weight * TOLD if said.told_by else weight))
        return tuple(found)

    def _met(self, said: Said) -> float:
        speaker, country = said.statement.speaker, self.asked.country
        spoken = speaker in self.speakers
        written = bool(self.called) and self.called <= said.called
        if written and country is not None:
            written = speaker is not None and speaker.country == country
        if spoken and written:
            return BOTH
        return EITHER if spoken or written else 0.0


class Voices:
    """Finds whom a question asks of among all who speak in a store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept = lru_cache(_KEPT)(self._speakers_meant)

    def heard(self, asked: SpeakerAsked) -> Heard:
        """What `asked` says in the archive."""
        speakers = self._kept(asked, self._store.revision)
        called = frozenset(name.stem for name in asked.names)
        return Heard(asked, speakers, called, By(frozenset(speakers.values()), called))

    def _speakers_meant(self, asked: SpeakerAsked, revision: str) -> Mapping[Speaker, int]:  # noqa: ARG002  # the memory's key
        meant, known = neighbours(asked, self._store.speakers, attrgetter("speaker"), _most_first)
        # Where a last name alone is somebody else in each article, each speaker is one.
        roster = Roster(
            Counter({(str(spoken.number), spoken.speaker): spoken.statements for spoken in known})
        )
        met = {voice.id for voice in roster.meeting(asked)}
        candidates = {_voice(roster, spoken) for spoken in meant} & met
        found = sorted(
            (one for one in known if _voice(roster, one) in candidates), key=lambda one: one.number
        )
        return {spoken.speaker: spoken.number for spoken in found}


def _voice(roster: Roster, spoken: Spoken) -> str:
    voice = roster.voice_of(str(spoken.number), spoken.speaker)
    return voice.id if voice else ""


def _most_first(spoken: Spoken) -> tuple[object, ...]:
    """Who speaks most comes first, and then an order that is the same in every archive."""
    return (
        -spoken.statements,
        *astuple(spoken.speaker)[:2],
        *(part or "" for part in astuple(spoken.speaker)[2:]),
    )
