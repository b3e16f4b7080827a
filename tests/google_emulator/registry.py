"""Every endpoint that the emulator has."""

from __future__ import annotations

from functools import lru_cache

from tests.google_emulator import drive, forms, metadata, spreadsheets, values
from tests.google_emulator.routes import Handler, Route

FAMILIES = (spreadsheets, values, metadata, forms, drive)


@lru_cache(maxsize=1)
def routes() -> tuple[Route, ...]:
    """All routes, in no order."""
    return tuple(route for family in FAMILIES for route in family.ROUTES)


def handler_of(discovery_id: str) -> Handler:
    """The handler of a method, for control calls."""
    return next(route.handler for route in routes() if route.discovery_id == discovery_id)
