"""`wijkpeil erase`: takes one person's answers, or those of a round, and all that was made of them out for good."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from service.adapters.erased_storage import Storage
from service.bootstrap import Service, from_environment
from service.cli.progress import Bar
from service.errors import InputRefused
from service.pipeline.by_hand import steps_by_hand
from service.pipeline.erasing import Found, Means, Target, erase, look
from service.pipeline.sent_rows import Sent, Wish
from sheets_schema.cells import Unread, read_reference, write_text
from sheets_schema.dates import ZONE, read_moment

_NOTHING = (
    "Bij deze keuze valt er niets (meer) te wissen. Bleef er van een eerder gewist antwoord iets liggen, dan is dat nu"
    " ook weg."
)
_ROUND_STAYS = (
    "Dit blijft: nummers, titels die al rondgingen, besluiten, en de cijfers zoals ze waren toen de ronde sloot."
)
_ONE_STAYS = "Dit blijft: nummers, andere titels en besluiten. De ranglijst wordt berekend zonder dit antwoord."


@dataclass(frozen=True, slots=True)
class _Said:
    """The options as they were typed."""

    rows: tuple[int, ...]
    time: str
    organisation: str
    mentions: tuple[str, ...]
    tab: str
    round_name: str

    def target(self, service: Service) -> Target:
        """What they point at."""
        if self.round_name and (self.rows or self.time or self.organisation or self.mentions or self.tab):
            raise InputRefused("Een ronde wis je als geheel.", "Gebruik --round zonder andere keuzes.")
        if not (self.round_name or self.rows or self.time or self.organisation or self.mentions):
            raise InputRefused("Wat moet er weg?", "Kies met --row, --time, --organisation, --mention of --round.")
        today = service.clock.now().astimezone(ZoneInfo(ZONE)).date()
        wish = Wish(
            rows=frozenset(self.rows),
            moment=_moment(self.time),
            organisation=self.organisation.strip(),
            mentions=frozenset(map(_mention, self.mentions)),
            tab=self.tab,
        )
        return Target(wish, self.round_name, today)

    def check(self, found: Found, *, sure: bool) -> None:
        """Refuse when what was pointed out could be somebody else's."""
        if self.round_name or not found.pointed:
            return
        if len(found.pointed) > max(1, len(self.rows), len(self.mentions)):
            raise InputRefused(
                f"Deze keuze past op {len(found.pointed)} rijen.", "Kies de rij met --row, en zo nodig --tab."
            )
        if sure and not (self.rows or self.time or self.mentions):
            # Typed again, it would find the next person of that organisation.
            raise InputRefused("Met --yes is een organisatie alleen niet genoeg.", "Kies de rij met --row.")


def _moment(text: str) -> datetime | None:
    found = read_moment(text)
    if isinstance(found, Unread):
        raise InputRefused(f"{text!r} is geen tijdstip.", "Typ het zoals in het tabblad: 9-11-2026 10:04:00.")
    return found


def _mention(text: str) -> str:
    found = read_reference(text, "M")
    if not isinstance(found, str):
        raise InputRefused(f"{text!r} is geen M-nummer.", "Typ het zo: M-0003.")
    return found


def _show(console: Console, found: Found) -> None:
    table = Table(title="Dit gaat weg", title_justify="left")
    for name in ("tabblad", "rij", "tijdstempel", "organisatie", "beroep", "meldingen"):
        table.add_column(name, overflow="fold")
    for row in found.erasure.rows:
        table.add_row(*map(escape, _cells(row)))
    console.print(table)
    console.print(
        "Ook weg: deze teksten en citaten in alle tabbladen en besluitbladen, in het geheugen en in de tussenopslag."
    )
    for number, title in found.erasure.titles.items():
        console.print(f"{number} krijgt een neutrale titel, want de oude kwam uit deze woorden: {escape(title)}")


def _cells(row: Sent) -> tuple[str, ...]:
    stamp = write_text(row.stamp) if row.stamp else ""
    return row.tab, str(row.row), stamp, row.organisation, row.profession, ", ".join(row.mentions)


def _confirmed(console: Console, found: Found, *, sure: bool) -> bool:
    if found.remark:
        console.print(f"[yellow]Let op:[/] {escape(found.remark)}")
    if not found.erasure.rows or sure:
        return True
    return click.confirm("Wissen? Dit kan niet ongedaan worden gemaakt", default=False)


