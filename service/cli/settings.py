"""`wijkpeil settings`: every setting with its default and meaning, or a file to begin with."""

from __future__ import annotations

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from service.bootstrap import from_environment
from sheets_schema.settings_reading import SettingsRead, read_settings, settings_from_mapping
from sheets_schema.tabs import SETTINGS_TAB
from sheets_schema.tabs.settings import SETTINGS, Setting, SettingValue

_ROUND = """
# Eén blok per ronde; beide dagen horen erbij.
# [[ronde]]
# naam = "najaar 2026"
# van = 2026-09-01
# tot = 2026-11-30
# thema = "Toegang tot zorg & wachttijden"

# Eén blok per organisatie die onder meer namen voorkomt.
# [[organisatie]]
# naam = "De Linde"
# ook_bekend_als = ["HAP De Linde"]
"""


def _toml_value(value: SettingValue) -> str:
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    return str(value)


def as_toml() -> str:
    """A settings file with every default, ready to be changed."""
    lines = ["[instellingen]"]
    for setting in SETTINGS:
        lines.append(f"# {setting.label}. {setting.help}")
        known = setting.default not in {None, ""}
        lines.append(f"{setting.key} = {_toml_value(setting.default)}" if known else f"# {setting.key} =")
    return "\n".join(lines) + "\n" + _ROUND


def _read(neighbourhood: str | None) -> SettingsRead:
    if neighbourhood is None:
        return settings_from_mapping({})
    snapshot = from_environment().workbooks.open(neighbourhood).read()
    content = snapshot.tab(SETTINGS_TAB.role, SETTINGS_TAB.title)
    return read_settings(content.rows if content else ())


def _row(setting: Setting, read: SettingsRead) -> tuple[str, str, str, str]:
    value = read.values.values[setting.key]
    changed = "" if value == setting.default else "gewijzigd"
    return setting.label, setting.wording(value), changed, setting.help


@click.command()
@click.argument("neighbourhood", required=False, metavar="[WIJK]")
@click.option("--toml", "toml", is_flag=True, help="Schrijf een instellingenbestand om mee te beginnen.")
def settings(neighbourhood: str | None, *, toml: bool) -> None:
    """Toont alle instellingen met hun waarde en wat ze betekenen.

    \b
    Voorbeelden:
      wijkpeil settings                     de standaardwaarden
      wijkpeil settings molenkwartier       zoals ze in die wijk staan
      wijkpeil settings --toml > wijk.toml  een bestand voor: wijkpeil analyse --settings wijk.toml
    """
    if toml:
        click.echo(as_toml(), nl=False)
        return
    read = _read(neighbourhood)
    table = Table(show_lines=False)
    for name in ("instelling", "waarde", "", "uitleg"):
        table.add_column(name)
    for setting in SETTINGS:
        table.add_row(*map(escape, _row(setting, read)))
    console = Console()
    console.print(table)
    for found in read.rounds:
        console.print(
            f"Ronde [bold]{escape(found.name)}[/]: {found.start} tot en met {found.end} {escape(found.theme)}"
        )
    for problem in read.problems:
        console.print(f"[yellow]Let op:[/] {escape(str(problem))}")
