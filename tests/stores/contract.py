"""What every store promises (`retrieval.ports.Store`); a class of tests that each implementation inherits."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.errors import ArticleError
from retrieval.model import Article
from retrieval.ports import Block, Store
from tests.building import CONTRACT, article

LICENCE = (
    "All Content by The Courier is licensed under a Creative Commons Attribution 4.0 International License."
)
TEXTS = st.text(alphabet='ab .!?\n“”"–A1', min_size=1, max_size=80).filter(lambda text: bool(text.strip()))


class StoreContract(ABC):
    """Inherit from it, name the class `Test…`, and build the store there."""

    @abstractmethod
    def build(self, articles: Iterable[Article]) -> Store:
        """A store that the articles were added to, in this order."""

    def blocks(self, *articles: Article) -> list[Block]:
        store = self.build(articles)
        return [block for one in store.articles() for block in store.blocks(store.blocks_of(one.id))]

    def test_articles_stay_in_the_order_in_which_they_were_added(self) -> None:
        rents, wages = article("Rents rose."), article("Wages fell.")
        assert list(self.build([wages, rents]).articles()) == [wages, rents]

    def test_an_article_is_found_by_its_id(self) -> None:
        rents = article("Rents rose.", id="r1")
        store = self.build([rents])
        assert store.article("r1") == rents
        assert store.article("r2") is None

    def test_an_article_added_twice_is_there_once(self) -> None:
        rents, wages = article("Rents rose."), article("Wages fell.")
        store = self.build([rents, wages, article("Rents rose."), wages])
        assert list(store.articles()) == [rents, wages]
        assert list(store.blocks_of(wages.id)) == [1]

    def test_two_texts_cannot_have_one_id(self) -> None:
        with pytest.raises(ArticleError, match="r1: another text has that id; ids must be unique"):
            self.build([article("Rents rose.", id="r1"), article("Rents fell.", id="r1")])

    def test_of_two_that_differ_in_what_is_known_of_them_neither_is_dropped_in_silence(self) -> None:
        with pytest.raises(ArticleError, match="r1: the same text has that id with another title; keep one"):
            self.build([article("Rents rose.", id="r1", title=title) for title in ("Rents", "Prices")])

    def test_blocks_are_numbered_in_a_row(self) -> None:
        one, two = article("Rents rose.\n\nWages fell."), article("It rained.")
        store = self.build([one, two])
        assert [list(store.blocks_of(a.id)) for a in (one, two)] == [[0, 1], [2]]
        assert [block.id for block in store.blocks(range(3))] == [0, 1, 2]
        assert store.blocks([2])[0].article == two

    def test_the_blocks_of_an_unknown_article_are_an_error(self) -> None:
        with pytest.raises(KeyError):
            self.build([article("Rents rose.")]).blocks_of("r2")

    def test_the_sentences_of_an_article_are_counted(self) -> None:
        store = self.build([article("Rents rose. Wages fell.", id="r1"), article("It rained.", id="r2")])
        assert [len(store.analysed(one).sentences) for one in ("r1", "r2")] == [2, 1]
        assert store.totals().sentences == 3

    def test_who_said_what_is_kept_by_article_and_every_block_has_all_of_it(self) -> None:
        one = article("“Rents rose,” Dana Holt said.\n\nIt rained.", id="r1")
        store = self.build([one])
        said = store.analysed("r1").statements
        assert [span.of(one.text) for statement in said for span in statement.content] == ["“Rents rose,”"]
        assert all(block.statements == said for block in store.blocks(store.blocks_of("r1")))
        with pytest.raises(KeyError):
            store.analysed("r2")

    @pytest.mark.parametrize("number", [-1, 1])
    def test_a_block_that_is_not_there_is_an_error(self, number: int) -> None:
        store = self.build([article("Rents rose.")])
        with pytest.raises(KeyError):
            store.blocks([number])

    def test_a_block_has_the_stems_of_each_of_its_sentences(self) -> None:
        (block,) = self.blocks(article("Rents were rising. Nobody said why."))
        assert block.stems == (("rent", "were", "rise"), ("nobodi", "say", "whi"))

    @CONTRACT
    @given(TEXTS)
    def test_blocks_hold_each_sentence_of_the_body_once_and_in_order(self, text: str) -> None:
        one = article(text)
        blocks = self.blocks(one)
        places = [place for block in blocks for place in block.within]
        assert places == list(range(places[0], places[-1] + 1)) if places else not blocks
        body = one.body.of(text)
        spans = [block.sentences[place].span for block in blocks for place in block.within]
        assert "".join("".join(span.of(text).split()) for span in spans) == "".join(body.split())

    def test_the_dateline_is_in_no_block(self) -> None:
        (block,) = self.blocks(article("NORWICK – Rents rose. Wages fell."))
        assert [block.sentences[place].span.start for place in block.within] == [10, 22]
        assert "norwick" not in {stem for stems in block.stems for stem in stems}

    def test_the_licence_line_is_in_no_block_though_it_is_a_sentence(self) -> None:
        one = article(f"Rents rose. Wages fell. {LICENCE}")
        (block,) = self.blocks(one)
        assert len(block.within) == 2
        assert "licens" not in {stem for stems in block.stems for stem in stems}
        assert self.build([one]).totals().sentences == 3

    def test_a_headline_is_in_no_block(self) -> None:
        (block,) = self.blocks(article("Ferry sinks\n\nNobody was hurt."))
        assert [block.sentences[place].span.of(block.article.text) for place in block.within] == [
            "Nobody was hurt."
        ]

    def test_sentences_are_counted_through_the_whole_text(self) -> None:
        (block,) = self.blocks(article("Ferry sinks\n\nNobody was hurt. It was old."))
        assert block.within == range(1, 3)

    def test_the_mean_length_of_a_sentence_is_counted_in_words(self) -> None:
        assert self.build([article("Rents rose. It rained all day.")]).mean_sentence_length() == 3.0
        assert self.build([article("... !")]).mean_sentence_length() == 1.0
        assert self.build([]).mean_sentence_length() == 1.0
