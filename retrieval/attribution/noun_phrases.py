"""Noun phrases beside a verb: the subject before it, the inverted subject or the agent behind it.

A stretch of tokens is a `range` of their places. There is no parser here: a phrase reaches as far as the closed
word classes, capitals and commas allow.
"""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.attribution import grammar
from retrieval.attribution.lexicon import Tense, cue_forms
from retrieval.attribution.tokens import Token

LONGEST = 30
_SUBORDINATES = grammar.CLAUSE_OPENERS | {"as", "after", "before", "since", "that", "which", "who"}
_STOPS = frozenset(';:?!."”“')
_DASHES = frozenset("—–-")
_INSIDE = frozenset("'’&%$£€/-#‘")
_AFTER_NOUNS = frozenset("of for in at on from with to behind against under near".split())
_SUFFIXES = frozenset("jr jr. sr sr. inc inc. ltd ltd. co co. corp corp. ii iii".split())
_BARE_PLURALS = frozenset("police people".split())


def is_finite(tokens: Sequence[Token], place: int) -> bool:
    """Whether the token is a verb with a subject: "visited" in "Holt visited", not in "the embattled mayor"."""
    token = tokens[place]
    if token.low in grammar.AUXILIARIES:
        return token.low not in {"'s", "’s"} and token.low not in {"being", "having"}
    if token.is_capital or not grammar.may_be_past(token.low):
        form = cue_forms().get(token.low)
        return (
            form is not None
            and form.tense is Tense.PRESENT
            and not token.is_capital
            and place > 0
            and _is_name(tokens[place - 1])
        )
    if place == 0:
        return False
    before = tokens[place - 1]
    if grammar.is_adverb(before.low) and not before.is_capital:
        # "the newly elected mayor", but "Holt recently visited".
        return place > 1 and tokens[place - 2].low not in grammar.DETERMINERS
    if before.low in grammar.DETERMINERS or before.low in grammar.PREPOSITIONS or before.word in {"'s", "’s"}:
        return False
    return before.is_word and before.low not in grammar.CONJUNCTIONS


def subject_before(tokens: Sequence[Token], end: int, low: int = 0) -> range | None:
    """The noun phrase that ends right before place `end`, an apposition included; None where there is none."""
    last = end - 1
    if last < low:
        return None
    token = tokens[last]
    if token.low in grammar.SUBJECTS or token.low in {
        "everyone",
        "everybody",
        "someone",
        "somebody",
        "others",
        "nobody",
        "none",
    }:
        return range(last, end)
    if token.low in {"who", "which", "that"}:
        before = last
        if before > low and tokens[before - 1].word == ",":
            before -= 1
        noun = subject_before(tokens, before, low)
        return range(noun.start, before) if noun and noun.start < before else None
    if token.word in {",", ")"} or token.word in _DASHES:
        return _apposed(tokens, last, low)
    if token.quotation and token.quotation.ends_clause:
        return _apposed(tokens, end, low)
    start = _start_of_phrase(tokens, end, low)
    return _trimmed(tokens, start, end)


def phrase_after(
    tokens: Sequence[Token], start: int, *, apposed: bool = True, surely: bool = False
) -> range | None:
    """The noun phrase that begins at place `start`: "Holt, the mayor" in "said Holt, the mayor, on Friday".

    Where a phrase surely stands there, as between the words said and a full stop, it may begin with any word:
    "said retired teacher Dana Holt".
    """
    if start >= len(tokens):
        return None
    first = tokens[start]
    if first.low in grammar.SUBJECTS:
        return range(start, start + 1)
    if not (_opens_phrase(first) or (surely and _may_open(first))) or first.low.rstrip(".") in grammar.TIMES:
        return None
    place = start
    while place < len(tokens) and place - start < LONGEST:
        token = tokens[place]
        if (
            token.quotation
            or token.word in _STOPS
            or token.word in _DASHES
            and not token.is_word
            or token.word in "()"
        ):
            break
        if token.word == ",":
            if not (apposed and _goes_on(tokens, place)):
                break
        elif place > start and _ends_phrase(tokens, place):
            break
        place += 1
    while place > start and (tokens[place - 1].word == "," or tokens[place - 1].low in grammar.CONJUNCTIONS):
        place -= 1
    return range(start, place) if place > start else None


