"""The briefing's worksheet about the team check: profile first, a chart that can be read without seeing it."""

import dataclasses

import pytest

from reports.briefing import TeamLine, TeamPage, TeamProfile
from reports.columns import MOST_SERIES
from reports.selfcheck import check
from reports.sheets.team_phase import NOBODY
from reports.workbook import build_briefing
from tests.golden import example
from tests.golden.dump import dump
from tests.unit.reports.opened import full_book, opened, texts_of

NAMES = ("Vormen", "Stormen", "Normeren", "Presteren", "Afronden")
PHASES = tuple(TeamLine(name, 8.0 + place) for place, name in enumerate(NAMES))


def built(**changes) -> bytes:
    """A sparse briefing with this team check."""
    return build_briefing(dataclasses.replace(example.sparse(), team=TeamPage(**changes)))


def test_the_profile_stands_before_any_label():
    """Table, then chart, then outcome, then actions."""
    sheet = full_book()["Teamfase"]
    rows = {str(cell.value): cell.row for row in sheet.iter_rows() for cell in row if cell.value is not None}
    chart = sheet._charts[0].anchor._from.row + 1  # type: ignore[attr-defined]
    label = next(row for text, row in rows.items() if "tussen twee fasen" in text)
    assert rows["Vormen"] < rows["Proces"] < chart < label < rows["Kies samen één actie"] < rows["□ =1+1"]


def test_extra_themes_are_in_the_table_and_not_in_the_chart():
    """They are no phases, so the chart has five groups."""
    text = dump(build_briefing(example.full()))["Teamfase"]
    assert "'Samen winst'" in text
    assert text.count("$A$7:$A$11") == 3


@pytest.mark.parametrize("count", [0, 1, 3, 5])
def test_the_chart_holds_a_few_profiles_and_the_table_all(count: int):
    """Of many rounds the newest are drawn; a description names exactly those."""
    others = tuple(TeamProfile(f"ronde {place}", (9.0,) * 5) for place in range(count))
    data = built(round_name="nu", counts="5 mensen.", phases=PHASES, others=others)
    text = dump(data)["Teamfase"]
    assert text.count("chart f Teamfase!$A$") == min(count + 1, MOST_SERIES)
    alt = next(line for line in text.split("\n") if line.startswith("alt"))
    assert [f"ronde {place}" in alt for place in range(count)] == [place < MOST_SERIES - 1 for place in range(count)]
    assert "Vormen 8,0, Stormen 9,0" in alt
    assert check(data) == ()


def test_too_few_answers_show_no_table_and_no_chart():
    """Only who answered and why there is nothing to see."""
    data = built(round_name="nu", counts="4 mensen.", outcome="Er zijn te weinig antwoorden.", about="Uitleg.")
    assert texts_of(opened(data)["Teamfase"]) == ["Teamfase", "Uitleg.", "4 mensen.", "Er zijn te weinig antwoorden."]
    assert "charts 0" in dump(data)["Teamfase"]
    assert check(data) == ()


def test_nobody_answered():
    """The sheet is there and says so."""
    assert texts_of(opened(build_briefing(example.sparse()))["Teamfase"]) == ["Teamfase", NOBODY]


def test_long_names_and_actions_lose_no_word():
    """A long action goes on in the next row, and hostile text stays text."""
    action = " ".join(f"woord{place}" for place in range(60))
    data = built(round_name="=ronde & <b>", counts="5.", phases=PHASES, actions=(action, "@x", "+1"), outcome="Zo.")
    found = texts_of(opened(data)["Teamfase"])
    start = found.index("Kies samen één actie")
    assert " ".join(" ".join(found[start + 1 :]).split()).removeprefix("□ ").startswith(action)
    assert "=ronde & <b>" in found
    assert check(data) == ()
