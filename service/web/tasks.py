"""What the scheduler calls: refresh every neighbourhood that changed. Calling it twice does the work once."""

from __future__ import annotations

import hmac
import logging
from typing import Final

from flask import Blueprint, Response, abort, jsonify, request
from werkzeug.datastructures import WWWAuthenticate

from service import logs
from service.periodic import refresh_due
from service.pipeline.last_result import last_look
from service.pipeline.last_run import RunState, RunStatus
from service.runs import run_and_wait
from service.web.desk import service

blueprint = Blueprint("tasks", __name__)

UNCHANGED: Final = "ongewijzigd"
_FAILED: Final = 503
_CLOSED: Final = "Deze taak staat uit."


def _check_token() -> None:
    expected = service().config.task_token
    if not expected:
        logs.event("tasks", "closed: WIJKPEIL_TASK_TOKEN is not set", level=logging.WARNING)
        abort(403, _CLOSED)
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not given:
        abort(401, "Er hoort een token bij.", www_authenticate=WWWAuthenticate("bearer"))
    if not hmac.compare_digest(given.strip().encode(errors="replace"), expected.encode()):
        logs.event("tasks", "wrong token", level=logging.WARNING)
        abort(403, "Dit token klopt niet.")


def _line(slug: str, status: RunStatus | None) -> dict[str, str | int]:
    line: dict[str, str | int] = {"staat": status.state.value if status else UNCHANGED}
    if status:
        line["geschreven"] = status.written
        line["melding"] = status.message
    look = last_look(service().files, slug)
    return {**line, "antwoorden": look.answers, "knelpunten": look.bottlenecks} if look else line


@blueprint.post("/taken/ververs")
def refresh_all() -> tuple[Response, int]:
    """Refresh what is due; 503 when one of them failed, so that the scheduler tries again."""
    _check_token()
    parts = service()
    ended = refresh_due(parts, lambda slug: run_and_wait(parts, slug))
    failed = any(status and status.state is RunState.FAILED for status in ended.values())
    wijken = {slug: _line(slug, status) for slug, status in ended.items()}
    return jsonify(ok=not failed, wijken=wijken), _FAILED if failed else 200
