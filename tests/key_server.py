"""A server of public keys on this machine, and tokens signed with keys that it publishes, or does not."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from google.auth import jwt
from google.auth.crypt import es
from google.auth.crypt import rsa as rsa_crypt

from service.adapters.clock import SystemClock

IAP_AUDIENCE = "/projects/123/apps/wijkpeil"
IAP_ISSUER = "https://cloud.google.com/iap"
OIDC_AUDIENCE = "https://refresh-dot-wijkpeil.example"
OIDC_ISSUER = "https://accounts.google.com"


@dataclass
class Keys:
    """What is published at `url`: key id → PEM; `fetched` counts how often somebody asked, `status` is the answer's."""

    url: str = ""
    published: dict[str, str] = field(default_factory=dict)
    fetched: int = 0
    status: int = 200
    body: bytes | None = None


@contextmanager
def serving() -> Iterator[Keys]:
    """A server on a free port of the loopback, until the block ends."""
    keys = Keys()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            keys.fetched += 1
            body = json.dumps(keys.published).encode() if keys.body is None else keys.body
            self.send_response(keys.status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    keys.url = f"http://127.0.0.1:{listening.server_port}/keys"
    try:
        yield keys
    finally:
        listening.shutdown()
        thread.join()
        listening.server_close()


@dataclass(frozen=True)
class Pair:
    """A private key that signs under `identifier`, and its public half in PEM."""

    identifier: str
    signer: Any
    public: str

    def token(self, claims: Mapping[str, Any], **header: str) -> str:
        """The claims, signed."""
        signed: bytes = jwt.encode(self.signer, dict(claims), header=dict(header), key_id=self.identifier)
        return signed.decode()


def _pair(identifier: str, private: Any, kind: Any) -> Pair:
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    public = private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return Pair(identifier, kind.from_string(pem, identifier), public.decode())


def proxy_key(identifier: str = "iap-1") -> Pair:
    """A key as Google's proxy has them: ES256."""
    return _pair(identifier, ec.generate_private_key(ec.SECP256R1()), es.EsSigner)


def account_key(identifier: str = "oidc-1") -> Pair:
    """A key as Google's accounts have them: RS256."""
    return _pair(identifier, rsa.generate_private_key(public_exponent=65537, key_size=2048), rsa_crypt.RSASigner)


def now() -> int:
    """Seconds since 1970: tokens are judged by the system's clock."""
    return int(SystemClock().now().timestamp())


def assertion(email: str, /, **changes: Any) -> dict[str, Any]:
    """What Google's proxy says of a person who signed in just now."""
    at = now()
    made = {"iss": IAP_ISSUER, "aud": IAP_AUDIENCE, "email": email, "sub": "accounts.google.com:1"}
    return {**made, "iat": at, "exp": at + 600, **changes}


def account_token(email: str, /, **changes: Any) -> dict[str, Any]:
    """What Google says of a service account whose OIDC token Cloud Scheduler sends."""
    at = now()
    made = {"iss": OIDC_ISSUER, "aud": OIDC_AUDIENCE, "email": email, "email_verified": True, "sub": "2"}
    return {**made, "iat": at, "exp": at + 3600, **changes}


def unsigned(claims: Mapping[str, Any], **header: str) -> str:
    """The claims with any header and no signature."""
    parts = (json.dumps(part).encode() for part in (header, dict(claims)))
    return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts) + "."