def agent_after(tokens: Sequence[Token], start: int) -> range | None:
    """The noun phrase that begins at place `start`, up to a comma or a verb: after "according to" and "by"."""
    place = start
    while place < len(tokens) and place - start < LONGEST:
        token = tokens[place]
        if (
            token.quotation
            and token.quotation.stated
            or token.word in _STOPS
            or token.word in _DASHES
            and not token.is_word
            or token.word == ")"
        ):
            break
        if token.word == "," and not (place + 1 < len(tokens) and tokens[place + 1].low in _SUFFIXES):
            break
        if place > start:
            if token.low in grammar.CLAUSE_OPENERS or token.low in {"which", "that", "who", "but"}:
                break
            form = cue_forms().get(token.low)
            if (
                form
                and form.tense in {Tense.PAST, Tense.PRESENT}
                and not token.is_capital
                and is_finite(tokens, place)
            ):
                break
        place += 1
    if place == start or not _is_nominal(tokens, start, place):
        return None
    return range(start, place)


def main_subject(tokens: Sequence[Token], end: int, low: int = 0) -> range | None:
    """The subject of the main clause between `low` and `end`: of "After he won, Holt met voters, saying ..."."""
    subordinate: range | None = None
    for place in range(low + 1, end):
        if not is_verb(tokens, place):
            continue
        found = subject_of_verb(tokens, place, low)
        if found is None:
            continue
        opener = tokens[found.start - 1].low if found.start > low else ""
        if opener not in _SUBORDINATES:
            return found
        subordinate = subordinate or found
    return subordinate


def nearest_subject(tokens: Sequence[Token], end: int, low: int = 0) -> range | None:
    """The subject of the last verb before place `end`, a relative pronoun included: of "who won and said"."""
    for place in range(end - 1, low, -1):
        if is_verb(tokens, place):
            before = _before_adverbs(tokens, place, low)
            if tokens[before - 1].low in {"who", "which", "that"} and before - 1 > low:
                return range(before - 1, before)
            found = subject_of_verb(tokens, place, low)
            if found is not None:
                return found
    return None


def subject_of_verb(tokens: Sequence[Token], place: int, low: int) -> range | None:
    """The noun phrase before the verb at `place`, adverbs between them; none of a relative clause."""
    before = _before_adverbs(tokens, place, low)
    if before <= low or tokens[before - 1].low in grammar.RELATIVES:
        return None
    return subject_before(tokens, before, low)


def is_verb(tokens: Sequence[Token], place: int) -> bool:
    """Whether a finite verb stands at `place`, by its form and by what is before it."""
    token = tokens[place]
    if token.quotation or token.is_capital:
        return False
    if is_finite(tokens, place):
        return True
    form = cue_forms().get(token.low)
    return (
        form is not None
        and form.tense in {Tense.PAST, Tense.PRESENT}
        and tokens[place - 1].low not in grammar.DETERMINERS
    )


def _before_adverbs(tokens: Sequence[Token], place: int, low: int) -> int:
    while (
        place > low
        and (grammar.is_adverb(tokens[place - 1].low) or tokens[place - 1].low in grammar.AUXILIARIES)
        and tokens[place - 1].low not in {"'s", "’s"}
    ):
        place -= 1
    return place


