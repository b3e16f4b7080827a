"""`wijkpeil ballot`: fixes the list to vote on, prints cards with codes, and closes the vote."""

from __future__ import annotations

import secrets
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape

from reports.ballot_cards import cards_page
from service.bootstrap import Service, from_environment
from service.domain.bottlenecks import Analysis
from service.errors import InputRefused
from service.pipeline.ballot_round import Issued, close_ballot, hand_out, new_codes, recall_issued
from service.pipeline.form_filling import shortlist
from service.pipeline.last_result import recall


def _standing(service: Service, neighbourhood: str) -> Analysis:
    service.workbooks.open(neighbourhood)
    found = recall(service.files, neighbourhood)
    if found is None:
        raise InputRefused(
            f"{neighbourhood} heeft nog geen rangschikking.", f"Maak die eerst: wijkpeil refresh {neighbourhood}"
        )
    return found.analysis


def _open(console: Console, service: Service, neighbourhood: str) -> None:
    analysis = _standing(service, neighbourhood)
    choices = shortlist(analysis)
    if not choices:
        raise InputRefused(
            f"In {neighbourhood} staan nog geen knelpunten waarop je kunt stemmen.",
            "Alleen knelpunten die aan de toetsen voldoen of bijna voldoen, komen op de lijst.",
        )
    issued = Issued(analysis.round.name, shortlist=tuple(number for number, _ in choices))
    with service.parts.lock.hold(neighbourhood):
        hand_out(service.workbooks.open(neighbourhood), issued)
    for number, title in choices:
        console.print(escape(f"{number} {title}"))
    console.print("Deze lijst ligt nu vast. Zet de keuzes in het formulier: wijkpeil form stemmen --help")


def _cards(console: Console, service: Service, neighbourhood: str, count: int, out: Path, address: str) -> None:
    analysis = _standing(service, neighbourhood)
    workbook = service.workbooks.open(neighbourhood)
    # A code that stands on paper must be known; one that was never printed does no harm.
    with service.parts.lock.hold(neighbourhood):
        codes = new_codes(count, recall_issued(workbook.read()), secrets.choice)
        hand_out(workbook, Issued(analysis.round.name, codes=codes))
    title = f"Stemmen met drie stickers: {analysis.settings.neighbourhood}, {analysis.round.name}"
    try:
        out.write_text(cards_page(title, codes, address), encoding="utf-8")
    except OSError as cause:
        raise InputRefused(f"{out} kan niet worden geschreven.", "Kies een ander bestand met --out.") from cause
    console.print(f"{count} kaartjes: {escape(str(out))}", soft_wrap=True)
    console.print("Open dit bestand in je browser en druk het af. Houd niet bij wie welk kaartje krijgt.")


@click.command()
@click.argument("action", type=click.Choice(["open", "cards", "close"]), metavar="WAT")
@click.argument("neighbourhood", metavar="WIJK")
@click.option(
    "--count", type=click.IntRange(1, 500), default=30, show_default=True, metavar="N", help="Aantal kaartjes."
)
@click.option("--out", type=click.Path(path_type=Path), metavar="BESTAND", help="Waar de kaartjes komen (.html).")
@click.option("--link", "address", default="", metavar="ADRES", help="Adres van het formulier, voor op het kaartje.")
def ballot(action: str, neighbourhood: str, count: int, out: Path | None, address: str) -> None:
    """Regelt het stemmen met stickers: open, cards of close.

    open legt de lijst vast waarop mensen kunnen stemmen. cards maakt kaartjes met stemcodes, om af te drukken. Zodra er
    kaartjes zijn, telt een andere code niet mee. close sluit het stemmen; daarna toont refresh de totalen.

    \b
    Voorbeelden:
      wijkpeil ballot open molenkwartier
      wijkpeil ballot cards molenkwartier --count 40 --out kaartjes.html
      wijkpeil ballot close molenkwartier
    """
    console = Console()
    service = from_environment()
    if action == "open":
        _open(console, service, neighbourhood)
    elif action == "cards":
        if out is None:
            raise InputRefused("Waar moeten de kaartjes komen?", "Zet erbij: --out kaartjes.html")
        _cards(console, service, neighbourhood, count, out, address)
    else:
        close_ballot(service.workbooks.open(neighbourhood), service.clock.now())
        console.print(f"Het stemmen is gesloten. Bekijk de totalen: wijkpeil refresh {escape(neighbourhood)}")
