"""Sequences whose items are made when they are looked at."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import TypeVar, overload

Item_co = TypeVar("Item_co", covariant=True)


class Lazy(Sequence[Item_co]):
    """A sequence that makes its items (`made`), and keeps none of them."""

    @abstractmethod
    def made(self, at: int) -> Item_co:
        """The item at that place, from 0 to the length."""

    @overload
    def __getitem__(self, at: int) -> Item_co: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Item_co]: ...

    def __getitem__(self, at: int | slice) -> Item_co | Sequence[Item_co]:
        if isinstance(at, slice):
            return [self.made(each) for each in range(*at.indices(len(self)))]
        if not -len(self) <= at < len(self):
            raise IndexError(at)
        return self.made(at % len(self))
