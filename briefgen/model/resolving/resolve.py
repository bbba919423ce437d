"""From records to the model: references become ids, entries become events, statements and figures."""

from collections.abc import Iterable, Mapping

from briefgen.base.diagnostics import Diagnostic
from briefgen.model.articles import Article
from briefgen.model.dates import PartialDate
from briefgen.model.kinds import RECORD_TYPES, Records
from briefgen.model.model import Model, Report
from briefgen.model.names.declared import Key
from briefgen.model.names.mentions import Mentions
from briefgen.model.names.naming import Find, declare_names, find_each, plan_search, run_searches
from briefgen.model.records import Official, Page, Record, Relation
from briefgen.model.resolving.accounts import Reading, read_article
from briefgen.model.resolving.belonging import find_belongings
from briefgen.model.resolving.entries import name_entries
from briefgen.model.resolving.entry_links import EventPlaces, check_torn_links, read_links, report_joins
from briefgen.model.resolving.material import Material, gather
from briefgen.model.resolving.profiles import CountryProfile
from briefgen.model.resolving.reference_checks import Named, Unread, check_named, find_named
from briefgen.model.resolving.registry import Registry, read_registry
from briefgen.model.resolving.relations import make_pairs, read_relations
from briefgen.model.resolving.reports import make_report
from briefgen.model.resolving.selection import find_as_of, select
from briefgen.model.site import Site

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
    files, torn, records = tuple(_all_records(records)), records.torn, _firsts(records)
    registry, problems = read_registry(site, records)
    unread = Unread(unreadable, faulty)
    settings = find_named(site, registry.references)
    named, broken = _look_up(files, torn, registry, unread)
    found = [*problems, *check_named(site, SITE_FILE, settings, registry.references, unread), *broken]
    articles = records.of(Article)
    anchors = {str(article.id): name_entries(article) for article in articles}
    places = EventPlaces(articles, anchors)
    links, problems = read_links(articles, places, registry.references, unread)
    found += [*problems, *check_torn_links(torn, places, registry.references, unread)]
    chosen = select(articles, today, drafts=drafts, future=future)
    shown, retracted, held = (
        [read_article(article, anchors[article.id], registry.references, registry.standing) for article in some]
        for some in (chosen.shown, chosen.retracted, chosen.held_back)
    )
    registries = [record for record in _all_records(records) if not isinstance(record, Article | Page)]
    searches = [plan_search(record, named[_key(record)]) for record in (*chosen.shown, *chosen.held_back, *registries)]
    mentions = run_searches(searches, declare_names(site, records, registry), find)
    material, joined = gather(shown, links, registry, mentions)
    found += report_joins(joined, links, places)
    overviews, problems = read_relations(records.of(Relation), registry.references)
    found += problems
    pairs, shared = make_pairs(overviews, material, registry)
    model = Model(
        site=site,
        as_of=find_as_of(chosen.shown),
        today=today,
        reports=material.reports,
        retracted=_alone(retracted, registry, {}),
        held=_alone(held, registry, mentions),
        countries=_named_countries(
            (settings, *(named[_key(record)] for record in registries)), material, mentions, registry
        ),
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


def _look_up(
    files: Iterable[Record], torn: Iterable[Record], registry: Registry, unread: Unread
) -> tuple[dict[Key, Named], list[Diagnostic]]:
    """What each record names, by its key, and what is wrong with it in any file, torn ones among them."""
    named: dict[Key, Named] = {}
    broken: list[Diagnostic] = []
    references = registry.references
    whole = {record.path: record for record in torn}
    for record in files:
        own = find_named(record, references)
        named.setdefault(_key(record), own)
        if record.path not in whole:
            broken += check_named(record, record.path, own, references, unread)
    for path, record in whole.items():
        broken += check_named(record, path, find_named(record, references), references, unread)
    return named, broken


def _key(record: Record) -> Key:
    return record.kind, record.id


def _all_records(records: Records) -> Iterable[Record]:
    return (record for kind in RECORD_TYPES for record in records.by_kind.get(kind, ()))


def _alone(readings: Iterable[Reading], registry: Registry, mentions: Mapping[Key, Mentions]) -> dict[str, Report]:
    """The reports of articles that bear witness to nothing, because they are not shown."""
    return {reading.article.id: make_report(reading, (), (), {}, mentions, registry.references) for reading in readings}


def _named_countries(
    named: Iterable[Named], material: Material, mentions: Mapping[Key, Mentions], registry: Registry
) -> dict[str, CountryProfile]:
    """The countries that have a page: those with a file, and those that a field names or a text mentions.

    `named` are what the settings and the registries name; of articles only those count that are shown.
    """
    ids = {profile.id for profile in registry.profiles.values() if profile.record}
    ids.update(key[1] for some in named for key in some.keys if key and key[0] == "country")
    for report in material.reports.values():
        ids.update(id_ for id_, _ in report.countries)
    for (kind, id_), found in mentions.items():
        if kind != "article" or id_ in material.reports:
            ids.update(id_ for sort, id_ in found.keys if sort == "country")
    return {id_: registry.profiles[id_] for id_ in sorted(ids)}
