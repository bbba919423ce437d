"""The model after the record of an official changed, from the model before.

The names of an official are looked for in texts, and who held a post decides for whom an official stands. As long as
every reference still means what it meant, no event comes apart or together, and what is to be told anew is: articles
whose mentions change, and those that name somebody of whose posts something else is known now.
"""

import dataclasses
from collections.abc import Callable, Collection, Iterable, Mapping, Set

from briefgen.model.articles import Article
from briefgen.model.folding import fold
from briefgen.model.kinds import Records
from briefgen.model.model import Model
from briefgen.model.names.declared import Key
from briefgen.model.names.mentions import NO_MENTIONS, Mentions
from briefgen.model.names.naming import Declared, Search, plan_search, redeclare
from briefgen.model.records import Official
from briefgen.model.resolving.accounts import read_article
from briefgen.model.resolving.entries import name_entries
from briefgen.model.resolving.events import make_event
from briefgen.model.resolving.exchange import exchange, mentioned_countries
from briefgen.model.resolving.ground import Ground
from briefgen.model.resolving.material import Material
from briefgen.model.resolving.reference_checks import find_named
from briefgen.model.resolving.references import References, call_record
from briefgen.model.resolving.registry import Registry, read_history, read_references
from briefgen.model.resolving.reports import make_report
from briefgen.model.resolving.statements import make_statements
from briefgen.model.tenures.standing import read_standing
from briefgen.model.tenures.tenure import History

FindConcerned = Callable[[Declared, History, Search], Mapping[Key, Mentions] | None]
"""Runs one search, and all others that give something else with what is declared now; None if these are too many."""

_Mentions = Mapping[Key, Mentions]

_MOST = 400  # articles that are told anew within a tenth of a second


def revise_official(ground: Ground, official: Official, declared: Declared, find: FindConcerned) -> Model | None:
    """The model with the record of an official as it is now.

    Args:
        ground: the model before.
        official: the record.
        declared: what was declared before.
        find: searches texts for names.

    Returns:
        The model; None where references may mean something else now, or too much changes.
    """
    model = ground.model
    known = model.records[Official.kind].get(official.id)
    if not isinstance(known, Official):
        return None
    registry = _declare_anew(ground, known, official)
    named = find_named(official, registry.references)
    if None in named.keys or None in named.targets or _other_answers(ground, known, official, registry.references):
        return None
    tenures = registry.history.tenures_of(official.id)
    found = find(redeclare(declared, official, tenures), registry.history, plan_search(official, named))
    if found is None:
        return None
    mentions = {key: some for key, some in found.items() if some != model.mentions.get(key, NO_MENTIONS)}
    before = find_named(known, ground.registry.references)
    if _names_others(ground, {*named.keys} ^ {*before.keys}) or _mentions_others(model, mentions):
        return None
    moved = _moved(model.history, known, registry.history, official)
    articles = _articles(model, known, official, moved, mentions)
    if len(articles) > _MOST or not articles <= model.reports.keys() or _stand_aside(model, moved):
        return None
    old = _said(model, articles)
    revised = exchange(ground, old, _say_anew(model, old, registry, mentions), mentions, registry)
    return dataclasses.replace(
        revised,
        records={**model.records, Official.kind: {**model.records[Official.kind], official.id: official}},
        history=registry.history,
        standing=registry.standing,
        tenures={**model.tenures, official.id: tenures},
    )


def _declare_anew(ground: Ground, known: Official, official: Official) -> Registry:
    """The registry with the record of an official as it is now. What does not depend on the change is taken over."""
    registry, kind = ground.registry, Official.kind
    officials = (official if each.id == official.id else each for each in ground.records.of(Official))
    records = Records({**ground.records.by_kind, kind: tuple(officials)})
    references, history = registry.references, registry.history
    if call_record(official) != call_record(known):
        references = read_references(ground.model.site, records, registry.profiles)
    if _time(official) != _time(known):
        history = read_history(records, references)
    return dataclasses.replace(
        registry,
        entities={**registry.entities, kind: {**registry.entities[kind], official.id: official}},
        references=references,
        history=history,
        standing=read_standing(records, references, history),
    )


def _time(official: Official) -> tuple[object, ...]:
    """What of a record is weighed when it is asked who held a post."""
    return official.posts, official.born, official.died


