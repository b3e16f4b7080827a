"""The plan: what it says of itself, and what it refuses to be."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from service.errors import LedgerUnbalanced, PublishRefused
from service.pipeline.progress import Silent
from service.pipeline.publish import Plan, _checked, carry_out, make_plan
from service.pipeline.refresh import work_out
from service.ports import AppendRows, ReplaceTab
from sheets_schema.tables import Role
from sheets_schema.tabs import DECISIONS, RANKING
from tests.fakes import make_parts
from tests.sheets import filled, neighbourhood


def test_a_lost_answer_stops_the_plan(tmp_path: Path) -> None:
    """When read and accounted for differ, nothing is planned, and both figures are named."""
    parts = make_parts(tmp_path)
    workbook = parts.workbooks.create("linde")
    workbook.apply([filled(neighbourhood())])
    snapshot = workbook.read()
    run = work_out(snapshot, parts.tools, "0", Silent())
    short = replace(run.analysis, ledger=replace(run.analysis.ledger, used=3))
    with pytest.raises(LedgerUnbalanced, match="13"):
        make_plan(snapshot, run.pulled, short, "0")


def test_a_plan_never_replaces_a_tab_of_people() -> None:
    """Rows may be added to it; taking its place is a bug that is stopped."""
    add = AppendRows(DECISIONS.role, DECISIONS.title, DECISIONS.header, ())
    assert _checked([add]) == (add,)
    with pytest.raises(PublishRefused, match=DECISIONS.title):
        _checked([ReplaceTab(DECISIONS.role, DECISIONS.title, ())])


def test_a_plan_tells_in_dutch_what_it_would_do() -> None:
    """One line a change, rows counted without the header."""
    plan = Plan(
        (
            AppendRows(DECISIONS.role, DECISIONS.title, DECISIONS.header, (("K-001",),)),
            AppendRows(DECISIONS.role, DECISIONS.title, DECISIONS.header, ()),
            ReplaceTab(RANKING.role, RANKING.title, (RANKING.header, (1,), (2,))),
            ReplaceTab(RANKING.role, RANKING.title, ()),
        )
    )
    endings = ["1 rij erbij", "0 rijen erbij", "vervangen door 2 rijen", "vervangen door 0 rijen"]
    assert [line.split(": ")[1] for line in plan.lines()] == endings
    assert plan.lines()[0].startswith(f"{Role.KERNTEAMBLAD.value} · {DECISIONS.title}")


def test_an_empty_plan_touches_nothing(tmp_path: Path) -> None:
    """The revision stays, and there is no new one to tell."""
    workbook = make_parts(tmp_path).workbooks.create("linde")
    before = workbook.revision()
    assert carry_out(workbook, Plan(()), expecting="an old one") is None
    assert workbook.revision() == before
