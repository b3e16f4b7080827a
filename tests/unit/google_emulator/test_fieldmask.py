"""Field masks: what Google's masks show, cover and change."""

from __future__ import annotations

import pytest

from tests.google_emulator.fieldmask import MaskError, parse

FILE = {"id": "1", "owners": [{"name": "a", "mail": "b"}], "sub": {"x": 1, "y": {"z": 2, "q": 3}}}


@pytest.mark.parametrize(
    ("mask", "shown"),
    [
        ("id", {"id": "1"}),
        ("*", FILE),
        ("", FILE),
        ("owners(name),id", {"id": "1", "owners": [{"name": "a"}]}),
        ("sub/y/z", {"sub": {"y": {"z": 2}}}),
        ("sub.y(z,q)", {"sub": {"y": {"z": 2, "q": 3}}}),
        ("sub(x, y/q)", {"sub": {"x": 1, "y": {"q": 3}}}),
        ("sub.*.z", {"sub": {"x": 1, "y": {"z": 2}}}),
        ("sub.x,sub", {"sub": FILE["sub"]}),
        ("sub,sub.x", {"sub": FILE["sub"]}),
        ("absent", {}),
    ],
)
def test_a_mask_shows_exactly_what_it_names(mask, shown):
    """Commas, dots, slashes, brackets and stars mean what they mean at Google."""
    assert parse(mask).apply(FILE) == shown


@pytest.mark.parametrize("mask", ["a(b", "a)b", ",", "a,,b", "a..b", "(a)", "a(b)c"])
def test_a_broken_mask_is_refused(mask):
    """A mask with missing names or brackets is no mask."""
    with pytest.raises(MaskError):
        parse(mask)


def test_covers_follows_the_tree():
    """A parent covers its children, a child makes its parent worth computing, a sibling stays out."""
    mask = parse("sheets(properties,data.rowData.values(note))")
    assert mask.covers("sheets")
    assert mask.covers("sheets.properties.title")
    assert mask.covers("sheets.data.rowData.values")
    assert not mask.covers("sheets.data.rowData.values.userEnteredValue")
    assert not mask.covers("namedRanges")


def test_merge_copies_named_fields_and_clears_absent_ones():
    """An update mask sets what the source has, and clears what it names and the source lacks."""
    target = {"a": {"x": 1, "y": 2}, "b": 3, "c": 4}
    parse("a(x,z),b").merge(target, {"a": {"z": 9}, "c": 5})
    assert target == {"a": {"y": 2, "z": 9}, "c": 4}


def test_merge_with_a_star_replaces_everything():
    """`*` names every field of both sides."""
    target = {"a": 1, "b": 2}
    parse("*").merge(target, {"b": 3, "c": 4})
    assert target == {"b": 3, "c": 4}


def test_merge_copies_so_that_later_changes_stay_apart():
    """What is merged in is no longer shared with its source."""
    source = {"a": {"list": [1]}}
    target: dict[str, dict[str, list[int]]] = {}
    parse("a").merge(target, source)
    source["a"]["list"].append(2)
    assert target == {"a": {"list": [1]}}
