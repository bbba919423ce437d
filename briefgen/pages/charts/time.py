"""Charts along time: tenures as bars on a year axis, and the strip of a timeline."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from briefgen.model.dates import parse_date
from briefgen.pages.charts import svg
from briefgen.pages.views.blocks import NOTHING, Strip, StripLane, TenureBar, TenureRow
from briefgen.pages.views.cards import When

_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)  # years from one label of an axis to the next
_APART = 42  # units that two labels of years want from start to start
_AXIS = 18  # units below a chart for the labels of its axis


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis of days: `first` stands at `left`, the end of `last` at `right`."""

    first: int
    last: int
    left: float
    right: float

    def x(self, day: int) -> float:
        """Where a day begins."""
        return self.left + (day - self.first) / (self.last + 1 - self.first) * (self.right - self.left)

    def years(self) -> list[tuple[float, str]]:
        """The beginnings of years that stand far enough apart for their labels, with these."""
        begin, end = date.fromordinal(self.first), date.fromordinal(min(self.last + 1, date.max.toordinal()))
        room = (self.right - self.left) / (self.last + 1 - self.first) * 365.25
        step = next((step for step in _STEPS if step * room >= _APART), _STEPS[-1])
        years = range(begin.year + (begin != date(begin.year, 1, 1)), end.year + 1)
        return [(self.x(date(year, 1, 1).toordinal()), str(year)) for year in years if year % step == 0]


# Tenures

_PITCH, _BAR, _LABEL = 22, 10, 16  # units from one bar to the next, of its height, of a label above it
_MARGIN = 12  # units beside the axis, into which a bar with an open end runs
_MOST = 40  # bars that a drawing holds
_GAP = 6


def draw_tenures(rows: Sequence[TenureRow], as_of: When | None, title: str) -> Markup:
    """Tenures as bars, in the order of the rows; nothing if they are known of one day only, or of none.

    What is certain is solid, what is possible is hatched: the days within which an uncertain bound lies, and all on
    the side where there is none, up to the edge (at the end, where no later day is known, up to `as_of`). Where no
    bound is given at all, the days between attestations are hatched. Attestations are ticks, vague ones brackets.
    """
    known = [(row, bar) for row in rows if (bar := _bar(row)) is not None][:_MOST]
    days = [day for _, bar in known for day in bar.days]
    if as_of is not None and any(bar.open_end for _, bar in known):
        read = parse_date(as_of.edtf)
        days.append((read.end or read.start or read).last)
    if not days or min(days) == max(days):
        return NOTHING
    axis = _year_axis(min(days), max(days))
    parts, y = [], float(_GAP)
    for row, bar in known:
        label = row.holder.name.text if row.holder else row.post.text if row.post else ""
        words, x, above = _place(label, *bar.reach(axis))
        if above:
            y += _LABEL
        baseline = y - 5 if above else y + _BAR - 0.5
        drawn = [svg.text(x, baseline, words), *bar.draw(axis, y)]
        parts.append(svg.group(f"{label}: {row.span}" if row.span else label, drawn))
        y += _PITCH
    bottom = y - _PITCH + _BAR + _GAP
    return svg.drawing("tenures", title, bottom + _AXIS, [*_year_lines(axis, bottom), *parts])


def _year_axis(first: int, last: int) -> Axis:
    """The axis of whole years that holds these days."""
    begin = date(date.fromordinal(first).year, 1, 1)
    end = date(date.fromordinal(last).year, 12, 31)
    return Axis(begin.toordinal(), end.toordinal(), _MARGIN, svg.WIDTH - _MARGIN)


def _year_lines(axis: Axis, bottom: float) -> list[str]:
    years = axis.years()
    half = svg.measure("2000") / 2
    places = [(min(max(x, half), svg.WIDTH - half), year) for x, year in years]
    y = bottom + svg.TEXT + 1
    return [*_year_grid(years, bottom), *(svg.text(x, y, year, anchor="middle") for x, year in places)]


def _place(label: str, left: float, right: float) -> tuple[str, float, bool]:
    """Where a bar's label stands, as much of it as fits: after the bar, before it, or above it."""
    width = svg.measure(label)
    if right + _GAP + width <= svg.WIDTH:
        return label, right + _GAP, False
    if left - _GAP - width >= 0:
        return label, left - _GAP - width, False
    words = svg.shorten(label, svg.WIDTH)
    return words, max(min(left, svg.WIDTH - svg.measure(words)), 0), True


@dataclass(frozen=True, slots=True)
class _Bar:
    """A tenure to draw, in days. None for an edge means that nothing is known on that side."""

    first: int | None
    certain: tuple[int, int] | None
    last: int | None
    attested: tuple[tuple[int, int], ...]

    @property
    def open_end(self) -> bool:
        return self.last is None

    @property
    def days(self) -> list[int]:
        edges = (self.first, self.last, *(self.certain or ()))
        return [day for day in edges if day is not None] + [day for span in self.attested for day in span]

    def reach(self, axis: Axis) -> tuple[float, float]:
        """From where to where it is drawn, ticks included."""
        left, right = self._ends(axis)
        marks = [axis.x(day) for span in self.attested for day in span]
        return min([left, *marks]), max([right, *marks])

    def _ends(self, axis: Axis) -> tuple[float, float]:
        left = 0 if self.first is None else axis.x(self.first)
        right = svg.WIDTH if self.last is None else axis.x(self.last + 1)
        return left, right

    def draw(self, axis: Axis, y: float) -> Iterator[str]:
        left, right = self._ends(axis)
        if self.certain is None:
            yield from _possible(left, right, y, (self.first is None, self.last is None))
        else:
            start, end = axis.x(self.certain[0]), axis.x(self.certain[1] + 1)
            yield from _possible(left, start, y, (self.first is None, False))
            yield from _possible(end, right, y, (False, self.last is None))
            yield svg.rectangle(start, y, max(end - start, 1.5), _BAR, "bar")
        if self.attested:
            yield svg.path("".join(_attestation(axis, span, y) for span in self.attested), "tick")


