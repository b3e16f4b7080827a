"""The rule for the short name (slug) of a neighbourhood, which stands in links, file paths and logs."""

from __future__ import annotations

import re
from typing import Final

from service.errors import InputRefused

LONGEST: Final = 63
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)


def is_slug(name: str) -> bool:
    """Tell whether the name is lower-case letters, digits and single hyphens, at most LONGEST of them."""
    return len(name) <= LONGEST and _SLUG.fullmatch(name) is not None


def checked_slug(name: str) -> str:
    """Return the name.

    Raises:
        InputRefused: it breaks the rule.
    """
    if is_slug(name):
        return name
    raise InputRefused(
        f"De korte naam {name[:LONGEST]!r} kan niet.",
        f"Gebruik alleen kleine letters, cijfers en losse streepjes, hooguit {LONGEST} tekens, zoals 'de-linde'.",
    )
