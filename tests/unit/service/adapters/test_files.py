"""Finished files on disk: whole or not at all, never outside their folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from service.adapters.files import DiskFiles
from service.errors import ContractBroken, InputRefused, WorkbookForbidden, WorkbookUnavailable

BAD_NAMES = ["", ".", "..", ".verborgen", "a/b", "..\\b", "c:b", "a\x00b", "a\nb", "x" * 201]


def test_a_file_that_was_put_is_got(tmp_path):
    """The bytes come back, per neighbourhood, and the answer says where they are."""
    files = DiskFiles(tmp_path / "uit")
    where = files.put("linde", "Besluitblad één.xlsx", b"abc")
    assert Path(where).read_bytes() == b"abc"
    assert files.get("linde", "Besluitblad één.xlsx") == b"abc"
    assert files.get("oost", "Besluitblad één.xlsx") is None
    assert [path.name for path in (tmp_path / "uit" / "linde").iterdir()] == ["Besluitblad één.xlsx"]


def test_the_same_bytes_are_not_written_again(tmp_path):
    """Equal bytes leave the file alone, other bytes replace it."""
    files = DiskFiles(tmp_path)
    place = Path(files.put("linde", "a.xlsx", b"1"))
    before = place.stat()
    files.put("linde", "a.xlsx", b"1")
    assert (place.stat().st_ino, place.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    files.put("linde", "a.xlsx", b"2")
    assert files.get("linde", "a.xlsx") == b"2"


@pytest.mark.parametrize("name", BAD_NAMES)
def test_a_name_cannot_leave_the_folder(tmp_path, name):
    """Our own code must not make such a name; a visitor who asks for one gets nothing."""
    with pytest.raises(ContractBroken):
        DiskFiles(tmp_path).put("linde", name, b"x")
    assert DiskFiles(tmp_path).get("linde", name) is None


def test_a_neighbourhood_cannot_leave_the_root(tmp_path):
    """Neither can a neighbourhood's name."""
    with pytest.raises(InputRefused):
        DiskFiles(tmp_path).put("../linde", "a.xlsx", b"x")
    assert DiskFiles(tmp_path / "a").get("..", "a.xlsx") is None
    assert list(tmp_path.iterdir()) == []


def test_a_failed_write_leaves_the_old_file(tmp_path, monkeypatch):
    """When the disk refuses half-way, the old bytes stay and nothing is left lying about."""
    files = DiskFiles(tmp_path)
    files.put("linde", "a.xlsx", b"oud")

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(WorkbookUnavailable, match=r"schijf vol"):
        files.put("linde", "a.xlsx", b"nieuw")
    assert files.get("linde", "a.xlsx") == b"oud"
    assert len(list((tmp_path / "linde").iterdir())) == 1


def test_no_permission_is_told(tmp_path, monkeypatch):
    """We may not write there (simulated: an administrator may write everywhere)."""

    def forbidden(*_arguments, **_options):
        raise PermissionError

    monkeypatch.setattr("tempfile.mkstemp", forbidden)
    with pytest.raises(WorkbookForbidden, match=r"schrijfrecht"):
        DiskFiles(tmp_path).put("linde", "a.xlsx", b"x")
