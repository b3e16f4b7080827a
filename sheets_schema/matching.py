"""Which options a text spells, whatever its case, accents and spaces; it knows nothing of fields or places."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from sheets_schema.cells import NOTHING, UNKNOWN, Cell, Unread, fold, write_text

_SEPARATOR: Final = re.compile(r"\s*[,;\n]\s*")
_NUMBERED: Final = re.compile(r"(\d{1,2})(?:[.,]0+)?(?:\s*[-.:=)]?\s*(\D.*))?", re.ASCII)
_NO_STEP: Final = frozenset(map(fold, {*NOTHING, *UNKNOWN, "don't know", "I don't know", "unknown"}))
_NONE: Final[Mapping[str, str]] = MappingProxyType({})


@lru_cache(maxsize=256)
def known(options: tuple[str, ...], aliases: tuple[tuple[str, str], ...] = ()) -> Mapping[str, str]:
    """Return the option by the folded spelling of every option and alias, and by its exact one to save folding."""
    folded = {fold(alias): option for alias, option in aliases} | {fold(option): option for option in options}
    return MappingProxyType(folded | {option: option for option in options})


def find(text: str, names: Mapping[str, str]) -> str | None:
    """Return the option that a text spells."""
    return names.get(text) or names.get(fold(text))


def pick(text: str, names: Mapping[str, str]) -> tuple[tuple[str, ...], str]:
    """Split a joined text into the options it spells, longest first and each once, and the rest as one text."""
    words = _SEPARATOR.split(text)
    longest = max((name.count(",") + 1 for name in names), default=1)
    found: list[str] = []
    rest: list[str] = []
    start = 0
    while start < len(words):
        for size in range(min(longest, len(words) - start), 0, -1):
            option = find(", ".join(words[start : start + size]), names)
            if option:
                found.append(option)
                start += size
                break
        else:
            rest.append(words[start])
            start += 1
    return tuple(dict.fromkeys(found)), ", ".join(filter(None, rest))


def step(cell: Cell, steps: Sequence[str], lowest: int, aliases: Mapping[str, str] = _NONE) -> int | Unread | None:
    """Return the step a cell words, or numbers, the first being `lowest`; blank and 'Weet ik niet' give None.

    A number may stand alone or before the words: '3' and '3. Vaak' are the same; `aliases` are other words for a step.
    """
    text = fold(write_text(cell))
    if text in _NO_STEP:
        return None
    values = {fold(wording): lowest + index for index, wording in enumerate(steps)}
    values |= {fold(other): values[fold(wording)] for other, wording in aliases.items()}
    numbered = _NUMBERED.fullmatch(text)
    if numbered and not isinstance(cell, bool):
        value, words = int(numbered[1]), fold(numbered[2] or "")
        fits = value in values.values() and values.get(words, None if words else value) == value
        return value if fits else Unread("not-a-choice")
    return values.get(text, Unread("not-a-choice"))
