"""Memory that forgets: whatever people do, it stays as small as it was made."""

from __future__ import annotations

from collections import OrderedDict
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Bounded(Generic[Key, Value]):
    """The `most` values used last; the one unused for longest goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[Key, Value] = OrderedDict()

    def get(self, key: Key) -> Value | None:
        """The value under `key`, if it is still known."""
        if key in self._values:
            self._values.move_to_end(key)
        return self._values.get(key)

    def put(self, key: Key, value: Value) -> None:
        """Remember `value`, and forget the oldest where there is no room."""
        self._values[key] = value
        self._values.move_to_end(key)
        if len(self._values) > self._most:
            self._values.popitem(last=False)

    def __len__(self) -> int:
        return len(self._values)


class Seen(Generic[Key]):
    """The last `most` things that came by."""

    def __init__(self, most: int) -> None:
        self._seen: Bounded[Key, bool] = Bounded(most)

    def again(self, key: Key) -> bool:
        """Whether `key` came by before; from now on it did."""
        before = self._seen.get(key) is not None
        self._seen.put(key, True)  # noqa: FBT003  # a set with an order
        return before
