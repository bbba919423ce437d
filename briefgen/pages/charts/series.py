"""The line of a series of figures: one line a source, which joins nothing but neighboring single values."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from markupsafe import Markup

from briefgen.model.dates import PartialDate, Precision, parse_date
from briefgen.pages.charts import svg
from briefgen.pages.charts.bars import ENOUGH, alike, is_readable, values_of
from briefgen.pages.views.blocks import NOTHING, FigureGroup
from briefgen.pages.views.cards import FigureRow

_PLOT = 120  # units of the height of the plot
_TOP = 20  # units above it, for the label of the highest point
_AFTER = 110  # units after it, at most, for the labels of the last values
_VOICES = 3  # sources that have a sign of their own
_STEPS = (5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)  # years from one label to the next
_LINE = 18  # units from one line of a legend to the next


def draw_series(figures: FigureGroup, title: str) -> Markup:
    """The line of a series with at least five periods defined alike; nothing of any other.

    Each source has its own line, which joins its single values of neighboring periods and nothing else: a missing
    period stays a gap, and two values of one source for one period stay apart. Ranges are upright, without a middle.
    """
    rows = alike(figures)
    if len({row.period for row in rows}) < ENOUGH or not is_readable(values_of(rows)):
        return NOTHING
    voices = _voices(rows)
    legend = _legend(voices)
    frame = _frame(voices, _value_scale(values_of(rows)), top=len(legend) * _LINE + _TOP)
    parts = [*legend, *_grid(frame)]
    for voice in reversed(voices):
        parts += _voice(frame, voice)
    parts += _end_labels(frame, voices)
    parts += _periods(frame, rows)
    return svg.drawing("series", title, frame.bottom + svg.TEXT + 8, parts)


@dataclass(frozen=True, slots=True)
class _Point:
    """A figure to draw: its period as a number, its limits, and its value as its source has it."""

    place: int
    low: float | None
    high: float | None
    text: str

    @property
    def single(self) -> float | None:
        return self.low if self.low == self.high else None


@dataclass(frozen=True, slots=True)
class _Voice:
    """What one source says: its points in order of their periods. `sign` is its class."""

    name: str
    sign: str
    points: tuple[_Point, ...]


def _voices(rows: Sequence[FigureRow]) -> list[_Voice]:
    """The sources, those with most figures first; beyond the first three they share a sign."""
    found: dict[str, dict[_Point, None]] = {}
    for row in rows:
        name = ", ".join(anchor.text for anchor in row.according_to) or row.source.text
        point = _Point(_ordinal(parse_date(row.period.edtf)), row.low, row.high, row.value)
        found.setdefault(name, {})[point] = None
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return [
        _Voice(name, f"v{min(number, _VOICES + 1)}", tuple(points)) for number, (name, points) in enumerate(ordered, 1)
    ]


def _ordinal(period: PartialDate) -> int:
    """The number of a period among those of its length."""
    if period.precision is Precision.DAY:
        return period.first
    year, _, month = period.text.partition("-")
    return int(year) * 12 + int(month) if month else int(year)


# Scales


@dataclass(frozen=True, slots=True)
class _Scale:
    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]


def _value_scale(values: Sequence[float]) -> _Scale:
    """Round values around all figures: from zero on, unless they all lie far from it."""
    low, high = min(values), max(values)
    if 0 <= low < high / 2 or low == high:
        low = min(low, 0)
    elif high <= 0 and high > low / 2:
        high = 0
    step = _round_step((high - low) / 3 or 1)
    first, last = floor(low / step), ceil(high / step)
    decimals = max(0, -floor(log10(step)))
    ticks = tuple((number * step, _grouped(number * step, decimals)) for number in range(first, last + 1))
    return _Scale(first * step, last * step, ticks)


def _round_step(least: float) -> float:
    """The least of 1, 2, 5, 10, 20, 50 … that is not below a value."""
    power = 10.0 ** floor(log10(least))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least * 0.999)


def _grouped(value: float, decimals: int) -> str:
    """A round value. From ten thousand on its digits stand in threes, with a narrow space between."""
    words = f"{value:,.{decimals}f}" if abs(value) >= 10_000 else f"{value:.{decimals}f}"
    return words.replace(",", "\u202f").replace("-", "−")


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where periods and values stand."""

    first: int
    last: int
    left: float
    right: float
    top: float
    bottom: float
    scale: _Scale

    def x(self, place: int) -> float:
        return self.left + (place - self.first) / (self.last - self.first) * (self.right - self.left)

    def y(self, value: float) -> float:
        scale = self.scale
        return self.bottom - (value - scale.low) / (scale.high - scale.low) * (self.bottom - self.top)


def _frame(voices: Sequence[_Voice], scale: _Scale, top: float) -> _Frame:
    """The frame, with room for the labels of the scale before it and of the last values after it."""
    places = [point.place for voice in voices for point in voice.points]
    before = max(svg.measure(words) for _, words in scale.ticks) + 12
    after = min(max(svg.measure(voice.points[-1].text) for voice in voices) + 10, _AFTER)
    return _Frame(min(places), max(places), before, svg.WIDTH - after, top, top + _PLOT, scale)


# Parts


