"""Reads what clients send by the schemas of a discovery document, with Google's complaints about what does not fit."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

Json = dict[str, Any]
Reader = Callable[[Any, str, "Problems"], Any]
NOTHING: Any = object()
INT_BITS = {"int32": (-(2**31), 2**31 - 1), "uint32": (0, 2**32 - 1), "int64": (-(2**63), 2**63 - 1)}
PLAIN = {"string": frozenset({str}), "boolean": frozenset({bool}), "number": frozenset({int, float})}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)")
ONEOFS = {
    ("sheets", "Request"): "kind",
    ("sheets", "ExtendedValue"): "value",
    ("sheets", "DataFilter"): "filter",
    ("forms", "Request"): "kind",
}
SPECIAL_TEXT = {"date-time", "google-datetime", "byte", "google-fieldmask"}


class Problems(list[tuple[str, str]]):
    """What is wrong with a request: (field, description) as Google's BadRequest.fieldViolations hold them."""

    def unknown(self, name: str, at: str, why: str = "Cannot find field.") -> None:
        """A name that the message does not have, or a list where none may start."""
        where = f" at '{at}'" if at else ""
        self.append((at, f'Invalid JSON payload received. Unknown name "{name}"{where}: {why}'))

    def value(self, at: str, kind: str, value: Any) -> None:
        """A value that does not fit its field."""
        self.append((at, f"Invalid value at '{at}' ({kind}), {json.dumps(value, ensure_ascii=False)}"))


@lru_cache(maxsize=4096)
def snake(name: str) -> str:
    """The name as proto files write it."""
    return re.sub(r"(?<!^)([A-Z])", r"_\1", name).lower()


def plain_types(schema: Json) -> frozenset[type]:
    """The types of values that fit a property without a further look; none when its values need one."""
    if "enum" in schema or schema.get("format", "double") not in {"double", "float"}:
        return frozenset()
    return PLAIN.get(schema.get("type", ""), frozenset())


