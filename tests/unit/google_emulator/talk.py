"""Talks to an emulator without sockets, for tests that are about answers and not about connections."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from tests.google_emulator.app import Answer, App, Disconnect
from tests.google_emulator.messages import Request
from tests.google_emulator.routes import Raw

Json = dict[str, Any]


class Talk:
    """One emulator; every method gives (status, JSON or bytes)."""

    def __init__(self) -> None:
        """An empty world."""
        self.app = App("http://emulator")
        self.headers: dict[str, str] = {"host": "emulator"}

    def answer(
        self, method: str, path: str, body: object = None, headers: dict[str, str] | None = None, **query: Any
    ) -> Answer:
        """The answer as it is."""
        raw = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        text = urlencode(query, doseq=True)
        return self.app.handle(Request(method, path, text, self.headers | (headers or {}), raw))

    def ask(
        self, method: str, path: str, body: object = None, headers: dict[str, str] | None = None, **query: Any
    ) -> tuple[int, Any]:
        """Status and content: JSON where it is JSON."""
        answer = self.answer(method, path, body, headers, **query)
        assert isinstance(answer, Raw), answer
        content: Any = answer.content
        return answer.status, json.loads(content) if answer.content_type.startswith(
            "application/json"
        ) and content else content

    def get(self, path: str, **query: Any) -> Any:
        """The JSON of a GET that succeeds."""
        status, content = self.ask("GET", path, **query)
        assert status == 200, content
        return content

    def post(self, path: str, body: object = None, **query: Any) -> Any:
        """The JSON of a POST that succeeds."""
        status, content = self.ask("POST", path, body, **query)
        assert status == 200, content
        return content

    def control(self, **body: Any) -> Json:
        """A control call that succeeds."""
        made: Json = self.post("/__control", body)
        return made

    def disconnects(self, method: str, path: str) -> str:
        """How the connection ends when no answer comes."""
        answer = self.answer(method, path)
        assert isinstance(answer, Disconnect), answer
        return answer.kind

    def calls(self) -> list[Json]:
        """The log."""
        return list(self.get("/__control")["calls"])
