"""Whether so many neighbourhoods, looked at so often, fit in Google's quotas; it asks Google nothing."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from service.adapters.google_pace import READS_A_MINUTE, WRITES_A_MINUTE

SPREADSHEETS: Final = 2
BUSY_SHARE: Final = 0.1
"""Of all neighbourhoods, those that change between two rounds on a busy day; many more is a sign of something else."""
LONGEST_NIGHT: Final = 4 * 60
"""Minutes that the nightly look at everything may take."""
_PAGE: Final = 1000


@dataclass(frozen=True, slots=True)
class Budget:
    """What a schedule asks of one service account."""

    neighbourhoods: int
    minutes: int

    @property
    def busy(self) -> int:
        """Reads, and as many writes, of a busy round."""
        return SPREADSHEETS * math.ceil(self.neighbourhoods * BUSY_SHARE)

    @property
    def allowed(self) -> int:
        """Reads, and writes, that fit between two rounds."""
        return min(READS_A_MINUTE, WRITES_A_MINUTE) * self.minutes

    @property
    def night(self) -> int:
        """Minutes that it takes to read everything once."""
        return math.ceil(SPREADSHEETS * self.neighbourhoods / READS_A_MINUTE)

    @property
    def fits(self) -> bool:
        """Whether the quotas allow it."""
        return self.busy <= self.allowed and self.night <= LONGEST_NIGHT

    @property
    def least_minutes(self) -> int:
        """The shortest pause between two rounds that fits."""
        return max(1, math.ceil(self.busy / min(READS_A_MINUTE, WRITES_A_MINUTE)))

    @property
    def most_neighbourhoods(self) -> int:
        """How many can be read in one night."""
        return LONGEST_NIGHT * READS_A_MINUTE // SPREADSHEETS

    def words(self) -> str:
        """The sum, in Dutch."""
        polls = math.ceil(SPREADSHEETS * self.neighbourhoods / _PAGE)
        return (
            f"{self.neighbourhoods} {'wijk' if self.neighbourhoods == 1 else 'wijken'}, elke {self.minutes} minuten:"
            f" kijken kost {polls} {'vraag' if polls == 1 else 'vragen'} aan Drive; op een drukke dag"
            f" {self.busy} keer lezen en {self.busy} keer schrijven per ronde, waar {self.allowed} mag;"
            f" alles lezen duurt 's nachts {self.night} {'minuut' if self.night == 1 else 'minuten'}"
        )
