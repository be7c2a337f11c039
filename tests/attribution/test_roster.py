from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.attribution.roster import Roster, Voice
from retrieval.language.words import stem_of
from retrieval.model import Speaker, SpeakerAsked, SpeakerType, Term

PERSON, BODY, GROUP = SpeakerType.PERSON, SpeakerType.ORGANISATION, SpeakerType.GROUP


def person(name: str, role: str | None = None, country: str | None = None, of: str | None = None) -> Speaker:
    return Speaker(name, PERSON, role, of or country, country)


def body(name: str, country: str | None = None) -> Speaker:
    return Speaker(name, BODY, None, country, country)


def roster(*spoken: Speaker) -> Roster:
    """Each speaker in an article of their own."""
    return Roster.of((f"article {number}", speaker) for number, speaker in enumerate(spoken))


def together(*spoken: Speaker) -> list[set[str]]:
    """The names that go together, most statements first."""
    return [set(voice.aliases) for voice in roster(*spoken).voices]


def asked(*names: str, role: str | None = None, country: str | None = None) -> SpeakerAsked:
    terms = tuple(Term(name, stem_of(name), is_name=True) for name in names)
    return SpeakerAsked(" ".join(names) or role or country or "", terms, role, country)


def met(by: SpeakerAsked, *spoken: Speaker) -> set[str]:
    return {voice.speaker.name for voice in roster(*spoken).meeting(by)}


class TestMerging:
    @pytest.mark.parametrize(
        "spoken",
        [
            [person("Dana Holt"), person("Holt")],
            [person("Dana Holt"), person("Dana M. Holt"), person("Mayor Dana Holt"), person("HOLT")],
            [person("Núria Solé"), person("Nuria Sole"), person("Solé")],
            [person("Dana al-Hill"), person("Hill")],
            [person("Jo Lind", "prime minister", "Norway"), person("the Norwegian prime minister", "prime minister", "Norway")],
            [body("Norway's Foreign Ministry", "Norway"), body("Norwegian Ministry of Foreign Affairs", "Norway")],
            [body("Norwick Ferry Company"), body("NFC")],
            [person("President Holt", "president"), person("Dana Holt", "president"), person("Holt", "president")],
            [person("Holt", None, "Norway"), person("Holt", None, "Norway")],
            [body("Norwick Ferries", "Norway"), body("Norwick Ferries")],
        ],
        ids=lambda spoken: " = ".join(speaker.name for speaker in spoken),
    )  # fmt: skip
    def test_these_are_one(self, spoken: list[Speaker]) -> None:
        assert together(*spoken) == [{speaker.name for speaker in spoken}]

    @pytest.mark.parametrize(
        "spoken",
        [
            [person("Dana Holt"), person("Jo Holt")],
            [person("Dana Holt"), person("Jo Holt"), person("Holt")],
            [person("Dana Holt"), person("Dana Holt Jr.")],
            [person("Dana W. Holt"), person("Dana H.W. Holt")],
            [person("Dana Holt", None, "Norway"), person("Holt", None, "Sweden")],
            [person("Holt"), person("Holt")],
            [person("Jo Lind", "spokesman", "Norway"), person("a spokesman", "spokesman", "Norway")],
            [
                person("Jo Lind", "prime minister", "Norway"),
                person("Dana Holt", "prime minister", "Norway"),
                person("the Norwegian prime minister", "prime minister", "Norway"),
            ],
            [person("the mayor"), person("the mayor")],
            [body("Norway's Foreign Ministry", "Norway"), body("Sweden's Foreign Ministry", "Sweden")],
            [body("the company"), body("the company")],
            [body("Foreign Ministry"), body("Foreign Ministry")],
            [body("Foreign Ministry", "Norway"), body("Foreign Ministry")],
            [body("Ferries Inc", "Norway"), body("Ferries Inc", "Sweden"), body("Ferries Inc")],
            [person("Dana Holt"), person("Dana Holt’s Dog")],
            [person("Dana Holt"), body("Holt campaign")],
        ],
        ids=lambda spoken: " / ".join(speaker.name for speaker in spoken),
    )
    def test_these_are_kept_apart(self, spoken: list[Speaker]) -> None:
        assert len(together(*spoken)) == len(spoken)

    def test_of_two_of_one_last_name_the_one_in_office_is_meant_by_the_office(self) -> None:
        names = together(
            person("Dana Holt", "mayor"), person("Holt", "mayor"), person("Jo Holt", "poet"), person("Holt")
        )
        assert names[0] == {"Dana Holt", "Holt"}
        assert len(names) == 3

    def test_a_voice_is_as_full_as_the_articles_together_tell(self) -> None:
        (voice,) = roster(
            person("Holt", "mayor"), person("Dana Holt", None, "Norway"), person("Dana Holt", "mayor")
        ).voices
        assert voice.speaker == Speaker("Dana Holt", PERSON, "mayor", "Norway", "Norway")
        assert (voice.aliases, voice.statements, voice.articles) == (("Dana Holt", "Holt"), 3, 3)

    def test_who_speaks_most_comes_first_and_articles_are_counted_once(self) -> None:
        found = Roster.of(
            [("a", person("Jo Lind")), ("a", person("Dana Holt")), ("a", person("Dana Holt"))]
        ).voices
        assert [(voice.speaker.name, voice.statements, voice.articles) for voice in found] == [
            ("Dana Holt", 2, 1),
            ("Jo Lind", 1, 1),
        ]

    def test_a_speaker_of_an_article_can_be_looked_up(self) -> None:
        found = Roster.of([("a", person("Holt")), ("b", person("Dana Holt"))])
        assert found.voice_of("a", person("Holt")) == found.voices[0]
        assert found.voice_of("b", person("Holt")) is None

    def test_nobody_speaks_in_nothing(self) -> None:
        assert Roster.of([]).voices == ()
        assert Roster.of([]).meeting(asked("Holt")) == ()


