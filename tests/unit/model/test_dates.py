"""EDTF dates: what is read, what they mean, and what is said of those that are none."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.model.dates import (
    DISTANT_FUTURE,
    DISTANT_PAST,
    DateError,
    PartialDate,
    Precision,
    from_day,
    months_entered,
    parse_date,
    years_entered,
)

FORMS = "write a year (2015), a month (2015-12), a day (2015-12-03) or an interval (2015-12/2016-02)"


def rows(name: str) -> list[list[str]]:
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.split("|")] for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("text", "first", "last", "months", "years", "reason"), rows("date_cases.txt"))
def test_dates_that_are_read(text: str, first: str, last: str, months: str, years: str, reason: str) -> None:
    value = parse_date(text)
    assert value.text == text
    assert value.first == (DISTANT_PAST if first == ".." else date.fromisoformat(first).toordinal()), reason
    assert value.last == (DISTANT_FUTURE if last == ".." else date.fromisoformat(last).toordinal()), reason
    assert " ".join(months_entered(value)) == months.replace("-", "", months == "-"), reason
    assert " ".join(years_entered(value)) == years, reason


@pytest.mark.parametrize(("text", "problem", "hint"), rows("date_mistakes.txt"))
def test_mistakes_are_named_with_what_to_write(text: str, problem: str, hint: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_date(text[1:-1])
    assert (caught.value.problem, caught.value.hint) == (problem, hint.replace("FORMS", FORMS))
    assert str(caught.value) == f"{caught.value.problem}; {caught.value.hint}"


@pytest.mark.parametrize(
    ("text", "precision", "interval", "approximate", "to_the_day", "datetime"),
    [
        ("2015", Precision.YEAR, False, False, False, "2015"),
        ("2015-12", Precision.MONTH, False, False, False, "2015-12"),
        ("2015-12-03", Precision.DAY, False, False, True, "2015-12-03"),
        ("2015~", Precision.YEAR, False, True, False, None),
        ("2015-12-03~", Precision.DAY, False, True, False, None),
        ("2015/2016", None, True, False, False, None),
        ("2015-12-03/2015-12-03", None, True, False, False, None),
        ("2013-12/..", None, True, False, False, None),
        ("../2013~", None, True, True, False, None),
    ],
)
def test_kinds_of_dates(
    text: str, precision: Precision | None, interval: bool, approximate: bool, to_the_day: bool, datetime: str | None
) -> None:
    value = parse_date(text)
    assert value.precision is precision
    assert value.is_interval is interval
    assert value.is_approximate is approximate
    assert value.to_the_day is to_the_day
    assert value.html_datetime == datetime


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2015-12~/2016", "2015-12~", "2016"),
        ("2013/..", "2013", None),
        ("../2013", None, "2013"),
        ("2015~", "2015~", "2015~"),
    ],
)
def test_ends_of_an_interval(text: str, start: str | None, end: str | None) -> None:
    value = parse_date(text)
    assert value.start == (parse_date(start) if start else None)
    assert value.end == (parse_date(end) if end else None)


@pytest.mark.parametrize(
    ("text", "earliest"),
    [("2015", (2015, 1, 1)), ("2015~", (2014, 1, 1)), ("../2013-06", (2013, 6, 1)), ("2013-06/..", (2013, 6, 1))],
)
def test_sort_day(text: str, earliest: tuple[int, int, int]) -> None:
    assert parse_date(text).sort_day == date(*earliest).toordinal()


def test_dates_sort_by_their_earliest_day() -> None:
    """An open start sorts by the earliest day that is stated, not before all history."""
    texts = ["2015-03-02", "2015-03", "../2016", "2015", "2016~", "2014/2020", "2013-12-31/..", "../2013-06"]
    by_day = sorted((parse_date(text) for text in texts), key=lambda value: value.sort_day)
    assert [value.text for value in by_day] == [
        "../2013-06",
        "2013-12-31/..",
        "2014/2020",
        "2015",
        "2016~",
        "2015-03",
        "2015-03-02",
        "../2016",
    ]


@pytest.mark.parametrize(
    ("one", "other", "certainly", "possibly"),
    [
        ("2015", "2016", True, True),
        ("2015-12-31", "2016-01-01", True, True),
        ("2015-12-31", "2015-12-31", False, False),
        ("2015", "2015-12-31", False, True),
        ("2015", "2015-01-01", False, False),
        ("2016", "2015", False, False),
        ("2015", "2015", False, True),
        ("../2015", "2016", True, True),
        ("2015/..", "2016", False, True),
        ("2015~", "2016", False, True),
    ],
)
def test_before(one: str, other: str, certainly: bool, possibly: bool) -> None:
    assert parse_date(one).certainly_before(parse_date(other)) is certainly
    assert parse_date(one).possibly_before(parse_date(other)) is possibly


def test_days_shared_with_other_dates() -> None:
    december = parse_date("2015-12")
    assert december.contains(date(2015, 12, 1).toordinal())
    assert december.contains(date(2015, 12, 31).toordinal())
    assert not december.contains(date(2015, 11, 30).toordinal())
    assert not december.contains(date(2016, 1, 1).toordinal())
    assert december.overlaps(parse_date("2015-12-31/2016"))
    assert december.overlaps(parse_date("2015/2015-12-01"))
    assert not december.overlaps(parse_date("2015/2015-11"))
    assert not december.overlaps(parse_date("2016"))
    assert december.within(parse_date("2015"))
    assert december.within(december)
    assert not parse_date("2015").within(december)
    assert not december.within(parse_date("2015/2015-12-30"))
    assert not december.within(parse_date("2015-12-02/2016"))


def test_equality_is_that_of_the_text() -> None:
    """One day and an interval of that day mean the same days, and are exported differently."""
    assert parse_date("2015-12-03") == from_day(date(2015, 12, 3))
    assert parse_date("2015-12-03") != parse_date("2015-12-03/2015-12-03")
    assert len({parse_date("2015"), parse_date("2015"), parse_date("2015~")}) == 2
    assert str(parse_date("2015~")) == "2015~"


UNITS = st.dates().flatmap(lambda day: st.sampled_from([day.isoformat()[:4], day.isoformat()[:7], day.isoformat()]))
SINGLES = st.builds(lambda unit, mark: unit + mark, UNITS, st.sampled_from(["", "~"]))
INTERVALS = st.tuples(st.just("..") | SINGLES, st.just("..") | SINGLES).map("/".join)


def mistake_in(text: str) -> DateError | None:
    try:
        parse_date(text)
    except DateError as error:
        return error
    return None


def is_read(text: str) -> PartialDate | None:
    return None if mistake_in(text) else parse_date(text)


@settings(deadline=None)
@given(SINGLES)
def test_every_single_date_is_read_as_written(text: str) -> None:
    value = parse_date(text)
    assert value.text == text
    assert DISTANT_PAST <= value.first <= value.last <= DISTANT_FUTURE
    assert value.first <= value.sort_day <= value.last


@settings(deadline=None)
@given(INTERVALS)
def test_an_interval_is_read_unless_it_ends_before_it_starts(text: str) -> None:
    value = is_read(text)
    start, end = (is_read(part) for part in text.split("/"))
    if start and end:
        assert (value is None) == end.certainly_before(start)
    else:
        assert (value is None) == (text == "../..")
    if value:
        assert value.text == text
        assert (value.start, value.end) == (start, end)


@settings(deadline=None)
@given(st.dates())
def test_a_day_lies_in_its_month_and_year(day: date) -> None:
    value = from_day(day)
    month, year = parse_date(value.text[:7]), parse_date(value.text[:4])
    assert value.to_the_day
    assert value.within(month)
    assert month.within(year)
    assert year.within(parse_date(f"{year.text}~"))
    assert months_entered(value) == (month.text,)
    assert years_entered(value) == (year.text,)


@settings(deadline=None)
@given(st.text() | st.text("0123456789-/.~?XTW ", max_size=25))
def test_nothing_but_a_date_error_is_raised(text: str) -> None:
    error = mistake_in(text)
    if error is None:
        assert parse_date(text).text == text
    else:
        assert str(error) == f"{error.problem}; {error.hint}"


@settings(deadline=None)
@given(st.from_regex(r"[0-9]{1,4}[-/. XW~]?[0-9]{0,3}[-/. XW~?]?[0-9]{0,4}", fullmatch=True))
def test_a_proposed_date_is_itself_read(text: str) -> None:
    error = mistake_in(text)
    if error is not None and not error.hint.endswith(WORDED_HINTS):
        for proposal in error.hint.removeprefix("write ").split(" or "):
            assert parse_date(proposal).text == proposal


WORDED_HINTS = (
    FORMS,
    "if the source gives none",
    "alone",
    "if that is meant",
    '"note"',
    "0001 to 9999",
    "its start and its end",
)
