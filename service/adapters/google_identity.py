"""Who sends a request, proven by Google's signature: a person by the Identity-Aware Proxy, the scheduler by a token.

A header that merely names somebody is never believed. App Engine's own cron header counts only where App Engine runs
us, for there and nowhere else it is taken off requests from outside.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from service import logs
from service.adapters.google_keys import PublicKeys
from service.ports import Clock

IAP_KEYS: Final = "https://www.gstatic.com/iap/verify/public_key"
OIDC_KEYS: Final = "https://www.googleapis.com/oauth2/v1/certs"
SKEW: Final = 30
"""Seconds that two clocks may differ."""
_ASSERTION: Final = "x-goog-iap-jwt-assertion"
_CRON: Final = "x-appengine-cron"
_LONGEST: Final = 8_000


@dataclass(frozen=True, slots=True)
class Kind:
    """What all tokens of one kind share."""

    algorithm: str
    issuers: frozenset[str]


IAP: Final = Kind("ES256", frozenset({"https://cloud.google.com/iap"}))
OIDC: Final = Kind("RS256", frozenset({"accounts.google.com", "https://accounts.google.com"}))


@dataclass(frozen=True, slots=True)
class Trust:
    """Audiences that tokens must be made for, the scheduler's service account, and whether App Engine runs us."""

    iap_audience: str = ""
    scheduler_email: str = ""
    scheduler_audience: str = ""
    app_engine: bool = False


class GoogleIdentity:
    """Implements the Identity port.

    Args:
        trust: which proof is believed.
        clock: tells how old keys are; a token's own times are compared with the system's clock.
        iap_keys: where the proxy's public keys are.
        oidc_keys: where those of service accounts are.
    """

    def __init__(self, trust: Trust, clock: Clock, iap_keys: str = IAP_KEYS, oidc_keys: str = OIDC_KEYS) -> None:
        """Remember the parts; nothing is fetched yet."""
        self._trust = trust
        self._iap = PublicKeys(iap_keys, clock)
        self._oidc = PublicKeys(oidc_keys, clock)

    def person(self, headers: Mapping[str, str]) -> str | None:
        """The address that the proxy signed for.

        Raises:
            IdentityUnavailable: its keys cannot be had now.
        """
        claims = _claims(headers.get(_ASSERTION, ""), IAP, self._iap, self._trust.iap_audience)
        return _email(claims)

    def is_scheduler(self, headers: Mapping[str, str]) -> bool:
        """Whether App Engine's cron, or Cloud Scheduler as the configured service account, calls.

        Raises:
            IdentityUnavailable: keys cannot be had now.
        """
        if self._trust.app_engine and headers.get(_CRON) == "true":
            return True
        wanted = self._trust.scheduler_email
        if not wanted:
            return False
        # Where the proxy stands before us, it has taken the token in and signs for the service account itself.
        return self._token_of(headers) == wanted or self.person(headers) == wanted

    def _token_of(self, headers: Mapping[str, str]) -> str | None:
        scheme, _, token = headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            return None
        claims = _claims(token.strip(), OIDC, self._oidc, self._trust.scheduler_audience)
        # A service account's address is Google's own, yet a token that does not say so was made for another purpose.
        return _email(claims) if claims.get("email_verified") is True else None


def _claims(token: str, kind: Kind, keys: PublicKeys, audience: str) -> Mapping[str, Any]:
    """What the token says when all of it holds; otherwise nothing."""
    if not token or not audience or len(token) > _LONGEST:
        return {}
    from google.auth import jwt
    from google.auth.exceptions import GoogleAuthError

    try:
        identifier = _key_named_by(jwt.decode_header(token), kind)  # type: ignore[no-untyped-call]
        key = keys.get(identifier) if identifier else None
        claims = _decoded(token, key, audience) if key else {}
    except (GoogleAuthError, RecursionError, TypeError, ValueError):
        claims = {}
    if claims.get("iss") in kind.issuers:
        return dict(claims)
    logs.event("identity", "token refused")
    return {}


def _decoded(token: str, key: str, audience: str) -> Mapping[str, Any]:
    from google.auth import jwt

    found: Mapping[str, Any] = jwt.decode(  # type: ignore[no-untyped-call]
        token, certs=key, audience=audience, clock_skew_in_seconds=SKEW
    )
    return found


def _key_named_by(header: Mapping[str, Any], kind: Kind) -> str:
    """The key's id, or nothing when the token is signed in another way than this kind is."""
    identifier = header.get("kid")
    return identifier if header.get("alg") == kind.algorithm and isinstance(identifier, str) else ""


def _email(claims: Mapping[str, Any]) -> str | None:
    email = claims.get("email")
    return email.lower() if isinstance(email, str) and email else None
