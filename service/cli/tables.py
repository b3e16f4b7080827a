"""Rankings and findings as tables in a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from service.analysis.wording import whole_percent, whole_points
from service.domain.bottlenecks import Analysis, Outcome
from service.pipeline.decision_page import ON_FIRST_PAGE, top_five

_COLOURS = {Outcome.PASSES: "green", Outcome.TO_ASK: "yellow", Outcome.REGION: "cyan"}
_MOST = 15


def show_ranking(console: Console, analysis: Analysis, most: int = _MOST) -> None:
    """The ranking; the first page's rows are set off from the rest."""
    answered = len(analysis.coverage.organisations)
    title = f"{analysis.settings.neighbourhood}, {analysis.round.name}".strip(", ")
    table = Table(title=escape(title), title_justify="left")
    for name in ("rang", "nummer"):
        table.add_column(name, no_wrap=True)
    table.add_column("knelpunt", ratio=5, overflow="fold")
    table.add_column("uitkomst", ratio=3, overflow="fold")
    for name in ("score", "organisaties", "in top 5"):
        table.add_column(name, justify="right", overflow="fold")
    first = {b.number for b in top_five(analysis)}
    shown = analysis.bottlenecks[:most]
    for index, bottleneck in enumerate(shown):
        colour = _COLOURS.get(bottleneck.outcome, "white")
        last_of_top = bottleneck.number in first and (index + 1 == len(shown) or shown[index + 1].number not in first)
        table.add_row(
            str(bottleneck.rank),
            bottleneck.number,
            escape(bottleneck.title),
            f"[{colour}]{bottleneck.outcome.value}[/]",
            str(whole_points(bottleneck.score)),
            f"{len(bottleneck.organisations)} van {answered}",
            f"{whole_percent(bottleneck.top_share)} %" if bottleneck.outcome in ON_FIRST_PAGE else "",
            end_section=last_of_top,
        )
    console.print(table)
    console.print("in top 5: in zoveel procent van 1.000 hertrekkingen van de antwoorden staat dit in de top 5.")
    rest = len(analysis.bottlenecks) - len(shown)
    if rest > 0:
        console.print(f"… en nog {rest} andere.")


def show_ledger(console: Console, analysis: Analysis) -> None:
    """Where every answer went, in one line."""
    ledger = analysis.ledger
    named = (
        ("leeg", ledger.empty),
        ("dubbel", ledger.duplicate),
        ("ingetrokken", ledger.withdrawn),
        ("tegengehouden", ledger.blocked),
        ("buiten elke ronde", ledger.outside_round),
        ("onleesbaar", ledger.unreadable),
    )
    parts = [f"{ledger.used} gebruikt", *(f"{count} {name}" for name, count in named if count)]
    console.print(f"{ledger.read} antwoorden gelezen: {', '.join(parts)}.")
