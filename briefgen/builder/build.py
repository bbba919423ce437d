"""The pipeline: load, resolve, check, route, render, publish. Read it from `build` down."""

import dataclasses
import datetime
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from briefgen.base.diagnostics import Diagnostic, Position, Severity
from briefgen.base.files import Unreadable, read_bytes
from briefgen.base.fingerprint import hash_bytes
from briefgen.base.report import apply_checks, sort_diagnostics
from briefgen.base.urls import page_path
from briefgen.builder.cache import Cache
from briefgen.builder.explain import explain
from briefgen.builder.extras import add_database, database_place, encodings, precompress
from briefgen.builder.indexing import find_engine, indexing
from briefgen.builder.outcome import Built, Checked, Options
from briefgen.builder.progress import Progress
from briefgen.builder.publish import Entry, Output, RefusedError, open_output
from briefgen.builder.recall import look_back, remember
from briefgen.builder.render import Press, Rendered, render
from briefgen.builder.stamps import stamp_inputs
from briefgen.content.attachments import attach
from briefgen.content.limits import FILE_BYTES, PUBLISHED_BYTES
from briefgen.content.load import Loaded, ReadAll, load_site, read_each
from briefgen.content.places import locate
from briefgen.content.source_texts import read_source_texts
from briefgen.model.articles import Article, Status
from briefgen.model.codes import problem
from briefgen.model.dates import PartialDate, from_day
from briefgen.model.kinds import KIND_OF_FOLDER
from briefgen.model.model import Model
from briefgen.model.names.naming import Find, find_each
from briefgen.model.records import Url
from briefgen.model.resolving.resolve import resolve
from briefgen.model.rules.quotes import check_quotes
from briefgen.model.rules.rules import check_model
from briefgen.model.site import PAGE_KINDS, Site
from briefgen.pages.exports.database import write_database
from briefgen.pages.exports.search_texts import SearchTexts
from briefgen.pages.exports.social_cards import find_painter
from briefgen.pages.routes import route
from briefgen.pages.rows.moments import time_zone
from briefgen.pages.rows.names import Names
from briefgen.pages.theme.templates import Theme

__all__ = ["Built", "Checked", "Options", "Resolved", "build", "check", "read_site", "report"]


@dataclass(frozen=True, slots=True)
class Resolved:
    """A site that was read and resolved, with what is wrong so far; no model where `site.yaml` can not be read."""

    loaded: Loaded
    model: Model | None
    problems: tuple[Diagnostic, ...]


def build(options: Options, folder: Path, progress: Progress) -> Built:
    """Build a site into a folder.

    Raises:
        RefusedError: the folder is not ours to write to.
        OSError: the machine failed; every file in the folder is whole.
    """
    started = time.perf_counter()
    _refuse_sources(options.site, folder)
    place = database_place(options.sqlite, folder, options.site)
    inputs = stamp_inputs(options.site)
    before = look_back(options, folder)
    cache = Cache(options.site if options.cache else None, options.jobs, before.unchanged(inputs))
    theme = Theme(options.site / "templates")
    checked = check(options, progress, theme, place, cache)
    if checked.failed:
        return Built(checked, time.perf_counter() - started)
    press = Press(theme, options.site, "./" if options.offline else checked.root, options.offline)
    with (
        open_output(folder, before.written) as output,
        indexing(checked.texts, options) as indexes,
    ):
        with progress("Rendering", len(checked.pages)) as advance:
            rendered = render(checked.pages, press, output, options.jobs, advance, checked.facts)
        if rendered.faults:
            diagnostics = tuple(sort_diagnostics([*checked.diagnostics, *rendered.faults]))
            faulty = dataclasses.replace(checked, diagnostics=diagnostics, failed=True)
            return Built(faulty, time.perf_counter() - started)
        with progress("Indexing", 1) as advance:
            indexed = render(indexes(), press, output, options.jobs, advance)
        files, staged = rendered.files | indexed.files, [*rendered.staged, *indexed.staged]
        for added in _additions(checked, place, options, output, files):
            files |= added.files
            staged += added.staged
        written, deleted = output.publish(staged, files)
        pages = sum(path.endswith(".html") for path in files)
        said = tuple(explain(asked, checked.pages, output, rendered) for asked in options.explain)
        built = Built(checked, time.perf_counter() - started, written, deleted, len(files), pages, said)
        cache.save(remember(options, folder, built, files, inputs, rendered, output))
    if options.sqlite and not place and checked.names:
        write_database(checked.names, options.sqlite)
    return built


