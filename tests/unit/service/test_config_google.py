"""A deployment that works in Google Sheets says so in its environment, and gets the parts for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from service.adapters.google_files import DriveFiles
from service.adapters.google_workbooks import GoogleWorkbooks
from service.adapters.sqlite_workbook import SqliteWorkbooks
from service.bootstrap import build
from service.config import VARIABLES, GoogleConfig, read_config
from service.errors import ConfigError

GIVEN = {
    "WIJKPEIL_GOOGLE_SHEETS": "linde=werkblad-1/kernblad-1",
    "WIJKPEIL_GOOGLE_KEY": "/geheim/sleutel.json",
    "WIJKPEIL_GOOGLE_SUBJECT": "kim@voorbeeld.nl",
    "WIJKPEIL_GOOGLE_FOLDER": "map123",
}


def test_every_variable_is_read_and_named() -> None:
    """What doctor names is what counts; without any of them there is no Google."""
    assert set(GIVEN) <= {variable.name for variable in VARIABLES}
    expected = GoogleConfig(GIVEN["WIJKPEIL_GOOGLE_SHEETS"], Path("/geheim/sleutel.json"), "kim@voorbeeld.nl", "map123")
    assert read_config(GIVEN).google == expected
    assert read_config({"WIJKPEIL_GOOGLE_KEY": " "}).google is None


@pytest.mark.parametrize("wrong", [{"WIJKPEIL_GOOGLE_KEY": "a"}, {**GIVEN, "WIJKPEIL_GOOGLE_SUBJECT": "kim"}])
def test_half_a_google_is_refused(wrong: dict[str, str]) -> None:
    """A key without sheets, and a subject that is no address."""
    with pytest.raises(ConfigError, match="WIJKPEIL_GOOGLE_S"):
        read_config(wrong)


def test_the_parts_follow(tmp_path: Path) -> None:
    """Sheets and a Drive folder where they were named; the embedded workbook where not; no key is read yet."""
    places = {"WIJKPEIL_HOME": str(tmp_path), "WIJKPEIL_CACHE": str(tmp_path)}
    google = build(read_config({**places, **GIVEN}))
    assert isinstance(google.workbooks, GoogleWorkbooks)
    assert isinstance(google.files, DriveFiles)
    assert google.workbooks.names() == ("linde",)
    embedded = build(read_config(places))
    assert isinstance(embedded.workbooks, SqliteWorkbooks)
    assert embedded.google is None


def test_a_key_that_is_none_is_told(tmp_path: Path) -> None:
    """When it is first needed, with the variable that names it."""
    places = {"WIJKPEIL_HOME": str(tmp_path), "WIJKPEIL_CACHE": str(tmp_path)}
    service = build(read_config({**places, **GIVEN}))
    with pytest.raises(ConfigError, match="WIJKPEIL_GOOGLE_KEY"):
        service.workbooks.open("linde").revision()
