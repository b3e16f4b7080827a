"""Stand-ins with a memory for what a run borrows from outside: quick, deterministic, and held to the same ports."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from service.adapters.files import DiskFiles
from service.adapters.run_lock import SqliteRunLock
from service.adapters.sqlite_database import Connect, connect
from service.adapters.sqlite_workbook import SqliteWorkbooks
from service.analysis.catalogue import Catalogue, CatalogueEntry, catalogue_texts
from service.domain.privacy import Masked
from service.pipeline.analyse import Tools
from service.pipeline.refresh import Parts

DIMENSIONS = 64
_PHONE = re.compile(r"06-?\d{8}")

CATALOGUE = (
    CatalogueEntry(
        slug="wachttijd-ggz",
        title="Lange wachttijd GGZ",
        theme="toegang",
        definition="Lang wachten.",
        phrases=("wachtlijst ggz", "maanden wachten op de ggz"),
    ),
    CatalogueEntry(
        slug="ontslag",
        title="Ontslagbericht te laat",
        theme="communicatie",
        definition="Brief te laat.",
        phrases=("brief van het ziekenhuis komt te laat", "geen bericht bij ontslag"),
    ),
)


class PhoneMasker:
    """Masks mobile numbers, fails on texts with BLOKKEER, and remembers how often it was asked."""

    version = "phones"

    def __init__(self) -> None:
        """Start with no calls."""
        self.asked: list[str] = []

    def mask(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> list[Masked | None]:
        """As the port says."""
        self.asked += texts
        if progress:
            progress(len(texts))
        return [None if "BLOKKEER" in text else self._one(text) for text in texts]

    @staticmethod
    def _one(text: str) -> Masked:
        masked, count = _PHONE.subn("[telefoon]", text)
        return Masked(masked, (("telefoon", count),) if count else ())


class WordEmbedder:
    """A vector of a text is the sum of fixed vectors of its words, so texts that share words are near."""

    version = "words"

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> NDArray[np.float32]:
        """As the port says."""
        rows = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for place, text in enumerate(texts):
            words = re.findall(r"\w+", text.casefold()) or [""]
            summed = np.sum([_word_vector(word) for word in words], axis=0)
            rows[place] = summed / np.linalg.norm(summed)
        if progress:
            progress(len(texts))
        return rows


def _word_vector(word: str) -> NDArray[np.float32]:
    digest = hashlib.shake_256(word.encode()).digest(DIMENSIONS)
    return (np.frombuffer(digest, dtype=np.uint8).astype(np.float32) - 127.5) / 127.5


class StandingClock:
    """A clock that moves a second a look."""

    def __init__(self) -> None:
        """Begin on a fixed day."""
        self._now = datetime(2026, 11, 21, 12, tzinfo=UTC)

    def now(self) -> datetime:
        """A second later than the last time."""
        self._now += timedelta(seconds=1)
        return self._now


def known_bottlenecks() -> Catalogue:
    """The two entries with their vectors."""
    return Catalogue(CATALOGUE, WordEmbedder().embed(catalogue_texts(CATALOGUE)))


def make_tools() -> Tools:
    """Masker, encoder and a catalogue of two."""
    return Tools(PhoneMasker(), WordEmbedder(), known_bottlenecks)


def make_parts(folder: Path, connection: Connect = connect) -> Parts:
    """Real storage in a folder, with quick stand-ins for masker and encoder."""
    book, clock = folder / "wijkpeil.sqlite", StandingClock()
    return Parts(
        workbooks=SqliteWorkbooks(book, connect=connection),
        tools=make_tools(),
        files=DiskFiles(folder / "files"),
        lock=SqliteRunLock(book, clock, timedelta(minutes=35), connect=connection),
        clock=clock,
        version="0-test",
    )
