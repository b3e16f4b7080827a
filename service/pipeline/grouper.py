"""Two ways to find which mentions speak of one problem: by likeness, and by asking a language model that may fail."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Protocol

from service.analysis.catalogue import Catalogue
from service.analysis.constraints import Constraints
from service.analysis.grouping import Grouping, GroupingItem, GroupingSettings, find_groups
from service.analysis.model_grouping import ModelTask, Vectors, group_by_model, placed_before
from service.domain.bottlenecks import Notice
from service.domain.fingerprints import fingerprint
from service.domain.memory import KnownBottleneck
from service.errors import LanguageModelUnavailable
from service.ports import LanguageModel, Masker, State

_LOG = logging.getLogger(__name__)
_KIND = "model-waiting"
_WAITING, _PLACED = b"1", b"0"


@dataclass(frozen=True, slots=True)
class GroupingTask:
    """Mentions with vectors (n, dimensions) in their order, and what holds for them.

    `earlier` is M-number → K-number of mentions that an earlier run placed and whose text is the same; `known` the
    titles of K-numbers. `budget` names neighbourhood and round.
    """

    items: Sequence[GroupingItem]
    vectors: Vectors
    catalogue: Catalogue
    constraints: Constraints = field(default_factory=Constraints)
    earlier: Mapping[str, str] = field(default_factory=dict)
    known: Mapping[str, KnownBottleneck] = field(default_factory=dict)
    budget: tuple[str, str] = ("", "")
    settings: GroupingSettings = field(default_factory=GroupingSettings)


Grouped = tuple[Grouping, tuple[Notice, ...]]


class Grouper(Protocol):
    """Finds which mentions speak of one problem."""

    def group(self, task: GroupingTask) -> Grouped:
        """Every mention in exactly one group, and what the coordinator should know of how it went."""
        ...


@dataclass(frozen=True, slots=True)
class LikenessGrouper:
    """The usual way: everything is computed anew from meaning and words, on this machine."""

    def group(self, task: GroupingTask) -> Grouped:
        """As the protocol says; there is nothing to report."""
        return find_groups(
            task.items, task.vectors, task.catalogue, constraints=task.constraints, settings=task.settings
        ), ()


@dataclass(frozen=True, slots=True)
class ModelGrouper:
    """Asks a language model about new mentions; those that were placed before stay, also when the model is away.

    Mentions that the usual way had to place meanwhile are asked about again in the next run; `state` remembers which.
    Should it forget, they stay where they are.
    """

    model: LanguageModel
    masker: Masker
    state: State

    def group(self, task: GroupingTask) -> Grouped:
        """As the protocol says.

        Raises:
            MaskingUnavailable: titles that people typed cannot be masked, so nothing may be asked.
        """
        marks = {i.number: fingerprint(task.budget[0], i.number, i.meaning) for i in task.items}
        earlier = self._settled(task.earlier, marks)
        fixed = {**earlier, **task.constraints.fixed}
        held = replace(task, constraints=replace(task.constraints, fixed=fixed))
        asked = [marks[i.number] for i in task.items if i.number not in fixed]
        notices: tuple[Notice, ...] = ()
        try:
            ask = partial(self.model.answers, purse="\n".join(task.budget))
            found = group_by_model(self._model_task(held, shown=bool(asked)), ask)
            self.state.put_many(_KIND, dict.fromkeys(self._waiting(asked), _PLACED))
        except LanguageModelUnavailable as error:
            _LOG.warning("language model not used: %s", error)
            self.state.put_many(_KIND, dict.fromkeys(asked, _WAITING))
            found = find_groups(
                task.items, task.vectors, task.catalogue, constraints=held.constraints, settings=task.settings
            )
            notices = (Notice("language-model-unused", values={"why": error.message, "count": str(len(asked))}),)
        stayed = frozenset(earlier.keys() - task.constraints.fixed.keys() - {i.number for i in task.items if i.placed})
        return replace(found, groups=tuple(placed_before(g, stayed) for g in found.groups)), notices

    def _waiting(self, marks: Sequence[str]) -> set[str]:
        return {mark for mark, value in self.state.get_many(_KIND, marks).items() if value == _WAITING}

    def _settled(self, earlier: Mapping[str, str], marks: Mapping[str, str]) -> dict[str, str]:
        known = {number: label for number, label in earlier.items() if number in marks}
        waiting = self._waiting([marks[number] for number in known])
        return {number: label for number, label in known.items() if marks[number] not in waiting}

    def _model_task(self, task: GroupingTask, *, shown: bool) -> ModelTask:
        """Titles and definitions may have been typed by people, so they go out masked as answers do, or not at all."""
        texts = {text for k in task.known.values() for text in (k.title, k.description)}
        texts |= {text for entry in task.catalogue.entries for text in (entry.title, entry.definition)}
        ordered = sorted(text for text in texts if shown and text.strip())
        masked = zip(ordered, self.masker.mask(ordered) if ordered else (), strict=True)
        visible = {text: found.text for text, found in masked if found}
        return ModelTask(
            self.model.name, task.items, task.vectors, task.catalogue, task.constraints, task.known, visible
        )
