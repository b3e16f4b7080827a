"""A language model that remembers its answers, keeps to a budget a round and tries again a few times, then gives up."""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import SystemRandom
from typing import Final, Protocol

from service.adapters.chat_wire import WireFault
from service.errors import LanguageModelUnavailable
from service.ports import State

_LOG = logging.getLogger(__name__)
_ANSWER: Final = "model"
_SPENT: Final = "model-budget"
_TRIES: Final = 4
_FIRST_WAIT: Final = 2.0
_LONGEST_WAIT: Final = 60.0


class Wire(Protocol):
    """Carries one request."""

    def post(self, request: bytes) -> str:
        """What the model wrote; raises WireFault when nothing came of it."""
        ...


@dataclass(frozen=True, slots=True)
class Waiting:
    """How time passes: `now` in seconds, `sleep`, a `fraction` in 0–1 by chance, and how long one call may last."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    fraction: Callable[[], float] = SystemRandom().random
    longest: float = 600.0


class ChatModel:
    """Implements the LanguageModel port.

    Args:
        name: of the model; requests hold it, so an answer is kept by model and content.
        wire: carries a request.
        state: where answers and the count of requests are kept.
        budget: most requests for one purse, tries included.
        waiting: how time passes.
    """

    def __init__(self, name: str, wire: Wire, state: State, budget: int, waiting: Waiting | None = None) -> None:
        """Keep the parts; nothing is connected before the first request."""
        self._name = name
        self._wire = wire
        self._state = state
        self._budget = budget
        self._waiting = waiting or Waiting()

    @property
    def name(self) -> str:
        """What requests call it."""
        return self._name

    def answers(self, requests: Sequence[bytes], purse: str) -> list[str]:
        """As the port says; each answer is kept as soon as it is there, so what breaks off loses nothing."""
        keys = [hashlib.sha256(request).hexdigest() for request in requests]
        known = {key: value.decode() for key, value in self._state.get_many(_ANSWER, keys).items()}
        end = self._waiting.now() + self._waiting.longest
        for key, request in zip(keys, requests, strict=True):
            if key not in known:
                known[key] = self._one(request, hashlib.sha256(purse.encode()).hexdigest(), end)
                self._state.put_many(_ANSWER, {key: known[key].encode("utf-8", "replace")})
        return [known[key] for key in keys]

    def _one(self, request: bytes, purse: str, end: float) -> str:
        for tried in range(_TRIES):
            if self._waiting.now() > end:
                raise LanguageModelUnavailable("Het taalmodel antwoordt te langzaam.")
            self._spend(purse)
            try:
                return self._wire.post(request)
            except WireFault as fault:
                _LOG.warning("language model: try %d of %d: %s", tried + 1, _TRIES, fault)
                if fault.lasting or (fault.after or 0) > _LONGEST_WAIT:
                    break
                if tried + 1 < _TRIES:
                    self._wait(tried, fault.after)
        raise LanguageModelUnavailable("Het taalmodel geeft geen antwoord.")

    def _wait(self, tried: int, after: float | None) -> None:
        """As long as the server asks, else a random part of a time that doubles."""
        waiting = self._waiting
        waiting.sleep(after if after is not None else waiting.fraction() * min(_LONGEST_WAIT, _FIRST_WAIT * 2**tried))

    def _spend(self, purse: str) -> None:
        """Count a request before it is made; where nothing can be counted, nothing may be spent."""
        spent = self._spent(purse)
        if spent >= self._budget:
            raise LanguageModelUnavailable("Het budget van het taalmodel voor deze ronde is op.")
        self._state.put_many(_SPENT, {purse: str(spent + 1).encode()})
        if self._spent(purse) <= spent:
            raise LanguageModelUnavailable("Het budget van het taalmodel kan niet worden bijgehouden.")

    def _spent(self, purse: str) -> int:
        return int(self._state.get_many(_SPENT, [purse]).get(purse, b"0"))
