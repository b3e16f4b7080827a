"""Teamfase: the profile of the team first, then what may be called its phase, then actions to choose one from."""

from typing import Final

from xlsxwriter import Workbook

from reports import texts
from reports.briefing import Briefing, TeamPage
from reports.cells import Cells, Value
from reports.columns import MOST_SERIES, Bars, Upright, make_columns
from reports.measure import wrap
from reports.pages import Paper, Sheet, add_sheet, finish, foot, height, write_title
from reports.styles import BODY_SIZE, BOLD, COLOURED, LEFT, LINE, MUTED, SECTION, Styles
from reports.tables import Column, widths, write_header, write_rows

NAME: Final = "Teamfase"
NOBODY: Final = "Nog niemand vulde de teamcheck in."
_CHOOSE: Final = "Kies samen één actie"
_TENTHS: Final = {"num_format": "0.0", **LEFT}
_OWN: Final = 4
"""Columns before those of other profiles: fase, this round, eensgezind, verandering."""
_OTHER_WIDTH: Final = 96
_CHART: Final = (660, 210)  # pixels: table, chart and actions stay on one page
_POINTS: Final = 0.75


def write(workbook: Workbook, styles: Styles, briefing: Briefing) -> None:
    """Write the sheet."""
    team = briefing.team
    columns = (
        Column("Fase", 130, {**BOLD, **COLOURED}),
        Column(texts.capital(team.round_name) or "Deze ronde", 110, _TENTHS),
        Column("Hoe eensgezind", 130),
        Column("Verandering", 210),
        *(Column(other.name, _OTHER_WIDTH, _TENTHS) for other in team.others),
    )
    paper = Paper(landscape=bool(team.others), sides=12, top=12, bottom=15)
    cells = add_sheet(workbook, styles, Sheet(NAME, widths(columns), paper, foot(briefing)))
    wide = max(sum(widths(columns)) - 8, 0)
    row = write_title(cells, NAME, team.about or NOBODY, wide)
    if team.counts:
        row = _lines(cells, row, team.counts, wide)
    if team.phases:
        row = _profile(workbook, cells, row, team, columns)
    row = _conclusion(cells, row, team, wide)
    finish(cells, max(row - 1, 0), len(columns) - 1)


def _profile(workbook: Workbook, cells: Cells, header: int, team: TeamPage, columns: tuple[Column, ...]) -> int:
    """Write the table with its chart below; give the number of the row after both."""
    write_header(cells, header, columns)
    rows: list[tuple[Value, ...]] = [
        (line.name, line.mean, line.agreement, line.change, *(other.means[place] for other in team.others))
        for place, line in enumerate(team.phases)
    ]
    after = write_rows(cells, header + 1, columns, rows)
    blank = ("",) * len(team.others)
    extras: list[tuple[Value, ...]] = [
        (line.name, line.mean, line.agreement, line.change, *blank) for line in team.extras
    ]
    below = write_rows(cells, after, columns, extras)
    bars = Bars(NAME, header, header + 1, after - 1, 0)
    series = (1, *range(_OWN, len(columns)))
    chart = make_columns(workbook, bars, series, Upright("Gemiddelde", 4, 16, 2), f"Profiel {team.round_name}".strip())
    chart.set_size({"width": _CHART[0], "height": _CHART[1]})
    cells.height(below, 10)
    cells.worksheet.insert_chart(below + 1, 0, chart, {"description": _described(team), "object_position": 3})
    return _beside_chart(cells, below + 1)


def _described(team: TeamPage) -> str:
    """Say what the chart shows, for whoever cannot see it."""
    means = texts.listing(f"{line.name} {line.mean:.1f}".replace(".", ",") for line in team.phases)
    compared = [other.name for other in team.others][: MOST_SERIES - 1]
    beside = f" Ernaast: {texts.listing(compared)}." if compared else ""
    return f"Staafdiagram van het gemiddelde per fase: {means}.{beside} De tabel erboven bevat dezelfde cijfers."


def _beside_chart(cells: Cells, row: int) -> int:
    """Set the height of the rows under the chart; give the number of the row after it."""
    left = _CHART[1] * _POINTS
    while left > 0:
        cells.height(row, LINE)
        left -= LINE
        row += 1
    return row


def _conclusion(cells: Cells, row: int, team: TeamPage, wide: int) -> int:
    """Write the outcome and the actions; give the number of the next row."""
    if team.outcome:
        for line in wrap(team.outcome, wide, 11, bold=True):
            cells.text(row, 0, line, SECTION)
            cells.height(row, 20)
            row += 1
    if team.actions:
        cells.text(row, 0, _CHOOSE, BOLD)
        cells.height(row, height(1))
        row += 1
    for action in team.actions:
        first, *more = wrap(action, wide - 20, BODY_SIZE)
        for line in (f"□ {first}", *(f"    {line}" for line in more)):
            cells.text(row, 0, line)
            cells.height(row, LINE + 1)
            row += 1
    return row


def _lines(cells: Cells, row: int, text: str, wide: int) -> int:
    """Write a sentence over the whole width; give the number of the next row."""
    for line in wrap(text, wide, BODY_SIZE):
        cells.text(row, 0, line, MUTED)
        cells.height(row, height(1))
        row += 1
    return row
