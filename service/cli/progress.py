"""A progress bar in the terminal, and plain lines where there is none."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn


class Bar:
    """Implements the Progress port as a context manager: one line a step."""

    def __init__(self, console: Console) -> None:
        """Write to this console; in a pipe only finished steps are shown."""
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=console,
            disable=not console.is_terminal,
        )
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        """Start drawing."""
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Finish the last step and stop drawing."""
        if kind is None:
            self._finish()
        self._progress.stop()

    def _finish(self) -> None:
        if self._task is not None:
            total = self._progress.tasks[-1].total
            self._progress.update(self._task, total=total or 1, completed=total or 1)

    def begin(self, step: str, total: int | None = None) -> None:
        """A new step; the one before is done."""
        self._finish()
        self._task = self._progress.add_task(step, total=total)

    def advance(self, count: int) -> None:
        """So many more things are done."""
        if self._task is not None:
            self._progress.advance(self._task, count)
