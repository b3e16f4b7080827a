"""What the scheduler calls: refresh every neighbourhood that changed. Calling it twice does the work once."""

from __future__ import annotations

import hmac
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from flask import Blueprint, Response, abort, jsonify, request
from werkzeug.datastructures import WWWAuthenticate

from service import logs
from service.periodic import refresh_due
from service.pipeline.last_result import last_look
from service.pipeline.last_run import RunState, RunStatus
from service.ports import Clock
from service.runs import run_and_wait
from service.web.auth import plain_headers
from service.web.desk import desk, service

blueprint = Blueprint("tasks", __name__)

WITHIN: Final = timedelta(minutes=25)
"""A call answers within this and what is left waits for the next; Cloud Scheduler waits half an hour at most."""
ALL_WITHIN: Final = timedelta(hours=6)
"""The same for a round over everything, at night; App Engine gives a service with basic scaling a day."""
UNCHANGED: Final = "ongewijzigd"
_AGAIN: Final = 503
_CLOSED: Final = "Deze taak staat uit."


@dataclass(frozen=True, slots=True)
class _Until:
    """Implements Stop by the clock."""

    clock: Clock
    end: datetime

    def is_set(self) -> bool:
        """Whether that moment has come."""
        return self.clock.now() >= self.end


def _check_sender() -> None:
    """Let the scheduler through, by what Google proves of it or by our own token; end the request for anybody else."""
    identity, expected = service().identity, service().config.task_token
    if identity and identity.is_scheduler(plain_headers()):
        return
    if not expected and identity is None:
        logs.event("tasks", "closed: WIJKPEIL_TASK_TOKEN is not set", level=logging.WARNING)
        abort(403, _CLOSED)
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not given:
        abort(401, "Er hoort een token bij.", www_authenticate=WWWAuthenticate("bearer"))
    if not expected or not hmac.compare_digest(given.strip().encode(errors="replace"), expected.encode()):
        logs.event("tasks", "wrong token", level=logging.WARNING)
        abort(403, "Dit token klopt niet.")


def _line(slug: str, status: RunStatus | None) -> dict[str, str | int]:
    line: dict[str, str | int] = {"staat": status.state.value if status else UNCHANGED}
    if status:
        line["geschreven"] = status.written
        line["melding"] = status.message
    look = last_look(service().files, slug)
    return {**line, "antwoorden": look.answers, "knelpunten": look.bottlenecks} if look else line


@blueprint.route("/taken/ververs", methods=["GET", "POST"])
def refresh_all() -> tuple[Response, int]:
    """Refresh what is due, with `?alles=ja` all; 503 when one failed, so that the scheduler tries again.

    App Engine's cron calls by GET. Nothing is done for who does not prove to be the scheduler, so a link does no harm.
    """
    _check_sender()
    everything = request.args.get("alles") == "ja"
    if not desk().turn.acquire(blocking=False):
        # Two refreshes at once would need twice the memory. What is due now is due at the next call too; a round over
        # everything comes once a night, so that one must be tried again.
        return jsonify(ok=not everything, bezig=True, wijken={}), _AGAIN if everything else 200
    try:
        return _refresh(everything=everything)
    finally:
        desk().turn.release()


def _refresh(*, everything: bool) -> tuple[Response, int]:
    parts = service()
    until = _Until(parts.clock, parts.clock.now() + (ALL_WITHIN if everything else WITHIN))
    ended = refresh_due(parts, lambda slug: run_and_wait(parts, slug, until), until, everything=everything)
    failed = any(status and status.state is RunState.FAILED for status in ended.values())
    wijken = {slug: _line(slug, status) for slug, status in ended.items()}
    return jsonify(ok=not failed, wijken=wijken), _AGAIN if failed else 200
