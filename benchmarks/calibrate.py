"""Measures the curves of service/analysis/calibration.py, and how reliable certainty is on a neighbourhood left out.

usage: python -m benchmarks.calibrate

Prints what to fill in (two figures a curve), then a table: of the mentions that are said to be so sure, how many are
right. Each neighbourhood is judged by curves from the other two.
"""

from __future__ import annotations

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks.neighbourhoods import GOLD, NAMES, load, majority
from service.analysis.calibration import Curve
from service.analysis.grouping import regroup
from service.analysis.review_queue import scene

BINS = 10
LOOSE = 1e3


def judged(neighbourhood, found):
    """Strength, whether in company, and whether it is right: alone is right when no group speaks of that problem."""
    label = neighbourhood.labels
    most = [majority([label[m] for m in g.mentions]) for g in found.groups]
    for k, group in enumerate(found.groups):
        company = len(group.mentions) > 1
        for m in group.mentions:
            elsewhere = bool(label[m]) and label[m] in most[:k] + most[k + 1 :]
            right = bool(label[m]) and label[m] == most[k] if company else not elsewhere
            yield found.evidence[m].strength, company, right


def likened(neighbourhood, found):
    """Mean likeness of mentions to the others of a group, and whether these are about their problem."""
    members = {f"K-{k:03d}": set(g.mentions) for k, g in enumerate(found.groups, start=1)}
    seen = scene(neighbourhood.prepared, members)
    for row, number in enumerate(seen.numbers):
        for column, group in enumerate(seen.groups):
            others = [neighbourhood.labels[m] for m in members[group] if m != number]
            if others and neighbourhood.labels[number]:
                yield seen.closeness[row, column], majority(others) == neighbourhood.labels[number]


def paired(neighbourhood, found):
    """Closeness of groups of two or more mentions to other groups, and whether most of both speak of one problem."""
    members = {f"K-{k:03d}": set(g.mentions) for k, g in enumerate(found.groups, start=1)}
    seen, labels = scene(neighbourhood.prepared, members), neighbourhood.labels
    about = [majority(labels[m] for m in members[group]) for group in seen.groups]
    for i, j in zip(*np.nonzero(~np.eye(len(about), dtype=bool)), strict=True):
        if seen.sizes[i] > 1 and about[i] and about[j]:
            yield seen.between[i, j], about[i] == about[j]


def fitted(pairs):
    """The curve of (figure, right or wrong) pairs, by logistic regression."""
    model = LogisticRegression(C=LOOSE).fit(np.array([[x] for x, _ in pairs]), np.array([y for _, y in pairs]))
    slope = float(model.coef_[0, 0])
    return Curve(round(-float(model.intercept_[0]) / slope, 3), round(1 / slope, 3))


def curves(judgements):
    together = fitted([(strength, right) for strength, company, right in judgements if company])
    return together, fitted([(strength, right) for strength, company, right in judgements if not company])


def table(said, right):
    """Ten bins, and the expected calibration error: the mean distance of said to right, weighed by mentions."""
    error = 0.0
    print(f"{'said':>12} {'mentions':>9} {'mean said':>10} {'right':>6}")
    for k in range(BINS):
        here = np.minimum((said * BINS).astype(int), BINS - 1) == k
        if here.any():
            error += abs(said[here].mean() - right[here].mean()) * here.mean()
            bounds = f"{k / BINS:.1f} – {(k + 1) / BINS:.1f}"
            print(f"{bounds:>12} {here.sum():>9} {said[here].mean():>10.2f} {right[here].mean():>6.2f}")
    print(f"expected calibration error {error:.3f}")


def main():
    if not GOLD.exists():
        print(f"{GOLD} is not there: nothing to measure on.")
        return
    places = [load(name) for name in NAMES]
    found = [regroup(place.prepared) for place in places]
    judgements = [list(judged(place, groups)) for place, groups in zip(places, found, strict=True)]
    together, alone = curves([j for some in judgements for j in some])
    same = fitted([pair for place, groups in zip(places, found, strict=True) for pair in likened(place, groups)])
    groups = fitted([pair for place, some in zip(places, found, strict=True) for pair in paired(place, some)])
    print(f"TOGETHER = {together}\nALONE = {alone}\nSAME_PROBLEM = {same}\nSAME_GROUPS = {groups}\n")
    said, right = [], []
    for left_out, some in enumerate(judgements):
        others = curves([j for k, more in enumerate(judgements) if k != left_out for j in more])
        said += [float(others[not company](np.array([strength]))[0]) for strength, company, _ in some]
        right += [correct for *_, correct in some]
    table(np.array(said), np.array(right, dtype=float))


if __name__ == "__main__":
    main()
