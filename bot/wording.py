"""What the doors say: every sentence of ours, in one place. None of it knows of HTML or colour."""

from __future__ import annotations

import re
from datetime import date

from bot.conversation import NothingMore
from retrieval.language.countries import countries_in
from retrieval.model import (
    Article,
    Attributed,
    Citation,
    Filters,
    How,
    Kind,
    Outcome,
    Passage,
    Period,
    Question,
    Receipt,
    Speaker,
    SpeakerType,
)
from retrieval.questions.told import speakers_asked, topic_asked

BESIDE = "the speaker is named here:"
NOT_IDENTIFIED = "speaker not identified"
_MOST_ALSO = 3
STEERING = re.compile(
    # Control characters, but for line ends and tabs; marks, embeddings, overrides and isolates of direction;
    # halves of characters. The joiners U+200C and U+200D stay: Persian and emoji are written with them.
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
ADD_YOUR_OWN = "These are the two seed articles. Add your own with: onrecord add FOLDER"


def speaker(passage: Passage) -> str:
    """Who said it, as "Dana Holt, spokeswoman, Norway’s Foreign Ministry"; empty where it is nobody's statement."""
    return speaker_of(passage.said) if passage.said else ""


def speaker_of(said: Attributed) -> str:
    """Who made a statement, and who tells of it."""
    if said.speaker is None:
        return NOT_IDENTIFIED
    told_by = said.told_by.speaker if said.told_by else None
    return introduced(said.speaker) + (f", as told by {introduced(told_by)}" if told_by else "")


def how(said: Attributed | None) -> str:
    """How the speaker was found, as "‘she’ → Dana Holt, sentence 2"; empty where the words say it themselves."""
    if said is None or said.speaker is None or said.statement.how is How.NAMED:
        return ""
    where = f"sentence {said.named_in}" if said.named_in else ""
    if said.as_written is None:
        return f"goes on from {where}" if where else ""
    return ", ".join(filter(None, (f"‘{one_line(said.as_written)}’ → {said.speaker.name}", where)))


def spoken(passage: Passage) -> str:
    """Who said it and how that is known, in one line; empty where it is nobody's statement."""
    return " · ".join(filter(None, (speaker(passage), how(passage.said))))


def also(passage: Passage) -> str:
    """Where else the same words stand; empty where they stand nowhere else."""
    if len(passage.also) > _MOST_ALSO:
        articles = [passage.article, *(one.article for one in passage.also)]
        first = min(articles, key=lambda article: (article.day or date.max, article.id))
        sources = {article.source for article in articles if article.source}
        of = f" of {len(sources)} sources" if len(sources) > 1 else ""
        return f"also in {len(passage.also)} other articles{of}, first in {' · '.join(provenance(first))}"
    places = [" · ".join((*provenance(one.article), _sentences(one))) for one in passage.also]
    return f"also in {'; '.join(places)}" if places else ""


def nothing_more(turn: NothingMore) -> str:
    """What "more" is told when there is none."""
    if turn.after_an_answer:
        return "That is all the archive has on this."
    return "There is nothing to go on with yet. Ask a question first."


def citation(passage: Passage) -> str:
    """Where a passage stands: source, place, day, sentences."""
    return place(passage.citation)


def place(cited: Citation) -> str:
    """The same, of a citation."""
    return " · ".join((*provenance(cited.article), _sentences(cited)))


def provenance(article: Article) -> tuple[str, ...]:
    """Who published an article, where and when."""
    source, place = (one_line(known or "") for known in (article.source, article.place))
    return (source or "source unknown", *filter(None, (place,)), day(article))


def day(article: Article) -> str:
    """The day of publication, as "12 September 2022"."""
    return f"{article.day.day} {article.day:%B %Y}" if article.day else "undated"


def headline(article: Article) -> str:
    """The title on one line; one that we made of the first sentence says so."""
    return one_line(article.title) + derived(article)


def derived(article: Article) -> str:
    """What is said after a headline that we made of the first sentence; else empty."""
    return " (headline derived)" if article.derived_title else ""


def understood(question: Question) -> str:
    """How the question was read, where that is not plain from its words; else empty."""
    in_full = [f"read as “{question.in_full}”"] if question.in_full != question.words else []
    names = ", ".join(term.read_as for term in question.terms if term.read_as)
    respelt = [f"read as {names}"] if names else []
    read = ", ".join((*in_full, *respelt, *filters(question.filters)))
    latest = "the newest first" if question.latest else ""
    return " · ".join(filter(None, (read, *_asked(question), period(question.period), latest)))


def period(named: Period | None) -> str:
    """The days that a question's words were read as; an undated article may still answer."""
    if named is None:
        return ""
    days = " to ".join(str(day) for day in (named.since, named.until) if day)
    if named.since and named.since == named.until:
        days = str(named.since)
    elif not (named.since and named.until):
        days = f"from {days} on" if named.since else f"until {days}"
    return f"dates: {named.words} ({days}), and undated articles"


def _asked(question: Question) -> tuple[str, ...]:
    """Whose words are asked for, to whom and about what; nothing for a question that asks for nobody's."""
    if not question.speakers and question.kind not in {Kind.SAID, Kind.WHO_SAID}:
        return ()
    speaker, topic = speakers_asked(question), topic_asked(question)
    return (
        question.kind.value,
        f"speaker: {speaker}" if speaker else "",
        f"to: {question.addressee.words}" if question.addressee else "",
        f"about: {topic}" if topic else "",
        "asks what was not said; only what was said can be found" if question.negated else "",
    )


def filters(asked: Filters) -> tuple[str, ...]:
    """The filters in force, in words."""
    since = f"since {asked.since}" if asked.since else ""
    until = f"until {asked.until}" if asked.until else ""
    return tuple(filter(None, (since, until, f"from {asked.source}" if asked.source else "")))


def receipt(outcome: Outcome) -> str:
    """What was understood and what was searched, in one quiet line."""
    searched = searched_line(outcome.receipt)
    read = understood(outcome.question)
    return f"{read} · {searched}" if read else searched


def searched_line(searched: Receipt) -> str:
    """How many articles and sentences were searched, the newest article's day, the revision."""
    newest = f", newest {searched.newest}" if searched.newest else ""
    articles = "1 article" if searched.articles == 1 else f"{searched.articles:,} articles"
    sentences = "1 sentence" if searched.sentences == 1 else f"{searched.sentences:,} sentences"
    undated = f", {searched.undated_left_out:,} undated left out" if searched.undated_left_out else ""
    return f"searched {articles}, {sentences}{newest}{undated} · revision {searched.revision}"


def harmless(text: str) -> str:
    """The text with each character that could steer a screen, or turn what follows it about, shown as "�".

    One for one, so that spans into the text stay true.
    """
    return STEERING.sub("\N{REPLACEMENT CHARACTER}", text)


def one_line(text: str) -> str:
    """The text with each stretch of white space as one space: a name or a title, which is no passage."""
    return " ".join(text.split())


def introduced(speaker: Speaker) -> str:
    """Name, role and affiliation; none of them told twice."""
    # "Norwegian Foreign Ministry" tells its country already.
    is_told = speaker.type is not SpeakerType.PERSON and any(
        mention.country == speaker.affiliation for mention in countries_in(speaker.name)
    )
    told = filter(None, (speaker.name, speaker.role, None if is_told else speaker.affiliation))
    return ", ".join(dict.fromkeys(map(one_line, told)))


def _sentences(citation: Citation) -> str:
    first, last = citation.first_sentence, citation.last_sentence
    return f"sentence {first}" if first == last else f"sentences {first}–{last}"
