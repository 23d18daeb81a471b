"""What a chart is made of: a table whose columns are drawn, and a sentence that says what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

FEW = 3  # points: fewer make no picture
GAP: Final = "gap"  # a value that breaks the line: nobody looked for too long
Value = int | float | Literal["gap"] | None
Drawn = Literal["line", "area", "bars"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of numbers; ``drawn`` is None for one that only the table shows."""

    label: str
    drawn: Drawn | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table: ``x`` is its place (an ISO date where the chart is in time), ``label`` what people read."""

    x: str
    label: str
    values: tuple[Value, ...]
    href: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with its table.

    Attributes:
        name: what tells it from the other charts of a page.
        title: its heading.
        summary: a sentence for whoever cannot see it.
        head: the heading of the first column.
        columns: the columns of numbers.
        lines: the rows.
        time: whether the rows are placed by their dates; else one stands beside the other.
        stacked: whether the columns are put on top of each other.
        floating: whether the axis may begin above zero, for totals that hardly move.
        notes: what must be known to read it rightly: thinning, resets, gaps.
        csv: the address of the whole data, not thinned; ``json`` likewise.
    """

    name: str
    title: str
    summary: str
    head: str
    columns: tuple[Column, ...]
    lines: Sequence[Line]
    time: bool = False
    stacked: bool = False
    floating: bool = False
    notes: tuple[str, ...] = ()
    csv: str | None = None
    json: str | None = None

    @property
    def points(self) -> int:
        """How many rows have a number in a column that is drawn."""
        drawn = [index for index, column in enumerate(self.columns) if column.drawn]
        return sum(any(isinstance(line.values[index], int | float) for index in drawn) for line in self.lines)

    @property
    def is_drawn(self) -> bool:
        """Whether there is enough for a picture."""
        return any(column.drawn for column in self.columns) and self.points >= FEW

    @property
    def has_notes(self) -> bool:
        """Whether a row has something to say."""
        return any(line.note for line in self.lines)
