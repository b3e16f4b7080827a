"""What an endpoint is: a method, a path and a handler; and how a path finds its endpoint (no sockets, no behaviour)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import unquote

from tests.google_emulator.model import World

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a test switched on: with `storage` "none" service accounts own nothing, `hidden` files show in no list."""

    storage: str = "unlimited"
    strict: bool = False
    hidden: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Call:
    """One request that passed authentication and validation.

    `path` holds the url-decoded path parameters, `query` every query parameter as a list, `body` the JSON body without
    its nulls and with camelCase names, `caller` the e-mail address of who calls, `raw` the bytes of the body,
    `file` what Drive has already decided about the file that this call makes, such as its id and parents.
    """

    world: World
    path: Mapping[str, str]
    query: Mapping[str, list[str]]
    body: Json
    caller: str
    now: datetime
    raw: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    settings: Settings = field(default_factory=Settings)
    file: Json = field(default_factory=dict)

    def first(self, name: str, default: str = "") -> str:
        """The first value of a query parameter."""
        values = self.query.get(name)
        return values[0] if values else default

    def flag(self, name: str, *, default: bool = False) -> bool:
        """A boolean query parameter."""
        values = self.query.get(name)
        return values[0].lower() == "true" if values else default


@dataclass(frozen=True, slots=True)
class Raw:
    """An answer that is no JSON resource: bytes with their type, status and further headers."""

    content: bytes = b""
    content_type: str = "application/octet-stream"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


Handler = Callable[[Call], "Json | Raw"]


@dataclass(frozen=True, slots=True)
class Route:
    """One endpoint: `pattern` is the path as the discovery document writes it, with a leading slash.

    `{range}` may hold colons, other parameters may not; `discovery_id` is the method's id such as
    "sheets.spreadsheets.values.get".
    """

    method: str
    pattern: str
    discovery_id: str
    handler: Handler


def _regex(pattern: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", pattern)
    text = "".join(
        re.escape(part) if index % 2 == 0 else f"(?P<{part}>{'[^/]+' if part == 'range' else '[^/:]+'})"
        for index, part in enumerate(parts)
    )
    return re.compile(text)


class Router:
    """Finds the route of a request; fixed words win from parameters, a verb after a colon wins from a plain range."""

    def __init__(self, routes: Iterable[Route]) -> None:
        """Order the routes once, most specific first."""
        ordered = sorted(routes, key=lambda route: (route.pattern.count("{"), -len(route.pattern)))
        self._by_method: dict[str, list[tuple[re.Pattern[str], Route]]] = {}
        for route in ordered:
            self._by_method.setdefault(route.method, []).append((_regex(route.pattern), route))

    def find(self, method: str, path: str) -> tuple[Route, dict[str, str]] | None:
        """The route of a still encoded path with its decoded parameters."""
        for regex, route in self._by_method.get(method, ()):
            if match := regex.fullmatch(path):
                return route, {name: unquote(value) for name, value in match.groupdict().items()}
        return None

    def methods(self, path: str) -> list[str]:
        """Every method that the path knows."""
        return [
            method for method, routes in self._by_method.items() if any(regex.fullmatch(path) for regex, _ in routes)
        ]