class TestMeeting:
    norway = (
        person("Jo Lind", "foreign minister", "Norway"),
        body("Norway's Foreign Ministry", "Norway"),
        person("Dana Holt", "spokeswoman", "Norway", of="Norway's Foreign Ministry"),
        person("Uma Berg"),
        person("Uma Berg", "envoy", "Norway"),
        Speaker("Norway", SpeakerType.COUNTRY, None, "Norway", "Norway"),
        Speaker("Norwegian officials", GROUP, None, "Norway", "Norway"),
        person("Per Dahl", "foreign minister", "Sweden"),
        person("Kit Holt", "vice president", "Sweden"),
    )

    @pytest.mark.parametrize(
        ("by", "names"),
        [
            (asked(country="Sweden"), {"Per Dahl", "Kit Holt"}),
            (asked("holt"), {"Dana Holt", "Kit Holt"}),
            (asked("Dana", "Holt"), {"Dana Holt"}),
            (asked("Dana", "Marie", "Holt"), {"Dana Holt"}),
            (asked("Lisa", "Holt"), set()),
            (asked("Holt", country="Norway"), {"Dana Holt"}),
            (asked("Berg", country="Sweden"), set()),
            (asked("Uma"), {"Uma Berg"}),
            (asked(role="foreign minister", country="Norway"), {"Jo Lind"}),
            (asked(role="minister", country="Sweden"), {"Per Dahl"}),
            (asked(role="spokesman", country="Norway"), {"Dana Holt"}),
            (asked(role="president"), set()),
            (asked(role="officials", country="Norway"), {"Norwegian officials"}),
            (asked("foreign", "ministry", country="Norway"), {"Norway's Foreign Ministry", "Dana Holt"}),
            (asked("Foreign", "Ministry", country="Sweden"), set()),
            (asked("Holt", role="vice president"), {"Kit Holt"}),
            (asked(country="Denmark"), set()),
        ],
        ids=lambda value: " and ".join(sorted(value)) or "nobody" if isinstance(value, set) else value.words,
    )
    def test_whom_is_meant(self, by: SpeakerAsked, names: set[str]) -> None:
        assert met(by, *self.norway) == names

    def test_a_country_is_everybody_of_it_also_by_what_another_article_tells(self) -> None:
        names = met(asked(country="Norway"), *self.norway)
        assert names == {"Jo Lind", "Norway's Foreign Ministry", "Dana Holt", "Uma Berg", "Norway", "Norwegian officials"}  # fmt: skip

    def test_a_newspaper_is_met_by_the_last_of_its_words_and_a_campaign_not_by_its_candidate(self) -> None:
        spoken = body("Norwick Times"), body("Holt campaign"), person("Dana Holt")
        assert met(asked("Times"), *spoken) == {"Norwick Times"}
        assert met(asked("Holt"), *spoken) == {"Dana Holt"}
        assert met(asked("Holt", "campaign"), *spoken) == {"Holt campaign"}

    def test_a_first_name_is_met_where_nobody_known_in_full_has_it_for_a_last_name(self) -> None:
        assert met(asked("Dana"), person("Dana Holt"), person("Dana")) == {"Dana Holt", "Dana"}
        assert met(asked("Dana"), person("Dana Holt"), person("Kit Dana"), person("Dana")) == {"Kit Dana"}

    def test_somebody_without_a_name_is_not_met_by_the_names_around(self) -> None:
        assert met(asked("Dana", "Holt"), person("Dana Holt's neighbour", "neighbour")) == set()


