"""A progress that says nothing, for tests and for runs that nobody watches."""

from __future__ import annotations


class Silent:
    """Implements the Progress port without a word."""

    def begin(self, step: str, total: int | None = None) -> None:
        """Nothing to show."""

    def advance(self, count: int) -> None:
        """Nothing to show."""
