"""A site as it was at one moment, kept in memory: its pages are made when somebody asks for them.

Most edits change the words of one article. That article's page can be made anew from the model that is there, in a few
milliseconds, before the whole site is read again; see `Edition.look_again`.
"""

import dataclasses
from collections.abc import Mapping
from threading import Lock
from urllib.parse import unquote

from briefgen.base.diagnostics import Diagnostic, Severity
from briefgen.base.files import read_bytes
from briefgen.builder.build import check
from briefgen.builder.indexing import indexing
from briefgen.builder.outcome import Checked, Options
from briefgen.builder.progress import Progress
from briefgen.builder.render import Press
from briefgen.content.limits import FILE_BYTES
from briefgen.content.record import read_record
from briefgen.model.articles import Article
from briefgen.model.model import Model
from briefgen.model.resolving.written import written_links
from briefgen.pages.exports.writers import Copy
from briefgen.pages.page import Page
from briefgen.pages.records.article_page import article_page
from briefgen.pages.routes import Asset
from briefgen.pages.rows.rows import Rows
from briefgen.pages.site.frame import make_frame
from briefgen.pages.site.search_page import TEXTS
from briefgen.pages.theme.templates import FaultyTemplate, Theme
from briefgen.tools.preview.memory import Memory

# What an article may say differently without any record, list or page but its own having to be worked out anew first.
_WORDS = ("summary", "key_points", "assessments", "note", "body", "byline")


class Edition:
    """The pages of a site, by their paths. `checked` is what was found; without pages if that failed."""

    def __init__(self, options: Options, checked: Checked, theme: Theme) -> None:
        self.checked = checked
        self._options = options
        self._theme = theme
        self._pages = {page.path: page for page in checked.pages}
        self._press = Press(theme, options.site, checked.root, options.offline)
        self._lock = Lock()
        self._made: dict[str, bytes] = {}
        self._is_indexed = False

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

    def look_again(self, path: str, memory: Memory) -> "Edition | None":
        """The same site with one article as its file is now.

        Args:
            path: the article's file.
            memory: what was read and found for this edition.

        Returns:
            An edition that has only the article's page; None where more changed than words on that page, or where the
            file has a mistake: then all has to be read again.
        """
        names = self.checked.names
        data = read_bytes(self._options.site, path, FILE_BYTES)
        if names is None or not isinstance(data, bytes):
            return None
        model = names.model
        reading = read_record("article", path, data, model.site.all_event_types)
        article = reading.record
        if not isinstance(article, Article) or any(each.severity is Severity.ERROR for each in reading.diagnostics):
            return None
        report = model.reports.get(article.id)
        if report is None or report.article.path != path or not _differ_in_words(report.article, article):
            return None
        mentions = memory.find_again(article)
        if mentions is None:
            return None
        report = dataclasses.replace(report, article=article, mentions=mentions)
        model = dataclasses.replace(
            model,
            reports={**model.reports, article.id: report},
            mentions={**model.mentions, ("article", article.id): mentions},
        )
        page = self._article_page(model, article.id)
        return Edition(self._options, dataclasses.replace(self.checked, pages=(page,)), self._theme)

    def _article_page(self, model: Model, id_: str) -> Page:
        files = {
            copy.source: page.path
            for page in self._pages.values()
            if page.maker == "copy" and isinstance(copy := page.view, Copy)
        }
        rows = Rows(model, files)
        return article_page(rows, make_frame(rows), id_)


def make_edition(options: Options, memory: Memory, progress: Progress) -> Edition:
    """Read a site, and lay out its pages."""
    theme = Theme(options.site / "templates")
    return Edition(options, check(options, progress, theme, "", memory), theme)


def _differ_in_words(before: Article, after: Article) -> bool:
    """Whether two states of an article tell the same facts, and lead by hand to the same records."""
    words = {name: getattr(before, name) for name in _WORDS}
    if dataclasses.replace(after, **words) != before:
        return False
    one, other = ([each.link.written for each in written_links(article)] for article in (before, after))
    return one == other
