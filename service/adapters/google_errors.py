"""What Google's refusals mean: which heal by waiting, and which sentence a person gets; it sends nothing itself."""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime
from typing import Any, Final

import requests
from google.auth.exceptions import GoogleAuthError, RefreshError, TransportError
from gspread.exceptions import APIError

from service.errors import ConfigError, ContractBroken, ServiceError, TabMissing, WorkbookForbidden, WorkbookUnavailable

_TOO_MANY: Final = 429
_TIMED_OUT: Final = 408
_BROKEN: Final = 500
_BAD_REQUEST: Final = 400
_NOT_KNOWN: Final = 401
_NOT_ALLOWED: Final = 403
_NOT_THERE: Final = (404, 410)
_TOO_FAST: Final = frozenset({"rateLimitExceeded", "userRateLimitExceeded", "sharingRateLimitExceeded"})
_NO_SPACE: Final = frozenset({"storageQuotaExceeded", "teamDriveFileLimitExceeded"})
_FILE: Final = re.compile(r"/(?:spreadsheets|files|forms)/([^/:?]+)")
_LOST: Final = (
    requests.ConnectionError
    | requests.Timeout
    | requests.JSONDecodeError
    | requests.exceptions.ChunkedEncodingError
    | requests.exceptions.ContentDecodingError
)
"""An answer that did not come, or not whole."""
_SHOWN: Final = 120


class GoogleRefused(ContractBroken):
    """Google cannot carry out this request as it is (400): somebody changed the sheet meanwhile, or we have a bug."""


class GoogleUnsure(WorkbookUnavailable):
    """The answer was lost: nobody knows whether Google carried out the request."""


def status_of(error: BaseException) -> int:
    """The HTTP status behind an error, 0 when there was no answer; an HTML body does not matter."""
    return error.response.status_code if isinstance(error, APIError) else 0


def reasons(error: BaseException) -> frozenset[str]:
    """The words with which Google's services name the cause, in either of their two envelopes."""
    if not isinstance(error, APIError):
        return frozenset()
    told: Any = error.error if isinstance(error.error, dict) else {}
    entries = [*told.get("errors", ()), *told.get("details", ())]
    return frozenset(str(entry["reason"]) for entry in entries if isinstance(entry, dict) and "reason" in entry)


def may_heal(error: BaseException) -> bool:
    """Whether the same request may succeed a little later; no 4xx does, but for those that ask to wait."""
    if isinstance(error, APIError):
        status = status_of(error)
        return status in {_TOO_MANY, _TIMED_OUT} or status >= _BROKEN or bool(_TOO_FAST & reasons(error))
    if isinstance(error, RefreshError):
        return bool(error.retryable) or _is_page(error)
    return isinstance(error, TransportError | _LOST)


def _is_page(error: RefreshError) -> bool:
    """Whether a front end that gave up answered in place of who knows our key: 502, with a page or with nothing."""
    told = error.args[0] if error.args else None
    return isinstance(told, str) and (not told.strip() or told.lstrip().startswith("<"))


def was_refused(error: BaseException) -> bool:
    """Whether it is certain that nothing was carried out."""
    if isinstance(error, APIError):
        return status_of(error) < _BROKEN and status_of(error) != _TIMED_OUT
    return isinstance(error, GoogleAuthError | requests.ConnectTimeout)


def told_to_wait(error: BaseException | None, now: float) -> float:
    """Seconds of a Retry-After, 0 without one; `now` is seconds since 1970, for those that name a moment."""
    if not isinstance(error, APIError):
        return 0.0
    told = error.response.headers.get("Retry-After", "").strip()
    if told.isascii() and told.isdecimal():
        return float(told)
    try:
        return max(0.0, parsedate_to_datetime(told).timestamp() - now)
    except (TypeError, ValueError):
        return 0.0


def translated(error: BaseException, url: str, address: str) -> ServiceError:
    """The error in words for a person.

    Args:
        error: as gspread, requests or google-auth raised it.
        url: of the request.
        address: of the account that asked, empty when unknown.
    """
    status = status_of(error)
    found = _FILE.search(url)
    what = f"bestand {found[1]}" if found else "Google Drive"
    if status == _NOT_KNOWN or (isinstance(error, GoogleAuthError) and not may_heal(error)):
        return _no_key()
    if status == _TOO_MANY or _TOO_FAST & reasons(error):
        return WorkbookUnavailable(
            "Google vindt dat we te veel tegelijk vragen.", "Wacht een paar minuten; bij veel wijken: wijkpeil doctor."
        )
    if status == _NOT_ALLOWED:
        return _forbidden(error, what, address)
    if status in _NOT_THERE:
        return TabMissing(
            f"Google kent het {what} niet, of het is niet met ons gedeeld.",
            f"Kijk of het adres klopt en deel het als bewerker met {address or 'het serviceaccount'}.",
        )
    if _BAD_REQUEST <= status < _BROKEN:
        return GoogleRefused(f"Google weigert een verzoek voor {what} ({_gist(error)}).", "Probeer het nog eens.")
    return WorkbookUnavailable(f"Google antwoordt niet voor {what}.", "Probeer het over een paar minuten opnieuw.")


def _no_key() -> ServiceError:
    return ConfigError(
        "Google accepteert de sleutel van dit serviceaccount niet.",
        "Kijk of de sleutel nog geldig is en of WIJKPEIL_GOOGLE_SUBJECT mag.",
    )


def _forbidden(error: BaseException, what: str, address: str) -> ServiceError:
    if _NO_SPACE & reasons(error):
        return WorkbookForbidden(
            "Een serviceaccount heeft geen eigen opslagruimte in Google Drive.",
            "Zet WIJKPEIL_GOOGLE_FOLDER op een map in een gedeelde Drive en maak het account daar contentbeheerder.",
        )
    if reasons(error) & {"SERVICE_DISABLED", "accessNotConfigured"}:
        return ConfigError(
            "In het Google Cloud-project staat een API uit.",
            "Zet de Google Sheets API, de Google Drive API en de Google Forms API aan.",
        )
    return WorkbookForbidden(
        f"We mogen het {what} niet lezen of schrijven.",
        f"Deel het als bewerker met {address or 'het serviceaccount'}.",
    )


def _gist(error: BaseException) -> str:
    """What Google says, up to the first quotation: what is quoted may be somebody's answer."""
    told = str(error.error.get("message", "")) if isinstance(error, APIError) else type(error).__name__
    return told.split('"', 1)[0].strip(" .:")[:_SHOWN]
