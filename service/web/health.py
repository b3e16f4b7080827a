"""Whether the parts answer: names and yes or no for everybody, the cause in the log only."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from flask import Blueprint, Response, jsonify

from service import logs
from service.errors import ServiceError
from service.web.desk import service

if TYPE_CHECKING:
    from service.bootstrap import Service

blueprint = Blueprint("health", __name__)

_DOWN = 503


def _workbooks(parts: Service) -> None:
    names = parts.workbooks.names()
    # Anybody may ask how we are, and must not spend our quota at Google with it; a refresh tells what is wrong there.
    for name in () if parts.config.google else names:
        parts.workbooks.open(name).ping()


def _cache(parts: Service) -> None:
    parts.state.get_many("gezondheid", ["?"])


def _files(parts: Service) -> None:
    parts.files.get("gezondheid", "gezondheid")


CHECKS: Mapping[str, Callable[[Service], None]] = {"werkboek": _workbooks, "cache": _cache, "bestanden": _files}


def _answers(name: str, check: Callable[[Service], None]) -> bool:
    try:
        check(service())
    except (ServiceError, OSError) as error:
        logs.event("health", "part does not answer", level=logging.ERROR, error=error, part=name)
        return False
    return True


@blueprint.get("/_ah/<any(start, stop, warmup):_>")
def awake(_: str) -> tuple[str, int]:
    """What App Engine asks of an instance that it starts or stops; without this answer it would start another."""
    return "", 204


@blueprint.get("/healthz")
def healthz() -> tuple[Response, int]:
    """Every part by name; 503 when one is down."""
    found = {name: _answers(name, check) for name, check in CHECKS.items()}
    ok = all(found.values())
    return jsonify(ok=ok, delen=found), 200 if ok else _DOWN
