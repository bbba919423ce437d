"""Turns of relations: set by people in a relation's file, or the effect that an article gives an event."""

from collections.abc import Iterator, Mapping

from briefgen.model.articles import Reality
from briefgen.model.model import Account, Event, Turn
from briefgen.model.records import Relation
from briefgen.model.resolving.material import Material
from briefgen.model.resolving.references import References

Two = tuple[str, str]


def find_turns(
    files: Mapping[Two, Relation], material: Material, references: References
) -> dict[Two, tuple[Turn, ...]]:
    """The turns of every pair of countries that has any, newest first; on one date those of the file come first.

    A turn of the file whose article is not shown names none.
    """
    turns = {pair: list(_set_by_people(file, references, material)) for pair, file in files.items()}
    for event in material.events.values():
        for pair, turn in _effects(event, references):
            turns.setdefault(pair, []).append(turn)
    return {pair: tuple(sorted(found, key=lambda turn: -turn.date.sort_day)) for pair, found in turns.items() if found}


def _set_by_people(relation: Relation, references: References, material: Material) -> Iterator[Turn]:
    witnesses, articles = references.witnesses, references.articles
    for entry in relation.trend:
        witness = witnesses[entry.according_to] if entry.according_to else None
        article = articles[entry.source] if entry.source else None
        yield Turn(
            date=entry.date,
            direction=entry.direction,
            reason=entry.reason,
            according_to=(witness,) if witness else (),
            words="" if witness else entry.according_to or "",
            article=article[1] if article and article[1] in material.reports else None,
            event=None,
        )


def _effects(event: Event, references: References) -> Iterator[tuple[Two, Turn]]:
    """The effects of an event, one from each account that gives another direction or reason.

    What has not happened, or is denied, has turned nothing yet.
    """
    if event.reality in (Reality.EXPECTED, Reality.DENIED):
        return
    countries = references.countries
    given = set()
    for account in event.accounts:
        effect = account.entry.effect
        pair = tuple(sorted(countries.ids_of(effect.relation))) if effect else ()
        if effect is None or len(pair) != 2 or _is_no_witness(account, event):
            continue
        content = (pair, effect.trend, effect.reason.value if effect.reason else "")
        if content not in given:
            given.add(content)
            yield (
                (pair[0], pair[1]),
                Turn(event.date, effect.trend, effect.reason, account.according_to, "", account.article, event.id),
            )


def _is_no_witness(account: Account, event: Event) -> bool:
    """Whether an account denies an event that others say has happened."""
    return account.entry.reality is Reality.DENIED and event.reality is not Reality.DENIED
