from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fetching.serving import Server, serving


@pytest.fixture
def site() -> Iterator[Server]:
    with serving() as server:
        yield server
