"""Usual ways of grouping beside our own, on the same answers, parts and vectors, by the same scorer.

usage: python -m benchmarks.baselines

Where a way has a number to choose, it is the one that does best (mean B-cubed F1) on the other two neighbourhoods.
The others only group: kinds and the splitting of answers are ours for all of them. *e5* is the encoder as it comes,
*tuned* the one that was tuned on the catalogue, which ours uses beside it. Vectors of e5 point much the same way, so
ways that suffer from that are also given vectors less their mean (*centred*). BERTopic is skipped where it is not
installed; `make baselines` installs it.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from sklearn.cluster import HDBSCAN, KMeans
from sklearn.metrics import silhouette_score

from benchmarks.exchange import CACHE, Figures, Place, places
from benchmarks.table import FIRST, heading, line
from service.adapters.caching import CachedEmbedder
from service.adapters.e5_embedder import DIMENSIONS, E5Embedder
from service.adapters.sqlite_state import SqliteState
from service.analysis.learning import halves, unit

Vectors = NDArray[np.float32]
Labels = Sequence[int]
ALONE = -1
"""The label of whoever joins no group, as HDBSCAN has it."""

STEPS = 40
SMALLEST_GROUPS = (2, 3, 4, 5, 10)
STARTS = 4
SEED = 0
BERTOPIC = ("bertopic", "umap", "hdbscan")
HOW_TO_INSTALL = "not measured: install it with `make baselines`"


def general(vectors: Vectors) -> Vectors:
    """What the encoder as it comes makes of texts."""
    return unit(halves(vectors)[0])


def centred(vectors: Vectors) -> Vectors:
    """The same less its mean, of unit length again."""
    found = general(vectors)
    return unit(found - found.mean(axis=0))


def tuned(vectors: Vectors) -> Vectors:
    """What the encoder that was tuned on the catalogue makes of texts."""
    return unit(halves(vectors)[1])


@dataclass(frozen=True, slots=True)
class Baseline:
    """A way of grouping: texts, their vectors and one number → a label a text.

    `choices` gives the numbers to choose from, of the vectors of all neighbourhoods; labels are never seen. `look`
    takes from the vectors of both encoders what it goes by.
    """

    title: str
    group: Callable[[Sequence[str], Vectors, float], Labels]
    choices: Callable[[Sequence[Vectors]], Sequence[float]] = lambda _: (0.0,)
    look: Callable[[Vectors], Vectors] = general


def alone(texts: Sequence[str], vectors: Vectors, _: float) -> Labels:
    """Every mention a group of its own."""
    del vectors
    return [ALONE] * len(texts)


def average_linkage(texts: Sequence[str], vectors: Vectors, threshold: float) -> Labels:
    """Join groups of least mean cosine distance, as long as that stays below the threshold."""
    del texts
    return _integers(fcluster(linkage(vectors, "average", metric="cosine"), threshold, criterion="distance"))


def heights(every: Sequence[Vectors]) -> list[float]:
    """Distances at which groups join in these neighbourhoods, evenly over their ranks: thresholds worth trying."""
    joins = np.concatenate([linkage(vectors, "average", metric="cosine")[:, 2] for vectors in every])
    return [float(v) for v in np.quantile(joins, np.linspace(0, 1, STEPS))]


def k_means(texts: Sequence[str], vectors: Vectors, _: float) -> Labels:
    """As many groups, up to half the mentions, as give the best mean silhouette."""
    del texts
    counts = range(2, len(vectors) // 2 + 1)
    tried = [KMeans(count, n_init=STARTS, random_state=SEED).fit_predict(vectors) for count in counts]
    return _integers(max(tried, key=lambda labels: float(silhouette_score(vectors, labels, metric="cosine"))))


def hdbscan(texts: Sequence[str], vectors: Vectors, smallest: float) -> Labels:
    """scikit-learn's, on vectors of unit length; noise stays alone."""
    del texts
    return _integers(HDBSCAN(min_cluster_size=int(smallest), copy=True).fit_predict(vectors))


