"""What holds for every test: hypothesis without a stopwatch, and tools that a machine may lack."""

from __future__ import annotations

import os
import shutil

import google.auth.credentials
import pytest
from hypothesis import HealthCheck, settings

# Any one program of each group will do.
TOOLS = {
    "browser": (("chromium", "chromium-browser", "google-chrome"),),
    "office": (("soffice", "libreoffice"), ("pdftotext",), ("pdftoppm",)),
}

settings.register_profile("wijkpeil", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("wijkpeil")


@pytest.fixture(autouse=True)
def _no_look_up_behind_our_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """google-auth asks for its trust boundary in a thread that leaves its socket to the garbage collector.

    The warning about that socket would hit whichever test runs at that moment.
    """
    kind = google.auth.credentials.CredentialsWithRegionalAccessBoundary
    monkeypatch.setattr(kind, "_maybe_start_regional_access_boundary_refresh", lambda *_: None)


def missing_tools(marker: str) -> list[str]:
    """The first name of each group of programs of which this machine has none."""
    return [group[0] for group in TOOLS[marker] if not any(map(shutil.which, group))]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what this machine cannot do; in CI nothing is skipped, so a missing tool fails there."""
    if os.environ.get("CI"):
        return
    for marker in TOOLS:
        missing = missing_tools(marker)
        if missing:
            skip = pytest.mark.skip(reason=f"not on this machine: {', '.join(missing)}")
            for item in items:
                if marker in item.keywords:
                    item.add_marker(skip)
