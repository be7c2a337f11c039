"""The members of a .zip, one after the other, with no more of it in memory than that takes."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import PurePosixPath
from types import TracebackType
from typing import IO, BinaryIO, Self, cast

from retrieval.errors import ArticleError
from retrieval.reading.formats import READABLE, is_article_name
from retrieval.reading.given import Given
from retrieval.reading.limits import in_words

_IN_MEMORY = 1 << 24
_PIECE = 1 << 16
# What the list of members takes for each, a long name included; it is read in one piece.
_ENTRY = 256
_ENCRYPTED = 1


class Members:
    """The members that may hold articles, sorted by name: where each stands, its name, and its bytes or why it has none.

    Opening one raises ArticleError for an archive with no such member or too many, zipfile.BadZipFile for none at all.
    """

    def __init__(self, given: Given) -> None:
        self._where = given.where
        self._closing = ExitStack()
        try:
            # What cannot go back has to be laid aside: a member of another archive, or standard input.
            seekable = given.stream.seekable()
            stream = given.stream if seekable else self._closing.enter_context(_laid_aside(given))
            self.size = stream.seek(0, io.SEEK_END)
            shallow = cast("IO[bytes]", _Shallow(stream, given))
            self._archive = self._closing.enter_context(_archive(shallow, given))
        except BaseException:
            self._closing.close()
            raise
        everything = self._archive.infolist()
        self.count = len(everything)
        self._chosen = sorted(
            (PurePosixPath(member.filename), number)
            for number, member in enumerate(everything)
            # A directory's name ends with a slash; a broken archive has members without a name.
            if not member.filename.endswith("/") and is_article_name(PurePosixPath(member.filename))
        )
        self._everything = everything

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.close()

    def __iter__(self) -> Iterator[tuple[str, str, BinaryIO | ArticleError]]:
        if not self._chosen:
            raise ArticleError(self._where, f"holds no articles: no {READABLE}")
        for name, number in self._chosen:
            member = self._everything[number]
            where = f"{self._where}!{_printable(str(name))}"
            if member.flag_bits & _ENCRYPTED:
                yield where, name.name, ArticleError(where, "is encrypted; save it without its password")
                continue
            try:
                stream = self._archive.open(member)
            except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
                yield where, name.name, ArticleError(where, f"cannot be unpacked: {error}")
                continue
            with stream:
                yield where, name.name, cast("BinaryIO", stream)


def _archive(stream: IO[bytes], given: Given) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(stream)
    except (ArticleError, OSError, zipfile.BadZipFile):
        raise
    except Exception as error:  # whatever a hostile list of members makes the parser do, other files are read
        raise ArticleError(given.where, f"cannot be read as a zip archive: {error}") from error


def _laid_aside(given: Given) -> BinaryIO:
    """A copy that can go back: in memory while it is small, then on disk."""
    with ExitStack() as closing:
        aside = closing.enter_context(tempfile.SpooledTemporaryFile(_IN_MEMORY))
        while part := given.stream.read(_PIECE):
            aside.write(part)
            if aside.tell() > given.limits.archive:
                why = f"is larger than {in_words(given.limits.archive)}; save it as a file of its own"
                raise ArticleError(given.where, why)
        # From here on it is closed by whoever asked for it.
        closing.pop_all()
    return cast("BinaryIO", aside)


class _Shallow:
    """A stream of which nobody reads more in one piece than the longest list of members that is allowed."""

    def __init__(self, stream: BinaryIO, given: Given) -> None:
        self._stream = stream
        self._given = given
        self.seek, self.tell, self.seekable = stream.seek, stream.tell, stream.seekable

    def read(self, size: int = -1) -> bytes:
        limits = self._given.limits
        if size > max(_IN_MEMORY, limits.members * _ENTRY):
            raise ArticleError(self._given.where, f"has more than {limits.members:,} members")
        return self._stream.read(size)


def _printable(name: str) -> str:
    """A member's name, which comes from who knows where, without signs that a terminal obeys."""
    return "".join(sign if sign.isprintable() else "�" for sign in name)
