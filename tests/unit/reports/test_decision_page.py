"""The first page."""

import dataclasses
import datetime as dt

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from reports import texts
from reports.briefing import (
    Afterwards,
    Briefing,
    Decision,
    DecisionPage,
    DecisionRow,
    NearMiss,
    OpenAction,
    Responses,
    Support,
)
from reports.styles import BODY_SIZE
from reports.workbook import build_briefing
from tests.golden import example
from tests.unit.reports.opened import full_book, opened, texts_of

POINTS_PER_INCH = 72
A4_HEIGHT = 297 / 25.4 * POINTS_PER_INCH
A4_WIDTH = 210 / 25.4 * POINTS_PER_INCH
LONG = "Medicatiewijziging niet doorgegeven tussen huisarts, apotheek en thuiszorg"
WORDY = "Dit is een lange tekst die op papier in dit vak nooit helemaal zou passen. " * 4


def page_of(page: DecisionPage, **changes) -> Worksheet:
    """Make a briefing with this first page and open it."""
    briefing = dataclasses.replace(example.sparse(), decision_page=page, **changes)
    return opened(build_briefing(briefing))["Besluitblad"]


def crowded() -> Briefing:
    """A first page on which every text is as long as anyone could make it."""
    full = example.full()
    page = full.decision_page
    decision = Decision(WORDY, WORDY, WORDY, WORDY, dt.date(2026, 12, 30), WORDY)
    rows = tuple(
        DecisionRow(
            "K-999",
            LONG,
            WORDY,
            place < 2,
            Support(19, 20, 100),
            example.MET,
            WORDY,
            example.PARTIES,
            "redelijk",
            decision,
        )
        for place in range(5)
    )
    near = (NearMiss("K-998", LONG, WORDY),) * 2
    after = Afterwards(WORDY, dt.date(2026, 12, 30), WORDY, dt.date(2026, 12, 30))
    page = dataclasses.replace(
        page, rows=rows, near_misses=near, afterwards=after, responses=Responses(99, 99, (WORDY,))
    )
    return dataclasses.replace(full, neighbourhood=LONG, asked=WORDY, decision_page=page)


def effective_font(sheet: Worksheet) -> float:
    """Points on paper: the font times the scale at which Excel fits the page, from widths and heights as stored."""
    widths = [
        (column.width * 7 + 5) * 0.75 * ((column.max or 1) - (column.min or 1) + 1)
        for column in sheet.column_dimensions.values()
    ]
    heights = [row.height or 12.75 for row in (sheet.row_dimensions[number] for number in range(1, sheet.max_row + 1))]
    margins = sheet.page_margins
    across = (A4_HEIGHT - (margins.left + margins.right) * POINTS_PER_INCH) / sum(widths)
    down = (A4_WIDTH - (margins.top + margins.bottom) * POINTS_PER_INCH) / sum(heights)
    return min(across, down, 1.0) * BODY_SIZE


@pytest.mark.parametrize("make", [example.full, example.sparse, crowded])
def test_the_page_is_readable_on_one_sheet_of_paper(make):
    """One page wide and tall, A4 landscape, and at least 9 points on paper however long the texts are."""
    sheet = opened(build_briefing(make()))["Besluitblad"]
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight or 1) == (1, 1)
    assert effective_font(sheet) >= 9.0
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.value and (cell.font.sz or 0) < BODY_SIZE]


def test_the_footer_is_the_last_line_of_the_print_area():
    """That the order is a proposal is on the first printed page."""
    sheet = full_book()["Besluitblad"]
    assert sheet.cell(sheet.max_row, 1).value == texts.FOOTER
    assert sheet.print_area == f"'Besluitblad'!$A$1:$G${sheet.max_row}"


def test_the_order_of_the_page_is_the_order_of_the_hour():
    """Actions, answers, the table, the region, what nearly made it, and afterwards."""
    found = texts_of(full_book()["Besluitblad"])
    order = [
        "Open acties van de vorige ronde",
        "Wie deden mee",
        "Nr.",
        "Nog navragen",
        "Voorstel: naar de regio",
        "Net niet",
    ]
    places = [found.index(text) for text in (*order, "Daarna", texts.FOOTER)]
    assert places == sorted(places)


def test_without_open_actions_their_block_is_left_out():
    """The answers then take the whole width."""
    found = texts_of(page_of(DecisionPage(Responses(9, 4, ("apotheek",)))))
    assert "Open acties van de vorige ronde" not in found
    assert "9 antwoorden van 4 organisaties. We missen nog: apotheek." in found


