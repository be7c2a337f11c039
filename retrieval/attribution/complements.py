"""What follows a cue verb: a hearer, adverbials, and the words said, thought or meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.attribution import grammar
from retrieval.attribution.lexicon import Cue, Tense, cue_forms
from retrieval.attribution.noun_phrases import is_finite, phrase_after, subject_before
from retrieval.attribution.tokens import Token

# How far behind a verb its "that" may stand: "said in an interview with Harbour Radio on Sunday that".
_FARTHEST_THAT = 18
_FARTHEST_QUOTATION = 16
# "urged the other members of the council to".
_FARTHEST_TO = 9
_WH = frozenset("whether if what how why who where when which".split())
_HEARERS = frozenset(
    "me him her us them you reporters journalists lawmakers supporters voters viewers parliament congress investors analysts readers fans".split()
)
_NOT_OBJECTS = frozenset("out off down up back away together around and or but so as than".split())
# Where an object ends that no comma ends.
_ENDS_OBJECT = frozenset(
    "after when while because before although though since until unless whereas but".split()
)


@dataclass(frozen=True, slots=True)
class Complement:
    """The words behind a cue as a range of tokens, and the hearer before them; `is_clause` where they have a verb."""

    content: range
    is_clause: bool
    hearer: range | None = None


def complement_of(
    tokens: Sequence[Token],
    start: int,
    cue: Cue,
    *,
    closes_at_comma: bool = False,
    closes_at_first: bool = False,
) -> Complement | None:
    """What the cue verb that ends before place `start` says; None where nothing follows that it takes.

    With `closes_at_comma`, as in a relative clause, a comma before a verb ends it: "Holt, who denied it, said"; with
    `closes_at_first`, as after "when", any comma does: "When Holt denied it, she".
    """
    found = _complement(tokens, start, cue)
    if found is None or not (closes_at_comma or closes_at_first):
        return found
    for place in found.content:
        token, after = tokens[place], place + 1
        ends = token.quotation is not None and token.quotation.ends_clause
        if after >= len(tokens) or not (ends or (token.word == "," and place > found.content.start)):
            continue
        if (
            closes_at_first
            or is_finite(tokens, after)
            or tokens[after].low in cue_forms()
            or tokens[after].low in grammar.AUXILIARIES
        ):
            return Complement(
                range(found.content.start, after if ends else place), found.is_clause, found.hearer
            )
    return found


def hearer_after(tokens: Sequence[Token], start: int, cue: Cue) -> range | None:
    """Whom the words were said to, where a verb of telling ends before place `start`."""
    return _hearer(tokens, start, cue) if cue.hearer and start < len(tokens) else None


def _complement(tokens: Sequence[Token], start: int, cue: Cue) -> Complement | None:
    size = len(tokens)
    if start >= size:
        return None
    first = tokens[start]
    hearer = _hearer(tokens, start, cue) if cue.hearer else None
    place = hearer.stop if hearer else start
    place = _skip_adverbs(tokens, place)
    that = _that(tokens, place) if cue.that or cue.clause else None
    if that is not None:
        return Complement(range(that, clause_end(tokens, that)), is_clause=True, hearer=hearer)
    if place >= size:
        return None
    token = tokens[place]
    if token.word == "," and cue.speaks and place + 1 < size and _is_stated(tokens[place + 1]):
        return Complement(range(place + 1, clause_end(tokens, place + 1)), is_clause=True, hearer=hearer)
    if token.word == ":" and place + 1 < size and cue.speaks:
        return Complement(range(place + 1, clause_end(tokens, place + 1)), is_clause=True, hearer=hearer)
    if (
        token.word == ","
        and cue.clause
        and place + 2 < size
        and tokens[place + 1].low
        in {"if", "when", "while", "although", "though", "in", "as", "despite", "after"}
    ):
        return Complement(range(place + 1, clause_end(tokens, place + 1)), is_clause=True, hearer=hearer)
    if token.quotation or not token.is_word:
        if token.word in {"$", "£", "€", "#", "'", "‘"} and (cue.object or cue.clause):
            return Complement(range(place, clause_end(tokens, place)), is_clause=cue.clause, hearer=hearer)
        if token.quotation and (cue.object or cue.clause or cue.that or cue.speaks):
            return Complement(range(place, clause_end(tokens, place)), is_clause=True, hearer=hearer)
        return None
    if cue.wh and token.low in _WH:
        return Complement(range(place, clause_end(tokens, place)), is_clause=True, hearer=hearer)
    ahead = _quotation_ahead(tokens, place) if cue.speaks else None
    if ahead is not None:
        return Complement(range(ahead, clause_end(tokens, ahead)), is_clause=True, hearer=hearer)
    if (
        cue.infinitive
        and token.low == "to"
        and place + 1 < size
        and tokens[place + 1].low not in grammar.DETERMINERS
        and not tokens[place + 1].is_capital
    ):
        return Complement(range(place, clause_end(tokens, place)), is_clause=True, hearer=hearer)
    if token.low in cue.after:
        after = place + 1
        if token.low == "on" and cue.lemma == "call":
            return (
                Complement(range(after, clause_end(tokens, after)), is_clause=True, hearer=hearer)
                if after < size
                else None
            )
        if after < size and tokens[after].is_word or after < size and tokens[after].quotation:
            return Complement(range(after, object_end(tokens, after)), is_clause=False, hearer=hearer)
        return None
    if cue.gerund and grammar.may_be_gerund(token.low):
        return Complement(range(place, object_end(tokens, place)), is_clause=False, hearer=hearer)
    if cue.clause and _opens_clause(tokens, place):
        return Complement(range(place, clause_end(tokens, place)), is_clause=True, hearer=hearer)
    if cue.hearer and hearer is not None and token.low in _WH | {"to", "about", "of"}:
        return Complement(range(place, clause_end(tokens, place)), is_clause=True, hearer=hearer)
    if cue.object and _opens_object(token):
        is_asked = cue.infinitive and any(t.low == "to" for t in tokens[place + 1 : place + _FARTHEST_TO])
        end = clause_end(tokens, place) if is_asked else object_end(tokens, place)
        return Complement(range(place, end), is_clause=False, hearer=hearer)
    return None


def _quotation_ahead(tokens: Sequence[Token], start: int) -> int | None:
    """The place of a quotation that a comma or a colon announces: "scolded him: “...”", "said of it, “...”"."""
    for place in range(start + 1, min(len(tokens), start + _FARTHEST_QUOTATION)):
        token = tokens[place]
        if token.quotation is not None:
            announced = (
                tokens[place - 1].word in {",", ":"}
                and token.quotation.stated
                and token.quotation.ends_clause
            )
            return place if announced else None
        if token.low in {"that", "and", "but"} or token.word in {";", "."}:
            return None
    return None


def _is_stated(token: Token) -> bool:
    return token.quotation is not None and token.quotation.stated


def clause_end(tokens: Sequence[Token], start: int) -> int:
    """Where a reported clause that begins at place `start` ends: with the unit, or where another cue takes over."""
    end = size_without_stop(tokens)
    place = start + 1
    opening = tokens[start].quotation
    if opening is not None and opening.stated and opening.ends_clause:
        while place < end and (
            _is_stated(tokens[place])
            or (tokens[place].low == "and" and place + 1 < end and _is_stated(tokens[place + 1]))
        ):
            place += 1
        return place
    while place < end:
        token = tokens[place]
        if token.quotation:
            if token.quotation.ends_clause and _takes_over(tokens, place + 1, end, after_comma=True):
                return place + 1
        elif token.word == "," or token.word in {"—", "–", ";"}:
            if _takes_over(tokens, place + 1, end, after_comma=True):
                return place
        elif token.low in {"and", "but"} and not token.quotation:
            if _takes_over(tokens, place, end, after_comma=False):
                return place
        elif token.low == "according" and place + 1 < end and tokens[place + 1].low == "to":
            return place
        place += 1
    return max(end, start + 1)


def object_end(tokens: Sequence[Token], start: int) -> int:
    """Where an object that begins at place `start` ends: with the clause."""
    end = size_without_stop(tokens)
    skipped = 0
    for place in range(start + 1, end):
        token = tokens[place]
        if place < skipped:
            continue
        if token.word in {",", ";", "—", "–", ":"} or token.word in "()":
            if token.word == "," and _goes_on(tokens, place, end):
                continue
            if token.word == "," and (closed := _apposition_end(tokens, place, end)):
                skipped = closed + 1
                continue
            return place
        if token.quotation and token.quotation.ends_clause:
            return place + 1
        if token.low in _ENDS_OBJECT and not token.is_capital:
            return place
        if token.low in {"and", "but"} and _takes_over(tokens, place, end, after_comma=False):
            return place
        if token.low == "by" and place + 1 < end and grammar.may_be_gerund(tokens[place + 1].low):
            return place
        if token.low == "according":
            return place
        if (
            token.low in {"saying", "adding", "telling", "arguing", "calling", "noting"}
            and not token.is_capital
        ):
            return place
    return max(end, start + 1)


def size_without_stop(tokens: Sequence[Token]) -> int:
    """How many tokens there are without the marks that end the unit."""
    end = len(tokens)
    while (
        end > 0
        and not tokens[end - 1].is_word
        and tokens[end - 1].quotation is None
        and tokens[end - 1].word not in {")", "%"}
    ):
        end -= 1
    return end


def _goes_on(tokens: Sequence[Token], comma: int, end: int) -> bool:
    """Whether a comma within an object only sets off a part of a name or an item of a list."""
    if comma + 2 >= end:
        return False
    after, then = tokens[comma + 1], tokens[comma + 2]
    if after.is_capital and then.word in {",", "."}:
        return True
    if after.low in {"including", "especially", "particularly"} or (after.low, then.low) == ("such", "as"):
        return True
    return tokens[comma - 1].is_capital and after.is_capital


def _apposition_end(tokens: Sequence[Token], comma: int, end: int) -> int | None:
    """The comma that closes "Holt, his rival," within an object that goes on: "an amateur"."""
    if (
        comma + 1 >= end
        or tokens[comma + 1].low not in {"the", "a", "an", "his", "her", "their", "its", "who"}
        or not tokens[comma - 1].is_capital
    ):
        return None
    for place in range(comma + 2, min(end - 1, comma + 12)):
        if tokens[place].word == ",":
            after = tokens[place + 1]
            return (
                place
                if after.low in {"a", "an", "the", "of", "for", "as", "to", "in"} or after.quotation
                else None
            )
    return None


def _takes_over(tokens: Sequence[Token], place: int, end: int, *, after_comma: bool) -> bool:
    """Whether a cue of its own begins at `place`: "and added", "adding", "while Holt said", "Holt said."."""
    joined = False
    while place < end and (
        tokens[place].low in {"and", "but", "then", "also", "later", "while", "though", "whereas"}
        or grammar.is_adverb(tokens[place].low)
    ):
        joined = True
        place += 1
    behind = (
        after_comma
        and place < end
        and tokens[place].low in {"before", "after", "while", "in", "by", "without"}
    )
    if behind and place + 1 < end and grammar.may_be_gerund(tokens[place + 1].low):
        return True
    if place >= end:
        return False
    token = tokens[place]
    form = None if token.is_capital else cue_forms().get(token.low)
    if form is not None and not token.quotation:
        if form.tense is Tense.ING and not behind:
            return after_comma
        if (
            joined
            and form.tense in {Tense.PAST, Tense.PRESENT}
            and (form.cue.speaks or form.cue.that or form.cue.object)
            and (place + 1 >= end or tokens[place + 1].low != "by")
        ):
            return True
    if token.low == "according" and place + 1 < end and tokens[place + 1].low == "to":
        return True
    if not after_comma and not joined:
        return False
    return _new_source(tokens, place, end, joined=joined)


def _new_source(tokens: Sequence[Token], place: int, end: int, *, joined: bool) -> bool:
    """Whether a subject and its cue begin at `place`, which end the unit or, after "and", say something."""
    for near in range(place + 1, min(end, place + 14)):
        token = tokens[near]
        if token.quotation or token.word in {",", ";"}:
            return False
        form = None if token.is_capital else cue_forms().get(token.low)
        if form is None or form.tense not in {Tense.PAST, Tense.PRESENT} or not form.cue.speaks:
            continue
        left = near
        while left > place and (
            grammar.is_adverb(tokens[left - 1].low) or tokens[left - 1].low in grammar.AUXILIARIES
        ):
            left -= 1
        phrase = subject_before(tokens, left, place)
        if phrase is None or phrase.start > place + 1:
            return False
        if joined:
            return True
        return is_tail(tokens, near + 1, end)
    return False


def is_tail(tokens: Sequence[Token], place: int, end: int) -> bool:
    """Whether only a time, a place or a manner follows, up to the end or a mark: nothing that could be said."""
    while place < end:
        token = tokens[place]
        if token.quotation:
            return token.quotation.stated and not tokens[place - 1].is_word
        if token.word in {",", ";", "—", "–"}:
            return True
        low = token.low
        if low in grammar.PREPOSITIONS:
            phrase = phrase_after(tokens, place + 1, apposed=False)
            if phrase is None:
                place += 2
                continue
            place = phrase.stop
        elif (
            low.rstrip(".") in grammar.TIMES
            or grammar.is_adverb(low)
            or low in {"last", "late", "earlier", "next", "this"}
            or token.word.isdigit()
        ):
            place += 1
        elif low in {"reporters", "journalists", "me", "us", "him", "her", "them"}:
            place += 1
        elif low in {"when", "while", "as", "after", "before", "if", "because"}:
            return True
        else:
            return False
    return True


def _hearer(tokens: Sequence[Token], start: int, cue: Cue) -> range | None:
    """Whom it was told: "her", "reporters", "the court", "Harbour Radio"."""
    first = tokens[start]
    if first.low in _HEARERS and first.low not in {"her"}:
        return range(start, start + 1)
    if (
        first.low in {"that", "to", "if", "whether", "about", "of", "when", "how", "what", "why"}
        or first.quotation
        or not first.is_word
    ):
        return None
    if first.low in grammar.SUBJECTS and first.low not in {"you", "it"}:
        return None
    place = start
    if first.low in grammar.DETERMINERS:
        place += 1
    while place < len(tokens):
        token = tokens[place]
        if token.quotation or not token.is_word and token.word not in {"'s", "’s", "&"}:
            break
        low = token.low
        if (
            low in grammar.SUBJECTS
            or low in {"that", "to", "about", "whether"}
            or low in _WH
            or low in grammar.AUXILIARIES
            and low not in {"'s", "’s"}
            or (low in grammar.DETERMINERS and place > start)
        ):
            break
        if low in grammar.PREPOSITIONS and low not in {"of", "for", "at"}:
            break
        if low.rstrip(".") in grammar.TIMES:
            break
        if (
            place > start + 1
            and token.is_capital
            and not tokens[place - 1].is_capital
            and tokens[place - 1].low not in grammar.DETERMINERS
            and tokens[place - 1].low not in grammar.PREPOSITIONS
        ):
            break
        if (
            place > start
            and not token.is_capital
            and tokens[place - 1].is_capital
            and low not in {"of", "for", "at"}
        ):
            break
        place += 1
        if place - start > 12:
            return None
    return range(start, place) if place > start else None


def _that(tokens: Sequence[Token], start: int) -> int | None:
    """The place of the "that" that opens what is said, over adverbials but over no other verb."""
    for place in range(start, min(len(tokens), start + _FARTHEST_THAT)):
        token = tokens[place]
        if token.low == "that":
            if place > start and tokens[place - 1].low in grammar.PREPOSITIONS:
                return None
            return place if place == start or _is_adverbial(tokens, start, place) else None
        if token.quotation and token.quotation.stated or token.word in {";", ":", ".", "?"}:
            return None
        if place > start and is_finite(tokens, place):
            return None
    return None


def _is_adverbial(tokens: Sequence[Token], start: int, end: int) -> bool:
    first = tokens[start]
    return (
        first.low in grammar.PREPOSITIONS
        or first.low.rstrip(".") in grammar.TIMES
        or first.low in {"last", "this", "earlier", "late", "early", "publicly"}
        or first.word == ","
        or grammar.is_adverb(first.low)
    ) and not any(tokens[p].low in grammar.SUBJECTS for p in range(start, end))


def _skip_adverbs(tokens: Sequence[Token], place: int) -> int:
    """Over adverbs and days, and "in a statement", where the words follow at once."""
    size = len(tokens)
    start = place
    while place < size:
        token = tokens[place]
        low = token.low
        if (
            grammar.is_adverb(low)
            and low not in {"there", "here", "both", "all", "more", "most", "last", "first", "then"}
            and not token.is_capital
        ):
            place += 1
        elif (
            token.is_capital
            and low.rstrip(".") in grammar.TIMES
            and low != "may"
            and not (place + 1 < size and tokens[place + 1].low in {"'s", "’s"})
        ):
            place += 1
        elif (
            low in {"on", "last", "late", "early", "this", "earlier"}
            and place + 1 < size
            and tokens[place + 1].low.rstrip(".") in grammar.TIMES
        ):
            place += 2
        elif (
            low
            in {
                "in",
                "at",
                "during",
                "on",
                "via",
                "to",
                "after",
                "through",
                "before",
                "following",
                "with",
                "by",
                "from",
                "outside",
            }
            and place + 1 < size
        ):
            skipped = _over_adverbial(tokens, place)
            if skipped is None:
                break
            place = skipped
        else:
            break
    return place if place < size else start


def _over_adverbial(tokens: Sequence[Token], place: int) -> int | None:
    """The end of "in a statement on Friday" where a mark, a quotation or a clause follows it; else None."""
    phrase = phrase_after(tokens, place + 1, apposed=False)
    if phrase is None or phrase.stop >= len(tokens):
        return None
    after = tokens[phrase.stop]
    if (
        after.quotation
        or after.word in {":", ","}
        and phrase.stop + 1 < len(tokens)
        and tokens[phrase.stop + 1].quotation
    ):
        return phrase.stop + (1 if after.word == "," else 0)
    if after.word == ":":
        return phrase.stop
    if (
        after.low in grammar.SUBJECTS
        or after.low in grammar.PREPOSITIONS
        or (after.is_capital and after.low.rstrip(".") in grammar.TIMES)
    ):
        return phrase.stop
    return None


def _opens_clause(tokens: Sequence[Token], place: int) -> bool:
    token = tokens[place]
    if not token.is_word or token.low in _NOT_OBJECTS or token.low in grammar.CONJUNCTIONS:
        return False
    if token.low in {"by", "to", "of"}:
        return False
    return not (
        token.low in {"on", "in", "at", "after", "during", "before", "with", "from"}
        and place + 1 < len(tokens)
        and is_tail(tokens, place, size_without_stop(tokens))
    )


def _opens_object(token: Token) -> bool:
    if token.quotation:
        return True
    if not token.is_word:
        return False
    low = token.low
    if low in _NOT_OBJECTS or low in grammar.PREPOSITIONS and low not in {"about", "like", "over"}:
        return False
    return not (
        low in grammar.CLAUSE_OPENERS
        and low not in _WH
        or low in grammar.AUXILIARIES
        or low in grammar.RELATIVES
        and low not in {"that", "what"}
    )
