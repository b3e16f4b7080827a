"""What people wrote in Aanpassen, as instructions for every run; whoever reads them sorted out contradictions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Corrections:
    """Instructions that do not contradict each other; M- and K-numbers as people typed them, made uniform."""

    merges: Mapping[str, str] = field(default_factory=dict)
    """K-number → the K-number that survives it (*voeg samen*)."""
    moves: Mapping[str, str] = field(default_factory=dict)
    """M-number → K-number (*verplaats*)."""
    splits: frozenset[str] = frozenset()
    """M-numbers that stand alone (*splits af*)."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """K-number → title (*hernoem*)."""
    themes: Mapping[str, str] = field(default_factory=dict)
    """K-number → full Dutch theme (*thema*)."""
    hidden: frozenset[str] = frozenset()
    """M-numbers whose text nobody is shown (*verberg*)."""
    withdrawn: frozenset[str] = frozenset()
    """M-numbers of responses that do not count any more (*ingetrokken*)."""
    disputed: frozenset[str] = frozenset()
    """M- and K-numbers about whose place instructions contradict each other, so that none of those is in force."""

    @property
    def placed(self) -> frozenset[str]:
        """M-numbers that a person gave a place."""
        return frozenset(self.moves) | self.splits
