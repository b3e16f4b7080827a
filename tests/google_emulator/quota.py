"""Requests a minute: counts reads and writes of each caller, and words Google's refusal."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from tests.google_emulator.errors import ApiError

Json = dict[str, Any]
PROJECT = "603366585132"
MINUTE = timedelta(minutes=1)
# POST methods that only read.
READS = {
    "sheets.spreadsheets.getByDataFilter",
    "sheets.spreadsheets.values.batchGetByDataFilter",
    "sheets.spreadsheets.developerMetadata.search",
}


def kind_of(discovery_id: str, method: str) -> str:
    """Whether a call counts as a read or as a write."""
    return "read" if method == "GET" or discovery_id in READS else "write"


@dataclass(slots=True)
class Quota:
    """Limits a minute and a caller; None is no limit. A minute begins with a caller's first call of that kind."""

    limits: dict[str, int | None] = field(default_factory=dict)
    used: dict[tuple[str, str], tuple[datetime, int]] = field(default_factory=dict)

    def set(self, limits: Json | None) -> None:
        """Take {"reads", "writes"} a minute; what is left out or null has no limit. Counting starts anew."""
        given = limits or {}
        self.limits = {"read": given.get("reads"), "write": given.get("writes")}
        self.used.clear()

    def take(self, caller: str, kind: str, now: datetime) -> None:
        """Count one call; raises 429 RESOURCE_EXHAUSTED when the minute is used up."""
        limit = self.limits.get(kind)
        if limit is None:
            return
        began, count = self.used.get((caller, kind), (now, 0))
        if now - began >= MINUTE:
            began, count = now, 0
        if count >= limit:
            raise exhausted(kind, limit)
        self.used[caller, kind] = (began, count + 1)


def exhausted(kind: str, limit: int = 60, service: str = "sheets.googleapis.com") -> ApiError:
    """429 as Google sends it for the limit per minute per user."""
    word = kind.capitalize()
    message = (
        f"Quota exceeded for quota metric '{word} requests' and limit '{word} requests per minute per user' "
        f"of service '{service}' for consumer 'project_number:{PROJECT}'."
    )
    metadata = {
        "service": service,
        "consumer": f"projects/{PROJECT}",
        "quota_metric": f"{service}/{kind}_requests",
        "quota_limit": f"{word}RequestsPerMinutePerUser",
        "quota_limit_value": str(limit),
        "quota_location": "global",
        "quota_unit": "1/min/{project}/{user}",
    }
    info = {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        "reason": "RATE_LIMIT_EXCEEDED",
        "domain": "googleapis.com",
        "metadata": metadata,
    }
    link = {
        "description": "Request a higher quota limit.",
        "url": "https://cloud.google.com/docs/quota#requesting_higher_quota",
    }
    help_ = {"@type": "type.googleapis.com/google.rpc.Help", "links": [link]}
    error = {"code": 429, "message": message, "status": "RESOURCE_EXHAUSTED", "details": [info, help_]}
    return ApiError(429, "RESOURCE_EXHAUSTED", message, body={"error": error})
