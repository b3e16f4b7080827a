"""The encoder's model file: where each tensor lies, and a copy of it in which some tensors are tuned.

The file (magic E5S1) holds a header, a tokenizer, a directory of tensors and their data. Matrices are stored in blocks
of 32 weights: a scale in half precision and 32 whole numbers of 4 bits (Q4_0); other tensors in single precision.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from service.errors import EmbedderUnavailable

MAGIC: Final = b"E5S1"
HEADER: Final = struct.Struct("<7ifi")
BLOCK: Final = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])
_TOKENIZER = struct.Struct("<5iQ")
_NORMAL = struct.Struct("<iI")
_TENSOR = struct.Struct("<BIQQ")
_START = 8
_MATRIX = ".w"
_NORM = "ln."


@dataclass(frozen=True, slots=True)
class Tensor:
    """Where a tensor lies in the file; `blocks` says that it is a matrix in blocks of 32 weights."""

    name: str
    offset: int
    length: int

    @property
    def blocks(self) -> bool:
        """Whether it is stored in blocks; embeddings of positions, norms and biases are not."""
        return (self.name.endswith(_MATRIX) and _NORM not in self.name) or self.name == "emb.word"

    def of(self, data: bytes | bytearray) -> NDArray[Any]:
        """A view of the tensor in the file's bytes: blocks (BLOCK) or single precision, flat."""
        kind = BLOCK if self.blocks else np.dtype("<f4")
        return np.frombuffer(data, kind, self.length // kind.itemsize, self.offset)


def tokenizer_end(data: bytes | bytearray) -> tuple[int, int]:
    """Where the map of normalized characters begins, and where the directory of tensors does."""
    place = _START + HEADER.size
    pieces, *_, letters = _TOKENIZER.unpack_from(data, place)
    place += _TOKENIZER.size + 4 * (pieces + 1) + 4 * pieces + letters
    _, length = _NORMAL.unpack_from(data, place)
    return place, place + _NORMAL.size + length


def tensors(data: bytes | bytearray) -> dict[str, Tensor]:
    """The directory of a model file.

    Raises:
        EmbedderUnavailable: it is no model file of the kind that we know.
    """
    try:
        if data[: len(MAGIC)] != MAGIC:
            raise ValueError("magic")  # noqa: TRY301 -- every way in which a file is no model ends the same
        place = tokenizer_end(data)[1]
        (count,) = struct.unpack_from("<i", data, place)
        place, found = place + 4, {}
        for _ in range(count):
            (length,) = struct.unpack_from("<H", data, place)
            name = data[place + 2 : place + 2 + length].decode()
            _, _, offset, size = _TENSOR.unpack_from(data, place + 2 + length)
            place += 2 + length + _TENSOR.size
            found[name] = Tensor(name, offset, size)
    except (ValueError, struct.error) as error:
        raise EmbedderUnavailable(
            "Het bestand van het taalmodel heeft een onbekende vorm.", "Installeer Wijkpeil opnieuw."
        ) from error
    return found


def tuned(data: bytes, changes: Mapping[str, NDArray[np.floating[Any]]]) -> bytearray:
    """The file's bytes with other scales for the matrices and other values for the vectors that `changes` names.

    Args:
        data: the bytes of a model file.
        changes: name → a scale a block of a matrix, or the values of a norm or bias; any shape of the right size.

    Raises:
        EmbedderUnavailable: it is no model file that we know, or the changes were made for another one.
    """
    known, changed = tensors(data), bytearray(data)
    for name, values in changes.items():
        tensor = known.get(name)
        if tensor is None or len(tensor.of(data)) != values.size:
            raise EmbedderUnavailable(
                f"De afstelling van het taalmodel past niet op het model ({name}).", "Installeer Wijkpeil opnieuw."
            )
        place = tensor.of(changed)
        (place["scale"] if tensor.blocks else place)[...] = values.reshape(-1)
    return changed
