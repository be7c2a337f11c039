"""From the words of a question to its kind and its terms."""

from __future__ import annotations

import re

from retrieval.language.wordlists import common_words, word_list
from retrieval.language.words import Word, fold, is_capitalised, stem_of, words_of
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
# What follows is part of the interrogative, not of the subject.
_BEFORE_FRAMING = re.compile(rf"\bhow (?={_EXTENT}\b|come\b)", re.IGNORECASE)
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
_SAID = re.compile(r"\bwhat (?:(?P<did>did|does|do|will|would)|has|have|had|was|is|were)\b", re.IGNORECASE)
_A_NOUN_FOLLOWS = re.compile(r"\b(?:the|an?|his|her|its|their|our|this|that|every|each) $", re.IGNORECASE)
_OPENS_A_SENTENCE = re.compile(r"(?:^|(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!Mrs)(?<!\b[A-Z])[.!?:])[\s\"'“”‘’(]*$")


def understand(words: str, filters: Filters | None = None) -> Question:
    """What `words` ask for. A question without terms is one that no archive can answer."""
    words = whole(words)
    if len(words) > LONGEST_QUESTION:
        return Question(words, filters=filters or Filters())
    kind = kind_of(words)
    placed = list(words_of(words))
    named = _names_stand_out([word.of(words) for word in placed])
    framing = {match.end() for match in _BEFORE_FRAMING.finditer(words)}
    asking = _asking_word(words) if kind is Kind.SAID else None
    terms: dict[str, Term] = {}
    for word in placed:
        written = word.of(words)
        if word.start in framing or word == asking:
            continue
        stem = word.stem if named else stem_of(written.lower())
        if fold(written) not in common_words() or stem.isupper():
            is_name = named and is_capitalised(written) and not _OPENS_A_SENTENCE.search(words, 0, word.start)
            terms.setdefault(stem, Term(written, stem, is_name))
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
    if _asking_word(words):
        return Kind.SAID
    return next((kind for kind, pattern in _KINDS if pattern.match(asked)), Kind.OTHER)


def _asking_word(words: str) -> Word | None:
    """The verb with which "what did she say?" asks for words; not the state in "say about the state border"."""
    asks = _SAID.search(words)
    if asks is None:
        return None
    column = 0 if asks["did"] else 1
    verbs = {line.split()[column] for line in word_list(PACKAGE, "asking_for_words")}
    for word in words_of(words):
        plain = word.of(words) if not words.isupper() else word.of(words).lower()
        if word.start >= asks.end() and plain in verbs and not _A_NOUN_FOLLOWS.search(words, 0, word.start):
            return word
    return None


def _names_stand_out(written: list[str]) -> bool:
    """Whether capitals tell names from other words here: not in a headline, nor where all is in capitals."""
    if len(written) > 1 and "".join(written).isupper():
        return False
    capitals = sum(map(is_capitalised, written))
    return len(written) < _TITLE_CASE_FROM or capitals < 0.8 * len(written)
