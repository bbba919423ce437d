"""The bars of a short table of figures, and what figures can be drawn together.

Only what is defined alike is drawn together: figures whose periods are all years, or all months, or all days. A part of
a year beside whole years would look like a fall. The table has every figure, whatever is drawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from briefgen.model.dates import Precision, parse_date
from briefgen.pages.charts import svg
from briefgen.pages.views.blocks import NOTHING, FigureGroup
from briefgen.pages.views.cards import FigureRow

ENOUGH = 5  # periods from which on a line says more than bars
_TINY, _HUGE = 1e-9, 1e15  # no chart of figures beyond these can be read


def alike(figures: FigureGroup) -> tuple[FigureRow, ...]:
    """The figures whose periods are of the most frequent length, of equals the longest; the oldest period first.

    Approximate periods and intervals are like no other.
    """
    by_length: dict[Precision, list[FigureRow]] = {length: [] for length in Precision}  # the longest first
    for group in reversed(figures.periods):
        for row in group.rows:
            period = parse_date(row.period.edtf)
            if period.precision and not period.is_approximate:
                by_length[period.precision].append(row)
    length = max(by_length, key=lambda length: len(by_length[length]))
    return tuple(by_length[length])


def has_unlike(figures: FigureGroup) -> bool:
    """Whether there are figures beside those that are defined alike."""
    return len(alike(figures)) < sum(len(group.rows) for group in figures.periods)


# Bars in the rows of a table

_BAR_WIDTH, _BAR_HEIGHT = 96, 10
_RUN = 8  # units that a bar without a limit runs on


@dataclass(frozen=True, slots=True)
class Bars:
    """The bars of a table: from which value to which they reach, and the figures that have one, by their ids."""

    low: float
    high: float
    figures: frozenset[str]


def lay_bars(figures: FigureGroup) -> Bars | None:
    """The bars of a table of at least two figures for up to four periods defined alike, from zero on; else None."""
    rows = alike(figures)
    values = values_of(rows)
    if len(rows) < 2 or len({row.period for row in rows}) >= ENOUGH or not is_readable(values):
        return None
    return Bars(min(0, *values), max(0, *values), frozenset(row.id for row in rows))


def values_of(rows: Sequence[FigureRow]) -> list[float]:
    """All limits of figures; a single value is its own limits."""
    return [value for row in rows for value in (row.low, row.high) if value is not None]


def is_readable(values: Sequence[float]) -> bool:
    """Whether a scale that holds these values can be drawn and read."""
    return _TINY <= max(map(abs, values)) <= _HUGE


def draw_bar(row: FigureRow, bars: Bars | None) -> Markup:
    """The bar of a figure: a range is solid to its low and outlined to its high, and has no middle.

    `at least` runs on beyond its low without a limit, `at most` is outlined from zero. Below zero all is mirrored.
    """
    if bars is None or row.id not in bars.figures:
        return NOTHING
    low, high = row.low, row.high
    before = _RUN if bars.low < 0 else 1
    room = (_BAR_WIDTH - _RUN - before) / (bars.high - bars.low)

    def place(value: float) -> float:
        return before + (value - bars.low) * room

    zero, parts = place(0), []
    top, bottom = 1, _BAR_HEIGHT - 1
    if low is not None and low > 0:
        parts.append(svg.rectangle(zero, top, place(low) - zero, bottom - top, "bar"))
    elif high is not None and high < 0:
        parts.append(svg.rectangle(place(high), top, zero - place(high), bottom - top, "bar"))
    if low is not None and high is not None and low < high:
        parts.append(svg.rectangle(place(low), top, place(high) - place(low), bottom - top, "frame"))
    elif low is None and high is not None and high >= 0:
        parts.append(svg.rectangle(zero, top, place(high) - zero, bottom - top, "frame"))
    elif low is None or high is None:
        end, run = (place(high or 0), -_RUN) if low is None else (place(low), _RUN)
        parts.append(svg.path(f"M{svg.numbers(end, top)}h{run}M{svg.numbers(end, bottom)}h{run}", "frame"))
    parts.append(svg.path(f"M{svg.numbers(zero, 0)}V{_BAR_HEIGHT}", "zero"))
    return svg.ornament("bars", _BAR_WIDTH, _BAR_HEIGHT, parts)