def _apposed(tokens: Sequence[Token], comma: int, low: int) -> range | None:
    """The phrase that an apposition before the comma at `comma` belongs to, with the apposition."""
    opened = comma
    while opened > low and not (
        tokens[opened - 1].word in _STOPS and not (tokens[opened - 1].quotation and opened == comma)
    ):
        opened -= 1
    closing = tokens[comma].word if comma < len(tokens) else ""
    pieces = [
        place
        for place in range(opened, comma)
        if tokens[place].word in {",", "("} or tokens[place].word in _DASHES and not tokens[place].is_word
    ]
    for place in pieces:
        if place == opened:
            continue
        if closing == ")" and tokens[place].word != "(":
            continue
        start = _start_of_phrase(tokens, place, opened)
        head = _trimmed(tokens, start, place)
        if head is None or not _is_apposition(tokens, place + 1, comma):
            continue
        return range(head.start, comma if closing != ")" else comma + 1)
    return None


def _is_apposition(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether the tokens between two commas tell of the noun before: a phrase, an age, or who, which and a clause."""
    if start >= end:
        return False
    first = tokens[start]
    if first.low in {"who", "which", "whose", "where", "whom"}:
        return True
    if (
        first.low in {"when", "while", "if", "once", "although", "though"}
        and start + 1 < end
        and (grammar.may_be_past(tokens[start + 1].low) or grammar.may_be_gerund(tokens[start + 1].low))
    ):
        return True
    if first.low in grammar.SUBJECTS or first.low in grammar.CLAUSE_OPENERS - {"once"}:
        return False
    if first.low in grammar.CONJUNCTIONS:
        return False
    if is_finite(tokens, start):
        return False
    finite = next((place for place in range(start, end) if is_finite(tokens, place)), None)
    if finite is None:
        return True
    return any(
        tokens[place].low in {"who", "which", "whose", "that", "where"} for place in range(start, finite)
    )


def _clause_start(tokens: Sequence[Token], place: int, low: int) -> int:
    while place > low:
        token = tokens[place - 1]
        if token.quotation and token.quotation.stated or token.word in _STOPS:
            break
        if token.low in grammar.CLAUSE_OPENERS or token.low == "that":
            break
        place -= 1
    return place


def _start_of_phrase(tokens: Sequence[Token], end: int, low: int) -> int:
    """Where the noun phrase that ends before place `end` begins, walking left over what a phrase may hold."""
    place = end - 1
    floor = max(low, end - LONGEST)
    while place >= floor:
        token = tokens[place]
        lower = token.low
        if token.quotation:
            if token.quotation.stated and token.quotation.ends_clause:
                break
        elif not token.is_word and lower not in {"'s", "’s"}:
            if token.word == "," and place + 1 < end and (tokens[place + 1].low in _SUFFIXES):
                pass
            elif token.word == ")" and place > floor:
                opening = next((p for p in range(place - 1, floor - 1, -1) if tokens[p].word == "("), None)
                if opening is None:
                    break
                place = opening
            elif token.word not in _INSIDE:
                break
        elif not token.is_capital or place == 0:
            if lower in {"who", "which", "whom"} or lower in grammar.SUBJECTS and lower != "it":
                break
            if lower in grammar.CLAUSE_OPENERS or lower == "that":
                break
            if is_finite(tokens, place):
                relative = _relative_before(tokens, place, floor)
                if relative is None:
                    break
                place = relative
            elif lower in grammar.CONJUNCTIONS and not _joins_nouns(tokens, place, floor, end):
                break
            elif lower in grammar.PREPOSITIONS and not (
                lower in _AFTER_NOUNS and _follows_noun(tokens, place, floor)
            ):
                break
            elif (
                grammar.is_adverb(lower)
                and lower not in {"first", "last", "most", "more", "all", "both", "here", "there", "former"}
                and not (
                    place + 1 < end
                    and not tokens[place + 1].is_capital
                    and tokens[place - 1].low in grammar.DETERMINERS
                )
            ):
                break
            elif (
                grammar.may_be_gerund(lower)
                and place > floor
                and not (tokens[place - 1].low in grammar.DETERMINERS)
                and tokens[place - 1].word == ","
            ):
                break
        if lower in {"the", "a", "an"} and _begins_anew(tokens, place, floor):
            return place
        place -= 1
    return place + 1


def _begins_anew(tokens: Sequence[Token], place: int, floor: int) -> bool:
    """Whether an article begins another phrase: what stands before it is a noun or a verb, nothing that governs it."""
    if place <= floor:
        return True
    before = tokens[place - 1]
    return before.is_word and not (
        before.low in grammar.PREPOSITIONS
        or before.low in grammar.CONJUNCTIONS
        or before.low in {"all", "both", "half", "not"}
    )


def _relative_before(tokens: Sequence[Token], place: int, floor: int) -> int | None:
    """The place of the "who" right before a verb, which makes it part of the phrase."""
    before = place - 1
    while before >= floor and (
        grammar.is_adverb(tokens[before].low) or tokens[before].low in grammar.AUXILIARIES
    ):
        before -= 1
    if before > floor and tokens[before].low in {"who", "which", "that"}:
        return before
    return None


def _joins_nouns(tokens: Sequence[Token], place: int, floor: int, end: int) -> bool:
    """Whether "and" joins two nouns, not two clauses."""
    if place <= floor or place + 1 >= end:
        return False
    before, after = tokens[place - 1], tokens[place + 1]
    if tokens[place].low == "but" or not before.is_word or before.low in grammar.PREPOSITIONS:
        return False
    if before.is_capital and after.is_capital:
        return True
    start = _clause_start(tokens, place, floor)
    return not any(is_finite(tokens, p) or _is_present_cue(tokens, p) for p in range(start, place))


def _is_present_cue(tokens: Sequence[Token], place: int) -> bool:
    form = cue_forms().get(tokens[place].low)
    return form is not None and form.tense is Tense.PRESENT and place > 0 and tokens[place - 1].is_capital


def _follows_noun(tokens: Sequence[Token], place: int, floor: int) -> bool:
    if place <= floor:
        return False
    before = tokens[place - 1]
    if before.quotation:
        return not before.quotation.ends_clause
    return (
        before.is_word
        and before.low not in grammar.CONJUNCTIONS
        and before.low not in grammar.PREPOSITIONS
        and not grammar.is_adverb(before.low)
        and before.low.rstrip(".") not in grammar.TIMES
        and not is_finite(tokens, place - 1)
    )


def _trimmed(tokens: Sequence[Token], start: int, end: int) -> range | None:
    """The phrase without what only opens a sentence: "On Friday", "In Paris", "But"; None where nothing is left."""
    while start < end:
        low = tokens[start].low
        if (
            low in grammar.CONJUNCTIONS
            or (_is_adverb(tokens, start) and low not in {"both", "most", "all", "more"})
            or not tokens[start].is_word
            and not tokens[start].quotation
        ):
            start += 1
        elif low.rstrip(".") in grammar.TIMES and not (
            start + 1 < end and tokens[start + 1].low in {"'s", "’s"}
        ):
            start += 1
        elif (
            low in grammar.BEFORE_TIMES
            and start + 1 < end
            and tokens[start + 1].low.rstrip(".") in grammar.TIMES
        ):
            start += 2
        elif low in grammar.PREPOSITIONS and low not in {"about", "like"} or low == "as":
            start = _after_adverbial(tokens, start, end)
        else:
            break
    return range(start, end) if start < end and _is_nominal(tokens, start, end) else None


def _is_adverb(tokens: Sequence[Token], place: int) -> bool:
    """Whether the token is an adverb; "Kelly" is none."""
    token = tokens[place]
    if not grammar.is_adverb(token.low):
        return False
    return (
        not token.is_capital
        or token.low in grammar.ADVERBS
        or (place == 0 and len(tokens) > 1 and not tokens[1].is_capital and tokens[1].word == ",")
    )


def _after_adverbial(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where the subject begins after a preposition that opens the clause: "In a statement the ministry"."""
    determiners = [
        p
        for p in range(start + 2, end)
        if tokens[p].low in grammar.DETERMINERS
        and tokens[p - 1].low not in grammar.PREPOSITIONS
        and tokens[p - 1].low not in grammar.DETERMINERS
    ]
    if determiners:
        return determiners[-1]
    times = [
        p
        for p in range(start + 1, end - 1)
        if tokens[p].low.rstrip(".") in grammar.TIMES or tokens[p].word.isdigit()
    ]
    if times:
        return times[-1] + 1
    place = end
    while place > start + 1 and tokens[place - 1].is_capital:
        place -= 1
    if place <= start + 1 or place == end:
        return end
    return place


def _is_nominal(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether the tokens are a noun phrase by the look of them."""
    first = tokens[start]
    if first.quotation:
        return not first.quotation.stated and start + 1 < end
    if first.low in grammar.DETERMINERS:
        return end - start > 1 or first.low not in {
            "the",
            "a",
            "an",
            "every",
            "no",
            "its",
            "their",
            "his",
            "her",
            "my",
            "our",
            "your",
        }
    if first.is_capital:
        return first.low not in grammar.AUXILIARIES and first.low not in grammar.CLAUSE_OPENERS
    if first.low in grammar.PREPOSITIONS or first.low in grammar.AUXILIARIES or not first.is_word:
        return first.low in {"about", "'s", "’s"} and end - start > 1 and first.low == "about"
    return True


def _is_name(token: Token) -> bool:
    return token.is_word and token.is_capital and token.low.rstrip(".") not in grammar.TIMES


def _opens_phrase(token: Token) -> bool:
    return (
        token.is_capital
        or token.low in grammar.DETERMINERS
        or token.low in {"officials", "sources", "police", "people", "president", "former", "about"}
        or token.word.isdigit()
    )


def _may_open(token: Token) -> bool:
    return token.is_word and not (
        token.low in grammar.PREPOSITIONS
        or token.low in grammar.CLAUSE_OPENERS
        or token.low in grammar.CONJUNCTIONS
        or token.low in grammar.RELATIVES
        or grammar.is_adverb(token.low)
        or grammar.may_be_gerund(token.low)
    )


def _goes_on(tokens: Sequence[Token], comma: int) -> bool:
    """Whether an apposition follows the comma: "said Holt, the mayor", "said Holt, 42", "said Holt, who visited"."""
    if comma + 1 >= len(tokens):
        return False
    after = tokens[comma + 1]
    if (
        after.low in {"the", "a", "an", "his", "her", "its", "their", "who", "whose", "one", "which"}
        or after.word.isdigit()
    ):
        return True
    if after.low in _SUFFIXES:
        return True
    if not after.is_word or after.is_capital:
        return (
            after.is_capital
            and comma + 2 < len(tokens)
            and tokens[comma + 2].word in {",", "."}
            and len(after.word) > 1
            and after.low.rstrip(".") not in grammar.TIMES
        )
    return not (
        after.low in grammar.PREPOSITIONS
        or grammar.is_adverb(after.low)
        or after.low in grammar.CLAUSE_OPENERS
        or after.low in grammar.CONJUNCTIONS
        or after.low in grammar.SUBJECTS
        or grammar.may_be_gerund(after.low)
        or after.low in grammar.AUXILIARIES
    )


def _ends_phrase(tokens: Sequence[Token], place: int) -> bool:
    token = tokens[place]
    low = token.low
    if low in {
        "on",
        "in",
        "at",
        "during",
        "after",
        "before",
        "when",
        "as",
        "while",
        "since",
        "by",
        "with",
        "about",
        "following",
        "through",
        "because",
        "if",
        "but",
        "from",
    }:
        return True
    if low in grammar.CLAUSE_OPENERS:
        return True
    if (
        low.rstrip(".") in grammar.TIMES
        and token.is_capital
        or low in {"last", "late", "earlier", "yesterday", "today"}
    ):
        return True
    if low == "that" or low in grammar.SUBJECTS:
        return True
    return not token.is_capital and is_finite(tokens, place) and not _relative_before(tokens, place, 0)
