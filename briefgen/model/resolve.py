"""From records to the model: references become ids, entries become events, statements and figures."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefgen.base.diagnostics import Diagnostic
from briefgen.model.accounts import Reading, read_article
from briefgen.model.articles import Article, Status
from briefgen.model.belonging import find_belongings
from briefgen.model.dates import PartialDate
from briefgen.model.declared import Key
from briefgen.model.entries import name_entries
from briefgen.model.entry_links import EventPlaces, read_links, report_joins
from briefgen.model.kinds import RECORD_TYPES, Records
from briefgen.model.material import Material, gather
from briefgen.model.mentions import Mention
from briefgen.model.model import Model, Report
from briefgen.model.naming import Find, declare_names, find_each, plan_search
from briefgen.model.profiles import CountryProfile
from briefgen.model.records import Official, Page, Record, Relation
from briefgen.model.reference_checks import Unread, check_links, check_references
from briefgen.model.registry import Registry, read_registry
from briefgen.model.relations import make_pairs, read_relations
from briefgen.model.reports import make_report
from briefgen.model.site import Site
from briefgen.model.written import look_up

SITE_FILE = "site.yaml"


def resolve(  # noqa: PLR0913 - what was read, and what is asked for by name
    site: Site,
    records: Records,
    unreadable: Iterable[tuple[str, str]] = (),
    faulty: Iterable[str] = (),
    *,
    today: PartialDate,
    drafts: bool = False,
    future: bool = False,
    find: Find = find_each,
) -> tuple[Model, tuple[Diagnostic, ...]]:
    """Resolve the records of a site into one model.

    Args:
        site: its settings.
        records: what its files say.
        unreadable: the records that could not be read, by kind and by every name that they may bear.
        faulty: the paths of files of which something could not be read.
        today: the day of the build; articles that appeared later are held back, unless `future` is true.
        drafts: whether drafts are shown.
        future: whether articles that lie in the future are shown.
        find: runs the searches for names; a caller that remembers earlier results, or has several processes, brings its
            own.

    Returns:
        The model, and what is wrong with the references of all records, drafts included. The model is whole even then:
        what a broken reference would have named is left out.
    """
    whole, records = records, _firsts(records)
    registry, problems = read_registry(site, records)
    unread = Unread(unreadable, faulty)
    found = [*problems, *_check_references(site, whole, registry, unread)]
    articles = records.of(Article)
    anchors = {str(article.id): name_entries(article) for article in articles}
    places = EventPlaces(articles, anchors)
    links, problems = read_links(articles, places, registry.references, unread)
    found += problems
    chosen = _select(articles, today, drafts=drafts, future=future)
    shown, retracted, held = (
        [read_article(article, anchors[article.id], registry.references, registry.standing) for article in some]
        for some in (chosen.shown, chosen.retracted, chosen.held_back)
    )
    mentions = _find_mentions(site, records, (*chosen.shown, *chosen.held_back), registry, find)
    material, joined = gather(shown, links, registry, mentions)
    found += report_joins(joined, links, places)
    files, problems = read_relations(records.of(Relation), registry.references)
    found += problems
    pairs, shared = make_pairs(files, material, registry)
    model = Model(
        site=site,
        as_of=find_as_of(chosen.shown),
        today=today,
        reports=material.reports,
        retracted=_alone(retracted, registry, {}),
        held=_alone(held, registry, mentions),
        countries=_named_countries(site, records, material, mentions, registry),
        records=registry.entities,
        events=material.events,
        event_of=material.event_of,
        apart=links.apart,
        statements=material.statements,
        figures=material.figures,
        pairs=pairs,
        belongings=find_belongings(material, shared, registry),
        mentions=mentions,
        history=registry.history,
        standing=registry.standing,
        tenures={official.id: registry.history.tenures_of(official.id) for official in records.of(Official)},
        answers=registry.references.all_answers(),
        drafts=frozenset(("article", article.id) for article in chosen.held_back),
        held_back=(chosen.drafts, len(chosen.held_back) - chosen.drafts),
    )
    return model, tuple(found)


def _firsts(records: Records) -> Records:
    """The records without those whose id another one of their kind has already: that is an error reported elsewhere."""
    firsts: dict[str, tuple[Record, ...]] = {}
    for kind, some in records.by_kind.items():
        by_id: dict[str, Record] = {}
        for record in some:
            by_id.setdefault(record.id, record)
        firsts[kind] = tuple(by_id.values())
    return Records(firsts)


def _check_references(site: Site, records: Records, registry: Registry, unread: Unread) -> Iterable[Diagnostic]:
    yield from check_references(site, SITE_FILE, registry.references, unread)
    for record in _all_records(records):
        yield from check_references(record, record.path, registry.references, unread)
        yield from check_links(record, registry.references, unread)


def _all_records(records: Records) -> Iterable[Record]:
    return (record for kind in RECORD_TYPES for record in records.by_kind.get(kind, ()))


@dataclass(frozen=True, slots=True)
class _Selection:
    """Articles by what becomes of them, each newest first; `drafts` counts those held back because they are drafts."""

    shown: tuple[Article, ...]
    retracted: tuple[Article, ...]
    held_back: tuple[Article, ...]
    drafts: int


def _select(articles: Sequence[Article], today: PartialDate, *, drafts: bool, future: bool) -> _Selection:
    """Divide articles into those that are shown, those retracted, and those held back."""
    shown, retracted, held_back, unfinished = [], [], [], 0
    for article in sorted(articles, key=lambda article: (-article.date.sort_day, article.id)):
        is_draft = article.status is Status.DRAFT and not drafts
        if is_draft or (article.date.first > today.last and not future):
            held_back.append(article)
            unfinished += is_draft
        elif article.status is Status.RETRACTED:
            retracted.append(article)
        else:
            shown.append(article)
    return _Selection(tuple(shown), tuple(retracted), tuple(held_back), unfinished)


def _find_mentions(
    site: Site, records: Records, articles: Iterable[Article], registry: Registry, find: Find
) -> dict[Key, tuple[Mention, ...]]:
    """What the texts of articles and of the registries mention, by the record whose texts they are.

    Free pages tell of the desk itself: nothing in them becomes a mention, and no country gets a page through them.
    """
    registries = (record for record in _all_records(records) if not isinstance(record, Article | Page))
    searches = [plan_search(record, registry.references) for record in (*articles, *registries)]
    found = find(declare_names(site, records, registry), searches)
    return {search.key: mentions for search, mentions in zip(searches, found, strict=True) if mentions}


def _alone(
    readings: Iterable[Reading], registry: Registry, mentions: Mapping[Key, tuple[Mention, ...]]
) -> dict[str, Report]:
    """The reports of articles that bear witness to nothing, because they are not shown."""
    return {reading.article.id: make_report(reading, (), (), {}, mentions, registry.references) for reading in readings}


def find_as_of(articles: Iterable[Article]) -> PartialDate | None:
    """The newest date among those on which articles appeared, were read, entered the site, or were changed.

    Dates are compared by their earliest day; of equals, the one that says most.
    """
    dates = (
        date
        for article in articles
        for date in (
            article.date,
            article.added,
            article.accessed,
            article.updated,
            *(correction.date for correction in article.corrections),
        )
        if date
    )
    return max(dates, key=lambda date: (date.sort_day, -date.last, date.text), default=None)


def _named_countries(
    site: Site,
    records: Records,
    material: Material,
    mentions: Mapping[Key, tuple[Mention, ...]],
    registry: Registry,
) -> dict[str, CountryProfile]:
    """The countries that have a page: those with a file, and those that a field names or a text mentions."""
    named = {profile.id for profile in registry.profiles.values() if profile.record}
    registries = (record for record in _all_records(records) if not isinstance(record, Article))
    for record in (site, *registries):
        keys = look_up(record, registry.references.answers)
        named.update(key[1] for key in keys if key and key[0] == "country")
    for report in material.reports.values():
        named.update(id_ for id_, _ in report.countries)
    for (kind, id_), found in mentions.items():
        if kind != "article" or id_ in material.reports:
            named.update(mention.id for mention in found if mention.kind == "country" and mention.id)
    return {id_: registry.profiles[id_] for id_ in sorted(named)}
