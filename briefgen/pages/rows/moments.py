"""When a briefing changed, and the moment that stands for a date where a format has nothing but moments."""

import datetime
from functools import lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from briefgen.model.articles import CorrectionKind
from briefgen.model.dates import PartialDate
from briefgen.model.model import Report

_MINUTE = datetime.timedelta(minutes=1)


def last_change(report: Report) -> PartialDate:
    """When a briefing last changed in a way that a reader wants to know of.

    The newest of the day on which it entered the site, its last significant update, and its corrections; a corrected
    typing error is no change. Of dates that begin on one day, the more precise one.
    """
    article = report.article
    dates = [report.added, *([article.updated] if article.updated else [])]
    dates += [item.date for item in article.corrections if item.kind is not CorrectionKind.TYPO]
    return newest(dates)


def newest(dates: list[PartialDate]) -> PartialDate:
    """The date that begins last, of equals the most precise; there is at least one."""
    return max(dates, key=lambda date: (date.sort_day, -date.last, date.text))


def moment(date: PartialDate, timezone: str) -> datetime.datetime:
    """The earliest day of a date at midnight in the site's time zone.

    RFC 3339 writes offsets in hours and minutes; of the local mean times of before 1900 the seconds are dropped.
    """
    midnight = datetime.datetime.combine(datetime.date.fromordinal(date.sort_day), datetime.time())
    offset = time_zone(timezone).utcoffset(midnight.replace(tzinfo=time_zone(timezone))) or datetime.timedelta()
    return midnight.replace(tzinfo=datetime.timezone(offset // _MINUTE * _MINUTE))


@lru_cache(maxsize=8)
def time_zone(name: str) -> ZoneInfo:
    """A zone from the `tzdata` package, never from the system, so that every machine knows the same zones.

    A name that is not known (settings with one are refused) stands for UTC.
    """
    try:
        with files("tzdata.zoneinfo").joinpath(*name.split("/")).open("rb") as file:
            return ZoneInfo.from_file(file, key=name)
    except (OSError, ValueError):
        return time_zone("UTC")
