"""Who speaks through a document: "the statement" is whoever issued it; a poll speaks for itself."""

from __future__ import annotations

from retrieval.attribution import grammar
from retrieval.attribution.drafts import Draft
from retrieval.attribution.sources.found import Found
from retrieval.attribution.sources.mentions import Mention, span_of
from retrieval.attribution.sources.names import document_words
from retrieval.attribution.sources.pronouns import person_meant
from retrieval.attribution.sources.reading import Reading
from retrieval.model import How, Span, SpeakerType

# "a poll conducted for the newspaper by".
_LONGEST_TO_MAKER = 6
_BEFORE_MAKER = frozenset({"by", "from"})
_PRONOUNS = {"his": "he", "her": "she"}
# Code points, and words, behind a cue within which "in a statement" stands.
_NEAR = 60
_LONGEST_TO_DOCUMENT = 5


def document(reading: Reading, mention: Mention) -> Found:
    """Whoever issued the document, by its owner and then by what was issued; the document itself else."""
    owner = _owner(reading, mention) or _issuer(reading, mention)
    if owner is not None:
        return Found(owner.who, How.STATEMENT, owner.antecedent)
    return Found(reading.plain(mention, SpeakerType.DOCUMENT), How.NAMED, mention.span)


def maker_of(mention: Mention) -> Span | None:
    """The words that name who made it: "information provided by the ministry", "a poll by Harbour University"."""
    tail = mention.tail
    by = next((p for p, token in enumerate(tail) if token.low in _BEFORE_MAKER), None)
    if by is None or by + 1 >= len(tail) or by > _LONGEST_TO_MAKER:
        return None
    return span_of(tail[by + 1 :])


def is_issued(reading: Reading, draft: Draft) -> bool:
    """Whether a document was issued with the words: "said in a statement", or "the statement" speaks."""
    after = reading.text[draft.cue.end : draft.cue.end + _NEAR].lower().split() if draft.cue else []
    behind = (word.strip(".,:;") for word in after[1:_LONGEST_TO_DOCUMENT])
    if after[:1] == ["in"] and any(word in document_words() for word in behind):
        return True
    source = draft.mention.of(reading.text).lower().split() if draft.mention else []
    return any(word in document_words() for word in source)


def _owner(reading: Reading, mention: Mention) -> Found | None:
    """Who stands before the possessive, where it is a person: "Holt's letter", "his statement"."""
    first = mention.tokens[0]
    if first.low in _PRONOUNS:
        person, where = person_meant(reading, first.start, _PRONOUNS[first.low])
        return Found(person, How.PRONOUN, where) if person else None
    person = reading.named(mention.owner)
    return Found(person, How.NAMED, span_of(mention.owner)) if person else None


def _issuer(reading: Reading, mention: Mention) -> Found | None:
    """Who issued the last document that may be meant, or the last speaker of its country."""
    country = mention.country
    if mention.tail and grammar.may_be_past(mention.tail[0].low):
        # "The statement signed in November" is not the one just issued.
        return None
    if mention.definite or country:
        for found in reading.last_issued():
            if country is None or found.speaker.country == country:
                return found
    if country is not None:
        for _, found in reading.last_spoken():
            if found.speaker.country == country:
                return found
    return None
