"""A headline for an article that has none, made from its first sentence, and marked as derived."""

from __future__ import annotations

import re

from retrieval.language.sentences import split_sentences
from retrieval.model import Span

LONGEST = 90


def derive_headline(text: str, body: Span) -> str:
    """The first sentence of the body, cut at a word within 90 characters; "…" says that it was cut."""
    opening = body.of(text).lstrip()[: LONGEST * 20]
    sentences = split_sentences(opening)
    first = sentences[0].span.of(opening) if sentences else opening
    headline = re.sub(r"\s+", " ", first).strip()
    if len(headline) <= LONGEST:
        return headline.rstrip(".") or headline
    cut = headline[:LONGEST]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:–—-(“\"'") + "…"