def bertopic(texts: Sequence[str], vectors: Vectors, smallest: float) -> Labels:
    """BERTopic as it comes, but for its seed and its smallest topic; outliers stay alone."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of parts that it can do without, and of a seed that costs it its threads
        make_topics, make_umap = import_module("bertopic").BERTopic, import_module("umap").UMAP
        logging.getLogger("BERTopic").setLevel(logging.ERROR)
        umap = make_umap(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=SEED)
        model = make_topics(embedding_model=None, umap_model=umap, min_topic_size=int(smallest))
        topics, _ = model.fit_transform(list(texts), embeddings=np.asarray(vectors))
    return [int(topic) for topic in topics]


def smallest_groups(_: Sequence[Vectors]) -> Sequence[float]:
    """The sizes tried below which no group is one."""
    return SMALLEST_GROUPS


BASELINES = (
    Baseline("everything alone", alone),
    Baseline("e5, average linkage", average_linkage, heights),
    Baseline("e5 centred, average linkage", average_linkage, heights, centred),
    Baseline("e5, k-means by silhouette", k_means),
    Baseline("e5 centred, k-means by silhouette", k_means, look=centred),
    Baseline("e5, HDBSCAN", hdbscan, smallest_groups),
    Baseline("e5 centred, HDBSCAN", hdbscan, smallest_groups, centred),
    Baseline("e5, BERTopic", bertopic, smallest_groups),
    Baseline("tuned, average linkage", average_linkage, heights, tuned),
    Baseline("tuned, k-means by silhouette", k_means, look=tuned),
    Baseline("tuned, HDBSCAN", hdbscan, smallest_groups, tuned),
    Baseline("tuned, BERTopic", bertopic, smallest_groups, tuned),
)


def labelled(place: Place, labels: Labels) -> dict[str, str]:
    """M-number → label, where who joined nobody has a label of its own."""
    numbers = [item.number for item in place.task.items]
    return {m: f"alone-{m}" if k == ALONE else f"group-{k}" for m, k in zip(numbers, labels, strict=True)}


def left_out(scores: Mapping[float, Sequence[Figures]], place: int) -> float:
    """The choice that does best on all neighbourhoods but this one; of equals the first."""

    def elsewhere(choice: float) -> float:
        return sum(figures["bcubed_f1"] for k, figures in enumerate(scores[choice]) if k != place)

    return max(scores, key=elsewhere)


def measured(baseline: Baseline, found: Sequence[Place], every: Sequence[Vectors]) -> list[Figures]:
    """Figures of each neighbourhood, under the number that was chosen on the others."""
    every = [baseline.look(vectors) for vectors in every]
    scores = {
        choice: [
            place.score(labelled(place, baseline.group(place.texts, vectors, choice)))
            for place, vectors in zip(found, every, strict=True)
        ]
        for choice in dict.fromkeys(baseline.choices(every))
    }
    return [scores[left_out(scores, k)][k] for k in range(len(found))]


def installed(baseline: Baseline) -> bool:
    """Whether everything it needs is there."""
    return baseline.group is not bertopic or all(find_spec(package) for package in BERTOPIC)


def _integers(labels: NDArray[np.integer]) -> Labels:
    return [int(label) for label in labels]


def main() -> None:
    """Print our figures and those of the others."""
    with places() as found:
        if not found:
            return
        embedder = CachedEmbedder(E5Embedder(), SqliteState(CACHE / "state.sqlite"), DIMENSIONS)
        every = [embedder.embed(place.texts) for place in found]
        print("\nWays of grouping; kinds and the splitting of answers are ours for all")
        print("\n".join(heading([place.name for place in found])))
        print(line("ours", [place.score(place.ours) for place in found]), flush=True)
        for baseline in BASELINES:
            if installed(baseline):
                print(line(baseline.title, measured(baseline, found, every)), flush=True)
            else:
                print(f"{baseline.title:{FIRST}}{HOW_TO_INSTALL}", flush=True)


if __name__ == "__main__":
    main()
