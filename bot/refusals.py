"""Why there is no answer, and what stands beside it: our sentences, for all doors."""

from __future__ import annotations

from retrieval.model import Answer, Reason, Why

NEAREST = "Nearest, not an answer:"
_MOST_WORDS = 8

_REASONS = {
    Why.EMPTY_QUESTION: "The question is empty. Ask something like: What did the minister say?",
    Why.TOO_LONG: "The question is too long: at most {plain} characters. Ask for the part that matters.",
    Why.NO_WORDS: "There are no words in the question. Ask in words.",
    Why.COMMON_WORDS: "The question has only common words. Name a person, a place or a subject.",
    Why.EMPTY_ARCHIVE: "The archive holds no articles yet.",
    Why.FILTERED_OUT: (
        "No article is from the dates or the source you asked for. Undated articles are in no range of dates."
    ),
    Why.NOT_MENTIONED: "No article mentions {plain}.",
    Why.UNKNOWN_WORDS: "No article holds {quoted}.",
    Why.NOT_STATED: "No passage on this says {plain}.",
    Why.WEAK: "No passage answers this.",
    Why.NEVER_SPEAKS: "{speaker} is mentioned, but nothing is attributed to {speaker}.",
    Why.NOT_ON_THIS: "{speaker} speaks in the archive, but not on {quoted}{subjects}.",
    Why.NOT_TO_THEM: "{speaker} speaks in the archive, but no article says that it was to {plain}.",
}
_WEAK_WITHOUT = "No passage answers this: the nearest one lacks {quoted}."


def reason(why: Reason) -> str:
    """Why there is no answer, as one or two sentences."""
    template = _WEAK_WITHOUT if why.why is Why.WEAK and why.words else _REASONS[why.why]
    words = why.words[:_MOST_WORDS]
    if why.akin:
        return f"No article mentions {_listed(words)}, only {why.akin}."
    said = template.format(
        plain=_listed(words),
        quoted=_listed(tuple(f"“{word}”" for word in words)),
        speaker=why.speaker.words if why.speaker else "",
        subjects=f"; on: {', '.join(why.subjects)}" if why.subjects else "",
    )
    return said[:1].upper() + said[1:]


def nearest(why: Reason) -> str:
    """What the passages beside a reason are: near, and no answer."""
    asked = why.speaker
    if why.why is not Why.NEVER_SPEAKS or asked is None:
        return NEAREST
    is_country = asked.country is not None and asked.role is None
    return f"About {asked.words}, not by {'it' if is_country else 'them'}:"


def silent(answer: Answer) -> str:
    """Which of the sides that were compared has no passage, and why; else empty."""
    return " ".join(map(reason, answer.silent))


def _listed(words: tuple[str, ...]) -> str:
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} or {words[-1]}"
