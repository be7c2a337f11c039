"""Questions that an archive answers, made from its own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from retrieval.archive import Archive
from retrieval.model import Answer

MOST_ASKED = 10
_MOST_READ = 200
_SAYS = re.compile(
    r"(?P<before>\S+ )?\b(?P<name>[^\W\d_]+) (?:has |have |had |also )?"
    r"(?:said|says|told|added|noted|stressed|warned|announced|confirmed|insisted|argued)\b"
)
_DID_TO = re.compile(
    r"\b(?:accused|urged|warned|criticized|criticised|praised|blamed|thanked|told) "
    r"(?P<name>[A-Z][^\W\d_]+)(?: [\w’'-]+){2,7}(?=[.,;])"
)
_QUOTED = re.compile(r"[“\"](?P<words>[^“”\"\n]{20,90})[”\"]")
_FEWEST_WORDS, _MOST_WORDS = 4, 9


def suggest(archive: Archive, count: int = 3) -> tuple[str, ...]:
    """At most `count` questions, of different kinds where there are such, each one answered by `archive`.

    Asks at most `MOST_ASKED` of them, and reads at most the first 200 articles.
    """
    texts = [article.body.of(article.text) for article in archive.articles[:_MOST_READ]]
    kinds = [_what_was_said(archive, texts), _who_did(texts), _who_is_quoted(texts)]
    found: list[str] = []
    asked = 0
    while kinds and len(found) < count and asked < MOST_ASKED:
        kind = kinds.pop(0)
        for question in islice(kind, MOST_ASKED // 3):
            asked += 1
            if question not in found and isinstance(archive.ask(question, limit=1), Answer):
                found.append(question)
                kinds.append(kind)
                break
    return tuple(found)


def _what_was_said(archive: Archive, texts: list[str]) -> Iterator[str]:
    says = Counter(
        match["name"]
        for text in texts
        for match in _SAYS.finditer(text)
        # "The ministry said": whose?
        if match["name"][0].isupper() and (match["before"] or "").casefold() != "the "
    )
    common = {word for text in texts for word in re.findall(r"\b[^\W\d_A-Z]+\b", text)}
    yield from (
        f"What did {name} say?" for name in archive.names if says[name] and name.casefold() not in common
    )
    yield from (f"What about {name}?" for name in archive.names)


def _who_did(texts: list[str]) -> Iterator[str]:
    yield from (f"Who {match[0]}?" for text in texts for match in _DID_TO.finditer(text))


def _who_is_quoted(texts: list[str]) -> Iterator[str]:
    for text in texts:
        for match in _QUOTED.finditer(text):
            if _FEWEST_WORDS <= len(match["words"].split()) <= _MOST_WORDS:
                yield f"Who said “{match['words'].rstrip('.,;')}”?"
