"""One request to a language model over HTTP: to one host, within a time and a size; trying again is not its work."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import urllib3

_MOST_BYTES: Final = 1_000_000
_CHUNK: Final = 65_536
_OK: Final = 200
_TRY_LATER: Final = frozenset({408, 425, 429})
_BROKEN: Final = 500


class WireFault(Exception):
    """The request was not answered; `lasting` when the same request will not be answered later either.

    Its words are for the log: what kind of thing went wrong, never what was sent or received.
    """

    def __init__(self, words: str, *, lasting: bool = False, after: float | None = None) -> None:
        """Keep them; `after` is the number of seconds that the server asks to wait."""
        super().__init__(words)
        self.lasting = lasting
        self.after = after


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds for making a connection, for silence within an answer, and for the whole answer."""

    connect: float = 5.0
    silence: float = 60.0
    whole: float = 120.0


@dataclass(slots=True)
class ChatWire:
    """Posts to `{url}/chat/completions`. It follows no redirect and heeds no proxy of the environment."""

    url: str
    key: str = field(default="", repr=False)
    patience: Patience = field(default_factory=Patience)
    _pool: urllib3.PoolManager | None = field(default=None, init=False, repr=False)

    def post(self, request: bytes) -> str:
        """What the model wrote.

        Raises:
            WireFault: nothing that can be read came back.
        """
        import urllib3

        pool = self._pool = self._pool or urllib3.PoolManager(retries=False)
        headers = {"Content-Type": "application/json", "Accept": "application/json", "Accept-Encoding": "identity"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        try:
            response = pool.request(
                "POST",
                f"{self.url}/chat/completions",
                body=request,
                headers=headers,
                timeout=urllib3.Timeout(connect=self.patience.connect, read=self.patience.silence),
                redirect=False,
                preload_content=False,
            )
        except urllib3.exceptions.HTTPError as cause:
            raise WireFault(type(cause).__name__) from None
        try:
            return self._read(response)
        except urllib3.exceptions.HTTPError as cause:
            raise WireFault(type(cause).__name__) from None
        finally:
            # Whatever was not read is thrown away with the connection.
            response.close()

    def _read(self, response: urllib3.BaseHTTPResponse) -> str:
        if response.status != _OK:
            lasting = response.status < _BROKEN and response.status not in _TRY_LATER
            raise WireFault(f"status {response.status}", lasting=lasting, after=_after(response.headers))
        end = time.monotonic() + self.patience.whole
        body = bytearray()
        while chunk := response.read1(_CHUNK, decode_content=False):
            body += chunk
            if len(body) > _MOST_BYTES:
                raise WireFault("answer too large")
            if time.monotonic() > end:
                raise WireFault("answer too slow")
        return _written(bytes(body))


def _after(headers: Any) -> float | None:  # noqa: ANN401 - urllib3's own mapping
    """Whole seconds of Retry-After; a date there is passed over."""
    told = headers.get("Retry-After", "")
    return float(told) if told.isdecimal() and told.isascii() else None


def _written(body: bytes) -> str:
    """The words of the first choice; none when the model wrote nothing."""
    try:
        words = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, TypeError, LookupError, RecursionError):
        raise WireFault("no chat completion") from None
    return words if isinstance(words, str) else ""
