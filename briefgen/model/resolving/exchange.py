"""A model with what some articles say exchanged: each thing put in its place in every list that has it."""

import dataclasses
from bisect import insort
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, Protocol, TypeVar

from briefgen.model.model import Belongings, CountryProfile, Event, Figure, Model, Pair, Report, Statement
from briefgen.model.names.declared import Key
from briefgen.model.names.mentions import Mention, Mentions
from briefgen.model.resolving.belonging import find_belongings
from briefgen.model.resolving.ground import Ground
from briefgen.model.resolving.material import Material
from briefgen.model.resolving.registry import Registry
from briefgen.model.resolving.relations import Shared, Two, make_pair, pair_id, share
from briefgen.model.resolving.selection import find_as_of
from briefgen.model.resolving.turns import find_turns

_NONE = Belongings()


class _Known(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_Known)
Order = Callable[[T], Any]


def mentioned_countries(mentions: Iterable[Mention]) -> set[str]:
    """The countries that some mentions name."""
    return {mention.id for mention in mentions if mention.kind == "country" and mention.id}


def exchange(
    ground: Ground, old: Material, new: Material, mentions: Mapping[Key, Mentions], registry: Registry
) -> Model:
    """The model with what some articles say, their mentions and those of other records exchanged.

    Args:
        ground: the model before.
        old: what the articles said, all accounts of their events among it.
        new: what they say now.
        mentions: what their texts mention now, and those of other records.
        registry: what the registries declare now; its part in the model is left as it was.
    """
    model = ground.model
    material = _exchange_material(model, old, new)
    belongings = _exchange_belongings(ground, old, new, material, registry)
    reports = material.reports
    return dataclasses.replace(
        model,
        as_of=find_as_of(report.article for report in reports.values()),
        reports=reports,
        countries=_exchange_countries(ground, old, new, belongings),
        events=material.events,
        event_of=material.event_of,
        statements=material.statements,
        figures=material.figures,
        pairs=_exchange_pairs(ground, old, new, material, belongings, registry),
        belongings=belongings,
        mentions={key: found for key, found in {**model.mentions, **mentions}.items() if found},
        answers={**model.answers, **registry.references.all_answers()},
    )


def _exchange_material(model: Model, old: Material, new: Material) -> Material:
    reports = _exchange_in(model.reports, old.reports, new.reports, _order_of_report)
    gone = {account.id for event in old.events.values() for account in event.accounts}
    return Material(
        reports,
        _exchange_in(model.events, old.events, new.events, _order_of_event),
        {**{entry: id_ for entry, id_ in model.event_of.items() if entry not in gone}, **new.event_of},
        _exchange_in(model.statements, old.statements, new.statements, _order_of_statement),
        _exchange_in(model.figures, old.figures, new.figures, lambda figure: _order_of_report(reports[figure.article])),
    )


def _exchange_in(items: Mapping[str, T], old: Collection[str], new: Mapping[str, T], order: Order[T]) -> dict[str, T]:
    """Items by id, in their order; those of one article that are equal in that come in the order of its file."""
    kept = [item for id_, item in items.items() if id_ not in old]
    for item in new.values():
        insort(kept, item, key=order)
    return {item.id: item for item in kept}


def _order_of_report(report: Report) -> tuple[int, str]:
    return -report.date.sort_day, report.id


def _order_of_event(event: Event) -> tuple[int, str]:
    return -event.date.sort_day, event.article


def _order_of_statement(statement: Statement) -> tuple[int, str]:
    return -statement.shown_date.sort_day, statement.article


def _exchange_belongings(
    ground: Ground, old: Material, new: Material, material: Material, registry: Registry
) -> dict[Key, Belongings]:
    """The lists of the records that the articles name or named, with their own things exchanged in them."""
    before = find_belongings(old, share(ground.files.keys(), old), ground.registry)
    after = find_belongings(new, share(ground.files.keys(), new), registry)
    figure_order: Order[Figure] = lambda figure: _order_of_report(material.reports[figure.article])  # noqa: E731
    belongings = dict(ground.model.belongings)
    for key in before.keys() | after.keys():
        known, mine = belongings.get(key, _NONE), after.get(key, _NONE)
        found = Belongings(
            _exchange_ids(known.articles, old.reports, mine.articles, material.reports, _order_of_report),
            _exchange_ids(known.mentioned_in, old.reports, mine.mentioned_in, material.reports, _order_of_report),
            _exchange_ids(known.events, old.events, mine.events, material.events, _order_of_event),
            _exchange_ids(known.statements, old.statements, mine.statements, material.statements, _order_of_statement),
            _exchange_ids(known.figures, old.figures, mine.figures, material.figures, figure_order),
        )
        if found == _NONE:
            belongings.pop(key, None)
        else:
            belongings[key] = found
    return belongings if belongings.keys() == ground.model.belongings.keys() else dict(sorted(belongings.items()))


def _exchange_ids(
    known: Iterable[str], old: Collection[str], new: Iterable[str], items: Mapping[str, T], order: Order[T]
) -> tuple[str, ...]:
    kept = [id_ for id_ in known if id_ not in old]
    for id_ in new:
        insort(kept, id_, key=lambda each: order(items[each]))
    return tuple(kept)


def _exchange_countries(
    ground: Ground, old: Material, new: Material, belongings: Mapping[Key, Belongings]
) -> Mapping[str, CountryProfile]:
    """The countries that have a page."""
    present = set(ground.model.countries)
    for id_ in {*_countries(old), *_countries(new)} - ground.countries:
        found = belongings.get(("country", id_), _NONE)
        (present.add if found.articles or found.mentioned_in else present.discard)(id_)
    if present == ground.model.countries.keys():
        return ground.model.countries
    return {id_: ground.registry.profiles[id_] for id_ in sorted(present)}


def _countries(material: Material) -> Iterator[str]:
    for report in material.reports.values():
        yield from (id_ for id_, _ in report.countries)
        yield from mentioned_countries(report.mentions)


def _exchange_pairs(
    ground: Ground,
    old: Material,
    new: Material,
    material: Material,
    belongings: Mapping[Key, Belongings],
    registry: Registry,
) -> Mapping[str, Pair]:
    """The relations, those made anew of which the articles said something, or say something now."""
    model, references = ground.model, registry.references
    touched: set[Two] = set()
    for each in (old, new):
        touched |= share(ground.files.keys(), each).keys() | find_turns({}, each, references).keys()
    pairs = dict(model.pairs)
    for two in touched:
        id_ = pair_id(two)
        known, found = model.pairs.get(id_), belongings.get(("relation", id_), _NONE)
        shared = Shared(list(found.events), list(found.articles), list(known.series) if known else [])
        turning = {*new.events, *found.events, *(turn.event for turn in (known.turns if known else ()))}
        events = {event: told for event, told in material.events.items() if event in turning}
        file = ground.files.get(two)
        turns = find_turns({two: file} if file else {}, dataclasses.replace(material, events=events), references)
        if file or two in turns or shared != Shared():
            pairs[id_] = make_pair(two, file, turns.get(two, ()), shared, material, registry.standing)
        else:
            pairs.pop(id_, None)
    if pairs.keys() == model.pairs.keys():
        return pairs
    return dict(sorted(pairs.items(), key=lambda item: item[1].countries))
