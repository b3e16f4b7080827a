"""Every tab is declared whole: unique keys and titles, a writer, a spreadsheet, and no row numbers."""

import pytest

from sheets_schema.forms import FORMS
from sheets_schema.headers import match_header
from sheets_schema.tables import Role, Writer
from sheets_schema.tabs import DECISIONS, MEMORY, RANKING, REVIEW, TABS
from sheets_schema.tabs.decisions import DECISION_OPTIONS

PEOPLE_TABS = {"Aanpassen", "Instellingen", "Catalogus", "Besluiten"}
CORE_TEAM_TABS = {
    "Begin hier",
    "Top 5",
    "Besluiten",
    "Alle knelpunten",
    "Urgentie en invloed",
    "Wie is betrokken",
    "Teamfase",
    "Vorige rondes",
    "Naar de regio",
    "Zo is het berekend",
}


def test_who_writes_and_where() -> None:
    """People write four tabs; the core team sees ten; only the memory is hidden."""
    assert {tab.title for tab in TABS if tab.writer is Writer.PEOPLE} == PEOPLE_TABS
    assert {tab.title for tab in TABS if tab.role is Role.KERNTEAMBLAD} == CORE_TEAM_TABS
    assert [tab for tab in TABS if tab.hidden] == [MEMORY]
    assert all(writer.label for writer in Writer)


def test_titles_and_keys_are_unique() -> None:
    """No two tabs can be mistaken for each other, nor for the tab of a hosted form."""
    titles = [tab.title for tab in TABS] + [form.hosted_tab for form in FORMS]
    assert len(set(titles)) == len(titles)
    assert len({tab.key for tab in TABS}) == len(TABS)


@pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.key)
def test_columns(tab) -> None:
    """A tab's own header is read back column by column, and every column has a width to print with."""
    header = match_header(tab, tab.header)
    assert header.found == {column.key: (position,) for position, column in enumerate(tab.columns)}
    assert all(8 <= column.width <= 80 for column in tab.columns)
    assert tab.help


@pytest.mark.parametrize("tab", [tab for tab in TABS if tab.writer is Writer.SERVICE], ids=lambda tab: tab.key)
def test_no_service_tab_has_row_numbers(tab) -> None:
    """Rows can be shuffled without changing a tab, so no column holds a row."""
    assert not {"row", "rij"} & {column.key for column in tab.columns} | {"rij"} & {
        title.lower() for title in tab.header
    }


def test_what_is_agreed_about_columns() -> None:
    """Columns that others lean on keep their titles."""
    assert MEMORY.header == (
        "soort",
        "nummer",
        "naar",
        "titel",
        "thema",
        "slug",
        "inhoud",
        "afzender",
        "vraag",
        "deel",
        "tekst",
        "gegevens",
    )
    assert {"rank", "number", "outcome", "score", "mentioned_by", "quick"} < {column.key for column in RANKING.columns}
    assert REVIEW.header[0] == "M-nummer"
    assert DECISION_OPTIONS == ("oppakken", "naar de regio", "later", "afgerond")
    assert len(DECISIONS.columns) == 22
