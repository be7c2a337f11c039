"""The names that the articles of an archive file hold."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import Connection, and_, func, or_, select

from retrieval.language.names import SHORTEST_NAME
from retrieval.stores.sql.parts import in_parts
from retrieval.stores.sql.tables import forms, spellings

_LAST = "\U0010ffff"
_LONGEST_KEY = 100


class SqlNames:
    """See `retrieval.ports.Names`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def is_name(self, folded: str) -> bool:
        """Whether the articles write the word with a capital more often than in small letters."""
        query = select(forms.c.capital > forms.c.small).where(forms.c.key == folded)
        return bool(self._connection.execute(query).scalar())

    def commonest(self, limit: int) -> Sequence[str]:
        """The names most often written; see `retrieval.ports.Names`."""
        query = (
            select(forms.c.key)
            .where(forms.c.capital > 0, func.length(forms.c.key) >= SHORTEST_NAME)
            .order_by(forms.c.capital.desc(), forms.c.key)
            .limit(limit)
        )
        keys = list(self._connection.execute(query).scalars())
        spelt = self._spelt(keys)
        return tuple(spelt[key] for key in keys if key in spelt)

    def beginning(self, letters: Collection[str], lengths: range) -> Iterator[tuple[str, str]]:
        """Keys and names, commonest first; see `retrieval.ports.Names`."""
        if not letters:
            return iter(())
        starts = [and_(forms.c.key >= letter, forms.c.key < letter + _LAST) for letter in sorted(letters)]
        query = (
            select(forms.c.key)
            .where(
                or_(*starts),
                forms.c.capital > 0,
                func.length(forms.c.key).between(lengths.start, lengths.stop - 1),
            )
            .order_by(forms.c.capital.desc(), forms.c.key)
        )
        keys = list(self._connection.execute(query).scalars())
        spelt = self._spelt(keys)
        return ((key, spelt[key]) for key in keys if key in spelt)

    def akin(self, folded: str, shortest: int) -> str | None:
        """The commonest name that begins so; see `retrieval.ports.Names`."""
        if len(folded) < shortest:
            return None
        shorter = [folded[:length] for length in range(shortest, min(len(folded), _LONGEST_KEY))]
        query = (
            select(forms.c.key)
            .where(
                or_(
                    and_(forms.c.key >= folded, forms.c.key < folded + _LAST),
                    forms.c.key.in_(shorter),
                ),
                forms.c.capital > 0,
                func.length(forms.c.key) >= max(shortest, SHORTEST_NAME),
            )
            .order_by(forms.c.capital.desc(), forms.c.key)
            .limit(1)
        )
        keys = list(self._connection.execute(query).scalars())
        return next(iter(self._spelt(keys).values()), None)

    def _spelt(self, keys: Sequence[str]) -> dict[str, str]:
        """Each key as it is most often spelt."""
        spelt: dict[str, str] = {}
        for some in in_parts(keys):
            query = (
                select(spellings.c.key, spellings.c.name)
                .where(spellings.c.key.in_(some), func.length(spellings.c.name) >= SHORTEST_NAME)
                .order_by(spellings.c.count.desc(), spellings.c.name)
            )
            for key, name in self._connection.execute(query):
                spelt.setdefault(key, name)
        return {key: spelt[key] for key in keys if key in spelt}
