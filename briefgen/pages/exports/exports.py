"""All that a site offers to machines, in one go."""

from collections.abc import Iterator
from functools import partial

from briefgen.pages.exports.calendars import calendars
from briefgen.pages.exports.data import entity_data
from briefgen.pages.exports.feeds import feeds
from briefgen.pages.exports.popolo import popolo
from briefgen.pages.exports.redirects import redirect_rules
from briefgen.pages.exports.tables import Lines, record_tables, site_tables
from briefgen.pages.exports.tabulate import tabulate
from briefgen.pages.page import Page
from briefgen.pages.rows.names import Names
from briefgen.pages.rows.prose import Prose
from briefgen.pages.site.downloads import DataView, view_downloads
from briefgen.pages.views.cards import Frame


def exports(names: Names, prose: Prose, frame: Frame, database: str = "") -> Iterator[Page]:
    """Data, tables, calendars, feeds, rules of redirection, and the page that lists all downloads.

    The sitemap is made last, when all pages are known: see `sitemap`.
    """
    tables = tabulate(names)
    yield from entity_data(names, tables)
    lines = Lines(tables)
    yield from record_tables(names, tables, lines)
    yield from site_tables(names, tables, lines)
    yield popolo(names, tables)
    yield from calendars(names)
    yield from feeds(names, prose)
    yield from redirect_rules(names)
    downloads = partial(view_downloads, names, frame, tables, database)
    yield Page("data/index.html", DataView.template, downloads, "the page of all downloads")
