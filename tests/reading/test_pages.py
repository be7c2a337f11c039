from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from retrieval.reading.each import read_bytes, read_each
from tests.reading.files import article_in, error_in, the_article, written

PAGES = Path(__file__).parent / "cases" / "pages"
JSON_LD = '<script type="application/ld+json">%s</script>'
SUMMER_TIME = timezone(timedelta(hours=1))


def page(head: str = "", body: str = "", html: str = "") -> str:
    """A page with an article of two paragraphs."""
    return (
        f"<!doctype html><html {html}><head><title>Ferry fares to rise</title>{head}</head><body><article>"
        "<h1>Ferry fares to rise</h1><p>Ferry fares will rise by 12 per cent, the mayor said on Thursday.</p>"
        f"<p>“We cannot wait any longer,” she told reporters.</p>{body}</article></body></html>"
    )


@pytest.mark.parametrize("name", sorted(file.stem for file in PAGES.glob("*.html")))
def test_of_a_news_page_the_article_is_read_and_nothing_around_it(name: str) -> None:
    read = the_article(read_each(PAGES / f"{name}.html"))
    assert read.text == (PAGES / f"{name}.txt").read_text(encoding="utf-8").strip()


def test_what_a_page_states_of_itself_is_kept() -> None:
    read = the_article(read_each(PAGES / "courier.html"))
    assert read.title == "Ferry fares to rise in spring, council says"
    assert (read.source, read.author, read.place) == (
        "The Norwick Courier",
        "Dana Holt, Ole Brandt",
        "Norwick",
    )
    assert read.published == datetime(2024, 5, 2, 8, 30, tzinfo=SUMMER_TIME)
    assert read.url == "https://courier.example/news/2024/05/02/ferry-fares"
    assert (read.license, read.language) == ("CC BY 4.0", "en-GB")


def test_what_a_page_does_not_state_stays_unknown(tmp_path: Path) -> None:
    read = article_in(tmp_path, "a.html", page())
    assert read.title == "Ferry fares to rise"
    assert (read.source, read.author, read.published, read.url) == (None, None, None, None)
    assert (read.license, read.language) == (None, None)


@pytest.mark.parametrize(
    "guess",
    [
        page(body="<p>© 2019 The Courier. Last updated 3 March 2021.</p>"),
        page(head='<link rel="canonical" href="https://courier.example/2024/05/02/fares">'),
        page(head='<meta property="article:modified_time" content="2024-05-03T10:00:00Z">'),
        page(head='<meta name="date" content="2024">'),
        page(head='<meta name="date" content="02/05/2024">'),
        page(body='<p>See also: <time datetime="2020-01-01">the storm</time></p>'),
        page(JSON_LD % '{"@type": "ItemList", "items": [{"@type": "NewsArticle", "datePublished": "2020-01-01"}]}'),
        page(JSON_LD % '{"@type": "NewsArticle", "datePub'),
    ],
    ids=["text", "address", "changed", "year", "either way", "another's", "list of others", "broken data"],
)  # fmt: skip
def test_no_date_is_made_up(tmp_path: Path, guess: str) -> None:
    assert article_in(tmp_path, "a.html", guess).published is None


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2024-05-02T08:30:00+01:00">',
         datetime(2024, 5, 2, 8, 30, tzinfo=SUMMER_TIME)),
        ('<meta name="date" content="May 2, 2024">', date(2024, 5, 2)),
        ('<meta itemprop="datePublished" content="2024-05-02">', date(2024, 5, 2)),
        (JSON_LD % '[{"@graph": [{"@type": ["NewsArticle"], "datePublished": "2024-05-02T07:30:00.000Z"}]}]',
         datetime(2024, 5, 2, 7, 30, tzinfo=UTC)),
    ],
)  # fmt: skip
def test_a_date_that_the_page_states_is_read_with_its_time(
    tmp_path: Path, head: str, published: date
) -> None:
    assert article_in(tmp_path, "a.html", page(head)).published == published


