"""Dates as precise as the source gives them: the subset of EDTF (ISO 8601-2) that briefgen reads.

Read are a year (`2015`), a month (`2015-12`), a day (`2015-12-03`), each also approximate (`2015~`), an interval of two
of these (`2015-12/2016-02`), and an interval that is open on one side (`2013/..`, `../2013`). A date keeps its text, so
that it is shown and exported at the precision it was written with; days are proleptic Gregorian ordinals
(`datetime.date.toordinal`), which compare and subtract as plain integers.
"""

import re
from dataclasses import dataclass, field
from datetime import MAXYEAR, date
from enum import StrEnum
from functools import lru_cache

from briefgen.model.date_mistakes import find_mistake

DISTANT_PAST = date.min.toordinal()
"""The first day of an interval with an open start."""

DISTANT_FUTURE = date.max.toordinal()
"""The last day of an interval with an open end."""

_OPEN = ".."
_SINGLE = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?(?P<approximate>~)?")


class Precision(StrEnum):
    """The smallest unit that a date states."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


_PRECISION_OF_LENGTH = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}


class DateError(ValueError):
    """A text that is no date: what is wrong with it, and what to write instead; `str()` gives both in one sentence."""

    def __init__(self, problem: str, hint: str) -> None:
        super().__init__(f"{problem}; {hint}")
        self.problem = problem
        self.hint = hint


@dataclass(frozen=True, slots=True)
class PartialDate:
    """One EDTF value. Made by `parse_date` or `from_day`; two are equal when they are written alike.

    `first` and `last` are the earliest and the latest day that it may mean, inclusive, as ordinals; an open side
    reaches to `DISTANT_PAST` or `DISTANT_FUTURE`.
    """

    text: str
    first: int = field(compare=False)
    last: int = field(compare=False)

    def __str__(self) -> str:
        return self.text

    @property
    def is_interval(self) -> bool:
        """Whether it has two ends, one of which may be open."""
        return "/" in self.text

    @property
    def is_approximate(self) -> bool:
        """Whether it, or an end of it, is marked with `~`."""
        return "~" in self.text

    @property
    def precision(self) -> Precision | None:
        """The unit in which a single date is written; None for an interval, whose ends have their own."""
        return None if self.is_interval else _PRECISION_OF_LENGTH[len(self.text.rstrip("~"))]

    @property
    def to_the_day(self) -> bool:
        """Whether it is one day, plainly written: no interval, nothing approximate."""
        return self.precision is Precision.DAY and not self.is_approximate

    @property
    def start(self) -> "PartialDate | None":
        """The date before the slash, None where the interval is open; a single date is its own start."""
        return self._part(0) if self.is_interval else self

    @property
    def end(self) -> "PartialDate | None":
        """The date after the slash, None where the interval is open; a single date is its own end."""
        return self._part(1) if self.is_interval else self

    def _part(self, number: int) -> "PartialDate | None":
        written = self.text.split("/")[number]
        return None if written == _OPEN else parse_date(written)

    @property
    def sort_day(self) -> int:
        """The ordinal by which dates are sorted: the earliest possible day.

        An interval with an open start sorts by the earliest day of its end, the first that it states; else everything
        known only to have been over by some year would stand before all history.
        """
        start = self.start or self.end
        return start.first if start else self.first

    @property
    def html_datetime(self) -> str | None:
        """The value for `<time datetime>`: HTML has plain years, months and days, and no `2015~` or intervals."""
        return None if self.is_interval or self.is_approximate else self.text

    def contains(self, day: int) -> bool:
        """Whether the ordinal `day` is one of the days it may mean."""
        return self.first <= day <= self.last

    def overlaps(self, other: "PartialDate") -> bool:
        """Whether some day is possible for both."""
        return self.first <= other.last and other.first <= self.last

    def within(self, other: "PartialDate") -> bool:
        """Whether every day it may mean is possible for `other` too."""
        return other.first <= self.first and self.last <= other.last

    def certainly_before(self, other: "PartialDate") -> bool:
        """Whether its latest day comes before the earliest of `other`."""
        return self.last < other.first

    def possibly_before(self, other: "PartialDate") -> bool:
        """Whether some day of it comes before some day of `other`."""
        return self.first < other.last


@lru_cache(maxsize=1 << 16)
def parse_date(text: str) -> PartialDate:
    """Read an EDTF date.

    Raises:
        DateError: the text is no date of the kinds above, or means no day: 2021-02-30, the year 0000, an interval that
            ends before it starts or is open on both sides.
    """
    value = _read(text)
    if value is None:
        raise DateError(*find_mistake(text, lambda other: _read(other) is not None))
    return value


def from_day(day: date) -> PartialDate:
    """The date that is exactly this day."""
    return parse_date(day.isoformat())


@lru_cache(maxsize=1 << 16)
def months_entered(value: PartialDate) -> tuple[str, ...]:
    """The months (`2021-04`), in order, in whose lists something of this date stands.

    A single date enters the month that it states. An interval is a duration: with both ends stated at least to the
    month it enters every month from the one to the other. What is dated to a year only, or has an end that is,
    enters none.
    """
    start, end = value.start, value.end
    if start is None or end is None or Precision.YEAR in (start.precision, end.precision):
        return ()
    first, last = (int(part.text[:4]) * 12 + int(part.text[5:7]) - 1 for part in (start, end))
    return tuple(f"{month // 12:04}-{month % 12 + 1:02}" for month in range(first, last + 1))


@lru_cache(maxsize=1 << 16)
def years_entered(value: PartialDate) -> tuple[str, ...]:
    """The years (`2021`), in order, in whose lists something of this date stands.

    These are the years of the months that it enters; where it enters none, the year of each end that it states.
    """
    stated = [month[:4] for month in months_entered(value)]
    return tuple(dict.fromkeys(stated or [part.text[:4] for part in (value.start, value.end) if part]))


def _read(text: str) -> PartialDate | None:
    start_text, slash, end_text = text.partition("/")
    if not slash:
        return _read_single(text)
    start, end = _read_single(start_text), _read_single(end_text)
    if (start is None and start_text != _OPEN) or (end is None and end_text != _OPEN) or start is end is None:
        return None
    first = start.first if start else DISTANT_PAST
    last = end.last if end else DISTANT_FUTURE
    return PartialDate(text, first, last) if first <= last else None


def _read_single(text: str) -> PartialDate | None:
    match = _SINGLE.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.group("year", "month", "day"))
    try:
        return PartialDate(text, *_possible_days(year or 0, month, day, 1 if match["approximate"] else 0))
    except ValueError:  # the calendar has no such year, month or day
        return None


def _possible_days(year: int, month: int | None, day: int | None, slack: int) -> tuple[int, int]:
    """The first and the last day of a year, month or day, widened by `slack` of that unit on both sides."""
    if day is not None:
        middle = date(year, month or 0, day).toordinal()
        first, last = middle - slack, middle + slack
    elif month is not None:
        date(year, month, 1)
        count = year * 12 + month - 1
        first, last = _month_start(count - slack), _month_start(count + slack + 1) - 1
    else:
        date(year, 1, 1)
        first, last = _month_start((year - slack) * 12), _month_start((year + slack + 1) * 12) - 1
    return max(first, DISTANT_PAST), min(last, DISTANT_FUTURE)


def _month_start(count: int) -> int:
    """The first day of a month counted from January of the year 0; months beyond the calendar's end are cut there."""
    year, month = divmod(count, 12)
    if year < 1:
        return DISTANT_PAST
    return DISTANT_FUTURE + 1 if year > MAXYEAR else date(year, month + 1, 1).toordinal()
