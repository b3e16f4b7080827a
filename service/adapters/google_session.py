"""One authorised conversation with Google: timeouts, pace, retries with an end, and errors in words."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

import requests
from google.auth.credentials import Credentials
from google.auth.exceptions import GoogleAuthError
from google.auth.transport.requests import AuthorizedSession
from gspread.exceptions import APIError
from gspread.http_client import HTTPClient
from tenacity import RetryCallState, Retrying, retry_if_exception, wait_random_exponential

from service.adapters.google_credentials import address_of
from service.adapters.google_errors import GoogleUnsure, may_heal, told_to_wait, translated, was_refused
from service.adapters.google_pace import Pace, Quota, Timer
from service.errors import WorkbookUnavailable

Json = dict[str, Any]
Params = Mapping[str, Any]
Answer = TypeVar("Answer")
_FAILURES: Final = (APIError, GoogleAuthError, requests.RequestException)
_SHEETS: Final = "sheets.googleapis.com"


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds to wait for a connection, for an answer and for all tries together, and how many tries there are.

    Google breaks off a write after 180 seconds; who hears nothing for longer knows that it is over.
    """

    connect: float = 6.0
    read: float = 60.0
    write: float = 185.0
    whole: float = 240.0
    longest_pause: float = 64.0
    tries: int = 9


class PacedClient(HTTPClient):
    """The client of gspread, with a timeout on every call and never more calls a minute than the quota allows."""

    def __init__(self, session: AuthorizedSession, pace: Pace, timeout: tuple[float, float]) -> None:
        """Remember the parts; nothing is asked yet."""
        super().__init__(session.credentials, session)
        self._pace = pace
        self.set_timeout(timeout)

    def request(self, method: str, endpoint: str, *args: Any, **parts: Any) -> requests.Response:  # noqa: ANN401
        """One try.

        Raises:
            APIError: Google refuses.
            requests.RequestException, GoogleAuthError: there is no answer.
        """
        if urlsplit(endpoint).hostname == _SHEETS:
            self._pace.wait()
        return super().request(method, endpoint, *args, **parts)


@dataclass(frozen=True, slots=True)
class _Clients:
    """One conversation: reads and writes have paces and timeouts of their own."""

    credentials: Credentials
    reads: PacedClient
    writes: PacedClient

    def of(self, method: str) -> PacedClient:
        """The client for this method of HTTP."""
        return self.reads if method.upper() == "GET" else self.writes


