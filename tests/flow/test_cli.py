"""The installed command in a process of its own: errors that need no model end in a sentence, never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sheets import neighbourhood, sheet
from tests.unit.service.cli.files import save_csv

pytestmark = pytest.mark.slow


def wijkpeil(folder: Path, *words: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command with all that it keeps in that folder."""
    places = {"WIJKPEIL_HOME": str(folder / "home"), "WIJKPEIL_CACHE": str(folder / "cache")}
    return subprocess.run(
        [sys.executable, "-m", "service", *map(str, words)],
        env={**os.environ, **places, "COLUMNS": "200", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["refresh"], 2, "Er is nog geen wijk."),
        (["export", "linde", "--out", "x"], 5, "staat niet in het werkboek"),
        (["import", "../x", __file__], 2, "is geen"),
    ],
)
def test_what_cannot_be_done_ends_in_a_sentence(tmp_path: Path, words: list[str], code: int, sentence: str) -> None:
    """One line on the error stream, nothing on the other, and the exit code of its kind."""
    done = wijkpeil(tmp_path, *words)
    assert (done.returncode, done.stdout) == (code, "")
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_an_environment_that_cannot_be_is_refused(tmp_path: Path) -> None:
    """Before anything is opened."""
    done = wijkpeil(tmp_path, "refresh", WIJKPEIL_REFRESH_MINUTES="nooit")
    assert done.returncode == 3
    assert "WIJKPEIL_REFRESH_MINUTES" in done.stderr
    assert not (tmp_path / "home").exists()


def test_answers_go_in_and_come_out(tmp_path: Path) -> None:
    """An import into a workbook that was not there yet, and an export of it, without any model."""
    source = save_csv(tmp_path / "a.csv", sheet(neighbourhood()))
    assert wijkpeil(tmp_path, "import", "linde", source).returncode == 0
    done = wijkpeil(tmp_path, "export", "linde", "--out", tmp_path / "uit")
    assert done.returncode == 0
    assert (tmp_path / "uit" / "werkblad.xlsx").stat().st_size > 0
