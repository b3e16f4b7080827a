"""Where a bottleneck stands: urgency × influence, and impact × work (product.md, Matrices)."""

from __future__ import annotations

from dataclasses import dataclass

from service.domain.bottlenecks import Bottleneck, Criterion, Verdict

HIGH = 0.5
LITTLE_WORK = "weinig"
_PARTS = {"frequency": 1, "impact": 2, "influence": 3}


@dataclass(frozen=True, slots=True)
class Position:
    """Urgency and influence in 0–1, with the advice of the quadrant."""

    urgency: float
    influence: float

    @property
    def advice(self) -> str:
        """What the quadrant asks for."""
        high, able = self.urgency >= HIGH, self.influence >= HIGH
        if high:
            return "samen aanpakken" if able else "naar de regio of verzachten"
        return "oppakken als het weinig werk is" if able else "volgen"


def position(bottleneck: Bottleneck) -> Position | None:
    """Urgency is the mean of the frequency and impact parts that are known; None without urgency or influence."""
    known = [p for p in (bottleneck.parts[_PARTS["frequency"]], bottleneck.parts[_PARTS["impact"]]) if p is not None]
    influence = bottleneck.parts[_PARTS["influence"]]
    if not known or influence is None:
        return None
    return Position(sum(known) / len(known), influence)


def quadrant(bottleneck: Bottleneck, work: str) -> str:
    """Impact × work in one of *onmiddellijk, quick wins, plannen, niet doen*; empty when either is unknown."""
    impact = bottleneck.parts[_PARTS["impact"]]
    if impact is None or work not in {"weinig", "redelijk", "veel"}:
        return ""
    if work == LITTLE_WORK:
        return "onmiddellijk" if impact >= HIGH else "quick wins"
    return "plannen" if impact >= HIGH else "niet doen"


def quick_result(bottleneck: Bottleneck, work: str) -> bool:
    """*Snel resultaat mogelijk*: oplosbaar ja and weinig werk."""
    return work == LITTLE_WORK and bottleneck.test(Criterion.SOLVABLE).verdict is Verdict.YES
