"""What somebody speaks of: the words that tell their statements from the rest of an archive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from retrieval.answering.voices import Heard
from retrieval.language.wordlists import common_words
from retrieval.language.words import fold, stems_of, words_of
from retrieval.model import Statement
from retrieval.ports import Among, Index, Store

SUBJECTS = 4
_SHORTEST = 4
# Of somebody who speaks in more, what the newest articles tell.
_MOST_ARTICLES = 60


def subjects_of(heard: Heard, among: Among, store: Store, index: Index) -> tuple[str, ...]:
    """The words that most of the statements have, of these the rarer in the archive, in small letters, at most `SUBJECTS`.

    Words that name the speaker are none of them.
    """
    counts: Counter[str] = Counter()
    written: dict[str, str] = {}
    own: set[str] = set()
    articles = index.articles(replace(among, by=heard.by), newest=_MOST_ARTICLES)
    for analysed in store.newest_first(numbers=articles):
        text = analysed.article.text
        for said, _ in heard.of(analysed):
            own.update(_named(text, said.statement))
            content = " ".join(part.of(text) for part in said.statement.content)
            words = {word.stem: word.of(content) for word in words_of(content) if _tells(word.of(content))}
            counts.update(words.keys())
            for stem, word in words.items():
                written.setdefault(stem, word)
    rest = counts.keys() - own
    best = sorted(rest, key=lambda stem: (-counts[stem], -index.idf(stem), stem))[:SUBJECTS]
    return tuple(written[stem] for stem in best)


def _tells(word: str) -> bool:
    """Whether a word may be a subject: not a common, nor a short one, nor one that a capital opens a sentence with."""
    return len(word) >= _SHORTEST and word.isalpha() and word.islower() and fold(word) not in common_words()


def _named(text: str, statement: Statement) -> Iterator[str]:
    speaker, mention = statement.speaker, statement.mention
    told = (speaker.name, speaker.affiliation, speaker.country) if speaker else ()
    for words in (*told, mention.of(text) if mention else None):
        yield from stems_of(words or "")
