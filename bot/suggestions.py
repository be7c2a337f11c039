"""Questions that an archive answers, made from its own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, product

from retrieval.archive import Archive
from retrieval.model import Answer, Article

MOST_ASKED = 10
"""Questions tried on the archive, at most."""

_MOST_READ = 200
_FIRST_CHARACTERS = 4_000
_TRIES = 3
_SAYS = re.compile(
    r"(?<![Tt]he )\b(?P<name>[^\W\d_]++) (?:has |have |had |also )?"
    r"(?:said|says|told|added|noted|stressed|warned|announced|confirmed|insisted|argued)\b"
)
_DID_TO = re.compile(
    r"\b(?:accused|urged|warned|criticized|criticised|praised|blamed|thanked) "
    r"[A-Z][^\W\d_]++(?: [\w’'-]++){2,7}(?=[.,;])"
)
_WORD = re.compile(r"\w+")
# Tried once a word, at its beginning: from within a long one it would be tried once a character.
_WORDS = re.compile(r"(?<![\w’'-])\w[\w’'-]*+(?: [\w’'-]++){2,5}")


def suggest_questions(archive: Archive, count: int = 3) -> tuple[str, ...]:
    """At most `count` questions, of different kinds where there are such, each one answered by `archive`.

    Asks at most `MOST_ASKED` questions, and reads at most the first 200 articles, each to its 4,000th
    character.
    """
    texts = [_opening(article) for article in islice(archive.articles(), _MOST_READ)]
    names = _names_alone(archive, texts)
    speakers = _speakers(names, texts)
    about = product((*speakers[1:], *speakers[:1]), sorted(speakers, key=names.index))
    kinds: list[Iterator[str]] = [
        (f"What did {name} say?" for name in speakers),
        (f"Who {match[0]}?" for text in texts for match in _DID_TO.finditer(text)),
        (f"What did {name} say about {topic}?" for name, topic in about if name != topic),
        # Asked after one of the others, it is read as "What did … say?".
        (f"What about {name}?" for name in speakers or names),
        (f"Where is “{words[0]}” from?" for text in texts if (words := _WORDS.search(text))),
    ]
    return tuple(islice(_answered(archive, kinds), count))


def _opening(article: Article) -> str:
    return article.body.of(article.text)[:_FIRST_CHARACTERS]


def _answered(archive: Archive, kinds: list[Iterator[str]]) -> Iterator[str]:
    """One answered question of each kind, and then again."""
    left = MOST_ASKED
    while kinds and left:
        kind = kinds.pop(0)
        for question in islice(kind, min(_TRIES, left)):
            left -= 1
            if isinstance(archive.ask(question, limit=1), Answer):
                yield question
                kinds.append(kind)
                break


def _names_alone(archive: Archive, texts: Sequence[str]) -> list[str]:
    """Names that mean someone by themselves, commonest first: no common words, and none of which there are several."""
    words = {word for text in texts for word in _WORD.findall(text)}
    return [name for name in archive.names() if words.isdisjoint((name.casefold(), f"{name}s"))]


def _speakers(names: Sequence[str], texts: Sequence[str]) -> list[str]:
    """Those of `names` that stand where a speaker does, the most talkative first."""
    says = Counter(said["name"] for text in texts for said in _SAYS.finditer(text))
    return sorted((name for name in names if says[name]), key=lambda name: -says[name])
