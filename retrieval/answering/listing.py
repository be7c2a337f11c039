"""The statements of an archive in a list: by speaker, by topic, by date."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from retrieval.answering.said import attributed, place_of
from retrieval.answering.voices import Voices
from retrieval.attribution.roster import Roster, Voice
from retrieval.errors import QuestionError
from retrieval.language.words import is_common, stems_of, words_of
from retrieval.model import Citation, Filters, How, Said, Speaker, SpeakerAsked, Stated
from retrieval.ports import Among, Analysed, By, Index, Store
from retrieval.questions.asked_speakers import read_speakers
from retrieval.questions.told import echoed
from retrieval.questions.understand import LONGEST_QUESTION

# What somebody is called; "he" and "the statement" are nobody's name.
_CALLED = frozenset({How.NAMED, How.ROLE, How.ORGANISATION, How.METONYM})
_LONGEST_ALIAS = 6
_CAPITAL_ARTICLE = re.compile(r"^The ")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which statements to list: of one of `speakers` (None: of anybody), on `topic` (stems), under `filters`."""

    speakers: tuple[SpeakerAsked, ...] | None = None
    topic: tuple[str, ...] = ()
    filters: Filters = field(default_factory=Filters)

    @classmethod
    def read(
        cls, speaker: str | None, topic: str | None, filters: Filters, names: Callable[[str], bool]
    ) -> Wanted:
        """What these words want; raises QuestionError where they hold none to go by, or too many.

        `names` tells whether a word in small letters is a name the archive knows.
        """
        for what, words in (("the speaker", speaker), ("the topic", topic)):
            if len(words or "") > LONGEST_QUESTION:
                raise QuestionError(what, f"is too long: at most {LONGEST_QUESTION} characters")
        speakers = None if speaker is None else read_speakers(speaker, names)
        if speaker is not None and speakers == ():
            raise QuestionError(
                "the speaker", f"“{echoed(speaker)}” names nobody; name a person, an office or a country"
            )
        stems = tuple(
            word.stem for word in words_of(topic or "") if not is_common(word.of(topic or ""), word.stem)
        )
        if topic is not None and not stems:
            raise QuestionError("the topic", f"“{echoed(topic)}” has only common words; name a subject")
        return cls(speakers, stems, filters)


def list_statements(store: Store, index: Index, voices: Voices, wanted: Wanted) -> Iterator[Stated]:
    """The newest article's first, undated ones last; within an article in the order of the text.

    A statement is on the topic where the sentences it stands in hold all of its words.
    """
    speakers: Mapping[Speaker, int] | None = None
    numbers = None
    if wanted.speakers is not None:
        heard = [voices.heard(asked).speakers for asked in wanted.speakers]
        speakers = {speaker: number for each in heard for speaker, number in each.items()}
        numbers = index.articles(Among(wanted.filters, by=By(frozenset(speakers.values()))))
    for analysed in store.newest_first(wanted.filters, numbers):
        for said in analysed.said:
            if speakers is None or said.statement.speaker in speakers:
                stated = _stated(analysed, said)
                if _is_on(analysed, stated, wanted.topic):
                    yield stated


def voices_as_written(store: Store) -> tuple[Voice, ...]:
    """Who speaks, their aliases followed by what else the articles call them: "the Norwegian prime minister"."""
    roster = Roster({(article_id, speaker): count for article_id, speaker, count in store.spoken()})
    written: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for analysed in store.newest_first():
        article = analysed.article
        for said in analysed.said:
            statement = said.statement
            if statement.speaker is None or statement.mention is None or statement.how not in _CALLED:
                continue
            voice = roster.voice_of(article.id, statement.speaker)
            words = " ".join(statement.mention.of(article.text).split())
            if voice is not None and len(words.split()) <= _LONGEST_ALIAS and "," not in words:
                written[voice.id][_CAPITAL_ARTICLE.sub("the ", words)] += 1
    return tuple(_also_called(voice, written[voice.id]) for voice in roster.voices)


def _also_called(voice: Voice, written: Counter[str]) -> Voice:
    """The voice, with each name that it goes by once, whatever its capitals and article."""
    # A name before an office, and then by use.
    commonest = sorted(written, key=lambda words: (words.startswith("the "), -written[words], words))
    names: dict[str, str] = {}
    for words in (*voice.aliases, *commonest):
        names.setdefault(words.casefold().removeprefix("the "), words)
    return replace(voice, aliases=tuple(names.values()))


def _stated(analysed: Analysed, said: Said) -> Stated:
    content, sentences = said.statement.content, analysed.sentences
    first, last = place_of(sentences, content[0].start), place_of(sentences, content[-1].end - 1)
    return Stated(attributed(analysed, said), Citation(analysed.article, first + 1, last + 1))


def _is_on(analysed: Analysed, stated: Stated, topic: Sequence[str]) -> bool:
    if not topic:
        return True
    places = range(stated.citation.first_sentence - 1, stated.citation.last_sentence)
    text = analysed.article.text
    held = {stem for place in places for stem in stems_of(analysed.sentences[place].span.of(text))}
    return held.issuperset(topic)