SPEAKERS = st.builds(
    Speaker,
    st.sampled_from(
        ["Holt", "Dana Holt", "Jo Holt", "Dana M. Holt", "Mayor Dana Holt", "the mayor", "Norwick Ferry Company", "NFC", "officials"]
    ),
    st.sampled_from(SpeakerType),
    st.sampled_from([None, "mayor", "prime minister", "spokesman"]),
    st.sampled_from([None, "Norwick"]),
    st.sampled_from([None, "Norway", "Sweden"]),
)  # fmt: skip
SPOKEN = st.lists(st.tuples(st.sampled_from("abc"), SPEAKERS), max_size=12)


@given(SPOKEN, st.data())
def test_the_order_of_what_was_said_does_not_matter(
    spoken: list[tuple[str, Speaker]], data: st.DataObject
) -> None:
    assert Roster.of(data.draw(st.permutations(spoken))).voices == Roster.of(spoken).voices


@given(SPOKEN)
def test_every_statement_is_one_voices_and_counts_once(spoken: list[tuple[str, Speaker]]) -> None:
    found = Roster.of(spoken)
    assert sum(voice.statements for voice in found.voices) == len(spoken)
    assert {found.voice_of(article, speaker) for article, speaker in spoken} == set(found.voices)
    assert len({voice.id for voice in found.voices}) == len(found.voices)


@given(SPOKEN)
def test_two_first_names_are_never_one_voice(spoken: list[tuple[str, Speaker]]) -> None:
    for voice in Roster.of(spoken).voices:
        if voice.speaker.type is PERSON:
            assert not any("Dana" in name for name in voice.aliases) or "Jo Holt" not in voice.aliases


def test_a_large_archive_takes_seconds() -> None:
    spoken = [
        (f"{number % 9000}", person(f"F{number % 7} L{number % 2999}", "mayor", "Norway"))
        for number in range(30_000)
    ]
    begun = time.perf_counter()
    found = Roster.of(spoken)
    found.meeting(asked("L7"))
    assert time.perf_counter() - begun < 6


def test_a_voice_has_a_statement_in_each_of_its_articles() -> None:
    with pytest.raises(ValueError, match="a statement in each"):
        Voice("id", person("Dana Holt"), ("Dana Holt",), (), statements=1, articles=2)
