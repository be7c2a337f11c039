"""The script's lists: `onrecord statements` and `onrecord speakers`; the lists on stdout, talk on stderr."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import islice
from typing import TextIO

from bot import wording
from bot.answer_format import as_json
from bot.listing_format import PublicStated, PublicVoice, public_stated, public_voice
from bot.listing_wording import Asked, among, nobody, nothing, voice_line, words_of
from retrieval.archive import Archive
from retrieval.model import Stated

SOME, NONE = 0, 1


@dataclass(frozen=True, slots=True)
class Listing:
    """How to list: at most `limit` (None: all), as JSON or for people; lists to `data`, remarks to `talk`."""

    archive: Archive
    limit: int | None
    as_json: bool
    data: TextIO
    talk: TextIO

    def statements(self, asked: Asked) -> int:
        """Print who said what; the value is the exit code: 0 for some, 1 for none."""
        under = asked.filters
        found = self.archive.statements(
            asked.speaker, asked.topic, since=under.since, until=under.until, source=under.source
        )
        for number, stated in enumerate(islice(found, self.limit), start=1):
            if self.as_json:
                print(as_json(public_stated(stated)), file=self.data)
            else:
                self._print(number, stated)
        self._remark(among(len(found), self.limit) if found else nothing(asked))
        self._remark(wording.searched_line(self.archive.receipt(asked.filters)))
        return SOME if found else NONE

    def speakers(self) -> int:
        """Print who speaks; the value is the exit code: 0 for some, 1 for none."""
        voices = self.archive.speakers()
        for voice in islice(voices, self.limit):
            line = as_json(public_voice(voice)) if self.as_json else wording.harmless(voice_line(voice))
            print(line, file=self.data)
        if not voices:
            self._remark(nobody())
        self._remark(wording.searched_line(self.archive.receipt()))
        return SOME if voices else NONE

    def _print(self, number: int, stated: Stated) -> None:
        words = words_of(stated)
        print(f"[{number}] {wording.harmless(words) if self.data.isatty() else words}", file=self.data)
        told = " · ".join(filter(None, (wording.speaker_of(stated.said), wording.how(stated.said))))
        print(f"    — {wording.harmless(told)}", file=self.data)
        cited = f"{wording.headline(stated.citation.article)} · {wording.place(stated.citation)}"
        print(f"    {wording.harmless(cited)}\n", file=self.data)

    def _remark(self, words: str) -> None:
        print(wording.harmless(words), file=self.talk)


def statement_schema() -> str:
    """The JSON Schema of a line of `onrecord statements --json`."""
    return json.dumps(PublicStated.model_json_schema(), indent=2, ensure_ascii=False)


def speaker_schema() -> str:
    """The JSON Schema of a line of `onrecord speakers --json`."""
    return json.dumps(PublicVoice.model_json_schema(), indent=2, ensure_ascii=False)
