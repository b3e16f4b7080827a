"""REST calls to one of Google's services as this deployment itself; what is asked is its callers' business."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from threading import Lock
from typing import Any, Final

from service import logs
from service.errors import WorkbookUnavailable

TRIES: Final = 4
_SECONDS: Final = (5, 30)
_BUSY: Final = frozenset({408, 429, 500, 502, 503, 504})


class GoogleRest:
    """Calls with application default credentials: on App Engine its own account, elsewhere what the environment names.

    Only for calls that may be made twice: one that fails is tried again.

    Args:
        origin: scheme and host of the service.
        scope: what the credentials must allow.
        session: makes the requests; one with default credentials unless given.
        pause: waits so many seconds between two tries.
    """

    def __init__(
        self,
        origin: str,
        scope: str,
        *,
        session: Any = None,  # noqa: ANN401 -- requests' Session, or what google-auth makes of it without types
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        """Remember the parts; credentials are looked for at the first call."""
        self._origin = origin
        self._scope = scope
        self._session = session
        self._pause = pause
        self._lock = Lock()

    def call(
        self, method: str, path: str, *, params: Mapping[str, str] | None = None, data: bytes | None = None
    ) -> tuple[int, bytes]:
        """Status and body of the answer, also when it is a refusal.

        Raises:
            WorkbookUnavailable: nothing came back, or Google stays busy, or there are no credentials.
        """
        from google.auth.exceptions import GoogleAuthError

        for number in range(TRIES):
            if number:
                self._pause(2.0**number / 4)
            try:
                headers = {"Content-Type": "application/octet-stream"} if data is not None else {}
                response = self._ready().request(
                    method, self._origin + path, params=params, data=data, headers=headers, timeout=_SECONDS
                )
            except (GoogleAuthError, OSError) as error:
                logs.event("google", "call failed", level=logging.WARNING, error=error)
                continue
            if response.status_code not in _BUSY:
                return int(response.status_code), bytes(response.content)
        raise WorkbookUnavailable(
            "Google antwoordt niet, of we hebben er geen toegang toe.", "Probeer het later opnieuw."
        )

    def _ready(self) -> Any:  # noqa: ANN401 -- see there
        from google.auth import default
        from google.auth.transport.requests import AuthorizedSession

        with self._lock:
            if self._session is None:
                credentials, _ = default(scopes=[self._scope])
                self._session = AuthorizedSession(credentials)  # type: ignore[no-untyped-call]
            return self._session
