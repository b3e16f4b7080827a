"""Our side of a conversation with the emulator: sessions that are led to it, and what people do in their sheets."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from google.auth.transport.requests import AuthorizedSession
from google.oauth2 import service_account

from service.adapters.google_credentials import SCOPES
from service.adapters.google_pace import Timer
from service.adapters.google_session import GoogleSession, Patience
from tests.google_emulator.app import Hook
from tests.google_emulator.running import Emulator, redirect

Json = dict[str, Any]


class Jumping:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        """Begin at zero."""
        self.at = 0.0

    def now(self) -> float:
        """Seconds since the beginning."""
        return self.at

    def sleep(self, seconds: float) -> None:
        """Be there at once."""
        self.at += seconds

    @property
    def timer(self) -> Timer:
        """As adapters take it."""
        return Timer(self.now, self.sleep)


class Side:
    """The way to a running emulator, for us and for the people whose sheets it keeps."""

    def __init__(self, base: str) -> None:
        """Remember where it is."""
        self.base = base
        self.key = self._asked("/__control/service_account")

    @classmethod
    def started(cls, hook: Hook | None = None) -> tuple[Side, Emulator]:
        """Start one; `hook` runs before every call."""
        emulator = Emulator(hook)
        emulator.__enter__()
        return cls(emulator.base), emulator

    def tell(self, **what: Any) -> Json:
        """POST to the control."""
        request = urllib.request.Request(
            f"{self.base}/__control", json.dumps(what).encode(), {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request) as answer:
            found: Json = json.load(answer)
        return found

    def calls(self, service: str = "") -> list[Json]:
        """The log of calls so far, of one service (sheets, drive) or all."""
        found: list[Json] = self._asked("/__control")["calls"]
        return [call for call in found if not service or call["service"] == service]

    def session(
        self,
        timer: Timer | None = None,
        patience: Patience | None = None,
        lead: Callable[[AuthorizedSession], None] | None = None,
    ) -> GoogleSession:
        """A new session, as another process would make it; it sleeps nowhere unless told, and `lead` finds us."""
        key = self.key

        def credentials() -> service_account.Credentials:
            made: service_account.Credentials = service_account.Credentials.from_service_account_info(
                key, scopes=SCOPES
            )
            return made

        def straight(session: AuthorizedSession) -> None:
            redirect(session, self.base)

        return GoogleSession(credentials, timer=timer or Jumping().timer, patience=patience, prepare=lead or straight)

    def type(self, spreadsheet: str, where: str, values: Sequence[Sequence[Any]]) -> None:
        """Do as a person who types."""
        self.tell(edit={"id": spreadsheet, "range": where, "values": values})

    def _asked(self, path: str) -> Any:
        with urllib.request.urlopen(f"{self.base}{path}") as answer:
            return json.load(answer)


def key_file(side: Side, folder: Path) -> Path:
    """The key of the service account as a file."""
    path = folder / "sleutel.json"
    path.write_text(json.dumps(side.key), encoding="utf-8")
    return path
