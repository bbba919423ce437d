"""Who held a post on a date, as far as the registry of officials says.

A missing end never means "still in office", and a missing start never "always was": the answer on the open side is
"possibly". Every answer holds for each way in which the uncertain dates may come out.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import groupby

from briefgen.model.dates import PartialDate
from briefgen.model.tenures.of_post import Attestations, TenuresOfPost
from briefgen.model.tenures.succession import narrow_by_neighbors, seats_exceeded
from briefgen.model.tenures.tenure_bounds import Bounds, Evidence, FindingKind, Tenure, TenureFinding, weigh

__all__ = ["Answer", "Bounds", "FindingKind", "History", "Tenure", "TenureFinding"]


class Answer(StrEnum):
    """What the registry says of one tenure on a date."""

    HELD = "held"
    """A bound is given, and every day asked about lies from the latest possible start to the earliest possible end."""
    POSSIBLY = "possibly"
    """An uncertain bound leaves it open, or one bound is missing and the date lies on its open side."""
    ATTESTED = "attested"
    """No bound is given, but an attestation shares a day with the date, or two lie around it."""
    FORMER = "former"
    """Every day asked about comes after the latest possible end."""
    FUTURE = "future"
    """Every day asked about comes before the earliest possible start."""
    UNKNOWN = "unknown"
    """No bound is given, and no attestation speaks for the date."""


IN_OFFICE = (Answer.HELD, Answer.ATTESTED, Answer.POSSIBLY)
"""The answers that put somebody in a post, the surest first."""

_Key = tuple[str, int]


class History:
    """All tenures of a site, weighed against each other once; nothing in it changes afterwards.

    `seats` gives the number of seats of a post by its id, None for many; a post that it does not name has one.
    The order in which the tenures are given makes no difference. Days are ordinals.
    """

    def __init__(self, tenures: Iterable[Tenure], seats: Mapping[str, int | None]) -> None:
        evidence = [weigh(tenure) for tenure in sorted(tenures, key=lambda tenure: tenure.key)]
        self._attested = {item.tenure.key: Attestations(item.attested) for item in evidence}
        if len(self._attested) < len(evidence):
            raise ValueError("two tenures of one official bear the same number")
        self._bounds: dict[_Key, Bounds] = {item.tenure.key: item.bounds for item in evidence}
        self._of_official: dict[str, tuple[Tenure, ...]] = {
            official: tuple(item.tenure for item in items)
            for official, items in groupby(evidence, key=lambda item: item.tenure.official)
        }
        findings = [finding for item in evidence for finding in item.findings]
        in_post: dict[str, list[Evidence]] = {}
        for item in evidence:
            if item.tenure.post is not None:
                in_post.setdefault(item.tenure.post, []).append(item)
        self._posts: dict[str, TenuresOfPost] = {}
        self._first_end: dict[tuple[str, str], int] = {}
        for post, items in in_post.items():
            findings += self._weigh_post(post, items, seats.get(post, 1))
        self._findings = tuple(sorted(findings, key=_finding_order))

    def _weigh_post(self, post: str, items: list[Evidence], seats: int | None) -> Iterator[TenureFinding]:
        """Settle the bounds of the tenures of a post, and find what is wrong between them."""
        for item, bounds, found in narrow_by_neighbors(items, single_seat=seats == 1):
            self._bounds[item.tenure.key] = bounds
            person = (item.tenure.official, post)
            self._first_end[person] = min(bounds.latest_end, self._first_end.get(person, bounds.latest_end))
            yield from found
        bounded = [(item.tenure, self._bounds[item.tenure.key]) for item in items if item.tenure.is_bounded]
        if seats is not None:
            yield from seats_exceeded(bounded, seats)
        self._posts[post] = TenuresOfPost(items, self._bounds, single_seat=seats == 1)

    def answer(self, tenure: Tenure, asked: PartialDate) -> Answer:
        """What is known of a tenure on a date; the answer holds for every day that the date may mean."""
        bounds = self._bounds[tenure.key]
        if asked.first > bounds.latest_end:
            return Answer.FORMER
        if asked.last < bounds.earliest_start:
            return Answer.FORMER if self._left_before(tenure, asked) else Answer.FUTURE
        if not tenure.is_bounded:
            return Answer.ATTESTED if self._is_attested(tenure, asked) else Answer.UNKNOWN
        if bounds.latest_start <= asked.first and asked.last <= bounds.earliest_end:
            return Answer.HELD
        return Answer.POSSIBLY

    def _left_before(self, tenure: Tenure, asked: PartialDate) -> bool:
        """Whether the person had held the post before, and left it: the former minister who will be minister again."""
        return tenure.post is not None and self._first_end[tenure.official, tenure.post] < asked.first

    def _is_attested(self, tenure: Tenure, asked: PartialDate) -> bool:
        """Whether an attestation shares a day with the date, or two lie around it.

        In a single-seat post the latter counts only if nobody else is known in it between those two.
        """
        attested = self._attested[tenure.key]
        if attested.share_a_day(asked):
            return True
        around = attested.around(asked)
        if around is None:
            return False
        post = self._posts[tenure.post] if tenure.post is not None else None
        return not (post and post.single_seat and post.knows_another(tenure.official, *around))

    def bounds(self, tenure: Tenure) -> Bounds:
        """The possible days of the start and the end, with everything weighed that narrows them."""
        return self._bounds[tenure.key]

    def tenures_of(self, official: str) -> tuple[Tenure, ...]:
        """The tenures of an official, by id, in the order of the official's file."""
        return self._of_official.get(official, ())

    def tenures_in(self, post: str) -> tuple[Tenure, ...]:
        """The tenures of a post, by id, in the order of their starts (where there is none, of their attestations)."""
        found = self._posts.get(post)
        return found.tenures if found else ()

    def holders(self, post: str, asked: PartialDate) -> tuple[tuple[Tenure, Answer], ...]:
        """Every tenure of a post with its answer on a date, in the order of `tenures_in`."""
        return tuple((tenure, self.answer(tenure, asked)) for tenure in self.tenures_in(post))

    def present(self, post: str, asked: PartialDate) -> tuple[tuple[Tenure, Answer], ...]:
        """Who is known or possible in a post on a date: held first, then attested, then possibly."""
        found = self._posts.get(post)
        perhaps = found.perhaps_present(asked) if found else ()
        answers = [(tenure, self.answer(tenure, asked)) for tenure in perhaps]
        known = [(tenure, answer) for tenure, answer in answers if answer in IN_OFFICE]
        return tuple(sorted(known, key=lambda pair: IN_OFFICE.index(pair[1])))

    def attested_within(self, post: str, period: PartialDate) -> tuple[tuple[Tenure, PartialDate], ...]:
        """The tenures of a post that are attested within a period, in the order of `tenures_in`.

        Each with the first such attestation of its file, whether or not that fits the rest.
        """
        found = self._posts.get(post)
        return tuple(found.attested_within(period)) if found else ()

    def findings(self) -> tuple[TenureFinding, ...]:
        """All contradictions and gaps, by official and tenure."""
        return self._findings


def _finding_order(finding: TenureFinding) -> tuple[_Key, str, int, int, str, tuple[_Key, ...]]:
    keys = tuple(tenure.key for tenure in finding.tenures)
    attestation = finding.attestation.text if finding.attestation else ""
    return keys[0], finding.kind, finding.first or 0, finding.last or 0, attestation, keys
