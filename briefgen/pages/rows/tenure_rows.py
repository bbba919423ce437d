"""Tenures as rows: from when to when, as far as it is known, and what is known at the page's date."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise

from briefgen.model.dates import DISTANT_FUTURE, DISTANT_PAST, PartialDate, from_day, parse_date
from briefgen.model.records import Official, Post
from briefgen.model.tenures.tenure import Answer, Tenure
from briefgen.pages.rows.names import Names
from briefgen.pages.rows.offices import Offices
from briefgen.pages.views.blocks import TenureBar, TenureRow
from briefgen.pages.views.cards import Person
from briefgen.pages.views.views import YearRow

ANSWERS: Mapping[Answer, str] = {
    Answer.HELD: "in office",
    Answer.ATTESTED: "attested in office",
    Answer.POSSIBLY: "possibly in office",
    Answer.UNKNOWN: "not known whether in office",
    Answer.FORMER: "no longer in office",
    Answer.FUTURE: "not yet in office",
}

_MOST_A_YEAR = 100  # holders of a post that a row names; who all of them are, the list of holders says


class TenureRows:
    """Makes the rows of one model's tenures."""

    def __init__(self, names: Names, offices: Offices) -> None:
        self._names = names
        self._offices = offices
        self._history = names.model.history

    def of_official(self, official: Official, as_of: PartialDate) -> tuple[TenureRow, ...]:
        """The posts of a person, what is known latest first."""
        tenures = sorted(self._history.tenures_of(official.id), key=_recency, reverse=True)
        return tuple(self._row(tenure, as_of) for tenure in tenures)

    def of_post(self, post: Post, as_of: PartialDate) -> tuple[TenureRow, ...]:
        """The holders of a post, the latest first, each with what lies between it and the one before."""
        tenures = self._history.tenures_in(post.id)
        gaps = [""] * len(tenures)
        if post.seats == 1:
            gaps[1:] = [self.gap(*pair) for pair in pairwise(tenures)]
        rows = [self._row(tenure, as_of, gap) for tenure, gap in zip(tenures, gaps, strict=True)]
        return tuple(reversed(rows))

    def _row(self, tenure: Tenure, as_of: PartialDate, gap: str | None = None) -> TenureRow:
        """The row of a tenure: on a post's page with its holder and the gap before it, else with its post."""
        names, on_post = self._names, gap is not None
        answer = self._offices.answer(tenure, as_of)
        return TenureRow(
            post=None if on_post else self._offices.post(tenure),
            holder=self._holder(tenure) if on_post else None,
            span=self.span(tenure),
            start=names.when_given(tenure.start),
            end=names.when_given(tenure.end),
            attested=tuple(names.when(attestation) for attestation in tenure.attested),
            answer=answer.value,
            answer_text=self._answer_text(tenure, answer, as_of),
            bar=self._bar(tenure),
            country=None if tenure.post else names.chip_named(self._offices.entry(tenure).country),
            gap=gap or "",
        )

    def _holder(self, tenure: Tenure) -> Person:
        """Who held a post, with what it was called for this person where that is not its usual name."""
        name = self._names.anchor(("official", tenure.official))
        return Person(name, (self._offices.post(tenure),) if self._offices.entry(tenure).title else ())

    def _answer_text(self, tenure: Tenure, answer: Answer, as_of: PartialDate) -> str:
        known = self._offices.known_until(tenure, answer, as_of)
        return f"{ANSWERS[answer]}, {known}" if known else ANSWERS[answer]

    def _bar(self, tenure: Tenure) -> TenureBar:
        bounds = self._history.bounds(tenure)
        return TenureBar(
            _day(bounds.earliest_start),
            _day(bounds.latest_start),
            _day(bounds.earliest_end),
            _day(bounds.latest_end),
            tuple((attestation.first, attestation.last) for attestation in tenure.attested),
        )

    # From when to when, in words

    def span(self, tenure: Tenure) -> str:
        """From when to when: `Nov 2013 – after 6 Apr 2021`; where no bound is given, what is attested."""
        attested = sorted(tenure.attested, key=lambda attestation: (attestation.first, attestation.last))
        first, last = (attested[0], attested[-1]) if attested else (None, None)
        if tenure.start is None and tenure.end is None:
            return " … ".join(dict.fromkeys(self._text(known) for known in (first, last) if known))
        if tenure.end is None:
            start = self._bound(tenure.start)
            return f"{start} – after {self._text(last)}" if last else f"from {start}"
        end = self._bound(tenure.end)
        if tenure.start is None:
            return f"by {self._text(first)} – {end}" if first else f"until {end}"
        return f"{self._bound(tenure.start)} – {end}"

    def _text(self, known: PartialDate | None) -> str:
        return self._names.when(known).text if known else ""

    def _bound(self, bound: PartialDate | None) -> str:
        """A bound in words; one that is an interval is the range in which the day lies."""
        if bound is None or not bound.is_interval:
            return self._text(bound)
        start, end = bound.start, bound.end
        if start and end:
            return f"between {self._text(start)} and {self._text(end)}"
        return f"not before {self._text(start)}" if start else f"not after {self._text(end)}"

    def gap(self, earlier: Tenure, later: Tenure) -> str:
        """What lies between two holders of a single-seat post: that nobody is known, or nobody for certain."""
        one, other = self._history.bounds(earlier), self._history.bounds(later)
        if one.latest_end + 1 < other.earliest_start:
            return self._nobody("no holder known", one.latest_end, other.earliest_start)
        if earlier.end is None or later.start is None:
            last, first = _last_known(earlier), _first_known(later)
            if last is not None and first is not None and last + 1 < first:
                return self._nobody("no holder known for certain", last, first)
        return ""

    def _nobody(self, what: str, last: int, first: int) -> str:
        begin, end = (self._text(from_day(date.fromordinal(day))) for day in (last, first))
        return f"{what} between {begin} and {end}"

    # Year by year

    def years(self, post: Post, named: Iterable[PartialDate]) -> tuple[YearRow, ...]:
        """Who held a post on each first of January, the latest first.

        From the first to the last year that a tenure or one of the dates `named` states, the future left out. Where
        nobody is known to be in office on that day, those stand there who are attested in the course of the year.
        """
        tenures = self._history.tenures_in(post.id)
        written = [day for tenure in tenures for day in tenure.written_dates]
        years = [date.fromordinal(day.sort_day).year for day in (*written, *named)]
        if not years:
            return ()
        this_year = date.fromordinal(self._names.model.today.last).year
        return tuple(self._year(post, year) for year in range(min(max(years), this_year), min(years) - 1, -1))

    def _year(self, post: Post, year: int) -> YearRow:
        day = from_day(date(year, 1, 1))
        found = self._offices.in_office(post.id, day)
        holders = found or self._offices.attested_within(post.id, parse_date(day.text[:4]))
        return YearRow(self._names.when(day), holders[:_MOST_A_YEAR], max(len(holders) - _MOST_A_YEAR, 0))


def _day(day: int) -> int | None:
    """A day of a bound; None where nothing bounds it."""
    return None if day in (DISTANT_PAST, DISTANT_FUTURE) else day


def _recency(tenure: Tenure) -> tuple[int, int, int]:
    """Tenures of one person in the order of the last that is known of them."""
    written = tenure.written_dates
    if not written:
        return DISTANT_PAST, DISTANT_PAST, -tenure.number
    return max(known.last for known in written), max(known.first for known in written), -tenure.number


def _last_known(tenure: Tenure) -> int | None:
    """The last day for which a tenure without an end is known, or the last possible day of its end."""
    known = tenure.end or tenure.latest_attestation or tenure.start
    return known.last if known else None


def _first_known(tenure: Tenure) -> int | None:
    """The first day for which a tenure without a start is known, or the first possible day of its start."""
    earliest = min(tenure.attested, key=lambda attestation: attestation.first, default=None)
    known = tenure.start or earliest or tenure.end
    return known.first if known else None
