"""`wijkpeil refresh`: brings neighbourhoods in the workbook up to date."""

from __future__ import annotations

import click
from rich.console import Console
from rich.markup import escape

from service.bootstrap import from_environment
from service.cli.progress import Bar
from service.cli.tables import show_ledger, show_ranking
from service.errors import InputRefused
from service.pipeline.refresh import refresh as refresh_one


@click.command()
@click.argument("neighbourhoods", nargs=-1, metavar="[WIJK]...")
@click.option("--dry-run", is_flag=True, help="Toon wat er zou veranderen en schrijf niets weg.")
def refresh(neighbourhoods: tuple[str, ...], *, dry_run: bool) -> None:
    """Leest de antwoorden opnieuw en werkt de tabbladen en het besluitblad bij.

    Zonder WIJK komen alle wijken aan de beurt. Is er niets nieuws, dan wordt er niets geschreven.

    \b
    Voorbeelden:
      wijkpeil refresh molenkwartier
      wijkpeil refresh --dry-run
    """
    console = Console()
    service = from_environment()
    names = neighbourhoods or service.workbooks.names()
    if not names:
        raise InputRefused("Er is nog geen wijk.", "Begin met: wijkpeil demo, of: wijkpeil import WIJK ANTWOORDEN")
    for name in names:
        with Bar(Console(stderr=True)) as bar:
            run = refresh_one(service.parts, name, bar, dry_run=dry_run)
        show_ranking(console, run.analysis)
        show_ledger(console, run.analysis)
        place = escape(run.briefing_place)
        if dry_run:
            console.print("\n".join(run.plan.lines()) or "Er is niets nieuws; er zou niets worden geschreven.")
        elif run.written:
            console.print(f"{run.written} tabbladen bijgewerkt. Besluitblad: {place}", soft_wrap=True)
        else:
            console.print(f"Er was niets nieuws; er is niets geschreven. Besluitblad: {place}", soft_wrap=True)
