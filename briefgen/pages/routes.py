"""The model becomes pages: every page and file of the site, and no two at one address."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from briefgen.base.diagnostics import Diagnostic, Place, Position
from briefgen.base.files import clash_key
from briefgen.model.codes import problem
from briefgen.model.model import Model
from briefgen.model.resolving.resolve import SITE_FILE
from briefgen.pages.exports.exports import exports
from briefgen.pages.exports.redirects import former_addresses
from briefgen.pages.exports.search_texts import SearchTexts
from briefgen.pages.exports.sitemap import sitemap
from briefgen.pages.exports.social_cards import social_cards
from briefgen.pages.exports.writers import Copy
from briefgen.pages.page import Page
from briefgen.pages.records.builders import long_records, record_pages
from briefgen.pages.rows.rows import Rows
from briefgen.pages.site.changes import change_pages, correction_pages
from briefgen.pages.site.continuations import continuation_pages
from briefgen.pages.site.digests import Digests, digest_pages
from briefgen.pages.site.frame import make_frame
from briefgen.pages.site.home import home_page
from briefgen.pages.site.indexes import index_pages, not_found_page, redirect_pages
from briefgen.pages.site.ledgers import ledger_pages
from briefgen.pages.site.search_page import search_pages
from briefgen.pages.views.cards import Frame
from briefgen.pages.views.site_views import RedirectView


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the theme; its content is in its name."""

    name: str


def route(
    model: Model,
    assets: Mapping[str, str],
    files: Mapping[str, tuple[str, str]],
    texts: SearchTexts | None = None,
    database: str = "",
) -> tuple[list[Page], list[Diagnostic]]:
    """Lay out the site.

    Args:
        model: what there is to show.
        assets: the theme's files: where each stands in the output, by name.
        files: the site's own files that are published as they are: by their path in the site's folder, the path in the
            output and the hash of the bytes.
        texts: what search goes through; None without search.
        database: where in the site its database stands; empty without one.

    Returns:
        All pages, in order of their paths, and what two of them both want to be.
    """
    rows = Rows(model, {path: published for path, (published, _) in files.items()})
    frame = make_frame(rows)
    pages = [*_site_pages(rows, frame)]
    pages += [*social_cards(pages)] if model.site.cards else []
    pages += asset_pages(assets)
    pages += [Page.of(place, "copy", Copy(path, digest), path) for path, (place, digest) in files.items()]
    pages += exports(rows, rows.prose, frame, database)
    pages += search_pages(rows, frame, texts) if texts else []
    pages += sitemap(model, pages)
    pages.sort(key=lambda page: page.path)
    return pages, list(_clashes(pages, rows))


def asset_pages(assets: Mapping[str, str]) -> Iterator[Page]:
    """The theme's files: `assets` has where each stands in the output, by name."""
    return (Page.of(place, "asset", Asset(name), f"the theme's {name}") for name, place in assets.items())


def _site_pages(rows: Rows, frame: Frame) -> Iterator[Page]:
    digests = Digests(rows)
    yield home_page(rows, frame, digests)
    yield from record_pages(rows, frame)
    yield from continuation_pages(rows, frame, long_records(rows))
    yield from index_pages(rows, frame)
    yield from ledger_pages(rows, frame)
    if rows.makes("digest"):
        yield from digest_pages(rows, frame, digests)
    if rows.makes("changes"):
        yield from change_pages(rows, frame)
    if rows.makes("corrections"):
        yield from correction_pages(rows, frame)
    yield not_found_page(rows, frame)
    yield from redirect_pages(rows, frame)


def _clashes(pages: Iterable[Page], rows: Rows) -> Iterator[Diagnostic]:
    """Two pages at one address, or at two that some systems take for one, or one where another needs a folder."""
    taken: dict[str, Page] = {}
    folders: dict[str, Page] = {}
    for page in pages:
        key = clash_key(page.path)
        if key in taken:
            yield _clash(taken[key], page, rows)
        taken.setdefault(key, page)
        parts = key.split("/")[:-1]
        for depth in range(1, len(parts) + 1):
            folders.setdefault("/".join(parts[:depth]), page)
    for key, page in taken.items():
        if key in folders:
            yield _clash(folders[key], page, rows)


def _clash(earlier: Page, later: Page, rows: Rows) -> Diagnostic:
    one, other = sorted((earlier, later), key=lambda page: (_is_file(page.origin), page.origin))
    first, second = one.origin, other.origin
    address = later.path.removesuffix("index.html") or "/"
    if first == second:
        message = f"{first} wants the address {address} twice."
    else:
        begin = first if _is_file(first) else first[:1].upper() + first[1:]
        message = f"{begin} and {second} both want the address {address}."
    hint = "Give one of them another id, or take the address out of its redirects."
    if _is_redirect(one) and not _is_redirect(other):
        one, other = other, one
    related = (Position(one.origin),) if _is_file(one.origin) and first != second else ()
    return problem("clashing-pages", message, _place(other, rows), hint, related)


def _place(page: Page, rows: Rows) -> Position | Place:
    """Where content asks for a page: a record's file, or the former address in it."""
    if _is_redirect(page):
        for moved in former_addresses(rows):
            if (moved.origin, moved.file) == (page.origin, page.path):
                return Place(moved.origin, f"redirects[{moved.number}]")
    return Position(page.origin if _is_file(page.origin) else SITE_FILE)


def _is_redirect(page: Page) -> bool:
    return page.maker == RedirectView.template


def _is_file(origin: str) -> bool:
    return origin.startswith("content/")
