"""The pages: what the last refresh found, read from what was kept of it, so that no page calculates anything."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from service import runs
from service.errors import ServiceError
from service.pipeline.closing import close_round
from service.pipeline.last_result import Look, Standing, last_look, recall
from service.pipeline.last_run import RunState, RunStatus, last_run
from service.web.bottleneck_view import detail, survivor
from service.web.course_view import course
from service.web.desk import known_neighbourhood, service
from service.web.ranking_view import ranking
from service.web.reach_view import reach
from service.web.team_view import team_view

blueprint = Blueprint("pages", __name__)

_NUMBER: Final = re.compile(r"[Kk]-?0*(\d{1,9})", re.ASCII)
_NOT_CLOSABLE: Final = "Deze ronde kan nu niet worden gesloten. Bekijk eerst hoe de rondes er nu voor staan."
_UNKNOWN_NUMBER: Final = "Dit nummer kennen we niet. Kijk in de ranglijst welk nummer je zoekt."


@dataclass(frozen=True, slots=True)
class State:
    """What every page of a neighbourhood says at its head."""

    slug: str
    look: Look | None
    standing: Standing | None
    run: RunStatus | None
    busy: bool
    changed: bool
    fault: str

    @property
    def name(self) -> str:
        """The neighbourhood's own name, or its short one as long as nothing was processed."""
        return (self.look.name if self.look else "") or self.slug

    @property
    def failed(self) -> bool:
        """Whether the last run ended badly, after the last that went well."""
        failed = self.run is not None and self.run.state is RunState.FAILED
        return failed and (self.look is None or self.run is None or self.run.at >= self.look.at)


def state_of(slug: str, *, with_result: bool = True) -> State:
    """How a neighbourhood stands; a workbook that does not answer is told, and hides nothing that was kept."""
    parts, now = service(), service().clock.now()
    look, run = last_look(parts.files, slug), last_run(parts.files, slug)
    changed, fault = False, ""
    try:
        changed = look is not None and parts.workbooks.open(slug).revision() != look.revision
    except ServiceError as error:
        # What was kept can be shown all the same.
        fault = str(error)
    busy = run is not None and run.is_busy(now)
    standing = recall(parts.files, slug) if with_result else None
    return State(slug, look, standing, run, busy, changed, fault)


@dataclass(frozen=True, slots=True)
class Line:
    """One neighbourhood of the overview."""

    slug: str
    name: str
    look: Look | None
    looked_at: datetime | None


@blueprint.get("/")
def overview() -> str:
    """All neighbourhoods."""
    lines = []
    for slug in service().workbooks.names():
        look = last_look(service().files, slug)
        lines.append(Line(slug, (look.name if look else "") or slug, look, look.at if look else None))
    return render_template("overview.html", lines=lines)


@blueprint.get("/wijk/<slug>/")
def neighbourhood(slug: str) -> str:
    """The ranking of the current round."""
    state = state_of(known_neighbourhood(slug))
    view = ranking(state.standing) if state.standing else None
    return render_template("neighbourhood.html", state=state, ranking=view)


@blueprint.get("/wijk/<slug>/knelpunt/<number>")
def bottleneck(slug: str, number: str) -> str | AnyResponse:
    """One bottleneck with its answers; a merged number leads to the one that survives it."""
    state = state_of(known_neighbourhood(slug))
    matched = _NUMBER.fullmatch(number)
    if state.standing is None or matched is None:
        abort(404, _UNKNOWN_NUMBER)
    wanted = survivor(state.standing, f"K-{int(matched[1]):03d}")
    view = detail(state.standing, wanted)
    if view is None:
        abort(404, _UNKNOWN_NUMBER)
    if wanted != number:
        return redirect(url_for("pages.bottleneck", slug=slug, number=wanted))
    return render_template("bottleneck.html", state=state, bottleneck=view)


@blueprint.get("/wijk/<slug>/besluiten")
def decisions(slug: str) -> str:
    """What was decided, what is still to be settled, and what became of it over the rounds."""
    state = state_of(known_neighbourhood(slug))
    view = course(state.standing) if state.standing else None
    return render_template("decisions.html", state=state, course=view)


@blueprint.post("/wijk/<slug>/ronde-sluiten")
def close(slug: str) -> AnyResponse:
    """Close the round that is ranked, and freeze its tabs and briefing; of any other round the page was too old."""
    state = state_of(known_neighbourhood(slug))
    view = course(state.standing) if state.standing else None
    if view is None or not view.closable or request.form.get("ronde") != view.closable:
        abort(409, _NOT_CLOSABLE)
    close_round(service().workbooks.open(slug), view.closable)
    return refresh(slug)


@blueprint.get("/wijk/<slug>/dekking")
def coverage(slug: str) -> str:
    """Who answered and what asks for a look."""
    state = state_of(known_neighbourhood(slug))
    return render_template("coverage.html", state=state, reach=reach(state.standing) if state.standing else None)


@blueprint.get("/wijk/<slug>/teamfase")
def team(slug: str) -> str:
    """The profile of the team, what may be called its phase, and actions to choose one from."""
    state = state_of(known_neighbourhood(slug))
    return render_template("team.html", state=state, team=team_view(state.standing) if state.standing else None)


@blueprint.post("/wijk/<slug>/verversen")
def refresh(slug: str) -> AnyResponse:
    """Begin a refresh, unless one is busy, and show how far it is; on App Engine another service does the work."""
    status = last_run(service().files, known_neighbourhood(slug))
    if status is None or not status.is_busy(service().clock.now()):
        begin = runs.ask if service().config.doors.app_engine else runs.start
        begin(service(), slug)
    return redirect(url_for("pages.progress", slug=slug), 303)


@blueprint.get("/wijk/<slug>/verversen")
def progress(slug: str) -> str:
    """How far the refresh is, or how it ended."""
    return render_template("progress.html", state=state_of(known_neighbourhood(slug), with_result=False))
