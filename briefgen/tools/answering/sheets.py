"""Answers in print: a heading, a few lines, and tables whose columns are aligned.

On a terminal tables fit its width, and what is certain stands out. Elsewhere they are plain text, which other programs
can cut and search: no color, no frame, one row a line however long it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from briefgen.base.report import columns, visible

_GAP = "  "


class Tone(Enum):
    """How much a row matters."""

    SURE = "bold"
    PLAIN = ""
    FAINT = "dim"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    cells: tuple[str, ...]
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its title; where it has no rows, `empty` is shown."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """An answer: what it is about, a few facts, and tables. What has nothing to show is left out."""

    title: str
    lines: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


def as_plain_text(sheet: Sheet) -> str:
    """Write a sheet as plain text."""
    lines = [sheet.title, *filter(None, sheet.lines)]
    for table in _shown(sheet):
        lines += ["", table.title, *(f"{_GAP}{line}" for line in _aligned(table))]
    return "".join(f"{visible(line).rstrip()}\n" for line in lines)


def print_on_terminal(sheet: Sheet) -> None:
    """Print a sheet on the terminal, as wide as that is."""
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.table import Table as Grid  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    console = Console(highlight=False, soft_wrap=False)
    console.print(Text(visible(sheet.title), style="bold"))
    for line in filter(None, sheet.lines):
        console.print(Text(visible(line)))
    for table in _shown(sheet):
        console.print()
        console.print(Text(visible(table.title), style="bold underline"))
        if not table.rows:
            console.print(Text(f"{_GAP}{visible(table.empty)}", style="dim"))
            continue
        grid = Grid(box=None, padding=(0, len(_GAP), 0, 0), pad_edge=False, header_style="dim")
        for heading in table.headings:
            grid.add_column(Text(visible(heading)), overflow="fold")
        for row in table.rows:
            grid.add_row(*(Text(visible(cell)) for cell in row.cells), style=row.tone.value)
        console.print(grid)


def _shown(sheet: Sheet) -> Iterator[Table]:
    """The tables that have something to show, without columns in which nothing stands."""
    for table in sheet.tables:
        kept = [
            number for number, cells in enumerate(zip(*(row.cells for row in table.rows), strict=True)) if any(cells)
        ]
        if table.rows:
            headings = tuple(table.headings[number] for number in kept)
            rows = tuple(Row(tuple(row.cells[number] for number in kept), row.tone) for row in table.rows)
            yield Table(table.title, headings, rows)
        elif table.empty:
            yield table


def _aligned(table: Table) -> Iterator[str]:
    """The lines of a table, each cell as wide as the widest of its column."""
    if not table.rows:
        yield table.empty
        return
    lines = [table.headings, *(row.cells for row in table.rows)]
    widths = [max(map(columns, cells)) for cells in zip(*lines, strict=True)]
    for cells in lines:
        yield _GAP.join(cell + " " * (width - columns(cell)) for cell, width in zip(cells, widths, strict=True))
