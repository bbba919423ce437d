import pytest

from briefgen.model.dates import parse_date
from briefgen.pages.rows.moments import moment, newest
from tests.unit.pages.small_site import by_reason

MOMENTS = [
    ("a day", "2021-04-06", "Asia/Dushanbe", "2021-04-06T00:00:00+05:00"),
    ("the default zone", "2021-04-06", "UTC", "2021-04-06T00:00:00+00:00"),
    ("west of Greenwich", "2021-01-01", "America/New_York", "2021-01-01T00:00:00-05:00"),
    ("summer time", "2021-07-01", "America/New_York", "2021-07-01T00:00:00-04:00"),
    ("half an hour", "2021-01-01", "Asia/Tehran", "2021-01-01T00:00:00+03:30"),
    ("local mean time, whose seconds the format lacks", "1880-01-01", "Asia/Dushanbe", "1880-01-01T00:00:00+04:35"),
    ("a midnight that summer time skips", "2021-03-22", "Asia/Tehran", "2021-03-22T00:00:00+03:30"),
    ("the first day of all", "0001", "Asia/Dushanbe", "0001-01-01T00:00:00+04:35"),
    ("an open start", "../2013", "UTC", "2013-01-01T00:00:00+00:00"),
    ("a zone that nobody knows", "2021-04-06", "Atlantis/City", "2021-04-06T00:00:00+00:00"),
]


@pytest.mark.parametrize(("written", "zone", "expected"), by_reason(MOMENTS))
def test_the_moment_of_a_date(written: str, zone: str, expected: str) -> None:
    assert moment(parse_date(written), zone).isoformat() == expected


NEWEST = [
    ("the later", ["2021-04-06", "2021-04-07"], "2021-04-07"),
    ("of equals the more precise", ["2021", "2021-01-01", "2021-01"], "2021-01-01"),
    ("a month begins before its second day", ["2021-04", "2021-04-02"], "2021-04-02"),
]


@pytest.mark.parametrize(("written", "expected"), by_reason(NEWEST))
def test_the_newest_date(written: list[str], expected: str) -> None:
    assert newest([parse_date(text) for text in written]).text == expected
