"""Which words of a text are names."""

from __future__ import annotations

from retrieval.language.names import names_in, rather_names

TEXT = (
    "The Radio Federation met Dana Holt. On radio, and on no other radio, it heard her. "
    "Then the EU’s Holt answered; some holt, or wood, was meant, said EU staff."
)


def test_a_name_has_a_capital_where_no_sentence_begins_commonest_first() -> None:
    assert names_in([TEXT]) == ("Holt", "Dana", "Federation", "Radio")


def test_a_word_is_rather_a_name_where_most_of_its_places_have_a_capital() -> None:
    assert rather_names([TEXT]) == {"holt", "dana", "federation", "eu"}


def test_all_texts_count_together() -> None:
    assert "radio" in rather_names(["He met the Radio Federation."])
    assert "radio" not in rather_names(["He met the Radio Federation.", "No radio played."])
