"""The tenures of one post, kept so that whoever is in it on a date is found without asking each."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping

from briefgen.model.dates import PartialDate
from briefgen.model.tenures.spans import Others, Span, Spans
from briefgen.model.tenures.tenure_bounds import Bounds, Evidence, Tenure

_Key = tuple[str, int]


class TenuresOfPost:
    """The tenures of one post in the order in which they start, where there is no start in that of attestations."""

    def __init__(self, items: Iterable[Evidence], bounds: Mapping[_Key, Bounds], *, single_seat: bool) -> None:
        ordered = sorted(items, key=_chronological)
        self.tenures = tuple(item.tenure for item in ordered)
        self.single_seat = single_seat
        self._presence = Spans(_presences(ordered, bounds))
        self._written = sorted(
            (date.first, number, place)
            for number, tenure in enumerate(self.tenures)
            for place, date in enumerate(tenure.attested)
        )
        known = [(item, bounds[item.tenure.key].certain) for item in ordered if item.tenure.is_bounded]
        # What begins by the end of a period and ends after its beginning lies within it, with time running backwards.
        self._held = Others(Span(-days[0], -days[1], item.tenure.official) for item, days in known if days)
        self._attested = Others(
            Span(date.first, date.last, item.tenure.official) for item in ordered for date in item.attested
        )

    def knows_another(self, official: str, first: int, last: int) -> bool:
        """Whether somebody else is held on one of these days, or has an attestation that lies wholly within them."""
        return self._held.lie_within(-last, -first, official) or self._attested.lie_within(first, last, official)

    def perhaps_present(self, asked: PartialDate) -> Iterator[Tenure]:
        """All tenures of which somebody may be in the post on a date, and some others, in order."""
        return (self.tenures[number] for number in sorted(self._presence.sharing(asked.first, asked.last)))

    def attested_within(self, period: PartialDate) -> Iterator[tuple[Tenure, PartialDate]]:
        """The tenures that are attested within a period, in order, each with the first such attestation as written."""
        low = bisect_left(self._written, (period.first,))
        high = bisect_left(self._written, (period.last + 1,))
        found: dict[int, int] = {}
        for _, number, place in self._written[low:high]:
            if self.tenures[number].attested[place].within(period):
                found[number] = min(place, found.get(number, place))
        return ((self.tenures[number], self.tenures[number].attested[place]) for number, place in sorted(found.items()))


def _presences(ordered: Iterable[Evidence], bounds: Mapping[_Key, Bounds]) -> Iterator[Span[int]]:
    """The days on which each tenure, by its number, can be held, possible or attested."""
    for number, item in enumerate(ordered):
        if item.tenure.is_bounded:
            known = bounds[item.tenure.key]
            yield Span(known.earliest_start, known.latest_end, number)
        elif item.attested:
            yield Span(min(date.first for date in item.attested), max(date.last for date in item.attested), number)


def _chronological(item: Evidence) -> tuple[int, int, _Key]:
    bounds = item.bounds
    if item.tenure.start is not None:
        place = bounds.earliest_start
    elif item.attested:
        place = min(attestation.first for attestation in item.attested)
    else:
        place = bounds.latest_end
    return place, bounds.latest_end, item.tenure.key


class Attestations:
    """The attestations that fit one tenure, to ask where a date lies between them."""

    __slots__ = ("_firsts", "_lasts")

    def __init__(self, attested: Collection[PartialDate]) -> None:
        self._firsts = sorted(date.first for date in attested)
        self._lasts = sorted(date.last for date in attested)

    def share_a_day(self, asked: PartialDate) -> bool:
        """Whether one of them shares a day with a date: fewer end before it than begin by its end."""
        return bisect_left(self._lasts, asked.first) < bisect_right(self._firsts, asked.last)

    def around(self, asked: PartialDate) -> tuple[int, int] | None:
        """The days between the last one before a date and the first one after it; None if there are not both.

        Ask only where none shares a day with it.
        """
        before = bisect_left(self._lasts, asked.first)
        if 0 < before < len(self._firsts):
            return self._lasts[before - 1] + 1, self._firsts[before] - 1
        return None
