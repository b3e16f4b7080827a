"""One request from front to back without sockets: fault, token, refusal, quota, validation, handler, mask, log."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from time import perf_counter
from typing import Any
from urllib.parse import parse_qs, unquote

from tests.google_emulator import discovery, failures, forms_responses, http_batch
from tests.google_emulator.control import BadControl, Control, Fault, State
from tests.google_emulator.errors import ApiError
from tests.google_emulator.files import user
from tests.google_emulator.makers import makers
from tests.google_emulator.messages import Request, as_json, broken, nowhere, overridden, readable, service_of, where
from tests.google_emulator.oauth import ANONYMOUS, TokenError, service_account_info
from tests.google_emulator.protection import role_of
from tests.google_emulator.quota import kind_of
from tests.google_emulator.registry import handler_of, routes
from tests.google_emulator.routes import Call, Raw, Route, Router

Json = dict[str, Any]
BODY_IN_LOG = 100_000
TOKEN_PATHS = {"/token", "/oauth2/v4/token", "/o/oauth2/token"}
DISCONNECTS: dict[object, str] = {0: "reset", "reset": "reset", "timeout": "timeout"}


@dataclass(slots=True)
class Line:
    """What the log will say about one call."""

    service: str = ""
    kind: str = "read"
    caller: str = ANONYMOUS
    ignored: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Disconnect:
    """No answer at all: "reset" drops the connection, "timeout" lets the client wait."""

    kind: str


Answer = Raw | Disconnect
Hook = Callable[[Request], None]


@lru_cache(maxsize=1)
def _router() -> Router:
    return Router(routes())


class App:
    """The emulated Google behind one address; `hook`, when given, runs before every call of an API."""

    def __init__(self, base: str, hook: Hook | None = None) -> None:
        """An empty world; `base` is the address that tokens and links name."""
        self.base, self.hook = base, hook
        self.state = State()
        self.lock = threading.RLock()
        self.router = _router()
        self.control = Control(self.state, makers(self.perform, self.sign_as, self.submit))

    # --- the outside -------------------------------------------------------------------------------

    def handle(self, request: Request) -> Answer:
        """Answer one request, and note it in the log."""
        if request.path == "/__control" or request.path.startswith("/__control/"):
            return self._control(request)
        if self.hook:
            self.hook(request)
        began = perf_counter()
        line = Line()
        override = request.headers.get("x-http-method-override")
        if override:
            request = overridden(request, override.upper())
        answer = self._with_faults(request, line)
        self._note(request, line, answer, (perf_counter() - began) * 1000)
        return answer

    def _control(self, request: Request) -> Raw:
        with self.lock:
            if request.method == "GET" and request.path.endswith("/service_account"):
                info = service_account_info(self.base)
                self.state.oauth.register(info)
                return failures.as_raw(200, info)
            if request.method == "GET":
                log = {"calls": list(self.state.calls), "violations": self.state.violations}
                return Raw(json.dumps(log).encode(), failures.JSON)
            try:
                return failures.as_raw(200, self.control.apply(json.loads(request.raw or b"{}")))
            except (BadControl, ValueError, TypeError, KeyError) as error:
                return failures.as_raw(400, {"ok": False, "error": f"{error}" or repr(error)})
            except ApiError as error:
                return failures.as_raw(error.code, {"ok": False, "error": error.message})

    def _note(self, request: Request, line: Line, answer: Answer, spent: float) -> None:
        entry: Json = {
            "method": request.method,
            "path": request.path,
            "query": parse_qs(request.query, keep_blank_values=True),
            "status": answer.status if isinstance(answer, Raw) else answer.kind,
            "service": line.service,
            "kind": line.kind,
            "ms": round(spent, 3),
            "caller": line.caller,
        }
        if request.raw and len(request.raw) <= BODY_IN_LOG:
            entry["body"] = readable(request.raw)
        if line.violations:
            entry["violations"] = line.violations
        with self.lock:
            self.state.violations.extend(line.violations)
            self.state.calls.append(entry)

    # --- one call ----------------------------------------------------------------------------------

    def _with_faults(self, request: Request, line: Line) -> Answer:
        target = f"{request.path}?{request.query}" if request.query else request.path
        with self.lock:
            fault = self.state.fault_for(f"{request.method} {target}", f"{request.method} {unquote(target)}")
        line.service = service_of(request.path)
        line.kind = "read" if request.method == "GET" else "write"
        if fault is None:
            return self._answer(request, line)
        if fault.when == "after":
            self._answer(request, line)
        return self._fail(fault, line)

    @staticmethod
    def _fail(fault: Fault, line: Line) -> Answer:
        if fault.code in DISCONNECTS:
            return Disconnect(DISCONNECTS[fault.code])
        code = int(fault.code)
        raw = failures.failure(line.service, code, "", line.kind)
        if fault.body is not None:
            raw = failures.as_raw(code, fault.body)
        return Raw(raw.content, raw.content_type, code, {**raw.headers, **fault.headers})

    def _answer(self, request: Request, line: Line) -> Raw:
        found = self.router.find(request.method, request.path)
        if found is None:
            return self._apart(request, line)
        route, parameters = found
        query = parse_qs(request.query, keep_blank_values=True)
        line.kind = kind_of(route.discovery_id, route.method)
        try:
            with self.lock:
                refused = self._authenticate(route, request, query, line) or self._refused(parameters, line)
                if refused:
                    return refused
                if line.service == "sheets":
                    self.state.quota.take(line.caller, line.kind, self.state.clock.now())
                return self._carry_out(route, parameters, query, request, line)
        except ApiError as error:
            return failures.from_error(line.service, error)
        except Exception as error:  # noqa: BLE001 - a handler that breaks is a fault of the emulator: say so, go on
            line.violations.append(f"{route.discovery_id}: {type(error).__name__}: {error} ({where(error)})")
            return failures.as_raw(500, broken(line.violations[-1]))

    def _apart(self, request: Request, line: Line) -> Raw:
        """What is no method of an API: tokens, batches, and pages that do not exist."""
        if request.path in TOKEN_PATHS and request.method == "POST":
            return self._token(request, line)
        if request.path == "/batch" or request.path.startswith("/batch/"):
            return http_batch.run(request, self._inner)
        return nowhere(request)

    def _inner(self, request: Request) -> Raw:
        """One call of an HTTP batch: it counts and fails for itself."""
        answer = self.handle(request)
        return answer if isinstance(answer, Raw) else failures.page(502)

    def _token(self, request: Request, line: Line) -> Raw:
        line.service, line.kind = "oauth", "token"
        form = {name: values[-1] for name, values in parse_qs(request.raw.decode("utf-8", "replace")).items()}
        clock = self.state.clock
        try:
            with self.lock:
                own = f"http://{request.headers.get('host', '')}{request.path}"
                return failures.as_raw(200, self.state.oauth.token(form, clock.wall(), clock.now(), own))
        except TokenError as error:
            body = {"error": error.error, "error_description": error.description}
            return failures.as_raw(error.code, body)

    def _authenticate(self, route: Route, request: Request, query: dict[str, list[str]], line: Line) -> Raw | None:
        """Find the caller; an answer when the call may not go on."""
        header = request.headers.get("authorization", "")
        kind, _, token = header.partition(" ")
        token = token.strip() if kind.lower() == "bearer" else (query.get("access_token") or [""])[0]
        grant = self.state.oauth.whose(token)
        if grant is None:
            strict = self.state.oauth.strict
            return failures.unauthenticated(line.service, missing=not token) if strict else None
        line.caller = grant.email
        if self.state.clock.now() >= grant.expires:
            return failures.unauthenticated(line.service, missing=False, expired=True)
        needed = discovery.method(route.discovery_id).scopes
        if grant.scopes and needed and not needed & grant.scopes:
            raise failures.scope_missing(line.service, route.discovery_id)
        return None

    def _refused(self, parameters: Mapping[str, str], line: Line) -> Raw | None:
        for name in ("spreadsheetId", "fileId", "formId"):
            code = self.state.statuses.get(parameters.get(name, ""))
            if code:
                return failures.failure(line.service, code, parameters[name], line.kind)
        if line.service == "sheets" and line.kind == "write":
            role = role_of(self.state.world, parameters.get("spreadsheetId", ""), line.caller)
            if role in {"reader", "commenter"}:
                return failures.failure("sheets", 403)
        return None

    def _carry_out(
        self, route: Route, parameters: Mapping[str, str], query: dict[str, list[str]], request: Request, line: Line
    ) -> Raw:
        method = discovery.method(route.discovery_id)
        checked = discovery.read_query(method, query)
        mask = discovery.read_mask(method, checked["fields"][0]) if checked.get("fields") else None
        upload = request.path.startswith(("/upload/", "/resumable/"))
        body = {} if upload else discovery.read_body(method, request.raw)
        call = Call(
            self.state.world,
            parameters,
            checked,
            body,
            line.caller,
            self.state.clock.now(),
            request.raw,
            request.headers,
            self.state.settings(),
        )
        result = route.handler(call)
        if isinstance(result, Raw):
            return result
        wrong = discovery.check_answer(method, result)
        if wrong:
            line.violations.append(wrong)
            return failures.as_raw(500, broken(wrong))
        return as_json(mask.apply(result) if mask else result, checked)

    def perform(self, discovery_id: str, path: Mapping[str, str], query: Mapping[str, str], body: Json) -> Json:
        """Carry out one method for a control call; `query` may name the caller under "caller"."""
        caller = query.get("caller", ANONYMOUS)
        given = {name: [value] for name, value in query.items() if name != "caller"}
        method = discovery.method(discovery_id)
        message = discovery.read_message(method, body) if method.request else {}
        state = self.state
        call = Call(state.world, path, given, message, caller, state.clock.now(), settings=state.settings())
        result = handler_of(discovery_id)(call)
        return {} if isinstance(result, Raw) else result

    def submit(self, given: Json) -> Json:
        """Let somebody fill in a form, or change an earlier response."""
        who = {"response_id": given.get("responseId", ""), "email": given.get("email", "")}
        now = self.state.clock.now()
        return forms_responses.submit(self.state.world, given["id"], given["answers"], now, **who)

    def sign_as(self, file_id: str, email: str) -> None:
        """Write someone's name under the last change of a file."""
        self.state.world.files[file_id].resource["lastModifyingUser"] = user(email)
