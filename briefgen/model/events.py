"""Events, each made of all accounts of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from briefgen.model.accounts import Reading
from briefgen.model.articles import Reality
from briefgen.model.folding import fold
from briefgen.model.joining import Candidate, Joined, Links, bearer, join
from briefgen.model.model import Account, Difference, Event
from briefgen.model.references import ACTORS, PEOPLE, References

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


def candidates_of(readings: Iterable[Reading]) -> list[Candidate]:
    """The events of some articles, ready to be joined."""
    return [
        Candidate(
            account.id,
            account.article,
            (reading.added.sort_day, account.article, number),
            account.entry,
            account.participants,
        )
        for reading in readings
        for number, account in enumerate(reading.accounts)
    ]


def join_events(
    readings: Sequence[Reading], links: Links, references: References
) -> tuple[list[Event], dict[str, str], Joined]:
    """Make the events of some articles, in no order of their own.

    Returns:
        The events, the id of the event of every entry (`article#anchor`), and how they were joined.
    """
    candidates = candidates_of(readings)
    joined = join(candidates, links)
    by_id = {candidate.id: candidate for candidate in candidates}
    accounts = {account.id: account for reading in readings for account in reading.accounts}
    events: list[Event] = []
    event_of: dict[str, str] = {}
    for group in joined.groups:
        if len(group) == 1:
            event = _event(accounts[group[0]], (accounts[group[0]],), (), references)
        else:
            known_by = bearer((by_id[entry] for entry in group), links.same_as)
            order = sorted((by_id[entry] for entry in group), key=lambda c: (c.id != known_by, c.order))
            event = _joined([accounts[candidate.id] for candidate in order], references)
        events.append(event)
        event_of.update(dict.fromkeys(group, event.id))
    return events, event_of, joined


def _joined(accounts: Sequence[Account], references: References) -> Event:
    """An event from several accounts, the bearer's first.

    Its date, place, type and title are those of the first account of the reality that prevails: what has occurred is
    told as it occurred, not as it had been expected.
    """
    firmest = min(_FIRMNESS[account.entry.reality] for account in accounts)
    leading = next(account for account in accounts if _FIRMNESS[account.entry.reality] == firmest)
    return _event(leading, accounts, _differences(accounts, references), references)


def _event(
    leading: Account, accounts: Sequence[Account], differences: tuple[Difference, ...], references: References
) -> Event:
    entry = leading.entry
    entries = [account.entry for account in accounts]
    people, actors = references.among(PEOPLE), references.among(ACTORS)
    place = entry.place or next((other.place for other in entries if other.place), None)
    return Event(
        id=accounts[0].id,
        type=entry.type,
        title=entry.title,
        date=entry.date,
        place=place,
        reality=entry.reality,
        countries=_union(account.countries for account in accounts),
        participants=_union(account.participants for account in accounts),
        host=people.keys_of(ref for other in entries for ref in other.host),
        visitor=people.keys_of(ref for other in entries for ref in other.visitor),
        actor=actors.keys_of(ref for other in entries for ref in other.actor),
        target=actors.keys_of(ref for other in entries for ref in other.target),
        agenda=_union(other.agenda for other in entries),
        documents=references.among(("document",)).ids_of(ref for other in entries for ref in other.documents),
        accounts=tuple(accounts),
        differences=differences,
        origins=count_origins(accounts),
    )


def count_origins(accounts: Iterable[Account]) -> int:
    """How many independent origins accounts have: two papers that carry one agency are one.

    Accounts whose origin is not known may go back to any of the others, so they add nothing; one there always is.
    """
    return len({account.chain[0] for account in accounts if account.chain}) or 1


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


def _union(parts: Iterable[Iterable[T]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(item for part in parts for item in part))
