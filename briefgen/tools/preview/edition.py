"""A site as it was at one moment, kept in memory: its pages are made when somebody asks for them.

Most edits change one article, an official, the text of another record, or a template. What they do to the pages that
somebody looks at is known long before the whole site is read again; see `Edition.look_ahead` and
`Edition.with_templates_read`.
"""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from threading import Lock
from urllib.parse import unquote

from briefgen.base.diagnostics import Diagnostic, Severity
from briefgen.base.files import read_bytes
from briefgen.base.report import sort_diagnostics
from briefgen.base.urls import page_path
from briefgen.builder.build import check, report
from briefgen.builder.indexing import indexing
from briefgen.builder.outcome import Checked, Options
from briefgen.builder.progress import Progress
from briefgen.builder.render import Press
from briefgen.content.limits import FILE_BYTES
from briefgen.content.record import read_record
from briefgen.model.articles import Article
from briefgen.model.kinds import KIND_OF_FOLDER
from briefgen.model.model import Model
from briefgen.model.records import Entity, Official, Record
from briefgen.model.resolving.ground import Ground, lay_ground
from briefgen.model.resolving.revise import revise, reword
from briefgen.model.resolving.revise_official import revise_official
from briefgen.model.resolving.written import written_texts
from briefgen.pages.exports.writers import Copy
from briefgen.pages.routes import Asset, asset_pages
from briefgen.pages.rows.rows import Rows
from briefgen.pages.site.frame import make_frame
from briefgen.pages.site.search_page import TEXTS
from briefgen.pages.theme.templates import FaultyTemplate, Theme
from briefgen.tools.preview.findings import Findings
from briefgen.tools.preview.memory import Memory
from briefgen.tools.preview.single_pages import find_page

_TEMPLATES = "templates/"
_CONTENT = "content/"
_STATIC = "content/static/"


