"""The deployment's settings, from the environment alone; a neighbourhood's own settings live in Instellingen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from service.errors import ConfigError

APP = "wijkpeil"
_SHORTEST_SECRET = 16
_MINUTES = (1, 24 * 60)


@dataclass(frozen=True, slots=True)
class Config:
    """Where things are kept and how the web service is guarded.

    `secret` signs sessions; `task_token` lets the scheduler refresh. Both are empty on a laptop: `serve` makes its own.
    """

    home: Path
    cache: Path
    secret: str = ""
    task_token: str = ""
    refresh_minutes: int = 15

    @property
    def workbook(self) -> Path:
        """The embedded workbook: all neighbourhoods in one file."""
        return self.home / "wijkpeil.sqlite"

    @property
    def state(self) -> Path:
        """The disposable cache."""
        return self.cache / "state.sqlite"

    @property
    def briefings(self) -> Path:
        """Finished files, one folder a neighbourhood."""
        return self.home / "briefings"


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable of the environment, for `doctor` and the docs."""

    name: str
    help: str


VARIABLES = (
    Variable("WIJKPEIL_HOME", "folder of the embedded workbook and the briefings (default: the user's data folder)"),
    Variable("WIJKPEIL_CACHE", "folder of the disposable cache (default: the user's cache folder)"),
    Variable("WIJKPEIL_SECRET", "signs web sessions; at least 16 characters; `serve` makes one when it is absent"),
    Variable(
        "WIJKPEIL_TASK_TOKEN", "what the scheduler sends as bearer token to /taken/ververs; at least 16 characters"
    ),
    Variable("WIJKPEIL_REFRESH_MINUTES", "minutes between two periodic refreshes, 1 to 1440 (default 15)"),
)


def _secret(environment: Mapping[str, str], name: str, faults: list[str]) -> str:
    value = environment.get(name, "")
    if value and len(value) < _SHORTEST_SECRET:
        faults.append(f"{name} is korter dan {_SHORTEST_SECRET} tekens")
    return value


def _minutes(environment: Mapping[str, str], faults: list[str]) -> int:
    typed = environment.get("WIJKPEIL_REFRESH_MINUTES", "15")
    if typed.isdecimal() and _MINUTES[0] <= int(typed) <= _MINUTES[1]:
        return int(typed)
    faults.append(f"WIJKPEIL_REFRESH_MINUTES is {typed!r}, geen heel getal van {_MINUTES[0]} tot en met {_MINUTES[1]}")
    return _MINUTES[1]


def read_config(environment: Mapping[str, str]) -> Config:
    """The configuration of this process.

    Raises:
        ConfigError: something in the environment cannot be; all of it in one message.
    """
    faults: list[str] = []
    home = Path(environment.get("WIJKPEIL_HOME") or platformdirs.user_data_path(APP))
    cache = Path(environment.get("WIJKPEIL_CACHE") or platformdirs.user_cache_path(APP))
    config = Config(
        home=home,
        cache=cache,
        secret=_secret(environment, "WIJKPEIL_SECRET", faults),
        task_token=_secret(environment, "WIJKPEIL_TASK_TOKEN", faults),
        refresh_minutes=_minutes(environment, faults),
    )
    if faults:
        raise ConfigError(f"De omgeving klopt niet: {'; '.join(faults)}.", "Verbeter dit en start opnieuw.")
    return config
