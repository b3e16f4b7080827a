"""A Masker and an Embedder that remember: what was seen before, by content and version, costs a look-up only."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from service.domain.privacy import Masked
from service.ports import Embedder, Masker, State

_MASKED = "masked"
_VECTOR = "vector"
_CHUNK = 64


def content_key(version: str, text: str) -> str:
    """A key that is the same for the same version and text only; 64 hexadecimal digits."""
    digest = hashlib.sha256(version.encode())
    digest.update(b"\0" + text.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


class CachedMasker:
    """Asks the inner masker about texts never seen; when there are none, the inner one is never started."""

    def __init__(self, inner: Masker, state: State) -> None:
        """Keep both."""
        self._inner = inner
        self._state = state

    @property
    def version(self) -> str:
        """The inner masker's."""
        return self._inner.version

    def mask(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> list[Masked | None]:
        """As the inner masker; a text that failed is not remembered, so the next call tries it again."""
        keys = [content_key(self.version, text) for text in texts]
        stored = self._state.get_many(_MASKED, list(dict.fromkeys(keys)))
        known: dict[str, Masked | None] = {key: found for key, value in stored.items() if (found := _read(value))}
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if progress and len(texts) > len(new):
            progress(len(texts) - len(new))
        if new:
            masked = dict(zip(new, self._inner.mask(list(new.values()), progress), strict=True))
            self._state.put_many(_MASKED, {key: _written(found) for key, found in masked.items() if found})
            known.update(masked)
        return [known[key] for key in keys]


class CachedEmbedder:
    """Asks the inner embedder about texts never seen, chunk by chunk, so that a run that breaks off loses one chunk."""

    def __init__(self, inner: Embedder, state: State, dimensions: int) -> None:
        """Keep the parts; `dimensions` is the length of a row of the inner embedder."""
        self._inner = inner
        self._state = state
        self._dimensions = dimensions

    @property
    def version(self) -> str:
        """The inner embedder's."""
        return self._inner.version

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> NDArray[np.float32]:
        """As the inner embedder; equal texts are computed once."""
        keys = [content_key(self.version, text) for text in texts]
        size = self._dimensions * np.dtype(np.float32).itemsize
        stored = self._state.get_many(_VECTOR, list(dict.fromkeys(keys)))
        known = {key: value for key, value in stored.items() if len(value) == size}
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if progress and len(texts) > len(new):
            progress(len(texts) - len(new))
        for chunk in _chunks(list(new.items())):
            rows = self._inner.embed([text for _, text in chunk], progress)
            computed = {key: row.astype("<f4").tobytes() for (key, _), row in zip(chunk, rows, strict=True)}
            self._state.put_many(_VECTOR, computed)
            known.update(computed)
        vectors = np.empty((len(texts), self._dimensions), dtype=np.float32)
        for row, key in enumerate(keys):
            vectors[row] = np.frombuffer(known[key], dtype="<f4")
        return vectors


def _chunks(items: list[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    for start in range(0, len(items), _CHUNK):
        yield items[start : start + _CHUNK]


def _written(masked: Masked) -> bytes:
    return json.dumps({"text": masked.text, "found": masked.found}).encode()


def _read(value: bytes) -> Masked | None:
    """The masked text, or None when the bytes are damaged: the cache may be lost at any time."""
    try:
        stored = json.loads(value)
        return Masked(str(stored["text"]), tuple((str(kind), int(count)) for kind, count in stored["found"]))
    except (ValueError, TypeError, KeyError):
        return None
