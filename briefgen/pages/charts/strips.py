"""The dates of a timeline's events, as the strip beside it shows them."""

from collections.abc import Iterable

from briefgen.model.articles import Reality
from briefgen.model.dates import PartialDate
from briefgen.pages.rows.event_rows import BADGES
from briefgen.pages.rows.names import Names
from briefgen.pages.views.blocks import Strip, StripLane

_FEW = 6  # events below which the list says it better


def view_strip(names: Names, events: Iterable[str]) -> Strip | None:
    """The dates of events, by reality; None if they are few, or all of one day."""
    total = 0
    found: dict[Reality, dict[str, PartialDate]] = {}
    for id_ in events:
        event = names.model.events[id_]
        found.setdefault(event.reality, {})[event.date.text] = event.date
        total += 1
    if total < _FEW:
        return None
    stated = [part for dates in found.values() for date in dates.values() for part in (date.start, date.end) if part]
    first = min(stated, key=lambda date: (date.first, date.last))
    last = max(stated, key=lambda date: (date.last, date.first))
    if first.first == last.last:
        return None
    return Strip(
        lanes=tuple(
            StripLane(BADGES[reality], tuple(sorted(map(_span, found[reality].values()), key=_order)))
            for reality in Reality
            if reality in found
        ),
        total=total,
        first=names.when(first),
        last=names.when(last),
        first_day=first.first,
        last_day=last.last,
    )


def _span(date: PartialDate) -> tuple[int | None, int | None, bool]:
    """The first and the last day, None on an open side, and whether the date is a duration."""
    return date.first if date.start else None, date.last if date.end else None, date.is_interval


def _order(span: tuple[int | None, int | None, bool]) -> tuple[int, int]:
    return span[0] or 0, span[1] or 0
