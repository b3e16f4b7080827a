"""Checks what the emulator answers against the schemas of a discovery document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tests.google_emulator.schema import MOMENT, plain_types

Json = dict[str, Any]
Checker = Callable[[Any], None]
NOTHING: frozenset[type] = frozenset()
SAMPLE = 12


class Breach(Exception):
    """An answer that breaks its schema; the path grows while the error climbs."""

    def __init__(self, why: str) -> None:
        """Keep what is wrong; the places come later, innermost first."""
        super().__init__(why)
        self.why = why
        self.places: list[str] = []

    def __str__(self) -> str:
        """Place and reason."""
        return f"{''.join(reversed(self.places)).lstrip('.') or 'the answer'}: {self.why}"


class Answers:
    """The schemas of one API, compiled when they are first used."""

    def __init__(self, schemas: Mapping[str, Json]) -> None:
        """Nothing is compiled yet."""
        self.raw = schemas
        self._checkers: dict[str, Checker] = {}

    def checker(self, ref: str) -> Checker:
        """A function that raises Breach when an answer does not fit its schema."""
        if ref not in self._checkers:
            checkers: dict[str, Checker] = {}
            properties = self.raw[ref].get("properties", {})
            plain = {name: plain_types(schema) for name, schema in properties.items()}
            self._checkers[ref] = _message_checker(ref, checkers, plain)
            for name, schema in properties.items():
                checkers[name] = self._property_checker(schema)
        return self._checkers[ref]

    def _property_checker(self, schema: Json) -> Checker:
        if "$ref" in schema:
            return self.checker(schema["$ref"])
        kind = schema.get("type", "any")
        if kind == "array":
            return _list_checker(self._property_checker(schema["items"]))
        if kind == "object":
            return _map_checker(self._property_checker(schema.get("additionalProperties", {"type": "any"})))
        return _scalar_checker(kind, schema)


def _message_checker(ref: str, checkers: dict[str, Checker], plain: dict[str, frozenset[type]]) -> Checker:
    def check(value: Any) -> None:
        if not isinstance(value, dict):
            raise Breach(f"{value!r:.80} is no {ref}")
        for name, item in value.items():
            if type(item) in plain.get(name, NOTHING):  # most of a large answer is text without further rules
                continue
            checker = checkers.get(name)
            if checker is None:
                raise Breach(f"{ref} has no field {name}")
            try:
                checker(item)
            except Breach as breach:
                breach.places.append(f".{name}")
                raise

    return check


def _list_checker(one: Checker) -> Checker:
    """Checks every item of a short list, and a dozen spread over a long one, for those are rows made by one rule."""

    def check(value: Any) -> None:
        if not isinstance(value, list):
            raise Breach(f"{value!r:.80} is no list")
        size = len(value)
        for index in range(size) if size <= SAMPLE else {*range(0, size, size // SAMPLE), size - 1}:
            try:
                one(value[index])
            except Breach as breach:
                breach.places.append(f"[{index}]")
                raise

    return check


def _map_checker(one: Checker) -> Checker:
    def check(value: Any) -> None:
        if not isinstance(value, dict):
            raise Breach(f"{value!r:.80} is no object")
        for item in value.values():
            one(item)

    return check


def _scalar_checker(kind: str, schema: Json) -> Checker:
    enum = frozenset(schema.get("enum", ()))
    types: dict[str, tuple[type, ...]] = {
        "string": (str,),
        "boolean": (bool,),
        "integer": (int,),
        "number": (int, float),
    }
    wanted = types.get(kind, ())
    moment = schema.get("format") in {"date-time", "google-datetime"}
    if not wanted:
        return lambda _value: None

    def check(value: Any) -> None:
        if not isinstance(value, wanted) or (isinstance(value, bool) and kind != "boolean"):
            raise Breach(f"{value!r:.80} is no {kind}")
        if enum and value not in enum:
            raise Breach(f"{value!r:.80} is none of {sorted(enum)}")
        if moment and not MOMENT.fullmatch(str(value)):
            raise Breach(f"{value!r:.80} is no RFC 3339 moment")

    return check
