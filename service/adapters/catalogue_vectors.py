"""The known bottlenecks with the vectors of their texts, made once, so that no run embeds thousands.

`make catalogue` (or `python -m service.adapters.catalogue_vectors`) makes the file anew after a change in it.
"""

from __future__ import annotations

import hashlib
import io
import sys
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from service.adapters.catalogue_file import load_catalogue
from service.adapters.e5_embedder import DIMENSIONS, E5Embedder
from service.analysis.catalogue import Catalogue, CatalogueEntry, Lens, catalogue_texts
from service.analysis.learning import learn, letters_of, unit
from service.errors import ContractBroken

FILE = "knelpunten.npz"
_STEPS = 127


def checksum(texts: Sequence[str]) -> str:
    """SHA-256 over the texts in their order, in hexadecimal digits."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()


def pack(entries: Sequence[CatalogueEntry], vectors: NDArray[np.float32]) -> bytes:
    """The file's bytes: 8 bits a dimension with a scale a row, what was learned, and the checksum of the texts."""
    texts = catalogue_texts(entries)
    scale = np.abs(vectors).max(axis=1, keepdims=True) / _STEPS
    whole = np.rint(vectors / scale).astype(np.int8)
    lens = learn(Catalogue(tuple(entries), vectors))
    data = io.BytesIO()
    np.savez_compressed(
        data,
        whole=whole,
        scale=scale.astype(np.float32),
        weights=lens.weights.astype(np.float32),
        stretch=lens.stretch.astype(np.float16),
        centre=lens.centre,
        letters=letters_of(entries, lens).astype(np.float16),
        checksum=np.array(checksum(texts)),
    )
    return data.getvalue()


def unpack(data: bytes, entries: Sequence[CatalogueEntry]) -> Catalogue:
    """The catalogue with vectors of unit length, (number of texts, 768), and what was learned from it.

    Raises:
        ContractBroken: the file was made for other texts.
    """
    texts = catalogue_texts(entries)
    with np.load(io.BytesIO(data), allow_pickle=False) as found:
        if str(found["checksum"]) != checksum(texts):
            raise ContractBroken(f"{FILE} hoort bij een andere catalogus.", "Maak het opnieuw met: make catalogue")
        vectors = found["whole"].astype(np.float32) * found["scale"]
        if vectors.shape != (len(texts), DIMENSIONS):
            raise ContractBroken(f"{FILE} heeft een andere vorm dan verwacht.", "Maak het opnieuw met: make catalogue")
        lens = Lens(found["weights"].astype(np.float64), found["stretch"].astype(np.float32), found["centre"])
        return Catalogue(tuple(entries), unit(vectors), lens, found["letters"].astype(np.float32))


def load_known() -> Catalogue:
    """The catalogue that comes with the package, with its vectors.

    Raises:
        ContractBroken: catalogue and vectors do not belong together.
    """
    return unpack(files("service").joinpath("catalogue", FILE).read_bytes(), load_catalogue())


def main() -> None:
    """Embed every text of the catalogue and write the file beside it."""
    entries = load_catalogue()
    texts = catalogue_texts(entries)

    def tell(done: int) -> None:
        sys.stderr.write(f"{done} ")

    place = Path(str(files("service").joinpath("catalogue", FILE)))
    place.write_bytes(pack(entries, E5Embedder().embed(texts, tell)))
    sys.stderr.write(f"\n{place}: {len(texts)} texts, {place.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()
