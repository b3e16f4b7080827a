"""One name for each organisation, however people typed it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

_GENERIC = frozenset(
    {
        *("huisartsenpraktijk", "huisartspraktijk", "huisartsen", "huisarts", "praktijk", "hap"),
        *("apotheek", "stichting", "thuiszorg", "de", "het"),
    }
)


def fold(name: str) -> str:
    """The name without case, accents, punctuation and double spaces, to compare by."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.sub(r"[\W_]+", " ", plain).split())


def canonical_names(typed: Sequence[str], known: Mapping[str, str]) -> dict[str, str]:
    """Typed name → the one name of that organisation.

    Args:
        typed: names as people typed them, one an answer; the spelling used most stands for a name nobody listed.
        known: folded name or alias → name, from Instellingen.
    """
    spellings: dict[str, Counter[str]] = {}
    for name in typed:
        spellings.setdefault(fold(name), Counter())[" ".join(name.split())] += 1
    chosen = {}
    for folded, counts in spellings.items():
        popular = min(counts, key=lambda n: (-counts[n], n))
        chosen[folded] = known.get(folded, popular) if folded else ""
    return {name: chosen[fold(name)] for name in typed}


def _core(name: str) -> str:
    words = [w for w in fold(name).split() if w not in _GENERIC]
    return " ".join(words)


def look_alikes(names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Pairs of names that differ only in words such as 'praktijk' or 'de': a person must say whether they are one."""
    by_core: dict[str, list[str]] = {}
    for name in sorted(set(names)):
        if core := _core(name):
            by_core.setdefault(core, []).append(name)
    return tuple(pair for alike in by_core.values() for pair in pairwise(alike))
