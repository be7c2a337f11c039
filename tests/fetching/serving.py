"""A web server on loopback whose pages are functions, and the certificate of one that speaks TLS."""

from __future__ import annotations

import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TypeAlias


class Handler(BaseHTTPRequestHandler):
    """One request; a page answers it by `reply`, or writes to `wfile` what no good server would."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        self.server.requests.append(dict(self.headers.items()) | {"path": self.path})
        page = self.server.pages.get(self.path.partition("?")[0])
        if page is None:
            self.reply(status=404)
        else:
            page(self)

    def reply(
        self,
        body: bytes = b"",
        content_type: str | None = "text/html; charset=UTF-8",
        headers: Mapping[str, str] | None = None,
        status: int = 200,
    ) -> None:
        self.send_response(status)
        told = {"Content-Length": str(len(body)), **(headers or {})}
        if content_type is not None:
            told["Content-Type"] = content_type
        for name, value in told.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def begin(self, headers: Mapping[str, str] | None = None) -> None:
        """Begin a reply without a length, which ends with the connection."""
        self.close_connection = True
        self.send_response(200)
        for name, value in ({"Content-Type": "text/html"} | dict(headers or {})).items():
            self.send_header(name, value)
        self.end_headers()

    def drip(self, piece: bytes) -> None:
        """Write `piece` again and again, until nobody listens or the server stops."""
        self.close_connection = True
        while not self.server.stopping.wait(0.02):
            self.wfile.write(piece)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class's name
        """Keep quiet."""


Page: TypeAlias = Callable[[Handler], None]


class Server(ThreadingHTTPServer):
    """Answers on 127.0.0.1 with `pages`, by path; `requests` are the headers it was sent, and the `path`."""

    daemon_threads = True

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, Page] = {}
        self.requests: list[dict[str, str]] = []
        self.stopping = threading.Event()
        self.connections = 0
        self._tls = tls
        self.scheme = "http" if tls is None else "https"

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"

    def finish_request(self, request: object, client_address: object) -> None:
        assert isinstance(request, ssl.SSLSocket | type(self.socket))
        self.connections += 1
        if self._tls is not None:
            with self._tls.wrap_socket(request, server_side=True) as secured:
                super().finish_request(secured, client_address)
        else:
            super().finish_request(request, client_address)

    def handle_error(self, request: object, client_address: object) -> None:
        """Keep quiet: a fetch that is broken off is what many tests are about."""


@contextmanager
def serving(tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    server = Server(tls)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stopping.set()
        server.shutdown()
        server.server_close()
        thread.join()


def certificate_for(host: str, folder: Path) -> Path:
    """A file with a key and a certificate of `host` that nobody has signed but itself."""
    file = folder / f"{host}.pem"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
    ]
    command += ["-days", "2", "-subj", f"/CN={host}", "-addext", f"subjectAltName=DNS:{host}"]
    command += ["-keyout", str(file), "-out", str(folder / "certificate")]
    subprocess.run(command, check=True, capture_output=True)
    file.write_bytes(file.read_bytes() + (folder / "certificate").read_bytes())
    return file
