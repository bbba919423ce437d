"""When a tenure can have started and ended, as far as its own fields say.

A bound (`start`, `end`) that is not an exact day is a range of days. The official's life and the attestations narrow
it. Whatever contradicts the rest narrows nothing and becomes a finding. What the other tenures of the post say of it is
in `succession`.
"""

from dataclasses import dataclass
from enum import StrEnum

from briefgen.model.dates import DISTANT_FUTURE, DISTANT_PAST, PartialDate


@dataclass(frozen=True, slots=True)
class Tenure:
    """One entry among an official's `posts`, with the official's life.

    `official` is an id and `number` the position among the official's posts: together they identify the tenure. `post`
    is the id of the post's record; a tenure without one has no rivals and no next one.
    """

    official: str
    post: str | None
    start: PartialDate | None
    end: PartialDate | None
    attested: tuple[PartialDate, ...] = ()
    born: PartialDate | None = None
    died: PartialDate | None = None
    number: int = 0

    @property
    def key(self) -> tuple[str, int]:
        """What identifies the tenure."""
        return (self.official, self.number)

    @property
    def is_bounded(self) -> bool:
        """Whether a bound is given, however uncertain."""
        return self.start is not None or self.end is not None

    @property
    def latest_attestation(self) -> PartialDate | None:
        """The attestation that reaches furthest, of equals the most precise: a page says "as of" this date."""
        return max(self.attested, key=lambda date: (date.last, date.first), default=None)

    def nearest_attestation(self, asked: PartialDate) -> PartialDate | None:
        """The attestation with the fewest days between it and the date asked about; of equals, the earlier one."""

        def order(date: PartialDate) -> tuple[int, int, int]:
            return max(date.first - asked.last, asked.first - date.last, 0), date.first, date.last

        return min(self.attested, key=order, default=None)

    @property
    def written_dates(self) -> tuple[PartialDate, ...]:
        """Every single date that the bounds and attestations state, the two ends of an interval apart."""
        dates = (self.start, self.end, *self.attested)
        ends = (end for date in dates if date for end in dict.fromkeys((date.start, date.end)))
        return tuple(end for end in ends if end)


@dataclass(frozen=True, slots=True)
class Bounds:
    """The possible days of a start and of an end, inclusive ordinals; `DISTANT_PAST` and `DISTANT_FUTURE` are open."""

    earliest_start: int
    latest_start: int
    earliest_end: int
    latest_end: int

    @property
    def certain(self) -> tuple[int, int] | None:
        """The first and last day on which the post was held whatever the true bounds are; None if there is no such day.

        This speaks of the bounds alone: whether a tenure is `held` also asks that one of its bounds is given.
        """
        return (self.latest_start, self.earliest_end) if self.latest_start <= self.earliest_end else None

    def ordered(self) -> "Bounds":
        """An end is never before its start, so each of the two limits the other."""
        return Bounds(
            self.earliest_start,
            min(self.latest_start, self.latest_end),
            max(self.earliest_end, self.earliest_start),
            self.latest_end,
        )

    def mirrored(self) -> "Bounds":
        """The same with time running backwards, where an end is a start."""
        return Bounds(-self.latest_end, -self.earliest_end, -self.latest_start, -self.earliest_start)


class FindingKind(StrEnum):
    """What is wrong with a tenure, or missing from it."""

    END_BEFORE_START = "end-before-start"
    BEFORE_BIRTH = "before-birth"
    AFTER_DEATH = "after-death"
    ATTESTED_OUTSIDE_TENURE = "attested-outside-tenure"
    ATTESTED_OUTSIDE_LIFE = "attested-outside-life"
    ATTESTED_AFTER_NEXT = "attested-after-next"
    ATTESTED_BEFORE_PREVIOUS = "attested-before-previous"
    END_CLOSED_BY_NEXT = "end-closed-by-next"
    SEATS_EXCEEDED = "seats-exceeded"


