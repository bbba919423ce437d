"""Which reports are of one event: joined by `same_as`, or by themselves where nothing about them differs.

Entries are known as `article#anchor`. The order in which files are read makes no difference: whatever is decided step
by step is decided in the order of `Candidate.order`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from briefgen.model.articles import EventEntry
from briefgen.model.folding import fold

Order = tuple[int, str, int]  # day of entry, article, position among the article's events


@dataclass(frozen=True, slots=True)
class Candidate:
    """An event of an article, as far as joining asks for it; `likeness` as in `likeness_of`."""

    id: str
    article: str
    order: Order
    likeness: tuple[object, ...] | None


def likeness_of(entry: EventEntry, participants: Sequence[tuple[str, str]]) -> tuple[object, ...] | None:
    """What two events that are joined by themselves have in common; None where too little is stated.

    Type, day (to the day), place and the whole set of at least one participant.
    """
    if not participants or not entry.place or not entry.date.to_the_day:
        return None
    return entry.type, entry.date.text, fold(entry.place), frozenset(participants)


@dataclass(frozen=True, slots=True)
class Links:
    """What entries say of one another, as ids: `same_as` by entry, and the pairs that `distinct_from` keeps apart."""

    same_as: Mapping[str, str] = field(default_factory=dict)
    apart: frozenset[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Joined:
    """The events, each as the ids of its reports, and what was found on the way.

    `automatic` are the pairs that were joined by themselves, the earlier report first. `cycles` are the circles of
    `same_as`, each from its first member on; `refused` the pairs that `same_as` joins and `distinct_from` keeps apart.
    """

    groups: tuple[tuple[str, ...], ...]
    automatic: tuple[tuple[str, str], ...]
    cycles: tuple[tuple[str, ...], ...]
    refused: tuple[tuple[str, str], ...]


class _Groups:
    """Disjoint sets of entries, with the entries that each set must not meet."""

    def __init__(self, apart: Iterable[frozenset[str]]) -> None:
        self._parent: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._foes: dict[str, set[str]] = {}
        for pair in apart:
            if len(pair) == 2:
                one, other = pair
                self._foes.setdefault(one, set()).add(other)
                self._foes.setdefault(other, set()).add(one)

    def find(self, entry: str) -> str:
        root = entry
        if root not in self._parent:
            return root
        while (parent := self._parent.get(root, root)) != root:
            root = parent
        while entry != root:
            self._parent[entry], entry = root, self._parent.get(entry, entry)
        return root

    def members(self, entry: str) -> list[str]:
        root = self.find(entry)
        return self._members.get(root, [root])

    def unite(self, one: str, other: str) -> None:
        winner, loser = self.find(one), self.find(other)
        if winner == loser:
            return
        if len(self.members(winner)) < len(self.members(loser)):
            winner, loser = loser, winner
        self._members[winner] = self.members(winner) + self._members.pop(loser, [loser])
        self._parent[loser] = winner

    def kept_apart(self, one: str, other: str) -> bool:
        """Whether `distinct_from` keeps any member of the one group from any of the other."""
        if not self._foes:
            return False
        theirs = set(self.members(other))
        return any(not theirs.isdisjoint(self._foes.get(member, ())) for member in self.members(one))


def join(candidates: Sequence[Candidate], links: Links) -> Joined:
    """Join the reports of each event.

    `same_as` joins whatever it is written for, also through entries that are not among the candidates (an event of a
    draft). Then those alike are joined by themselves, except where `distinct_from` keeps them apart, also through a
    third; who comes first in order keeps the company, so that a later objection never tears older events apart.
    """
    groups = _Groups(links.apart)
    cycles = _circles(links.same_as)
    for entry in sorted(links.same_as):
        groups.unite(entry, links.same_as[entry])
    refused = tuple(
        sorted((one, other) for one, other in map(sorted, links.apart) if groups.find(one) == groups.find(other))
    )
    automatic: list[tuple[str, str]] = []
    for alike in _alike(candidates):
        _join_alike(alike, groups, automatic)
    known: dict[str, list[str]] = {}
    for candidate in candidates:
        known.setdefault(groups.find(candidate.id), []).append(candidate.id)
    return Joined(tuple(map(tuple, known.values())), tuple(automatic), cycles, refused)


def _alike(candidates: Sequence[Candidate]) -> list[list[Candidate]]:
    """The candidates that nothing tells apart, in order, several at a time."""
    by_likeness: dict[tuple[object, ...], list[Candidate]] = {}
    for candidate in candidates:
        if likeness := candidate.likeness:
            by_likeness.setdefault(likeness, []).append(candidate)
    groups = [sorted(group, key=lambda c: c.order) for group in by_likeness.values() if len(group) > 1]
    return sorted(groups, key=lambda group: group[0].order)


def _join_alike(alike: Sequence[Candidate], groups: _Groups, automatic: list[tuple[str, str]]) -> None:
    """Join a run of candidates alike, as far as nothing speaks against it.

    An article that has two of them told them apart on purpose, and nobody knows which of the two the others mean.
    """
    firsts: dict[str, Candidate] = {}
    for candidate in alike:
        twin = firsts.setdefault(candidate.article, candidate)
        if groups.find(twin.id) != groups.find(candidate.id):
            return
    leaders: list[Candidate] = []
    for candidate in alike:
        if any(groups.find(leader.id) == groups.find(candidate.id) for leader in leaders):
            continue
        company = next((leader for leader in leaders if not groups.kept_apart(leader.id, candidate.id)), None)
        if company:
            groups.unite(company.id, candidate.id)
            automatic.append((company.id, candidate.id))
        else:
            leaders.append(candidate)


def _circles(same_as: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """The circles in which `same_as` leads, each once, from its first member in alphabetical order on."""
    circles: list[tuple[str, ...]] = []
    settled: set[str] = set()
    for start in sorted(same_as):
        path: dict[str, None] = {}
        entry: str | None = start
        while entry is not None and entry not in settled and entry not in path:
            path[entry] = None
            entry = same_as.get(entry)
        if entry is not None and entry in path:
            walked = list(path)
            circle = walked[walked.index(entry) :]
            turn = circle.index(min(circle))
            circles.append(tuple(circle[turn:] + circle[:turn]))
        settled.update(path)
    return tuple(circles)


def bearer(group: Iterable[Candidate], same_as: Mapping[str, str]) -> str:
    """The id by which a joined event is known.

    It is the event to which `same_as` leads and that itself points nowhere; of several, or where there is none, that of
    the article that entered the site first.
    """
    ordered = sorted(group, key=lambda candidate: candidate.order)
    ends = {_end(candidate.id, same_as) for candidate in ordered if candidate.id in same_as}
    return next((candidate.id for candidate in ordered if candidate.id in ends), ordered[0].id)


def _end(entry: str, same_as: Mapping[str, str]) -> str | None:
    """Where `same_as` leads in the end; None if it leads in a circle."""
    passed = set()
    while entry in same_as:
        if entry in passed:
            return None
        passed.add(entry)
        entry = same_as[entry]
    return entry
