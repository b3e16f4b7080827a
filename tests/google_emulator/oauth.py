"""Google's token endpoint: turns signed assertions into access tokens, and says whose token a request carries."""

from __future__ import annotations

import base64
import binascii
import json
import secrets
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

Json = dict[str, Any]
ANONYMOUS = "owner@example.com"
SERVICE_ACCOUNT = "emulator@emulator.iam.gserviceaccount.com"
JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer"
SCOPE_ROOT = "https://www.googleapis.com/auth/"
AUDIENCES = {
    "https://oauth2.googleapis.com/token",
    "https://www.googleapis.com/oauth2/v4/token",
    "https://accounts.google.com/o/oauth2/token",
}
RSA_SIZES = {128, 256, 384, 512, 1024}  # bytes of a signature; all that is known without the key
LIFETIME = timedelta(seconds=3599)
SKEW = 300
SHORT_LIVED = (
    "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. "
    "Check your iat and exp values in the JWT claim."
)
AUDIENCE = "Invalid JWT: Failed audience check. The right audience is https://oauth2.googleapis.com/token"
UNAUTHORIZED = (
    "Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the "
    "scopes requested."
)


class TokenError(Exception):
    """What the token endpoint refuses: {"error", "error_description"} with an HTTP status."""

    def __init__(self, error: str, description: str, code: int = 400) -> None:
        """Keep what will be sent."""
        super().__init__(description)
        self.error, self.description, self.code = error, description, code


@dataclass(frozen=True, slots=True)
class Grant:
    """A token that was given: to whom, for which scopes, until when."""

    email: str
    scopes: frozenset[str]
    expires: datetime


@dataclass(slots=True)
class Account:
    """A registered service account; without a key no signature of it is good. `delegation`: may act for people."""

    key: rsa.RSAPublicKey | None
    delegation: bool | None = None


@dataclass(slots=True)
class OAuth:
    """All accounts and tokens. `strict` refuses accounts and tokens that it does not know."""

    strict: bool = False
    accounts: dict[str, Account] = field(default_factory=dict)
    tokens: dict[str, Grant] = field(default_factory=dict)

    def register(self, info: Mapping[str, Any]) -> None:
        """Know a service account by client_email and a PEM in public_key, private_key or certificate (ValueError)."""
        email = info.get("client_email")
        if not isinstance(email, str):
            raise ValueError("service_account needs a client_email")  # noqa: TRY004 - one kind of error for bad input
        delegation = info.get("delegation")
        self.accounts[email] = Account(_public_key(info), None if delegation is None else bool(delegation))

    def token(self, form: Mapping[str, str], wall: datetime, now: datetime, own_url: str) -> Json:
        """Answer a token request; `wall` judges the client's claims, `now` is where the new token's life begins."""
        kind = form.get("grant_type", "")
        if not kind:
            raise TokenError("invalid_request", "Required parameter is missing: grant_type")
        if kind == "refresh_token" and not self.strict:
            return self._give(ANONYMOUS, frozenset(), now)
        if kind != JWT_BEARER:
            raise TokenError("unsupported_grant_type", f"Invalid grant_type: {kind}")
        claims = self._verified(form.get("assertion", ""))
        _check_times(claims, wall)
        if claims.get("aud") not in AUDIENCES | {own_url}:
            raise TokenError("invalid_grant", AUDIENCE)
        scopes = _scopes(claims)
        self._check_delegation(claims)
        return self._give(claims.get("sub") or claims["iss"], scopes, now)

    def _give(self, email: str, scopes: frozenset[str], now: datetime) -> Json:
        token = f"ya29.c.{secrets.token_urlsafe(48)}"
        self.tokens[token] = Grant(email, scopes, now + LIFETIME)
        seconds = int(LIFETIME.total_seconds())
        return {"access_token": token, "expires_in": seconds, "token_type": "Bearer"}

    def _verified(self, assertion: str) -> Json:
        """The claims of a well-formed assertion whose signature is good, as far as a key is known."""
        if not assertion:
            raise TokenError("invalid_request", "Missing required parameter: assertion")
        try:
            head, body, signature = assertion.split(".")
            header, claims = json.loads(_decode(head)), json.loads(_decode(body))
            signed = _decode(signature)
        except (ValueError, binascii.Error) as error:
            raise TokenError("invalid_grant", "Invalid JWT: Failed to parse assertion.") from error
        if not isinstance(header, dict) or not isinstance(claims, dict) or header.get("alg") != "RS256":
            raise TokenError("invalid_grant", "Invalid JWT: Algorithm is not supported.")
        if not isinstance(claims.get("iss"), str):
            raise TokenError("invalid_grant", "Invalid JWT: iss field missing.")
        account = self.accounts.get(claims["iss"])
        if account is None and self.strict:
            raise TokenError("invalid_grant", "Invalid grant: account not found")
        if len(signed) not in RSA_SIZES or (account and not _good(account.key, f"{head}.{body}".encode(), signed)):
            raise TokenError("invalid_grant", "Invalid JWT Signature.")
        return claims

    def _check_delegation(self, claims: Json) -> None:
        if not claims.get("sub") or claims["sub"] == claims["iss"]:
            return
        account = self.accounts.get(claims["iss"])
        allowed = account.delegation if account and account.delegation is not None else not self.strict
        if not allowed:
            raise TokenError("unauthorized_client", UNAUTHORIZED, 401)

    def whose(self, token: str | None) -> Grant | None:
        """The grant of a token; None for one that was never given, or for no token at all."""
        return self.tokens.get(token) if token else None