class GoogleSession:
    """What every adapter for Google asks through; safe under several threads.

    Args:
        credentials: gives them when the first request needs them.
        quota: shared by all who use this account.
        timer: how time passes.
        patience: how long to go on.
        prepare: done once with the new session, before its first request; tests lead it to another address.
    """

    def __init__(
        self,
        credentials: Callable[[], Credentials],
        *,
        timer: Timer | None = None,
        quota: Quota | None = None,
        patience: Patience | None = None,
        prepare: Callable[[AuthorizedSession], None] | None = None,
    ) -> None:
        """Remember the parts; nothing is opened yet."""
        self._credentials = credentials
        self._timer = timer or Timer()
        self._quota = quota or Quota.of(self._timer)
        self._patience = patience or Patience()
        self._prepare = prepare
        self._lock = Lock()
        self._opened: _Clients | None = None

    @property
    def address(self) -> str:
        """With whom people share their sheets; empty when unknown."""
        return address_of(self._open().credentials)

    def deadline(self, seconds: float) -> float:
        """The moment so many seconds from now, as `request_json` takes it."""
        return self._timer.now() + seconds

    def request_json(
        self,
        method: str,
        url: str,
        *,
        params: Params | None = None,
        body: Json | None = None,
        deadline: float | None = None,
    ) -> Json:
        """Ask, again where that may help, and return the answer.

        Args:
            method: of HTTP.
            url: whole.
            params: of the query; a list gives a parameter several times.
            body: to send as JSON.
            deadline: moment after which no new try begins (see `deadline`); by default `Patience.whole` from now.

        Raises:
            WorkbookUnavailable: no answer in time, or the quota stays exhausted.
            WorkbookForbidden: we may not.
            TabMissing: it is not there.
            GoogleRefused: the request cannot be carried out.
            ConfigError: the key or the project is at fault.
        """
        client = self._open().of(method)

        def ask() -> Json:
            return _json(client.request(method, url, params=dict(params) if params else None, json=body))

        return self._tried(ask, url, deadline)

    def post_once(
        self, url: str, *, params: Params, body: Json, was_done: Callable[[], bool], deadline: float | None = None
    ) -> Json | None:
        """Send what must not be carried out twice; None when it was carried out, but its answer was lost.

        Args:
            url: whole.
            params: of the query.
            body: to send as JSON.
            was_done: looks, after an answer was lost, whether the request was carried out all the same.
            deadline: see `request_json`, and so are the errors.

        Raises:
            GoogleUnsure: the answer to the last try was lost, and nobody looked.
        """
        client, doubt = self._open().writes, False

        def send() -> Json | None:
            nonlocal doubt
            if doubt and was_done():
                return None
            doubt = False
            try:
                return _json(client.request("POST", url, params=dict(params), json=body))
            except _FAILURES as error:
                doubt = not was_refused(error)
                raise

        try:
            return self._tried(send, url, deadline)
        except WorkbookUnavailable as error:
            if doubt:
                raise GoogleUnsure(error.message, error.advice) from error
            raise

    def request_bytes(
        self,
        method: str,
        url: str,
        *,
        params: Params | None = None,
        data: bytes | None = None,
        kind: str = "",
        deadline: float | None = None,
    ) -> bytes:
        """The same for a file: `data` of media type `kind` goes up, bytes come down; errors as in `request_json`."""
        client, headers = self._open().of(method), {"Content-Type": kind} if kind else None

        def ask() -> bytes:
            parts = dict(params) if params else None
            return client.request(method, url, params=parts, data=data, headers=headers).content

        return self._tried(ask, url, deadline)

    def _tried(self, ask: Callable[[], Answer], url: str, deadline: float | None) -> Answer:
        """Ask until there is an answer, waiting is of no use, or time is up."""
        end = self.deadline(self._patience.whole) if deadline is None else deadline
        tries = Retrying(
            retry=retry_if_exception(may_heal),
            wait=self._pause,
            stop=lambda state: self._is_over(state, end),
            sleep=self._timer.sleep,
            reraise=True,
        )
        try:
            return tries(ask)
        except _FAILURES as error:
            raise translated(error, url, self.address) from error

    def _pause(self, state: RetryCallState) -> float:
        """Full jitter, and never shorter than Google asks."""
        jitter = wait_random_exponential(multiplier=1, max=self._patience.longest_pause)(state)
        told = told_to_wait(state.outcome.exception() if state.outcome else None, _since_1970())
        return max(jitter, told)

    def _is_over(self, state: RetryCallState, end: float) -> bool:
        return state.attempt_number >= self._patience.tries or self._timer.now() + state.upcoming_sleep > end

    def _open(self) -> _Clients:
        with self._lock:
            if self._opened is None:
                credentials, patience = self._credentials(), self._patience
                session = AuthorizedSession(credentials)  # type: ignore[no-untyped-call]
                if self._prepare:
                    self._prepare(session)
                self._opened = _Clients(
                    credentials,
                    PacedClient(session, self._quota.reads, (patience.connect, patience.read)),
                    PacedClient(session, self._quota.writes, (patience.connect, patience.write)),
                )
            return self._opened


def _json(response: requests.Response) -> Json:
    found: Json = response.json() if response.content else {}
    return found


def _since_1970() -> float:
    return time.time()  # noqa: TID251 - only to understand a Retry-After that names a moment
