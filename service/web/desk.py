"""Where a request finds the parts it works with, and the neighbourhood it is about."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Final, cast

from flask import abort, current_app

if TYPE_CHECKING:
    from service.bootstrap import Service
    from service.web.auth import LoginCodes, Visitor

KEY: Final = "wijkpeil"
NO_NEIGHBOURHOOD: Final = "Deze wijk kennen we niet."


@dataclass(frozen=True, slots=True)
class Desk:
    """What the routes of one application share; whoever holds `turn` refreshes."""

    service: Service
    visitor: Visitor
    codes: LoginCodes
    turn: Lock = field(default_factory=Lock)


def desk() -> Desk:
    """The parts of the application that answers this request."""
    return cast("Desk", current_app.extensions[KEY])


def service() -> Service:
    """The real parts."""
    return desk().service


def known_neighbourhood(slug: str) -> str:
    """The short name, when we serve it; otherwise the request ends in a page that says so."""
    if slug not in service().workbooks.names():
        abort(404, NO_NEIGHBOURHOOD)
    return slug
