"""The organisations of one article: which mentions mean the same one."""

from __future__ import annotations

from dataclasses import dataclass, field

from retrieval.attribution import grammar
from retrieval.attribution.sources.mentions import Mention
from retrieval.attribution.sources.names import country_before
from retrieval.model import Span

_SPELLINGS = {"defence": "defense", "centre": "center", "organisation": "organization", "labour": "labor"}


@dataclass(slots=True)
class Organisation:
    """An organisation; `key` are the words that tell it from others of its country."""

    name: str
    key: tuple[str, ...]
    country: str | None
    span: Span


@dataclass(slots=True)
class Organisations:
    """The organisations that have spoken so far."""

    all: list[Organisation] = field(default_factory=list)

    def meant_by(self, mention: Mention, text: str) -> tuple[Organisation, bool]:
        """The organisation a mention means, and whether it was told of before."""
        key = key_of(mention)
        known = self._known(key, mention)
        if known is not None:
            known.country = known.country or mention.country
            if len(mention.tokens) > len(known.name.split()) and known.key == key and mention.country:
                known.name = _name(mention, text)
            return known, True
        made = Organisation(_name(mention, text), key, mention.country, mention.span)
        self.all.append(made)
        return made, False

    def _known(self, key: tuple[str, ...], mention: Mention) -> Organisation | None:
        for organisation in reversed(self.all):
            if mention.country and organisation.country and mention.country != organisation.country:
                continue
            if organisation.key == key:
                return organisation
            if mention.definite and len(key) == 1 and organisation.key[-1:] == key:
                return organisation
        return None


def key_of(mention: Mention) -> tuple[str, ...]:
    """The words of an organisation's name without its country: "Ministry of Defence" is the "defense ministry"."""
    words = [token for token in mention.head if token.is_word]
    place = 0
    kept: list[str] = []
    while place < len(words):
        found = country_before(words, place, len(words)) if words[place].is_capital else None
        if found is not None and not (place == 0 and found[1] == len(words)):
            place = found[1]
            continue
        kept.append(_SPELLINGS.get(words[place].low, words[place].low))
        place += 1
    if len(kept) == 1 and mention.tail and mention.tail[0].low == "of":
        of = [
            token
            for token in mention.tail[1:]
            if (token.is_word and token.is_capital) or token.low in {"and", "of"}
        ]
        rest = [
            _SPELLINGS.get(token.low, token.low)
            for token in of
            if country_before(of, of.index(token), len(of)) is None
        ]
        if rest and rest[-1] == "of":
            rest.pop()
        kept = [word for word in rest if word not in {"the", "republic", "of"}] + kept
    return tuple(kept) or tuple(token.low for token in mention.tokens)


def _name(mention: Mention, text: str) -> str:
    tokens = mention.tokens
    start = 1 if tokens[0].low in grammar.DETERMINERS and tokens[0].low != "the" and len(tokens) > 1 else 0
    end = next((p for p, token in enumerate(tokens) if p and token.word in {",", "(", "—"}), len(tokens))
    if tokens[start].low == "the" and end - start > 1:
        start += 1
    return " ".join(text[tokens[start].start : tokens[end - 1].end].split())
