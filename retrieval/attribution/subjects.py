"""Who the subject of a cue verb is: before it, behind it, after "by", or the subject of the clause it depends on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from retrieval.attribution import grammar
from retrieval.attribution.inflection import Tense
from retrieval.attribution.lexicon import Form
from retrieval.attribution.phrases.before import main_subject, nearest_subject, subject_before
from retrieval.attribution.phrases.behind import agent_after, phrase_after
from retrieval.attribution.tokens import STATED_FROM_WORDS, Token
from retrieval.language.wordlists import word_set

_ISSUES = word_set(grammar.PACKAGE, "issuing_verbs")
_DOCUMENTS = word_set(grammar.PACKAGE, "document_words")
_GOVERNS = word_set(grammar.PACKAGE, "governing_words")
_PLURAL_SUBJECTS = frozenset(
    "they we i you who that which police people both others many some most all".split()
)
_LONGEST_TO_BY = 10
_NOUNS = word_set(grammar.PACKAGE, "cue_nouns")


class Position(Enum):
    """Where the source stands towards its verb."""

    BEFORE = "before"
    BEHIND = "behind"
    AGENT = "agent"
    SHARED = "shared"
    PARTICIPLE = "participle"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Subject:
    """The source of a cue verb as a range of tokens, None where none is told; `left` is where both begin, `right` ends.

    `object` is the verb's own subject where the verb is passive: part of what was said. `named` is the phrase that a
    relative pronoun stands for.
    """

    phrase: range | None
    position: Position
    left: int
    right: int
    object: range | None = None
    named: range | None = None


def subject_of(
    tokens: Sequence[Token], place: int, form: Form, low: int, earlier: range | None
) -> Subject | None:
    """The source of the cue verb at `place`; None where the word is no verb that tells of a statement.

    `low` is where the clause may begin, `earlier` the source of the statement before in the same unit.
    """
    left, auxiliaries = _skip_left(tokens, place, low)
    before = tokens[left - 1] if left > low else None
    is_passive = (
        form.tense in {Tense.PAST, Tense.PARTICIPLE}
        and any(aux in grammar.BE for aux in auxiliaries)
        and auxiliaries[0] not in {"have", "has", "had", "'ve", "'d"}
    )
    if is_passive:
        return _passive(tokens, place, left, low)
    match form.tense:
        case Tense.ING:
            if tokens[place].low == "regarding":
                return None
            return _participle(tokens, place, left, low, auxiliaries, earlier)
        case Tense.BASE:
            if not _is_finite_base(tokens, place, left, before, auxiliaries):
                return _governed(tokens, place, left, low, before, earlier)
        case Tense.PARTICIPLE:
            if not any(aux in grammar.PERFECT for aux in auxiliaries):
                return _reduced_passive(tokens, place, low)
        case Tense.PAST | Tense.PRESENT:
            if before is not None and not auxiliaries and _makes_a_noun(tokens, left, place, form):
                return None
    return _active(tokens, place, left, low, form, auxiliaries, earlier)


def _active(
    tokens: Sequence[Token],
    place: int,
    left: int,
    low: int,
    form: Form,
    auxiliaries: list[str],
    earlier: range | None,
) -> Subject | None:
    before = tokens[left - 1] if left > low else None
    inverted = _inverted(tokens, place, left, low, form, auxiliaries)
    if inverted is not None:
        return inverted
    if before is not None and before.low in grammar.CONJUNCTIONS:
        phrase = earlier or nearest_subject(tokens, left - 1, low)
        return Subject(phrase, Position.SHARED, left - 1, place + 1) if phrase else None
    if (
        before is not None
        and form.tense is Tense.PAST
        and not auxiliaries
        and place + 1 < len(tokens)
        and tokens[place + 1].low == "by"
        and form.cue.object
        and not (place + 2 < len(tokens) and grammar.may_be_gerund(tokens[place + 2].low))
    ):
        return _reduced_passive(tokens, place, low)
    if before is not None and before.low in grammar.RELATIVE_SUBJECTS:
        return _relative(tokens, place, left, low)
    phrase = subject_before(tokens, left, low)
    if phrase is not None:
        phrase = _without_document(tokens, phrase, low)
        return Subject(phrase, Position.BEFORE, phrase.start, place + 1)
    if before is not None and before.word == "," and earlier is not None and form.tense is Tense.PAST:
        return Subject(earlier, Position.SHARED, left - 1, place + 1)
    return None


def _relative(tokens: Sequence[Token], place: int, left: int, low: int) -> Subject | None:
    """The relative pronoun before the verb, and whom it stands for; "that" names nobody, so its noun is the source."""
    named = subject_before(tokens, left, low)
    if named is None:
        return None
    phrase = named if tokens[left - 1].low == "that" else range(left - 1, left)
    return Subject(phrase, Position.BEFORE, left - 1, place + 1, named=named)


def _inverted(
    tokens: Sequence[Token], place: int, left: int, low: int, form: Form, auxiliaries: list[str]
) -> Subject | None:
    """The source behind the verb: only right after the words said."""
    if not (form.cue.speaks and form.cue.that) or form.cue.lemma == "tell":
        return None
    if form.tense not in {Tense.PAST, Tense.PRESENT} or auxiliaries:
        return None
    before = tokens[left - 1] if left > low else None
    if (
        before is not None
        and not (
            before.quotation
            and before.quotation.stated
            and (before.quotation.words >= STATED_FROM_WORDS or left - 1 == low)
        )
        and before.word not in {",", "?", "!", "—", "–"}
    ):
        return None
    phrase = phrase_after(tokens, place + 1, surely=before is not None and before.quotation is not None)
    if phrase is None:
        return None
    if before is not None and (before.quotation is None or before.quotation.words < STATED_FROM_WORDS):
        # "..., said Holt." and "..., said Holt, the mayor, on Friday", but not "Holt, said the plan was bad".
        after = tokens[phrase.stop] if phrase.stop < len(tokens) else None
        if before.word == "," and subject_before(tokens, left, low) is not None:
            return None
        if (
            after is not None
            and after.word not in {".", ",", ";", "—", "–"}
            and not after.quotation
            and after.low not in grammar.PREPOSITIONS
            and after.low not in grammar.TIMES
            and after.low not in {"while", "when", "as", "last", "yesterday"}
        ):
            return None
        if before.word == "," and left - 1 <= low:
            return None
    elif before is None and place > low:
        return None
    return Subject(phrase, Position.BEHIND, left, phrase.stop)


def _passive(tokens: Sequence[Token], place: int, left: int, low: int) -> Subject | None:
    what = subject_before(tokens, left, low)
    if what is not None and len(what) == 1 and tokens[what.start].low in {"it", "there"}:
        what = None
    agent = _agent(tokens, place)
    if agent is not None:
        return Subject(agent, Position.AGENT, what.start if what else left, agent.stop, what)
    if what is None:
        return None
    return Subject(None, Position.NONE, what.start, place + 1, what)


def _reduced_passive(tokens: Sequence[Token], place: int, low: int) -> Subject | None:
    """ "a plan backed by Holt"."""
    if place + 1 >= len(tokens) or tokens[place + 1].low != "by":
        return None
    what = subject_before(tokens, place, low)
    agent = agent_after(tokens, place + 2)
    if what is None or agent is None:
        return None
    return Subject(agent, Position.AGENT, what.start, agent.stop, what)


def _agent(tokens: Sequence[Token], place: int) -> range | None:
    for near in range(place + 1, min(len(tokens), place + 1 + _LONGEST_TO_BY)):
        if tokens[near].low == "by":
            agent = agent_after(tokens, near + 1)
            if (
                agent is None
                or grammar.may_be_gerund(tokens[near + 1].low)
                or tokens[near + 1].low in grammar.TIMES
            ):
                return None
            return agent
        if not (tokens[near].is_word or tokens[near].quotation) or tokens[near].low in grammar.CLAUSE_OPENERS:
            return None
    return None


def _participle(
    tokens: Sequence[Token], place: int, left: int, low: int, auxiliaries: list[str], earlier: range | None
) -> Subject | None:
    before = tokens[left - 1] if left > low else None
    if any(aux in grammar.BE for aux in auxiliaries):
        if before is not None and before.low in grammar.RELATIVE_SUBJECTS:
            return _relative(tokens, place, left, low)
        phrase = subject_before(tokens, left, low)
        return Subject(phrase, Position.BEFORE, phrase.start, place + 1) if phrase else None
    if before is None:
        after = _after_comma(tokens, place)
        return Subject(after, Position.PARTICIPLE, left, place + 1) if after else None
    if (
        before.word in {",", "—", "–"}
        or (before.quotation and before.quotation.ends_clause)
        or before.low
        in {
            "by",
            "in",
            "while",
            "after",
            "before",
            "without",
            "and",
            "but",
            "when",
        }
    ):
        phrase = (
            (earlier if before.low in {"and", "but"} else None)
            or main_subject(tokens, left - 1, low)
            or earlier
        )
        return Subject(phrase, Position.PARTICIPLE, left - 1, place + 1) if phrase else None
    if (
        before.low in grammar.DETERMINERS
        or before.low in grammar.PREPOSITIONS
        or before.low in grammar.AUXILIARIES
    ):
        return None
    phrase = subject_before(tokens, _skip_adverbials(tokens, left, low), low)
    if phrase is not None and _is_governed(tokens, phrase, low):
        # "Holt was on air talking about rents", "in a speech attacking her rival".
        phrase = main_subject(tokens, phrase.start, low) or phrase
    if phrase is None:
        return None
    return Subject(_without_document(tokens, phrase, low), Position.PARTICIPLE, phrase.start, place + 1)


def _is_governed(tokens: Sequence[Token], phrase: range, low: int) -> bool:
    """Whether the phrase is the object of a preposition or, without a name, of a verb: the clause's subject speaks then."""
    if phrase.start <= low:
        return False
    before = tokens[phrase.start - 1]
    if before.low in grammar.PREPOSITIONS:
        return before.low not in {"with", "of"}
    return (
        before.is_word
        and not before.is_capital
        and before.low not in grammar.CONJUNCTIONS
        and not tokens[phrase.start].is_capital
    )