def _additions(
    checked: Checked, place: str, options: Options, output: Output, files: Mapping[str, Entry]
) -> Iterator[Rendered]:
    """What the run asks for beside the site's pages; `files` grows by what has been added."""
    if place and checked.names:
        yield add_database(checked.names, place, output, files)
    if options.precompress:
        yield precompress(files, output, options.jobs)


def _refuse_sources(site: Path, folder: Path) -> None:
    """Raise for an output folder inside the content, which the next build would take for content."""
    for name in ("content", "templates"):
        if folder.resolve().is_relative_to((site / name).resolve()):
            raise RefusedError(f"{folder} lies in {name}/, which a build reads; choose another folder with --output")


def check(
    options: Options,
    progress: Progress,
    theme: Theme | None = None,
    database: str = "",
    cache: Cache | None = None,
) -> Checked:
    """Everything but the writing: read, resolve, check, and lay out the pages.

    `database` is where in the site its database stands; empty without one. `cache` has what earlier builds read.
    """
    cache = cache or Cache(None, options.jobs)
    found = read_site(options, progress, cache.find, cache.read_all, cache.is_known)
    if found.model is None:
        return report(found.problems, options, {})
    loaded, model, site = found.loaded, found.model, found.model.site
    files = attach(site, loaded.records, loaded.static, loaded.attached, model.held)
    hashes, unhashed = _hash_files(options.site, files.published)
    theme = theme or Theme(options.site / "templates")
    texts, unread = read_source_texts(options.site, files.source_texts)
    problems = [*found.problems, *files.diagnostics, *unhashed, *unread, *theme.problems(), *check_model(model)]
    problems += check_quotes(loaded.records.of(Article), texts)
    checks = dict(site.checks)
    if _has_error(apply_checks(problems, checks)):
        return report(problems, options, checks)
    assets = {name: place for name, (place, _) in theme.assets().items()}
    names = Names(model)
    search = SearchTexts(names) if _wants_search(site) else None
    pages, clashes = route(model, assets, hashes, search, database)
    checked = report([*problems, *clashes], options, checks)
    return dataclasses.replace(
        checked,
        root=urlsplit(site.base_url or "/").path,
        articles=len(model.reports),
        held_back=model.held_back,
        notes=tuple(_notes(loaded.site, site, options)),
        pages=tuple(pages),
        texts=search,
        names=names,
        facts=cache.facts(site, _today(site, options), options.drafts, options.future, hashes, database),
        unpublished=dict(_unpublished(model, _today(site, options))),
        day=_day(site, options),
    )


def read_site(
    options: Options,
    progress: Progress,
    find: Find = find_each,
    read_all: ReadAll = read_each,
    is_known: Callable[[str], bool] = lambda _: False,
) -> Resolved:
    """Read a site and resolve it.

    Args:
        options: which site, and how.
        progress: told of the reading.
        find: runs the searches for names; who asks for no mentions can leave them out.
        read_all: reads the files.
        is_known: whether that knows what a file holds without opening it.
    """
    with progress("Reading", 1) as advance:
        loaded = load_site(options.site, read_all, is_known)
        advance(1)
    if loaded.site is None:
        return Resolved(loaded, None, loaded.diagnostics)
    site = _with_options(loaded.site, options)
    model, problems = resolve(
        site,
        loaded.records,
        _unreadable(loaded),
        loaded.faulty,
        today=_today(site, options),
        drafts=options.drafts,
        future=options.future,
        find=find,
    )
    return Resolved(loaded, model, (*loaded.diagnostics, *problems))


