from __future__ import annotations

from collections import Counter

import pytest

from retrieval.attribution.grammar import PACKAGE
from retrieval.attribution.inflection import Tense, inflected
from retrieval.attribution.lexicon import cue_forms, phrasal_forms
from retrieval.language.wordlists import word_list


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("claim", "claim claims claiming claimed"),
        ("deny", "deny denies denying denied"),
        ("quip", "quip quips quipping quiping quipped quiped"),
        ("offer", "offer offers offering offered"),
        ("stress", "stress stresses stressing stressed"),
        ("agree", "agree agrees agreeing agreed"),
        ("say", "say says saying said"),
        ("write", "write writes writing wrote written"),
    ],
)
def test_a_verb_has_these_forms(verb: str, forms: str) -> None:
    assert {form for form, _ in inflected(verb)} == set(forms.split())


def test_a_form_tells_its_verb_and_its_tense() -> None:
    assert cue_forms()["told"].cue.lemma == "tell"
    assert cue_forms()["told"].tense is Tense.PAST
    assert phrasal_forms()["pointed"]["out"].cue.lemma == "point out"


def test_each_cue_verb_is_listed_once_and_takes_something() -> None:
    lines = [line.partition(" : ") for line in word_list(PACKAGE, "cue_verbs")]
    verbs = Counter(verb for verbs, _, _ in lines for verb in verbs.split())
    assert not [verb for verb, times in verbs.items() if times > 1]
    assert not [verbs for verbs, _, codes in lines if not codes.split()]


def test_each_form_of_a_cue_verb_leads_to_one_verb() -> None:
    verbs = [verb for line in word_list(PACKAGE, "cue_verbs") for verb in line.partition(" : ")[0].split()]
    assert {form.cue.lemma for form in cue_forms().values()} == set(verbs)