def _legend(voices: Sequence[_Voice]) -> list[str]:
    """A line for each sign with its sources, where there are several."""
    names: dict[str, list[str]] = {}
    for voice in voices:
        names.setdefault(voice.sign, []).append(voice.name)
    with_dots = {voice.sign for voice in voices if any(point.single is not None for point in voice.points)}
    lines = []
    for place, (sign, found) in enumerate(names.items()):
        y = place * _LINE + 8
        drawn = _dot(5, y, sign) if sign in with_dots else svg.path(f"M1 {y - 5}h8m-4 0v10m-4 0h8", sign)
        lines.append(drawn + svg.text(14, y + 4.5, svg.shorten(", ".join(found), svg.WIDTH - 14)))
    return lines if len(voices) > 1 else []


def _grid(frame: _Frame) -> list[str]:
    parts = []
    for value, words in frame.scale.ticks:
        y = frame.y(value)
        line = f"M{svg.numbers(frame.left - 6, y)}H{svg.number(frame.right)}"
        parts.append(svg.path(line, "grid" if value else "zero"))
        parts.append(svg.text(frame.left - 12, y + 4.5, words, anchor="end"))
    return parts


def _voice(frame: _Frame, voice: _Voice) -> list[str]:
    """A source's line, its ranges and its points."""
    line, parts = "", []
    for before, point in zip((None, *voice.points), voice.points, strict=False):
        x = frame.x(point.place)
        if point.single is None:
            parts.append(svg.path(_range(frame, x, point), f"range {voice.sign}"))
            continue
        y = frame.y(point.single)
        joined = before is not None and before.single is not None and before.place + 1 == point.place
        line += f"{'L' if joined and _alone(voice, before) and _alone(voice, point) else 'M'}{svg.numbers(x, y)}"
        parts.append(_dot(x, y, voice.sign))
    return [svg.path(line, f"line {voice.sign}"), *parts] if "L" in line else parts


def _alone(voice: _Voice, point: _Point | None) -> bool:
    """Whether the source gives a single figure for that period."""
    return point is not None and sum(other.place == point.place for other in voice.points) == 1


def _range(frame: _Frame, x: float, point: _Point) -> str:
    """An upright line between two limits, with a stop at each; without one it runs on a little."""
    low = frame.y(point.low) if point.low is not None else None
    high = frame.y(point.high) if point.high is not None else None
    top = high if high is not None else (low or 0) - 12
    bottom = low if low is not None else (high or 0) + 12
    stops = "".join(f"M{svg.numbers(x - 4, y)}h8" for y in (low, high) if y is not None)
    return f"M{svg.numbers(x, top)}V{svg.number(bottom)}{stops}"


def _dot(x: float, y: float, sign: str) -> str:
    if sign in ("v1", "v2"):
        return svg.circle(x, y, 3.5, f"dot {sign}")
    return svg.rectangle(x - 3, y - 3, 6, 6, f"dot {sign}")


def _end_labels(frame: _Frame, voices: Sequence[_Voice]) -> list[str]:
    """The first and the last value of each source, where they cover neither a point nor another label, or nowhere."""
    taken = [_around(frame, point) for voice in voices for point in voice.points]
    parts = []
    for voice in voices:
        for point in dict.fromkeys((voice.points[-1], voice.points[0])):
            for x, y in _places(frame, point, is_last=point is voice.points[-1]):
                box = _Box(x, y - svg.TEXT, x + svg.measure(point.text), y)
                if box.left >= 0 and box.right <= svg.WIDTH and not any(box.overlaps(other) for other in taken):
                    taken.append(box)
                    parts.append(svg.text(x, y, point.text, "value"))
                    break
    return parts


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "_Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def _reach(frame: _Frame, point: _Point) -> tuple[float, float]:
    """The heights of a point's upper and lower end."""
    limits = [frame.y(value) for value in (point.low, point.high) if value is not None]
    return min(limits), max(limits)


def _around(frame: _Frame, point: _Point) -> _Box:
    x, (top, bottom) = frame.x(point.place), _reach(frame, point)
    return _Box(x - 4, top - 4, x + 4, bottom + 4)


def _places(frame: _Frame, point: _Point, is_last: bool) -> list[tuple[float, float]]:
    """Where the label of a point can stand: after it if it is the last one, else above or below it."""
    x, (top, bottom) = frame.x(point.place), _reach(frame, point)
    width = svg.measure(point.text)
    left = min(max(x - width / 2, frame.left - 6), svg.WIDTH - width)
    beside = [(x + 8, (top + bottom) / 2 + 4.5)] if is_last else []
    return [*beside, (left, top - 7), (left, bottom + svg.TEXT + 5)]


def _periods(frame: _Frame, rows: Sequence[FigureRow]) -> list[str]:
    """The first and the last period, and round years between them as far as there is room."""
    first, last = rows[0].period.text, rows[-1].period.text
    y = frame.bottom + svg.TEXT + 4
    left = max(frame.left - svg.measure(first) / 2, 0)
    right = min(frame.right - svg.measure(last) / 2, svg.WIDTH - svg.measure(last))
    parts = [svg.text(left, y, first), svg.text(right, y, last)]
    if parse_date(rows[0].period.edtf).precision is Precision.YEAR:
        room = svg.measure("2000 ")
        step = next(step for step in _STEPS if frame.x(frame.first + step) - frame.left > room)
        between = range(frame.first - frame.first % -step, frame.last, step)
        years = ((frame.x(year), str(year)) for year in between)
        inner = ((x, year) for x, year in years if min(x - frame.left, frame.right - x) > room)
        parts += [svg.text(x, y, year, anchor="middle") for x, year in inner]
    return parts
