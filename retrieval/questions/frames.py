"""The readings of a question as one for somebody's words: who speaks, and which of its words only ask.

A question is held against each form in turn; the patterns look at no more than a few words from where they begin,
so their time grows with the question's length and no faster.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from retrieval.model import Kind, Span
from retrieval.questions.frame_forms import Need, forms
from retrieval.questions.frame_words import ALSO_DONE


@dataclass(frozen=True, slots=True)
class Frame:
    """One reading of a question: its kind (None where the interrogative tells it), and where the speaker stands.

    `asking` are the words that only ask; `verb_end` is where the asking ends and what is asked about begins. The
    reading holds only where the speaker is what it needs.
    """

    kind: Kind | None
    speaker: Span | None
    asking: tuple[Span, ...]
    verb_end: int
    need: Need


def find_frames(words: str, *, capitals_tell: bool) -> Iterator[Frame]:
    """The readings of `words` as asking for somebody's words, the likeliest first.

    Where capitals tell names from verbs, "the United States" holds no verb.
    """
    read, places = _squeezed(words if capitals_tell or len(words.lower()) != len(words) else words.lower())
    for form in forms():
        match = form.pattern.search(read)
        if match is None:
            continue
        groups = match.groupdict()
        spans = {name: _placed(match.span(name), places) for name, found in groups.items() if found}
        asking = tuple(spans[name] for name in ("noun", "pure", "compare") if name in spans)
        done = groups.get("act") or (groups.get("pure") or "").lower() in ALSO_DONE
        need = Need.PLAIN if form.need is Need.ANYBODY and done else form.need
        ends = [spans[name].end for name in ("pure", "act", "noun", "speaker") if name in spans]
        verb_end = max(ends, default=places[match.end() - 1] + 1)
        yield Frame(form.kind, spans.get("speaker"), asking, verb_end, need)


def _squeezed(words: str) -> tuple[str, list[int]]:
    """The words with each stretch of white space as one blank, and where each of its characters stands in `words`."""
    places = [
        place
        for place, sign in enumerate(words)
        if not (sign.isspace() and place and words[place - 1].isspace())
    ]
    return "".join(" " if words[place].isspace() else words[place] for place in places), places


def _placed(span: tuple[int, int], places: list[int]) -> Span:
    return Span(places[span[0]], places[span[1] - 1] + 1)
