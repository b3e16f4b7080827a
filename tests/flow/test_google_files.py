"""The briefing in Drive: one file a neighbourhood, a revision a change, and words when Drive has no room."""

from __future__ import annotations

import pytest

from service.adapters.files import DiskFiles
from service.adapters.google_files import DriveFiles
from service.errors import WorkbookForbidden
from service.pipeline.last_result import BRIEFING
from sheets_schema.tables import Role
from sheets_schema.tabs import START
from tests.flow.google_wijk import WIJK, Wijk
from tests.google_side import Side
from tests.sheets import neighbourhood, sheet

DRIVE = "gedeeld1"


@pytest.fixture
def side():
    """An emulator with a shared drive in it."""
    found, emulator = Side.started()
    found.tell(drive={"id": DRIVE, "name": "Gedeeld"})
    yield found
    emulator.__exit__(None, None, None)


def files(side, folder, where=DRIVE):
    return DriveFiles(DiskFiles(folder), side.session(), where)


def uploads(side):
    return [call["method"] for call in side.calls("drive") if call["path"].startswith("/upload")]


def test_one_file_and_a_revision_a_change(side, tmp_path):
    """The first time it is made, later its bytes are renewed, and equal bytes are not sent at all."""
    first = files(side, tmp_path).put(WIJK, BRIEFING, b"een")
    assert first.startswith("https://")
    assert files(side, tmp_path).put(WIJK, BRIEFING, b"een") == first
    assert files(side, tmp_path).put(WIJK, BRIEFING, b"twee") == first
    assert uploads(side) == ["POST", "PATCH"]
    assert files(side, tmp_path).put("oost", BRIEFING, b"een") != first


def test_a_machine_without_disk_finds_it(side, tmp_path):
    """What is kept nowhere else comes from Drive; what was never put is not there."""
    files(side, tmp_path).put(WIJK, BRIEFING, b"een")
    assert files(side, tmp_path / "leeg").get(WIJK, BRIEFING) == b"een"
    assert files(side, tmp_path / "leeg").get("oost", BRIEFING) is None


def test_other_files_stay_here(side, tmp_path):
    """Results for the pages hold texts and never leave the place where they were kept."""
    place = files(side, tmp_path).put(WIJK, "stand.json", b"{}")
    assert not place.startswith("https://")
    assert files(side, tmp_path).get(WIJK, "stand.json") == b"{}"
    assert side.calls("drive") == []


def test_no_room_is_told_and_stops_nothing(side, tmp_path):
    """A service account owns nothing outside a shared drive: the tabs are written, and Begin hier says why no file."""
    side.tell(storage="none")
    side.tell(create={"id": "map12345", "title": "map"})
    with pytest.raises(WorkbookForbidden, match="gedeelde Drive"):
        files(side, tmp_path, "root").put(WIJK, BRIEFING, b"een")
    wijk = Wijk(tmp_path, side, files(side, tmp_path, "root"))
    wijk.fill(sheet(neighbourhood()))
    wijk.run()
    assert any("gedeelde Drive" in str(row) for row in wijk.rows(Role.KERNTEAMBLAD, START.title))


def test_begin_hier_leads_to_it(side, tmp_path):
    """After one refresh the link stands there, and a second one changes nothing."""
    wijk = Wijk(tmp_path, side, files(side, tmp_path))
    wijk.fill(sheet(neighbourhood()))
    place = wijk.run().briefing_place
    assert any(place in row for row in wijk.rows(Role.KERNTEAMBLAD, START.title))
    assert wijk.run().plan.changes == ()
