"""`wijkpeil erase`: shows, asks, erases, and tells what only a person can do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click
import pytest

from service.bootstrap import Service
from service.cli import erase as module
from service.config import GoogleConfig
from service.ports import AppendRows, Rows
from sheets_schema.tables import Role
from sheets_schema.tabs import SETTINGS_TAB
from tests.sheets import neighbourhood, sheet
from tests.unit.service.cli.conftest import Run
from tests.unit.service.cli.files import save_csv

WIJK = "linde"
TAB = "Antwoorden vragenlijst"


@pytest.fixture
def known(run: Run, service: Service, tmp_path: Path) -> str:
    """A neighbourhood with answers, ranked once."""
    run("import", WIJK, save_csv(tmp_path / "a.csv", sheet(neighbourhood())))
    assert run("refresh", WIJK).code == 0
    assert service.workbooks.names() == (WIJK,)
    return WIJK


def raw(service: Service) -> Rows:
    tabs = service.workbooks.open(WIJK).read().tabs
    return next(t.rows for t in tabs if t.role is Role.WERKBLAD and "Tijdstempel" in t.rows[0])


def empty_rows(service: Service) -> list[int]:
    return [number for number, row in enumerate(raw(service), start=1) if not row]


def test_a_dry_run_shows_and_stops(run: Run, known: str, service: Service) -> None:
    """What would go, what stays and what is left to people, without one word of the answer."""
    said = run("erase", known, "--row", 3, "--dry-run")
    assert said.code == 0
    for words in ("Dit gaat weg", "Praktijk Zuid", "M-0002", "Dit blijft", "1. ", "Er is niets gewist."):
        assert words in said.out
    assert "maanden wachten" not in said.out
    assert empty_rows(service) == []


def test_no_is_no(run: Run, known: str, service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a yes nothing goes."""
    monkeypatch.setattr(click, "confirm", lambda *_, **__: False)
    assert "Er is niets gewist." in run("erase", known, "--row", 3).out
    assert empty_rows(service) == []


@pytest.mark.parametrize(
    "words",
    [
        ("--row", 3),
        ("--row", 3, "--row", 3),
        ("--mention", "m2"),
        ("--time", "9-11-2026 10:01:00"),
        ("--time", "9-11-2026 10:01", "--organisation", "praktijk zuid"),
        ("--row", 3, "--tab", TAB),
    ],
)
def test_all_ways_to_point_at_a_row(run: Run, known: str, service: Service, words: tuple[object, ...]) -> None:
    """Row, number, moment and organisation find the same answer; the same words again find nobody else."""
    title = next(t.title for t in service.workbooks.open(WIJK).read().tabs if "Tijdstempel" in t.rows[0])
    typed = [title if word == TAB else word for word in words]
    said = run("erase", known, *typed, "--yes")
    assert (said.code, said.err) == (0, "")
    assert "Gewist: 1 rij." in said.out
    assert empty_rows(service) == [3]
    again = run("erase", known, *typed, "--yes")
    assert again.code == 0
    assert "niets (meer) te wissen" in again.out
    assert empty_rows(service) == [3]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ((), "Wat moet er weg?"),
        (("--round", "x", "--row", "3"), "als geheel"),
        (("--time", "gisteren"), "geen tijdstip"),
        (("--mention", "K-001"), "geen M-nummer"),
        (("--organisation", "Praktijk Noord"), "past op 2 rijen"),
        (("--organisation", "Praktijk Zuid", "--yes"), "niet genoeg"),
        (("--round", "zomer"), "staat niet in Instellingen"),
    ],
)
def test_what_is_not_clear_is_refused(run: Run, known: str, service: Service, words: tuple[str, ...], why: str) -> None:
    """Nobody's answer goes by a guess."""
    said = run("erase", known, *words)
    assert said.code == 2
    assert why in said.err
    assert empty_rows(service) == []


def test_an_organisation_is_enough_for_who_looks(
    run: Run, known: str, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A person who sees which row it is may say yes to it."""
    monkeypatch.setattr(click, "confirm", lambda *_, **__: True)
    assert "Gewist: 1 rij." in run("erase", known, "--organisation", "Praktijk Zuid").out
    assert empty_rows(service) == [3]


def test_a_closed_round(run: Run, known: str, service: Service) -> None:
    """All rows of the round go once the promised day has come."""
    rows = (
        ("Datum van wissen", "1-11-2026"),
        ("Ronde", "najaar", "1-9-2026", "30-11-2026"),
        ("Ronde gesloten", "najaar"),
    )
    service.workbooks.open(WIJK).apply([AppendRows(SETTINGS_TAB.role, SETTINGS_TAB.title, SETTINGS_TAB.header, rows)])
    said = run("erase", known, "--round", "najaar", "--yes")
    assert said.code == 0
    assert f"Gewist: {len(neighbourhood())} rijen." in said.out
    assert "toen de ronde sloot" in said.out
    assert len(raw(service)) == 1


def test_google_leaves_more_to_do(run: Run, known: str, service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """What Google keeps and nobody but a person can throw away is in the list."""
    alike = replace(service, config=replace(service.config, google=GoogleConfig("x")))
    monkeypatch.setattr(module, "from_environment", lambda: alike)
    said = run("erase", known, "--row", 3, "--dry-run").out
    for words in ("Google Formulieren", "oude versies", "Versies beheren", "gedownloade"):
        assert words in said
    assert "import" not in said
