"""Run in a clean process: imports the modules named on the command line and lists what importing them touched.

Only what our own code does counts. When one of our modules imports a library, what that library does at import is
the library's business: the walk up the stack stops at the import machinery. It stops at gettext too, for click asks it
for words while a command is declared. Looking whether a path exists raises no audit event, so that goes unseen.
"""

from __future__ import annotations

import gettext
import importlib
import json
import os
import sys
from collections.abc import Iterator, MutableMapping
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parents[2]
OURS = tuple(str(ROOT / package) + os.sep for package in ("sheets_schema", "reports", "service"))
WATCHED = {
    "glob.glob",
    "open",
    "os.listdir",
    "os.mkdir",
    "os.putenv",
    "os.remove",
    "os.rename",
    "os.scandir",
    "os.system",
    "socket.__new__",
    "socket.connect",
    "socket.getaddrinfo",
    "sqlite3.connect",
    "subprocess.Popen",
}
touched: list[str] = []


def culprit() -> str | None:
    """The line of ours that is being executed for itself, or None when a library does its own importing."""
    frame: FrameType | None = sys._getframe(2)
    while frame is not None:
        name = frame.f_code.co_filename
        if name == gettext.__file__ or name.startswith("<frozen importlib._bootstrap"):
            return None
        if name.startswith(OURS):
            return f"{Path(name).relative_to(ROOT)}:{frame.f_lineno}"
        frame = frame.f_back
    return None


def watch(event: str, arguments: tuple[object, ...]) -> None:
    """Audit hook: notes a watched event when a line of ours is behind it."""
    if event in WATCHED and (where := culprit()):
        touched.append(f"{where} {event} {arguments[:1]}")


class WatchedEnvironment(MutableMapping[str, str]):
    """An empty environment that notes who looks at it."""

    def __init__(self) -> None:
        """Start empty."""
        self._values: dict[str, str] = {}

    def _note(self, what: object) -> None:
        if where := culprit():
            touched.append(f"{where} environment {what}")

    def __getitem__(self, key: str) -> str:
        """Read a variable."""
        self._note(key)
        return self._values[key]

    def __setitem__(self, key: str, value: str) -> None:
        """Set a variable, for libraries that insist."""
        self._note(key)
        self._values[key] = value

    def __delitem__(self, key: str) -> None:
        """Remove a variable."""
        self._note(key)
        del self._values[key]

    def __iter__(self) -> Iterator[str]:
        """List the names."""
        self._note("*")
        return iter(dict(self._values))

    def __len__(self) -> int:
        """How many variables there are."""
        return len(self._values)

    def copy(self) -> dict[str, str]:
        """A copy, as os.environ offers."""
        return dict(self._values)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    os.environ = WatchedEnvironment()  # type: ignore[assignment]  # noqa: B003
    sys.addaudithook(watch)
    for module in sys.argv[1:]:
        importlib.import_module(module)
    loaded = sorted({name.partition(".")[0] for name in sys.modules})
    sys.stdout.write(json.dumps({"touched": touched, "loaded": loaded}))