@pytest.mark.parametrize(
    ("head", "html", "language"),
    [
        ("", 'lang="pt_br"', "pt-BR"),
        ('<meta property="og:locale" content="en_GB">', "", "en-GB"),
        ("", 'lang="English"', None),
    ],
)
def test_a_language_is_a_tag_or_unknown(tmp_path: Path, head: str, html: str, language: str | None) -> None:
    assert article_in(tmp_path, "a.html", page(head, html=html)).language == language


def test_a_page_has_the_address_it_was_fetched_from_unless_it_states_its_own() -> None:
    fetched = "https://courier.example/fares?from=feed"
    own = '<link rel="canonical" href="https://courier.example/fares">'
    for head, url in (("", fetched), (own, "https://courier.example/fares")):
        data = page(head).encode()
        assert the_article(read_bytes(data, fetched, content_type="text/html", url=fetched)).url == url


def test_marks_that_a_browser_would_draw_are_in_the_text(tmp_path: Path) -> None:
    quoting = page(body="<p>The council <q>will not give in</q>, its speaker said on Friday.</p>")
    assert "The council “will not give in”, its speaker" in article_in(tmp_path, "a.html", quoting).text


RUSSIAN = (
    "<html><head>{meta}<title>Цены</title></head><body><article><h1>Цены растут</h1><p>Мэр заявила в четверг, "
    "что арендная плата вырастет на двенадцать процентов.</p><p>'Мы не можем ждать', - добавила она на встрече "
    "с журналистами в ратуше.</p></article></body></html>"
)


@pytest.mark.parametrize(
    ("encoding", "meta"),
    [
        ("cp1251", '<meta charset="windows-1251">'),
        ("koi8-r", '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">'),
        ("cp1251", ""),
        ("utf-8", '<meta charset="windows-1251">'),
        ("utf-8-sig", ""),
        ("utf-16", ""),
    ],
    ids=["declared", "declared the old way", "not declared", "declared wrongly", "marked", "utf-16"],
)
def test_a_page_may_be_in_any_encoding(tmp_path: Path, encoding: str, meta: str) -> None:
    read = article_in(tmp_path, "a.html", RUSSIAN.format(meta=meta).encode(encoding))
    assert "'Мы не можем ждать', - добавила она" in read.text


def test_a_web_server_may_tell_the_encoding() -> None:
    data = RUSSIAN.format(meta="").encode("iso8859-5")
    (found,) = read_bytes(data, "https://a.example", content_type="text/html; charset=ISO-8859-5", url=None)
    assert "арендная плата" in getattr(found[1], "text", "")


@pytest.mark.parametrize(
    "nothing",
    [
        "",
        " \n",
        "<html></html>",
        "<html><body>" + "".join(f"<div><a href='/{n}'><h3>Headline {n} of the day</h3></a></div>" for n in range(30)),
        "<div>" * 5000,
        "\1\2\3",
    ],
    ids=["empty", "blank", "no body", "front page", "endless depth", "control characters"],
)  # fmt: skip
def test_a_page_without_an_article_is_refused(tmp_path: Path, nothing: str) -> None:
    error = error_in(tmp_path, "a.html", nothing)
    assert error.why == "holds no article that can be told from the page around it"


def test_binary_is_refused(tmp_path: Path) -> None:
    assert error_in(tmp_path, "a.html", b"\x89PNG\0\xff").why == "is a binary file, not text"


def test_a_page_that_breaks_off_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    assert "We cannot wait" in article_in(tmp_path, "a.html", page()[:-60]).text


def test_a_page_too_large_is_refused(tmp_path: Path) -> None:
    file = written(tmp_path, "a.html", b"<p>" + b"a" * 20_000_001)
    assert [str(found) for _, found in read_each(file)] == [
        f"{file}: is larger than 20 MB, too much for one article"
    ]
