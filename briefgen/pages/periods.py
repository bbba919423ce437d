"""The periods by which a record's dated lists continue beyond its page."""

from collections import Counter
from collections.abc import Iterable

from briefgen.base.urls import link
from briefgen.model.dates import PartialDate, years_entered
from briefgen.pages.cards import Period


def periods(path: str, dates: Iterable[PartialDate]) -> tuple[Period, ...]:
    """The years of a list that a record's page shows the head of, newest first.

    Args:
        path: the record's page (`countries/iran/`), beside which its years stand.
        dates: the date of every entry of the list. What lasts over a year's end counts in each of its years.
    """
    counts = Counter(year for date in dates for year in years_entered(date))
    return tuple(Period(year, link(f"{path}{year}/"), counts[year]) for year in sorted(counts, reverse=True))