def report(problems: Iterable[Diagnostic], options: Options, checks: Mapping[str, Severity]) -> Checked:
    """All problems, weighed by the site's settings, located and sorted."""

    def read(path: str) -> bytes | None:
        data = read_bytes(options.site, path, FILE_BYTES)
        return None if isinstance(data, Unreadable) else data

    diagnostics = sort_diagnostics(locate(apply_checks(problems, checks), read))
    failed = _has_error(diagnostics) or (options.strict and bool(diagnostics))
    return Checked(tuple(diagnostics), failed)


def _has_error(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(each.severity is Severity.ERROR for each in diagnostics)


def _with_options(site: Site, options: Options) -> Site:
    """The site with what the run sets, and without search and pictures where there is nothing to make them."""
    if options.base_url is not None:
        site = dataclasses.replace(site, base_url=Url(options.base_url))
    if _wants_search(site) and find_engine() is None:
        kinds = PAGE_KINDS if site.pages is None else site.pages
        site = dataclasses.replace(site, pages=tuple(kind for kind in kinds if kind != "search"))
    if site.cards and not (site.base_url and find_painter()):
        site = dataclasses.replace(site, cards=False)
    return site


def _wants_search(site: Site) -> bool:
    return site.pages is None or "search" in site.pages


def _today(site: Site, options: Options) -> PartialDate:
    """The day that decides which articles lie in the future."""
    return from_day(options.today or datetime.datetime.now(time_zone(site.timezone)).date())


def _day(site: Site, options: Options) -> tuple[float, float]:
    """When that day begins and ends, in seconds since 1970."""
    zone, begin = time_zone(site.timezone), datetime.date.fromordinal(_today(site, options).first)
    midnights = (begin, min(begin, datetime.date.max - datetime.timedelta(days=1)) + datetime.timedelta(days=1))
    first, last = (datetime.datetime.combine(day, datetime.time(), zone).timestamp() for day in midnights)
    return first, last


def _unpublished(model: Model, today: PartialDate) -> Iterator[tuple[str, str]]:
    for id_, report in model.reports.items():
        if report.article.status is Status.DRAFT:
            yield page_path("article", id_), "draft"
        elif report.article.date.first > today.last:
            yield page_path("article", id_), "future"


def _unreadable(loaded: Loaded) -> Iterable[tuple[str, str]]:
    """The kind and every name of the records that could not be read."""
    for path, names in loaded.unreadable.items():
        kind = KIND_OF_FOLDER.get(path.split("/")[1]) if path.count("/") else None
        if kind:
            yield from ((kind, name) for name in names)


def _hash_files(
    root: Path, published: Mapping[str, str]
) -> tuple[Mapping[str, tuple[str, str]], tuple[Diagnostic, ...]]:
    """The files that are published as they are, each with its place in the output and the hash of its bytes."""
    found: dict[str, tuple[str, str]] = {}
    problems = []
    for path, place in published.items():
        data = read_bytes(root, path, PUBLISHED_BYTES)
        if isinstance(data, Unreadable):
            problems.append(problem(data.code, data.message, Position(path)))
        else:
            found[path] = (place, hash_bytes(data))
    return found, tuple(problems)


def _notes(written: Site | None, site: Site, options: Options) -> Iterator[str]:
    """What the site does without: as `site.yaml` is written, and as it is built."""
    if site.base_url is None:
        yield "Without base_url in site.yaml there are no feeds, no sitemap and no canonical addresses."
    if written is not None and _wants_search(written) and not _wants_search(site):
        yield "Search is off, for it needs Pagefind. To turn it on: pip install 'briefgen[search]'"
    if written is not None and written.cards and not site.cards:
        lacking = "pip install 'briefgen[cards]'" if site.base_url else "give a base_url in site.yaml"
        yield f"There are no pictures of pages for shared links (cards). For them: {lacking}"
    if options.precompress and len(encodings()) < 2:
        yield "There are no copies in Brotli, only in gzip. For both: pip install 'briefgen[brotli]'"
