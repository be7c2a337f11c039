"""Which words of a text are names."""

from __future__ import annotations

from retrieval.language.names import NamesWritten, WrittenForms

TEXT = (
    "The Radio Federation met Dana Holt. On radio, and on no other radio, it heard her. "
    "Then the EU’s Holt answered; some holt, or wood, was meant, said EU staff."
)


def names_of(*texts: str) -> NamesWritten:
    return NamesWritten(WrittenForms.of_all(texts))


def test_a_name_has_a_capital_where_no_sentence_begins_commonest_first() -> None:
    assert names_of(TEXT).commonest(9) == ("Holt", "Dana", "Federation", "Radio")
    assert names_of(TEXT).commonest(2) == ("Holt", "Dana")


def test_a_word_is_rather_a_name_where_most_of_its_places_have_a_capital() -> None:
    names = names_of(TEXT)
    words = ("holt", "dana", "federation", "eu", "radio", "wood", "then", "unheard")
    assert [word for word in words if names.is_name(word)] == ["holt", "dana", "federation", "eu"]


def test_all_texts_count_together() -> None:
    assert names_of("He met the Radio Federation.").is_name("radio")
    assert not names_of("He met the Radio Federation.", "No radio played.").is_name("radio")


def test_names_are_found_by_their_first_letter_and_length() -> None:
    assert list(names_of(TEXT).beginning({"h", "r"}, range(4, 6))) == [("holt", "Holt"), ("radio", "Radio")]


def test_a_name_is_akin_that_begins_alike() -> None:
    names = names_of("They met the Russian envoy and a Rus.")
    assert names.akin("russia", 5) == "Russian"
    assert names.akin("russians", 5) == "Russian"
    assert names.akin("rus", 5) is None
