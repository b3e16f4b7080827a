"""What the pipeline may count on from every cache: what it gives is what was put, and nothing else is promised."""

from __future__ import annotations


def test_what_was_put_is_given(new_state):
    """Values come back byte for byte, also from another instance; unknown keys are left out."""
    values = {"a": b"\x00\xff", "b": b"", "één": b"x" * 100_000}
    new_state().put_many("masked", values)
    assert new_state().get_many("masked", ["a", "b", "één", "c"]) == values


def test_a_new_cache_is_empty(new_state):
    """Asking before anything was put gives nothing."""
    assert new_state().get_many("masked", ["a"]) == {}
    assert new_state().get_many("masked", []) == {}


def test_kinds_are_apart(new_state):
    """One key of two kinds holds two values."""
    new_state().put_many("masked", {"a": b"1"})
    new_state().put_many("vector", {"a": b"2"})
    assert new_state().get_many("masked", ["a"]) == {"a": b"1"}
    assert new_state().get_many("vector", ["a"]) == {"a": b"2"}


def test_the_same_key_again_replaces(new_state):
    """The last value counts."""
    new_state().put_many("masked", {"a": b"1", "b": b"2"})
    new_state().put_many("masked", {"a": b"3"})
    assert new_state().get_many("masked", ["a", "b"]) == {"a": b"3", "b": b"2"}


def test_many_keys_at_once(new_state):
    """Thousands of keys, some twice, are no trouble."""
    values = {f"k{i}": str(i).encode() for i in range(5_000)}
    new_state().put_many("vector", values)
    assert new_state().get_many("vector", [*values, *values, "geen"]) == values


def test_forgetting_erases_those_keys_only(new_state):
    """After erasure the key is unknown, whatever else stays."""
    values = {f"k{i}": str(i).encode() for i in range(2_000)}
    new_state().put_many("masked", values)
    new_state().put_many("vector", {"k0": b"v"})
    new_state().forget("masked", [f"k{i}" for i in range(1_500)] + ["onbekend"])
    assert new_state().get_many("masked", list(values)) == {key: values[key] for key in list(values)[1_500:]}
    assert new_state().get_many("vector", ["k0"]) == {"k0": b"v"}


def test_forgetting_in_an_empty_cache_is_no_error(new_state):
    """There is nothing to erase, and that is fine."""
    new_state().forget("masked", ["a"])
