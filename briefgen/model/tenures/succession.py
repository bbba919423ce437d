"""What the tenures of one post say of each other: a missing bound narrowed by a neighbor, and seats held twice."""

from bisect import bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from briefgen.model.tenures.tenure_bounds import Bounds, Evidence, FindingKind, Tenure, TenureFinding


class _Start(NamedTuple):
    """When a tenure of a post starts at the earliest (or is first attested), and when at the latest."""

    day: int
    latest: int
    tenure: Tenure


class _Succession:
    """The tenures of one post in the order in which they start, to find the one that comes next after a day.

    Of several that may start on the same day, the one that may start latest is the next: it narrows least.
    """

    def __init__(self, starts: Iterable[_Start]) -> None:
        self._starts = sorted(starts, key=lambda start: (start.day, -start.latest, start.tenure.key))
        self._by_person: dict[str, list[_Start]] = {}
        for start in self._starts:
            self._by_person.setdefault(start.tenure.official, []).append(start)
        # For each start the index of the first one after it that is another person's, so that no search walks.
        self._other = list(range(1, len(self._starts) + 1))
        for index in range(len(self._starts) - 2, -1, -1):
            if self._starts[index].tenure.official == self._starts[index + 1].tenure.official:
                self._other[index] = self._other[index + 1]

    def next_of_same_person(self, official: str, day: int) -> _Start | None:
        own = self._by_person.get(official, [])
        index = bisect_right(own, day, key=lambda start: start.day)
        return own[index] if index < len(own) else None

    def next_of_another_person(self, official: str, day: int) -> _Start | None:
        index = bisect_right(self._starts, day, key=lambda start: start.day)
        if index < len(self._starts) and self._starts[index].tenure.official == official:
            index = self._other[index]
        return self._starts[index] if index < len(self._starts) else None


def narrow_by_neighbors(
    evidence: Sequence[Evidence], *, single_seat: bool
) -> Iterator[tuple[Evidence, Bounds, tuple[TenureFinding, ...]]]:
    """The bounds of every tenure of one post, with what is found on the way.

    A missing end is no later than the latest start of the same person's next tenure in the post and, where the post has
    a single seat, of the next person's. A missing start is the same with time running backwards. Neighbors are taken as
    their own fields leave them, so that nothing follows from a chain of inferences. The tenure after the next is never
    asked, even where the attestations refute the next.
    """
    sound = [item for item in evidence if item.is_sound]
    forwards = _Succession(start for item in sound if (start := _first_known(item)))
    backwards = _Succession(start for item in sound if (start := _last_known(item)))
    for item in evidence:
        tenure = item.tenure
        if not item.is_sound or (tenure.start is None) == (tenure.end is None):
            yield item, item.bounds, ()
        elif tenure.end is None:
            yield item, *_close(tenure, item.bounds, forwards, single_seat=single_seat)
        else:
            bounds, findings = _close(tenure, item.bounds.mirrored(), backwards, single_seat=single_seat)
            yield item, bounds.mirrored(), tuple(_mirrored_back(findings))


def _first_known(item: Evidence) -> _Start | None:
    """A tenure's place in the order of starts; None where it has neither a start nor an attestation."""
    if item.tenure.start is not None:
        return _Start(item.bounds.earliest_start, item.bounds.latest_start, item.tenure)
    if item.attested:
        return _Start(min(date.first for date in item.attested), item.bounds.latest_start, item.tenure)
    return None


def _last_known(item: Evidence) -> _Start | None:
    """A tenure's place in the order of ends, with time running backwards."""
    bounds = item.bounds.mirrored()
    if item.tenure.end is not None:
        return _Start(bounds.earliest_start, bounds.latest_start, item.tenure)
    if item.attested:
        return _Start(-max(date.last for date in item.attested), bounds.latest_start, item.tenure)
    return None


def _close(
    tenure: Tenure, bounds: Bounds, succession: _Succession, *, single_seat: bool
) -> tuple[Bounds, tuple[TenureFinding, ...]]:
    """The bounds with the missing end closed by the next tenures that its own attestations do not refute."""
    after = bounds.earliest_start
    candidates = [succession.next_of_same_person(tenure.official, after)]
    if single_seat:
        candidates.append(succession.next_of_another_person(tenure.official, after))
    findings = []
    closing: _Start | None = None
    for following in candidates:
        if following is None:
            continue
        if following.latest < bounds.earliest_end:
            kind = FindingKind.ATTESTED_AFTER_NEXT
            pair = (tenure, following.tenure)
            findings.append(TenureFinding(kind, pair, first=following.latest, last=bounds.earliest_end))
        elif closing is None or following.latest <= closing.latest:
            closing = following
    if closing and closing.latest < bounds.latest_end:
        kind = FindingKind.END_CLOSED_BY_NEXT
        findings.append(TenureFinding(kind, (tenure, closing.tenure), last=closing.latest))
        bounds = replace(bounds, latest_end=closing.latest).ordered()
    return bounds, tuple(findings)


def _mirrored_back(findings: Iterable[TenureFinding]) -> Iterator[TenureFinding]:
    """Findings of time running backwards; a missing start that the tenure before has bounded is none."""
    for finding in findings:
        if finding.kind is FindingKind.ATTESTED_AFTER_NEXT and finding.first is not None and finding.last is not None:
            kind = FindingKind.ATTESTED_BEFORE_PREVIOUS
            yield replace(finding, kind=kind, first=-finding.last, last=-finding.first)


def seats_exceeded(held: Iterable[tuple[Tenure, Bounds]], seats: int) -> Iterator[TenureFinding]:
    """More people certain in a post than it has seats, on two days running or more; the day of a hand-over is not.

    `held` are the bounded tenures of the post. Each finding is about a tenure that starts while the seats are taken,
    and names as many others as there are seats, those who stay longest with it.
    """
    spans = sorted(
        (certain[0], certain[1], tenure.key, tenure)
        for tenure, bounds in held
        if (certain := bounds.certain) and certain[0] < certain[1]
    )
    serving: list[tuple[int, tuple[str, int], Tenure]] = []
    for first, last, key, tenure in spans:
        del serving[: bisect_right(serving, first, key=lambda holder: holder[0])]
        others: dict[str, tuple[int, Tenure]] = {}
        for until, _, holder in reversed(serving):
            if len(others) == seats:
                break
            if holder.official != tenure.official:
                others.setdefault(holder.official, (until, holder))
        if len(others) == seats:
            shared = min(last, *(until for until, _ in others.values()))
            people = (tenure, *(holder for _, holder in others.values()))
            yield TenureFinding(FindingKind.SEATS_EXCEEDED, people, first=first, last=shared)
        insort(serving, (last, key, tenure), key=lambda holder: holder[:2])
