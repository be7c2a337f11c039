"""The script's door to quotations: where one comes from, or each of several, a line each."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TextIO

from bot import quote_wording, wording
from bot.quote_comparison import ARTICLES, YOURS, comparison, plain_comparison
from bot.quote_format import PublicQuote, quote_to_json
from bot.quote_places import Place, Quoted
from retrieval.archive import Archive
from retrieval.model import Closest, Found, QuoteOutcome

HERE, NOT_HERE = 0, 1


@dataclass(frozen=True, slots=True)
class QuoteLookup:
    """How to look: at most `limit` places of each piece; results to `data`, remarks to `talk`."""

    archive: Archive
    limit: int
    data: TextIO
    talk: TextIO

    def look_up(self, words: str, *, as_json: bool) -> int:
        """Tell where `words` come from; the exit code is 0 where they were found, exact or closest, and else 1."""
        outcome = self.archive.find_quote(words, limit=self.limit)
        if as_json:
            print(quote_to_json(outcome), file=self.data)
        else:
            self._print(outcome, words)
        return HERE if isinstance(outcome, Found | Closest) else NOT_HERE

    def _print(self, outcome: QuoteOutcome, words: str) -> None:
        quoted = Quoted.of(outcome, self.limit)
        print(self._shown(quote_wording.told(quoted), self.talk), file=self.talk)
        for part in quoted.parts:
            heading = quote_wording.heading(part, words)
            if heading:
                print(self._shown(heading, self.talk), file=self.talk)
            for place in part.places:
                self._print_place(place, words)
        print(self._shown(quote_wording.receipt(outcome), self.talk), file=self.talk)

    def _print_place(self, place: Place, words: str) -> None:
        passage = place.passage
        told = [
            f"— {wording.spoken(passage)}" if wording.spoken(passage) else "",
            f"{wording.headline(passage.article)} · {wording.citation(passage)}",
            wording.also(passage),
        ]
        print(f"[{place.number}] {self._shown(passage.text, self.data)}", file=self.data)
        compared = plain_comparison(comparison(place.origin, words))
        if compared:
            told.insert(0, f"~~{YOURS}~~ **{ARTICLES}**: {compared}")
        for line in filter(None, told):
            print(f"    {wording.harmless(line)}", file=self.data)
        print(file=self.data)

    @staticmethod
    def _shown(text: str, out: TextIO) -> str:
        """The text, word for word; on a terminal, characters that could steer it are shown as "�"."""
        return wording.harmless(text) if out.isatty() else text


def quote_schema() -> str:
    """The JSON Schema of what `quote --json` prints."""
    return json.dumps(PublicQuote.model_json_schema(), indent=2, ensure_ascii=False)
