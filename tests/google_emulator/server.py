"""The sockets: HTTP/1.1 with kept-alive connections, a thread a connection, on this machine only."""

from __future__ import annotations

import select
import socket
import struct
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic
from urllib.parse import urlsplit

from tests.google_emulator.app import Answer, App, Disconnect, Hook
from tests.google_emulator.messages import Request

HANG_SECONDS = 120.0
NO_CONTENT = {204, 304}


class Server(ThreadingHTTPServer):
    """Listens on 127.0.0.1; `closing` ends calls that hang on purpose."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128

    def __init__(self, port: int = 0, hook: Hook | None = None) -> None:
        """Bind; port 0 takes a free one."""
        super().__init__(("127.0.0.1", port), Handler)
        self.base = f"http://127.0.0.1:{self.server_address[1]}"
        self.app = App(self.base, hook)
        self.closing = threading.Event()

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is no news."""


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    server: Server
    server_version = "ESF"
    sys_version = ""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the method it replaces
        """Stay silent: the log of calls is asked for at /__control."""

    def _serve(self) -> None:
        began = monotonic()
        raw = self._body()
        target = urlsplit(self.path)
        headers = {name.lower(): value for name, value in self.headers.items()}
        answer = self.server.app.handle(Request(self.command, target.path, target.query, headers, raw))
        if not target.path.startswith("/__control"):
            left = self.server.app.state.latency_ms / 1000 - (monotonic() - began)
            if left > 0:
                self.server.closing.wait(left)
        self._send(answer)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_OPTIONS = _serve  # noqa: N815 - names of the library

    def _body(self) -> bytes:
        if "chunked" in self.headers.get("Transfer-Encoding", "").lower():
            return self._chunks()
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def _chunks(self) -> bytes:
        parts = []
        while size := int(self.rfile.readline().split(b";")[0], 16):
            parts.append(self.rfile.read(size))
            self.rfile.readline()
        while self.rfile.readline().strip():
            pass
        return b"".join(parts)

    def _send(self, answer: Answer) -> None:
        if isinstance(answer, Disconnect):
            if answer.kind == "timeout":
                self._hang()
            self._reset()
            return
        self.send_response(answer.status)
        if answer.content or answer.status not in NO_CONTENT:
            self.send_header("Content-Type", answer.content_type)
        if answer.status not in NO_CONTENT:
            self.send_header("Content-Length", str(len(answer.content)))
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.content)

    def _hang(self) -> None:
        """Wait until the client gives up, the server closes or two minutes have passed."""
        until = monotonic() + HANG_SECONDS
        while monotonic() < until and not self.server.closing.is_set():
            readable, _, _ = select.select([self.connection], [], [], 0.05)
            if readable and not self.connection.recv(1, socket.MSG_PEEK):
                return

    def _reset(self) -> None:
        """Close with a TCP reset instead of a farewell."""
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.rfile.close()
        self.connection.close()
