"""Charts: what a template draws of the values of its view; nothing where a drawing would say nothing.

A chart never stands alone: the table or the list that holds the same stands beside it.
"""

from collections.abc import Callable, Mapping

from markupsafe import Markup

from briefgen.pages.charts import svg
from briefgen.pages.charts.bars import draw_bar, has_unlike, lay_bars
from briefgen.pages.charts.series import draw_series
from briefgen.pages.charts.time import draw_strip, draw_tenures
from briefgen.pages.views.blocks import NOTHING, Activity

_STEPS = (1, 2, 4, 7, 10)
_CELL, _PITCH = 23, 27  # units of a cell's width, and from one cell to the next: twelve fill the width
_HEIGHT = 22


def step(count: int) -> int:
    """How dark a cell is: 0 to 5 for 0, 1, 2–3, 4–6, 7–9, 10 and more."""
    return sum(count >= least for least in _STEPS)


def draw_activity(activity: Activity | None, title: str) -> Markup:
    """The reports of twelve months as cells, darker by steps, with the number above each; nothing without any."""
    if activity is None:
        return NOTHING
    months, parts = activity.months, []
    top = svg.TEXT + 4
    for place, month in enumerate(months):
        x = place * _PITCH
        cell = svg.rectangle(x, top, _CELL, _HEIGHT, f"step s{step(month.count)}")
        count = svg.text(x + _CELL / 2, svg.TEXT - 1, str(month.count), "value" if month.count else "", "middle")
        parts.append(svg.group(f"{month.when.text}: {month.count}", (count, cell)))
    baseline = top + _HEIGHT + svg.TEXT + 3
    first, last = months[0].when.text, months[-1].when.text
    parts.append(svg.text(0, baseline, first))
    parts.append(svg.text(svg.WIDTH, baseline, last, anchor="end"))
    return svg.drawing("activity", title, baseline + 5, parts)


CHARTS: Mapping[str, Callable[..., object]] = {
    "activity_chart": draw_activity,
    "bar": draw_bar,
    "bars": lay_bars,
    "series_chart": draw_series,
    "step": step,
    "strip_chart": draw_strip,
    "tenure_chart": draw_tenures,
    "unlike": has_unlike,
}
"""The filters of templates that draw."""
