"""Dataclasses to JSON values and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.pipeline.plain import Codec


class Colour(StrEnum):
    RED = "rood"
    BLUE = "blauw"


@dataclass(frozen=True, slots=True)
class Inner:
    day: date | None
    share: float | None
    parts: tuple[float | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Outer:
    name: str
    count: int
    sure: bool = field(kw_only=True)
    colour: Colour
    inner: Inner
    many: tuple[Inner, ...] = ()
    by_name: Mapping[str, Inner] = field(default_factory=dict)
    at: datetime | None = None
    secret: str = ""


CODEC = Codec()
INNER = st.builds(
    Inner,
    day=st.none() | st.dates(),
    share=st.none() | st.floats(allow_nan=False, allow_infinity=False),
    parts=st.lists(st.none() | st.floats(0, 1)).map(tuple),
)
OUTER = st.builds(
    Outer,
    name=st.text(),
    count=st.integers(),
    sure=st.booleans(),
    colour=st.sampled_from(Colour),
    inner=INNER,
    many=st.lists(INNER, max_size=3).map(tuple),
    by_name=st.dictionaries(st.text(), INNER, max_size=3),
    at=st.none() | st.datetimes(timezones=st.just(timezone(timedelta(hours=2)))),
    secret=st.text(),
)
PLAIN = CODEC.write(Outer("a", 1, Colour.RED, Inner(None, 1.0), sure=True, secret="s"))


@given(OUTER)
def test_what_was_written_reads_back_the_same(value):
    """Nothing of a record is lost or changed on its way through JSON."""
    assert CODEC.read(Outer, json.loads(json.dumps(CODEC.write(value)))) == value


def test_an_omitted_field_is_not_written_and_reads_back_as_agreed():
    """A field that may not be kept stands in no file."""
    codec = Codec({Outer: {"secret": "weg"}})
    value = Outer("a", 1, Colour.RED, Inner(None, 1.0), sure=True, secret="geheim")
    plain = codec.write(value)
    assert "geheim" not in json.dumps(plain)
    assert codec.read(Outer, plain).secret == "weg"


@pytest.mark.parametrize(
    "change",
    [
        {"name": 3},
        {"count": "1"},
        {"count": True},
        {"sure": 1},
        {"colour": "groen"},
        {"inner": []},
        {"many": {}},
        {"at": "gisteren"},
        {"extra": 1},
    ],
)
def test_a_file_of_another_shape_is_refused(change):
    """A value of the wrong kind, or a field that nobody knows, never slips in."""
    with pytest.raises((TypeError, ValueError)):
        CODEC.read(Outer, {**PLAIN, **change})


def test_a_lacking_field_is_refused():
    """A file of an older shape is not read as if nothing lacked."""
    with pytest.raises(ValueError, match="count"):
        CODEC.read(Outer, {key: value for key, value in PLAIN.items() if key != "count"})


def test_what_has_no_plain_form_is_refused():
    """An object that JSON cannot hold is our mistake and is said so."""
    with pytest.raises(TypeError, match="object"):
        CODEC.write(object())
