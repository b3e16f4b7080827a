"""Setting up a neighbourhood: Instellingen and response tabs as rows."""

from __future__ import annotations

from datetime import date

import pytest

from service.pipeline.neighbourhood import responses_change, settings_change
from sheets_schema.forms import FORMS
from sheets_schema.settings_reading import read_settings, settings_from_mapping


def test_settings_written_as_a_tab_read_back_the_same() -> None:
    """Nothing that a file sets is lost on the way into the sheet."""
    source = {
        "instellingen": {"minimum_group": 7, "impact_share": 0.6, "neighbourhood": "Linde"},
        "ronde": [
            {"naam": "voorjaar", "van": date(2026, 3, 1), "tot": date(2026, 6, 30)},
            {"naam": "najaar", "van": date(2026, 9, 1)},
        ],
        "organisatie": [{"naam": "De Linde", "ook_bekend_als": ["HAP De Linde", "Linde"]}, {"naam": "Zuid"}],
    }
    read = settings_from_mapping(source)
    assert read_settings(settings_change(read).rows)[:3] == read[:3]


@pytest.mark.parametrize("form", FORMS)
def test_answers_go_to_the_tab_of_their_form(form) -> None:
    """Found by header, named as Google names it."""
    rows = (tuple(column.title for column in form.columns), ("x",))
    change = responses_change(rows)
    assert change is not None
    assert change.title == f"Formulierreacties {FORMS.index(form) + 1}"
    assert (change.role, change.rows) == (form.role, rows)


def test_a_table_that_is_no_form_goes_nowhere() -> None:
    """Neither does nothing at all."""
    assert responses_change((("naam", "leeftijd"), ("a", 1))) is None
    assert responses_change(()) is None
