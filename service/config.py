"""The deployment's settings, from the environment alone; a neighbourhood's own settings live in Instellingen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import platformdirs

from service.errors import ConfigError

APP = "wijkpeil"
_SHORTEST_SECRET = 16
_MINUTES = (1, 24 * 60)
_REQUESTS = (1, 100_000)
_DEFAULT_BUDGET = 200
_SENTENCE = 8
_THIS_MACHINE = ("127.0.0.1", "::1", "localhost")


@dataclass(frozen=True, slots=True)
class ModelConfig:
    """An optional language model that sorts mentions; `choice` is who chose this host for it, when and why."""

    url: str
    name: str
    choice: str
    key: str = field(default="", repr=False)
    budget: int = _DEFAULT_BUDGET

    @property
    def host(self) -> str:
        """Where masked texts go."""
        return urlsplit(self.url).hostname or ""


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
    model: ModelConfig | None = None

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
    Variable(
        "WIJKPEIL_MODEL_URL",
        "optional language model that sorts mentions: address of its chat completions, up to and including /v1",
    ),
    Variable("WIJKPEIL_MODEL_NAME", "what the language model is called there"),
    Variable(
        "WIJKPEIL_MODEL_CHOICE",
        "the written choice for that host: who decided, when and why; without it no text goes there",
    ),
    Variable("WIJKPEIL_MODEL_KEY", "its key; a server of your own may do without"),
    Variable("WIJKPEIL_MODEL_BUDGET", "most requests a neighbourhood may make in a round, 1 to 100000 (default 200)"),
)


def _secret(environment: Mapping[str, str], name: str, faults: list[str]) -> str:
    value = environment.get(name, "")
    if value and len(value) < _SHORTEST_SECRET:
        faults.append(f"{name} is korter dan {_SHORTEST_SECRET} tekens")
    return value


def _whole(environment: Mapping[str, str], name: str, default: int, bounds: tuple[int, int], faults: list[str]) -> int:
    typed = environment.get(name, str(default))
    if typed.isdecimal() and bounds[0] <= int(typed) <= bounds[1]:
        return int(typed)
    faults.append(f"{name} is {typed!r}, geen heel getal van {bounds[0]} tot en met {bounds[1]}")
    return default


def _address_fault(url: str) -> str:
    """What is wrong with the address, in words behind its name; empty when nothing is."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "is geen webadres"
    if not host or parts.scheme not in {"http", "https"} or any(c.isspace() for c in url):
        return "is geen webadres"
    if parts.username or parts.query or parts.fragment:
        return "bevat een naam, vraagteken of hekje; een sleutel hoort in WIJKPEIL_MODEL_KEY"
    if parts.scheme == "http" and host not in _THIS_MACHINE:
        return "begint niet met https"
    return ""


def _model(environment: Mapping[str, str], faults: list[str]) -> ModelConfig | None:
    prefix = "WIJKPEIL_MODEL_"
    given = {name[len(prefix) :]: value.strip() for name, value in environment.items() if name.startswith(prefix)}
    if not any(given.values()):
        return None
    missing = [prefix + name for name in ("URL", "NAME", "CHOICE") if not given.get(name)]
    if missing:
        faults.append(f"{' en '.join(missing)} ontbreekt, terwijl er wel iets over een taalmodel staat")
        return None
    url, key = given["URL"].rstrip("/"), given.get("KEY", "")
    if fault := _address_fault(url):
        faults.append(f"WIJKPEIL_MODEL_URL {fault}")
    if len(given["CHOICE"].split()) < _SENTENCE:
        faults.append("WIJKPEIL_MODEL_CHOICE is geen zin: schrijf op wie dit koos, wanneer en waarom deze aanbieder")
    # The value itself is never shown, and a header may not hold anything else.
    if not (key.isascii() and key.isprintable()) or " " in key:
        faults.append("WIJKPEIL_MODEL_KEY bevat tekens die niet in een sleutel kunnen")
    budget = _whole(environment, "WIJKPEIL_MODEL_BUDGET", _DEFAULT_BUDGET, _REQUESTS, faults)
    return ModelConfig(url, given["NAME"], given["CHOICE"], key, budget)


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
        refresh_minutes=_whole(environment, "WIJKPEIL_REFRESH_MINUTES", 15, _MINUTES, faults),
        model=_model(environment, faults),
    )
    if faults:
        raise ConfigError(f"De omgeving klopt niet: {'; '.join(faults)}.", "Verbeter dit en start opnieuw.")
    return config
