"""Finished files on disk, one folder a neighbourhood; what is in them is not its business."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Final

from service.adapters.slugs import checked_slug, is_slug
from service.errors import ContractBroken, WorkbookForbidden, WorkbookUnavailable

LONGEST_NAME: Final = 200


class DiskFiles:
    """Implements the Files port below one root folder.

    A file is written beside its place and moved there, so a reader (or a crash) never sees half a file.
    """

    def __init__(self, root: Path) -> None:
        """Remember the root; it is made when the first file comes."""
        self._root = root

    def put(self, neighbourhood: str, name: str, data: bytes) -> str:
        """Keep the file (only when its bytes differ) and return its path.

        Raises:
            InputRefused: the neighbourhood's name is not a slug.
            ContractBroken: the file's name would leave its folder.
            WorkbookForbidden: we may not write there.
            WorkbookUnavailable: the disk refuses for another reason.
        """
        if not is_plain_name(name):
            message = f"Onbruikbare bestandsnaam: {name!r}."
            raise ContractBroken(message)
        place = self._root / checked_slug(neighbourhood) / name
        try:
            if _bytes_of(place) != data:
                _write(place, data)
        except PermissionError as error:
            raise WorkbookForbidden(
                f"We mogen {place} niet schrijven.", "Geef de dienst schrijfrecht op die map."
            ) from error
        except OSError as error:
            raise WorkbookUnavailable(
                f"Het bestand {place} is niet te schrijven ({error.strerror}).", "Kijk of de schijf vol is."
            ) from error
        return str(place)

    def get(self, neighbourhood: str, name: str) -> bytes | None:
        """The bytes, or None when it was never put (names that could not have been put included)."""
        if not is_slug(neighbourhood) or not is_plain_name(name):
            return None
        return _bytes_of(self._root / neighbourhood / name)


def is_plain_name(name: str) -> bool:
    """Whether the name stays in its folder, whatever keeps it."""
    plain = name.isprintable() and not name.startswith(".") and not {"/", "\\", ":"} & set(name)
    return plain and 0 < len(name.encode(errors="replace")) <= LONGEST_NAME


def _bytes_of(place: Path) -> bytes | None:
    try:
        return place.read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return None


def _write(place: Path, data: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=place.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).replace(place)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
