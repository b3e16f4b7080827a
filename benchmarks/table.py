"""One layout for figures of grouping, a way of grouping a line: each neighbourhood and the mean beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

FIRST = 34
COLUMNS = {"found_groups": "groups", "bcubed_f1": "F1", "ari": "ARI"}
MORE = {"bcubed_p": "prec", "bcubed_r": "recall", "corrections_per_100": "corr"}
WIDTH = 7
MEAN = "mean"


def mean(scores: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """The mean of every figure that all have."""
    shared = [figure for figure in scores[0] if all(figure in score for score in scores)]
    return {figure: sum(score[figure] for score in scores) / len(scores) for figure in shared}


def heading(names: Sequence[str]) -> Iterator[str]:
    """Two lines: whose figures, and which; `corr` is corrections a hundred mentions, F1 is B-cubed."""
    own, wide = len(COLUMNS) * WIDTH, (len(COLUMNS) + len(MORE)) * WIDTH
    yield " " * FIRST + "".join(f"{name:>{own}} |" for name in names) + f"{MEAN:>{wide}}"
    each = "".join(f"{title:>{WIDTH}}" for title in COLUMNS.values())
    more = "".join(f"{title:>{WIDTH}}" for title in MORE.values())
    yield " " * FIRST + f"{each} |" * len(names) + each + more


def line(title: str, scores: Sequence[Mapping[str, float]]) -> str:
    """One way of grouping, its figures in the order of the neighbourhoods in the heading."""
    each = "".join(f"{_cells(score, COLUMNS)} |" for score in scores)
    return f"{title:{FIRST}}{each}{_cells(mean(scores), {**COLUMNS, **MORE})}"


def _cells(score: Mapping[str, float], columns: Mapping[str, str]) -> str:
    return "".join(f"{score[figure]:>{WIDTH}.{_decimals(figure)}f}" for figure in columns)


def _decimals(figure: str) -> int:
    return 1 if figure in {"found_groups", "corrections_per_100"} else 3
