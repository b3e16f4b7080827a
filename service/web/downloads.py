"""The briefing as a file, as the last refresh made it."""

from __future__ import annotations

import hashlib
from typing import Final

from flask import Blueprint, Response, abort, request

from service.pipeline.last_result import BRIEFING
from service.pipeline.round_briefings import briefing_of
from service.web.desk import known_neighbourhood, service

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NOT_YET: Final = "Er is nog geen besluitblad. Klik bij de wijk eerst op Ververs nu."

blueprint = Blueprint("downloads", __name__)


@blueprint.get("/wijk/<slug>/besluitblad.xlsx")
def briefing(slug: str) -> Response:
    """The Besluitblad; a browser that has this very file gets it not again."""
    return _download(known_neighbourhood(slug), BRIEFING, f"besluitblad-{slug}.xlsx")


@blueprint.get("/wijk/<slug>/ronde/<name>.xlsx")
def briefing_of_round(slug: str, name: str) -> Response:
    """The Besluitblad of one round, which stays as it was when the round is closed."""
    return _download(known_neighbourhood(slug), briefing_of(name), f"{slug}-{briefing_of(name)}")


def _download(slug: str, kept: str, name: str) -> Response:
    data = service().files.get(slug, kept)
    if data is None:
        abort(404, _NOT_YET)
    response = Response(data, mimetype=XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-cache"
    response.set_etag(hashlib.sha256(data).hexdigest())
    response.make_conditional(request)
    return response
