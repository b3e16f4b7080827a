"""Secrets that the environment only names: `sm://projects/P/secrets/S/versions/V` becomes what Secret Manager holds."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping
from typing import Final

from service.adapters.google_rest import GoogleRest
from service.errors import ConfigError, WorkbookUnavailable

ORIGIN: Final = "https://secretmanager.googleapis.com"
SCOPE: Final = "https://www.googleapis.com/auth/cloud-platform"
PREFIX: Final = "sm://"
_OURS: Final = "WIJKPEIL_"
_NAME: Final = re.compile(r"projects/[\w.:-]+/secrets/[\w-]+/versions/(?:latest|\d+)", re.ASCII)
_OK: Final = 200


def resolved(environment: Mapping[str, str], rest: GoogleRest | None = None) -> dict[str, str]:
    """The environment with every secret of ours that it names looked up; without any nothing is asked.

    Args:
        environment: of this process.
        rest: reaches Secret Manager.

    Raises:
        ConfigError: a name is no secret's name, or we may not read it, or Secret Manager does not answer.
    """
    found = dict(environment)
    for variable, value in environment.items():
        if variable.startswith(_OURS) and value.startswith(PREFIX):
            rest = rest or GoogleRest(ORIGIN, SCOPE)
            found[variable] = _secret(variable, value.removeprefix(PREFIX), rest)
    return found


def _secret(variable: str, name: str, rest: GoogleRest) -> str:
    if not _NAME.fullmatch(name):
        raise ConfigError(
            f"{variable} begint met {PREFIX} maar noemt geen geheim.",
            "Schrijf sm://projects/PROJECT/secrets/NAAM/versions/latest.",
        )
    try:
        status, body = rest.call("GET", f"/v1/{name}:access")
        data = json.loads(body)["payload"]["data"] if status == _OK else None
        value = base64.b64decode(data, validate=True).decode().strip() if data else ""
    except (WorkbookUnavailable, ValueError, LookupError, TypeError) as error:
        raise ConfigError(f"Het geheim van {variable} is niet op te halen.", "Probeer het later opnieuw.") from error
    if not value:
        raise ConfigError(
            f"We mogen het geheim van {variable} niet lezen, of het is leeg (status {status}).",
            "Geef het account van de dienst de rol Secret Manager Secret Accessor op dat geheim.",
        )
    return value
