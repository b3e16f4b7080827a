"""The printed scripts hold up against Google's own type declarations, in TypeScript's strictest reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from sheets_schema.apps_script import Filling, Target, apps_script
from sheets_schema.forms import FORMS, QUESTIONNAIRE
from tests.flow.apps_script_runs import needs_types, type_errors

pytestmark = [needs_types, pytest.mark.slow]


def test_the_scripts_are_sound_javascript_for_google(tmp_path: Path) -> None:
    """Every call exists and gets what it takes, in all three scripts, with and without a kernteamblad."""
    scripts = {form.key: apps_script(form, Filling(), Target(core_sheet="id")) for form in FORMS}
    scripts["alone"] = apps_script(QUESTIONNAIRE)
    assert not type_errors(scripts, tmp_path)


def test_a_misspelled_call_would_be_found(tmp_path: Path) -> None:
    """The check itself: a method that Google does not have, and data of another shape than the builder takes."""
    script = apps_script(QUESTIONNAIRE)
    wrong = {
        "call": script.replace("form.addTextItem()", "form.addTekstItem()"),
        "data": script.replace('"kind": "choice"', '"kind": "keuze"'),
    }
    complaints = type_errors(wrong, tmp_path)
    assert "call.js" in complaints
    assert "addTekstItem" in complaints
    assert "data.js" in complaints
