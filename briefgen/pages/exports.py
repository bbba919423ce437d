"""All that a site offers to machines, in one go."""

from collections.abc import Iterator

from briefgen.pages.calendars import calendars
from briefgen.pages.data import entity_data
from briefgen.pages.feeds import feeds
from briefgen.pages.names import Names
from briefgen.pages.page import Page
from briefgen.pages.popolo import popolo
from briefgen.pages.prose import Prose
from briefgen.pages.redirects import redirect_rules
from briefgen.pages.tables import record_tables, site_tables
from briefgen.pages.tabulate import tabulate


def exports(names: Names, prose: Prose) -> Iterator[Page]:
    """Data, tables, calendars, feeds and rules of redirection. The sitemap, which needs to know all pages, comes last.

    Two files of one view are told apart by their writers.
    """
    tables = tabulate(names)
    yield from entity_data(names, tables)
    yield from record_tables(names, tables)
    yield from site_tables(names, tables)
    yield popolo(names, tables)
    yield from calendars(names)
    yield from feeds(names, prose)
    yield from redirect_rules(names)
