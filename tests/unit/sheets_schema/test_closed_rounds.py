"""Rows of Instellingen that close a round or tell of an evaluation."""

from datetime import date

from sheets_schema.settings_reading import read_settings, settings_from_mapping
from sheets_schema.tabs import SETTINGS_TAB

ROUNDS = (("Ronde", "Najaar 2026", "1-9-2026", "30-11-2026"), ("Ronde", "winter", "1-12-2026"))


def read(*rows):
    """What the tab says with these rows below the rounds."""
    return read_settings((SETTINGS_TAB.header, *ROUNDS, *rows))


def test_a_round_is_closed_by_its_name():
    """Case and spaces do not matter; other rounds stay open, and so do all without such a row."""
    found = read(("Ronde gesloten", "najaar  2026"))
    assert [r.closed for r in found.rounds] == [True, False]
    assert found.problems == ()
    assert [r.closed for r in read().rounds] == [False, False]


def test_closing_an_unknown_round_is_reported():
    """Nothing is closed by a name that no round has."""
    found = read(("Ronde gesloten", "zomer"), ("Ronde gesloten", None))
    assert [r.closed for r in found.rounds] == [False, False]
    assert [p.code for p in found.problems] == ["round-unknown", "round-unknown"]


def test_evaluations_are_days():
    """Each once, the oldest first; one without a day is reported."""
    found = read(
        ("Evaluatie", None, "1-3-2027"), ("Evaluatie", "met het kernteam", "1-12-2026"), ("evaluatie", None, "1-3-2027")
    )
    assert found.values.evaluations == (date(2026, 12, 1), date(2027, 3, 1))
    assert [p.code for p in read(("Evaluatie", "ooit")).problems] == ["evaluation-without-day"]


def test_a_file_says_the_same():
    """`gesloten` of a round and the list `evaluaties`."""
    table = {"naam": "Najaar", "van": date(2026, 9, 1), "gesloten": True}
    found = settings_from_mapping({"ronde": [table], "evaluaties": [date(2026, 12, 1), "ooit"]})
    assert [r.closed for r in found.rounds] == [True]
    assert found.values.evaluations == (date(2026, 12, 1),)
    assert [p.code for p in found.problems] == ["evaluation-without-day"]
