"""Which options a text spells, whatever its case, accents and spaces; it knows nothing of fields or places."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from sheets_schema.cells import UNKNOWN, Cell, Unread, fold, write_text

_SEPARATOR: Final = re.compile(r"\s*[,;\n]\s*")


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


def step(cell: Cell, steps: Sequence[str], lowest: int) -> int | Unread | None:
    """Return the step a cell words, the first being `lowest`; blank and 'Weet ik niet' give None."""
    text = fold(write_text(cell))
    values = {fold(wording): lowest + index for index, wording in enumerate(steps)}
    return values.get(text, Unread("not-a-choice") if text not in UNKNOWN | {""} else None)
