"""One page of a site, without laying out all the others."""

from collections.abc import Callable, Iterable, Mapping

from briefgen.base.urls import PLURALS
from briefgen.pages.page import Page
from briefgen.pages.records.article_page import article_page
from briefgen.pages.records.builders import RECORD_PAGES
from briefgen.pages.rows.rows import Rows
from briefgen.pages.site.changes import change_pages, correction_pages
from briefgen.pages.site.digests import Digests, digest_pages
from briefgen.pages.site.home import home_page
from briefgen.pages.site.indexes import index_pages
from briefgen.pages.site.ledgers import ledger_pages
from briefgen.pages.views.cards import Frame

Build = Callable[[Rows, Frame], Iterable[Page]]

_KINDS = {folder: kind for kind, folder in PLURALS.items()}
_LISTS: Mapping[str, tuple[str, Build]] = {
    "timeline": ("timeline", ledger_pages),
    "statements": ("statements", ledger_pages),
    "digests": ("digest", lambda rows, frame: digest_pages(rows, frame, Digests(rows))),
    "changes": ("changes", change_pages),
    "corrections": ("corrections", correction_pages),
}


def find_page(rows: Rows, frame: Frame, path: str) -> Page | None:
    """The page at a path; None for a file of another sort, for a further page of a record's list, and for no page."""
    return next((page for page in _likely_pages(rows, frame, path) if page.path == path), None)


def _likely_pages(rows: Rows, frame: Frame, path: str) -> Iterable[Page]:
    """The pages of the sort of which a page is by its path."""
    folder, *further = path.split("/")
    if path == "index.html":
        return (home_page(rows, frame, Digests(rows)),)
    if folder in _LISTS:
        kind, build = _LISTS[folder]
        return build(rows, frame) if rows.makes(kind) else ()
    kind = _KINDS.get(folder, "page")
    if not rows.makes(kind):
        return ()
    if kind == "article":
        is_article = further[:1] == further[:-1] and further[0] in rows.model.reports
        return (article_page(rows, frame, further[0]),) if is_article else ledger_pages(rows, frame)
    return index_pages(rows, frame) if folder in _KINDS and len(further) == 1 else RECORD_PAGES[kind](rows, frame)
