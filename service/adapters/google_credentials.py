"""Who we are for Google: a service account's key, the machine's own account, or somebody for whom we work."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import google.auth
from google.auth import iam
from google.auth.credentials import Credentials
from google.auth.exceptions import GoogleAuthError
from google.auth.transport.requests import Request
from google.oauth2 import service_account

from service.errors import ConfigError

SCOPES: Final = (
    "https://www.googleapis.com/auth/spreadsheets",
    # The lesser drive.file shows only files that we made, and the sheets are made by a person and shared with us.
    "https://www.googleapis.com/auth/drive",
    "https://www.googleapis.com/auth/forms.body",
)
_TOKEN_URI: Final = "https://oauth2.googleapis.com/token"  # noqa: S105 - an address


def load_credentials(key: Path | None = None, subject: str = "") -> Credentials:
    """The credentials of this deployment; nothing goes over the network yet, unless the machine's account needs it.

    Args:
        key: file with a service account's key; without it the machine's own account (application default credentials).
        subject: address of the person on whose behalf we work (domain-wide delegation); empty for ourselves.

    Raises:
        ConfigError: the key file cannot be read, or this machine has no account.
    """
    if key is not None:
        return _from_file(key, subject)
    try:
        found, _ = google.auth.default(scopes=SCOPES)
    except GoogleAuthError as error:
        raise ConfigError(
            "Er is geen Google-account gevonden.",
            "Zet WIJKPEIL_GOOGLE_KEY op het sleutelbestand van het serviceaccount.",
        ) from error
    return _on_behalf(found, subject) if subject else found


def address_of(credentials: Credentials) -> str:
    """The address with which people share their sheets; empty when it is not known (yet)."""
    address = getattr(credentials, "service_account_email", "")
    return address if isinstance(address, str) and "@" in address else ""


def _from_file(key: Path, subject: str) -> Credentials:
    try:
        return service_account.Credentials.from_service_account_file(  # type: ignore[no-untyped-call, no-any-return]
            str(key), scopes=SCOPES, subject=subject or None
        )
    except (OSError, ValueError, GoogleAuthError) as error:
        raise ConfigError(
            f"Het sleutelbestand {key} is er niet of is geen sleutel van een serviceaccount.",
            "Maak een JSON-sleutel in de Google Cloud-console en zet WIJKPEIL_GOOGLE_KEY op dat bestand.",
        ) from error


def _on_behalf(found: Credentials, subject: str) -> Credentials:
    """Without a key of our own, Google signs for us."""
    request = Request()
    try:
        if not address_of(found):
            found.refresh(request)  # type: ignore[no-untyped-call]
    except GoogleAuthError as error:
        raise ConfigError(
            "Het Google-account van deze machine antwoordt niet.", "Probeer het later opnieuw."
        ) from error
    signer = iam.Signer(request, found, address_of(found))  # type: ignore[no-untyped-call]
    return service_account.Credentials(  # type: ignore[no-untyped-call]
        signer, address_of(found), _TOKEN_URI, scopes=SCOPES, subject=subject
    )