@dataclass(frozen=True, slots=True)
class TenureFinding:
    """A contradiction or a gap in what the registry says of a tenure.

    The finding concerns `tenures[0]`, the others take part. `attestation` is the one that lies outside. `first` and
    `last` are the days (ordinals) that the finding speaks of:

    - the tenure is contradicted by its official's life, or its own bounds by each other: none;
    - ATTESTED_OUTSIDE_TENURE, ATTESTED_OUTSIDE_LIFE: the days that the bounds, or bounds and life, leave;
    - ATTESTED_AFTER_NEXT: the next tenure (`tenures[1]`) started by `first`, yet this one is attested until `last`;
    - ATTESTED_BEFORE_PREVIOUS: this one is attested from `first` on, yet the one before ended on `last` or later;
    - END_CLOSED_BY_NEXT: the missing end is `last` or earlier, because the next tenure had started by then;
    - SEATS_EXCEEDED: all these people are certain in the post on every day from `first` to `last`.
    """

    kind: FindingKind
    tenures: tuple[Tenure, ...]
    attestation: PartialDate | None = None
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a tenure's own fields leave: its bounds, and the attestations that fit them."""

    tenure: Tenure
    bounds: Bounds
    attested: tuple[PartialDate, ...]
    findings: tuple[TenureFinding, ...]
    is_sound: bool = True
    """False where the end is before the start: then the bounds say nothing about anyone else."""


def weigh(tenure: Tenure) -> Evidence:
    """What bounds, life and attestations of one tenure leave of it."""
    start, end = tenure.start, tenure.end
    bounds = Bounds(
        start.first if start else DISTANT_PAST,
        start.last if start else DISTANT_FUTURE,
        end.first if end else DISTANT_PAST,
        end.last if end else DISTANT_FUTURE,
    )
    if bounds.earliest_start > bounds.latest_end:
        finding = TenureFinding(FindingKind.END_BEFORE_START, (tenure,))
        return Evidence(tenure, bounds, (), (finding,), is_sound=False)
    written = bounds.ordered()
    alive, contradictions = _within_life(tenure, written)
    findings = [TenureFinding(kind, (tenure,)) for kind in contradictions]
    fitting = []
    for attestation in tenure.attested:
        if attestation.first <= alive.latest_end and attestation.last >= alive.earliest_start:
            fitting.append(attestation)
            continue
        inside = attestation.first <= written.latest_end and attestation.last >= written.earliest_start
        kind, left = (
            (FindingKind.ATTESTED_OUTSIDE_LIFE, alive) if inside else (FindingKind.ATTESTED_OUTSIDE_TENURE, written)
        )
        findings.append(TenureFinding(kind, (tenure,), attestation, left.earliest_start, left.latest_end))
    attested = Bounds(
        alive.earliest_start,
        min((alive.latest_start, *(date.last for date in fitting))),
        max((alive.earliest_end, *(date.first for date in fitting))),
        alive.latest_end,
    )
    return Evidence(tenure, attested.ordered(), tuple(fitting), tuple(findings))


def _within_life(tenure: Tenure, bounds: Bounds) -> tuple[Bounds, list[FindingKind]]:
    """No start before birth, no end after death; each only where it leaves both bounds a day.

    A life that itself ends before it begins says nothing here: that is a mistake of the official, not of the tenure.
    """
    born = tenure.born.first if tenure.born else DISTANT_PAST
    died = tenure.died.last if tenure.died else DISTANT_FUTURE
    if born > died:
        return bounds, []
    contradictions = []
    if born > bounds.latest_start:
        contradictions.append(FindingKind.BEFORE_BIRTH)
        born = DISTANT_PAST
    if died < bounds.earliest_end:
        contradictions.append(FindingKind.AFTER_DEATH)
        died = DISTANT_FUTURE
    alive = Bounds(
        max(bounds.earliest_start, born), bounds.latest_start, bounds.earliest_end, min(bounds.latest_end, died)
    )
    return alive.ordered(), contradictions