def plain_values(schema: Json) -> frozenset[str]:
    """The names of an enum."""
    return frozenset(schema.get("enum", ()))


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a message: its name, its part of a path, what needs no further look, and its readers."""

    name: str
    part: str
    types: frozenset[type]
    values: frozenset[str]
    read: Reader
    read_object: Reader


class Requests:
    """The schemas of one API; `lenient` ignores names that it does not know, as Drive does."""

    def __init__(self, api: str, package: str, schemas: Mapping[str, Json], *, lenient: bool = False) -> None:
        """Nothing is compiled until it is used."""
        self.api, self.package, self.raw, self.lenient = api, package, schemas, lenient
        self._readers: dict[str, Reader] = {}

    def reader(self, ref: str) -> Reader:
        """A function (value, path, problems) → the value without nulls, with camelCase names and typed scalars."""
        if ref not in self._readers:
            self._readers[ref] = self._message_reader(ref)
        return self._readers[ref]

    def _message_reader(self, ref: str) -> Reader:
        names: dict[str, Field] = {}
        kind = f"type.googleapis.com/{self.package}.{ref}"
        oneof = ONEOFS.get((self.api, ref))

        def read(value: Any, at: str, problems: Problems) -> Any:
            if not names:
                names.update(self._fields(ref))
            if not isinstance(value, dict):
                problems.value(at, kind, value)
                return NOTHING
            out = self._read_fields(value, names, at, problems)
            if oneof and len(out) > 1:
                second = list(out)[1]
                why = f"oneof field '{oneof}' is already set. Cannot set '{second}'"
                problems.append((at, f"Invalid value at '{at}' (oneof), {why}"))
            return out

        return read

    def _read_fields(self, value: Json, names: dict[str, Field], at: str, problems: Problems) -> Json:
        out: Json = {}
        for name, item in value.items():
            known, form = names.get(name), type(item)
            if known is None:
                if not self.lenient:
                    problems.unknown(name, at)
            elif form in known.types or (form is str and item in known.values):  # the bulk of a large request
                out[known.name] = item
            elif item is not None:
                reader = known.read_object if form is dict else known.read
                found = reader(item, f"{at}.{known.part}" if at else known.part, problems)
                if found is not NOTHING:
                    out[known.name] = found
        return out

    def _fields(self, ref: str) -> dict[str, Field]:
        fields = [self._field(name, schema) for name, schema in self.raw[ref].get("properties", {}).items()]
        return {field.part: field for field in fields} | {field.name: field for field in fields}

    def _field(self, name: str, schema: Json) -> Field:
        read = self.property_reader(name, schema)
        read_object = self.reader(schema["$ref"]) if "$ref" in schema else read
        return Field(name, snake(name), plain_types(schema), plain_values(schema), read, read_object)

    def property_reader(self, name: str, schema: Json) -> Reader:
        """The reader of one property or parameter."""
        if "$ref" in schema:
            return _no_list(name, self.reader(schema["$ref"]))
        kind = schema.get("type", "any")
        if kind == "any":
            return lambda value, _at, _problems: value
        if kind == "array":
            return self._list_reader(name, schema["items"])
        if kind == "object":
            return self._map_reader(name, schema)
        return _no_list(name, _scalar_reader(name, schema, self.package))

    def _list_reader(self, name: str, items: Json) -> Reader:
        is_list = items.get("type") == "array"
        one = _any_list if is_list and items["items"].get("type") == "any" else self.property_reader(name, items)
        empty = list if is_list else dict  # a null keeps its place
        direct = self.reader(items["$ref"]) if "$ref" in items else one

        def read(value: Any, at: str, problems: Problems) -> Any:
            if not isinstance(value, list):  # Google takes one message for a list of one
                found = one(value, at, problems)
                return NOTHING if found is NOTHING else [found]
            out = []
            for index, item in enumerate(value):
                reader = direct if type(item) is dict else one
                found = reader(empty() if item is None else item, f"{at}[{index}]", problems)
                if found is not NOTHING:
                    out.append(found)
            return out

        return read

    def _map_reader(self, name: str, schema: Json) -> Reader:
        one = self.property_reader(name, schema.get("additionalProperties", {"type": "any"}))

        def read(value: Any, at: str, problems: Problems) -> Any:
            if not isinstance(value, dict):
                problems.value(at, "Map", value)
                return NOTHING
            return {key: one(item, f"{at}[{key}]", problems) for key, item in value.items() if item is not None}

        return read


def _no_list(name: str, reader: Reader) -> Reader:
    def read(value: Any, at: str, problems: Problems) -> Any:
        if isinstance(value, list):
            problems.unknown(name, at.rpartition(".")[0], "Proto field is not repeating, cannot start list.")
            return NOTHING
        return reader(value, at, problems)

    return read


def _any_list(value: Any, at: str, problems: Problems) -> Any:
    if not isinstance(value, list):
        problems.value(at, "type.googleapis.com/google.protobuf.ListValue", value)
        return NOTHING
    return value


def _scalar_reader(name: str, schema: Json, package: str) -> Reader:
    """The reader of a string, number, boolean or enum; `kind` is what Google calls it in its messages."""
    if "enum" in schema:
        kind, convert = f"type.googleapis.com/{package}.{name[:1].upper()}{name[1:]}", _enum(schema["enum"])
    else:
        form = schema.get("format", "")
        kind, convert = _plain(schema["type"], form)

    def read(value: Any, at: str, problems: Problems) -> Any:
        if isinstance(value, dict):
            problems.append((at, f"Invalid value at '{at}' ({kind}), Starting an object on a scalar field"))
            return NOTHING
        try:
            return convert(value)
        except (ValueError, TypeError):
            problems.value(at, kind, value)
            return NOTHING

    return read


def _plain(kind: str, form: str) -> tuple[str, Callable[[Any], Any]]:
    if form in INT_BITS:
        low, high = INT_BITS[form]
        whole = _whole(low, high)
        return f"TYPE_{form.upper()}", whole if kind == "integer" else lambda value: str(whole(value))
    if kind == "boolean":
        return "TYPE_BOOL", _boolean
    if kind in {"number", "integer"}:
        return f"TYPE_{(form or 'double').upper()}", _number
    if form == "google-fieldmask":
        return "type.googleapis.com/google.protobuf.FieldMask", _text
    if form in {"date-time", "google-datetime"}:
        return "type.googleapis.com/google.protobuf.Timestamp", _moment
    return ("TYPE_BYTES" if form == "byte" else "TYPE_STRING"), _text


def _whole(low: int, high: int) -> Callable[[Any], int]:
    def convert(value: Any) -> int:
        if isinstance(value, bool) or (isinstance(value, float) and not value.is_integer()):
            raise ValueError(value)
        number = int(float(value)) if isinstance(value, str) and "." in value else int(value)
        if not low <= number <= high:
            raise ValueError(value)
        return number

    return convert


def _boolean(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in {"true", "false", "1", "0", ""}:
        return value.lower() in {"true", "1", ""}
    raise ValueError(value)


def _number(value: Any) -> float:
    if isinstance(value, bool):
        raise TypeError(value)
    return float(value) if isinstance(value, str) else value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _moment(value: Any) -> str:
    if not MOMENT.fullmatch(_text(value)):
        raise ValueError(value)
    return str(value)


def _enum(names: list[str]) -> Callable[[Any], str]:
    known = frozenset(names)

    def convert(value: Any) -> str:
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < len(names):
            return names[value]
        if value not in known:
            raise ValueError(value)
        return str(value)

    return convert
