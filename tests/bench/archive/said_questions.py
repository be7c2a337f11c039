"""Our product's own questions, made from an archive: what did its commonest speakers say, and what about a word of theirs?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from random import Random

from retrieval.keeping.reader import Reader
from retrieval.language.words import is_capitalised, is_common, words_of
from retrieval.model import Speaker, SpeakerType
from retrieval.ports import Analysed, Spoken, Store

SPEAKERS = 100
SPEAK = frozenset({SpeakerType.PERSON, SpeakerType.ORGANISATION, SpeakerType.COUNTRY})
_SHORTEST_TOPIC = 4


def said_questions(archive: Path, speakers: int = SPEAKERS) -> list[str]:
    """Of so many speakers "What did X say?", and then of each who has a Y, "What did X say about Y?"."""
    with closing(Reader(archive)) as reader, reader.moment():
        names = _commonest(reader.store.speakers(), speakers)
        topics = _topics(reader.store, names)
    return [
        *(f"What did {name} say?" for name in names.values()),
        *(f"What did {names[speaker]} say about {topic}?" for speaker, topic in topics.items()),
    ]


def _commonest(everybody: Iterable[Spoken], count: int) -> dict[Speaker, str]:
    """The names of those who speak most; one of several of one name."""
    known: dict[str, Speaker] = {}
    for spoken in sorted(everybody, key=lambda one: (-one.statements, one.number)):
        name = spoken.speaker.name
        if spoken.speaker.type in SPEAK and is_capitalised(name) and len(known) < count:
            known.setdefault(name, spoken.speaker)
    return {speaker: name for name, speaker in known.items()}


def _topics(store: Store, names: Mapping[Speaker, str]) -> dict[Speaker, str]:
    """For each, the longest word of their first statement in one of all the articles in which they speak."""
    speaks_in: defaultdict[Speaker, list[str]] = defaultdict(list)
    for article_id, speaker, _ in store.spoken():
        if speaker in names:
            speaks_in[speaker].append(article_id)
    random = Random(0)
    topics = {}
    for speaker in names:
        topic = _topic(store.analysed(random.choice(sorted(speaks_in[speaker]))), speaker)
        if topic is not None:
            topics[speaker] = topic
    return topics


def _topic(analysed: Analysed, speaker: Speaker) -> str | None:
    text = analysed.article.text
    contents = [
        span.of(text)
        for said in analysed.said
        if said.statement.speaker == speaker
        for span in said.statement.content
    ]
    named = {word.stem for word in words_of(speaker.name)}
    words = [
        word.of(content)
        for content in contents[:1]
        for word in words_of(content)
        if word.stem not in named and word.stem.isalpha() and not is_common(word.of(content), word.stem)
    ]
    longest = max(words, key=len, default="")
    return longest if len(longest) >= _SHORTEST_TOPIC else None
