"""The labelled neighbourhoods in memory, with vectors that are made once; what stands in them is only measured on."""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT.parent / "shared" / "gold"
sys.path.insert(0, str(ROOT))

from service.adapters.catalogue_vectors import load_known  # noqa: E402
from service.adapters.e5_embedder import E5Embedder  # noqa: E402
from service.analysis.grouping import GroupingItem, Prepared, prepare  # noqa: E402

NAMES = ("vogelbuurt-noord", "rietlanden", "kerkdorpen-oost")
NO_PROBLEM = ("no_answer", "praise")
CACHE = Path(tempfile.gettempdir()) / "wijkpeil-benchmark"


@dataclass(frozen=True)
class Neighbourhood:
    """Mentions as grouping sees them; `labels` is M-number → problem, empty for what has no labelled group."""

    name: str
    prepared: Prepared
    labels: dict[str, str]


def vectors(items):
    """Embeddings of the items, kept between runs."""
    texts = [item.meaning for item in items]
    key = chr(0).join([E5Embedder().version, *texts])
    place = CACHE / f"{hashlib.sha256(key.encode()).hexdigest()}.npy"
    if not place.exists():
        CACHE.mkdir(exist_ok=True)
        np.save(place, E5Embedder().embed(texts))
    return np.load(place)


def load(name):
    """One neighbourhood: every answer that names a problem is one mention, unmasked and unsplit."""
    lines = (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    told = [mention for mention in map(json.loads, lines) if mention["kind"] not in NO_PROBLEM]
    items = [GroupingItem(f"M-{i:04d}", m["text"], m["example"] or "") for i, m in enumerate(told, start=1)]
    labels = [m["cluster"] if m["kind"] == "bottleneck" else "" for m in told]
    prepared = prepare(items, vectors(items), load_known())
    return Neighbourhood(name, prepared, {item.number: label for item, label in zip(items, labels, strict=True)})


def majority(labels):
    """The label that most have, equal ones by name; empty when nothing is labelled."""
    counts = Counter(label for label in labels if label)
    return min(counts, key=lambda label: (-counts[label], label)) if counts else ""
