"""Which neighbourhoods there are comes from one variable, and whatever is wrong with it is told."""

from __future__ import annotations

import pytest

from service.adapters.google_registry import SheetPair, read_registry
from service.errors import ConfigError
from sheets_schema.tables import Role

PAIR = SheetPair("werkblad-1", "kernblad-1")


@pytest.mark.parametrize(
    "told", ["linde=werkblad-1/kernblad-1", " linde=werkblad-1/kernblad-1 ,\n oost=werkb2/kern2x;"]
)
def test_neighbourhoods_in_one_line(told):
    """Pairs of ids, with commas, semicolons or white space between them."""
    assert read_registry(told)["linde"] == PAIR


def test_neighbourhoods_in_a_file(tmp_path):
    """A table each, with ids or the addresses that a browser shows, in alphabetical order."""
    file = tmp_path / "wijken.toml"
    file.write_text(
        '[oost]\nwerkblad = "abcdef"\nkernteamblad = "ghijkl"\n[linde]\nwerkblad = "werkblad-1"\n'
        'kernteamblad = "https://docs.google.com/spreadsheets/d/kernblad-1/edit#gid=0"\n',
        encoding="utf-8",
    )
    found = read_registry(str(file))
    assert list(found) == ["linde", "oost"]
    assert found["linde"] == PAIR
    assert (PAIR.of(Role.WERKBLAD), PAIR.of(Role.KERNTEAMBLAD)) == ("werkblad-1", "kernblad-1")


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("linde=werkblad-1", "linde"),
        ("De Linde=werkblad-1/kernblad-1", "klopt"),
        ("linde=werkblad-1/werkblad-1", "twee keer"),
        ("linde=a b/c?", "klopt"),
        ("/is/er/niet.toml", "niet te lezen"),
    ],
)
def test_what_cannot_be_is_told(told, words):
    """A missing id, a name that is no slug, one spreadsheet twice, an unreadable file."""
    with pytest.raises(ConfigError, match=words):
        read_registry(told)
