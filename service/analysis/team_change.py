"""What changed in the team between two rounds, and whether that is more than chance (product.md, Form 2).

Two-sided permutation test of respondents on each phase mean, Holm over the five phases at 0.05. Small groups are
counted out in full; larger ones by 10,000 draws that depend on nothing but the scores, so that row order never matters.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from service.analysis.team_phase import PHASES, Scored, scored, take_stock
from service.domain.team import Change, Phase, TeamResponse, TeamRound

DRAWS = 10_000
LEVEL = 0.05
_BYTES = 8
_AT_ONCE = 500

Ints = NDArray[np.int64]


def changed_phases(before: Sequence[Scored], now: Sequence[Scored], phases: Sequence[Phase] = PHASES) -> set[Phase]:
    """Phases of which the mean moved more than chance explains; Holm over as many as can be compared."""
    chances = {phase: chance for phase, chance in _chances(before, now).items() if phase in phases}
    found: set[Phase] = set()
    for left, phase in zip(range(len(chances), 0, -1), sorted(chances, key=lambda p: (chances[p], p)), strict=True):
        if chances[phase] * left > LEVEL:
            break
        found.add(phase)
    return found


def _chances(before: Sequence[Scored], now: Sequence[Scored]) -> dict[Phase, float]:
    """Per phase the chance of a difference of means at least this large when rounds do not matter."""
    pooled = np.array(sorted(item.score for item in (*before, *now)), dtype=np.int64)
    size, count = len(now), len(pooled)
    whole = pooled.sum(axis=0)
    # The difference of means, times both sizes: count × the sum over one group − size × the sum over all.
    seen = np.abs(count * np.array([item.score for item in now], dtype=np.int64).sum(axis=0) - size * whole)
    exact = math.comb(count, size) <= DRAWS
    extreme, drawn = np.zeros(len(PHASES), dtype=np.int64), 0
    for groups in (_all_groups(count, size),) if exact else _drawn_groups(pooled, size):
        extreme += (np.abs(count * pooled[groups].sum(axis=1) - size * whole) >= seen).sum(axis=0)
        drawn += len(groups)
    # The answers as they are count as one of the draws, or no chance could be trusted near nought.
    shares = extreme / drawn if exact else (extreme + 1) / (drawn + 1)
    return dict(zip(PHASES, map(float, shares), strict=True))


def _all_groups(count: int, size: int) -> Ints:
    return np.array(list(combinations(range(count), size)), dtype=np.int64)


def _drawn_groups(pooled: Ints, size: int) -> Iterator[Ints]:
    """DRAWS times `size` places drawn without putting back: those with the lowest random numbers; some at a time."""
    count, seed = len(pooled), f"{size}\x1f{pooled.tolist()}"
    for part in range(DRAWS // _AT_ONCE):
        stream = hashlib.shake_256(f"{part}\x1f{seed}".encode()).digest(_AT_ONCE * count * _BYTES)
        numbers = np.frombuffer(stream, dtype=">u8").reshape(_AT_ONCE, count)
        yield np.argsort(numbers, axis=1, kind="stable")[:, :size].astype(np.int64)


def _asked(people: Sequence[Scored], phase: Phase) -> Mapping[str, set[str]]:
    """Statement → the texts under which these respondents answered it."""
    texts: dict[str, set[str]] = {}
    for item in people:
        for place, step in enumerate(item.response.steps[phase.value], start=1):
            if step is not None:
                key = f"{phase.value}{place}"
                texts.setdefault(key, set()).add(item.response.wordings.get(key, ""))
    return texts


def _comparable(before: Sequence[Scored], now: Sequence[Scored]) -> list[Phase]:
    """Phases of which no statement was asked in other words."""
    found = []
    for phase in PHASES:
        old, new = _asked(before, phase), _asked(now, phase)
        if all(old[key] == new[key] for key in old.keys() & new.keys()):
            found.append(phase)
    return found


def _compared(before: TeamRound, people: tuple[Sequence[Scored], Sequence[Scored]], now: TeamRound) -> TeamRound:
    """The round with what changed since the one before."""
    comparable = _comparable(*people)
    moved = changed_phases(*people, comparable)
    figures = []
    for old, new in zip(before.figures, now.figures, strict=True):
        if new.phase not in comparable:
            figures.append(replace(new, change=Change.OTHER_STATEMENTS))
            continue
        difference = new.mean - old.mean
        change = (Change.HIGHER if difference > 0 else Change.LOWER) if new.phase in moved else Change.NONE_VISIBLE
        figures.append(replace(new, change=change, difference=difference))
    return replace(now, figures=tuple(figures), compared_with=before.round)


def trend(rounds: Sequence[tuple[str, Sequence[TeamResponse]]], minimum: int) -> tuple[TeamRound, ...]:
    """Every round in which anybody answered, newest first, each compared with the last one before it that has figures.

    Args:
        rounds: name and responses, in order of time.
        minimum: respondents from which figures are shown.
    """
    found: list[TeamRound] = []
    last: tuple[TeamRound, tuple[Scored, ...]] | None = None
    for name, responses in rounds:
        if not responses:
            continue
        now = take_stock(name, responses, minimum)
        if now.is_shown:
            people = scored([response for response in responses if not response.together])
            now = _compared(last[0], (last[1], people), now) if last else now
            last = (now, people)
        found.append(now)
    return tuple(reversed(found))
