"""The rows of a table, one at a time, whatever is wrong with some of them."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from typing import TextIO

from retrieval.reading.columns import known_names
from retrieval.reading.limits import in_words

_DELIMITERS = ",;\t|"
_ENDS = ("\n", "\r")
_WHY = {
    "unexpected end of data": "a quotation mark is opened and never closed",
    "expected after": "a quotation mark within quotation marks must be written twice",
}


class Rows:
    """Each row that is not blank: the number of its first line, and its cells or, as words, why it has none.

    Cells are parted by whichever of "," ";" tab "|" makes most names known in the first row; quotation marks may hold
    line breaks. After a row that cannot be read, the next line is taken for the next row; after one that is too long,
    the line after its last quotation mark is, lest a piece of its text be taken for a row.
    """

    def __init__(self, text: TextIO, most: int) -> None:
        self._lines = _Lines(text, most)
        # One limit for the whole process is all that the csv module has, and its own is below a long article.
        csv.field_size_limit(max(csv.field_size_limit(), most + 1))

    def __iter__(self) -> Iterator[tuple[int, list[str] | str]]:
        lines = self._lines
        reader = csv.reader(lines, delimiter=self._delimiter(), strict=True)
        while True:
            number = lines.begin()
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield number, _why(error)
                lines.back_to_the_second()
                continue
            except _TooLongError as error:
                yield number, str(error)
                lines.skip_row()
                continue
            if any(cell.strip() for cell in row):
                yield number, row

    def _delimiter(self) -> str:
        first = self._lines.first()
        return max(_DELIMITERS, key=lambda delimiter: known_names(_cells(first, delimiter)))


def _cells(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line], delimiter=delimiter), [])


def _why(error: Exception) -> str:
    told = str(error)
    return next((why for sign, why in _WHY.items() if sign in told), told)


class _TooLongError(Exception):
    """A row is longer than a record may be."""


class _Lines:
    """The lines of a text, which can be given back as long as they belong to the present row."""

    def __init__(self, text: TextIO, most: int) -> None:
        self._text = text
        self._most = most
        self._again: deque[str] = deque()
        self._row: list[str] = []
        self._left = most
        self._before = 0

    def first(self) -> str:
        """The first line that is not blank; it stays to be read."""
        line = "\n"
        while line and not line.strip():
            line = self._read()
            self._again.append(line)
        return line

    def begin(self) -> int:
        """Begin a row; the number of its first line, counted from 1."""
        self._before += len(self._row)
        self._row = []
        self._left = self._most
        return self._before + 1

    def back_to_the_second(self) -> None:
        """Give back all lines of the present row but its first."""
        self._again.extendleft(reversed(self._row[1:]))
        del self._row[1:]

    def skip_row(self) -> None:
        """Go to the end of the present row, of which no more is kept."""
        quoted = sum(line.count('"') for line in self._row) % 2
        part = self._row[-1]
        self._before += len(self._row)
        self._row = []
        while part and (quoted or not part.endswith(_ENDS)):
            self._before += part.endswith(_ENDS)
            part = self._again.popleft() if self._again else self._text.readline(1 << 16)
            quoted ^= part.count('"') % 2

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._read()
        if not line:
            raise StopIteration
        self._row.append(line)
        self._left -= len(line)
        if self._left < 0:
            raise _TooLongError(f"the row is longer than {in_words(self._most)}")
        return line

    def _read(self) -> str:
        return self._text.readline(self._most + 1)
