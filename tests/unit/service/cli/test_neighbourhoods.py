"""import, refresh, export, settings: a neighbourhood from the terminal."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from service.bootstrap import Service
from service.ports import ReplaceTab, Rows
from sheets_schema.tables import Role
from sheets_schema.tabs import RANKING, SETTINGS_TAB
from tests.sheets import TAB, neighbourhood, sheet
from tests.unit.service.cli.conftest import Run
from tests.unit.service.cli.files import read_csv, save_csv

WIJK = "linde"


def rows_of(service: Service, title: str, role: Role = Role.WERKBLAD) -> Rows:
    found = service.workbooks.open(WIJK).read().tab(role, title)
    assert found is not None, title
    return found.rows


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    return save_csv(tmp_path / "antwoorden.csv", sheet(neighbourhood()))


def test_import_and_refresh_make_a_neighbourhood(run: Run, service: Service, answers: Path) -> None:
    """Answers go in under the title that Google would give; a refresh writes the rest, once."""
    said = run("import", WIJK, answers)
    assert (said.code, "13 rijen" in said.out) == (0, True)
    assert len(rows_of(service, TAB)) == 14
    first, second = run("refresh", WIJK), run("refresh")
    assert "tabbladen bijgewerkt" in first.out
    assert "Er was niets nieuws" in second.out
    assert len(rows_of(service, RANKING.title, Role.KERNTEAMBLAD)) > 1


def test_a_dry_refresh_says_what_it_would_do(run: Run, service: Service, answers: Path) -> None:
    """Nothing is written; when nothing is new it says so."""
    run("import", WIJK, answers)
    before = service.workbooks.open(WIJK).revision()
    assert "Alle knelpunten: vervangen" in run("refresh", WIJK, "--dry-run").out
    assert service.workbooks.open(WIJK).revision() == before
    run("refresh", WIJK)
    assert "Er is niets nieuws" in run("refresh", WIJK, "--dry-run").out


def test_refresh_without_any_neighbourhood_says_how_to_begin(run: Run) -> None:
    """An empty workbook is no error of ours."""
    said = run("refresh")
    assert (said.code, "wijkpeil demo" in said.err) == (2, True)


def test_settings_come_along_and_are_shown(run: Run, service: Service, answers: Path, tmp_path: Path) -> None:
    """What a file sets stands in Instellingen; what it gets wrong is said."""
    wijk = tmp_path / "wijk.toml"
    wijk.write_text(
        "[instellingen]\nminimum_group = 7\nonzin = 1\n[[ronde]]\nnaam = '[/] najaar'\nvan = 2026-09-01\n"
        "[[organisatie]]\nnaam = 'De Linde'\nook_bekend_als = ['HAP De Linde']\n"
    )
    said = run("import", WIJK, answers, "--settings", wijk)
    assert (said.code, "onzin" in said.err) == (0, True)
    assert any("HAP De Linde" in str(row) for row in rows_of(service, SETTINGS_TAB.title))
    shown = run("settings", WIJK).out
    assert "gewijzigd" in shown
    assert "Ronde [/] najaar" in shown


def test_settings_of_a_sheet_show_what_could_not_be_read(run: Run, service: Service) -> None:
    """Somebody typed a wrong value: it is named, and the default is shown."""
    workbook = service.workbooks.create(WIJK)

    row = ("Kleinste groep", "veel")
    workbook.apply([ReplaceTab(SETTINGS_TAB.role, SETTINGS_TAB.title, (SETTINGS_TAB.header, row))])
    assert "Let op" in run("settings", WIJK).out


def test_the_settings_file_to_begin_with_can_be_read_back(run: Run, answers: Path, tmp_path: Path) -> None:
    """What `--toml` prints is a file that `--settings` takes without a remark."""
    wijk = tmp_path / "wijk.toml"
    wijk.write_text(run("settings", "--toml").out, encoding="utf-8")
    said = run("analyse", answers, "--dry-run", "--settings", wijk)
    assert (said.code, said.err) == (0, "")
    assert "gewijzigd" not in run("settings").out


def test_an_import_that_would_lose_answers_is_refused(run: Run, service: Service, answers: Path, tmp_path) -> None:
    """Fewer rows than there are: only when asked for by name."""
    fewer = save_csv(tmp_path / "minder.csv", sheet(neighbourhood()[:2]))
    run("import", WIJK, answers)
    said = run("import", WIJK, fewer)
    assert (said.code, "--vervang" in said.err) == (2, True)
    assert len(rows_of(service, TAB)) == 14
    assert run("import", WIJK, fewer, "--vervang").code == 0
    assert len(rows_of(service, TAB)) == 3


def test_an_import_that_is_no_form_is_refused(run: Run, tmp_path: Path, service: Service) -> None:
    """An unknown table, a folder without an export, and paths that no disk takes."""
    other = save_csv(tmp_path / "z.csv", (("a", "b"), ("1", "2")))
    for source in (other, tmp_path, tmp_path / "nee.csv", "a" * 300):
        said = run("import", WIJK, source)
        assert said.code == 2, source
        assert said.err.startswith("Dat lukte niet."), source
    assert service.workbooks.names() == ()


@pytest.mark.parametrize("name", ["../x", "A b", "é", "[/]", "", "x" * 100])
def test_a_name_that_is_no_short_name_is_refused(run: Run, answers: Path, name: str, tmp_path: Path) -> None:
    """No command makes or opens such a neighbourhood, and none writes outside its folder."""
    for words in (("import", name, answers), ("refresh", name), ("export", name, "--out", tmp_path / "uit")):
        said = run(*words)
        assert said.code in {2, 5}, words
        assert said.err.startswith("Dat lukte niet."), words
    assert not (tmp_path / "uit").exists()


def test_an_export_goes_back_in_as_it_came_out(run: Run, service: Service, answers: Path, tmp_path: Path) -> None:
    """Both shapes hold every tab; after importing them nothing that people wrote has changed."""
    run("import", WIJK, answers)
    run("refresh", WIJK)
    before = service.workbooks.open(WIJK).read()
    assert run("export", WIJK, "--out", tmp_path / "x").code == 0
    assert run("export", WIJK, "--out", tmp_path / "c", "--vorm", "csv").code == 0
    assert {path.name for path in (tmp_path / "x").iterdir()} == {"werkblad.xlsx", "kernteamblad.xlsx"}
    assert len(list((tmp_path / "c").rglob("*.csv"))) == len(before.tabs)
    assert run("import", WIJK, tmp_path / "c").code == 0
    assert run("import", WIJK, tmp_path / "x" / "werkblad.xlsx", "--rol", "werkblad").code == 0
    assert service.workbooks.open(WIJK).read().tabs == before.tabs


def test_an_export_guards_against_formulas(run: Run, tmp_path: Path) -> None:
    """An organisation called after a formula is text in Excel and in CSV."""
    rows = [{**row, "organisation": "=1+1"} for row in neighbourhood()]
    run("import", WIJK, save_csv(tmp_path / "a.csv", sheet(rows)))
    run("export", WIJK, "--out", tmp_path / "x")
    run("export", WIJK, "--out", tmp_path / "x", "--vorm", "csv")
    book = openpyxl.load_workbook(tmp_path / "x" / "werkblad.xlsx")
    assert not any(cell.data_type == "f" for found in book for row in found.iter_rows() for cell in row)
    cells = [c for path in (tmp_path / "x").rglob("*.csv") for row in read_csv(path) for c in row]
    assert "'=1+1" in cells


def test_an_export_to_a_place_that_cannot_be_written_is_refused(run: Run, answers: Path) -> None:
    """The folder is a file."""
    run("import", WIJK, answers)
    said = run("export", WIJK, "--out", answers)
    assert (said.code, "kan niet worden geschreven" in said.err) == (2, True)


def test_setup_makes_the_tabs_and_says_what_is_left(run: Run, service: Service) -> None:
    """A new neighbourhood gets its tabs once; both times the steps that are left are told."""
    first = run("setup", "linde")
    assert first.code == 0
    assert "Instellingen" in first.out
    assert "1. Vul de namen in" in first.out
    assert service.workbooks.names() == ("linde",)
    again = run("setup", "linde")
    assert "Alle tabbladen stonden er al" in again.out
    assert "1. Vul de namen in" in again.out
