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
class DoorConfig:
    """How Google proves who calls: audiences that tokens must be made for, and whom we believe when they are.

    `app_engine` says that App Engine standard runs us: only there a header of its own is proof, and there pages and
    refreshes are two services that share no disk.
    """

    app_engine: bool = False
    iap_audience: str = ""
    coordinators: frozenset[str] = frozenset()
    scheduler_email: str = ""
    scheduler_audience: str = ""


@dataclass(frozen=True, slots=True)
class GoogleConfig:
    """The deployment works in Google Sheets: `sheets` names neighbourhoods and their spreadsheets, or a file with them.

    Without a `key` file the machine's own account asks; `subject` is the person on whose behalf, `folder` the Drive
    folder in which briefings are put.
    """

    sheets: str
    key: Path | None = None
    subject: str = ""
    folder: str = ""


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
    bucket: str = ""
    google: GoogleConfig | None = None
    doors: DoorConfig = field(default_factory=DoorConfig)

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
    Variable("WIJKPEIL_BUCKET", "Cloud Storage bucket for what pages read, where services share no disk (App Engine)"),
    Variable("WIJKPEIL_SECRET", "signs web sessions; at least 16 characters; `serve` makes one when it is absent"),
    Variable(
        "WIJKPEIL_TASK_TOKEN", "what the scheduler sends as bearer token to /taken/ververs; at least 16 characters"
    ),
    Variable(
        "WIJKPEIL_IAP_AUDIENCE",
        "pages are signed in by Google's Identity-Aware Proxy, for this audience: /projects/NUMBER/apps/PROJECT",
    ),
    Variable("WIJKPEIL_COORDINATORS", "e-mail addresses that may open the pages behind that proxy, commas between"),
    Variable("WIJKPEIL_SCHEDULER_EMAIL", "service account of Cloud Scheduler that may call /taken/ververs"),
    Variable("WIJKPEIL_SCHEDULER_AUDIENCE", "audience of its OIDC tokens: the address that it calls"),
    Variable(
        "WIJKPEIL_GOOGLE_SHEETS",
        "neighbourhoods in Google Sheets: slug=WERKBLAD/KERNTEAMBLAD with the ids of two spreadsheets, commas between;"
        " or the path of a TOML file with a table a slug; without it the embedded workbook serves",
    ),
    Variable("WIJKPEIL_GOOGLE_KEY", "file with a service account's key (default: the machine's own Google account)"),
    Variable("WIJKPEIL_GOOGLE_SUBJECT", "person on whose behalf it asks, where an administrator allowed delegation"),
    Variable("WIJKPEIL_GOOGLE_FOLDER", "id of the Drive folder, in a shared drive, in which briefings are put"),
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


def _addresses(environment: Mapping[str, str], name: str, faults: list[str]) -> frozenset[str]:
    """E-mail addresses in lower case, as Google may write them either way."""
    found = frozenset(part.strip().lower() for part in environment.get(name, "").split(",") if part.strip())
    if any(address.count("@") != 1 or any(c.isspace() for c in address) for address in found):
        faults.append(f"{name} bevat iets dat geen mailadres is")
    return found


def _doors(environment: Mapping[str, str], faults: list[str]) -> DoorConfig:
    iap = environment.get("WIJKPEIL_IAP_AUDIENCE", "").strip()
    coordinators = _addresses(environment, "WIJKPEIL_COORDINATORS", faults)
    emails = _addresses(environment, "WIJKPEIL_SCHEDULER_EMAIL", faults)
    audience = environment.get("WIJKPEIL_SCHEDULER_AUDIENCE", "").strip()
    if bool(iap) != bool(coordinators):
        faults.append("WIJKPEIL_IAP_AUDIENCE en WIJKPEIL_COORDINATORS horen bij elkaar, en één ontbreekt")
    if len(emails) > 1:
        faults.append("WIJKPEIL_SCHEDULER_EMAIL is meer dan één adres")
    if bool(emails) != bool(audience):
        faults.append("WIJKPEIL_SCHEDULER_EMAIL en WIJKPEIL_SCHEDULER_AUDIENCE horen bij elkaar, en één ontbreekt")
    on_app_engine = environment.get("GAE_ENV") == "standard"
    return DoorConfig(on_app_engine, iap, coordinators, next(iter(sorted(emails)), ""), audience)


def _google(environment: Mapping[str, str], faults: list[str]) -> GoogleConfig | None:
    prefix = "WIJKPEIL_GOOGLE_"
    given = {name[len(prefix) :]: value.strip() for name, value in environment.items() if name.startswith(prefix)}
    if not any(given.values()):
        return None
    if not given.get("SHEETS"):
        faults.append("WIJKPEIL_GOOGLE_SHEETS ontbreekt, terwijl er wel iets over Google staat")
    subject = given.get("SUBJECT", "")
    if subject and "@" not in subject:
        faults.append("WIJKPEIL_GOOGLE_SUBJECT is geen mailadres")
    key = Path(given["KEY"]) if given.get("KEY") else None
    return GoogleConfig(given.get("SHEETS", ""), key, subject, given.get("FOLDER", ""))


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
        bucket=environment.get("WIJKPEIL_BUCKET", "").strip(),
        google=_google(environment, faults),
        doors=_doors(environment, faults),
    )
    if config.doors.app_engine and not config.bucket:
        faults.append("WIJKPEIL_BUCKET ontbreekt, terwijl op App Engine de pagina's anders niets te zien krijgen")
    if faults:
        raise ConfigError(f"De omgeving klopt niet: {'; '.join(faults)}.", "Verbeter dit en start opnieuw.")
    return config
