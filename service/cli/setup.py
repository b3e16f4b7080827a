"""`wijkpeil setup`: gets the tabs of a neighbourhood ready and says what is left to do."""

from __future__ import annotations

import click
from rich.console import Console
from rich.markup import escape

from service.bootstrap import from_environment
from service.pipeline.setup import setup_changes, steps_left


@click.command()
@click.argument("neighbourhood", metavar="WIJK")
def setup(neighbourhood: str) -> None:
    """Zet de tabbladen van een wijk klaar en zegt wat jij nog moet doen.

    Werk je in Google? Maak dan eerst een werkblad en een kernteamblad, deel ze als bewerker met het serviceaccount en
    zet de wijk in WIJKPEIL_GOOGLE_SHEETS. Wat er al staat, blijft zoals het is: je kunt dit vaker doen.

    \b
    Voorbeeld:
      wijkpeil setup molenkwartier
    """
    console = Console(soft_wrap=True)
    workbook = from_environment().workbooks.create(neighbourhood)
    snapshot = workbook.read()
    changes = setup_changes(snapshot, neighbourhood)
    workbook.apply(changes, expecting=snapshot.revision)
    made = [change.title for change in changes if snapshot.tab(change.role, change.title) is None]
    console.print(f"Tabbladen gemaakt: {escape(', '.join(made))}." if made else "Alle tabbladen stonden er al.")
    steps = steps_left(snapshot, neighbourhood)
    for number, (what, how) in enumerate(steps, start=1):
        console.print(f"{number}. [bold]{escape(what)}.[/] {escape(how)}")
    if not steps:
        console.print(f"Alles staat klaar. Werk de wijk bij met: [bold]wijkpeil refresh {escape(neighbourhood)}[/]")
