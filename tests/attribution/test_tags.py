"""Whom a question means is found from a few of all who speak, and they are the same as found from everybody."""

from __future__ import annotations

from collections.abc import Collection

from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.attribution.roster import Roster
from retrieval.attribution.tags import neighbours, tag_number, tags_of
from retrieval.language.words import stem_of
from retrieval.model import Speaker, SpeakerAsked, SpeakerType, Term

SPEAKERS = st.builds(
    Speaker,
    st.sampled_from(
        ["Holt", "Dana Holt", "Jo Holt", "Dana M. Holt", "Mayor Dana Holt", "Uma Berg", "Berg", "the mayor",
         "the prime minister", "Norwick Ferry Company", "NFC", "New Fish Club", "Holt company", "Foreign Ministry",
         "officials", "Norwegian officials", "Norway", "President Holt"]
    ),
    st.sampled_from(SpeakerType),
    st.sampled_from([None, "mayor", "prime minister", "president", "spokesman"]),
    st.sampled_from([None, "Norwick", "Foreign Ministry"]),
    st.sampled_from([None, "Norway", "Sweden"]),
)  # fmt: skip
ASKED = st.builds(
    lambda names, role, country: SpeakerAsked(
        " ".join(names) or role or country or "",
        tuple(Term(name, stem_of(name), is_name=True) for name in names),
        role,
        country,
    ),
    st.sampled_from(
        [(), ("Holt",), ("Dana", "Holt"), ("Dana", "Marie", "Holt"), ("Berg",), ("Norwick", "Ferry", "Company"),
         ("NFC",), ("Foreign", "Ministry"), ("Dana",)]
    ),
    st.sampled_from([None, "mayor", "prime minister", "president"]),
    st.sampled_from([None, "Norway", "Sweden"]),
)  # fmt: skip


def met(asked: SpeakerAsked, everybody: Collection[Speaker], known: Collection[Speaker]) -> set[Speaker]:
    """Those of `everybody` whom `asked` means, by what is `known`; each speaks in an article of their own."""
    numbers = {speaker: str(number) for number, speaker in enumerate(everybody)}
    roster = Roster.of((numbers[speaker], speaker) for speaker in known)
    voices = {voice.id for voice in roster.meeting(asked)}
    return {
        speaker
        for speaker in known
        if (voice := roster.voice_of(numbers[speaker], speaker)) and voice.id in voices
    }


@settings(max_examples=300)
@given(st.lists(SPEAKERS, max_size=14, unique=True), ASKED)
def test_the_neighbours_of_whom_is_asked_are_enough_to_tell_whom_is_meant(
    everybody: list[Speaker], asked: SpeakerAsked
) -> None:
    def tagged(tags: Collection[str], *, every: bool = False) -> list[Speaker]:
        wanted = set(tags)
        return [one for one in everybody if (wanted <= tags_of(one) if every else wanted & tags_of(one))]

    meant, known = neighbours(asked, tagged, lambda speaker: speaker)
    by_all = met(asked, everybody, everybody)
    by_some = met(asked, everybody, known)
    # A voice is met where one of those who are meant at first sight is of it.
    assert by_all & meant == by_some & meant
    assert by_all <= known


def test_a_tag_is_the_same_number_in_every_process() -> None:
    assert tag_number("family holt") == 6345455691146998952
    assert 0 <= tag_number("") < 1 << 63