def test_one_open_action_leaves_room_for_all_who_answered():
    """The block is as high as the longer of its two halves."""
    missing = tuple(f"een groep met een lange naam {place}" for place in range(6))
    found = texts_of(page_of(DecisionPage(Responses(9, 4, missing), actions=(OpenAction("Doen"),))))
    assert "1. Doen" in found
    assert [text for text in found if text.endswith("een groep…")]


@pytest.mark.parametrize(("passing", "asking", "lines"), [(2, 1, 1), (2, 0, 0), (0, 2, 0)])
def test_a_line_parts_passing_from_asking(passing: int, asking: int, lines: int):
    """The line is there only when there is something on both sides."""
    rows = tuple(
        DecisionRow(f"K-00{place}", "Titel", "Zin.", place < passing, Support(3, 20), example.ALL_YES)
        for place in range(passing + asking)
    )
    found = texts_of(page_of(DecisionPage(Responses(9, 4), rows)))
    assert found.count("Nog navragen") == lines
    assert "De vijf toetsen" in found


def test_without_rows_there_is_room_to_write():
    """When nothing is ready the page asks what is needed instead of showing an empty table."""
    found = texts_of(page_of(DecisionPage(Responses(9, 4))))
    assert "Wat is er nog nodig, en wie doet dat?" in found
    assert "Nr." not in found
    assert found.count("Geen.") == 2


def test_what_was_decided_stands_in_the_boxes():
    """Filled from Besluiten where known, the day as a day; otherwise choices to tick and empty boxes."""
    known = Decision("Minder bellen", "Telefoontjes", "Apotheek", "Proef", dt.date(2026, 12, 1), "oppakken")
    rows = tuple(
        DecisionRow("K-001", "T", "Z.", passes=True, support=Support(3, 20), tests=example.ALL_YES, decision=decision)
        for decision in (known, Decision())
    )
    sheet = page_of(DecisionPage(Responses(9, 4), rows))
    first = next(row for row in range(1, 20) if sheet.cell(row, 1).value == "K-001")
    boxes = [[sheet.cell(row, column).value for column in (5, 6, 7)] for row in range(first, first + 4)]
    assert boxes[0] == ["Minder bellen", "Telefoontjes", "Apotheek"]
    assert boxes[1] == ["Proef", dt.datetime.fromisoformat("2026-12-01"), "oppakken"]
    assert boxes[2] == [None, None, None]
    assert boxes[3] == [None, None, "☐ oppakken\n☐ later\n☐ naar de regio"]


def test_a_text_is_shortened_only_on_a_full_page():
    """One row has the page to itself, so its texts stand there whole; five long ones give way with three dots."""
    result = "Binnen één werkdag weten apotheek en thuiszorg wat er is veranderd"
    filled = Decision(result)
    row = DecisionRow("K-001", LONG, "Z.", passes=True, support=Support(3, 20), tests=example.ALL_YES, decision=filled)
    assert result in texts_of(page_of(DecisionPage(Responses(9, 4), (row,))))
    assert "Binnen één werkdag…" in texts_of(full_book()["Besluitblad"])


def test_long_titles_stand_there_whole():
    """The longest titles of the catalogue are never cut, not even on a full page."""
    found = texts_of(opened(build_briefing(crowded()))["Besluitblad"])
    assert found.count(LONG) == 5


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (Afterwards(reports_back="Sam", reports_back_before=dt.date(2026, 12, 1)), "Sam, voor 1 december 2026"),
        (Afterwards(reports_back_before=dt.date(2026, 12, 1)), "voor 1 december 2026"),
        (Afterwards(reports_back="Sam"), "Sam"),
        (Afterwards(presents="Fysiotherapie"), "Fysiotherapie"),
        (Afterwards(next_meeting=dt.date(2027, 2, 3)), "3 februari 2027"),
    ],
)
def test_afterwards_shows_what_is_known(after: Afterwards, expected: str):
    """What is known about afterwards is filled in, the rest is a line to write on."""
    assert expected in texts_of(page_of(DecisionPage(Responses(9, 4), afterwards=after)))


def test_the_question_is_left_out_when_there_is_none():
    """Without a question the page does not say "Gevraagd"."""
    assert not [text for text in texts_of(page_of(DecisionPage(Responses(9, 4)))) if text.startswith("Gevraagd")]
    asked = texts_of(page_of(DecisionPage(Responses(9, 4)), asked="wat belemmert zorg?"))
    assert "Gevraagd: wat belemmert zorg?" in asked
