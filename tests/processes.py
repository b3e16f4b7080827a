"""Processes for tests: forked from one clean server with everything loaded, so that each starts in milliseconds."""

from __future__ import annotations

import multiprocessing
from typing import Final

PROCESSES: Final = multiprocessing.get_context("forkserver")

# There is one server for the whole test run, so whoever starts it first must have said what it loads.
PROCESSES.set_forkserver_preload(
    [
        "pytest",
        "service.adapters.run_lock",
        "service.adapters.sqlite_state",
        "service.adapters.sqlite_workbook",
        "tests.fakes",
    ]
)
