"""Which neighbourhoods a deployment serves and which two spreadsheets each has; it asks Google nothing."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from service.adapters.slugs import is_slug
from service.errors import ConfigError
from sheets_schema.tables import Role

_VARIABLE: Final = "WIJKPEIL_GOOGLE_SHEETS"
_BETWEEN: Final = re.compile(r"[\s,;]+")
_ADDRESS: Final = re.compile(r"/d/([\w-]+)")
_ID: Final = re.compile(r"[\w-]{5,200}")
_HOW: Final = "Schrijf slug=werkbladId/kernteambladId, of noem een TOML-bestand met per wijk werkblad en kernteamblad."


@dataclass(frozen=True, slots=True)
class SheetPair:
    """The ids of the two spreadsheets of a neighbourhood."""

    werkblad: str
    kernteamblad: str

    def of(self, role: Role) -> str:
        """The id of one of them."""
        return self.werkblad if role is Role.WERKBLAD else self.kernteamblad


def read_registry(told: str) -> dict[str, SheetPair]:
    """The neighbourhoods in alphabetical order.

    Args:
        told: `linde=ID/ID, oost=ID/ID`, or the path of a TOML file with a table a neighbourhood that holds the ids or
            whole web addresses of its `werkblad` and `kernteamblad`.

    Raises:
        ConfigError: it cannot be read; the value itself is shown as far as it is ours.
    """
    pairs = dict(_inline(told) if "=" in told else _file(Path(told.strip())))
    used = [ident for pair in pairs.values() for ident in (pair.werkblad, pair.kernteamblad)]
    twice = sorted({ident for ident in used if used.count(ident) > 1})
    if twice:
        raise ConfigError(
            f"In {_VARIABLE} staat spreadsheet {twice[0]} twee keer.",
            "Elke wijk heeft een eigen werkblad en een eigen kernteamblad.",
        )
    return dict(sorted(pairs.items()))


def _inline(told: str) -> Iterator[tuple[str, SheetPair]]:
    for entry in filter(None, _BETWEEN.split(told)):
        slug, _, ids = entry.partition("=")
        werkblad, _, kernteamblad = ids.partition("/")
        yield _checked(slug, werkblad, kernteamblad)


def _file(path: Path) -> Iterator[tuple[str, SheetPair]]:
    try:
        found: Mapping[str, object] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ConfigError(f"Het bestand {path} uit {_VARIABLE} is niet te lezen.", _HOW) from error
    for slug, table in found.items():
        ids = table if isinstance(table, dict) else {}
        yield _checked(slug, str(ids.get("werkblad", "")), str(ids.get("kernteamblad", "")))


def _checked(slug: str, werkblad: str, kernteamblad: str) -> tuple[str, SheetPair]:
    pair = SheetPair(_id(werkblad), _id(kernteamblad))
    if not is_slug(slug) or not pair.werkblad or not pair.kernteamblad:
        raise ConfigError(f"In {_VARIABLE} klopt de wijk {slug[:60]!r} niet.", _HOW)
    return slug, pair


def _id(told: str) -> str:
    """The id itself, out of a whole address too; empty when it is neither."""
    address = _ADDRESS.search(told)
    ident = address[1] if address else told.strip()
    return ident if _ID.fullmatch(ident) else ""