def _scopes(claims: Json) -> frozenset[str]:
    scopes = frozenset(str(claims.get("scope", "")).split())
    if not scopes:
        raise TokenError("invalid_scope", "Invalid OAuth scope or ID token audience provided.")
    wrong = sorted(scope for scope in scopes if not scope.startswith("https://") and scope not in {"openid", "email"})
    if wrong:
        good = sorted(scopes.difference(wrong))
        message = f"Some requested scopes were invalid. {{valid=[{', '.join(good)}], invalid=[{', '.join(wrong)}]}}"
        raise TokenError("invalid_scope", message)
    return scopes


def _check_times(claims: Json, wall: datetime) -> None:
    issued, expires, now = claims.get("iat"), claims.get("exp"), wall.timestamp()
    if not isinstance(issued, int | float) or not isinstance(expires, int | float):
        raise TokenError("invalid_grant", SHORT_LIVED)
    if issued > now + SKEW or expires <= now or not 0 < expires - issued <= 3600 + SKEW:
        raise TokenError("invalid_grant", SHORT_LIVED)


def _decode(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def _good(key: rsa.RSAPublicKey | None, message: bytes, signature: bytes) -> bool:
    if key is None:
        return False
    try:
        key.verify(signature, message, padding.PKCS1v15(), hashes.SHA256())
    except InvalidSignature:
        return False
    return True


def _public_key(info: Mapping[str, Any]) -> rsa.RSAPublicKey | None:
    key: object = None
    if text := info.get("public_key"):
        key = serialization.load_pem_public_key(str(text).encode())
    elif text := info.get("certificate"):
        key = x509.load_pem_x509_certificate(str(text).encode()).public_key()
    elif text := info.get("private_key"):
        private = serialization.load_pem_private_key(str(text).encode(), None)
        key = private.public_key()
    if key is not None and not isinstance(key, rsa.RSAPublicKey):
        raise ValueError("service_account needs an RSA key")
    return key


@lru_cache(maxsize=1)
def _generated_key() -> str:
    """One key a process: making one takes a tenth of a second."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    form = serialization.PrivateFormat.PKCS8
    return key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption()).decode()


def service_account_info(base: str, email: str = SERVICE_ACCOUNT) -> Json:
    """A service account's JSON file with a private key of its own, whose token_uri is the emulator at `base`."""
    return {
        "type": "service_account",
        "project_id": "emulator",
        "private_key_id": uuid.uuid5(uuid.NAMESPACE_DNS, email).hex,
        "private_key": _generated_key(),
        "client_email": email,
        "client_id": "100000000000000000001",
        "auth_uri": "https://accounts.google.com/o/oauth2/auth",
        "token_uri": f"{base}/token",
        "auth_provider_x509_cert_url": "https://www.googleapis.com/oauth2/v1/certs",
        "client_x509_cert_url": f"https://www.googleapis.com/robot/v1/metadata/x509/{email.replace('@', '%40')}",
        "universe_domain": "googleapis.com",
    }
