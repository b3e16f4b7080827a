"""`wijkpeil analyse`: a file of answers in, four files out, without any set-up."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape

from service.adapters.tables_in import read_table_file
from service.adapters.tables_out import write_csv
from service.bootstrap import from_environment
from service.cli.progress import Bar
from service.cli.settings_file import read_settings_file, show_problems
from service.cli.tables import show_ledger, show_ranking
from service.errors import InputRefused
from service.pipeline.file_analysis import FileAnalysis, analyse_rows
from sheets_schema.forms import QUESTIONNAIRE
from sheets_schema.headers import find_form


def outcome_files(found: FileAnalysis) -> dict[str, bytes]:
    """File name → what stands in it."""
    return {
        "ranglijst.csv": write_csv(found.ranking),
        "meldingen.csv": write_csv(found.mentions),
        "nakijken.csv": write_csv(found.review),
        "briefing.xlsx": found.briefing,
    }


def write_files(out: Path, files: dict[str, bytes]) -> None:
    """Put the files in a folder, which is made.

    Raises:
        InputRefused: nothing can be written there.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (out / name).write_bytes(data)
    except OSError as cause:
        raise InputRefused(
            f"In {out} kan niet worden geschreven.", "Kies met --out een map waar je mag schrijven."
        ) from cause


@click.command()
@click.argument("responses", type=click.Path(path_type=Path), metavar="ANTWOORDEN")
@click.option("--out", type=click.Path(path_type=Path), metavar="MAP", help="Map voor de uitkomst; wordt gemaakt.")
@click.option(
    "--settings", "settings_file", type=click.Path(path_type=Path), metavar="BESTAND", help="Instellingen (TOML)."
)
@click.option("--dry-run", is_flag=True, help="Alleen tonen, niets wegschrijven.")
def analyse(responses: Path, out: Path | None, settings_file: Path | None, *, dry_run: bool) -> None:
    """Ordent de antwoorden op de vragenlijst, zonder iets in te richten.

    ANTWOORDEN is de export van het formulier: een CSV (met komma's of puntkomma's) of een Excel-bestand.

    \b
    Voorbeelden:
      wijkpeil analyse antwoorden.csv --out uitkomst
      wijkpeil analyse antwoorden.xlsx --out uitkomst --settings wijk.toml
      wijkpeil analyse antwoorden.csv --dry-run

    \b
    In de map komen:
      ranglijst.csv   elk knelpunt met uitkomst, score en de vijf toetsen
      meldingen.csv   elk antwoord met zijn knelpunt, persoonsgegevens weggelakt
      nakijken.csv    alles wat niet is gebruikt of is veranderd, met de reden
      briefing.xlsx   het besluitblad voor de bijeenkomst
    """
    if out is None and not dry_run:
        raise InputRefused("Je gaf geen map voor de uitkomst.", "Geef er een met --out, of bekijk hem met --dry-run.")
    console = Console()
    rows = read_table_file(responses, fits=lambda header: find_form(header) is QUESTIONNAIRE)
    settings = read_settings_file(settings_file)
    show_problems(Console(stderr=True), settings)
    parts = from_environment().parts
    with Bar(Console(stderr=True)) as bar:
        found = analyse_rows(rows, responses.name, settings, parts.tools, parts.version, bar)
    show_ranking(console, found.analysis)
    show_ledger(console, found.analysis)
    files = outcome_files(found)
    if dry_run or out is None:
        console.print(f"Niets weggeschreven. Dit zou er komen: {', '.join(files)}.")
        return
    write_files(out, files)
    console.print(f"Klaar. De uitkomst staat in [bold]{escape(str(out))}[/]: {', '.join(files)}.", soft_wrap=True)