def _possible(left: float, right: float, y: float, is_open: tuple[bool, bool]) -> Iterator[str]:
    """What is only possible: hatched, with an outline that has no line at an open side."""
    if right - left < 0.5:
        return
    top, low, start, end = (svg.number(value) for value in (y, y + _BAR, left, right))
    outlines = {
        (False, False): f"M{start} {top}H{end}V{low}H{start}Z",
        (False, True): f"M{end} {top}H{start}V{low}H{end}",
        (True, False): f"M{start} {top}H{end}V{low}H{start}",
        (True, True): f"M{start} {top}H{end}M{start} {low}H{end}",
    }
    yield svg.path(outlines[is_open] + svg.hatching(left, y, right - left, _BAR), "hatch")


def _attestation(axis: Axis, span: tuple[int, int], y: float) -> str:
    left, right = axis.x(span[0]), axis.x(span[1] + 1)
    if right - left < 3:
        return f"M{svg.numbers((left + right) / 2, y - 3)}v{_BAR + 6}"
    return f"M{svg.numbers(left, y)}v-3H{svg.number(right)}v3"


def _bar(row: TenureRow) -> _Bar | None:
    """What there is to draw of a tenure; None without any date."""
    bar = row.bar
    if row.start is None and row.end is None:
        if not bar.attested:
            return None
        days = [day for span in bar.attested for day in span]
        return _Bar(min(days), None, max(days), bar.attested)
    return _Bar(bar.earliest_start, _certain(bar), bar.latest_end, bar.attested)


def _certain(bar: TenureBar) -> tuple[int, int] | None:
    if bar.latest_start is None or bar.earliest_end is None or bar.latest_start > bar.earliest_end:
        return None
    return bar.latest_start, bar.earliest_end


# The strip of a timeline

_LANE, _MARK = 22, 12  # units from one lane to the next, of the height of a mark
_BESIDE = 10  # units from the longest label of a lane to the axis


def draw_strip(strip: Strip | None, title: str) -> Markup:
    """The events of a timeline as marks, a lane for each reality; nothing without a strip.

    A day is a mark; a date that is vaguer is a bracket over the days it may mean; what lasted is a line from its first
    day to its last, without an end where it has none.
    """
    if strip is None:
        return NOTHING
    left = max(svg.measure(lane.badge.text) for lane in strip.lanes) + _BESIDE
    axis = Axis(strip.first_day, strip.last_day, left, svg.WIDTH - 2)
    bottom = _LANE * len(strip.lanes) + 2
    parts = _range(axis, strip, bottom)
    for place, lane in enumerate(strip.lanes):
        y = place * _LANE + (_LANE - _MARK) / 2
        parts.append(svg.text(0, y + _MARK - 1.5, lane.badge.text))
        parts.append(svg.path(f"M{svg.numbers(left, y + _MARK)}H{svg.WIDTH}", "lane"))
        parts.append(svg.path(_marks(axis, lane, y), f"mark {lane.badge.name}"))
    return svg.drawing("strip", title, bottom + _AXIS, parts)


def _marks(axis: Axis, lane: StripLane, y: float) -> str:
    """The marks of a lane, each once: what falls on the same tenth of a unit can not be told apart."""
    drawn = dict.fromkeys(_mark(axis, span, y) for span in lane.spans)
    return "".join(drawn)


def _mark(axis: Axis, span: tuple[int | None, int | None, bool], y: float) -> str:
    first, last, lasting = span
    left = axis.left if first is None else axis.x(first)
    right = axis.right if last is None else axis.x(last + 1)
    low = y + _MARK
    if lasting:
        ends = [x for x, day in ((left, first), (right, last)) if day is not None]
        stops = "".join(f"M{svg.numbers(x, y + 3)}V{svg.number(low - 3)}" for x in ends)
        return f"M{svg.numbers(left, y + _MARK / 2)}H{svg.number(right)}{stops}"
    if right - left < 2 or first == last:
        return f"M{svg.numbers((left + right) / 2, y)}V{svg.number(low)}"
    return f"M{svg.numbers(left, low)}V{svg.number(y)}H{svg.number(right)}V{svg.number(low)}"


def _range(axis: Axis, strip: Strip, bottom: float) -> list[str]:
    """The first and the last date, and lines for the years between them as far as there is room for their labels."""
    first, last = strip.first.text, strip.last.text
    begin, end = axis.left + svg.measure(first) + _GAP, axis.right - svg.measure(last) - _GAP
    half = svg.measure("2000") / 2
    years = [(x, year) for x, year in axis.years() if begin <= x - half and x + half <= end]
    y = bottom + svg.TEXT + 1
    return [
        *_year_grid(years, bottom),
        svg.text(axis.left, y, first),
        svg.text(axis.right, y, last, anchor="end"),
        *(svg.text(x, y, year, anchor="middle") for x, year in years),
    ]


def _year_grid(years: Sequence[tuple[float, str]], bottom: float) -> list[str]:
    lines = "".join(f"M{svg.numbers(x, 0)}V{svg.number(bottom)}" for x, _ in years)
    return [svg.path(lines, "grid")] if lines else []