def _after_comma(tokens: Sequence[Token], place: int) -> range | None:
    """The subject of the clause that a participle opens: "Citing costs, the mayor closed ...", "Calling it ..., Holt"."""
    comma = next(
        (
            p
            for p in range(place, min(len(tokens), place + 30))
            if tokens[p].word == "," or (tokens[p].quotation and tokens[p].quotation.ends_clause)
        ),
        None,
    )
    return phrase_after(tokens, comma + 1, apposed=False) if comma is not None else None


def _without_document(tokens: Sequence[Token], phrase: range, low: int) -> range:
    """The subject of "issued" where the phrase is "a statement": "Holt issued a statement saying"."""
    words = [tokens[p].low for p in phrase]
    if (
        phrase.start - 1 <= low
        or not any(word in _DOCUMENTS for word in words)
        or words[0] not in grammar.DETERMINERS
    ):
        return phrase
    before = tokens[phrase.start - 1].low
    if before in _ISSUES or before in {"in", "with", "through", "by", "out"} or grammar.may_be_past(before):
        return main_subject(tokens, phrase.start, low) or phrase
    return phrase


def _is_finite_base(
    tokens: Sequence[Token], place: int, left: int, before: Token | None, auxiliaries: list[str]
) -> bool:
    """Whether a base form has a subject of its own: "did not say", "officials say"."""
    if before is not None and before.low == "to" and tokens[place - 1].low == "to":
        return False
    if auxiliaries:
        return not any(aux == "to" for aux in auxiliaries)
    if before is None:
        return False
    if before.low in _PLURAL_SUBJECTS:
        return True
    if tokens[place].low in _NOUNS and not (
        place + 1 < len(tokens) and tokens[place + 1].low in {"that", "the", "a", "an", "his", "her", "their"}
    ):
        return False
    if (
        before.low.endswith(("s", "men", "women"))
        and len(before.low) > 3
        and before.low not in {"this", "his", "its", "was", "has", "does"}
        and before.word not in grammar.GENITIVES
    ):
        earlier = tokens[left - 2] if left >= 2 else None
        return not (
            before.is_capital and (earlier is None or earlier.low not in grammar.DETERMINERS) and left >= 2
        ) or place + 1 < len(tokens)
    if before.word == "," or before.word in ")—–":
        return True
    if before.word == "%":
        return True
    return left >= 2 and tokens[left - 2].low == "and" and (before.is_capital or left == place)


