"""`wijkpeil doctor`: is everything there that a refresh needs?"""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from service.adapters.google_budget import Budget
from service.bootstrap import Service, from_environment
from service.config import VARIABLES
from service.errors import ServiceError, WorkbookUnavailable

_OLDEST = (3, 11)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    name: str
    ok: bool
    words: str


def _python(_: Service) -> str:
    if sys.version_info < _OLDEST:
        raise ServiceError("Python is te oud.", "Installeer Python 3.11 of nieuwer.")
    return platform.python_version()


def _workbook(service: Service) -> str:
    names = service.workbooks.names()
    for name in names:
        service.workbooks.open(name).ping()
    place = "Google Sheets" if service.config.google else service.config.workbook
    return f"{place}: {len(names)} {'wijk' if len(names) == 1 else 'wijken'}"


def _quota(service: Service) -> str:
    """Whether the schedule fits in what Google allows."""
    if service.config.google is None:
        return "niet van toepassing: het werkboek staat op deze computer"
    budget = Budget(len(service.workbooks.names()), service.config.refresh_minutes)
    if budget.fits:
        return budget.words()
    advice = (
        f"Zet WIJKPEIL_REFRESH_MINUTES op {budget.least_minutes} of meer."
        if budget.neighbourhoods <= budget.most_neighbourhoods
        else f"Verdeel de wijken: één serviceaccount kan er {budget.most_neighbourhoods} aan."
    )
    raise WorkbookUnavailable(f"Dit past niet in wat Google toestaat. {budget.words()}.", advice)


def _state(service: Service) -> str:
    service.state.put_many("doctor", {"doctor": b"ok"})
    if service.state.get_many("doctor", ["doctor"]) != {"doctor": b"ok"}:
        raise ServiceError("De tussenopslag onthoudt niets.", f"Kijk of {service.config.cache} beschrijfbaar is.")
    return str(service.config.state)


def _encoder(service: Service) -> str:
    shape = service.parts.tools.embedder.embed(["wijkpeil doctor"]).shape
    return f"{service.parts.tools.embedder.version}, {shape[1]} getallen per tekst"


def _masker(service: Service) -> str:
    masked = service.masker.mask(["Bel mevrouw Voorbeeld op 06-12345678."])[0]
    if masked is None or "06-12345678" in masked.text:
        raise ServiceError("Weglakken werkt niet.", "Voer make setup opnieuw uit.")
    return service.masker.version


def _catalogue(service: Service) -> str:
    return f"{len(service.parts.tools.catalogue().entries)} bekende knelpunten"


def _model(service: Service) -> str:
    """What was chosen; it is not tried, for a question costs money."""
    chosen = service.config.model
    if chosen is None:
        return "uit"
    words = f"{chosen.name} op {chosen.host}, hoogstens {chosen.budget} vragen per wijk en ronde."
    return f"{words} Keuze: {chosen.choice}"


_CHECKS: tuple[tuple[str, Callable[[Service], str]], ...] = (
    ("Python", _python),
    ("Werkboek", _workbook),
    ("Verbruik van Google", _quota),
    ("Tussenopslag", _state),
    ("Catalogus", _catalogue),
    ("Taalmodel", _encoder),
    ("Weglakken", _masker),
    ("Taalmodel voor indelen", _model),
)


def examine(service: Service) -> tuple[Finding, ...]:
    """Look at everything; one that fails does not hide the next."""
    found = []
    for name, check in _CHECKS:
        try:
            found.append(Finding(name, ok=True, words=check(service)))
        except ServiceError as error:
            found.append(Finding(name, ok=False, words=str(error)))
    return tuple(found)


@click.command()
def doctor() -> None:
    """Kijkt of alles er is wat Wijkpeil nodig heeft, en zegt wat je kunt doen.

    \b
    Voorbeeld:
      wijkpeil doctor
    """
    found = examine(from_environment())
    table = Table()
    for name in ("onderdeel", "in orde", "uitleg"):
        table.add_column(name)
    for finding in found:
        table.add_row(finding.name, "[green]ja[/]" if finding.ok else "[red]nee[/]", escape(finding.words))
    console = Console()
    console.print(table)
    console.print("Omgeving:")
    for variable in VARIABLES:
        console.print(f"  [bold]{variable.name}[/]: {escape(variable.help)}", soft_wrap=True)
    if not all(finding.ok for finding in found):
        raise click.exceptions.Exit(1)
