"""What the doors say of lists: who speaks, what was said, and that there is none of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import reduce

from bot import wording
from retrieval.attribution.voice import Voice
from retrieval.model import Filters, Span, Stated, StatementKind
from retrieval.questions.told import echoed

_BETWEEN = " … "
_MOST_ALIASES = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose statements are asked for, on what, and in which articles; None is anybody's, on anything."""

    speaker: str | None = None
    topic: str | None = None
    filters: Filters = field(default_factory=Filters)


def words_of(stated: Stated) -> str:
    """What was said, word for word; between its pieces, which the text parts, stands an ellipsis of ours.

    Where the words are the writer's, they stand with who said so: "the mayor denied the plan", not "the plan".
    """
    statement = stated.said.statement
    if statement.kind is StatementKind.DIRECT:
        return _BETWEEN.join(stated.words)
    told = [*statement.content, *filter(None, (statement.cue, statement.mention))]
    return reduce(Span.joined, told).of(stated.said.article.text)


def voice_line(voice: Voice) -> str:
    """How often somebody speaks, who that is, and what else they are called."""
    others = [wording.one_line(name) for name in voice.aliases if name != voice.speaker.name]
    more = len(others) - _MOST_ALIASES
    called = ", ".join(others[:_MOST_ALIASES]) + (f", {more} more" if more > 0 else "")
    articles = "1 article" if voice.articles == 1 else f"{voice.articles:,} articles"
    also = f" · also: {called}" if called else ""
    return f"{voice.statements:>6,}  {wording.introduced(voice.speaker)} · {articles}{also}"


def among(found: int, limit: int | None) -> str:
    """How many there are, and how many of them are shown."""
    return (
        statements(found)
        if limit is None or found <= limit
        else f"the first {limit:,} of {statements(found)}"
    )


def statements(count: int) -> str:
    """A number of statements."""
    return "1 statement" if count == 1 else f"{count:,} statements"


def more_of(count: int) -> str:
    """How many a list leaves out."""
    return f"and {count:,} more"


def nothing(asked: Asked) -> str:
    """That there is no such statement."""
    by = f" attributed to {echoed(asked.speaker)}" if asked.speaker else " attributed to anybody"
    on = f" on “{echoed(asked.topic)}”" if asked.topic else ""
    where = ", ".join(wording.filters(asked.filters))
    return f"Nothing is{by}{on}{f', {where}' if where else ''}."


def nobody() -> str:
    """That nobody speaks."""
    return "Nobody speaks in the archive."
