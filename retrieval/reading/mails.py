"""The reader of .eml: one article a mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.errors import ArticleError
from retrieval.model import Article
from retrieval.reading.bytes import decode_any
from retrieval.reading.dates import stated_date
from retrieval.reading.fragments import text_of_fragment
from retrieval.reading.given import Given
from retrieval.reading.making import Told, language_tag, make_article, one_line
from retrieval.reading.pages import declared_charset

if TYPE_CHECKING:
    from email.message import EmailMessage, MIMEPart


def read_mail(given: Given) -> Article:
    """The article a mail is: its plain text as it stands, else its HTML's; subject, sender and date are metadata.

    Attachments are not read. Raises ArticleError for what is no mail, or holds no text.
    """
    from email import message_from_bytes, policy  # noqa: PLC0415  # 40 ms, and most archives hold no mails

    data = given.document_bytes()
    try:
        mail = message_from_bytes(data, policy=policy.default)
        headers = {name: _header(mail, name) for name in ("Subject", "From", "Date", "Content-Language")}
        body = mail.get_body(preferencelist=("plain", "html"))
        payload = body.get_payload(decode=True) if body else None
        charset = body.get_content_charset() if body else None
    except Exception as error:  # whatever a hostile mail makes a parser do, the others are read
        raise ArticleError(given.where, f"cannot be read as a mail: {error}") from error
    if not mail.keys():
        raise ArticleError(given.where, "is no mail: it has no headers")
    if body is None or not isinstance(payload, bytes):
        raise ArticleError(given.where, "holds no text that can be read")
    text = _text(body, payload, charset, given)
    told = Told(
        title=headers["Subject"],
        author=_sender(headers["From"]),
        published=stated_date(headers["Date"]),
        language=language_tag(headers["Content-Language"]),
    )
    return make_article(text, told, given.where)


def _text(body: MIMEPart, payload: bytes, charset: str | None, given: Given) -> str:
    given.require_text_size(len(payload))
    is_html = body.get_content_subtype() == "html"
    text = decode_any(payload, given.where, charset or (declared_charset(payload) if is_html else None))
    return text_of_fragment(text) if is_html else text


def _header(mail: EmailMessage, name: str) -> str | None:
    """A header's words, decoded."""
    return one_line(str(mail.get(name, "")))


def _sender(written: str | None) -> str | None:
    """The sender's name, else the address."""
    from email.utils import parseaddr  # noqa: PLC0415  # as above

    name, address = parseaddr(written or "")
    return name or address or written
