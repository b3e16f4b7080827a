"""A settings file from a person: what is refused whole, and what is only reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from service.cli.settings_file import read_settings_file
from service.errors import InputRefused

REFUSED = {
    "syntax": (b"a = [", "geen goed instellingenbestand"),
    "line": (b"\n\na = 12:00 uur", "regel 3"),
    "deep": (b"a = " + b"[" * 5_000, "geen goed instellingenbestand"),
    "digits": (b"a = " + b"9" * 5_000, "geen goed instellingenbestand"),
    "encoding": ("naam = 'é'".encode("cp1252"), "UTF-8"),
    "large": (b"# " + b"x" * 1_000_000, "te groot"),
    "flat": (b"instellingen = 3", r"\[instellingen\]"),
    "rounds": (b'ronde = "najaar"', r"\[\[ronde\]\]"),
    "organisations": (b"organisatie = [1, 2]", r"\[\[organisatie\]\]"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_settings_file_is_refused(tmp_path: Path, case: str) -> None:
    """The message names the file and the fault."""
    data, why = REFUSED[case]
    path = tmp_path / "wijk.toml"
    path.write_bytes(data)
    with pytest.raises(InputRefused, match=f"wijk.toml.*{why}"):
        read_settings_file(path)


def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    """Missing, or a folder."""
    for path in (tmp_path / "nee.toml", tmp_path):
        with pytest.raises(InputRefused, match="kan niet worden geopend"):
            read_settings_file(path)


def test_no_file_means_no_settings() -> None:
    """The caller then takes those of the neighbourhood, or the defaults."""
    assert read_settings_file(None) is None


def test_a_value_that_cannot_be_leaves_the_default(tmp_path: Path) -> None:
    """Wrong types, nonsense and a number of hundreds of digits: each is a Problem, none an error."""
    path = tmp_path / "wijk.toml"
    path.write_text(
        "[instellingen]\nminimum_group = " + "9" * 400 + "\nweight_recognition = nan\nimpact_share = 'veel'\n"
        "neighbourhood = 'De Linde'\n[[ronde]]\nnaam = 3\nvan = []\n",
        encoding="utf-8-sig",
    )
    read = read_settings_file(path)
    assert read is not None
    assert (read.values.whole("minimum_group"), read.values.whole("weight_recognition")) == (5, 30)
    assert read.values.text("neighbourhood") == "De Linde"
    assert read.rounds == ()
    assert len(read.problems) >= 5
