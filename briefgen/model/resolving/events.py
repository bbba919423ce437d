"""Events, each made of all accounts of it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from briefgen.model.articles import Reality
from briefgen.model.folding import fold
from briefgen.model.model import Account, Difference, Event
from briefgen.model.resolving.accounts import Reading
from briefgen.model.resolving.joining import Candidate, Joined, Links, bearer, join, likeness_of
from briefgen.model.resolving.references import References, once

T = TypeVar("T")

TOOK_PLACE = (Reality.OCCURRED, Reality.BACKGROUND)
"""The realities of what has happened."""

_FIRMNESS = {
    Reality.OCCURRED: 0,
    Reality.BACKGROUND: 1,  # told in passing, yet told as having happened
    Reality.CLAIMED: 2,
    Reality.DENIED: 2,
    Reality.EXPECTED: 3,
}


def join_events(
    readings: Sequence[Reading], links: Links, references: References
) -> tuple[list[Event], dict[str, str], Joined]:
    """Make the events of some articles, in no order of their own.

    Returns:
        The events, the id of the event of every entry (`article#anchor`), and how they were joined.
    """
    candidates = {candidate.id: candidate for candidate in _candidates(readings, links)}
    joined = join(tuple(candidates.values()), links)
    accounts = {account.id: account for reading in readings for account in reading.accounts}
    events: list[Event] = []
    event_of: dict[str, str] = {}
    for group in joined.groups:
        reports = [candidates[entry] for entry in group]
        known_by = bearer(reports, links.same_as)
        reports.sort(key=lambda candidate: (candidate.id != known_by, candidate.order))
        events.append(make_event([accounts[candidate.id] for candidate in reports], references))
        event_of.update(dict.fromkeys(group, known_by))
    for account in accounts.values():
        if account.id not in event_of:
            event_of[account.id] = account.id
            events.append(make_event([account], references))
    return events, event_of, joined


def make_event(accounts: Sequence[Account], references: References) -> Event:
    """An event from all accounts of it, the bearer's first."""
    return _joined(accounts, references) if len(accounts) > 1 else _single(accounts[0], references)


def _candidates(readings: Iterable[Reading], links: Links) -> Iterator[Candidate]:
    """The events that something may join: those that `same_as` speaks of, and those that look alike."""
    linked = {*links.same_as, *links.same_as.values()}
    alike: dict[tuple[object, ...], list[tuple[Reading, int]]] = {}
    for reading in readings:
        for number, account in enumerate(reading.accounts):
            likeness = likeness_of(account.entry, account.participants)
            if likeness is not None:
                alike.setdefault(likeness, []).append((reading, number))
            elif linked and account.id in linked:
                yield _candidate(reading, number, likeness)
    for likeness, several in alike.items():
        for reading, number in several:
            if len(several) > 1 or (linked and reading.accounts[number].id in linked):
                yield _candidate(reading, number, likeness)


def _candidate(reading: Reading, number: int, likeness: tuple[object, ...] | None) -> Candidate:
    account = reading.accounts[number]
    return Candidate(account.id, account.article, (reading.added.sort_day, account.article, number), likeness)


def _single(account: Account, references: References) -> Event:
    """An event of which there is one account."""
    entry = account.entry
    people, actors = references.people, references.actors
    return Event(
        id=account.id,
        type=entry.type,
        title=entry.title,
        date=entry.date,
        place=entry.place,
        reality=entry.reality,
        countries=account.countries,
        participants=account.participants,
        host=people.keys_of(entry.host),
        visitor=people.keys_of(entry.visitor),
        actor=actors.keys_of(entry.actor),
        target=actors.keys_of(entry.target),
        agenda=entry.agenda,
        documents=references.documents.ids_of(entry.documents),
        accounts=(account,),
        differences=(),
        origins=1,
    )


