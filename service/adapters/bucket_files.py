"""Finished files in a Cloud Storage bucket, for services that share no disk; what is in them is not its business."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from service.adapters.files import is_plain_name
from service.adapters.google_rest import GoogleRest
from service.adapters.slugs import checked_slug, is_slug
from service.errors import ContractBroken, WorkbookForbidden, WorkbookUnavailable

ORIGIN: Final = "https://storage.googleapis.com"
SCOPE: Final = "https://www.googleapis.com/auth/devstorage.read_write"
_OK, _MISSING = 200, 404
_REFUSED: Final = frozenset({401, 403})


class BucketFiles:
    """Implements the Files port. An object is replaced as a whole, so a reader never sees half a file.

    Args:
        bucket: its name.
        rest: reaches Cloud Storage.
    """

    def __init__(self, bucket: str, rest: GoogleRest | None = None) -> None:
        """Remember the parts; nothing is asked yet."""
        self._bucket = bucket
        self._rest = rest or GoogleRest(ORIGIN, SCOPE)

    def put(self, neighbourhood: str, name: str, data: bytes) -> str:
        """Keep the file and return its address.

        Raises:
            InputRefused: the neighbourhood's name is not a slug.
            ContractBroken: the file's name would leave its folder.
            WorkbookForbidden: we may not write there, or there is no such bucket.
            WorkbookUnavailable: Cloud Storage does not answer.
        """
        if not is_plain_name(name):
            message = f"Onbruikbare bestandsnaam: {name!r}."
            raise ContractBroken(message)
        place = f"{checked_slug(neighbourhood)}/{name}"
        params = {"uploadType": "media", "name": place}
        status, _ = self._rest.call(
            "POST", f"/upload/storage/v1/b/{quote(self._bucket, safe='')}/o", params=params, data=data
        )
        if status != _OK:
            raise self._fault(status)
        return f"gs://{self._bucket}/{place}"

    def get(self, neighbourhood: str, name: str) -> bytes | None:
        """The bytes, or None when it was never put (names that could not have been put included).

        Raises:
            WorkbookForbidden: we may not read there.
            WorkbookUnavailable: Cloud Storage does not answer.
        """
        if not is_slug(neighbourhood) or not is_plain_name(name):
            return None
        place = quote(f"{neighbourhood}/{name}", safe="")
        path = f"/storage/v1/b/{quote(self._bucket, safe='')}/o/{place}"
        status, body = self._rest.call("GET", path, params={"alt": "media"})
        if status == _MISSING:
            return None
        if status != _OK:
            raise self._fault(status)
        return body

    def _fault(self, status: int) -> WorkbookForbidden | WorkbookUnavailable:
        if status in _REFUSED or status == _MISSING:
            return WorkbookForbidden(
                f"We mogen niet in bucket {self._bucket}, of hij bestaat niet.",
                "Geef het account van de dienst de rol Storage Object User op die bucket.",
            )
        return WorkbookUnavailable(f"Cloud Storage weigert (status {status}).", "Probeer het later opnieuw.")