def _governed(
    tokens: Sequence[Token], place: int, left: int, low: int, before: Token | None, earlier: range | None
) -> Subject | None:
    """The source of an infinitive that another word governs: "Holt went on to say", "refused to say"."""
    if before is None or before.low != "to":
        return None
    governor = left - 2
    while governor > low and grammar.is_adverb(tokens[governor].low):
        governor -= 1
    if governor < low or tokens[governor].low not in _GOVERNS:
        return None
    phrase = main_subject(tokens, left - 1, low) or earlier
    return Subject(phrase, Position.BEFORE, phrase.start, place + 1) if phrase else None


def _makes_a_noun(tokens: Sequence[Token], left: int, place: int, form: Form) -> bool:
    """Whether the word is a noun or an adjective here: "the reported attack", "his claims"."""
    before = tokens[place - 1]
    if before.low in grammar.DETERMINERS and before.low not in {
        "all",
        "both",
        "many",
        "some",
        "most",
        "few",
        "others",
        "another",
        "this",
        "that",
    }:
        return True
    if before.word in grammar.GENITIVES or before.low in grammar.PREPOSITIONS:
        return True
    if form.tense is Tense.PRESENT and left == place and form.cue.lemma in _NOUNS:
        # "two claims", "early reports": no name and no noun of one person stands before.
        if before.word.isdigit() or before.low in {
            "latest",
            "recent",
            "new",
            "two",
            "three",
            "several",
            "such",
            "own",
            "other",
            "public",
            "these",
            "those",
        }:
            return True
        if not (
            before.is_capital
            or before.low in grammar.SUBJECTS
            or before.low in grammar.RELATIVES
            or before.word in {",", ")"}
            or (place >= 2 and tokens[place - 2].low in grammar.DETERMINERS)
        ):
            return True
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        return after is not None and (
            after.low in grammar.AUXILIARIES
            or after.low in grammar.CONJUNCTIONS
            or (
                after.low in grammar.PREPOSITIONS
                and after.low not in form.cue.after
                and after.low not in {"about", "to"}
            )
            or grammar.may_be_past(after.low)
        )
    return False


