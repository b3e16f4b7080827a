"""One question about a doubtful grouping, as it is put to a person; who is asked what first is decided elsewhere."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tap:
    """One question: does `mention` belong in `group`, in one of `alternatives` (best first, at most 3), or apart.

    With `whole` the question is about all of `group`, of which `mention` is the heart: another group that speaks of the
    same is then merged with it. `gain` is the number of mentions that the answer is expected to bring closer to where
    they belong, ≥ 0.
    """

    mention: str
    group: str
    alternatives: tuple[str, ...]
    gain: float
    whole: bool = False
