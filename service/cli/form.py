"""`wijkpeil form`: the script that makes a Google Form, or new choices for a form that exists."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.markup import escape

from service.bootstrap import Service, from_environment, google_session
from service.errors import ConfigError, InputRefused
from service.pipeline.form_filling import filling_of, form_of
from service.pipeline.last_result import recall
from sheets_schema.apps_script import Filling, Target, apps_script
from sheets_schema.forms import BALLOT, QUESTIONNAIRE, TEAM_CHECK
from sheets_schema.tables import Form

if TYPE_CHECKING:
    from service.adapters.google_forms import ChoiceChange

NAMES = {"vragenlijst": QUESTIONNAIRE, "teamcheck": TEAM_CHECK, "stemmen": BALLOT}


def _filling(service: Service, form: Form, neighbourhood: str | None) -> Filling:
    """What the neighbourhood puts in; for the ballot what its last ranking chose."""
    if neighbourhood is None:
        if form is BALLOT:
            raise InputRefused("Om te stemmen is een lijst met knelpunten nodig.", "Zet erbij: --neighbourhood WIJK")
        return Filling()
    snapshot = service.workbooks.open(neighbourhood).read()
    standing = recall(service.files, neighbourhood) if form is BALLOT else None
    found = filling_of(snapshot, service.clock.now().date(), standing.analysis if standing else None)
    if form is BALLOT and not found.shortlist:
        raise InputRefused(
            f"In {neighbourhood} staan nog geen knelpunten waarop je kunt stemmen.",
            f"Werk eerst de rangschikking bij: wijkpeil refresh {neighbourhood}",
        )
    return found


def _update(service: Service, form_id: str, form: Form, filling: Filling) -> tuple[ChoiceChange, ...]:
    """New choices in the form itself."""
    from service.adapters.google_forms import GoogleForms

    session = google_session(service.config)
    if session is None:
        raise ConfigError(
            "Zonder toegang tot Google kan een formulier niet worden bijgewerkt.",
            "Zet WIJKPEIL_GOOGLE_SHEETS en zo nodig WIJKPEIL_GOOGLE_KEY.",
        )
    return GoogleForms(session).update_choices(form_id, form, filling)


def _say(console: Console, changes: tuple[ChoiceChange, ...]) -> None:
    if not changes:
        console.print("De keuzes kloppen al; er is niets veranderd.")
    for change in changes:
        words = [f"erbij: {', '.join(change.added)}"] if change.added else []
        words += [f"eraf: {', '.join(change.removed)}"] if change.removed else []
        found = "; ".join(words) or "andere volgorde"
        if change.left:
            found = f"niet veranderd, want elke keuze leidt naar een eigen pagina ({found})"
        console.print(f"{escape(change.title)}: {escape(found)}.")


@click.command()
@click.argument("name", type=click.Choice(list(NAMES)), metavar="FORMULIER")
@click.option("--apps-script", "script", is_flag=True, help="Druk het script af dat het formulier maakt.")
@click.option("--update", "form_id", metavar="ID", help="Werk de keuzes bij van het formulier met dit nummer.")
@click.option("--neighbourhood", metavar="WIJK", help="Neem namen, data en keuzes van deze wijk over.")
@click.option("--spreadsheet", default="", metavar="ID", help="Het werkblad; anders dat waar het script bij hoort.")
@click.option("--core-sheet", default="", metavar="ID", help="Het kernteamblad, om ook dat klaar te zetten.")
def form(
    name: str, form_id: str | None, neighbourhood: str | None, spreadsheet: str, core_sheet: str, *, script: bool
) -> None:
    """Maakt een formulier in Google: vragenlijst, teamcheck of stemmen.

    Het script plak je in je werkblad onder Extensies, Apps Script. Bovenaan staat hoe. Het maakt het formulier,
    koppelt het aan je werkblad en zet de tabbladen klaar.

    \b
    Voorbeelden:
      wijkpeil form vragenlijst --apps-script --neighbourhood molenkwartier
      wijkpeil form stemmen --apps-script --neighbourhood molenkwartier
      wijkpeil form vragenlijst --update 1FAIp --neighbourhood molenkwartier
    """
    if script == bool(form_id):
        raise InputRefused("Moet er een script komen of nieuwe keuzes?", "Kies --apps-script of --update ID.")
    if form_id and not neighbourhood:
        raise InputRefused("Nieuwe keuzes komen uit een wijk.", "Zet erbij: --neighbourhood WIJK")
    service = from_environment()
    filling = _filling(service, NAMES[name], neighbourhood)
    if form_id:
        _say(Console(soft_wrap=True), _update(service, form_id, NAMES[name], filling))
        return
    click.echo(apps_script(form_of(NAMES[name], filling), filling, Target(spreadsheet, core_sheet)), nl=False)
