"""The sheets behind the first page."""

import dataclasses
from itertools import pairwise

import pytest

from reports.briefing import Account, Explanation, Ranked, Support, Weighting, WorkPoint
from reports.workbook import build_briefing
from tests.golden import example
from tests.unit.reports.opened import full_book, opened, texts_of


def sheet_of(title: str, **changes):
    """Open one worksheet of a sparse briefing with changes."""
    return opened(build_briefing(dataclasses.replace(example.sparse(), **changes)))[title]


def explanation(**changes) -> Explanation:
    """A block with changes."""
    return dataclasses.replace(Explanation("K-001", "Titel", "Thema", "voldoet", "Beschrijving."), **changes)


def ranked(**changes) -> Ranked:
    """A row with changes."""
    return dataclasses.replace(Ranked(1, "K-001", "T", "Thema", "eenmalig", Support(3, 20), example.ALL_YES), **changes)


def test_a_sparse_block_shows_only_what_is_known():
    """No ideas, quotes or remarks: no labels either; parts without answers say so."""
    found = texts_of(sheet_of("Toelichting", explanations=(explanation(),)))
    assert not {"Ideeën", "In hun woorden", "Let op"} & set(found)
    assert found.count("geen antwoorden") == 5
    assert found.count("Niet berekend") == 2


def test_a_very_long_text_goes_on_in_the_next_row():
    """No words are lost when a description is longer than a row can be."""
    words = [f"woord{number}" for number in range(1500)]
    sheet = sheet_of("Toelichting", explanations=(explanation(description=" ".join(words), title="woord " * 40),))
    cells = [cell.value for cell in sheet["B"] if isinstance(cell.value, str) and cell.value.startswith("woord")]
    assert " ".join(cells).split()[40:] == words
    assert max(row.height or 0 for row in sheet.row_dimensions.values()) < 409


def test_blocks_stay_together_on_paper():
    """A page ends before a block that would not fit, and one block higher than a page has no break of its own."""
    blocks = tuple(explanation(number=f"K-{place:03d}", description="woord " * 150) for place in range(12))
    sheet = sheet_of("Toelichting", explanations=blocks)
    breaks = [mark.id for mark in sheet.row_breaks.brk]
    titles = [cell.row for cell in sheet["A"] if str(cell.value).startswith("K-")]
    assert breaks
    assert {row + 1 for row in breaks} <= set(titles)
    for first, last in pairwise([0, *breaks]):
        assert sum(sheet.row_dimensions[row].height or 12.75 for row in range(first + 1, last + 1)) < 765


@pytest.mark.parametrize(
    ("verdict", "owner", "expected"),
    [("oppakken", "Sam", "oppakken (Sam)"), ("later", "", "later"), ("", "Sam", "Sam"), ("", "", None)],
)
def test_a_decision_is_shown_with_its_owner(verdict: str, owner: str, expected: str | None):
    """Besluit and eigenaar share a cell."""
    sheet = sheet_of("Alle knelpunten", bottlenecks=(ranked(verdict=verdict, owner=owner),))
    assert sheet.cell(sheet.max_row, sheet.max_column).value == expected


def test_scores_have_bars_on_one_scale():
    """The bars of all scores run from 0 to 100, so that they can be compared."""
    sheet = sheet_of("Alle knelpunten", bottlenecks=(ranked(score=40), ranked(rank=2, score=80)))
    rules = [rule for area in sheet.conditional_formatting for rule in area.rules]
    assert [rule.type for rule in rules] == ["dataBar"]
    assert [(point.type, point.val) for point in rules[0].dataBar.cfvo] == [("num", 0), ("num", 100)]


@pytest.mark.parametrize("title", ["Alle knelpunten", "Urgentie en invloed", "Impact en werk", "Wie is betrokken"])
def test_tables_can_be_filtered_and_keep_their_header(title: str):
    """Tables have a filter, a frozen header, and repeat it on every printed page."""
    sheet = full_book()[title]
    header = int(str(sheet.auto_filter.ref).split(":", maxsplit=1)[0].lstrip("A"))
    assert sheet.cell(header, 2).value == ("Nr." if title == "Alle knelpunten" else "Knelpunt")
    assert str(sheet.freeze_panes).lstrip("ABCD") == str(header + 1)
    assert sheet.print_title_rows == f"${header}:${header}"


def test_parties_are_marked_in_words():
    """Who feels it, who is needed and who both can be read without seeing colours."""
    found = set(texts_of(full_book()["Wie is betrokken"]))
    assert {"Last", "Nodig", "Beide"} <= found


def test_work_has_a_sheet_once_it_is_known():
    """No estimate, no sheet; a word that is no estimate is a fault of the caller."""
    assert "Impact en werk" not in opened(build_briefing(example.sparse())).sheetnames
    with pytest.raises(KeyError):
        sheet_of("Impact en werk", work=(WorkPoint("K-001", "T", 0.5, "heel veel", ""),))


def test_weightings_stand_four_by_four():
    """More ways of weighing than fit side by side go on below, every order complete."""
    weightings = tuple(Weighting(f"Manier {place}", (f"K-{place:03d}",)) for place in range(6))
    found = texts_of(sheet_of("Zo is het berekend", account=Account("", weightings=weightings)))
    assert [text for text in found if text.startswith("Manier")] == [f"Manier {place}" for place in range(6)]
    assert {f"K-{place:03d}" for place in range(6)} <= set(found)


def test_the_version_is_told_when_there_is_one():
    """Without a version the sheet does not name one."""
    assert "Versie: 0.1.0" in texts_of(sheet_of("Zo is het berekend"))
    assert not [text for text in texts_of(sheet_of("Zo is het berekend", account=Account(""))) if "Versie" in text]
