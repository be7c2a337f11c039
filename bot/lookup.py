"""The script's door: one question on the command line, or one a line; answers on stdout, talk on stderr."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TextIO, assert_never

from bot import refusals, wording
from bot.wiring import today
from retrieval.archive import Archive
from retrieval.model import Answer, Filters, NoAnswer, Outcome, Passage

ANSWERED, NOT_ANSWERED = 0, 1


def _as_json(outcome: Outcome) -> str:
    # Words alone need no pydantic, whose import is a good part of a short run.
    from bot.answer_format import to_json  # noqa: PLC0415

    return to_json(outcome)


@dataclass(frozen=True, slots=True)
class Lookup:
    """How to ask: at most `limit` passages, under `filters`; results to `data`, remarks to `talk`."""

    archive: Archive
    limit: int
    filters: Filters
    data: TextIO
    talk: TextIO

    def ask(self, words: str, *, as_json: bool) -> int:
        """Answer one question; the value is the exit code: 0 answered, 1 not."""
        outcome = self._outcome(words, join_rivals=not as_json)
        if as_json:
            print(_as_json(outcome), file=self.data)
        else:
            self._print(outcome)
        return ANSWERED if isinstance(outcome, Answer) else NOT_ANSWERED

    def ask_each(self, lines: Iterable[str]) -> int:
        """Answer a question a line with a JSON object a line, at once; the exit code is 0 where all were."""
        code = ANSWERED
        for line in lines:
            outcome = self._outcome(line.rstrip("\r\n"))
            print(_as_json(outcome), file=self.data, flush=True)
            if not isinstance(outcome, Answer):
                code = NOT_ANSWERED
        return code

    def _outcome(self, words: str, *, join_rivals: bool = False) -> Outcome:
        return self.archive.ask(
            words, limit=self.limit, filters=self.filters, join_rivals=join_rivals, today=today()
        )

    def _print(self, outcome: Outcome) -> None:
        match outcome:
            case Answer():
                self._print_passages(outcome.passages, self.data)
                if outcome.silent:
                    print(_printable(refusals.silent(outcome), self.talk), file=self.talk)
            case NoAnswer():
                print(_printable(refusals.reason(outcome.reason), self.talk), file=self.talk)
                if outcome.nearest:
                    print(f"\n{_printable(refusals.nearest(outcome.reason), self.talk)}\n", file=self.talk)
                    self._print_passages(outcome.nearest, self.talk)
            case _:
                assert_never(outcome)
        print(_printable(wording.receipt(outcome), self.talk), file=self.talk)

    @staticmethod
    def _print_passages(passages: Iterable[Passage], out: TextIO) -> None:
        side = None
        for number, passage in enumerate(passages, start=1):
            if passage.side is not None and passage.side != side:
                print(f"{_printable(passage.side, out)}:\n", file=out)
            side = passage.side
            print(f"[{number}] {_printable(passage.text, out)}", file=out)
            for line in _about(passage, out):
                print(f"    {line}", file=out)
            print(file=out)


def _about(passage: Passage, out: TextIO) -> Iterator[str]:
    """The lines under a passage: who said it, where it stands, and where else."""
    if passage.beside:
        yield f"{wording.BESIDE} {_printable(passage.beside.of(passage.article.text), out)}"
    if spoken := wording.spoken(passage):
        yield f"— {wording.harmless(spoken)}"
    yield wording.harmless(f"{wording.headline(passage.article)} · {wording.citation(passage)}")
    if also := wording.also(passage):
        yield wording.harmless(also)


def _printable(text: str, out: TextIO) -> str:
    """The text, word for word; on a terminal, characters that could steer it are shown as "�"."""
    return wording.harmless(text) if out.isatty() else text


def schema() -> str:
    """The JSON Schema of the public format."""
    from bot.answer_format import PublicAnswer  # noqa: PLC0415

    return json.dumps(PublicAnswer.model_json_schema(), indent=2, ensure_ascii=False)
