"""Dated lists by period: a year, and where a year is long its months, and where a month is long its days.

A period's page holds all lists of its page for that period, so its address never changes and what it lists only grows
with articles of that time. Where a period is split, its own page stays as the index, with what is dated no finer.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefgen.base.urls import link
from briefgen.model.dates import PartialDate, months_entered, parse_date, years_entered
from briefgen.pages.views.cards import Anchor, Period

SPLIT = 500
"""The number of entries, all lists of a page together, beyond which a period is split."""

Dated = tuple[str, PartialDate]  # an entry's id, and its date


@dataclass(frozen=True, slots=True)
class Slice:
    """What one period's page lists: ids by list, each in the order of the whole list.

    `parts` are the finer periods into which it is split, newest first, with the number of their entries; `newer` and
    `older` are its neighbors of the same length, empty at the ends.
    """

    period: str  # `2021`, `2021-04`, `2021-04-06`
    lists: Mapping[str, tuple[str, ...]]
    parts: tuple[tuple[str, int], ...] = ()
    newer: str = ""
    older: str = ""


def periods(path: str, dates: Iterable[PartialDate]) -> tuple[Period, ...]:
    """The years of a list that a record's page shows the head of, newest first.

    Args:
        path: the record's page (`countries/iran/`), beside which its years stand.
        dates: the date of every entry of the list. What lasts over a year's end counts in each of its years.
    """
    counts = Counter(year for date in dates for year in years_entered(date))
    return tuple(Period(year, link(f"{path}{year}/"), counts[year]) for year in sorted(counts, reverse=True))


def slices(lists: Mapping[str, Sequence[Dated]], split: int = SPLIT) -> Iterator[Slice]:
    """Divide the lists of a page by year, and long years and months further.

    Args:
        lists: by name, each newest first.
        split: how many entries a period may hold before it is split.
    """
    yield from _divide(lists, years_entered, (months_entered, days_entered), split)


def days_entered(date: PartialDate) -> tuple[str, ...]:
    """The day of what is dated to the day; what is not, and what lasts longer, is dated no finer than its month."""
    return (date.text,) if date.to_the_day else ()


def _divide(
    lists: Mapping[str, Sequence[Dated]],
    entered: Callable[[PartialDate], tuple[str, ...]],
    finer: tuple[Callable[[PartialDate], tuple[str, ...]], ...],
    split: int,
    within: str = "",
) -> Iterator[Slice]:
    found: dict[str, dict[str, list[Dated]]] = {}
    for name, entries in lists.items():
        for entry in entries:
            for period in entered(entry[1]):
                if period.startswith(within):
                    found.setdefault(period, {}).setdefault(name, []).append(entry)
    order = sorted(found, reverse=True)
    for number, period in enumerate(order):
        held = found[period]
        newer = order[number - 1] if number else ""
        older = order[number + 1] if number + 1 < len(order) else ""
        if finer and sum(map(len, held.values())) > split:
            inner = list(_divide(held, finer[0], finer[1:], split, period))
            parts = tuple((part.period, _size(part)) for part in inner if len(part.period) == len(period) + 3)
            yield Slice(period, _coarser(held, finer[0]), parts, newer, older)
            yield from inner
        else:
            yield Slice(period, _ids(held), (), newer, older)


def _ids(held: Mapping[str, Sequence[Dated]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple([id_ for id_, _ in entries]) for name, entries in held.items()}


def _coarser(
    held: Mapping[str, Sequence[Dated]], entered: Callable[[PartialDate], tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """What is dated no finer, so that it stands on no page of a part."""
    return {name: tuple([id_ for id_, date in entries if not entered(date)]) for name, entries in held.items()}


def _size(part: Slice) -> int:
    return sum(map(len, part.lists.values())) + sum(count for _, count in part.parts)


def part_links(path: str, part: Slice, shown: Callable[[PartialDate], str]) -> tuple[Period, ...]:
    """The links to the periods into which one is split."""
    return tuple(Period(shown(parse_date(name)), link(f"{path}{name}/"), count) for name, count in part.parts)


def neighbor(path: str, period: str, shown: Callable[[PartialDate], str]) -> Anchor | None:
    """The link to a neighbor; None at the end."""
    return Anchor(shown(parse_date(period)), link(f"{path}{period}/")) if period else None


def month_of(date: PartialDate, within: str = "") -> str:
    """Under which month (else year) an entry stands in a list: the first that it enters, on the page of a period."""
    entered = months_entered(date) or years_entered(date) or (date.text,)
    return next((period for period in entered if period.startswith(within)), entered[0])
