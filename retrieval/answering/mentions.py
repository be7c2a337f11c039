"""By which words an asked speaker is mentioned: their names, and a country's people and other names."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from retrieval.language.country_forms import country_forms
from retrieval.language.words import is_capitalised, is_common, stem_of, words_of
from retrieval.model import SpeakerAsked, Term
from retrieval.ports import Index


def terms_for(asked: SpeakerAsked) -> tuple[Term, ...]:
    """The words by which `asked` is asked for: their names, or else all words that are not common ones."""
    if asked.names:
        return asked.names
    written = ((word.of(asked.words), word.stem) for word in words_of(asked.words))
    return tuple(
        Term(word, stem, is_name=is_capitalised(word)) for word, stem in written if not is_common(word, stem)
    )


def mentions_of(asked: SpeakerAsked, index: Index) -> tuple[Term, ...]:
    """The words by which the articles mention `asked`; those asked for, where they mention nobody like that."""
    own = terms_for(asked)
    country = _country_terms(asked.country) if asked.country and not asked.role else ()
    return tuple(term for term in (*own, *country) if index.document_frequency(term.stem)) or own


def mentions_any(text: str, terms: Iterable[Term]) -> bool:
    """Whether `text` has one of the words; a name with a capital, for "units" are not the United Nations."""
    stems = {term.stem: term.is_name for term in terms}
    return any(
        word.stem in stems and (is_capitalised(word.of(text)) or not stems[word.stem])
        for word in words_of(text)
    )


@lru_cache(256)
def _country_terms(country: str) -> tuple[Term, ...]:
    """One-word forms of a country, such as "Norway", "Norwegian", "Oslo"."""
    words = (
        tokens[0]
        for tokens, form in country_forms().items()
        if len(tokens) == 1 and form and form.country == country
    )
    terms = {stem_of(word): Term(word, stem_of(word), is_name=True) for word in words}
    return tuple(terms.values())
