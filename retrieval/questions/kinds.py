"""What a question asks for, read off its first interrogative or the verb that opens it."""

from __future__ import annotations

import re

from retrieval.model import Kind, Span

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
_ABOUT = (
    r"what(?:['’]s| is| was)? (?:happened|happening|happens|going on|went on|new|the latest|the news)\b"
    r"|what (?:do|did|can) (?:we|you|they|i) (?:know|have|find|tell me) (?:about|on|of)\b|what(?:['’]s| is| was) known (?:about|of)\b"
)
# Read from where the question's interrogative stands, in small letters.
_KINDS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (Kind.HOW_FAR, rf"how {_EXTENT}\b"),
        (Kind.HOW_MANY, rf"how (?:many|much)\b|(?:what|which) {_THE}{_AMOUNT}\b"),
        (Kind.WHEN, rf"when\b|(?:what|which) (?:(?:is|was|were) the )?{_TIME}\b|how (?:soon|recently)\b"),
        (Kind.WHERE, rf"where\b|(?:what|which) {_PLACE}\b"),
        (Kind.WHY, r"why\b|what (?:is|was|were) the reasons?\b|how come\b"),
        (Kind.OTHER, rf"who(?:['’]s| is| was| are| were) {_NAMED}\W*$|(?:what|how) about\b"),
        (Kind.WHO, rf"who(?:m|se)?\b|(?:what|which) {_PERSON}\b"),
        (Kind.ABOUT, _ABOUT),
        (Kind.WHAT, r"(?:what|which)\b"),
    )
)
# A capital inside a question makes it a name: "Doctor Who".
_ASKS = r"(?:what|which|who|whom|whose|where|when|why|how)\b"
_INTERROGATIVE = re.compile(rf"(?i:^\W*{_ASKS})|\b{_ASKS}")
_YES_NO = re.compile(
    r"\W*(?:(?:and|but|so|or) )?(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might|must)(?:n['’]?t)?\b(?=.*\w)",
    re.IGNORECASE | re.DOTALL,
)
_TELL_ABOUT = re.compile(
    r"\W*(?:tell (?:me|us) (?:more |something |anything |everything )?about|(?:any|the|latest|some)? ?(?:news|updates?|information|info|background|anything|everything) (?:on|about)"
    r"|(?:what(?:['’]?s| is) )?the latest (?:news |updates? )?(?:on|about|from)|latest (?:on|about|from)|summari[sz]e|brief me on)\b",
    re.IGNORECASE,
)


_TO_WHOM = re.compile(
    r"\W*(?:(?:and|but|so) )?(?:to whom?\b|who(?:m)? (?:did|does|has|had|was|is) (?:[\w.’'-]+ ){1,5}?(?:tell|told|telling|(?:speak|spoken|speaking|talk|talking) to)\b)",
    re.IGNORECASE,
)


def about_lead(words: str) -> Span | None:
    """The words that only ask to be told of something: "any news on"."""
    lead = _TELL_ABOUT.match(words)
    return Span(*lead.span()) if lead else None


def kind_of(words: str) -> Kind:
    """What a question asks for, where it does not ask for somebody's words."""
    if _TELL_ABOUT.match(words):
        return Kind.ABOUT
    if _YES_NO.match(words):
        return Kind.YES_NO
    if _TO_WHOM.match(words):
        return Kind.TO_WHOM
    interrogative = _INTERROGATIVE.search(words.lower() if words.isupper() else words)
    if interrogative is None:
        return Kind.OTHER
    asked = words[interrogative.start() :].lstrip("\"'“”‘’( ").casefold()
    return next((kind for kind, pattern in _KINDS if pattern.match(asked)), Kind.OTHER)
