"""Who may see what: what of a bottleneck may go round without pointing at an organisation or a person (product.md)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from service.analysis.matrices import HIGH
from service.domain.answers import Consent, Respondent
from service.domain.bottlenecks import Bottleneck, Coverage
from service.domain.mentions import Mention
from service.domain.settings import Settings

ENOUGH_ORGANISATIONS = 3
ENOUGH_RESPONDENTS = 3
GRID = 0.25
_PLACEHOLDER = re.compile(r"\[[a-z-]+\]")
SMALLEST_GROUP = 3


def may_show_details(bottleneck: Bottleneck) -> bool:
    """Whether tests, score, positions and own words of a bottleneck may go round: at least 3 organisations named it."""
    return len(bottleneck.organisations) >= ENOUGH_ORGANISATIONS


def public_title(bottleneck: Bottleneck) -> str:
    """The title that may go round: of a bottleneck of fewer than 3 organisations only one from the catalogue."""
    if may_show_details(bottleneck) or bottleneck.group.slug:
        return bottleneck.title
    return f"Knelpunt bij: {bottleneck.group.theme} (titel alleen in het werkblad)"


def involved_parties(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Parties of question c that at least 3 respondents ticked, most ticked first; none below 3 organisations."""
    if len({m.respondent.organisation for m in mentions} - {""}) < ENOUGH_ORGANISATIONS:
        return ()
    ticked: dict[str, set[Respondent]] = defaultdict(set)
    for mention in mentions:
        for party in mention.parties:
            ticked[party].add(mention.respondent)
    enough = [party for party, who in ticked.items() if len(who) >= ENOUGH_RESPONDENTS]
    return tuple(sorted(enough, key=lambda party: (-len(ticked[party]), party)))


def _consenting(bottleneck: Bottleneck) -> list[Mention]:
    if not may_show_details(bottleneck):
        return []
    return [m for m in bottleneck.current if m.consent is Consent.YES]


def _quotable(text: str) -> bool:
    """Whether there is anything to quote; where something was masked, what is left may still tell who it was."""
    return bool(text.strip()) and _PLACEHOLDER.search(text) is None


def quotes(bottleneck: Bottleneck, most: int = 3) -> tuple[str, ...]:
    """Situations that may be quoted: consent *Ja*, at least 3 organisations, masked; alphabetical, so not by sender."""
    return tuple(sorted({m.example for m in _consenting(bottleneck) if _quotable(m.example)})[:most])


def ideas(bottleneck: Bottleneck, most: int = 5) -> tuple[str, ...]:
    """Ideas that may go round, under the same rule as quotes."""
    return tuple(sorted({m.idea for m in _consenting(bottleneck) if _quotable(m.idea)})[:most])


def on_grid(value: float) -> float:
    """A position in a matrix, 0–1, on the grid of 0.25: the nearest, half up, but what is low never looks high."""
    nearest = int(value / GRID + 0.5) * GRID
    return nearest - GRID if value < HIGH <= nearest else nearest


def shown_professions(coverage: Coverage, settings: Settings) -> tuple[Mapping[str, int], int]:
    """Professions that may be named with a count, and how many respondents the others are together."""
    smallest = max(SMALLEST_GROUP, settings.min_group)
    shown = {name: count for name, count in coverage.professions.items() if count >= smallest}
    return shown, sum(coverage.professions.values()) - sum(shown.values())
