"""Field masks: which parts of a resource are shown (`fields` of a query) or changed (`fields` of an update request)."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

Json = dict[str, Any]
STOPS = frozenset(",()./")


@dataclass(frozen=True, slots=True)
class Mask:
    """A tree of names; a node without children stands for everything below it, and `*` for every name."""

    children: dict[str, Mask] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether nothing is left out from here down."""
        return not self.children or ("*" in self.children and self.children["*"].whole)

    def of(self, name: str) -> Mask | None:
        """The mask of what stands under a name; None when the name is left out."""
        if not self.children:
            return self
        return self.children.get(name) or self.children.get("*")

    def covers(self, path: str) -> bool:
        """Whether any part of a dotted path is shown: "a(b)" covers a, a.b and a.b.c, not a.c."""
        node: Mask | None = self
        for name in path.split("."):
            node = node.of(name) if node else None
        return node is not None

    def apply(self, resource: Any) -> Any:
        """The masked part of a resource; lists are masked item by item."""
        show = self.shower()
        return show(resource) if show else resource

    def shower(self) -> Callable[[Any], Any] | None:
        """The mask as one function, for it meets every cell of a grid; None when it leaves nothing out."""
        if self.whole:
            return None
        inner = {name: sub.shower() for name, sub in self.children.items()}
        others = "*" in inner

        def show(value: Any) -> Any:
            if isinstance(value, list):
                return [show(item) for item in value]
            if not isinstance(value, dict):
                return value
            shown: Json = {}
            for name, item in value.items():
                if name in inner or others:
                    below = inner[name] if name in inner else inner["*"]
                    shown[name] = below(item) if below else item
            return shown

        return show

    def merge(self, target: Json, source: Json) -> None:
        """Copy the masked fields of source into target, and clear those that source does not have."""
        names = list(self.children) or ["*"]
        if "*" in names:
            names = list(dict.fromkeys([*target, *source]))
        for name in names:
            sub = self.of(name)
            if sub is None:
                continue
            _merge_one(name, sub, target, source)

    def paths(self) -> Iterator[str]:
        """Every leaf as a dotted path."""
        for name, sub in self.children.items():
            if sub.children:
                yield from (f"{name}.{rest}" for rest in sub.paths())
            else:
                yield name


def _merge_one(name: str, sub: Mask, target: Json, source: Json) -> None:
    if sub.whole or not isinstance(source.get(name, {}), dict):
        if name in source:
            target[name] = copy.deepcopy(source[name])
        else:
            target.pop(name, None)
        return
    inner = target.setdefault(name, {})
    sub.merge(inner, source.get(name, {}))
    if not inner:
        del target[name]


class MaskError(ValueError):
    """A mask that cannot be read."""


@lru_cache(maxsize=2048)
def parse(mask: str) -> Mask:
    """Read `a,b(c,d/e),f.g`; an empty mask shows everything. Raises MaskError when brackets or names are missing."""
    if not mask.strip():
        return Mask()
    tokens = list(_tokens(mask))
    root, rest = _group(tokens, 0)
    if rest != len(tokens):
        raise MaskError(mask)
    return root


def _tokens(mask: str) -> Iterator[str]:
    word = ""
    for sign in mask:
        if sign in STOPS:
            if word:
                yield word
                word = ""
            yield sign
        elif not sign.isspace():
            word += sign
    if word:
        yield word


def _group(tokens: list[str], at: int) -> tuple[Mask, int]:
    """Read a comma-separated list until its closing bracket or the end."""
    node = Mask()
    while True:
        at = _path(tokens, at, node)
        if at >= len(tokens) or tokens[at] != ",":
            return node, at
        at += 1


def _path(tokens: list[str], at: int, node: Mask) -> int:
    """Read one path with its group into node; a shorter path named before keeps everything below it."""
    while True:
        if at >= len(tokens) or tokens[at] in STOPS:
            raise MaskError("".join(tokens))
        name, at = tokens[at], at + 1
        following = tokens[at] if at < len(tokens) else ","
        known = node.children.get(name)
        if following in {",", ")"}:
            node.children[name] = Mask()
            return at
        sub = known or Mask()
        everything = known is not None and known.whole
        node.children[name] = known if everything and known else sub
        target = Mask() if everything else sub
        if following == "(":
            group, at = _group(tokens, at + 1)
            if at >= len(tokens) or tokens[at] != ")":
                raise MaskError("".join(tokens))
            _join(target, group)
            return at + 1
        node, at = target, at + 1


def _join(into: Mask, other: Mask) -> None:
    for name, sub in other.children.items():
        known = into.children.get(name)
        if known is None or not sub.children:
            into.children[name] = sub
        elif known.children:
            _join(known, sub)
