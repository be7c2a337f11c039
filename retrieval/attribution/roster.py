"""Who speaks in an archive: each speaker once, whatever they are called in which article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from retrieval.attribution.identity import person_name
from retrieval.attribution.meeting import Meeting
from retrieval.attribution.merging import Key, Spoken, commonest, keys_of, often
from retrieval.attribution.voice import Voice
from retrieval.model import Speaker, SpeakerAsked, SpeakerType

__all__ = ["Roster", "Voice"]


class Roster:
    """The voices of an archive, most statements first.

    >>> holt = Speaker("Dana Holt", SpeakerType.PERSON, role="mayor")
    >>> roster = Roster.of([("a", holt), ("b", Speaker("Holt", SpeakerType.PERSON))])
    >>> roster.voices[0].speaker.name, roster.voices[0].aliases, roster.voices[0].articles
    ('Dana Holt', ('Dana Holt', 'Holt'), 2)
    """

    def __init__(self, spoken: Spoken) -> None:
        self._keys = keys_of(spoken)
        together: defaultdict[Key, list[tuple[str, Speaker, int]]] = defaultdict(list)
        for (article, speaker), count in spoken.items():
            together[self._keys[article, speaker]].append((article, speaker, count))
        self._by_key = {key: _voice(key, of) for key, of in together.items()}

    @classmethod
    def of(cls, spoken: Iterable[tuple[str, Speaker]]) -> Roster:
        """The roster of who makes each statement, in which article (its id); the order does not matter."""
        return cls(Counter(spoken))

    @cached_property
    def voices(self) -> Sequence[Voice]:
        """Every speaker once: most statements first, ties by name."""
        return tuple(
            sorted(self._by_key.values(), key=lambda voice: (-voice.statements, voice.speaker.name, voice.id))
        )

    def voice_of(self, article_id: str, speaker: Speaker) -> Voice | None:
        """Who a speaker of an article is; None where nothing of theirs was counted there."""
        key = self._keys.get((article_id, speaker))
        return None if key is None else self._by_key[key]

    def meeting(self, asked: SpeakerAsked) -> tuple[Voice, ...]:
        """Everybody whom `asked` means, most statements first; nobody where it is nobody in the archive.

        A country is its officials, its ministries, its leaders and itself. A last name is everybody of that name;
        a full name nobody else of that last name. An organisation is also who speaks for it.
        """
        return self._meeting.all_of(asked)

    @cached_property
    def _meeting(self) -> Meeting:
        return Meeting(self.voices)


def _voice(key: Key, of: Sequence[tuple[str, Speaker, int]]) -> Voice:
    names, roles, affiliations, countries = (Counter[str]() for _ in range(4))
    types = Counter[SpeakerType]()
    for _, speaker, count in of:
        names[speaker.name] += count
        types[speaker.type] += count
        for counted, value in (
            (roles, speaker.role),
            (affiliations, speaker.affiliation),
            (countries, speaker.country),
        ):
            if value:
                counted[value] += count
    kind = min(types, key=lambda one: (-types[one], one.value))
    role = commonest(roles)
    name = _shown(names, kind, role)
    return Voice(
        id="|".join(key),
        speaker=Speaker(name, kind, role, commonest(affiliations), commonest(countries)),
        aliases=tuple(sorted(names, key=lambda one: (-names[one], one))),
        roles=tuple(sorted(often(roles), key=lambda one: (-roles[one], one))),
        statements=sum(count for _, _, count in of),
        articles=len({article for article, _, _ in of}),
    )


def _shown(names: Counter[str], kind: SpeakerType, role: str | None) -> str:
    """The name most used: of a person one with a first name and without a title, of others one with several words."""
    if len(names) == 1:
        return next(iter(names))
    if kind in {SpeakerType.GROUP, SpeakerType.DOCUMENT}:
        return min(names, key=lambda name: (len(name.split()), -names[name], name))
    read = {name: person_name(Speaker(name, kind, role)) for name in names}
    full = {name: person for name, person in read.items() if person and not person.is_bare}
    plain = {name for name, person in full.items() if not any(one.ends(person) for one in full.values())}
    kept = plain or {name for name in names if kind is not SpeakerType.PERSON and " " in name} or set(names)
    return commonest(Counter({name: names[name] for name in kept})) or ""
