"""What a test can switch on from outside: faults, refusals, quota, latency, time, files and a person's edits.

`POST /__control` takes a JSON object with any of these keys; the answer is {"ok": true, …}. An unknown key is 400.

- create: {"id", "title", "sheets"?, "locale"?, "timeZone"?, "parents"?}: a spreadsheet that a person made, in place of
  any that had the id. `sheets` is
  {name: rows}, [name] or [{"title", "rows"?, "rowCount"?, "columnCount"?, "sheetId"?}], or tabs as the API writes them
  ({"properties", "data"?}). A cell is a string, number or boolean, kept as it is (a string that begins with
  "=" is a formula), or an ExtendedValue such as {"stringValue": "=1+1"}, or a whole CellData.
- status: {"id", "code"}: from now on every call on that file is answered with the code; 200 (or null) lifts it.
- faults: [{"match", "code", "body"?, "times"?, "rate"?, "when"?, "headers"?}] replaces the faults; [] lifts them.
  `match` is a part of, or a regular expression in, "METHOD path?query". `code` 0 or "reset" resets the connection,
  "timeout" hangs until the client gives up. `body` text is sent as HTML, anything else as JSON. `times` (default 1)
  counts down; `rate` (0–1) lets chance decide; `when` "after" carries the call out first and loses its answer.
- quota: {"reads", "writes"} calls of the Sheets API a minute and a caller; null lifts it, and no limit is the default.
- edit: {"id", "range", "values", "user"?}: a person types, as USER_ENTERED.
- submit: {"id", "answers", "email"?, "responseId"?}: somebody fills in a form; `answers` is by question id or title.
- latency_ms: every call takes at least this long.
- strict: true refuses callers without a token that the emulator gave, and assertions of unknown accounts.
- storage: "none" leaves service accounts without storage outside shared drives; "unlimited" is the default.
- service_account: {"client_email", "public_key" | "private_key" | "certificate", "delegation"?} registers a key.
- advance: seconds to add to the emulator's clock; seed: a number for `rate`.
- drive: {"id"?, "name"}: a shared drive.
- reset: true forgets all but the registered accounts; clear_log: true only the log of calls.

`GET /__control` answers {"calls": [{"method", "path", "query", "body"?, "status", "service", "kind", "ms", "caller"}]}.
`GET /__control/service_account` hands out the JSON of a service account whose key is registered.
"""

from __future__ import annotations

import random
import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.google_emulator.clock import Clock
from tests.google_emulator.model import World
from tests.google_emulator.oauth import OAuth
from tests.google_emulator.quota import Quota
from tests.google_emulator.routes import Settings

Json = dict[str, Any]
LONGEST_LOG = 200_000


class BadControl(ValueError):
    """A control call that cannot be carried out."""


@dataclass(slots=True)
class Fault:
    """One planned failure."""

    match: str
    code: int | str
    body: Any = None
    times: int = 1
    rate: float = 1.0
    when: str = "before"
    headers: dict[str, str] = field(default_factory=dict)
    pattern: re.Pattern[str] | None = None

    @classmethod
    def read(cls, given: object) -> Fault:
        """Take what a test wrote; BadControl when it cannot be understood."""
        if not isinstance(given, dict) or "code" not in given:
            raise BadControl("a fault needs at least a code")
        code = given["code"]
        if isinstance(code, str) and code.isdigit():
            code = int(code)
        if not (isinstance(code, int) and (code == 0 or 200 <= code < 600)) and code not in {"reset", "timeout"}:
            raise BadControl(f'a fault\'s code is an HTTP status, 0, "reset" or "timeout", not {code!r}')
        match = str(given.get("match") or "")
        try:
            pattern: re.Pattern[str] | None = re.compile(match)
        except re.error:
            pattern = None
        fault = cls(match, code, given.get("body"), int(given.get("times", 1)), float(given.get("rate", 1.0)))
        fault.when, fault.headers, fault.pattern = given.get("when", "before"), given.get("headers") or {}, pattern
        return fault

    def hits(self, line: str, chance: random.Random) -> bool:
        """Whether it strikes this call; counts down when it does."""
        if self.times <= 0:
            return False
        if self.match not in line and not (self.pattern and self.pattern.search(line)):
            return False
        if self.rate < 1.0 and chance.random() >= self.rate:
            return False
        self.times -= 1
        return True


