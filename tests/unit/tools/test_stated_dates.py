"""Dates in running text, as precise as stated."""

import pytest

from briefgen.model.dates import parse_date
from briefgen.tools.scanning.stated_dates import find_dates

PUBLISHED = parse_date("2021-04-06")


def dates(text: str, published: str | None = "2021-04-06", *, ahead: bool = False) -> list[tuple[str, str | None]]:
    found = find_dates(text, ("ru", "tg", "de"), parse_date(published) if published else None, ahead=ahead)
    return [(text[each.start : each.end], each.date.text if each.date else None) for each in found]


CASES = [
    ("a day with its year", "On April 6, 2021 they met", [("April 6, 2021", "2021-04-06")]),
    ("in the other order", "On 6 April 2021 they met", [("6 April 2021", "2021-04-06")]),
    ("with an ordinal", "on the 3rd of May 2020", [("3rd of May 2020", "2020-05-03")]),
    ("abbreviated", "on Dec. 12, 2019, and Sept 3", [("Dec. 12, 2019", "2019-12-12"), ("Sept 3", "2020-09-03")]),
    ("the day of the report", "said on April 6 that", [("April 6", "2021-04-06")]),
    ("a day before it", "On March 29 he met", [("March 29", "2021-03-29")]),
    ("a day later in the year is last year's", "on December 12 he said", [("December 12", "2020-12-12")]),
    ("days from one to another", "on March 29-30, in Dushanbe", [("March 29-30", "2021-03-29/2021-03-30")]),
    ("days in the other order", "29–30 March 2021", [("29–30 March 2021", "2021-03-29/2021-03-30")]),
    ("a month", "ended in October 2020", [("October 2020", "2020-10")]),
    ("a month without its year", "since March, and in May", [("March", "2021-03"), ("May", "2020-05")]),
    ("a year", "In 2014, and since 2015", [("2014", "2014"), ("2015", "2015")]),
    ("two years", "between 2014 and 2016", [("2014", "2014"), ("2016", "2016")]),
    ("ISO 8601", "dated 2021-04-06, or 2021-04", [("2021-04-06", "2021-04-06"), ("2021-04", "2021-04")]),
    ("last year", "were lifted last year", [("last year", "2020")]),
    ("last month", "Last month he said", [("Last month", "2021-03")]),
    ("yesterday and tomorrow", "yesterday and tomorrow", [("yesterday", "2021-04-05"), ("tomorrow", "2021-04-07")]),
    ("Russian", "12 декабря 2019 года, в 2015 году", [("12 декабря 2019", "2019-12-12"), ("2015", "2015")]),
    ("Tajik", "6 апрели соли 2021", [("6 апрели соли 2021", "2021-04-06")]),
    ("German", "am 3. März", []),
    ("a resolution is no year", "based on Resolution 2231 of 2015", [("2015", "2015")]),
    ("a sum is no year", "in 2,014 cases and 2014 cases", []),
    ("a decade is no year", "in the 1990s", []),
    ("a verb is no month", "they may march 5 abreast", []),
    ("a day that the calendar lacks", "on 30 February 2021", [("30 February 2021", None)]),
    ("no date at all", "They met in Tehran.", []),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_dates_are_found(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert dates(text) == expected


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        pytest.param("on April 5", "2021-04-06", "2022-04-05", id="a day that is past comes next year"),
        pytest.param("on April 6", "2021-04-06", "2021-04-06", id="today"),
        pytest.param("in April", "2021-04-06", "2021-04", id="the rest of this month"),
        pytest.param("on June 1", "2021-04-06", "2021-06-01", id="this year"),
    ],
)
def test_what_is_to_come_has_the_next_date(text: str, published: str, expected: str) -> None:
    assert [date for _, date in dates(text, published, ahead=True)] == [expected]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        pytest.param("on April 6", None, None, id="nothing says when it appeared"),
        pytest.param("last year", None, None, id="neither which year was last"),
        pytest.param("in 2014", None, "2014", id="a year needs nothing"),
        pytest.param("on March 29", "2021-04", "2021-03-29", id="before the month of the report"),
        pytest.param("on May 1", "2021-04", "2020-05-01", id="after it"),
        pytest.param("on April 5", "2021-04", None, id="within it: this year's or the last one's"),
        pytest.param("on April 1", "2021-04", "2021-04-01", id="its first day"),
        pytest.param("in April", "2021-04", "2021-04", id="the month itself"),
        pytest.param("on May 1", "2021", None, id="a report of that year"),
        pytest.param("last year", "2021", "2020", id="the year before a year"),
        pytest.param("last month", "2021", None, id="no month before a year"),
        pytest.param("yesterday", "2021-04", None, id="no day before a month"),
        pytest.param("on April 6", "2021-04~", None, id="an approximate date"),
        pytest.param("on April 6", "2021-04/2021-05", None, id="an interval"),
    ],
)
def test_what_is_left_out_follows_from_the_date_of_the_report(
    text: str, published: str | None, expected: str | None
) -> None:
    assert [date for _, date in dates(text, published)] == [expected]
