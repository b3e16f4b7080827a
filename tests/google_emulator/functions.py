"""The functions of formulas by name; families register themselves here."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

MANY = 255
FAMILIES = ("math", "criteria", "logic", "text", "patterns", "dates", "lookup", "arrays")


@dataclass(frozen=True, slots=True)
class Function:
    """One function: "scalar" gets scalars, "whole" gets values as they are, "tree" gets its arguments uncomputed."""

    kind: str
    call: Callable[..., Any]
    least: int
    most: int
    array: bool = False


Table = dict[str, Function]


class Registry:
    """Collects the functions of one family."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.table: Table = {}

    def __call__(
        self, names: str, least: int, most: int | None = None, kind: str = "scalar", *, array: bool = False
    ) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Register a function under its names (with spaces between); without `most` it takes exactly `least`."""

        def register(call: Callable[..., Any]) -> Callable[..., Any]:
            for name in names.split():
                self.table[name] = Function(kind, call, least, least if most is None else most, array)
            return call

        return register


@lru_cache(maxsize=1)
def table() -> Table:
    """Every function."""
    found: Table = {}
    for family in FAMILIES:
        found |= importlib.import_module(f"tests.google_emulator.functions_{family}").FUNCTIONS.table
    return found


def find(name: str) -> Function | None:
    """The function of a name in capitals; None for an unknown one."""
    return table().get(name)
