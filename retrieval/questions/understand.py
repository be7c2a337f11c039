"""From the words of a question to its kind and its terms."""

from __future__ import annotations

import re

from retrieval.language.wordlists import common_words, word_set
from retrieval.language.words import fold, is_capitalised, words_of
from retrieval.model import Filters, Kind, Question, Term

LONGEST_QUESTION = 10_000
"""Code points; a longer question is not read, and refused kindly."""

PACKAGE = "retrieval.questions"
# A headline in Capitals On Every Word says nothing about which of them are names.
_TITLE_CASE_FROM = 5

_THE = r"(?:(?:is|was|were|are) the )?(?:total |exact |approximate |average )?"
_AMOUNT = r"(?:number|amount|percentage|percent|proportion|population|cost|price|score|rate|size)"
_TIME = r"(?:\w+ )?(?:year|date|day|month|decade|century|time)s?"
_PLACE = r"(?:\w+ )?(?:city|country|place|town|state|region|continent|location|village|province|county|area)"
_PERSON = (
    r"(?:\w+ )?(?:person|man|woman|president|king|queen|leader|author|player|actor|scientist|minister"
    r"|politician|journalist|writer|singer|coach|senator|spokesman|spokeswoman|official)"
)
# "Who is Dana Holt?" asks what she is, not for a name.
_NAMED = r"(?!(?:the|an?|it|he|she|they|this|that|to|in|\w+ing|\w+ed)\b)[\w.-]+(?: [\w.-]+){0,2}"
_EXTENT = r"(?:far|long|tall|high|deep|wide|big|large|old|fast|heavy)"
_HOW = re.compile(rf"\bhow (?={_EXTENT}\b)", re.IGNORECASE)
# Read from where the question's interrogative stands, in small letters.
_KINDS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (Kind.HOW_FAR, rf"how {_EXTENT}\b"),
        (Kind.HOW_MANY, rf"how (?:many|much)\b|(?:what|which) {_THE}{_AMOUNT}\b"),
        (Kind.WHEN, rf"when\b|(?:what|which) (?:(?:is|was|were) the )?{_TIME}\b|how (?:soon|recently)\b"),
        (Kind.WHERE, rf"where\b|(?:what|which) {_PLACE}\b"),
        (Kind.WHY, r"why\b|what (?:is|was|were) the reasons?\b|how come\b"),
        (Kind.OTHER, rf"who(?:['’]s| is| was| are| were) {_NAMED}\W*$"),
        (Kind.WHO, rf"who(?:m|se)?\b|(?:what|which) {_PERSON}\b"),
    )
)
# A capital inside a question makes it a name: "Doctor Who".
_ASKS = r"(?:what|which|who|whom|whose|where|when|why|how)\b"
_INTERROGATIVE = re.compile(rf"(?i:^\W*{_ASKS})|\b{_ASKS}")
_HOW_COME = re.compile(r"\bhow come\b", re.IGNORECASE)
_SAID = re.compile(r"what (?:did|does|do|has|have|had|was|is|were)\b")
_OPENS_A_SENTENCE = re.compile(r"(?:^|[.!?:])[\s\"'“”‘’(]*$")


def understand(words: str, filters: Filters | None = None) -> Question:
    """What `words` ask for. A question without terms is one that no archive can answer."""
    words = whole(words)
    if len(words) > LONGEST_QUESTION:
        return Question(words, filters=filters or Filters())
    framing = common_words()
    kind = kind_of(words)
    if _HOW_COME.search(words):
        framing |= {"come"}
    if kind is Kind.SAID:
        framing |= word_set(PACKAGE, "asking_for_words")
    placed = list(words_of(words))
    named = _names_stand_out([word.of(words) for word in placed])
    measured = {match.end() for match in _HOW.finditer(words)}
    terms: dict[str, Term] = {}
    for word in placed:
        written = word.of(words)
        if word.start in measured:
            continue
        if fold(written) not in framing or (named and _is_acronym(written)):
            is_name = named and is_capitalised(written) and not _OPENS_A_SENTENCE.search(words, 0, word.start)
            terms.setdefault(word.stem, Term(written, word.stem, is_name))
    return Question(words, kind, tuple(terms.values()), filters=filters or Filters())


def whole(words: str) -> str:
    """The words with each half of a surrogate pair that stands alone, which no file can hold, as "�"."""
    return words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def kind_of(words: str) -> Kind:
    """What a question asks for, read off its first interrogative."""
    interrogative = _INTERROGATIVE.search(words.lower() if words.isupper() else words)
    if interrogative is None:
        return Kind.OTHER
    asked = words[interrogative.start() :].lstrip("\"'“”‘’( ").casefold()
    asking = word_set(PACKAGE, "asking_for_words")
    if _SAID.match(asked) and any(fold(word.of(words)) in asking for word in words_of(words)):
        return Kind.SAID
    return next((kind for kind, pattern in _KINDS if pattern.match(asked)), Kind.OTHER)


def _is_acronym(word: str) -> bool:
    """Whether a word among words in small letters is an abbreviation: "US" is not "us", nor "WHO" "who"."""
    return len(word) > 1 and word.isupper()


def _names_stand_out(written: list[str]) -> bool:
    capitals = sum(map(is_capitalised, written))
    return len(written) < _TITLE_CASE_FROM or capitals < 0.8 * len(written)
