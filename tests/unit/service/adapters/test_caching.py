"""The caches over a masker and an embedder."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from service.adapters.caching import CachedEmbedder, CachedMasker, content_key
from service.domain.privacy import Masked


class Memory:
    """A State in memory that counts its calls."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], bytes] = {}
        self.calls: list[str] = []

    def get_many(self, kind: str, keys: Sequence[str]) -> dict[str, bytes]:
        self.calls.append("get")
        return {key: self.kept[kind, key] for key in keys if (kind, key) in self.kept}

    def put_many(self, kind: str, items: Mapping[str, bytes]) -> None:
        self.calls.append("put")
        self.kept.update({(kind, key): value for key, value in items.items()})

    def forget(self, kind: str, keys: Sequence[str]) -> None:
        for key in keys:
            self.kept.pop((kind, key), None)


class Shouting:
    """A Masker that writes in capitals, fails on "stuk", and remembers what it was asked."""

    def __init__(self, version: str = "1") -> None:
        self.version = version
        self.asked: list[list[str]] = []

    def mask(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> list[Masked | None]:
        self.asked.append(list(texts))
        if progress:
            progress(len(texts))
        return [None if text == "stuk" else Masked(text.upper(), (("naam", 1),)) for text in texts]


class Counting:
    """An Embedder of two dimensions that may break at a given call."""

    version = "1"

    def __init__(self, breaks_at: int = -1) -> None:
        self.asked: list[int] = []
        self.breaks_at = breaks_at

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> NDArray[np.float32]:
        if len(self.asked) == self.breaks_at:
            raise RuntimeError
        self.asked.append(len(texts))
        if progress:
            progress(len(texts))
        return np.array([[len(text), 0.1] for text in texts], dtype=np.float32)


def test_a_text_is_masked_once_also_when_it_stands_twice() -> None:
    """A second call asks the inner masker nothing, and each call reads the state once."""
    inner, state = Shouting(), Memory()
    masker = CachedMasker(inner, state)
    first = masker.mask(["a", "b", "a"])
    assert first == [Masked("A", (("naam", 1),)), Masked("B", (("naam", 1),)), Masked("A", (("naam", 1),))]
    assert masker.mask(["b", "a"]) == [first[1], first[0]]
    assert inner.asked == [["a", "b"]]
    assert state.calls == ["get", "put", "get"]


def test_a_failed_text_is_tried_again() -> None:
    """None is the outcome of this run only."""
    inner = Shouting()
    masker = CachedMasker(inner, Memory())
    assert masker.mask(["stuk"]) == [None]
    assert masker.mask(["stuk"]) == [None]
    assert inner.asked == [["stuk"], ["stuk"]]


def test_another_version_masks_anew() -> None:
    """New rules never serve an old outcome."""
    state, new = Memory(), Shouting("2")
    CachedMasker(Shouting("1"), state).mask(["a"])
    CachedMasker(new, state).mask(["a"])
    assert new.asked == [["a"]]


def test_a_damaged_entry_is_masked_anew() -> None:
    """The cache may hold anything; what cannot be read is as good as absent."""
    for damaged in (b"", b"{}", b"[1]", b'{"text": "A", "found": [1]}', b"\xff"):
        state, inner = Memory(), Shouting()
        state.kept["masked", content_key("1", "a")] = damaged
        assert CachedMasker(inner, state).mask(["a"]) == [Masked("A", (("naam", 1),))]
        assert inner.asked == [["a"]]


def test_progress_adds_up_to_all_texts() -> None:
    """Texts from the cache count at once, the others as they are done."""
    state = Memory()
    CachedMasker(Shouting(), state).mask(["a"])
    steps: list[int] = []
    CachedMasker(Shouting(), state).mask(["a", "b", "c", "a"], steps.append)
    assert sum(steps) == 4
    steps.clear()
    CachedEmbedder(Counting(), Memory(), 2).embed(["a", "b", "a"], steps.append)
    assert sum(steps) == 3


def test_keys_tell_texts_that_no_encoding_can_hold() -> None:
    """Lone surrogates and NUL get a key, and version and text cannot run into each other."""
    keys = {content_key("1", text) for text in ("a", "a\x00", "a\ud800", "a\ud801")}
    assert len(keys) == 4
    assert content_key("1", "2a") != content_key("12", "a")


def test_vectors_come_back_with_the_same_bits() -> None:
    """A cached row equals the computed one, in any order and for equal texts."""
    inner, state = Counting(), Memory()
    embedder = CachedEmbedder(inner, state, 2)
    first = embedder.embed(["a", "bb", "a"])
    again = embedder.embed(["bb", "a"])
    assert first.dtype == again.dtype == np.float32
    assert first.tobytes() == first[[0, 1, 0]].tobytes()
    assert again.tobytes() == first[[1, 0]].tobytes()
    assert inner.asked == [2]


def test_a_run_that_breaks_off_keeps_its_finished_chunks() -> None:
    """The next run computes only what was not stored."""
    texts = ["x" * n for n in range(200)]
    state = Memory()
    with pytest.raises(RuntimeError):
        CachedEmbedder(Counting(breaks_at=2), state, 2).embed(texts)
    inner = Counting()
    rows = CachedEmbedder(inner, state, 2).embed(texts)
    assert sum(inner.asked) == 200 - 128
    assert [int(row[0]) for row in rows] == list(range(200))


def test_a_vector_of_another_length_is_computed_anew() -> None:
    """A damaged row never reaches the grouping; no texts give no rows."""
    state, inner = Memory(), Counting()
    state.kept["vector", content_key("1", "a")] = b"1234"
    assert CachedEmbedder(inner, state, 2).embed(["a"]).shape == (1, 2)
    assert inner.asked == [1]
    assert CachedEmbedder(inner, state, 2).embed([]).shape == (0, 2)
