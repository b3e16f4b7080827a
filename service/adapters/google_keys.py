"""Google's public keys for signatures, fetched now and then and kept meanwhile; whom they prove is not its business."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from threading import Lock
from typing import Any, Final

from service import logs
from service.errors import IdentityUnavailable
from service.ports import Clock

FRESH_FOR: Final = timedelta(hours=1)
"""Google renews its keys about daily; a key that it withdrew is believed no longer than this."""
NOT_SOONER: Final = timedelta(minutes=1)
"""Between two fetches for unknown keys, so that invented key ids cannot keep us busy."""
_SECONDS: Final = 5
_OK: Final = 200
_MOST_BYTES: Final = 100_000


class PublicKeys:
    """Keys by id from one address, as Google publishes them: a JSON object from key id to PEM.

    Args:
        url: that address.
        clock: tells how old the keys are.
    """

    def __init__(self, url: str, clock: Clock) -> None:
        """Remember the parts; nothing is fetched yet."""
        self._url = url
        self._clock = clock
        self._lock = Lock()
        self._keys: Mapping[str, str] = {}
        self._fetched: datetime | None = None
        self._tried: datetime | None = None
        self._request: Any = None

    def get(self, identifier: str) -> str | None:
        """The key in PEM, or None when Google does not know it.

        Raises:
            IdentityUnavailable: we have no keys that are fresh enough, and Google does not give any.
        """
        with self._lock:
            now = self._clock.now()
            stale = self._fetched is None or now - self._fetched >= FRESH_FOR
            rested = self._tried is None or now - self._tried >= NOT_SOONER
            if rested and (stale or identifier not in self._keys):
                self._fetch(now)
                stale = self._fetched is None or now - self._fetched >= FRESH_FOR
            if stale:
                raise IdentityUnavailable(
                    "We kunnen nu niet nagaan wie je bent.", "Probeer het over een minuut opnieuw."
                )
            return self._keys.get(identifier)

    def _fetch(self, now: datetime) -> None:
        from google.auth.exceptions import GoogleAuthError
        from google.auth.transport.requests import Request

        self._tried = now
        request = self._request = self._request or Request()
        try:
            response = request(self._url, method="GET", timeout=_SECONDS)
            if response.status != _OK or len(response.data) > _MOST_BYTES:
                raise ValueError  # noqa: TRY301 -- as good as no keys at all, which is what the lines below handle
            keys = json.loads(response.data)
            self._keys = {str(name): str(pem) for name, pem in keys.items()}
        except (GoogleAuthError, OSError, ValueError, AttributeError) as error:
            logs.event("identity", "public keys were not fetched", level=logging.WARNING, error=error)
            return
        self._fetched = now
