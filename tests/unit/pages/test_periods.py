"""Which period a dated entry stands in, and when a period is split."""

from collections.abc import Mapping, Sequence

import pytest

from briefgen.model.dates import parse_date
from briefgen.pages.site.periods import Dated, Slice, days_entered, month_of, periods, slices


def dated(*dates: str) -> list[Dated]:
    """Entries whose ids are their dates, newest first as lists are."""
    found = [(text, parse_date(text)) for text in dates]
    return sorted(found, key=lambda entry: -entry[1].sort_day)


def divided(lists: Mapping[str, Sequence[Dated]], split: int) -> dict[str, Slice]:
    found = list(slices(lists, split))
    assert len({part.period for part in found}) == len(found)
    return {part.period: part for part in found}


def test_a_short_list_is_divided_by_year() -> None:
    found = divided({"articles": dated("2021-04-06", "2021-03", "2021", "2019-12-31")}, 500)
    assert {period: part.lists["articles"] for period, part in found.items()} == {
        "2021": ("2021-04-06", "2021-03", "2021"),
        "2019": ("2019-12-31",),
    }
    assert (found["2021"].newer, found["2021"].older) == ("", "2019")
    assert (found["2019"].newer, found["2019"].older) == ("2021", "")
    assert all(part.parts == () for part in found.values())


def test_all_lists_of_a_page_stand_together() -> None:
    found = divided({"articles": dated("2021-04-06"), "events": dated("2021-04-05", "2020")}, 500)
    assert found["2021"].lists == {"articles": ("2021-04-06",), "events": ("2021-04-05",)}
    assert found["2020"].lists == {"events": ("2020",)}


def test_a_year_is_split_by_the_length_of_all_its_lists_together() -> None:
    lists = {"articles": dated("2021-04-06", "2021-03-01"), "events": dated("2021-04-05")}
    assert [*divided(lists, 3)] == ["2021"]
    assert [*divided(lists, 2)] == ["2021", "2021-04", "2021-03"]


def test_the_page_of_a_split_year_is_the_index_of_its_months_with_what_is_dated_no_finer() -> None:
    found = divided({"a": dated("2021-04-06", "2021-04-05", "2021-01", "2021", "2021~", "2020-05-01")}, 4)
    assert found["2021"].lists == {"a": ("2021", "2021~")}  # about 2021 begins in 2020
    assert found["2021"].parts == (("2021-04", 2), ("2021-01", 1))
    assert found["2021-04"].lists == {"a": ("2021-04-06", "2021-04-05")}
    assert (found["2021-04"].newer, found["2021-04"].older) == ("", "2021-01")
    assert found["2021-01"].lists == {"a": ("2021-01",)}
    assert found["2020"].lists == {"a": ("2020-05-01",)}


def test_a_long_month_is_split_into_days() -> None:
    found = divided({"a": dated("2021-04-06", "2021-04-06~", "2021-04-05", "2021-04", "2021-04-05/2021-04-06")}, 3)
    assert [*found] == ["2021", "2021-04", "2021-04-06", "2021-04-05"]
    assert found["2021"].parts == (("2021-04", 5),)
    assert found["2021-04-06"].lists == {"a": ("2021-04-06",)}
    assert found["2021-04"].parts == (("2021-04-06", 1), ("2021-04-05", 1))
    assert set(found["2021-04"].lists["a"]) == {"2021-04", "2021-04-06~", "2021-04-05/2021-04-06"}


def test_a_day_is_split_no_further() -> None:
    entries = [(f"e{number}", parse_date("2021-04-06")) for number in range(9)]
    found = divided({"a": entries}, 2)
    assert found["2021-04-06"].lists == {"a": tuple(f"e{number}" for number in range(9))}


def test_what_lasts_over_a_border_stands_on_both_sides() -> None:
    lasting = dated("2020-12/2021-02")
    assert {period: part.lists["a"] for period, part in divided({"a": lasting}, 500).items()} == {
        "2021": ("2020-12/2021-02",),
        "2020": ("2020-12/2021-02",),
    }
    found = divided({"a": lasting}, 0)
    assert [*found] == ["2021", "2021-02", "2021-01", "2020", "2020-12"]
    assert found["2020"].parts == (("2020-12", 1),)


def test_years_with_their_counts() -> None:
    found = periods("countries/iran/", [date for _, date in dated("2021-04-06", "2021", "2020-12/2021-01", "2013/..")])
    assert [(period.label, period.count) for period in found] == [("2021", 3), ("2020", 1), ("2013", 1)]


DAYS = [
    ("2021-04-06", ("2021-04-06",), "a day"),
    ("2021-04", (), "a month is dated no finer"),
    ("2021-04-06/2021-04-07", (), "what lasts longer than a day stands with its month"),
    ("2021-04-06~", (), "about a day is three days"),
    ("2021", (), "a year"),
]


@pytest.mark.parametrize(("date", "expected"), [pytest.param(*case[:2], id=case[2]) for case in DAYS])
def test_days(date: str, expected: tuple[str, ...]) -> None:
    assert days_entered(parse_date(date)) == expected


MONTHS = [
    ("2021-04-06", "", "2021-04", "a day stands in its month"),
    ("2021-04-06~", "", "2021-04", "also about a day"),
    ("2020-12/2021-02", "", "2020-12", "what lasts stands in its first month"),
    ("2020-12/2021-02", "2021", "2021-01", "on the page of a year in the first month of that year"),
    ("2020-12/2021-02", "2021-02", "2021-02", "on the page of a month in that month"),
    ("2021", "", "2021", "a year stands by itself"),
    ("2013/..", "", "2013", "an open end with its start"),
    ("../2013", "", "2013", "an open start with its end"),
    ("2011/2012", "2012", "2012", "years on the page of the later one"),
]


@pytest.mark.parametrize(("date", "within", "expected"), [pytest.param(*case[:3], id=case[3]) for case in MONTHS])
def test_the_month_of_an_entry(date: str, within: str, expected: str) -> None:
    assert month_of(parse_date(date), within) == expected