def _other_answers(ground: Ground, known: Official, official: Official, references: References) -> bool:
    """Whether a reference that somebody wrote means something else now."""
    old, new = (
        {fold(name) for name in (*called.names, *called.aliases)} for called in map(call_record, (known, official))
    )
    if not (changed := old ^ new):
        return False
    asked = ((kinds, text) for kinds, some in ground.registry.references.answers.items() for text in some)
    return any(
        references.answers[kinds][written] != ground.registry.references.answers[kinds][written]
        for kinds, written in list(asked)
        if Official.kind in kinds and not changed.isdisjoint((fold(written), fold(written.rpartition(":")[2])))
    )


def _names_others(ground: Ground, keys: Iterable[Key | None]) -> bool:
    """Whether one of some records is a country that has a page only because something names it."""
    profiles = ground.registry.profiles
    return any(key and key[0] == "country" and profiles[key[1]].record is None for key in keys)


def _mentions_others(model: Model, mentions: _Mentions) -> bool:
    """Whether texts of the registries mention other countries than before: these may have a page because of it."""
    return any(
        mentioned_countries(some) != mentioned_countries(model.mentions.get(key, NO_MENTIONS))
        for key, some in mentions.items()
        if key[0] != Article.kind
    )


def _moved(before: History, known: Official, after: History, official: Official) -> set[str]:
    """The officials of whose posts something else may be known, or for whom they stand."""
    moved = {official.id}
    if _time(official) == _time(known):
        is_same = (official.country, official.role) == (known.country, known.role)
        return set() if is_same else moved
    posts = {tenure.post for history in (before, after) for tenure in history.tenures_of(official.id)}
    for post in filter(None, posts):
        moved.update(tenure.official for history in (before, after) for tenure in history.tenures_in(post))
    return moved


def _articles(
    model: Model, known: Official, official: Official, moved: Iterable[str], mentions: Collection[Key]
) -> set[str]:
    """The articles to be told anew, with all that tell of an event of theirs."""
    articles = {id_ for kind, id_ in mentions if kind == Article.kind}
    for id_ in moved:
        belongings = model.belongings.get((Official.kind, id_))
        articles.update(belongings.articles if belongings else ())
    if official.name != known.name:  # which is shown where accounts differ
        belongings = model.belongings.get((Official.kind, official.id))
        events = (model.events[id_] for id_ in belongings.events) if belongings else ()
        articles.update(event.article for event in events if event.differences)
    waiting = list(articles)
    while waiting:
        report = model.reports.get(waiting.pop())
        for event in report.events if report else ():
            others = {account.article for account in model.events[event].accounts} - articles
            articles |= others
            waiting += others
    return articles


def _stand_aside(model: Model, moved: Set[str]) -> bool:
    """Whether an article names one of some officials that is not among those that are shown."""
    return any(
        not moved.isdisjoint(report.officials) for some in (model.held, model.retracted) for report in some.values()
    )


def _said(model: Model, articles: Collection[str]) -> Material:
    """What some articles said, in the model's order."""
    reports = {id_: report for id_, report in model.reports.items() if id_ in articles}
    events = {id_ for report in reports.values() for id_ in report.events}
    statements = (model.statements[id_] for report in reports.values() for id_ in report.statements)
    figures = (model.figures[id_] for report in reports.values() for id_ in report.figures)
    return Material(
        reports,
        {id_: event for id_, event in model.events.items() if id_ in events},
        {},
        {statement.id: statement for statement in statements},
        {figure.id: figure for figure in figures},
    )


def _say_anew(model: Model, said: Material, registry: Registry, mentions: _Mentions) -> Material:
    """What the same articles say now, of the same events."""
    references = registry.references
    readings = [
        read_article(report.article, name_entries(report.article), references, registry.standing)
        for report in said.reports.values()
    ]
    accounts = {account.id: account for reading in readings for account in reading.accounts}
    events = {
        id_: make_event([accounts[account.id] for account in event.accounts], references)
        for id_, event in said.events.items()
    }
    statements = {said.id: said for said in make_statements(readings, events, model.event_of, registry)}
    all_mentions = {**model.mentions, **mentions}
    reports = {}
    for reading in readings:
        own = [statements[id_] for id_ in said.reports[reading.article.id].statements]
        reports[reading.article.id] = make_report(
            reading, own, reading.figures, model.event_of, all_mentions, references
        )
    return Material(
        reports,
        events,
        {account.id: id_ for id_, event in events.items() for account in event.accounts},
        statements,
        {figure.id: figure for reading in readings for figure in reading.figures},
    )
