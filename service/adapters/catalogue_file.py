"""Reads the catalogue of known bottlenecks that comes with the package; it knows the file, not what is done with it."""

from __future__ import annotations

import json
from importlib.resources import files

from service.analysis.catalogue import CatalogueEntry
from service.errors import ContractBroken

FILE = "knelpunten.jsonl"


def load_catalogue() -> tuple[CatalogueEntry, ...]:
    """All entries, ordered by slug.

    Raises:
        ContractBroken: the file that came with the package is not what this code expects.
    """
    return parse_catalogue(files("service").joinpath("catalogue", FILE).read_text(encoding="utf-8"))


def parse_catalogue(content: str) -> tuple[CatalogueEntry, ...]:
    """Entries from JSON lines (slug, title, theme, definition, phrases), ordered by slug.

    Raises:
        ContractBroken: a line is no entry, or two entries share a slug.
    """
    entries = [_entry(number, line) for number, line in enumerate(content.splitlines(), start=1) if line.strip()]
    slugs = {entry.slug for entry in entries}
    if len(slugs) != len(entries):
        raise ContractBroken("De catalogus met bekende knelpunten noemt een knelpunt twee keer.", f"Herstel {FILE}.")
    return tuple(sorted(entries, key=lambda entry: entry.slug))


def _entry(number: int, line: str) -> CatalogueEntry:
    try:
        raw = json.loads(line)
        return CatalogueEntry(
            slug=str(raw["slug"]),
            title=str(raw["title"]),
            theme=str(raw["theme"]),
            definition=str(raw["definition"]),
            phrases=tuple(map(str, raw["phrases"])),
        )
    except (ValueError, KeyError, TypeError) as cause:
        raise ContractBroken(
            f"Regel {number} van de catalogus met bekende knelpunten is niet te lezen.", f"Herstel {FILE}."
        ) from cause
