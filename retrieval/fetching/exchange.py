"""One request and its reply, over a pool of our own.

`httpx.Client` would take proxies and passwords from the environment, log every address at INFO, and unpack
without a bound; its transport takes no network backend. So the requests, replies, addresses and cookies are
httpx's, and what sends them is httpcore's pool, which httpx stands on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import httpcore
import httpx


@contextmanager
def exchange(pool: httpcore.ConnectionPool, request: httpx.Request) -> Iterator[httpx.Response]:
    """The reply to `request`, its body still to be read by `iter_raw`; closed at the end, read or not.

    Raises what httpcore raises, then and while the body is read.
    """
    reply = pool.handle_request(
        httpcore.Request(
            request.method,
            httpcore.URL(
                scheme=request.url.raw_scheme,
                host=request.url.raw_host,
                port=request.url.port,
                target=request.url.raw_path,
            ),
            headers=request.headers.raw,
        )
    )
    try:
        yield httpx.Response(reply.status, headers=reply.headers, stream=_Chunks(reply), request=request)
    finally:
        reply.close()


class _Chunks(httpx.SyncByteStream):
    def __init__(self, reply: httpcore.Response) -> None:
        self._reply = reply

    def __iter__(self) -> Iterator[bytes]:
        chunks: Iterable[bytes] = self._reply.iter_stream()
        return iter(chunks)
