"""The only way out to the network: it connects to the very address that it has checked, and keeps the deadline.

httpcore opens every connection through its network backend, by the host's name. This one resolves the name,
checks what comes of it, and hands the address itself on, so that no second lookup can lead elsewhere (DNS
rebinding). TLS and the Host header go on with the name.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterable, Sequence

import httpcore

from retrieval.errors import FetchError
from retrieval.fetching.addresses import why_not
from retrieval.fetching.deadline import Deadline
from retrieval.fetching.resolving import Resolve, look_up_within


class Guard(httpcore.NetworkBackend):
    """Connections to allowed addresses that last until `deadline`; `inner` opens them, given an address.

    Raises FetchError where a host is unknown or has no address that is allowed. Unix sockets are refused, as
    `NetworkBackend` does.
    """

    def __init__(
        self,
        deadline: Deadline,
        resolve: Resolve,
        *,
        allow_private: bool,
        inner: httpcore.NetworkBackend | None = None,
    ) -> None:
        self._deadline = deadline
        self._resolve = resolve
        self._allow_private = allow_private
        self._inner = inner or httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002  the deadline is the only bound
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first allowed address of `host` that answers."""
        addresses = self._allowed(host, port)
        failure: httpcore.ConnectError | httpcore.ConnectTimeout = httpcore.ConnectError(host)
        for number, address in enumerate(addresses):
            # A silent address leaves its share of the time to those behind it.
            share = _left(self._deadline) / (len(addresses) - number)
            try:
                stream = self._inner.connect_tcp(address, port, share, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _TimedStream(stream, self._deadline)
        raise failure

    def _allowed(self, host: str, port: int) -> Sequence[str]:
        try:
            addresses = look_up_within(_left(self._deadline), self._resolve, host, port)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(str(error)) from error
        except (OSError, UnicodeError) as error:
            why = f"its host {host} is not known; check the spelling, and the connection to the network"
            raise FetchError(host, why) from error
        refused = {address: why_not(address, allow_private=self._allow_private) for address in addresses}
        allowed = [address for address, why in refused.items() if why is None]
        if not allowed:
            raise FetchError(host, _refusal(host, refused, allow_private=self._allow_private))
        return allowed


class _TimedStream(httpcore.NetworkStream):
    """A connection whose every step ends by the deadline, so that a drip of bytes does not prolong it."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002  see the class
        return self._inner.read(max_bytes, _left(self._deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002  see the class
        self._inner.write(buffer, _left(self._deadline))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002  see the class
    ) -> httpcore.NetworkStream:
        secured = self._inner.start_tls(ssl_context, server_hostname, _left(self._deadline))
        return _TimedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._inner.get_extra_info(info)


def _left(deadline: Deadline) -> float:
    left = deadline.left()
    if not left:
        raise httpcore.ReadTimeout("the time is over")
    return left


def _refusal(host: str, refused: dict[str, str | None], *, allow_private: bool) -> str:
    found = "; ".join(
        kind or "" if address == host else f"{address}, {kind}" for address, kind in refused.items()
    )
    hint = (
        ""
        if allow_private
        else "; addresses of one's own network are fetched only where that is allowed (--allow-private)"
    )
    return f"its host {host} is {found or 'without an address'}{hint}"
