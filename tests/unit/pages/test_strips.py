"""The dates of a timeline's events: which of them make a strip."""

from pathlib import Path

import pytest

from briefgen.model.dates import parse_date
from briefgen.pages.charts.strips import view_strip
from tests.unit.pages.small_site import Small, small


def desk(root: Path, events: dict[str, str]) -> Small:
    """A desk with one article, whose events are given by date, each with its reality."""
    lines = [
        f"  - {{date: {date.split(' ')[0]}, type: other, title: Event, reality: {reality}, according_to: [paper]}}"
        for date, reality in events.items()
    ]
    article = "title: Report\ndate: 2021-04-06\nsummary: A report.\nsource: paper\nevents:\n" + "\n".join(lines)
    return small(root, {"articles/a.md": article, "sources/paper.md": "name: Paper"})


DATES = {
    "2021-04-06": "occurred",
    "2021-04-06 again": "occurred",
    "2019": "background",
    "2015-12/..": "background",
    "../2016": "background",
    "2021-05": "expected",
}


def test_a_strip_holds_every_date_once_by_reality(tmp_path: Path) -> None:
    names = desk(tmp_path, DATES).names
    strip = view_strip(names, names.model.events)
    assert strip is not None
    first, last = parse_date("2015-12").first, parse_date("2021-05").last
    assert (strip.total, strip.first.text, strip.last.text) == (6, "Dec 2015", "May 2021")
    assert (strip.first_day, strip.last_day) == (first, last)
    assert [(lane.badge.text, lane.spans) for lane in strip.lanes] == [
        ("Occurred", ((parse_date("2021-04-06").first,) * 2 + (False,),)),
        ("Expected", ((parse_date("2021-05").first, last, False),)),
        (
            "Background",
            (
                (None, parse_date("2016").last, True),
                (first, None, True),
                (parse_date("2019").first, parse_date("2019").last, False),
            ),
        ),
    ]


@pytest.mark.parametrize(
    ("dates", "reason"),
    [
        ({}, "no event"),
        (dict(list(DATES.items())[:5]), "five events are a list"),
        ({f"2021-04-06 {number}": "occurred" for number in range(9)}, "one day has no length"),
    ],
)
def test_few_events_or_a_single_day_make_no_strip(tmp_path: Path, dates: dict[str, str], reason: str) -> None:
    names = desk(tmp_path, dates).names if dates else desk(tmp_path, DATES).names
    assert view_strip(names, names.model.events if dates else ()) is None, reason
