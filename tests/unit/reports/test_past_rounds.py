"""The sheet Vorige rondes."""

import dataclasses
import datetime as dt

from reports.briefing import PastRounds, RoundRow, RunningAction
from reports.workbook import build_briefing
from tests.golden import example
from tests.unit.reports.opened import full_book, opened, texts_of

NAME = "Vorige rondes"


def sheet_of(past: PastRounds):
    """The sheet of a sparse briefing with this in it."""
    return opened(build_briefing(dataclasses.replace(example.sparse(), past_rounds=past)))[NAME]


def test_open_actions_come_first():
    """Then other decisions, then every bottleneck over the rounds."""
    found = texts_of(full_book()[NAME])
    titles = ["Open acties van eerdere rondes", "Andere besluiten", "Knelpunten over de rondes"]
    assert [text for text in found if text in titles] == titles


def test_a_first_round_says_that_there_is_nothing_yet():
    """No empty tables; one sentence instead."""
    found = texts_of(sheet_of(PastRounds()))
    assert any(text.startswith("Er is nog geen ronde gesloten.") for text in found)
    assert "Nr." not in found


def test_remarks_and_the_next_evaluation_are_told():
    """Above the tables, with the day in words."""
    found = texts_of(sheet_of(PastRounds(remarks=("Begin klein.",), evaluate_by=dt.date(2027, 5, 9))))
    assert found.index("Begin klein.") < found.index("Volgende evaluatie: uiterlijk 9 mei 2027.")


def test_a_round_is_a_row_with_real_numbers_and_dates():
    """Score and place are numbers, klaar op is a date, what is unknown stays blank."""
    needs = "Nog invullen: stand."
    action = RunningAction("K-001", "Bellen", "Noor", dt.date(2027, 1, 2), "Traag", needs, "oppakken")
    rows = (RoundRow("K-001", "T", "najaar", 2, "nog navragen", 64, verdict="later"), RoundRow("K-002", "U", "najaar"))
    sheet = sheet_of(PastRounds(actions=(action,), rows=rows))
    values = [[cell.value for cell in line] for line in sheet.iter_rows()]
    assert ["K-001", "Bellen", "Noor", "oppakken: Traag", "Nog invullen: stand."] in [[*v[:2], *v[3:6]] for v in values]
    assert dt.date(2027, 1, 2) in [value.date() for v in values for value in v if isinstance(value, dt.datetime)]
    assert ["K-001", "T", "najaar", "later", None, None, 2, 64, "Nog navragen"] in [v[:9] for v in values]
    assert values[-1][:3] == ["K-002", "U", "najaar"]
    assert not any(values[-1][3:])
