"""Keeps the briefing of every round beside the newest one, and leaves that of a closed round as it is."""

from __future__ import annotations

import re

from service.pipeline.last_result import BRIEFING
from service.ports import Files
from sheets_schema.cells import fold

_UNFIT = re.compile(r"[^a-z0-9]+")
_LONGEST = 60


def round_slug(round_name: str) -> str:
    """The name of a round as it stands in addresses and names of files; that of a slug is the slug itself."""
    return _UNFIT.sub("-", fold(round_name)).strip("-")[:_LONGEST].strip("-") or "ronde"


def briefing_of(round_name: str) -> str:
    """The name of the file that holds the briefing of a round: besluitblad-najaar-2026.xlsx."""
    stem, _, suffix = BRIEFING.rpartition(".")
    return f"{stem}-{round_slug(round_name)}.{suffix}"


def put_briefing(
    files: Files, neighbourhood: str, briefing: bytes, round_name: str, *, frozen: bool
) -> tuple[bytes, str]:
    """Put the briefing where people find it; give its bytes and that place.

    Args:
        files: where to.
        neighbourhood: its short name.
        briefing: as it was made now.
        round_name: of the round it is about; '' when nobody named any round, and then there is nothing to keep apart.
        frozen: whether that round was closed before; then what was kept goes out again.

    Raises:
        ServiceError: see the Files port.
    """
    if round_name:
        name = briefing_of(round_name)
        briefing = (files.get(neighbourhood, name) if frozen else None) or briefing
        files.put(neighbourhood, name, briefing)
    return briefing, files.put(neighbourhood, BRIEFING, briefing)
