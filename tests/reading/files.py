"""Files for tests, made in memory: a PDF, a DOCX, a zip, and what is read of bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import docx

from retrieval.errors import ArticleError
from retrieval.model import Article
from retrieval.reading.each import read_each
from retrieval.reading.given import Found
from retrieval.reading.limits import Limits

SMALL = Limits(text=2_000, document=100_000, unpacked=50_000, archive=20_000, ratio=20, members=20)


def written(folder: Path, name: str, data: bytes | str) -> Path:
    """A file with these bytes, or this text in UTF-8."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return file


def the_article(found: Found) -> Article:
    """The one article that is found, and nothing beside it."""
    ((_, article),) = found
    assert isinstance(article, Article), article
    return article


def the_error(found: Found) -> ArticleError:
    """The one error that is found, and nothing beside it."""
    ((where, error),) = found
    assert isinstance(error, ArticleError), error
    assert error.where == where
    return error


def texts(found: Found) -> list[str]:
    """The texts of the articles that are found, without regard to errors."""
    return [article.text for _, article in found if isinstance(article, Article)]


def errors(found: Found) -> list[str]:
    """The errors that are found, as people are told of them."""
    return [str(error) for _, error in found if isinstance(error, ArticleError)]


def article_in(folder: Path, name: str, data: bytes | str) -> Article:
    """The one article of a file with these bytes."""
    return the_article(read_each(written(folder, name, data)))


def error_in(folder: Path, name: str, data: bytes | str, limits: Limits | None = None) -> ArticleError:
    """The one error of a file with these bytes."""
    return the_error(read_each(written(folder, name, data), limits or Limits()))


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    """A zip archive of these members."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


def pdf(*pages: str, info: str = "", catalog: str = "") -> bytes:
    """A PDF of pages of plain letters, a line each line; `info` and `catalog` are entries of these dictionaries."""
    numbers = range(4, 4 + 2 * len(pages), 2)
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, page in zip(numbers, pages, strict=True):
        lines = page.replace("(", r"\(").replace(")", r"\)").split("\n")
        shown = " ".join(f"({line}) Tj T*" for line in lines if line)
        drawn = f"BT /F1 12 Tf 14 TL 50 700 Td {shown} ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {number + 1} 0 R >>"
        )
        objects.append(f"<< /Length {len(drawn.encode('cp1252'))} >>\nstream\n{drawn}\nendstream")
    objects.append(f"<< {info} >>")
    body, places = b"%PDF-1.4\n", []
    for number, written_as in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{written_as}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return (
        body
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
            f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\n"
            f"startxref\n{len(body)}\n%%EOF\n"
        ).encode()
    )


def word_file(
    *paragraphs: str, headline: str = "", title: str = "", author: str = "", made: datetime | None = None
) -> bytes:
    """A DOCX of these paragraphs, under a headline where one is given."""
    document = docx.Document()
    if headline:
        document.add_heading(headline, level=0)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if title or author:
        document.core_properties.title, document.core_properties.author = title, author
    if made:
        document.core_properties.created = made
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()