class Edition:
    """The pages of a site, by their paths. `checked` is what was found; without pages if that failed."""

    def __init__(
        self,
        options: Options,
        checked: Checked,
        theme: Theme,
        findings: Findings | None = None,
        ground: Ground | None = None,
    ) -> None:
        self.checked = checked
        self._options = options
        self._theme = theme
        self._pages = {page.path: page for page in checked.pages}
        self._press = Press(theme, options.site, checked.root, options.offline)
        self._lock = Lock()
        self._made: dict[str, bytes] = {}
        self._is_indexed = False
        self._findings = findings
        self._ground = ground

    @property
    def root(self) -> str:
        """The path of the site's root on its server, without percent-encoding."""
        return unquote(self.checked.root)

    @property
    def styles(self) -> Mapping[str, str]:
        """The address of each style sheet of the theme, by the one that it would have without a hash in its name."""
        return {
            f"{self.root}assets/{asset.name}": f"{self.root}{page.path}"
            for page in self._pages.values()
            if page.maker == "asset" and isinstance(asset := page.view, Asset) and asset.name.endswith(".css")
        }

    @property
    def marks(self) -> Mapping[str, str]:
        """What a build would hold back, and why, by the address of its page."""
        return {f"{self.root}{path}": reason for path, reason in self.checked.unpublished.items()}

    def has(self, path: str) -> bool:
        """Whether there is a file at a path."""
        return path in self._pages

    def may_show(self, path: str) -> bool:
        """Whether pages may change with a file or folder of the site; not with what editors leave beside a record."""
        if not path.startswith(_CONTENT) or path.endswith(".md") or path.startswith(_STATIC):
            return True
        place = self._options.site / path
        if place.is_file():
            return path in self._files
        return place.is_dir() or any(known == path or known.startswith(f"{path}/") for known in self._sources())

    def _sources(self) -> Iterator[str]:
        """The paths of the site's files of which pages are made."""
        yield from self._files
        if self.checked.names is not None:
            model = self.checked.names.model
            for reports in (model.reports, model.retracted):
                yield from (report.article.path for report in reports.values())
            for records in model.records.values():
                yield from (record.path for record in records.values())

    @cached_property
    def _files(self) -> Mapping[str, str]:
        """The paths in the output of files that are published as they are, by those in the site's folder."""
        return {
            copy.source: page.path
            for page in self._pages.values()
            if page.maker == "copy" and isinstance(copy := page.view, Copy)
        }

    def make(self, path: str) -> bytes | Diagnostic | None:
        """The file at a path, or what is wrong with its template; None where there is none."""
        with self._lock:
            if path.startswith(TEXTS) and not self._is_indexed:
                self._index()
            page = self._pages.get(path)
            if page is None or path in self._made:
                return self._made.get(path)
            try:
                made = self._press.make(page, page.view)
            except FaultyTemplate as fault:
                return fault.diagnostic
            except OSError:  # a file that is gone since the site was read
                return None
            if page.maker != "copy":
                self._made[path] = made
            return made

    def _index(self) -> None:
        """Make the index of texts, which only those wait for who search."""
        with indexing(self.checked.texts, self._options) as indexes:
            self._pages |= {page.path: page for page in indexes()}
        self._is_indexed = True

    def prepare(self) -> None:
        """Be ready to look ahead."""
        with self._lock:
            self._ready()
        if self._findings is not None:
            self._findings.prepare()

    def _ready(self) -> Ground | None:
        if self._ground is None and self.checked.names is not None:
            self._ground = lay_ground(self.checked.names.model)
        return self._ground

    def look_ahead(self, path: str, wanted: Iterable[str]) -> Mapping[str, bytes] | None:
        """Some pages as they are with one record as its file is now, before the whole site is read again.

        Args:
            path: the record's file.
            wanted: the paths of pages. The record's own is made in any case.

        Returns:
            The pages that could be made, by path; None where all has to be read again to know.
        """
        with self._lock:
            ground = self._ready()
        kind = KIND_OF_FOLDER.get(path.split("/")[1])
        if ground is None or kind is None:
            return None
        known: dict[str, Record] = {id_: report.article for id_, report in ground.model.reports.items()}
        known = known if kind == Article.kind else dict(ground.model.records.get(kind, {}))
        before = next((each for each in known.values() if each.path == path), None)
        after = self._read(kind, path, ground.model)
        is_deleted = isinstance(before, Article) and not (self._options.site / path).exists()
        if after is None and not is_deleted:
            return None
        id_ = after.id if after else before.id if before else ""
        if (before is None and id_ in known) or (before and before.id != id_) or _files_of(before) != _files_of(after):
            return None
        model = self._changed(ground, id_, after)
        own = (f"{page_path(kind, id_)}index.html",) if after else ()
        return dict(self._pages_of(model, dict.fromkeys((*own, *wanted)))) if model else None

    def _read(self, kind: str, path: str, model: Model) -> Record | None:
        """The record in a file; None if there is none, or something is wrong with it."""
        data = read_bytes(self._options.site, path, FILE_BYTES)
        if not isinstance(data, bytes):
            return None
        reading = read_record(kind, path, data, model.site.all_event_types)
        return None if any(each.severity is Severity.ERROR for each in reading.diagnostics) else reading.record

    def _changed(self, ground: Ground, id_: str, record: Record | None) -> Model | None:
        """The model with a record as it is now; None where that can not be told from the model before."""
        findings, options = self._findings, self._options
        if findings is None:
            return None
        if isinstance(record, Entity):
            reworded = reword(ground, record, findings.find_one)
            if reworded is None and isinstance(record, Official):
                return revise_official(ground, record, findings.declared, findings.find_concerned)
            return reworded
        if record is None or isinstance(record, Article):
            return revise(ground, id_, record, findings.find_one, drafts=options.drafts, future=options.future)
        return None

    def _pages_of(self, model: Model, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Pages of a model that is no edition's; those that can not be made are left out."""
        rows = Rows(model, self._files)
        frame = make_frame(rows)
        for path in paths:
            page = find_page(rows, frame, path)
            if page is not None:
                with suppress(FaultyTemplate):
                    yield path, self._press.make(page, page.view)

    def with_templates_read(self) -> "Edition":
        """The same site with its templates as they are now."""
        options, theme = self._options, Theme(self._options.site / "templates")
        checks = dict(self.checked.names.model.site.checks) if self.checked.names else {}
        found = report(theme.problems(), options, checks)
        kept = [each for each in self.checked.diagnostics if not each.position.path.startswith(_TEMPLATES)]
        diagnostics = tuple(sort_diagnostics([*kept, *found.diagnostics]))
        if found.failed or (options.strict and diagnostics):
            return Edition(options, Checked(diagnostics, failed=True), theme)
        pages = [page for page in self._pages.values() if page.maker != "asset"]
        pages += asset_pages({name: place for name, (place, _) in theme.assets().items()})
        checked = dataclasses.replace(self.checked, diagnostics=diagnostics, pages=tuple(pages))
        return Edition(options, checked, theme, self._findings, self._ground)


def make_edition(options: Options, memory: Memory, progress: Progress) -> Edition:
    """Read a site, and lay out its pages."""
    theme = Theme(options.site / "templates")
    checked = check(options, progress, theme, "", memory)
    return Edition(options, checked, theme, memory.findings)


def _files_of(record: Record | None) -> frozenset[str]:
    """The files to which a record's texts lead, an article's source text, an official's photo."""
    if record is None:
        return frozenset()
    targets = {target.written for text in written_texts(record) for target in text.fragment.targets}
    if isinstance(record, Article) and record.source_text:
        targets.add(record.source_text)
    if isinstance(record, Official) and record.photo:
        targets.add(record.photo.file)
    return frozenset(targets)
