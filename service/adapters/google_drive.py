"""What Drive knows of files: when each was last changed and by whom, one by one or all at once; it reads no cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from service.adapters.google_session import GoogleSession

Json = dict[str, Any]

FILES_URL: Final = "https://www.googleapis.com/drive/v3/files"
_SPREADSHEET: Final = "application/vnd.google-apps.spreadsheet"
_STAMP: Final = "id,modifiedTime,lastModifyingUser(me)"
_PAGE: Final = 1000
_EVERYWHERE: Final = {"supportsAllDrives": "true", "includeItemsFromAllDrives": "true"}


@dataclass(frozen=True, slots=True)
class Stamp:
    """The last change of a file: when, as Drive writes it, and whether that was us."""

    changed: str
    by_us: bool


class Drive:
    """Asks Drive about spreadsheets."""

    def __init__(self, session: GoogleSession) -> None:
        """Remember through what to ask."""
        self._session = session

    def stamp(self, file: str, deadline: float | None = None) -> Stamp:
        """The last change of one file; errors as `GoogleSession.request_json`."""
        params = {"fields": _STAMP, "supportsAllDrives": "true"}
        return _stamp(self._session.request_json("GET", f"{FILES_URL}/{file}", params=params, deadline=deadline))

    def changed_since(self, moment: str) -> dict[str, str]:
        """When spreadsheets were last changed, by id: those changed after `moment` ('' for all), newest first.

        One call for every thousand of them.
        """
        query = f"mimeType = '{_SPREADSHEET}' and trashed = false"
        if moment:
            query += f" and modifiedTime > '{moment}'"
        return {entry["id"]: entry["modifiedTime"] for entry in self._listed(query)}

    def _listed(self, query: str) -> Iterator[Json]:
        params = {
            "q": query,
            "fields": "nextPageToken,files(id,modifiedTime)",
            "orderBy": "modifiedTime desc",
            "pageSize": _PAGE,
            **_EVERYWHERE,
        }
        while True:
            page = self._session.request_json("GET", FILES_URL, params=params)
            yield from page.get("files", ())
            if not page.get("nextPageToken"):
                return
            params = {**params, "pageToken": page["nextPageToken"]}


def _stamp(found: Json) -> Stamp:
    return Stamp(found["modifiedTime"], bool(found.get("lastModifyingUser", {}).get("me")))