@dataclass(slots=True)
class State:
    """One emulator's memory."""

    world: World = field(default_factory=World)
    clock: Clock = field(default_factory=Clock)
    oauth: OAuth = field(default_factory=OAuth)
    quota: Quota = field(default_factory=Quota)
    faults: list[Fault] = field(default_factory=list)
    statuses: dict[str, int] = field(default_factory=dict)
    latency_ms: float = 0
    storage: str = "unlimited"
    calls: deque[Json] = field(default_factory=lambda: deque(maxlen=LONGEST_LOG))
    violations: list[str] = field(default_factory=list)
    chance: random.Random = field(default_factory=lambda: random.Random(0))

    def settings(self) -> Settings:
        """What handlers may know of it."""
        hidden = frozenset(name for name, code in self.statuses.items() if code in {403, 404})
        return Settings(self.storage, self.oauth.strict, hidden)

    def fault_for(self, *lines: str) -> Fault | None:
        """The first fault that strikes a call, under any of its spellings."""
        if not self.faults:
            return None
        text = "\n".join(lines)
        return next((fault for fault in self.faults if fault.hits(text, self.chance)), None)


Maker = Callable[[Json], Json]


class Control:
    """Carries out what a test asks; `create`, `edit` and `drive` come from the application, which has the handlers."""

    def __init__(self, state: State, makers: dict[str, Maker]) -> None:
        """Bind every key to what it does."""
        self.state, self.makers = state, makers
        self.actions: dict[str, Callable[[Any], Json | None]] = {
            "reset": self._reset,
            "clear_log": self._clear_log,
            "service_account": self._service_account,
            "strict": self._strict,
            "storage": self._storage,
            "drive": lambda given: self._make("drive", given),
            "create": lambda given: self._make("create", given),
            "status": self._status,
            "faults": self._faults,
            "quota": self._quota,
            "latency_ms": self._latency,
            "advance": lambda given: self.state.clock.advance(float(given)),
            "seed": lambda given: self.state.chance.seed(int(given)),
            "submit": lambda given: self._make("submit", given),
            "edit": lambda given: self._make("edit", given),
        }

    def apply(self, body: object) -> Json:
        """Carry out every key of a control call in the order of the list above; BadControl names what is wrong."""
        if not isinstance(body, dict):
            raise BadControl("a control call is a JSON object")
        unknown = sorted(set(body) - set(self.actions))
        if unknown:
            raise BadControl(f"unknown: {', '.join(unknown)}; known: {', '.join(sorted(self.actions))}")
        out: Json = {"ok": True}
        for key, action in self.actions.items():
            if key in body:
                out |= action(body[key]) or {}
        return out

    def _make(self, key: str, given: object) -> Json:
        many: list[Any] = given if isinstance(given, list) else [given]
        if not all(isinstance(item, dict) for item in many):
            raise BadControl(f"{key} takes an object, or a list of them")
        made = [self.makers[key](dict(item)) for item in many]
        return {key: made if isinstance(given, list) else made[0]}

    def _reset(self, given: object) -> None:
        if not given:
            return
        fresh = State(oauth=OAuth(accounts=self.state.oauth.accounts))
        for name in State.__slots__:
            setattr(self.state, name, getattr(fresh, name))

    def _clear_log(self, given: object) -> None:
        if given:
            self.state.calls.clear()

    def _service_account(self, given: Any) -> None:
        try:
            self.state.oauth.register(given)
        except (ValueError, AttributeError) as error:
            raise BadControl(str(error)) from error

    def _strict(self, given: object) -> None:
        self.state.oauth.strict = bool(given)

    def _storage(self, given: object) -> None:
        if given not in {"none", "unlimited", None}:
            raise BadControl('storage is "none" or "unlimited"')
        self.state.storage = str(given or "unlimited")

    def _status(self, given: object) -> None:
        for item in given if isinstance(given, list) else [given]:
            if not isinstance(item, dict) or "id" not in item:
                raise BadControl("status takes {id, code}")
            code = int(item.get("code") or 200)
            self.state.statuses.pop(item["id"], None)
            if code != 200:
                self.state.statuses[item["id"]] = code

    def _faults(self, given: object) -> None:
        if given is not None and not isinstance(given, list | dict):
            raise BadControl("faults takes a list")
        many = [given] if isinstance(given, dict) else given or []
        self.state.faults = [Fault.read(item) for item in many]

    def _quota(self, given: Any) -> None:
        if given is not None and (not isinstance(given, dict) or set(given) - {"reads", "writes"}):
            raise BadControl("quota takes {reads, writes} or null")
        self.state.quota.set(given)

    def _latency(self, given: Any) -> None:
        self.state.latency_ms = float(given or 0)
