"""Invented news, the same for the same seed: with quotations, changed versions, near-copies and undated articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from retrieval.model import Article
from retrieval.stores.revision import Revision, digest_of, superseded
from tests.building import article

_PEOPLE = (
    ("Dana Holt", "the mayor of Tarrow"),
    ("Lee Ames", "a harbour master"),
    ("Jo Lind", "the prime minister of Norway"),
    ("Mira Okafor", "the chair of the Ferry Board"),
    ("Sam Oduya", "a spokesman for Brant Mills"),
    ("Ines Calder", "the health minister of Chile"),
)
_THINGS = (
    "rents",
    "tolls",
    "ferries",
    "wages",
    "the border",
    "the harbour",
    "school meals",
    "fares",
    "the mill",
)
_DID = ("would rise", "had fallen", "could not stay as they are", "were no longer safe", "cost too much")
_PLACES = ("Tarrow", "Norwick", "Brant", "Holm Bay", "Skelby")
_PLAIN = (
    "Nobody was hurt, and the road was open again by noon.",
    "The council of {place} meets on Thursday to vote on it.",
    "Some {number} people had signed a letter against the plan.",
    "It was the third such week of the year in {place}.",
    "Talks about {thing} in {place} began {number} days ago.",
)
_SOURCES = ("The Wire", "Tarrow Post", "Norwick Courier", None)
_FIRST_DAY = date(2023, 1, 1)

QUESTIONS = (
    "What did Holt say about tolls?",
    "What did Norway say?",
    "What did Okafor say about ferries in 2023?",
    "Who said that wages had fallen?",
    "compare Holt and Lind on the border",
    "How many people signed a letter in Skelby?",
    "What did Turkey say?",
)
"""A handful: their words, of a time, of several sides, of a number, and one that must be declined."""


def news(many: int, seed: int) -> list[Article]:
    """So many articles; of ten about two are changed versions of earlier ones, and one is nearly a copy of one.

    No two are the same, and no id is there twice, but where a version takes that of an older one (same address).
    """
    random = Random(seed)
    articles: list[Article] = []
    while len(articles) < many:
        kind = random.random() if articles else 1.0
        of = random.choice(articles) if articles else None
        if of is not None and kind < 0.2 and of.url is not None:
            articles.append(_version(of, len(articles), random))
        elif of is not None and kind < 0.3:
            copied = of.text.replace("Talks", "Long talks") + f" The {random.choice(_PLACES)} office told it."
            articles.append(article(copied, source="Copy Desk", published=_day(random)))
        else:
            articles.append(_new(len(articles), random))
    return articles


def kept_as(articles: Sequence[Article]) -> list[Article]:
    """What an archive file keeps of them, in order: a version that has an older one's id gets one of its own."""
    kept: dict[str, Article] = {}
    for one in articles:
        is_version = one.id in kept and digest_of(kept[one.id]) != digest_of(one)
        name = f"{one.id}@{digest_of(one):064x}"[: len(one.id) + 9] if is_version else one.id
        kept.setdefault(name, replace(one, id=name))
    return list(kept.values())


def current(kept: Iterable[Article]) -> list[Article]:
    """Those that are searched: of each address the one published last, of one day (or undated) the one added last."""
    newest: dict[str, Article] = {}
    for one in kept:
        name = one.url or one.id
        known = newest.get(name)
        if known is None or (one.day or date.min) >= (known.day or date.min):
            newest[name] = one
    return [one for one in kept if newest[one.url or one.id] is one]


def revision(kept: Sequence[Article]) -> str:
    """The revision of an archive that keeps these."""
    searched = {one.id for one in current(kept)}
    # The digest is that of the article as it came, and its id is part of it.
    total = sum(digest_of(one) if one.id in searched else superseded(digest_of(one)) for one in kept)
    return Revision().with_digest(total).name


def by_id(kept: Iterable[Article]) -> Mapping[str, Article]:
    """The articles by their ids."""
    return {one.id: one for one in kept}


def _new(number: int, random: Random) -> Article:
    lines = [_said(random) if random.random() < 0.6 else _plain(random) for _ in range(random.randint(2, 6))]
    one = article(
        ("\n\n" if random.random() < 0.5 else " ").join((f"Report {number} is of {_plain(random)}", *lines)),
        id=f"story-{number}" if random.random() < 0.3 else "",
        title=f"{random.choice(_PLACES)} and {random.choice(_THINGS)}" if random.random() < 0.5 else "",
        source=random.choice(_SOURCES),
        published=_day(random),
    )
    url = f"https://news.example/{number}" if random.random() < 0.7 else None
    # An id that was made of the content is made of the address as well.
    return replace(one, url=url, id=one.id if one.id.startswith("story-") else "")


def _version(of: Article, number: int, random: Random) -> Article:
    text = f"{of.text} Update {number}: {_said(random)}"
    one = article(text, title=of.title, source=of.source, published=_day(random))
    return replace(one, url=of.url, id=of.id if of.id.startswith("story-") and "@" not in of.id else "")


def _said(random: Random) -> str:
    who, role = random.choice(_PEOPLE)
    thing, did = random.choice(_THINGS), random.choice(_DID)
    last, place = who.split()[-1], random.choice(_PLACES)
    return random.choice(
        (
            f"“I told you that {thing} {did},” {who}, {role}, said in {place}.",
            f"{who} said that {thing} {did}. “We will not wait for {place},” {last} added.",
            f"According to {role}, {thing} {did} in {place}.",
            f"{who}, {role}, told {random.choice(_PEOPLE)[0]} that {thing} {did}.",
        )
    )


def _plain(random: Random) -> str:
    return random.choice(_PLAIN).format(
        place=random.choice(_PLACES), number=random.randint(3, 900), thing=random.choice(_THINGS)
    )


def _day(random: Random) -> str | None:
    return None if random.random() < 0.1 else str(_FIRST_DAY + timedelta(days=random.randrange(500)))
