"""The model after one article was added, changed or deleted, or the text of another record, from the model before.

What the change does not touch is taken over; what it touches is worked out by the same functions as for a whole site,
so the result equals that of `resolve`. Where an article may move others' events, or what others' references mean, there
is none: then everything has to be resolved again.
"""

import dataclasses
from collections.abc import Callable, Collection

from briefgen.model.articles import Article
from briefgen.model.folding import fold
from briefgen.model.model import Account, Model, Report
from briefgen.model.names.mentions import NO_MENTIONS, Mentions
from briefgen.model.names.naming import Search, plan_search
from briefgen.model.records import Country, Entity, Page, Relation
from briefgen.model.resolving.accounts import read_article
from briefgen.model.resolving.entries import name_entries
from briefgen.model.resolving.exchange import exchange, mentioned_countries
from briefgen.model.resolving.ground import Ground
from briefgen.model.resolving.joining import Links, likeness_of
from briefgen.model.resolving.material import Material, gather
from briefgen.model.resolving.reference_checks import find_named
from briefgen.model.resolving.selection import select

FindOne = Callable[[Search], Mentions]
"""Runs a search for names."""

_ARTICLE = Article.kind
_KEPT_ELSEWHERE = (Country.kind, Relation.kind)  # in profiles and pairs too
_WORDS = ("body", "note", "links", "identifiers", "extra")


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
    mentions = NO_MENTIONS
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
    return exchange(ground, old, new, {(_ARTICLE, id_): mentions}, registry)


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
    mentions = find(plan_search(record, named)) if record.kind != Page.kind else NO_MENTIONS
    if mentioned_countries(mentions) != mentioned_countries(model.mentions.get(key, NO_MENTIONS)):
        return None
    return dataclasses.replace(
        model,
        records={**model.records, record.kind: {**model.records[record.kind], record.id: record}},
        mentions={known: found for known, found in {**model.mentions, key: mentions}.items() if found},
        answers={**model.answers, **references.all_answers()},
    )


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
