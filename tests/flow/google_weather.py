"""Bad weather for calls of Google: what fails, what is lost, when a machine dies and when another comes in between."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

import requests
from google.auth.transport.requests import AuthorizedSession

from service.adapters.google_session import GoogleSession
from tests.google_emulator.running import HOSTS, Redirect
from tests.google_side import Side

FAULTS = (
    {"code": 429, "rate": 0.05},
    {"code": 500, "rate": 0.03},
    {"code": 502, "rate": 0.03, "body": "<html><title>Error 502 (Server Error)!!1</title></html>"},
    {"code": 503, "rate": 0.03, "when": "after"},
    {"code": 502, "rate": 0.02, "when": "after", "body": "<html>Bad gateway</html>"},
    {"code": "reset", "rate": 0.02},
    {"code": "reset", "rate": 0.02, "when": "after"},
)
TIMEOUTS = 0.02
"""Together a fifth of all calls; what runs out of time does so at once, for nobody waits here."""


class Killed(BaseException):
    """The process is gone: nothing may catch this."""


@dataclass(slots=True)
class Fate:
    """What happens to one process: it dies, or another machine comes in between, after so many steps; -1 is never."""

    dies: int = -1
    overtaken: int = -1
    overtake: Callable[[], None] = lambda: None
    slow: Random | None = None

    def wait(self, request: requests.PreparedRequest) -> None:
        """Perhaps in vain: for a call that never arrived, or for an answer that was lost."""
        if self.slow and self.slow.random() < TIMEOUTS / 2:
            raise requests.ReadTimeout(request=request)

    def step(self) -> None:
        """One step further."""
        self.dies -= 1
        self.overtaken -= 1
        if self.overtaken == 0:
            self.overtake()
        if self.dies == 0:
            raise Killed


class Between(Redirect):
    """Leads calls to the emulator, and lets something happen before or after one of them."""

    def __init__(self, base: str, fate: Fate) -> None:
        """`fate` takes a step between any two calls."""
        super().__init__(base)
        self.fate = fate

    def send(self, request: requests.PreparedRequest, *args: Any, **options: Any) -> requests.Response:
        """Do the one and the other."""
        self.fate.step()
        self.fate.wait(request)
        response = super().send(request, *args, **options)
        try:
            self.fate.step()
            self.fate.wait(request)
        except BaseException:
            # A process that is gone leaves no socket open.
            response.close()
            self.close()
            raise
        return response


def session_of(side: Side, fate: Fate) -> GoogleSession:
    """A new session with the emulator, as a new process makes it."""

    def lead(session: AuthorizedSession) -> None:
        for one in (session, session._auth_request_session):
            for host in HOSTS:
                one.mount(f"https://{host}.googleapis.com/", Between(side.base, fate))

    return side.session(lead=lead)
