"""Charts of whatever content may hold: none fails, and none draws beyond its edges."""

import re
from dataclasses import astuple

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.model.dates import DISTANT_FUTURE, DISTANT_PAST, PartialDate, parse_date
from briefgen.model.tenures.tenure import History, Tenure
from briefgen.pages.charts import svg
from briefgen.pages.charts.bars import draw_bar, lay_bars
from briefgen.pages.charts.series import draw_series
from briefgen.pages.charts.time import draw_tenures
from briefgen.pages.views.blocks import TenureBar, TenureRow
from briefgen.pages.views.cards import Anchor, FigureRow, Person
from tests.unit.pages.test_charts import parse, series, value, when

WRITTEN = "0001 1991 1999 2000 2001 2002 2003 2004 2919 9999 2001-03 2001-04 2001-03-22 2001~ 2001/2003 1999/.. ../2001"
EDTF = st.sampled_from(WRITTEN.split())
LIMIT = st.one_of(
    st.none(),
    st.floats(-500, 500).map(lambda limit: round(limit, 2)),
    st.sampled_from([0.0, 1e-12, 1e14, 1e300, -1e300]),
)
FIGURE = st.builds(
    lambda period, low, high, source, text: value(
        period, *sorted_limits(low, high), according_to=(Anchor(source),), value=text
    ),
    EDTF,
    LIMIT,
    LIMIT,
    st.sampled_from(["Ours", "Theirs", "国" * 40, "A bureau of many words " * 4]),
    st.sampled_from(["7", "≈200", "at least 1,234,567", "9" * 70]),
)
BOUND = st.one_of(st.none(), EDTF.map(parse_date))
TENURE = st.builds(
    lambda start, end, attested: (start, end, tuple(attested)), BOUND, BOUND, st.lists(EDTF.map(parse_date))
)


def sorted_limits(low: float | None, high: float | None) -> tuple[float | None, float | None]:
    """Limits as content may give them: at least one, the lower first."""
    if low is None and high is None:
        return 1.0, 1.0
    return (low, high) if low is None or high is None else (min(low, high), max(low, high))


def keeps_its_edges(chart: str) -> None:
    """Every number is one that SVG reads, and no label runs out of the drawing."""
    if not chart:
        return
    for element in parse(chart).iter():
        for name in ("x", "y", "cx", "cy", "width", "height", "d"):
            for written in re.findall("[^MLHVhvmZ ]+", element.get(name) or ""):
                assert re.fullmatch(r"-?[0-9]{1,4}(\.[0-9])?", written), element.attrib
    for element in parse(chart).iter("text"):
        x, width = float(element.get("x") or 0), svg.measure(element.text or "")
        left = x - {"middle": width / 2, "end": width}.get(element.get("text-anchor") or "", 0)
        assert left >= -1, element.text
        assert left + width <= svg.WIDTH + 1, element.text


@given(st.lists(FIGURE, min_size=1, max_size=14))
@settings(max_examples=60, deadline=None)
def test_any_figures_keep_within_their_chart(rows: list[FigureRow]) -> None:
    group = series(*rows)
    keeps_its_edges(draw_series(group, "Trade"))
    bars = lay_bars(group)
    for figure in rows:
        bar = draw_bar(figure, bars)
        assert all(-8 <= float(written) <= 104 for written in re.findall(r' x="([^"]+)"', bar))


def row(history: History, tenure: Tenure) -> TenureRow:
    """A tenure as a post's page has it."""
    bounds = astuple(history.bounds(tenure))
    days = [None if day in (DISTANT_PAST, DISTANT_FUTURE) else day for day in bounds]
    return TenureRow(
        post=None,
        holder=Person(Anchor("A holder with a long name")),
        span="",
        start=when("2000") if tenure.start else None,
        end=when("2000") if tenure.end else None,
        attested=(),
        answer="",
        answer_text="",
        bar=TenureBar(days[0], days[1], days[2], days[3], tuple((date.first, date.last) for date in tenure.attested)),
    )


@given(st.lists(TENURE, min_size=1, max_size=5), EDTF)
@settings(max_examples=60, deadline=None)
def test_any_tenures_keep_within_their_chart(
    written: list[tuple[PartialDate | None, PartialDate | None, tuple[PartialDate, ...]]], as_of: str
) -> None:
    tenures = [Tenure("a", "post", *fields, number=number) for number, fields in enumerate(written)]
    history = History(tenures, {})
    rows = [row(history, each) for each in history.tenures_of("a")]
    keeps_its_edges(draw_tenures(rows, when(as_of), "Holders"))
