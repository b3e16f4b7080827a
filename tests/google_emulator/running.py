"""An emulator for tests: started in a thread of its own, with its address, its log and its clock at hand."""

from __future__ import annotations

import json
import threading
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter

from tests.google_emulator.app import Hook
from tests.google_emulator.messages import Request
from tests.google_emulator.oauth import SERVICE_ACCOUNT, service_account_info
from tests.google_emulator.routes import Raw
from tests.google_emulator.server import Server

Json = dict[str, Any]
HOSTS = ("sheets", "www", "oauth2", "iamcredentials", "forms", "drive", "cloudtasks")


class Emulator:
    """`with Emulator() as google: …`; `hook` runs before every call of an API, for example to let a person type."""

    def __init__(self, hook: Hook | None = None) -> None:
        """Bind a free port; serving starts on entering."""
        self.server = Server(0, hook)
        self.base = self.server.base
        self._thread = threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> Self:
        """Start serving."""
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop serving and end what hangs."""
        self.server.closing.set()
        self.server.shutdown()
        self.server.server_close()
        self._thread.join()

    def control(self, body: Json) -> Json:
        """Carry out a control call; raises ValueError when it is refused."""
        request = Request("POST", "/__control", raw=json.dumps(body).encode())
        answer = self.server.app.handle(request)
        out: Json = json.loads(answer.content) if isinstance(answer, Raw) else {}
        if not out.get("ok"):
            raise ValueError(out)
        return out

    def calls(self, service: str = "") -> list[Json]:
        """The log of calls, of one service when named."""
        with self.server.app.lock:
            return [call for call in self.server.app.state.calls if service in {"", call["service"]}]

    def violations(self) -> list[str]:
        """Where the emulator broke Google's contract; a test that sees any has found a fault of the emulator."""
        return list(self.server.app.state.violations)

    def clear(self) -> None:
        """Forget the log, keep the world."""
        self.control({"clear_log": True})

    def advance(self, seconds: float) -> None:
        """Let time pass on the emulator's clock."""
        self.server.app.state.clock.advance(seconds)

    def service_account_info(self, email: str = SERVICE_ACCOUNT) -> Json:
        """A service account's JSON whose key the emulator knows."""
        info = service_account_info(self.base, email)
        self.control({"service_account": info})
        return info

    def redirect(self, session: requests.Session) -> requests.Session:
        """Send a session's calls of Google here."""
        return redirect(session, self.base)


class Redirect(HTTPAdapter):
    """Sends every request to another address, path and all; the first address stays in X-Original-Host."""

    __attrs__ = [*HTTPAdapter.__attrs__, "base"]  # noqa: RUF012 - a copied session must keep `base`

    def __init__(self, base: str, **options: Any) -> None:
        """`base` is the address without a path."""
        self.base = base
        super().__init__(**options)

    def send(self, request: requests.PreparedRequest, *args: Any, **options: Any) -> requests.Response:
        """Send it to the other address."""
        url = str(request.url)
        parts = urlsplit(url)
        request.headers["X-Original-Host"] = parts.netloc
        request.url = self.base + url[len(parts.scheme) + 3 + len(parts.netloc) :]
        return super().send(request, *args, **options)


def redirect(session: requests.Session, base: str) -> requests.Session:
    """Mount the adapter for Google's hosts on a session, and on the session that fetches its tokens."""
    for one in (session, getattr(session, "_auth_request_session", None)):
        if one is not None:
            for host in HOSTS:
                one.mount(f"https://{host}.googleapis.com/", Redirect(base))
    return session