def _joined(accounts: Sequence[Account], references: References) -> Event:
    """An event from several accounts, the bearer's first.

    Its date, place, type and title are those of the first account of the reality that prevails: what has occurred is
    told as it occurred, not as it had been expected.
    """
    every = [_single(account, references) for account in accounts]
    leading = min(every, key=lambda event: _FIRMNESS[event.reality])
    return replace(
        leading,
        id=accounts[0].id,
        place=leading.place or next((event.place for event in every if event.place), None),
        countries=_union(event.countries for event in every),
        participants=_union(event.participants for event in every),
        host=_union(event.host for event in every),
        visitor=_union(event.visitor for event in every),
        actor=_union(event.actor for event in every),
        target=_union(event.target for event in every),
        agenda=_union(event.agenda for event in every),
        documents=_union(event.documents for event in every),
        accounts=tuple(accounts),
        differences=_differences(accounts, references),
        origins=count_origins(accounts),
    )


def count_origins(accounts: Iterable[Account]) -> int:
    """How many independent origins accounts have: two papers that carry one agency are one.

    Accounts whose origin is not known may go back to any of the others, so they add nothing; one there always is.
    """
    return len({account.chain[0] for account in accounts if account.chain}) or 1


def sides_of(event: Event) -> dict[Reality, list[Account]]:
    """The accounts of an event by what they say of it, in the order: that it occurred, claims, denials.

    What is told in passing is told as having happened. Expectations, which speak against nothing, count only where
    there is nothing else.
    """
    sides: dict[Reality, list[Account]] = {side: [] for side in (Reality.OCCURRED, Reality.CLAIMED, Reality.DENIED)}
    for account in event.accounts:
        sides.setdefault(side_of(account.entry.reality), []).append(account)
    found = {side: accounts for side, accounts in sides.items() if accounts}
    return {side: accounts for side, accounts in found.items() if side is not Reality.EXPECTED or len(found) == 1}


def side_of(told: Reality) -> Reality:
    """The side on which whoever tells an event so stands."""
    return Reality.OCCURRED if told is Reality.BACKGROUND else told


def _differences(accounts: Sequence[Account], references: References) -> tuple[Difference, ...]:
    """The fields in which accounts of one event differ, leaving out those that say nothing of a field."""
    found = []
    for field, view in _VIEWS.items():
        shown: dict[object, tuple[str, list[str]]] = {}
        for account in accounts:
            same, text = view(account, references)
            if text:
                shown.setdefault(same, (text, []))[1].append(account.id)
        if len(shown) > 1:
            found.append(Difference(field, tuple((text, tuple(ids)) for text, ids in shown.values())))
    return tuple(found)


def _placed(account: Account, _: References) -> tuple[object, str]:
    place = account.entry.place or ""
    return fold(place), place


def _attended(account: Account, references: References) -> tuple[object, str]:
    return frozenset(account.participants), ", ".join(map(references.name, account.participants))


def _concerned(account: Account, references: References) -> tuple[object, str]:
    names = (references.name(("country", country)) for country in account.countries)
    return frozenset(account.countries), ", ".join(names)


def _asserted(account: Account, _: References) -> tuple[object, str]:
    """What was expected, and what is told in passing, does not speak against what has occurred."""
    if account.entry.reality is Reality.EXPECTED:
        return "", ""
    told = Reality.OCCURRED if account.entry.reality is Reality.BACKGROUND else account.entry.reality
    return told, told.value


_VIEWS: Mapping[str, Callable[[Account, References], tuple[object, str]]] = {
    "date": lambda account, _: (account.entry.date, account.entry.date.text),
    "place": _placed,
    "participants": _attended,
    "countries": _concerned,
    "type": lambda account, _: (account.entry.type, account.entry.type),
    "title": lambda account, _: (account.entry.title, account.entry.title),
    "reality": _asserted,
}
"""What an account says of a field: a value that is the same where two accounts agree, and its text."""


def _union(parts: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    return once([item for part in parts for item in part])
