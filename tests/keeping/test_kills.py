from __future__ import annotations

from pathlib import Path

import pytest

from tests.keeping.killing import Figures, Pulling


@pytest.mark.parametrize(("what", "kills"), [("adding", 3), ("rebuilding", 1), ("mending", 1)])
def test_a_kill_at_any_moment_loses_nothing(tmp_path: Path, what: str, kills: int) -> None:
    """The short version of `python -m tests.keeping.killing`."""
    figures = Figures()
    # How long it takes hangs on the machine; here only what is right and wrong is asked.
    getattr(Pulling(tmp_path, seed=7, articles=60, batch=10, slow=60.0), what)(kills, figures)
    assert figures.faults == []
    assert figures.kills == kills
