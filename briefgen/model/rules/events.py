"""Rules about events that several articles tell of, and about those that were expected."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from briefgen.base.diagnostics import Diagnostic, Place
from briefgen.model.articles import Reality
from briefgen.model.codes import problem
from briefgen.model.folding import fold
from briefgen.model.model import Account, Event, Model
from briefgen.model.resolving.expectations import is_overdue

_FIRM = (Reality.OCCURRED, Reality.BACKGROUND, Reality.CLAIMED)
_NEAR_DAYS = 2
_MONTH = 31
_MOST_ALIKE = 20  # events of one person or pair of countries within days; beyond, likeness says nothing


def find_contradictions(model: Model) -> Iterator[Diagnostic]:
    """Accounts of one event that can not all be right: another date, another place, other people."""
    for event in model.events.values():
        if len(event.accounts) > 1:
            first, *others = event.accounts
            for other in others:
                for field, one, another in _contradictions(first, other, model):
                    yield problem(
                        "accounts-differ",
                        f"Accounts of this event differ in {field}: {another} here, {one} in `{first.id}`.",
                        _place(model, other, field),
                        "If both sources say so, leave it: pages show the accounts side by side.",
                        (_place(model, first, field),),
                    )


def _contradictions(one: Account, other: Account, model: Model) -> Iterator[tuple[str, str, str]]:
    """The fields in which two accounts contradict each other, with what each of them says."""
    if one.entry.reality not in _FIRM or other.entry.reality not in _FIRM:
        return
    if not one.entry.date.overlaps(other.entry.date):
        yield "date", str(one.entry.date), str(other.entry.date)
    if one.entry.place and other.entry.place and fold(one.entry.place) != fold(other.entry.place):
        yield "place", f"“{one.entry.place}”", f"“{other.entry.place}”"
    here, there = set(one.participants), set(other.participants)
    if not here <= there and not there <= here:
        yield "participants", _names(one, model), _names(other, model)


def _names(account: Account, model: Model) -> str:
    return ", ".join(model.records[kind][id_].label for kind, id_ in account.participants)


def _place(model: Model, account: Account, key: str) -> Place:
    report = model.reports[account.article]
    field = next(field for field, anchor in report.anchors.items() if anchor == account.anchor)
    return Place(report.article.path, f"{field}.{key}")


def find_overdue(model: Model) -> Iterator[Diagnostic]:
    """Events that were expected by now, and of which no report says that they occurred or were denied."""
    for event in model.events.values():
        if model.as_of and is_overdue(event, model.as_of):
            message = f"This was expected for {event.date}; no report held as of {model.as_of}."
            hint = "Brief on what became of it, and join the two with `same_as`."
            yield problem("overdue-event", message, _place(model, event.accounts[0], "date"), hint)


def find_similar(model: Model) -> Iterator[Diagnostic]:
    """Events that come near being the same, and were not joined: a proposal, to be confirmed or refused."""
    by_person: defaultdict[tuple[str, object], list[Event]] = defaultdict(list)
    for event in model.events.values():
        for person in event.participants:
            by_person[event.type, person].append(event)
    proposed: set[tuple[str, str]] = set()
    for several in by_person.values():
        several.sort(key=lambda event: (event.date.first, event.id))
        for one, other in _neighbors(several):
            pair = (one.id, other.id)
            if pair not in proposed and _near(one, other, model):
                proposed.add(pair)
                earlier, later = sorted((one, other), key=lambda event: _entered(event, model))
                yield problem(
                    "similar-events",
                    f"This event may be the same as `{earlier.id}` (“{earlier.title}”, {earlier.date}).",
                    _place(model, later.accounts[0], "title"),
                    f"If so, add `same_as: {earlier.id}`; if not, `distinct_from: [{earlier.id}]`.",
                    (_place(model, earlier.accounts[0], "title"),),
                )


def _neighbors(events: Sequence[Event]) -> Iterator[tuple[Event, Event]]:
    """Pairs of events within days of each other, from a list in order of their first days."""
    for index, event in enumerate(events):
        for other in events[index + 1 : index + 1 + _MOST_ALIKE]:
            if other.date.first > event.date.last + _NEAR_DAYS:
                break
            yield event, other


def _near(one: Event, other: Event, model: Model) -> bool:
    """Whether two events of different articles differ in so little that they may be one.

    They are of one type, no two places are stated, the people of the one were all at the other, and either their dates
    share a day, or they are days apart with the same place and the same people, two at least.
    """
    if {account.article for account in one.accounts} & {account.article for account in other.accounts}:
        return False
    if _is_vague(one) or _is_vague(other):
        return False
    here, there = set(one.participants), set(other.participants)
    same_place = bool(one.place and other.place and fold(one.place) == fold(other.place))
    if one.date.overlaps(other.date):
        near = (here <= there or there <= here) and (same_place or not one.place or not other.place)
    else:
        near = here == there and len(here) > 1 and same_place
    return near and not _kept_apart(one, other, model)


def _is_vague(event: Event) -> bool:
    return event.date.last - event.date.first > _MONTH


def _kept_apart(one: Event, other: Event, model: Model) -> bool:
    return any(frozenset((ours.id, theirs.id)) in model.apart for ours in one.accounts for theirs in other.accounts)


def _entered(event: Event, model: Model) -> tuple[int, str]:
    return model.reports[event.article].added.sort_day, event.id


EVENT_RULES = (find_contradictions, find_overdue, find_similar)
