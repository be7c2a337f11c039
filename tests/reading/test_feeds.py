from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from retrieval.model import Article
from retrieval.reading.each import read_bytes, read_each
from tests.reading.files import error_in, errors, texts, written

RSS = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Norwick Courier</title><link>https://courier.example/</link><language>en-gb</language>
<item><title>Rents &amp; wages</title><link>https://courier.example/1</link><dc:creator>Dana Holt</dc:creator>
<pubDate>Thu, 02 May 2024 08:30:00 +0100</pubDate><description>Rents rose.</description>
<content:encoded><![CDATA[<p>Rents <b>rose</b> by 12&nbsp;%.</p><p>“No,” said José, “it <q>was</q> not.”<br/>He left.</p>
<script>track()</script>]]></content:encoded></item>
<item><title>Fares</title><link>/2</link><pubDate>2024</pubDate><description>Fares fell &lt; 2 crowns.</description></item>
</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Anzeiger</title>
<entry><title type="html">Mieten &amp;amp; Löhne</title><link href="https://a.example/1"/>
<link rel="license" href="https://creativecommons.org/licenses/by/4.0/"/><author><name>Ann Berg</name></author>
<updated>2024-05-02T08:30:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Mieten steigen.</p><p>Löhne nicht.</p></div></content></entry>
<entry><title>Fähren</title><updated>2024-05-02T08:30:00Z</updated><content type="text">Fähren &lt;fahren&gt;.</content>
<source><title>Fährblatt</title></source></entry></feed>"""


def articles_in(folder: Path, feed: str | bytes, name: str = "a.rss") -> list[Article]:
    return [found for _, found in read_each(written(folder, name, feed)) if isinstance(found, Article)]


def test_each_entry_of_rss_is_an_article(tmp_path: Path) -> None:
    first, second = articles_in(tmp_path, RSS.format(encoding="utf-8"))
    assert first.text == "Rents rose by 12\u00a0%.\n\n“No,” said José, “it “was” not.”\nHe left."
    assert (first.title, first.source, first.author) == ("Rents & wages", "The Norwick Courier", "Dana Holt")
    assert first.published == datetime(2024, 5, 2, 8, 30, tzinfo=timezone(timedelta(hours=1)))
    assert (first.url, first.language) == ("https://courier.example/1", "en-GB")
    assert first.id == Article(first.text, source=first.source, url=first.url, published=first.published).id
    assert second.text == "Fares fell < 2 crowns."


def test_each_entry_of_atom_is_an_article(tmp_path: Path) -> None:
    first, second = articles_in(tmp_path, ATOM, "a.atom")
    assert (first.text, first.title) == ("Mieten steigen.\n\nLöhne nicht.", "Mieten & Löhne")
    assert (first.source, first.author, first.license) == ("Anzeiger", "Ann Berg", "CC BY 4.0")
    assert (first.published, first.language) == (datetime(2024, 5, 2, 8, 30, tzinfo=UTC), "de")
    assert (second.text, second.source) == ("Fähren <fahren>.", "Fährblatt")


def test_a_year_alone_is_no_date(tmp_path: Path) -> None:
    assert articles_in(tmp_path, RSS.format(encoding="utf-8"))[1].published is None


def test_a_link_is_made_whole(tmp_path: Path) -> None:
    assert articles_in(tmp_path, RSS.format(encoding="utf-8"))[1].url == "https://courier.example/2"


def test_where_an_entry_stands_is_told(tmp_path: Path) -> None:
    file = written(tmp_path, "a.xml", RSS.format(encoding="utf-8"))
    assert [where for where, _ in read_each(file)] == [f"{file}#1", f"{file}#2"]


def test_a_feed_is_known_by_its_content_whatever_the_server_calls_it() -> None:
    data = RSS.format(encoding="utf-8").encode()
    for content_type in ("text/html", "application/xml", "application/octet-stream", None):
        assert len(texts(read_bytes(data, "https://a.example", content_type=content_type))) == 2


@pytest.mark.parametrize(
    ("declared", "encoding"), [("windows-1252", "cp1252"), ("ISO-8859-1", "cp1252"), ("utf-16", "utf-16")]
)
def test_a_feed_may_be_in_another_encoding(tmp_path: Path, declared: str, encoding: str) -> None:
    assert "“No,” said José" in articles_in(tmp_path, RSS.format(encoding=declared).encode(encoding))[0].text


def test_an_entry_without_text_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "a.rss",
        RSS.format(encoding="utf-8").replace("<item>", "<item><title>x</title></item><item>", 1),
    )
    assert errors(read_each(file)) == [f"{file}#1: the text is empty; an article needs words"]
    assert len(texts(read_each(file))) == 2


def test_of_a_feed_that_breaks_off_the_last_entry_is_not_taken_for_whole(tmp_path: Path) -> None:
    file = written(tmp_path, "a.rss", RSS.format(encoding="utf-8").partition("2 crowns")[0])
    assert len(texts(read_each(file))) == 1
    assert errors(read_each(file)) == [f"{file}#2: the feed breaks off within this entry, its last"]


def test_a_feed_without_entries_holds_nothing(tmp_path: Path) -> None:
    assert list(read_each(written(tmp_path, "a.rss", '<rss version="2.0"><channel></channel></rss>'))) == []


@pytest.mark.parametrize(
    "other", ["", "Rents rose.", "<urlset><url/></urlset>", "/etc/hostname", "https://a.example/"]
)
def test_what_is_no_feed_is_refused(tmp_path: Path, other: str) -> None:
    assert error_in(tmp_path, "a.xml", other).why == "is no RSS or Atom feed that can be read"


def test_binary_is_refused(tmp_path: Path) -> None:
    assert error_in(tmp_path, "a.xml", b"<rss>\0\xff").why == "is a binary file, not text"


def test_entities_that_multiply_and_files_of_this_machine_are_not_read(tmp_path: Path) -> None:
    secret = written(tmp_path, "secret.txt", "secret")
    lines = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    for entities, name in (
        (f'<!ENTITY a "aaaaaaaaaa">{lines}', "i"),
        (f'<!ENTITY x SYSTEM "file://{secret}">', "x"),
    ):
        feed = (
            f'<?xml version="1.0"?><!DOCTYPE rss [{entities}]><rss version="2.0"><channel><title>T</title>'
            f"<item><description>One. &{name};</description></item></channel></rss>"
        )
        found = texts(read_each(written(tmp_path, "a.xml", feed)))
        assert all(len(text) < 1000 and "secret" not in text for text in found)
