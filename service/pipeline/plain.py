"""Frozen dataclasses to plain JSON values and back, strictly; what is kept, and where, is not its business."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, TypeAlias, TypeVar

Plain: TypeAlias = Any
"""What `json` reads and writes."""
Omitted: TypeAlias = Mapping[type, Mapping[str, object]]
"""Dataclass → field that is not written → what it holds when it is read back."""

T = TypeVar("T")
_Reader: TypeAlias = Callable[[Plain], Any]
_NOTHING: Omitted = types.MappingProxyType({})


class Codec:
    """Writes and reads values of dataclasses, enums, days and moments, tuples, mappings with text keys, and scalars.

    Args:
        omitted: fields that are neither written nor read.
    """

    def __init__(self, omitted: Omitted = _NOTHING) -> None:
        """Start without readers; each is made once, when it is first needed."""
        self._omitted = omitted
        self._readers: dict[Any, _Reader] = {}

    def write(self, value: object) -> Plain:
        """The value as JSON values.

        Raises:
            TypeError: the value holds something that has no plain form.
        """
        if isinstance(value, Enum):
            return value.value
        if value is None or isinstance(value, str | int | float | bool):
            return value
        if isinstance(value, tuple | list):
            return [self.write(item) for item in value]
        if isinstance(value, Mapping):
            return {str(key): self.write(item) for key, item in value.items()}
        if isinstance(value, date):
            return value.isoformat()
        return self._write_fields(value)

    def read(self, kind: type[T], plain: Plain) -> T:
        """The value of that dataclass that `write` wrote.

        Raises:
            KeyError, TypeError, ValueError: it is not one of that kind, also when a field is unknown or lacks.
        """
        made: T = self._reader(kind)(plain)
        return made

    def _write_fields(self, value: object) -> Plain:
        if not is_dataclass(value) or isinstance(value, type):
            raise TypeError(f"no plain form for {type(value).__name__}")
        left_out = self._omitted.get(type(value), {})
        return {f.name: self.write(getattr(value, f.name)) for f in fields(value) if f.name not in left_out}

    def _reader(self, kind: Any) -> _Reader:  # noqa: ANN401 -- a type hint may be of any kind
        if kind not in self._readers:
            self._readers[kind] = self._make_reader(kind)
        return self._readers[kind]

    def _make_reader(self, kind: Any) -> _Reader:  # noqa: ANN401 -- see _reader
        origin, inner = typing.get_origin(kind), typing.get_args(kind)
        if origin in {types.UnionType, typing.Union}:
            read = self._reader(next(k for k in inner if k is not types.NoneType))
            return lambda plain: None if plain is None else read(plain)
        if origin is tuple:
            read = self._reader(inner[0])
            return lambda plain: tuple([read(item) for item in _checked(list, plain)])
        if origin is not None and issubclass(origin, Mapping):
            read = self._reader(inner[1])
            return lambda plain: {key: read(item) for key, item in _checked(dict, plain).items()}
        return self._record_reader(kind) if is_dataclass(kind) else _scalar_reader(kind)

    def _record_reader(self, kind: Any) -> _Reader:  # noqa: ANN401 -- see _reader
        left_out = self._omitted.get(kind, {})
        readers = {
            name: self._reader(hint) for name, hint in typing.get_type_hints(kind).items() if name not in left_out
        }

        def read(plain: Plain) -> object:
            if _checked(dict, plain).keys() != readers.keys():
                raise ValueError(f"fields of {kind.__name__} differ: {sorted(plain.keys() ^ readers.keys())}")
            return kind(**{name: reader(plain[name]) for name, reader in readers.items()}, **left_out)

        return read


def _scalar_reader(kind: Any) -> _Reader:  # noqa: ANN401 -- a type hint may be of any kind
    if kind is datetime or kind is date:
        return lambda plain: kind.fromisoformat(_checked(str, plain))
    if issubclass(kind, Enum):
        return typing.cast("_Reader", kind)
    if kind is float:
        return lambda plain: plain if type(plain) is float else float(_checked(int, plain))
    return lambda plain: _checked(kind, plain)


def _checked(kind: type[T], plain: Plain) -> T:
    # JSON has no other types; bool is an int to isinstance, but true is no count.
    if isinstance(plain, kind) and isinstance(plain, bool) == (kind is bool):
        return plain
    raise TypeError(f"expected {kind.__name__}, got {type(plain).__name__}")
