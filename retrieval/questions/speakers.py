"""Whose words are asked for: the person, role, organisation or country that a stretch of a question names."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from retrieval.language.countries import CountryMention, countries_in, country_form_of
from retrieval.language.country_forms import Form
from retrieval.language.wordlists import word_set
from retrieval.language.words import Word, fold, is_capitalised, is_common, words_of
from retrieval.model import Span, SpeakerAsked
from retrieval.questions.name_parts import holds_clause, opens_definite, parted, trimmed
from retrieval.questions.offices import office_in
from retrieval.questions.terms import Terms
from retrieval.questions.verbs import PACKAGE

ATTRIBUTION = "retrieval.attribution"
_POSSESSIVE = re.compile(r"['’]s?$")
_MOST_IN_A_NAME = 8


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of a question that names somebody, and who that is.

    `plain` is whether it is somebody whatever stands around it; `bare` whether each of its words names somebody;
    `document` whether it is something written, such as a study.
    """

    span: Span
    speaker: SpeakerAsked
    plain: bool
    bare: bool
    document: bool


def read_slots(read: str, span: Span, terms: Terms, names: Callable[[str], bool]) -> tuple[Slot, ...]:
    """Who is named in `span` of the question `read`, each on their own; none where it is nobody in particular.

    `names` tells whether a word in small letters is a name the archive knows.
    """
    span = trimmed(read, span)
    parts = parted(read, span)
    slots = tuple(filter(None, (_slot(read, part, terms, names) for part in parts)))
    distinct = len({slot.speaker.words.casefold() for slot in slots}) == len(parts)
    if distinct and len(parts) > 1 and all(slot.plain for slot in slots):
        return slots
    whole = _slot(read, span, terms, names)
    return (whole,) if whole else ()


def _slot(read: str, span: Span | None, terms: Terms, names: Callable[[str], bool]) -> Slot | None:
    if span is None:
        return None
    words = [Word(span.start + w.start, span.start + w.end, w.stem) for w in words_of(span.of(read))]
    told = [word for word in words if not is_common(word.of(read), word.stem)]
    if not told or len(words) > _MOST_IN_A_NAME or _is_nobody(read, told):
        return None
    if holds_clause(span.of(read)):
        return None
    mention = _country(read, span, words)
    role, role_words = office_in(read, told)
    taken = set(role_words)
    if mention is not None:
        inside = [word for word in told if mention.span.start <= word.start < mention.span.end]
        taken.update(() if _is_seat(read, mention) else inside)
    taken.update(word for word in told if fold(word.of(read)) in _passing())
    if mention is not None and all(word in taken or fold(word.of(read)) in _governments() for word in told):
        taken.update(told)
    left = [Span(word.start, word.end) for word in told if word not in taken]
    asked = SpeakerAsked(
        " ".join(span.of(read).split()),
        terms.within(left) if left else (),
        role,
        mention.country if mention else None,
    )
    if not (asked.names or asked.role or asked.country):
        return None
    plain = _is_plain(read, asked, told, left, names)
    bare = plain and _is_bare(read, asked, told, left, names)
    document = any(fold(word.of(read)) in _documents() for word in told)
    return Slot(span, asked, plain, bare, document)


def _is_nobody(read: str, told: Sequence[Word]) -> bool:
    """Whether nobody in particular is named: "people in Norwick", but not "the World Bank" or "the press secretary"."""
    written = [word.of(read) for word in told]
    if fold(written[0]) not in _nobody():
        return False
    is_name = len(told) > 1 and (is_capitalised(written[0]) or fold(written[-1]) in _organisations())
    _, office = office_in(read, told)
    return not is_name and office[:1] != (told[0],)


def _is_bare(
    read: str, asked: SpeakerAsked, told: Sequence[Word], left: Sequence[Span], names: Callable[[str], bool]
) -> bool:
    """Whether nothing but names, an office and a country stand here; one capital at the head may be chance."""
    if fold(told[0].of(read)) in word_set(PACKAGE, "never_speak"):
        return False
    first = told[0].of(read)
    if (
        first.islower()
        and fold(first) in _organisations()
        and not opens_definite(asked.words)
        and not first.endswith("s")
    ):
        # "What magazine criticized it?" asks which one, "what the magazine criticized" for its words.
        return names(first)
    if asked.role and not (asked.names or asked.country or opens_definite(asked.words)):
        return False
    stems = {term.stem for term in asked.names if term.is_name}
    unsure = [
        word
        for word in told
        if Span(word.start, word.end) in left
        and word.stem not in stems
        and fold(word.of(read)) not in _organisations() | _groups()
        and not names(_POSSESSIVE.sub("", word.of(read)))
    ]
    return not unsure or (unsure == [told[0]] and is_capitalised(told[0].of(read)) and len(told) > 1)


def _is_plain(
    read: str, asked: SpeakerAsked, told: Sequence[Word], left: Sequence[Span], names: Callable[[str], bool]
) -> bool:
    if asked.role or asked.country:
        return True
    if any(term.is_name for term in asked.names):
        return True
    kinds = (_organisations(), _groups(), _documents())
    if any(fold(told[-1].of(read)) in kind or fold(told[0].of(read)) in kind for kind in kinds):
        return True
    return bool(left) and all(names(_POSSESSIVE.sub("", span.of(read))) for span in left)


def _country(read: str, span: Span, words: Sequence[Word]) -> CountryMention | None:
    """The first country within `span`, which may be written small, or in capitals."""
    written = span.of(read)
    mentions = countries_in(written)
    if not mentions and (written.islower() or written.isupper()):
        titled = " ".join(written.split(" ")).title()
        mentions = countries_in(_without_titled_s(titled)) if len(titled) == len(written) else ()
    for mention in mentions:
        placed = CountryMention(
            Span(span.start + mention.span.start, span.start + mention.span.end),
            mention.country,
            mention.form,
        )
        if not _is_another(read, placed, words):
            return placed
    return None


def _without_titled_s(titled: str) -> str:
    """`str.title` writes "Norway'S"."""
    return re.sub(r"(['’])S\b", r"\1s", titled)


def _is_another(read: str, mention: CountryMention, words: Sequence[Word]) -> bool:
    """Whether the country is not the speaker's own: "the ambassador to Norway"."""
    before = {word.of(read).lower() for word in words if word.end <= mention.span.start}
    return not before.isdisjoint({"to", "on", "with", "against", "between", "among"})


def _is_seat(read: str, mention: CountryMention) -> bool:
    """Whether this is an office, which speaks for itself ("the White House"), and not a capital."""
    form = country_form_of(mention.span.of(read).title())
    return mention.form is Form.METONYM and not (form is not None and form.alone)


@cache
def _governments() -> frozenset[str]:
    return word_set(PACKAGE, "government_words")


@cache
def _passing() -> frozenset[str]:
    return word_set(PACKAGE, "passing_words")


@cache
def _nobody() -> frozenset[str]:
    return word_set(PACKAGE, "anybody")


@cache
def _organisations() -> frozenset[str]:
    return word_set(ATTRIBUTION, "organisation_words")


@cache
def _groups() -> frozenset[str]:
    return word_set(ATTRIBUTION, "group_words")


@cache
def _documents() -> frozenset[str]:
    return word_set(ATTRIBUTION, "document_words")
