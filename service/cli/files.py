"""`wijkpeil import` and `wijkpeil export`: a neighbourhood's tabs to files and back."""

from __future__ import annotations

import os.path
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape

from service.adapters.tables_in import read_table_file
from service.adapters.workbook_files import export_csvs, export_xlsx, import_folder, import_xlsx
from service.bootstrap import from_environment
from service.cli.settings_file import read_settings_file, show_problems
from service.errors import InputRefused
from service.pipeline.neighbourhood import responses_change, settings_change
from service.pipeline.votes import without_open_ballots
from service.ports import ReplaceTab, Snapshot
from sheets_schema.headers import find_form
from sheets_schema.tables import Role, Writer
from sheets_schema.tabs import TABS


def _is_ours(change: ReplaceTab) -> bool:
    """Whether a tab is one that the service writes itself and that an import therefore leaves alone."""
    return any(tab.title == change.title and tab.writer is Writer.SERVICE for tab in TABS)


def _changes(source: Path, role: str | None) -> list[ReplaceTab]:
    # Path.is_dir raises on a name that is too long or a folder that we may not look into; the readers say it better.
    if os.path.isdir(source):  # noqa: PTH112
        return list(import_folder(source))
    if role:
        return list(import_xlsx(source, Role(role)))
    change = responses_change(read_table_file(source, fits=lambda header: find_form(header) is not None))
    if change is None:
        raise InputRefused(
            f"In {source.name} herkennen we geen van de drie formulieren.",
            "Is het een werkboek dat je eerder exporteerde? Zet er --rol werkblad of --rol kernteamblad bij.",
        )
    return [change]


def _check_nothing_lost(snapshot: Snapshot, changes: list[ReplaceTab]) -> None:
    for change in changes:
        now = snapshot.tab(change.role, change.title)
        before, after = len(now.rows) - 1 if now else 0, len(change.rows) - 1
        if after < before:
            raise InputRefused(
                f"Tabblad {change.title} heeft nu {before} rijen en zou er {after} krijgen.",
                "Klopt dat? Zet er dan --vervang bij.",
            )


@click.command("import")
@click.argument("neighbourhood", metavar="WIJK")
@click.argument("source", type=click.Path(path_type=Path), metavar="BESTAND")
@click.option(
    "--rol", "role", type=click.Choice([r.value for r in Role]), help="BESTAND is een heel geëxporteerd werkboek."
)
@click.option(
    "--settings", "settings_file", type=click.Path(path_type=Path), metavar="BESTAND", help="Ook instellingen (TOML)."
)
@click.option("--vervang", "replace", is_flag=True, help="Ook als er daardoor rijen verdwijnen.")
def import_(neighbourhood: str, source: Path, role: str | None, settings_file: Path | None, *, replace: bool) -> None:
    """Zet antwoorden of een geëxporteerd werkboek in een wijk; de wijk wordt zo nodig gemaakt.

    WIJK is een korte naam met kleine letters, zoals molenkwartier. Tabbladen die Wijkpeil zelf schrijft, blijven zoals
    ze zijn: die maakt refresh opnieuw.

    \b
    Voorbeelden:
      wijkpeil import lindenkwartier antwoorden.csv
      wijkpeil import lindenkwartier antwoorden.xlsx --settings wijk.toml
      wijkpeil import lindenkwartier map/kernteamblad.xlsx --rol kernteamblad
    """
    changes = [change for change in _changes(source, role) if not _is_ours(change)]
    settings = read_settings_file(settings_file)
    if settings is not None:
        changes.append(settings_change(settings))
    workbook = from_environment().workbooks.create(neighbourhood)
    snapshot = workbook.read()
    if not replace:
        _check_nothing_lost(snapshot, changes)
    workbook.apply(changes, expecting=snapshot.revision)
    console = Console()
    show_problems(Console(stderr=True), settings)
    for change in changes:
        console.print(f"{escape(change.title)}: {max(0, len(change.rows) - 1)} rijen")
    console.print(f"Klaar. Verwerk ze met: [bold]wijkpeil refresh {escape(neighbourhood)}[/]")


@click.command()
@click.argument("neighbourhood", metavar="WIJK")
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="MAP", help="Map voor de bestanden.")
@click.option("--vorm", "shape", type=click.Choice(["xlsx", "csv"]), default="xlsx", show_default=True)
def export(neighbourhood: str, out: Path, shape: str) -> None:
    """Schrijft alle tabbladen van een wijk naar Excel of CSV.

    Let op: het werkblad bevat de antwoorden zoals mensen ze typten. Deel alleen het kernteamblad.

    \b
    Voorbeelden:
      wijkpeil export molenkwartier --out map
      wijkpeil export molenkwartier --out map --vorm csv
    """
    service = from_environment()
    whole = service.workbooks.open(neighbourhood).read()
    snapshot = without_open_ballots(whole, service.clock.now())
    if shape == "csv":
        found = export_csvs(snapshot)
    else:
        found = {f"{role.value}.xlsx": export_xlsx(snapshot, role) for role in Role}
    console = Console()
    for name, data in found.items():
        place = out / name
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        except OSError as cause:
            raise InputRefused(f"{place} kan niet worden geschreven.", "Kies een andere map met --out.") from cause
        console.print(escape(str(place)), soft_wrap=True)
    if snapshot != whole:
        console.print("De stemmen zitten er niet bij: het stemmen is nog niet gesloten.")