def _skip_left(tokens: Sequence[Token], place: int, low: int) -> tuple[int, list[str]]:
    """Where the verb group begins: over adverbs, auxiliaries and days; and the auxiliaries, nearest first."""
    auxiliaries: list[str] = []
    left = place
    while left > low:
        token = tokens[left - 1]
        word = token.low
        if word in grammar.AUXILIARIES and word not in grammar.GENITIVES:
            auxiliaries.append(word)
        elif word in grammar.GENITIVES:
            if left - 2 >= low and (
                tokens[left - 2].low in grammar.SUBJECTS or tokens[left - 2].low in {"who", "that", "there"}
            ):
                auxiliaries.append("is")
            else:
                break
        elif (
            word in {"week", "month", "year"}
            and left - 2 > low
            and tokens[left - 2].low in {"last", "this", "earlier"}
        ):
            left -= 1
        elif word == "since" and left - 2 >= low and tokens[left - 2].low in grammar.PERFECT:
            pass
        elif not (
            grammar.is_adverb(word)
            and not (token.is_capital and left - 1 > low)
            and word not in {"here", "there"}
            and (word not in {"all", "both", "each"} or _floats(tokens, left - 1, low))
        ):
            if not (
                token.is_capital and word.rstrip(".") in grammar.TIMES and word != "may" and left - 1 > low
            ):
                break
            if left - 2 >= low and tokens[left - 2].low in {
                "on",
                "late",
                "early",
                "last",
                "next",
                "this",
                "since",
            }:
                left -= 1
        left -= 1
    return left, auxiliaries


def _floats(tokens: Sequence[Token], place: int, low: int) -> bool:
    """Whether "both" belongs to the verb: "they have both said", "Holt and Ames both said"."""
    return (
        place > low
        and (tokens[place - 1].is_word or tokens[place - 1].low in {"'ve", "’ve"})
        and tokens[place - 1].low not in grammar.PREPOSITIONS | grammar.CONJUNCTIONS
    )


def _skip_adverbials(tokens: Sequence[Token], left: int, low: int) -> int:
    """Over "on Friday" and "Friday" before a participle: "issued a statement on Friday saying"."""
    while left > low + 1 and tokens[left - 1].low in grammar.TIMES:
        left -= 2 if tokens[left - 2].low in grammar.BEFORE_TIMES else 1
    return left
