"""What of a model holds whatever a single article says: the ground on which one article is revised."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from briefgen.model.articles import Article
from briefgen.model.kinds import RECORD_TYPES, Records
from briefgen.model.model import Event, Model
from briefgen.model.records import Page, Record, Relation
from briefgen.model.resolving.joining import likeness_of
from briefgen.model.resolving.reference_checks import find_named
from briefgen.model.resolving.registry import Registry, read_registry
from briefgen.model.resolving.relations import Two, read_relations


@dataclass(frozen=True, slots=True)
class Ground:
    """A model, and what of the way to it holds whatever an article says.

    `records` are what the site's files say, and the references of `registry` have answered all that these ask. `files`
    are the relations that have a file. `linked` are the articles of which an event is said to be the same as
    another's, or distinct from it; `alike` has the articles of each likeness of events. `countries` are those that have
    a page even if no article names them.
    """

    model: Model
    records: Records
    registry: Registry
    files: Mapping[Two, Relation]
    linked: frozenset[str]
    alike: Mapping[tuple[object, ...], frozenset[str]]
    countries: frozenset[str]


def lay_ground(model: Model) -> Ground:
    """Work out from a model what it takes to revise an article of it."""
    articles = tuple(report.article for _, report in sorted({**model.held, **model.retracted, **model.reports}.items()))
    by_kind = {kind: tuple(model.records.get(kind, {}).values()) for kind in RECORD_TYPES}
    records = Records({**by_kind, Article.kind: articles})
    registry, _ = read_registry(model.site, records)
    registry = dataclasses.replace(registry, history=model.history, standing=model.standing)
    relations = [record for record in by_kind[Relation.kind] if isinstance(record, Relation)]
    files, _ = read_relations(relations, registry.references)
    for some in records.by_kind.values():
        for record in some:
            find_named(record, registry.references)
    return Ground(
        model,
        records,
        registry,
        files,
        frozenset(id_ for article in articles for id_ in _linked(article, registry)),
        _alike(model.events.values()),
        frozenset(_lasting_countries(model, registry)),
    )


def _linked(article: Article, registry: Registry) -> Iterator[str]:
    """The article and those of whose events its own are said to be the same, or distinct; if it says any such thing."""
    for entry in article.events:
        for reference in (*filter(None, (entry.same_as,)), *entry.distinct_from):
            yield article.id
            key = registry.references.articles[reference.rpartition("#")[0]]
            if key:
                yield key[1]


def _alike(events: Iterable[Event]) -> dict[tuple[object, ...], frozenset[str]]:
    alike: dict[tuple[object, ...], set[str]] = {}
    for event in events:
        for account in event.accounts:
            if (likeness := likeness_of(account.entry, account.participants)) is not None:
                alike.setdefault(likeness, set()).add(account.article)
    return {likeness: frozenset(found) for likeness, found in alike.items()}


def _lasting_countries(model: Model, registry: Registry) -> Iterator[str]:
    """The countries that have a file, and those that the settings or the registries name or mention."""
    references = registry.references
    yield from (profile.id for profile in registry.profiles.values() if profile.record)
    records: list[Record] = [
        record for some in model.records.values() for record in some.values() if not isinstance(record, Page)
    ]
    for named in (find_named(model.site, references), *(find_named(record, references) for record in records)):
        yield from (key[1] for key in named.keys if key and key[0] == "country")
    for (kind, _), mentions in model.mentions.items():
        if kind != Article.kind:
            yield from (id_ for sort, id_ in mentions.keys if sort == "country")
