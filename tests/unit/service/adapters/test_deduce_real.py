"""The real masker, deduce and rules together, in its own process."""

import json
from pathlib import Path
from typing import Any

import pytest

from service.adapters.deduce_masker import DeduceMasker
from service.domain.privacy import Masked

pytestmark = pytest.mark.deduce

_ROWS = [
    json.loads(line)
    for line in (Path(__file__).parents[4] / "benchmarks/data/masking.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.fixture(scope="module")
def outcomes() -> dict[str, Masked | None]:
    """Every benchmark remark, what it becomes, and some hard texts, masked in one run of the worker."""
    texts = [row["text"] for row in _ROWS] + _HARD
    return dict(zip(texts, DeduceMasker().mask(texts), strict=True))


_HARD = [
    "",
    "\x00",
    "mw. Haverkort 😀\r\n\r\n\tbelt \u202e steeds",
    "De wachttijd is te lang. " * 2_000,
    "mevrouw [naam] en [plaats] en [iets]",
    "Jan " * 2_000,
]


def masks_all(row: dict[str, Any], outcome: Masked | None) -> bool:
    """Whether no labelled piece is left and every word to keep is."""
    if outcome is None:
        return False
    gone = all(piece not in outcome.text for piece, _ in row["mask"])
    return gone and all(word in outcome.text for word in row["keep"])


def test_the_benchmark_remarks_are_masked_as_labelled(outcomes: dict[str, Masked | None]) -> None:
    """Every remark but the known failures loses its personal data and keeps its other words."""
    wrong = [row["text"] for row in _ROWS if not row.get("known_failure") and not masks_all(row, outcomes[row["text"]])]
    assert wrong == []


def test_a_known_failure_that_was_mended_is_recorded(outcomes: dict[str, Masked | None]) -> None:
    """The list of known failures holds failures only."""
    mended = [row["text"] for row in _ROWS if row.get("known_failure") and masks_all(row, outcomes[row["text"]])]
    assert mended == []


def test_masking_again_changes_nothing(outcomes: dict[str, Masked | None]) -> None:
    """mask(mask(text)) is mask(text), with nothing found."""
    once = [outcome.text for outcome in outcomes.values() if outcome]
    again = DeduceMasker().mask(once)
    assert [(masked.text, masked.found) for masked in again if masked] == [(text, ()) for text in once]


def test_hard_texts_survive(outcomes: dict[str, Masked | None]) -> None:
    """Emptiness, NUL, emoji, direction marks, 50,000 characters, typed placeholders and a row of names."""
    results = [outcomes[text] for text in _HARD]
    assert [result.text if result else None for result in results] == [
        "",
        "",
        "mw. [naam] 😀\r\n\r\n\tbelt \u202e steeds",
        _HARD[3],
        _HARD[4],
        "[naam] ",
    ]
