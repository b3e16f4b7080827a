"""What happens to an index, a span or a rectangle when rows or columns come, go or move; pure arithmetic."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from tests.google_emulator.boxes import COLUMNS, OPEN, ROWS, Box

Span = tuple[int, int]


class Change(Protocol):
    """A change along one axis."""

    def index(self, index: int) -> int | None:
        """Where a row or column ends up; None when it is deleted."""
        ...

    def span(self, start: int, end: int) -> Span | None:
        """Where a span ends up; None when nothing is left of it."""
        ...


@dataclass(frozen=True, slots=True)
class Insert:
    """`count` new ones before the one at `at`."""

    at: int
    count: int

    def index(self, index: int) -> int | None:
        """Everything from `at` on moves up."""
        return index + self.count if index >= self.at else index

    def span(self, start: int, end: int) -> Span | None:
        """A span grows when the new ones come inside it."""
        return (
            start + self.count if start >= self.at else start,
            end + self.count if self.at < end < OPEN else end,
        )


@dataclass(frozen=True, slots=True)
class Delete:
    """Those from `start` up to `end` go."""

    start: int
    end: int

    def index(self, index: int) -> int | None:
        """None for what is deleted."""
        if index < self.start:
            return index
        return None if index < self.end else index - (self.end - self.start)

    def _edge(self, edge: int) -> int:
        return edge if edge >= OPEN else edge - max(0, min(edge, self.end) - self.start)

    def span(self, start: int, end: int) -> Span | None:
        """A span shrinks by what it loses."""
        new = self._edge(start), self._edge(end)
        return new if new[0] < new[1] else None


@dataclass(frozen=True, slots=True)
class Move:
    """Those from `start` up to `end` go to before the one that was at `to`."""

    start: int
    end: int
    to: int

    @property
    def _landing(self) -> int:
        return self.to if self.to <= self.start else self.to - (self.end - self.start)

    def index(self, index: int) -> int | None:
        """A permutation of the indexes."""
        if self.start <= index < self.end:
            return self._landing + index - self.start
        left = Delete(self.start, self.end).index(index)
        return None if left is None else Insert(self._landing, self.end - self.start).index(left)

    def span(self, start: int, end: int) -> Span | None:
        """A span goes along when it moves as a whole, and keeps its ends when all happens inside it."""
        if self.start <= start and end <= self.end:
            shift = self._landing - self.start
            return start + shift, end + shift
        if start <= self.start and self.end <= end and start <= self.to <= end:
            return start, end
        left = Delete(self.start, self.end).span(start, end)
        return None if left is None else Insert(self._landing, self.end - self.start).span(*left)


@dataclass(frozen=True, slots=True)
class Edit:
    """A change along one axis of one sheet; with a band only cells whose other index lies in the band take part."""

    sheet_id: int
    axis: str
    change: Change
    band: Span | None = field(default=None)

    def cell(self, row: int, column: int) -> tuple[int, int] | None:
        """Where a cell ends up; None when it is deleted."""
        along, across = (row, column) if self.axis == ROWS else (column, row)
        if self.band and not self.band[0] <= across < self.band[1]:
            return row, column
        new = self.change.index(along)
        if new is None:
            return None
        return (new, column) if self.axis == ROWS else (row, new)

    def box(self, box: Box) -> Box | None:
        """Where a rectangle ends up; one that lies partly outside the band stays."""
        rows, columns = (box.top, box.bottom), (box.left, box.right)
        along, across = (rows, columns) if self.axis == ROWS else (columns, rows)
        if self.band and not (self.band[0] <= across[0] and across[1] <= self.band[1]):
            return box
        if along == (0, OPEN):
            return box
        new = self.change.span(*along)
        if new is None:
            return None
        return Box(*new, *columns) if self.axis == ROWS else Box(*rows, *new)


@dataclass(frozen=True, slots=True)
class Relocate:
    """Cells of one rectangle that are cut and pasted elsewhere on their sheet."""

    sheet_id: int
    source: Box
    rows: int
    columns: int

    @property
    def axis(self) -> str:
        """None of both: whole rows and columns stay."""
        return COLUMNS if self.columns else ROWS

    def box(self, box: Box) -> Box | None:
        """What lies wholly in the source goes along."""
        return box.moved(self.rows, self.columns) if self.source.holds(box) else box
