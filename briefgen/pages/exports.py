"""All that a site offers to machines, in one go."""

from collections.abc import Iterator

from briefgen.pages.calendars import calendars
from briefgen.pages.cards import Frame
from briefgen.pages.data import entity_data
from briefgen.pages.downloads import view_downloads
from briefgen.pages.feeds import feeds
from briefgen.pages.names import Names
from briefgen.pages.page import Page
from briefgen.pages.popolo import popolo
from briefgen.pages.prose import Prose
from briefgen.pages.redirects import redirect_rules
from briefgen.pages.tables import Lines, record_tables, site_tables
from briefgen.pages.tabulate import tabulate


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
    downloads = view_downloads(names, frame, tables, database)
    yield Page("data/index.html", downloads.template, downloads, "the page of all downloads")
