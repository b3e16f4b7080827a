"""From Instellingen to what calculations read, and to the lines that account for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from service.domain.settings import Settings
from service.pipeline.settings import setting_lines, to_settings
from sheets_schema.settings_reading import settings_from_mapping


def test_defaults_of_the_sheet_are_those_of_the_calculation() -> None:
    """A neighbourhood that sets nothing gets what the method says, wherever it is written."""
    found = to_settings(settings_from_mapping({}))
    assert replace(found, neighbourhood="", coordinator="") == Settings()


def test_what_people_set_reaches_the_calculation() -> None:
    """Thresholds, shares, weights, rounds without an end and other names of organisations."""
    source = {
        "instellingen": {"minimum_group": 7, "mandate_share": 0.9, "weight_recognition": 1, "impact_share": "60%"},
        "ronde": [{"naam": "najaar", "van": date(2026, 9, 1)}],
        "organisatie": [{"naam": "De Linde", "ook_bekend_als": ["HAP De Linde"]}],
    }
    found = to_settings(settings_from_mapping(source))
    assert (found.min_group, found.mandate_share, found.weights.recognition) == (7, 0.9, 1)
    assert found.impact_share == 0.6
    assert [(r.name, r.last_day) for r in found.rounds] == [("najaar", None)]
    assert found.organisations["hap de linde"] == "De Linde"


def test_the_account_says_where_a_value_comes_from() -> None:
    """Changed values are told from defaults; names of people are not on it."""
    source = {"instellingen": {"minimum_group": 7, "coordinator": "Noor", "neighbourhood": "Linde"}}
    lines = {line.label: line for line in setting_lines(settings_from_mapping(source))}
    assert lines["Kleinste groep"].source == "uit het werkblad"
    assert {line.source for line in lines.values()} == {"uit het werkblad", "standaard"}
    assert "Noor" not in str(lines)
