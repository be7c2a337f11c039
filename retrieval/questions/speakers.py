"""Whose words are asked for: the person, role, organisation or country that a stretch of a question names."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from retrieval.language.countries import CountryMention, countries_in, country_form_of
from retrieval.language.country_forms import Form
from retrieval.language.wordlists import common_words, word_list, word_set
from retrieval.language.words import Word, fold, is_capitalised, words_of
from retrieval.model import Span, SpeakerAsked
from retrieval.questions.terms import Terms
from retrieval.questions.verbs import PACKAGE

ATTRIBUTION = "retrieval.attribution"
# Where a speaker's name ends and a clause or a circumstance begins.
_ENDS = re.compile(
    r"[,;] *(?=(?:on|at|during|after|before|when|in|who|which)\b)|,? +(?:who|whom|which|that|when|while|after|before|during|about|regarding|concerning|since|because|in response|in reply"
    r"|on(?! behalf))\b(?! +the +(?:hill|ground)\b)|[\s,;.:–—-]+$",
    re.IGNORECASE,
)
_AND = re.compile(
    r" *,? +(?:and|&|vs\.?|versus|or|as well as|compared (?:to|with)|with) +| *[/&] *| *, +(?=\S)",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"\s*(?:(?:the|a|an|both|either|some|any|all|our|his|her|its|their)\s+)*", re.IGNORECASE
)
_OF = re.compile(r"\b(?:of|for)\b", re.IGNORECASE)
# A verb has crept in: "Norway receive a letter", "the French feel they", "many Poles have", "Norway send a letter to".
_CLAUSE = re.compile(
    r"\b(?:did|does|do|has|have|had|is|are|was|were|they|he|she|it|we|you)\b|\b(?:to|a|an)\W*$|\b(?:between|among)\b"
    r"|(?<![,&])(?<!\bof)(?<!\bfor)(?<!\bto)(?<!\bin)(?<!\bat)(?<!\bfrom)(?<!\band)(?<!\bor)(?<!\bwith)(?<!\bby)(?<!\bvs)(?<!\bversus)(?<!\bboth)(?<!\bfor)(?<!\bon)(?<=\w) (?:a|an|the|his|her|its|their)\b",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['’]s?$")
# What a country's government is called; with the country's name it is the country.
_GOVERNMENT = frozenset(
    [
        "government",
        "governments",
        "side",
        "sides",
        "authority",
        "authorities",
        "state",
        "officials",
        "leadership",
        "leaders",
        "regime",
        "administration",
        "republic",
        "kingdom",
        "federation",
        "country",
        "nation",
    ]
)
_PASSING = frozenset(["former", "then", "acting", "current", "outgoing", "incoming", "late", "new", "ex"])
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
    span = _trimmed(read, span)
    parts = _parted(read, span)
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
    told = [word for word in words if fold(word.of(read)) not in common_words()]
    if not told or len(words) > _MOST_IN_A_NAME or fold(told[0].of(read)) in _nobody():
        return None
    if _CLAUSE.search(span.of(read)):
        return None
    mention = _country(read, span, words)
    role, role_words = _role(read, told)
    taken = set(role_words)
    if mention is not None:
        inside = [word for word in told if mention.span.start <= word.start < mention.span.end]
        taken.update(() if _is_seat(read, mention) else inside)
    taken.update(word for word in told if fold(word.of(read)) in _PASSING)
    if mention is not None and all(word in taken or fold(word.of(read)) in _GOVERNMENT for word in told):
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


def _is_bare(
    read: str, asked: SpeakerAsked, told: Sequence[Word], left: Sequence[Span], names: Callable[[str], bool]
) -> bool:
    """Whether nothing but names, an office and a country stand here; one capital at the head may be chance."""
    if fold(told[0].of(read)) in word_set(PACKAGE, "never_speak"):
        return False
    if asked.role and not asked.names and not asked.country and not _LEADING.match(asked.words + " x")[0]:  # type: ignore[index]
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


def _role(read: str, told: Sequence[Word]) -> tuple[str | None, tuple[Word, ...]]:
    """The office that is named, with its words; a possessor's is not the speaker's: "the mayor's lawyer"."""
    longest = max(map(len, _roles()))
    for start in range(len(told)):
        for count in range(min(longest, len(told) - start), 0, -1):
            run = tuple(told[start : start + count])
            name = tuple(_plain(word.of(read)) for word in run)
            if name not in _roles() or _POSSESSIVE.search(run[-1].of(read)):
                continue
            first = start
            while first > 0 and _plain(told[first - 1].of(read)) in _qualifiers():
                first -= 1
            run = tuple(told[first : start + count])
            return " ".join(_plain(word.of(read)) for word in run), run
    return None, ()


def _plain(word: str) -> str:
    return _POSSESSIVE.sub("", word).casefold()


def _trimmed(read: str, span: Span) -> Span:
    """The span up to where a clause begins."""
    written = span.of(read)
    first = _LEADING.match(written)
    end = _ENDS.search(written, first.end() if first else 0)
    if end is None or not written[: end.start()].strip():
        return span
    return Span(span.start, span.start + end.start())


def _parted(read: str, span: Span) -> tuple[Span, ...]:
    """The sides that "and" joins, unless it stands within one name."""
    written = span.of(read)
    joints = list(_AND.finditer(written))
    if (
        not joints
        or "between " in written
        or _is_country(written)
        or all(joint.group().strip() == "," for joint in joints)
    ):
        return (span,)
    starts = [0, *(joint.end() for joint in joints)]
    ends = [*(joint.start() for joint in joints), len(written)]
    sides = [
        Span(span.start + start, span.start + end)
        for start, end in zip(starts, ends, strict=True)
        if start < end
    ]
    return (span,) if _is_one_name(sides[0].of(read), sides[-1].of(read)) else tuple(sides)


def _is_one_name(left: str, right: str) -> bool:
    """Whether a body's name holds the "and": "the Department of Health and Human Services"."""
    if _is_country(left) or _is_country(right) or right.lower().startswith("the "):
        return False
    first, last = ([fold(word.of(side)) for word in words_of(side)] for side in (left, right))
    if _OF.search(left) and not _organisations().isdisjoint(first):
        return True
    return len(first) == 1 and len(last) > 1 and last[-1] in _organisations()


def _is_country(words: str) -> bool:
    return country_form_of(words) is not None


@cache
def _roles() -> frozenset[tuple[str, ...]]:
    return frozenset(
        tuple(word.casefold() for word in re.split(r"[ -]", line)) for line in word_list(ATTRIBUTION, "roles")
    )


@cache
def _qualifiers() -> frozenset[str]:
    return word_set(PACKAGE, "role_qualifiers")


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
