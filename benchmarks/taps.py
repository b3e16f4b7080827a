"""Measures how much a person's taps repair: a truthful coordinator answers from the labels, the grouping is run again.

usage: python -m benchmarks.taps [--literal]

B-cubed F1 and ARI at 0, 10, 20 and 30 taps per 100 labelled mentions, for the queue and for a random one. What a tap
does is what the service does: instructions for Aanpassen, then the next refresh. A mention of a fragment (or alone) may
truthfully be said to belong to a larger group that speaks of the same problem; with --literal a mention whose problem
is that of most of its group, itself included, always stays.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field

import numpy as np
from sklearn.metrics import adjusted_rand_score

from benchmarks.neighbourhoods import GOLD, NAMES, load, majority
from service.analysis.constraints import Constraints
from service.analysis.grouping import regroup
from service.analysis.placing import held_together, place
from service.analysis.review_queue import queue
from service.domain.corrections import Corrections
from service.domain.memory import KnownMention, Memory
from service.domain.numbers import number_of

MARKS = (0, 10, 20, 30)
BATCH = 5
HERE, APART = "hoort hierbij", "apart"


@dataclass
class Coordinator:
    """Remembers every answer as an instruction, and what the former refresh left."""

    moves: dict[str, str] = field(default_factory=dict)
    merges: dict[str, str] = field(default_factory=dict)
    answered: set[str] = field(default_factory=set)
    splits: set[str] = field(default_factory=set)
    memory: Memory = field(default_factory=Memory)
    answers: Counter[str] = field(default_factory=Counter)

    @property
    def corrections(self):
        """Every answer so far, as Aanpassen would hold it."""
        return Corrections(moves=dict(self.moves), splits=frozenset(self.splits), merges=dict(self.merges))

    def refresh(self, prepared):
        """Group again under all answers so far; K-number → M-numbers."""
        held = Constraints(fixed=held_together(self.memory, self.corrections))
        found = [frozenset(group.mentions) for group in regroup(prepared, held).groups]
        placing = place(found, self.memory, self.corrections)
        known = tuple(KnownMention(m, k, 1, 1, "") for k, ms in placing.members.items() for m in sorted(ms))
        merged = {**self.memory.merged, **placing.merged}
        highest = max(number_of(k) for k in (*placing.members, *merged))
        self.memory = Memory(known, merged=merged, highest_bottleneck=highest)
        return placing.members

    def take(self, tap, answer):
        """Write one answer down."""
        self.answers[answer if answer in {HERE, APART} else "hoort bij K"] += 1
        self.answered.add(tap.mention)
        if answer == APART:
            self.splits.add(tap.mention)
        elif tap.whole and answer != HERE:
            self.merges[tap.group] = answer
        else:
            self.moves[tap.mention] = tap.group if answer == HERE else answer


def truthful(tap, members, labels, literal):
    """*hoort hierbij*, a K-number or *apart*; of a whole group what holds for most of it."""
    label = majority(labels[m] for m in members[tap.group]) if tap.whole else labels[tap.mention]
    about = [k for k in tap.alternatives if label and majority(labels[m] for m in members[k]) == label]
    own = members[tap.group]
    here = bool(label) and majority(labels[m] for m in own) == label
    if not literal:
        larger = [k for k in about if len(members[k]) > len(own)]
        if here and (larger or len(own) == 1):
            return max(larger, key=lambda k: len(members[k]), default=about[0] if about else APART)
    return HERE if here else about[0] if about else APART


def bcubed(gold, found):
    """Mean over mentions of precision and of recall, and their harmonic mean."""
    same_gold, same_found = gold[:, None] == gold[None, :], found[:, None] == found[None, :]
    both = (same_gold & same_found).sum(axis=1)
    precision, recall = (both / same_found.sum(axis=1)).mean(), (both / same_gold.sum(axis=1)).mean()
    return 2 * precision * recall / (precision + recall)


def figures(members, labels):
    placed = [(labels[m], k) for k, ms in members.items() for m in ms if labels[m]]
    gold, found = (np.unique(column, return_inverse=True)[1] for column in zip(*placed, strict=True))
    return bcubed(gold, found), adjusted_rand_score(gold, found)


def simulate(name, chance, literal):
    """Figures at every mark; without `chance` in the order of the queue, else at random."""
    place = load(name)
    labelled = sum(map(bool, place.labels.values()))
    marks = [round(mark * labelled / 100) for mark in MARKS]
    random, person, given, out = np.random.default_rng(1), Coordinator(), 0, []
    members = person.refresh(place.prepared)
    for mark in marks:
        while given < mark:
            taps = queue(place.prepared, members, person.answered)
            taps = [taps[i] for i in random.permutation(len(taps))] if chance else list(taps)
            for tap in taps[: min(BATCH, mark - given)]:
                person.take(tap, truthful(tap, members, place.labels, literal))
            given += min(BATCH, mark - given)
            members = person.refresh(place.prepared)
        out.append(figures(members, place.labels))
    return out, person.answers


def show(title, results):
    print(f"\n{title:24}" + "".join(f"{f'{mark} per 100':>16}" for mark in MARKS))
    for name, (out, answers) in zip(NAMES, results, strict=True):
        told = ", ".join(f"{count} {answer}" for answer, count in sorted(answers.items()))
        print(f"{name:24}" + "".join(f"{f'{f:.3f} / {a:.3f}':>16}" for f, a in out) + f"   {told}")
    means = np.mean([out for out, _ in results], axis=0)
    print(f"{'mean (F1 / ARI)':24}" + "".join(f"{f'{f:.3f} / {a:.3f}':>16}" for f, a in means), flush=True)


def main(literal):
    if not GOLD.exists():
        print(f"{GOLD} is not there: nothing to measure on.")
        return
    for title, chance in (("in order of the queue", False), ("at random", True)):
        show(title, [simulate(name, chance, literal) for name in NAMES])


if __name__ == "__main__":
    main("--literal" in sys.argv[1:])
