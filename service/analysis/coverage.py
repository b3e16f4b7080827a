"""Who answered and which core players are still missing, named as a group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from service.domain.answers import GP_PRACTICE, Response
from service.domain.bottlenecks import Coverage

CORE_PLAYERS: tuple[tuple[str, frozenset[str]], ...] = (
    ("huisartsenpraktijk", GP_PRACTICE),
    ("wijkverpleging", frozenset({"wijkverpleegkundige", "verzorgende"})),
    ("apotheek", frozenset({"apotheker", "apothekersassistent"})),
    ("sociaal domein", frozenset({"sociaal werker", "wijkteammedewerker", "cliëntondersteuner", "welzijnswerker"})),
)


def cover(responses: Sequence[Response]) -> Coverage:
    """Coverage of one round: responses that were used, counted in distinct organisation + profession per profession."""
    pairs = {r.respondent for r in responses}
    professions = Counter(p.profession for p in pairs if p.profession)
    missing = tuple(name for name, members in CORE_PLAYERS if not members & set(professions))
    return Coverage(
        responses=len(responses),
        organisations=tuple(sorted({p.organisation for p in pairs} - {""})),
        professions=dict(sorted(professions.items(), key=lambda item: (-item[1], item[0]))),
        missing_core=missing,
    )
