from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fetching.serving import Server, serving
from tests.keeping.commands import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def site() -> Iterator[Server]:
    with serving() as server:
        yield server
