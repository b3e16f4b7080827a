"""M- and K-numbers as people see them: how one is written and which whole number it holds."""

from __future__ import annotations


def number_of(number: str) -> int:
    """The whole number in K-012 or M-0012; order by it, for K-1000 comes after K-999.

    Raises:
        ValueError: it ends in no whole number.
    """
    return int(number.rpartition("-")[2])


def mention_number(value: int) -> str:
    """The name of the mention with that number: M-0012."""
    return f"M-{value:04d}"


def bottleneck_number(value: int) -> str:
    """The name of the bottleneck with that number: K-012."""
    return f"K-{value:03d}"
