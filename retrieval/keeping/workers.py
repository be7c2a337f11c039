"""Analysing many articles on all cores, in order; a few are analysed where we are, for starting a process takes longer."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import Self

from retrieval.errors import ArchiveError, ArticleError
from retrieval.keeping.prepared import Prepared, prepare_all
from retrieval.model import Article

CHUNK_CHARACTERS = 300_000
"""Articles go to a worker in chunks of about this many characters."""

# Characters before processes are started at all: about what one core analyses in the second that starting takes.
_WORTH_A_PROCESS = 1_500_000
_WAITING_CHUNKS = 3
_ALLOCATIONS_A_LOOK = 200_000


class Workers:
    """Prepares articles with `processes` workers (None: one a core); order is kept."""

    def __init__(self, processes: int | None = None) -> None:
        self._processes = processes or os.cpu_count() or 1
        self._pool: ProcessPoolExecutor | None = None
        self._characters = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def prepare(self, chunks: Iterable[list[Article]]) -> Iterator[list[Prepared | ArticleError]]:
        """Each chunk prepared, in order; a few chunks are read ahead."""
        waiting: deque[list[Prepared | ArticleError] | Future[list[Prepared | ArticleError]]] = deque()
        for chunk in chunks:
            self._characters += sum(len(article.text) for article in chunk)
            if self._characters < _WORTH_A_PROCESS or self._processes == 1:
                waiting.append(prepare_all(chunk))
            else:
                waiting.append(self._submitted(chunk))
            while len(waiting) > self._processes + _WAITING_CHUNKS or (
                waiting and isinstance(waiting[0], list)
            ):
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())

    def _submitted(self, chunk: list[Article]) -> Future[list[Prepared | ArticleError]]:
        try:
            return self._started().submit(prepare_all, chunk)
        except (BrokenProcessPool, OSError) as error:
            raise _ended() from error

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # A fork would copy whatever threads and connections there are in the middle of what they do.
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._processes, context, initializer=_begin)
        return self._pool


def _result(
    waited: list[Prepared | ArticleError] | Future[list[Prepared | ArticleError]],
) -> list[Prepared | ArticleError]:
    try:
        return waited if isinstance(waited, list) else waited.result()
    except BrokenProcessPool as error:
        raise _ended() from error


def _ended() -> ArchiveError:
    why = "a process that analyses articles was ended from outside (too little memory?); what was told as added is safe; add again"
    return ArchiveError("adding", why)


def _begin() -> None:
    """What a worker does first."""
    # Ctrl-C goes to every process of the terminal; the one that writes decides when to end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What was imported stays, and an article's objects hardly refer to each other: looking for circles costs a tenth.
    gc.freeze()
    gc.set_threshold(_ALLOCATIONS_A_LOOK)
    # One that writes and is killed tells nobody, and its workers would wait for it as long as the machine is on.
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)
