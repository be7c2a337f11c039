"""From the words of a question to its kind and its terms."""

from __future__ import annotations

import re

from retrieval.language.wordlists import word_set
from retrieval.language.words import fold, is_capitalised, words_of
from retrieval.model import Filters, Kind, Question, Term

PACKAGE = "retrieval.questions"
# A headline in Capitals On Every Word says nothing about which of them are names.
_TITLE_CASE_FROM = 5

_NUMBER_OF = r"how (?:many|much)|(?:what|which) (?:(?:is|was|were|are) the )?(?:total |exact |approximate )?"
_KINDS = (
    (Kind.HOW_FAR, r"\bhow (?:far|long|tall|high|deep|wide|big|large|old|fast|heavy)\b"),
    (
        Kind.HOW_MANY,
        rf"\b(?:{_NUMBER_OF}(?:number|amount|percentage|percent|proportion|population|cost|price|score|rate|size)\b)",
    ),
    (Kind.HOW_MANY, r"\bhow (?:many|much)\b"),
    (
        Kind.WHEN,
        r"\bwhen\b|\b(?:what|which|in what|in which|on what|on which) (?:year|date|day|month|decade|century|time)\b|\bhow (?:soon|recently)\b",
    ),
    (
        Kind.WHERE,
        r"\bwhere\b|\b(?:what|which) (?:\w+ )?(?:city|country|place|town|state|region|continent|location|village|province|county|area)\b",
    ),
    (Kind.WHY, r"\bwhy\b|\bwhat (?:is|was|were) the reasons?\b|\bhow come\b"),
    (
        Kind.WHO,
        r"\bwho(?:m|se)?\b|\b(?:what|which) (?:person|man|woman|president|king|queen|leader|author|player|actor|scientist)\b",
    ),
)
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)
_OPENS_A_SENTENCE = re.compile(r"(?:^|[.!?:])[\s\"'“”‘’(]*$")
_SAID = re.compile(r"\bwhat (?:did|does|do|has|have|had|was|is|were)\b")


def understand(words: str, filters: Filters | None = None) -> Question:
    """What `words` ask for. A question without terms is one that no archive can answer."""
    words = whole(words)
    framing = word_set(PACKAGE, "question_words") | word_set(PACKAGE, "stop_words")
    kind = kind_of(words)
    if kind is Kind.SAID:
        framing |= word_set(PACKAGE, "asking_for_words")
    placed = list(words_of(words))
    named = _names_stand_out([word.of(words) for word in placed])
    terms: dict[str, Term] = {}
    for word in placed:
        written = word.of(words)
        if fold(written) not in framing or (named and _is_acronym(written)):
            is_name = named and is_capitalised(written) and not _OPENS_A_SENTENCE.search(words, 0, word.start)
            terms.setdefault(word.stem, Term(written, word.stem, is_name))
    return Question(words, kind, tuple(terms.values()), filters=filters or Filters())


def whole(words: str) -> str:
    """The words with each half of a surrogate pair that stands alone, which no file can hold, as "�"."""
    return words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def kind_of(words: str) -> Kind:
    """What a question asks for, read off its interrogative."""
    plain = words.casefold()
    asking = word_set(PACKAGE, "asking_for_words")
    if _SAID.search(plain) and any(fold(word.of(words)) in asking for word in words_of(words)):
        return Kind.SAID
    return next((kind for kind, pattern in _PATTERNS if pattern.search(plain)), Kind.OTHER)


def _is_acronym(word: str) -> bool:
    """Whether a word among words in small letters is an abbreviation: "US" is not "us", nor "WHO" "who"."""
    return len(word) > 1 and word.isupper()


def _names_stand_out(written: list[str]) -> bool:
    capitals = sum(map(is_capitalised, written))
    return len(written) < _TITLE_CASE_FROM or capitals < 0.8 * len(written)
