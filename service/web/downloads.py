"""The briefing as a file, as the last refresh made it."""

from __future__ import annotations

import hashlib
from typing import Final

from flask import Blueprint, Response, abort, request

from service.pipeline.last_result import BRIEFING
from service.web.desk import known_neighbourhood, service

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NOT_YET: Final = "Er is nog geen besluitblad. Klik bij de wijk eerst op Ververs nu."

blueprint = Blueprint("downloads", __name__)


@blueprint.get("/wijk/<slug>/besluitblad.xlsx")
def briefing(slug: str) -> Response:
    """The Besluitblad; a browser that has this very file gets it not again."""
    data = service().files.get(known_neighbourhood(slug), BRIEFING)
    if data is None:
        abort(404, _NOT_YET)
    response = Response(data, mimetype=XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="besluitblad-{slug}.xlsx"'
    response.headers["Cache-Control"] = "private, no-cache"
    response.set_etag(hashlib.sha256(data).hexdigest())
    response.make_conditional(request)
    return response
