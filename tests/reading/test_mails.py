from __future__ import annotations

from datetime import datetime, timedelta, timezone
from email.message import EmailMessage
from pathlib import Path

import pytest

from retrieval.reading.limits import Limits
from tests.reading.files import article_in, error_in

HEAD = (
    'From: "Dana Holt" <dana@courier.example>\r\nSubject: =?utf-8?q?T=C3=A9hr=C3=A1n:_rents?=\r\n rise\r\n'
    "Date: Thu, 02 May 2024 08:30:00 +0100\r\nContent-Language: en\r\n"
)


def plain(text: str, charset: str | None, encoding: str = "8bit") -> bytes:
    told = f"; charset={charset}" if charset else ""
    head = f"{HEAD}Content-Type: text/plain{told}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
    return head.encode() + text.encode(charset or "utf-8")


def test_subject_sender_and_date_are_metadata_and_the_text_stays_as_it_is(tmp_path: Path) -> None:
    read = article_in(tmp_path, "a.eml", plain("Rents rose.\r\n\r\n“No,” she said.  \r\n", "utf-8"))
    assert read.text == "Rents rose.\r\n\r\n“No,” she said.  \r\n"
    assert (read.title, read.author, read.language) == ("Téhrán: rents rise", "Dana Holt", "en")
    assert read.published == datetime(2024, 5, 2, 8, 30, tzinfo=timezone(timedelta(hours=1)))
    assert (read.source, read.url) == (None, None)


@pytest.mark.parametrize("charset", ["windows-1251", "koi8-r", "iso-8859-5", "utf-8", None])
def test_any_encoding_that_the_mail_tells_is_read(tmp_path: Path, charset: str | None) -> None:
    assert article_in(tmp_path, "a.eml", plain("Цены растут.", charset)).text == "Цены растут."


def test_text_that_was_coded_for_sending_is_decoded(tmp_path: Path) -> None:
    data = plain("Rents rose =E2=80=94 again, and=\r\n again.\r\n", "utf-8", "quoted-printable")
    assert article_in(tmp_path, "a.eml", data).text == "Rents rose — again, and again.\r\n"


def test_plain_text_is_preferred_and_attachments_are_not_read(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Rents", "dana@courier.example"
    mail.set_content("Rents rose.\n")
    mail.add_alternative("<p>In HTML</p>", subtype="html")
    mail.add_attachment("Attached.", filename="a.txt")
    read = article_in(tmp_path, "a.eml", mail.as_bytes())
    assert (read.text, read.author, read.published) == ("Rents rose.\n", "dana@courier.example", None)


def test_else_the_html_is_made_text(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail.set_content(
        "<style>p {}</style><p>Rents <b>rose</b>,<br>again.</p><p>Да &amp; No</p>",
        subtype="html",
        charset="koi8-r",
    )
    read = article_in(tmp_path, "a.eml", mail.as_bytes())
    assert (read.text, read.derived_title) == ("Rents rose,\nagain.\n\nДа & No", True)


def test_a_day_that_never_was_is_no_date(tmp_path: Path) -> None:
    data = plain("Rents rose.", "utf-8").replace(b"02 May", b"42 May")
    assert article_in(tmp_path, "a.eml", data).published is None


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is empty; an article needs words"),
        (b"Rents rose.\nAgain.\n", "is no mail: it has no headers"),
        (b"Subject: Rents\n\n", "the text is empty; an article needs words"),
        (
            b"Subject: Rents\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA\n",
            "holds no text that can be read",
        ),
        (plain("Tehr", "utf-8") + b"\xe1n", "is not UTF-8 text at byte 4; save it as UTF-8"),
    ],
)
def test_what_holds_no_text_is_refused(tmp_path: Path, data: bytes, why: str) -> None:
    assert error_in(tmp_path, "a.eml", data).why == why


def test_one_that_breaks_off_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["Subject"] = "Rents"
    mail.set_content("Rents rose.\n")
    mail.add_attachment(b"picture" * 100, maintype="image", subtype="png")
    assert "Rents rose." in article_in(tmp_path, "a.eml", mail.as_bytes()[:-300]).text


def test_one_too_large_is_refused(tmp_path: Path) -> None:
    data = plain("Rents rose. " * 100, "utf-8")
    assert error_in(tmp_path, "a.eml", data, Limits(text=500)).why == "holds more than 500 bytes of text"
    assert error_in(tmp_path, "a.eml", data, Limits(document=500)).why.startswith("is larger than 500 bytes")
