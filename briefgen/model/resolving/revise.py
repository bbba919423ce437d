"""The model after one article was added, changed or deleted, or the text of another record, from the model before.

What the change does not touch is taken over; what it touches is worked out by the same functions as for a whole site,
so the result equals that of `resolve`. Where an article may move others' events, or what others' references mean, there
is none: then everything has to be resolved again.
"""

import dataclasses
from bisect import insort
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, Protocol, TypeVar

from briefgen.model.articles import Article
from briefgen.model.folding import fold
from briefgen.model.model import Account, Belongings, CountryProfile, Event, Figure, Model, Pair, Report, Statement
from briefgen.model.names.declared import Key
from briefgen.model.names.mentions import Mention
from briefgen.model.names.naming import Search, plan_search
from briefgen.model.records import Country, Entity, Page, Relation
from briefgen.model.resolving.accounts import read_article
from briefgen.model.resolving.belonging import find_belongings
from briefgen.model.resolving.entries import name_entries
from briefgen.model.resolving.ground import Ground
from briefgen.model.resolving.joining import Links, likeness_of
from briefgen.model.resolving.material import Material, gather
from briefgen.model.resolving.reference_checks import find_named
from briefgen.model.resolving.relations import Shared, Two, make_pair, pair_id, share
from briefgen.model.resolving.selection import find_as_of, select
from briefgen.model.resolving.turns import find_turns

FindOne = Callable[[Search], tuple[Mention, ...]]
"""Runs a search for names."""

_ARTICLE = Article.kind
_KEPT_ELSEWHERE = (Country.kind, Relation.kind)  # in profiles and pairs too
_WORDS = ("body", "note", "links", "identifiers", "extra")
_NONE = Belongings()


class _Known(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_Known)
Order = Callable[[T], Any]


def revise(
    ground: Ground, id_: str, article: Article | None, find: FindOne, *, drafts: bool = False, future: bool = False
) -> Model | None:
    """The model with one article as it is now.

    Args:
        ground: the model before.
        id_: the article's id.
        article: what its file says; None if it was deleted.
        find: searches its texts for names.
        drafts: whether drafts are shown.
        future: whether articles that lie in the future are shown.

    Returns:
        The model; None where the article does not stand alone, or something is wrong with its references.
    """
    model, registry = ground.model, ground.registry
    before = model.reports.get(id_)
    if id_ in model.retracted or id_ in model.held or id_ in ground.linked:
        return None
    old = _material_of(before, model)
    new = Material({}, {}, {}, {}, {})
    mentions: tuple[Mention, ...] = ()
    if article:
        named = find_named(article, registry.references)
        if None in named.keys or None in named.targets:
            return None
        if not select([article], model.today, drafts=drafts, future=future).shown:
            return None
        mentions = find(plan_search(article, named))
        reading = read_article(article, name_entries(article), registry.references, registry.standing)
        new, _ = gather([reading], Links(), registry, {(_ARTICLE, id_): mentions})
    if not (_stands_alone(old, id_, ground) and _stands_alone(new, id_, ground)):
        return None
    if _are_meant(_changed_names(before, article), ground):
        return None
    return _exchange(ground, old, new, {(_ARTICLE, id_): mentions})


def reword(ground: Ground, record: Entity, find: FindOne) -> Model | None:
    """The model with a record of the registries whose words alone changed; None where more did.

    Args:
        ground: the model before.
        record: the record as it is now.
        find: searches its texts for names.
    """
    model, references = ground.model, ground.registry.references
    known = model.records[record.kind].get(record.id)
    if record.kind in _KEPT_ELSEWHERE or known is None:
        return None
    if dataclasses.replace(record, **{name: getattr(known, name) for name in _WORDS}) != known:
        return None
    named = find_named(record, references)
    if None in named.targets:
        return None
    key = (record.kind, record.id)
    mentions = find(plan_search(record, named)) if record.kind != Page.kind else ()
    if _mentioned_countries(mentions) != _mentioned_countries(model.mentions.get(key, ())):
        return None
    return dataclasses.replace(
        model,
        records={**model.records, record.kind: {**model.records[record.kind], record.id: record}},
        mentions={known: found for known, found in {**model.mentions, key: mentions}.items() if found},
        answers={**model.answers, **references.all_answers()},
    )


def _mentioned_countries(mentions: Iterable[Mention]) -> set[str]:
    return {mention.id for mention in mentions if mention.kind == "country" and mention.id}


def _material_of(report: Report | None, model: Model) -> Material:
    """What one article says, by itself."""
    if report is None:
        return Material({}, {}, {}, {}, {})
    return Material(
        {report.id: report},
        {id_: model.events[id_] for id_ in report.events},
        {},
        {id_: model.statements[id_] for id_ in report.statements},
        {id_: model.figures[id_] for id_ in report.figures},
    )


def _stands_alone(material: Material, article: str, ground: Ground) -> bool:
    """Whether no event of an article can be one of another article's."""
    accounts = [account for event in material.events.values() for account in event.accounts]
    return all(account.article == article and not _may_be_joined(account, ground) for account in accounts)


def _may_be_joined(account: Account, ground: Ground) -> bool:
    entry = account.entry
    if entry.same_as or entry.distinct_from:
        return True
    likeness = likeness_of(entry, account.participants)
    return likeness is not None and bool(ground.alike.get(likeness, frozenset()) - {account.article})


def _changed_names(before: Report | None, article: Article | None) -> set[str]:
    """What references may call an article by, and may not before, or the other way round."""
    old = {before.id, before.article.title} if before else set()
    new = {article.id, article.title} if article else set()
    return old ^ new


def _are_meant(names: Collection[str], ground: Ground) -> bool:
    """Whether anything that refers to articles may refer by one of some names."""
    folded = set(map(fold, names))
    asked = (*ground.model.answers, *ground.registry.references.all_answers()) if folded else ()
    return any(
        _ARTICLE in kinds and not folded.isdisjoint((fold(written), fold(written.rpartition(":")[2])))
        for kinds, written in asked
    )


def _exchange(ground: Ground, old: Material, new: Material, mentions: Mapping[Key, tuple[Mention, ...]]) -> Model:
    """The model with what an article says exchanged."""
    model = ground.model
    material = _exchange_material(model, old, new)
    belongings = _exchange_belongings(ground, old, new, material)
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
        pairs=_exchange_pairs(ground, old, new, material, belongings),
        belongings=belongings,
        mentions={key: found for key, found in {**model.mentions, **mentions}.items() if found},
        answers={**model.answers, **ground.registry.references.all_answers()},
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


def _exchange_belongings(ground: Ground, old: Material, new: Material, material: Material) -> dict[Key, Belongings]:
    """The lists of the records that the article names or named, with its own things exchanged in them."""
    before, after = (find_belongings(each, share(ground.files.keys(), each), ground.registry) for each in (old, new))
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
        yield from _mentioned_countries(report.mentions)


def _exchange_pairs(
    ground: Ground, old: Material, new: Material, material: Material, belongings: Mapping[Key, Belongings]
) -> Mapping[str, Pair]:
    """The relations, those made anew of which the article said something, or says something now."""
    model, references = ground.model, ground.registry.references
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
            pairs[id_] = make_pair(two, file, turns.get(two, ()), shared, material, ground.registry.standing)
        else:
            pairs.pop(id_, None)
    if pairs.keys() == model.pairs.keys():
        return pairs
    return dict(sorted(pairs.items(), key=lambda item: item[1].countries))
