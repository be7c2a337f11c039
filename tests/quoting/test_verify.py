"""Whether what was cited still stands."""

from __future__ import annotations

from retrieval.model import Article, Span
from retrieval.quoting.verify import Changed, Cited, Gone, Unchanged, Verdict
from tests.building import archive

OLD = "Rents rose in Arbon. “We will build forty homes,” Dana Holt said."
URL = "https://herald.example/rents"


def cited(article: Article, words: str) -> Cited:
    start = article.text.index(words)
    return Cited(article.id, Span(start, start + len(words)), words, article.url, article.title)


def verdict(was: Article, words: str, *now: Article) -> Verdict:
    (one,) = archive(*now).verify([cited(was, words)])
    return one


def test_the_same_article_is_unchanged() -> None:
    one = Article(OLD)
    assert isinstance(verdict(one, "We will build forty homes", one, Article("Snow fell.")), Unchanged)


def test_a_change_elsewhere_in_an_article_that_keeps_its_id_leaves_the_span_unchanged() -> None:
    was, now = Article(OLD, id="a"), Article(OLD + " Snow fell.", id="a")
    assert isinstance(verdict(was, "We will build forty homes", now), Unchanged)


def test_words_that_moved_are_told_with_their_new_place() -> None:
    was, now = Article(OLD, id="a"), Article("Snow fell. " + OLD, id="a")
    found = verdict(was, "We will build forty homes", now)
    assert isinstance(found, Changed)
    assert found.now is not None
    assert found.now.span == Span(33, 58)
    assert found.now.is_exact


def test_words_that_were_changed_are_told_with_what_stands_there() -> None:
    was, now = Article(OLD, id="a"), Article(OLD.replace("forty", "fourteen"), id="a")
    found = verdict(was, "We will build forty homes", now)
    assert isinstance(found, Changed)
    assert found.now is not None
    assert [each.article.of(now.text) for each in found.now.differences if each.article] == ["fourteen"]


def test_words_that_were_cut_stand_nowhere() -> None:
    was, now = Article(OLD, id="a"), Article("Rents rose in Arbon.", id="a")
    found = verdict(was, "We will build forty homes", now)
    assert isinstance(found, Changed)
    assert found.now is None


def test_an_article_whose_content_gave_it_another_id_is_known_by_its_address() -> None:
    was, now = Article(OLD, url=URL), Article(OLD.replace("Rents", "The rents"), url=URL)
    found = verdict(was, "We will build forty homes", now)
    assert isinstance(found, Changed)
    assert found.article.id == now.id != was.id


def test_or_by_its_title_where_one_article_has_it() -> None:
    was, now = Article(OLD, title="Rents"), Article(OLD.replace("Rents", "The rents"), title="Rents")
    other = Article("Snow fell.", title="Rents")
    assert isinstance(verdict(was, "We will build forty homes", now), Changed)
    assert isinstance(verdict(was, "We will build forty homes", now, other), Gone)


def test_an_article_that_is_gone_is_told_with_where_else_the_words_stand() -> None:
    was = Article(OLD, title="Rents")
    copy = Article("A report. " + OLD, title="Copied")
    found = verdict(was, "We will build forty homes", copy)
    assert isinstance(found, Gone)
    assert found.elsewhere is not None
    assert found.elsewhere.article == copy
    nothing = verdict(was, "We will build forty homes", Article("Snow fell."))
    assert isinstance(nothing, Gone)
    assert nothing.elsewhere is None
