"""Settings from a TOML file that a person gave, safely; what the settings mean is not its business."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from service.errors import InputRefused
from sheets_schema.settings_reading import SettingsRead, settings_from_mapping

_LARGEST = 1_000_000
_LINE = re.compile(r"at line (\d+)")
_ADVICE = "Maak er een met: wijkpeil settings --toml"


def read_settings_file(path: Path | None) -> SettingsRead | None:
    """Settings from a TOML file; a value that cannot be is a Problem in what comes back, not an error.

    Raises:
        InputRefused: it is no TOML with settings, is too large, or cannot be opened.
    """
    if path is None:
        return None
    source = _parsed(_text(path), path.name)
    _check_shape(source, path.name)
    return settings_from_mapping(source, path.name)


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            # A device or a pipe says nothing true about its size, so read no more than may be.
            data = file.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise InputRefused(f"{path.name} is te groot voor een instellingenbestand.", _ADVICE)
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as cause:
        raise InputRefused(f"{path.name} is geen tekst in UTF-8.", "Sla het op als UTF-8.") from cause
    except OSError as cause:
        raise InputRefused(f"{path} kan niet worden geopend.", "Kijk of het bestand er staat.") from cause


def _parsed(text: str, name: str) -> Mapping[str, object]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as cause:
        # Besides its own error, tomllib lets through those of Python: a number of thousands of digits, endless nesting.
        line = _LINE.search(str(cause))
        where = f" Kijk op regel {line[1]}." if line else ""
        raise InputRefused(f"{name} is geen goed instellingenbestand (TOML).{where}", _ADVICE) from cause


def _check_shape(source: Mapping[str, object], name: str) -> None:
    if not isinstance(source.get("instellingen", {}), Mapping):
        raise InputRefused(f"In {name} is instellingen geen blok [instellingen].", _ADVICE)
    for key in ("ronde", "organisatie"):
        blocks = source.get(key, [])
        if not isinstance(blocks, list) or not all(isinstance(block, Mapping) for block in blocks):
            raise InputRefused(f"In {name} is {key} geen lijst van blokken [[{key}]].", _ADVICE)


def show_problems(console: Console, read: SettingsRead | None) -> None:
    """What could not be used, a line each; the default holds instead."""
    for problem in read.problems if read else ():
        console.print(f"[yellow]Let op:[/] {escape(str(problem))}", soft_wrap=True)
