"""Where Telegram is to call, and where we listen for it."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.settings import SettingsError

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_HIGHEST_PORT = 65535


@dataclass(frozen=True, slots=True)
class Webhook:
    """The public `url`, and the `host` and `port` a web server passes its calls on to."""

    url: str
    host: str
    port: int

    @classmethod
    def parse(cls, url: str, listen: str) -> Webhook:
        """Read the URL and "HOST:PORT"; raises SettingsError.

        Telegram calls https only; http is for a Bot API server on this machine.
        """
        try:
            parts = urlsplit(url)
            host, _port = parts.hostname, parts.port
        except ValueError as error:
            raise SettingsError("--webhook", f"{url!r} is no URL: {error}") from None
        if parts.scheme not in {"http", "https"} or not host:
            raise SettingsError(
                "--webhook", f"{url!r} is no URL; write one like https://news.example/telegram"
            )
        if parts.scheme == "http" and host not in _LOOPBACK:
            raise SettingsError("--webhook", f"{url!r} is not https, and Telegram calls nothing else")
        if parts.query or parts.fragment or parts.username is not None:
            raise SettingsError("--webhook", "the URL may have a host and a path, and nothing else")
        return cls(url, *_address(listen))

    @property
    def path(self) -> str:
        """The URL's path, which is where we listen too."""
        return urlsplit(self.url).path or "/"

    def listening(self) -> socket.socket:
        """A socket that listens there; raises SettingsError where that cannot be."""
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        try:
            listening = socket.create_server((self.host, self.port), family=family)
        except OSError as error:
            why = f"cannot listen on {self.host}:{self.port}: {error.strerror or error}"
            raise SettingsError("--listen", why) from None
        listening.settimeout(0)
        return listening


def _address(listen: str) -> tuple[str, int]:
    host, _, port = listen.rpartition(":")
    bare = host.removeprefix("[").removesuffix("]")
    is_port = port.isascii() and port.isdecimal() and len(port) <= len(str(_HIGHEST_PORT))
    if not bare or not is_port or not 1 <= int(port) <= _HIGHEST_PORT or any(map(str.isspace, bare)):
        raise SettingsError("--listen", f"{listen!r} is no HOST:PORT; write one like 127.0.0.1:8443")
    return bare, int(port)
