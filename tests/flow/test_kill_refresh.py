"""A whole refresh that is killed at any SQL statement leaves the old workbook or the new one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from service.adapters.sqlite_database import Connect, connect
from service.pipeline.progress import Silent
from service.pipeline.refresh import refresh
from service.ports import Snapshot
from tests.fakes import make_parts
from tests.flow.killing import When, count_statements, run_and_kill
from tests.sheets import answer, filled, neighbourhood

WIJK = "linde"


def whole_refresh(connection: Connect, folder: Path) -> None:
    """What the child does: a refresh of everything, from the lock to the kept result."""
    refresh(make_parts(folder, connection), WIJK, Silent())


def prepared(folder: Path) -> Path:
    """A neighbourhood that was refreshed once and then got a new answer."""
    parts = make_parts(folder)
    workbook = parts.workbooks.create(WIJK)
    workbook.apply([filled(neighbourhood())])
    refresh(parts, WIJK, Silent())
    workbook.apply([filled([*neighbourhood(), answer(50, "Tandarts", "huisarts", "te weinig plek bij de tandarts")])])
    return folder


def standing(folder: Path) -> Snapshot:
    """The workbook as the next reader finds it."""
    return make_parts(folder).workbooks.open(WIJK).read()


@pytest.mark.slow
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_killed_refresh_leaves_one_state_and_the_next_completes_it(tmp_path: Path, when: When) -> None:
    """At every statement: the tabs are all old or all new, and a second refresh brings them to the new state."""
    old = standing(prepared(tmp_path / "old")).tabs
    new_folder = prepared(tmp_path / "new")
    statements = count_statements(whole_refresh, (new_folder,))
    new = standing(new_folder).tabs
    assert old != new
    assert statements > 0
    template = prepared(tmp_path / "template")
    for at in range(1, statements + 1):
        folder = tmp_path / f"{at}"
        shutil.copytree(template, folder)
        assert run_and_kill(whole_refresh, (folder,), at, when), at
        assert standing(folder).tabs in {old, new}, at
        whole_refresh(connect, folder)
        assert standing(folder).tabs == new, at
