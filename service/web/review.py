"""The page that asks about doubtful groupings, one tap an answer; every answer is a row in Aanpassen."""

from __future__ import annotations

from dataclasses import replace
from typing import Final
from zoneinfo import ZoneInfo

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from service import logs
from service.pipeline.last_result import Standing, recall
from service.pipeline.review_answers import Outcome, Signature, answer, read_said, take_back
from service.web.auth import who
from service.web.desk import known_neighbourhood, service
from service.web.pages import state_of
from service.web.review_view import review, titles_of
from sheets_schema.dates import ZONE

blueprint = Blueprint("review", __name__)

_RENEWED: Final = "vernieuwd"
_NOT_YET: Final = "Van deze wijk is nog niets verwerkt. Klik bij de wijk eerst op Ververs nu."


@blueprint.get("/wijk/<slug>/nakijken")
def ask(slug: str) -> str:
    """The next question; what was answered since the last refresh is passed over."""
    # That our own rows are a change needs no warning on every card; the page counts them instead.
    state = replace(state_of(known_neighbourhood(slug)), changed=False)
    view = None
    if state.standing and not state.fault:
        said = read_said(service().workbooks.open(slug).read())
        view = review(state.standing, said, _first(), request.args.get("gedaan", ""))
    renewed = request.args.get("vraag") == _RENEWED
    return render_template("review.html", state=state, review=view, renewed=renewed, first=_first())


@blueprint.post("/wijk/<slug>/nakijken")
def tap(slug: str) -> AnyResponse:
    """Write one answer down, and go on with the next question."""
    standing, sent = _standing(slug), request.form
    question = sent.get("melding", ""), sent.get("knelpunt", "")
    workbook = service().workbooks.open(slug)
    outcome = answer(workbook, standing.analysis.taps, question, sent.get("antwoord", ""), _signature(standing))
    logs.event("review", "tap", outcome=outcome.value)
    if outcome is Outcome.RENEWED:
        return _on(slug, _first(), vraag=_RENEWED)
    return _on(slug, _first(), gedaan=question[0])


@blueprint.post("/wijk/<slug>/nakijken/terug")
def undo(slug: str) -> AnyResponse:
    """Take the last answer back, and ask again."""
    standing, mention = _standing(slug), request.form.get("melding", "")
    taps = standing.analysis.taps
    outcome = take_back(service().workbooks.open(slug), taps, mention, _signature(standing))
    logs.event("review", "undo", outcome=outcome.value)
    return _on(slug, next((place for place, tap in enumerate(taps) if tap.mention == mention), 0))


def _standing(slug: str) -> Standing:
    standing = recall(service().files, known_neighbourhood(slug))
    if standing is None:
        abort(409, _NOT_YET)
    return standing


def _signature(standing: Standing) -> Signature:
    today = service().clock.now().astimezone(ZoneInfo(ZONE)).date()
    return Signature(who() or "", today, titles_of(standing))


def _first() -> int:
    return request.values.get("vanaf", 0, type=int)


def _on(slug: str, place: int, *, gedaan: str | None = None, vraag: str | None = None) -> AnyResponse:
    """To the next question, past the head of the page, which a phone would otherwise have to scroll away each time."""
    there = url_for("review.ask", slug=slug, vanaf=place or None, gedaan=gedaan, vraag=vraag, _anchor="kaart")
    return redirect(there, 303)