def _means(service: Service) -> Means:
    config = service.config
    storage = Storage(config.workbook, config.state, config.briefings)
    return Means(service.parts, storage.forget, lambda: storage.sweep(service.clock.now()))


@click.command("erase")
@click.argument("neighbourhood", metavar="WIJK")
@click.option("--row", "rows", type=int, multiple=True, metavar="N", help="Rijnummer in het tabblad; mag vaker.")
@click.option("--time", "time", default="", metavar="TIJDSTEMPEL", help="Moment van insturen: '9-11-2026 10:04'.")
@click.option("--organisation", default="", metavar="NAAM", help="Alleen antwoorden van deze organisatie.")
@click.option(
    "--mention", "mentions", multiple=True, metavar="M-NUMMER", help="Het antwoord waar deze melding uit komt."
)
@click.option("--tab", default="", metavar="TITEL", help="Alleen in dit tabblad, voor een ander formulier.")
@click.option("--round", "round_name", default="", metavar="NAAM", help="Alle antwoorden van een gesloten ronde.")
@click.option("--dry-run", is_flag=True, help="Laat zien wat er weg zou gaan, en stop.")
@click.option("--yes", "sure", is_flag=True, help="Vraag niet om bevestiging.")
def erase_command(neighbourhood: str, *, dry_run: bool, sure: bool, **options: str | tuple[str, ...]) -> None:
    """Wis de antwoorden van één persoon of van een ronde, met alles wat ervan gemaakt is.

    Je ziet eerst wat er weggaat en wat alleen jij kunt doen; dan volgt de vraag of het mag. Keuzes vullen elkaar aan:
    een rij gaat weg als ze bij alle keuzes past. De rij in het tabblad wordt leeg en blijft staan, dus twee keer
    hetzelfde opgeven raakt nooit het antwoord van een ander. Nummers, besluiten en titels blijven; een titel die uit
    deze woorden kwam, wordt neutraal. Daarna worden de tabbladen en het besluitblad opnieuw gemaakt.

    Brak het halverwege af? Geef hetzelfde nog eens op: dan gaat ook weg wat er nog lag, ook als de rijen al leeg zijn.

    Een ronde moet gesloten zijn, en de Datum van wissen (tabblad Instellingen) bereikt. Haar cijfers blijven.

    \b
    Voorbeelden:
      wijkpeil erase molenkwartier --row 5 --dry-run        eerst kijken
      wijkpeil erase molenkwartier --mention M-0003         het antwoord waar M-0003 uit komt
      wijkpeil erase molenkwartier --time '9-11-2026 10:04' --organisation 'De Linde'
      wijkpeil erase molenkwartier --round 'najaar 2026' --yes
    """
    console = Console(soft_wrap=True)
    said = _Said(**options)  # type: ignore[arg-type]  # click made them of these kinds
    service = from_environment()
    target = said.target(service)
    with Bar(Console(stderr=True)) as bar:
        found = look(service.parts, neighbourhood, target, bar)
    if found.pointed:
        _show(console, found)
    said.check(found, sure=sure)
    if found.pointed:
        console.print(_ROUND_STAYS if target.round else _ONE_STAYS)
        _tell(console, found, service, target)
    if dry_run:
        console.print("Er is niets gewist." if found.pointed else "Bij deze keuze valt er niets te wissen.")
        return
    if not _confirmed(console, found, sure=sure):
        console.print("Er is niets gewist.")
        return
    with Bar(Console(stderr=True)) as bar:
        gone = erase(_means(service), neighbourhood, target, bar)
    console.print(f"Gewist: {_count(len(gone.erasure.rows))}." if gone.erasure.rows else _NOTHING)


def _count(rows: int) -> str:
    return f"{rows} {'rij' if rows == 1 else 'rijen'}"


def _tell(console: Console, found: Found, service: Service, target: Target) -> None:
    console.print("[bold]Dit moet je zelf doen:[/]")
    google = service.config.google is not None
    steps = steps_by_hand(found.erasure, google=google, whole_round=bool(target.round))
    for number, step in enumerate(steps, start=1):
        console.print(f"{number}. {escape(step)}")
