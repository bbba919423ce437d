"""Charts: what is drawn, what is not, and where every line of it stands."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from xml.etree import ElementTree as Xml

import pytest

from briefgen.model.articles import Reality
from briefgen.model.dates import parse_date
from briefgen.pages.charts import svg
from briefgen.pages.charts.bars import draw_bar, has_unlike, lay_bars
from briefgen.pages.charts.charts import draw_activity, step
from briefgen.pages.charts.series import draw_series
from briefgen.pages.charts.time import draw_strip, draw_tenures
from briefgen.pages.rows.event_rows import BADGES
from briefgen.pages.views.blocks import Activity, FigureGroup, Group, MonthCount, Strip, StripLane, TenureBar, TenureRow
from briefgen.pages.views.cards import Anchor, FigureRow, Person, When
from tests.unit.pages.sample_views import FIGURES, STRIP, figure

OURS = Anchor("Our bureau", "\x00organizations/ours/\x01")
THEIRS = Anchor("Their bureau", "\x00organizations/theirs/\x01")


def when(edtf: str) -> When:
    return When(edtf, edtf, edtf)


def parse(chart: str) -> Xml.Element:
    return Xml.fromstring(chart)


def classes(chart: str, name: str) -> list[Xml.Element]:
    """The elements of a class, in the order in which they are drawn."""
    return [element for element in parse(chart).iter() if name in (element.get("class") or "").split()]


def labels(chart: str) -> list[str]:
    return [element.text or "" for element in parse(chart).iter("text")]


# Drawing


@pytest.mark.parametrize(
    ("value", "written"),
    [(12.0, "12"), (12.34, "12.3"), (12.96, "13"), (-0.04, "0"), (0.1 + 0.2, "0.3"), (-3.5, "-3.5"), (1e6, "1000000")],
)
def test_a_coordinate_is_written_to_a_tenth_and_no_further(value: float, written: str) -> None:
    assert svg.number(value) == written


def test_a_label_that_does_not_fit_is_cut_with_an_ellipsis() -> None:
    assert svg.shorten("Minister of Defense", 320) == "Minister of Defense"
    assert svg.shorten("Minister of Defense", 90) == "Minister of…"
    assert svg.measure(svg.shorten("国防部長" * 40, 100)) <= 100


def test_hatching_keeps_within_its_rectangle() -> None:
    assert svg.hatching(10, 20, 6, 4) == "M10 24L14 20M14 24L16 22"
    points = [tuple(map(float, pair.split())) for pair in re.split("[ML]", svg.hatching(10, 20, 37, 10))[1:]]
    assert all(10 <= x <= 47 and 20 <= y <= 30 for x, y in points)


# Bars in the rows of a table


def series(*rows: FigureRow) -> FigureGroup:
    """A group as pages have it: newest period first, the figures of one period together."""
    periods: dict[When, list[FigureRow]] = {}
    for row in sorted(rows, key=lambda row: row.period.edtf, reverse=True):
        periods.setdefault(row.period, []).append(row)
    return FigureGroup(
        Anchor("Trade"), "US$", tuple(Group(Anchor(period.text), tuple(found)) for period, found in periods.items())
    )


def value(period: str, low: float | None, high: float | None, **more: Any) -> FigureRow:
    """A figure with its limits; a figure of its own id for each period and source."""
    row = replace(figure(1, when(period), "value", 0, 0), low=low, high=high, **more)
    return replace(row, id=f"{period} {row.according_to} {low} {high}")


def exact(period: str, number: float, source: Anchor = OURS) -> FigureRow:
    return value(period, number, number, according_to=(source,), value=str(number))


ZERO, TEN = exact("2001", 0), exact("2002", 10)


@pytest.mark.parametrize(
    ("low", "high", "drawn"),
    [
        (10, 10, ["bar 1 87"]),
        (4, 4, ["bar 1 34.8"]),
        (0, 0, ["bar 1 0"]),
        (4, 6, ["bar 1 34.8", "frame 35.8 17.4"]),  # solid to the low, outlined to the high
        (4, None, ["bar 1 34.8", "frame M35.8 1h8M35.8 9h8"]),  # at least: runs on, with no line at its end
        (None, 6, ["frame 1 52.2"]),  # at most: all outline
    ],
)
def test_a_bar_shows_what_is_certain_solid(low: float | None, high: float | None, drawn: list[str]) -> None:
    row = value("2003", low, high)
    bars = lay_bars(series(ZERO, TEN, row))
    if (low, high) == (0, 0):
        drawn = []  # nothing is drawn of nothing
    assert shapes(draw_bar(row, bars)) == drawn


@pytest.mark.parametrize(
    ("low", "high", "drawn"),
    [
        (-10, -10, ["bar 8 40"]),
        (-6, -4, ["bar 32 16", "frame 24 8"]),  # mirrored: solid to the end nearer to zero
        (-2, 4, ["frame 40 24"]),  # a range around zero has no certain part
        (None, -4, ["bar 32 16", "frame M32 1h-8M32 9h-8"]),
    ],
)
def test_below_zero_bars_are_mirrored(low: float | None, high: float | None, drawn: list[str]) -> None:
    row = value("2003", low, high)
    bars = lay_bars(series(exact("2001", -10), TEN, row))
    assert shapes(draw_bar(row, bars)) == drawn


def shapes(chart: str) -> list[str]:
    """What a bar is made of, but for the line at zero: rectangles by start and width, lines by their commands."""
    return [
        f"{element.get('class')} {element.get('d') or element.get('x')} {element.get('width') or ''}".rstrip()
        for element in parse(chart)
        if element.get("class") != "zero" and element.get("width") != "0"
    ]


@pytest.mark.parametrize(
    ("rows", "has_bars"),
    [
        ((TEN,), False),  # one value is a sentence
        ((TEN, exact("2002", 12, THEIRS)), True),  # two values of one period conflict
        ((ZERO, TEN), True),
        ((*(exact(f"200{year}", 3) for year in range(4)),), True),
        ((*(exact(f"200{year}", 3) for year in range(5)),), False),  # a line says more
        ((exact("2001", 0), exact("2002", 0)), False),  # no scale
        ((exact("2001", 1), exact("2002", 1e300)), False),  # none that can be read
        ((TEN, exact("2002-03", 2)), False),  # a part of a year is no year
        ((exact("2001~", 1), exact("2001/2002", 2)), False),  # neither is like any other
    ],
)
def test_bars_are_for_few_periods_defined_alike(rows: Sequence[FigureRow], has_bars: bool) -> None:
    assert (lay_bars(series(*rows)) is not None) is has_bars


def test_a_partial_period_has_no_bar_beside_full_ones() -> None:
    month = exact("2002-03", 2)
    group = series(ZERO, TEN, month)
    assert has_unlike(group)
    assert draw_bar(month, lay_bars(group)) == ""
    assert draw_bar(TEN, lay_bars(group)) != ""
    assert not has_unlike(series(ZERO, TEN))


def test_a_bar_is_nothing_to_those_who_do_not_see_it() -> None:
    bar = draw_bar(TEN, lay_bars(series(ZERO, TEN)))
    assert bar.startswith('<svg class="bars" viewBox="0 0 96 10" aria-hidden="true">')


# Lines


def line_of(chart: str, sign: str = "v1") -> str:
    found = [element.get("d") or "" for element in classes(chart, sign) if "line" in (element.get("class") or "")]
    return re.sub("[0-9. ]+", "", "".join(found))


YEARS = [exact(str(year), number) for year, number in ((2001, 4), (2002, 5), (2003, 7), (2004, 6), (2005, 9))]


def test_five_periods_make_a_line_with_its_ends_labelled() -> None:
    chart = draw_series(series(*YEARS), "Trade")
    assert line_of(chart) == "MLLLL"
    assert len(classes(chart, "dot")) == 5
    assert labels(chart) == ["0", "5", "10", "9", "4", "2001", "2005"]


@pytest.mark.parametrize(
    ("rows", "drawn", "reason"),
    [
        (YEARS[:4], "", "four periods are bars"),
        ([*YEARS, exact("2007", 8)], "MLLLLM", "a missing year stays a gap"),
        ([*YEARS, exact("2003", 8)], "MLMMML", "two values of one source for a year are joined to nothing"),
        ([*YEARS, exact("2003", 7)], "MLLLL", "the same value from two articles is one point"),
        ([*YEARS[:2], value("2003", 5, 8, according_to=(OURS,)), *YEARS[3:]], "MLML", "a range has no middle to join"),
        ([*YEARS, exact("2004-05", 3)], "MLLLL", "a month is not drawn among years"),
    ],
)
def test_a_line_joins_neighbors_of_one_source_only(rows: list[FigureRow], drawn: str, reason: str) -> None:
    chart = draw_series(series(*rows), "Trade")
    assert (line_of(chart) if chart else "") == drawn, reason


def test_sources_are_never_joined() -> None:
    theirs = [exact(str(year), 3, THEIRS) for year in (2003, 2004, 2006)]
    chart = draw_series(series(*YEARS, *theirs), "Trade")
    assert line_of(chart, "v1") == "MLLLL"
    assert line_of(chart, "v2") == "MLM"
    assert labels(chart)[:2] == ["Our bureau", "Their bureau"]


def test_sources_beyond_the_third_share_a_sign() -> None:
    rows = [
        exact(str(year), 3 + number, Anchor(f"Bureau {number}")) for number in range(5) for year in range(2001, 2007)
    ]
    chart = draw_series(series(*rows), "Trade")
    assert labels(chart)[:4] == ["Bureau 0", "Bureau 1", "Bureau 2", "Bureau 3, Bureau 4"]
    assert line_of(chart, "v4") == "MLLLLL" * 2


def test_without_a_voice_of_its_own_a_figure_is_its_source_s() -> None:
    rows = [replace(row, according_to=(), source=OURS if row.period.edtf < "2004" else THEIRS) for row in YEARS]
    assert labels(draw_series(series(*rows), "Trade"))[:2] == ["Our bureau", "Their bureau"]


def test_a_range_is_upright_with_a_stop_at_each_limit() -> None:
    rows = [*YEARS[:4], value("2005", 4, 8), value("2006", 4, None), value("2007", None, 8)]
    chart = draw_series(series(*rows), "Trade")
    assert [re.sub("[0-9. -]+", "", element.get("d") or "") for element in classes(chart, "range")] == [
        "MVMhMh",
        "MVMh",
        "MVMh",
    ]


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ((1, 2, 3, 4, 5), ["0", "2", "4", "6"]),
        ((0.1, 0.2, 0.3, 0.4, 0.5), ["0.0", "0.2", "0.4", "0.6"]),
        ((9.1, 9.2, 9.3, 9.4, 9.9), ["9.0", "9.5", "10.0"]),  # far from zero: a scale of its own
        ((7, 7, 7, 7, 7), ["0", "5", "10"]),
        ((-4, -3, 1, 2, 3), ["−5", "0", "5"]),
        ((-9, -5, -4, -3, -1), ["−10", "−5", "0"]),
        ((12000, 20000, 25000, 31000, 39000), ["0", "20\u202f000", "40\u202f000"]),
    ],
)
def test_a_scale_has_round_values(values: Sequence[float], ticks: list[str]) -> None:
    chart = draw_series(series(*[exact(str(2001 + place), number) for place, number in enumerate(values)]), "Trade")
    assert labels(chart)[: len(ticks)] == ticks


def test_no_two_labels_cover_one_another() -> None:
    rows = [
        exact(str(year), number, source)
        for source, number in ((OURS, 5.0), (THEIRS, 5.1))
        for year in range(2001, 2007)
    ]
    chart = draw_series(series(*rows), "Trade")
    boxes = []
    for element in classes(chart, "value"):
        x, y = float(element.get("x") or 0), float(element.get("y") or 0)
        boxes.append((x, y - svg.TEXT, x + svg.measure(element.text or ""), y))
    assert len(boxes) >= 2
    assert all(one is other or not overlap(one, other) for one in boxes for other in boxes)


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


# Tenures


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def tenure(
    name: str, start: tuple[str | None, str | None], end: tuple[str | None, str | None], attested: Sequence[str] = ()
) -> TenureRow:
    """A tenure by the possible days of its start and of its end; a bound without any day is not given."""
    days = [day(text) if text else None for text in (*start, *end)]
    spans = [parse_date(text) for text in attested]
    if start == (None, None) and end == (None, None) and spans:
        days = [None, spans[0].last, spans[-1].first, None]
    return TenureRow(
        post=None,
        holder=Person(Anchor(name)),
        span="from then to then",
        start=when(start[0] or "2000") if any(start) else None,
        end=when(end[0] or "2000") if any(end) else None,
        attested=tuple(when(text) for text in attested),
        answer="",
        answer_text="",
        bar=TenureBar(days[0], days[1], days[2], days[3], tuple((span.first, span.last) for span in spans)),
    )


def known(name: str, start: str, end: str) -> TenureRow:
    return tenure(name, (start, start), (end, end))


def bars_of(chart: str) -> list[str]:
    """Every bar, hatching and tick: rectangles by start and width, paths by their outline."""
    found = []
    for element in parse(chart).iter():
        name = element.get("class")
        if name in ("bar", "hatch", "tick"):
            commands = element.get("d") or ""
            outline = commands.partition("L")[0].rpartition("M")[0] if name == "hatch" else commands
            found.append(f"{name} {outline or element.get('x')} {element.get('width') or ''}".rstrip())
    return found


# The axis holds ten years, so that one year is 29.6 units and begins at 12.
DECADE = (known("First", "2001-01-01", "2001-12-31"), known("Last", "2010-01-01", "2010-12-31"))


@pytest.mark.parametrize(
    ("row", "drawn", "reason"),
    [
        (known("A", "2002-01-01", "2003-12-31"), ["bar 41.6 59.2"], "what is certain is solid"),
        (
            tenure("A", ("2002-01-01", "2002-12-31"), ("2004-01-01", "2004-12-31")),
            ["hatch M41.6 50H71.1V60H41.6Z", "hatch M100.8 50H130.4V60H100.8Z", "bar 71.1 29.7"],
            "the days within which an uncertain bound lies are hatched",
        ),
        (
            tenure("A", ("2002-01-01", "2003-12-31"), ("2002-07-01", "2004-12-31")),
            ["hatch M41.6 50H130.4V60H41.6Z"],
            "where the start may come after the end, nothing is certain",
        ),
        (
            tenure("A", ("2004-01-01", "2004-01-01"), ("2006-04-01", None), ["2006-04-01"]),
            ["hatch M320 50H167.4V60H320", "bar 100.8 66.6", "tick M167.3 47v16"],
            "without an end it is certain up to the last attestation, and open from there on",
        ),
        (
            tenure("A", (None, "2004-01-01"), ("2006-01-01", "2006-01-01"), ["2004-01-01"]),
            ["hatch M0 50H100.8V60H0", "bar 100.8 59.3", "tick M100.8 47v16"],
            "without a start it is open before the first attestation",
        ),
        (
            tenure("A", (None, None), (None, None), ["2003-01-01", "2004"]),
            ["hatch M71.2 50H130.4V60H71.2Z", "tick M71.2 47v16M100.8 50v-3H130.4v3"],
            "without any bound the days between attestations are hatched; a year of attestation is a bracket",
        ),
    ],
)
def test_a_tenure_is_solid_where_it_is_certain(row: TenureRow, drawn: list[str], reason: str) -> None:
    chart = draw_tenures((*DECADE, row), None, "Holders")
    found = bars_of(chart)[2:]
    assert found == drawn, reason


@pytest.mark.parametrize(
    ("rows", "as_of", "reason"),
    [
        ((), None, "no tenure"),
        ((tenure("A", (None, None), (None, None)),), "2021-04-06", "no date"),
        ((tenure("A", (None, None), (None, None), ["2021-04-06"]),), "2021-08-01", "one day has no length"),
        ((tenure("A", ("2021-04-06", "2021-04-06"), (None, None)),), "2021-04-06", "it began on the page's day"),
    ],
)
def test_no_chart_of_tenures_without_a_stretch_of_time(
    rows: tuple[TenureRow, ...], as_of: str | None, reason: str
) -> None:
    assert draw_tenures(rows, when(as_of) if as_of else None, "Posts") == "", reason


def test_an_open_end_reaches_the_date_of_the_page() -> None:
    chart = draw_tenures(
        (tenure("A", ("2013-11-01", "2013-11-30"), ("2013-11-01", None)),), when("2021-04-06"), "Posts"
    )
    assert [label for label in labels(chart) if label.isdigit()] == ["2014", "2016", "2018", "2020", "2022"]


def test_a_label_stands_after_its_bar_before_it_or_above_it() -> None:
    long = "Minister of Defense and Armed Forces Logistics of the Islamic Republic"
    chart = draw_tenures((*DECADE, known(long, "2003-01-01", "2007-12-31")), None, "Holders")
    first, last, above = (element for element in parse(chart).iter("text") if not (element.text or "").isdigit())
    assert (first.text, first.get("x")) == ("First", "47.6")
    assert last.text == "Last"
    assert float(last.get("x") or 0) + svg.measure("Last") < 278.4
    assert (above.text or "").endswith("…")
    assert svg.measure(above.text or "") <= svg.WIDTH


def test_a_chart_holds_forty_tenures() -> None:
    rows = [known(f"Holder {number}", f"{1900 + number}-01-01", f"{1900 + number}-12-31") for number in range(99)]
    assert len(classes(draw_tenures(rows, None, "Holders"), "bar")) == 40


# The strip of a timeline


def lane(reality: Reality, *spans: tuple[int | None, int | None, bool]) -> StripLane:
    return StripLane(BADGES[reality], spans)


def strip(*lanes: StripLane) -> Strip:
    """A strip of the years 2001 to 2010; its axis begins at 81.8, and a year is 23.6 units long."""
    return Strip(lanes, 6, when("2001-01-01"), when("2010-12-31"), day("2001-01-01"), day("2010-12-31"))


@pytest.mark.parametrize(
    ("span", "drawn", "reason"),
    [
        (("2001-01-01", "2001-01-01", False), "M81.8 5V17", "a day is a mark"),
        (("2002-01-01", "2002-12-31", False), "M105.4 17V5H129V17", "a year is a bracket over its days"),
        (("2002-01-01", "2002-01-31", False), "M105.4 17V5H107.4V17", "a month too, where there is room"),
        (("2002-01-01", "2004-12-31", True), "M105.4 11H176.3M105.4 8V14M176.3 8V14", "what lasted is a line"),
        (("2002-01-01", None, True), "M105.4 11H318M105.4 8V14", "without an end, to the edge"),
        ((None, "2004-12-31", True), "M81.8 11H176.3M176.3 8V14", "without a start, from the edge"),
    ],
)
def test_a_mark_is_as_wide_as_its_date(span: tuple[str | None, str | None, bool], drawn: str, reason: str) -> None:
    first, last = (day(text) if text else None for text in span[:2])
    chart = draw_strip(strip(lane(Reality.BACKGROUND, (first, last, span[2]))), "Timeline")
    (found,) = classes(chart, "mark")
    assert found.get("d") == drawn, reason


def test_each_reality_has_a_lane_with_its_word() -> None:
    one = (day("2005-05-05"), day("2005-05-05"), False)
    chart = draw_strip(strip(lane(Reality.OCCURRED, one), lane(Reality.DENIED, one)), "Timeline")
    assert labels(chart) == ["2001-01-01", "2010-12-31", "2006", "Occurred", "Denied"]
    assert [element.get("class") for element in classes(chart, "mark")] == ["mark occurred", "mark denied"]


def test_a_line_for_a_year_is_drawn_only_where_there_is_room_for_its_label() -> None:
    one = (day("2005-05-05"), day("2005-05-05"), False)
    (grid,) = classes(draw_strip(strip(lane(Reality.BACKGROUND, one)), "Timeline"), "grid")
    assert grid.get("d") == "M199.9 0V24"


def test_marks_that_can_not_be_told_apart_are_drawn_once() -> None:
    spans = [(first, first, False) for first in range(day("2005-05-05"), day("2005-05-25"))]
    (found,) = classes(draw_strip(strip(lane(Reality.OCCURRED, *spans)), "Timeline"), "mark")
    assert (found.get("d") or "").count("M") == 14


def test_without_a_strip_nothing_is_drawn() -> None:
    assert draw_strip(None, "Timeline") == ""


# Activity


@pytest.mark.parametrize(
    ("count", "dark"), [(0, 0), (1, 1), (2, 2), (3, 2), (4, 3), (6, 3), (7, 4), (9, 4), (10, 5), (250, 5)]
)
def test_a_cell_is_darker_by_steps(count: int, dark: int) -> None:
    assert step(count) == dark


def test_activity_has_twelve_cells_with_their_numbers() -> None:
    months = tuple(MonthCount(when(f"2021-{month:02}"), month * 2 - 2) for month in range(1, 13))
    chart = draw_activity(Activity(months, 132), "Reports")
    assert labels(chart) == [*(str(number) for number in range(0, 23, 2)), "2021-01", "2021-12"]
    cells = classes(chart, "step")
    assert [element.get("class") for element in cells][:6] == [f"step s{dark}" for dark in (0, 2, 3, 3, 4, 5)]
    assert float(cells[-1].get("x") or 0) + float(cells[-1].get("width") or 0) == svg.WIDTH
    assert draw_activity(None, "Reports") == ""


# All of them

EVERY = {
    "series": draw_series(series(*YEARS), "<Trade>"),
    "tenures": draw_tenures(DECADE, None, "<Holders>"),
    "strip": draw_strip(STRIP, "<Timeline>"),
    "activity": draw_activity(
        Activity((MonthCount(when("2021-03"), 1), MonthCount(when("2021-04"), 9)), 10), "<Reports>"
    ),
}


@pytest.mark.parametrize("name", EVERY)
def test_a_chart_is_an_image_with_a_title_and_nothing_of_its_own(name: str) -> None:
    chart = EVERY[name]
    root = parse(chart)
    assert (root.get("role"), root.get("class")) == ("img", f"chart {name}")
    assert (root.get("viewBox") or "").startswith("0 0 320 ")
    assert root[0].tag == "title"
    assert (root[0].text or "").startswith("<")
    used = {attribute for element in root.iter() for attribute in element.attrib}
    assert used.isdisjoint({"style", "id", "fill", "stroke", "href", "onclick"})
    assert not re.search(r"\d\.\d\d", chart)


def test_the_sample_s_two_figures_are_bars() -> None:
    assert draw_series(FIGURES, "Trade") == ""
    assert [shapes(draw_bar(row, lay_bars(FIGURES))) for period in FIGURES.periods for row in period.rows] == [
        ["bar 1 26.1", "frame 27.1 4.3"],  # 60–70
        ["bar 1 87"],  # ≈200
    ]
