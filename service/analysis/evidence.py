"""The closed answers of one bottleneck as arrays, so that the ranking and its resamples are one calculation."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from service.domain.answers import GP_PRACTICE, Frequency, Respondent
from service.domain.decisions import NOTHING_FOUND, MeetingFindings
from service.domain.mentions import Mention
from service.domain.numbers import number_of
from service.domain.settings import Settings

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

_FULL_FREQUENCY = math.log(21)


def frequency_part(frequency: Frequency) -> float:
    """How often as a part of the score, 0–1: ln(1 + times a month) ÷ ln 21 (product.md, Score)."""
    return math.log1p(frequency.times_a_month) / _FULL_FREQUENCY


def impact_answers(mentions: Sequence[Mention], settings: Settings) -> list[Mention]:
    """Mentions whose answer about work counts: those of GP practices alone, where there are enough of them."""
    answered = [m for m in mentions if m.work is not None]
    practice = [m for m in answered if m.respondent.profession in GP_PRACTICE]
    return practice if len(practice) >= settings.min_practice_answers else answered


@dataclass(frozen=True, slots=True)
class Evidence:
    """Arrays over the n mentions of one bottleneck, in order of M-number.

    `pair` indexes the round's respondent pairs. `organisation` and `profession` are (n, kinds) one-hot; a mention
    without a named organisation has a row of zeros. `frequency` is a part of the score, 0–1; `work` and `influence`
    are 0–3; what was not answered is NaN.
    """

    pair: Ints
    organisation: Ints
    profession: Ints
    frequency: Floats
    often: Bools
    once: Bools
    work: Floats
    practice: Bools
    influence: Floats
    sign: Bools
    has_measure: bool = False
    meeting: MeetingFindings = NOTHING_FOUND

    @property
    def size(self) -> int:
        """Number of mentions."""
        return int(self.pair.shape[0])


def one_hot(values: Sequence[str]) -> Ints:
    """(values, kinds) with a 1 for the kind of each, kinds in alphabetical order; a row of zeros for an empty one."""
    kinds = {value: index for index, value in enumerate(sorted(set(values) - {""}))}
    matrix = np.zeros((len(values), len(kinds)), dtype=np.int64)
    for row, value in enumerate(values):
        if value:
            matrix[row, kinds[value]] = 1
    return matrix


def kinds_present(weights: Ints, one_hot: Ints) -> Ints:
    """(B,) kinds of which at least one row has a weight above 0."""
    # Floats multiply many times faster than whole numbers, and whole counts this small are exact in them.
    heard = (weights > 0).astype(np.float32) @ one_hot.astype(np.float32)
    kinds: Ints = (heard > 0).sum(axis=1).astype(np.int64)
    return kinds


def _scale(values: Sequence[int | None]) -> Floats:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def gather(
    mentions: Sequence[Mention],
    pairs: Mapping[Respondent, int],
    settings: Settings,
    *,
    has_measure: bool = False,
    meeting: MeetingFindings = NOTHING_FOUND,
) -> Evidence:
    """Arrays of these mentions.

    Args:
        mentions: of the round.
        pairs: respondent pair → its column in the weights; holds the sender of every mention.
        settings: from which frequency on is often.
        has_measure: whether Besluiten names what is measured.
        meeting: what the meeting of this round found itself.
    """
    ordered = sorted(mentions, key=lambda m: number_of(m.number))
    floor = settings.frequency_floor.times_a_month
    return Evidence(
        pair=np.array([pairs[m.respondent] for m in ordered], dtype=np.int64),
        organisation=one_hot([m.respondent.organisation for m in ordered]),
        profession=one_hot([m.respondent.profession for m in ordered]),
        frequency=np.array([frequency_part(m.frequency) if m.frequency else np.nan for m in ordered], dtype=np.float64),
        often=np.array(
            [m.frequency is not None and m.frequency.times_a_month >= floor for m in ordered], dtype=np.bool_
        ),
        once=np.array([m.frequency is Frequency.ONCE for m in ordered], dtype=np.bool_),
        work=_scale([m.work for m in ordered]),
        practice=np.array([m.respondent.profession in GP_PRACTICE for m in ordered], dtype=np.bool_),
        influence=_scale([m.influence for m in ordered]),
        sign=np.array([bool(m.sign.strip()) for m in ordered], dtype=np.bool_),
        has_measure=has_measure,
        meeting=meeting,
    )
