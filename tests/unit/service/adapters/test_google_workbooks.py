"""A poll of many neighbourhoods is one question to Drive, and what Drive keeps silent about is found all the same."""

from __future__ import annotations

import pytest

from service.adapters.google_budget import Budget
from service.adapters.google_registry import SheetPair
from service.adapters.google_workbooks import GoogleWorkbooks
from service.adapters.sqlite_state import SqliteState
from service.errors import InputRefused, TabMissing, WorkbookUnavailable

EARLY, LATER, LATEST = "2026-11-22T09:00:00.000Z", "2026-11-22T10:00:00.000Z", "2026-11-22T12:00:00.000Z"
PAIRS = {f"wijk-{n}": SheetPair(f"werk{n}", f"kern{n}") for n in range(500)}


class Asked:
    """A session that knows when files were changed, and counts."""

    def __init__(self):
        self.files = {ident: EARLY for pair in PAIRS.values() for ident in (pair.werkblad, pair.kernteamblad)}
        self.unlisted: set[str] = set()
        self.queries: list[str] = []
        self.alone = 0
        self.page = 1000

    def request_json(self, method, url, *, params=None, body=None, deadline=None):
        if "/files/" in url:
            self.alone += 1
            ident = url.rsplit("/", 1)[1]
            if ident not in self.files:
                raise WorkbookUnavailable("weg")
            return {"modifiedTime": self.files[ident], "lastModifyingUser": {"me": True}}
        self.queries.append(params["q"])
        since = params["q"].split("modifiedTime > '")[1][:19] if "modifiedTime" in params["q"] else ""
        found = [i for i, at in self.files.items() if at > since and i not in self.unlisted]
        begin = int(params.get("pageToken", 0))
        page = {"files": [{"id": i, "modifiedTime": self.files[i]} for i in found[begin : begin + self.page]]}
        return {**page, "nextPageToken": str(begin + self.page)} if begin + self.page < len(found) else page


@pytest.fixture
def asked():
    """Nothing was asked yet."""
    return Asked()


@pytest.fixture
def workbooks(asked, tmp_path):
    """Five hundred neighbourhoods."""
    return GoogleWorkbooks(lambda: PAIRS, asked, SqliteState(tmp_path / "state.sqlite"))


SEEN = dict.fromkeys(PAIRS, f"{EARLY}/{EARLY}")


def test_five_hundred_unchanged_cost_one_call(workbooks, asked):
    """The first poll lists all, the next ones only what changed since, and nothing is asked apart."""
    assert workbooks.changed(SEEN) == frozenset()
    assert workbooks.changed(SEEN) == frozenset()
    assert len(asked.queries) == 2
    assert "modifiedTime > '2026-11-22T08:50:00" in asked.queries[1]
    assert asked.alone == 0


def test_what_changed_is_named_until_it_was_looked_at(workbooks, asked):
    """A change is due in every poll, also when it is not new any more, until a look saw it."""
    workbooks.changed(SEEN)
    asked.files["kern7"] = LATER
    assert workbooks.changed(SEEN) == {"wijk-7"}
    asked.files["werk9"] = LATEST
    assert workbooks.changed(SEEN) == {"wijk-7", "wijk-9"}
    looked = {**SEEN, "wijk-7": f"{EARLY}/{LATER}", "wijk-9": f"{LATEST}/{EARLY}"}
    assert workbooks.changed(looked) == frozenset()


def test_lists_of_several_pages(workbooks, asked):
    """More files than fit on a page take more calls, and none is missed."""
    asked.page = 300
    assert workbooks.changed(SEEN) == frozenset()
    assert len(asked.queries) == 4


def test_a_file_that_is_not_listed_is_asked_for(workbooks, asked):
    """Drive does not list what was shared in some ways; one that is gone is due, so that a run tells so."""
    asked.unlisted = {"kern1"}
    del asked.files["kern2"]
    assert workbooks.changed(SEEN) == {"wijk-2"}
    assert asked.alone == 2


def test_a_lost_cache_costs_one_list(workbooks, asked):
    """What the last poll saw is disposable."""
    workbooks._state.put_many("drive-poll", {"changed": b"stuk"})
    assert workbooks.changed(SEEN) == frozenset()


def test_neighbourhoods_are_those_of_the_list(workbooks):
    """In order; others are told."""
    assert workbooks.names()[:2] == ("wijk-0", "wijk-1")
    assert workbooks.open("wijk-3").neighbourhood == "wijk-3"
    with pytest.raises(TabMissing, match="WIJKPEIL_GOOGLE_SHEETS"):
        workbooks.open("elders")
    with pytest.raises(InputRefused, match="WIJKPEIL_GOOGLE_SHEETS"):
        workbooks.create("elders")


@pytest.mark.parametrize(
    ("neighbourhoods", "minutes", "fits"),
    [
        (1, 1, True),
        (500, 15, True),
        (1000, 15, True),
        (1000, 1, False),
        (301, 1, False),
        (300, 1, True),
        (7300, 60, False),
    ],
)
def test_a_schedule_that_cannot_fit_is_known(neighbourhoods, minutes, fits):
    """A tenth that changes between two rounds, two reads and two writes each, and everything in one night."""
    assert Budget(neighbourhoods, minutes).fits is fits


def test_the_sum_is_told():
    """In words that name every number."""
    budget = Budget(1000, 15)
    assert "200 keer lezen en 200 keer schrijven per ronde, waar 900 mag" in budget.words()
    assert "34 minuten" in budget.words()
    assert "2 vragen aan Drive" in budget.words()
    assert (Budget(1000, 1).least_minutes, budget.most_neighbourhoods) == (4, 7200)
