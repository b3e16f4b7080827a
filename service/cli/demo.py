"""`wijkpeil demo`: the sample neighbourhood, from answers to briefing."""

from __future__ import annotations

import tomllib
from importlib.resources import as_file, files

import click
from rich.console import Console
from rich.markup import escape
from rich.panel import Panel

from service.adapters.tables_in import read_table_file
from service.bootstrap import Service, from_environment
from service.cli.progress import Bar
from service.cli.tables import show_ledger, show_ranking
from service.errors import ContractBroken
from service.pipeline.neighbourhood import responses_change, settings_change
from service.pipeline.refresh import Run
from service.pipeline.refresh import refresh as refresh_one
from service.ports import Change
from sheets_schema.settings_reading import settings_from_mapping

SAMPLE = "molenkwartier"
_FORMS = ("vragenlijst.csv", "teamcheck.csv", "stickers.csv")


def sample_changes() -> tuple[Change, ...]:
    """What makes an empty workbook hold the sample neighbourhood.

    Raises:
        ContractBroken: a file of the sample is not what it should be.
    """
    folder = files("service").joinpath("sample")
    source = tomllib.loads(folder.joinpath("instellingen.toml").read_text(encoding="utf-8"))
    changes: list[Change] = [settings_change(settings_from_mapping(source))]
    for name in _FORMS:
        with as_file(folder.joinpath(name)) as path:
            change = responses_change(read_table_file(path))
        if change is None:
            raise ContractBroken(f"{name} van de voorbeeldwijk is geen formulier.", "Meld dit als fout in Wijkpeil.")
        changes.append(change)
    return tuple(changes)


def _load(service: Service) -> None:
    """Put the sample in the workbook once; what somebody tried out in it afterwards stays."""
    if SAMPLE not in service.workbooks.names():
        changes = sample_changes()
        service.workbooks.create(SAMPLE).apply(changes)


def _next_steps(service: Service, run: Run) -> Panel:
    lines = (
        f"Besluitblad (Excel):  {run.briefing_place}",
        f"Werkboek (SQLite):    {service.config.workbook}",
        "",
        "Probeer nu:",
        "  wijkpeil serve                        bekijk de wijk in je browser",
        f"  wijkpeil export {SAMPLE} --out map   alle tabbladen als Excel",
        "  wijkpeil analyse antwoorden.csv --out uitkomst",
        "                                        je eigen antwoorden",
        "",
        "Staat wijkpeil niet in je pad? Het staat in .venv/bin/wijkpeil.",
    )
    return Panel(escape("\n".join(lines)), title="Klaar", title_align="left", expand=False)


@click.command()
def demo() -> None:
    """Laat de voorbeeldwijk Molenkwartier zien: van antwoorden tot besluitblad.

    Alles in de voorbeeldwijk is verzonnen. Je mag er alles in uitproberen.

    \b
    Voorbeeld:
      wijkpeil demo
    """
    console = Console()
    service = from_environment()
    with Bar(Console(stderr=True)) as bar:
        bar.begin("Voorbeeldwijk klaarzetten")
        _load(service)
        run = refresh_one(service.parts, SAMPLE, bar)
    show_ranking(console, run.analysis)
    show_ledger(console, run.analysis)
    if not run.written:
        console.print("Er was niets nieuws sinds de vorige keer; er is niets geschreven.")
    console.print(_next_steps(service, run))
