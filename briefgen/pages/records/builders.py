"""The builders of the pages of records: what turns all records of a kind into pages."""

from collections.abc import Callable, Iterator, Mapping

from briefgen.model.model import Key
from briefgen.pages.page import Page
from briefgen.pages.records import (
    article_page,
    country_page,
    official_page,
    organization_page,
    post_page,
    relation_page,
    source_page,
)
from briefgen.pages.records import record_pages as further_pages
from briefgen.pages.records.entity import origin_of
from briefgen.pages.rows.rows import Rows
from briefgen.pages.views.cards import Frame

RECORD_PAGES: Mapping[str, Callable[[Rows, Frame], Iterator[Page]]] = {
    "article": article_page.article_pages,
    "country": country_page.country_pages,
    "official": official_page.official_pages,
    "post": post_page.post_pages,
    "organization": organization_page.organization_pages,
    "relation": relation_page.relation_pages,
    "topic": further_pages.topic_pages,
    "source": source_page.source_pages,
    "document": further_pages.document_pages,
    "series": further_pages.series_pages,
    "page": further_pages.free_pages,
}
"""By kind; a kind that the site does not make is left out."""


_CUTS: Mapping[str, Callable[[Rows, Key], bool]] = {
    "country": country_page.is_cut,
    "official": official_page.is_cut,
    "post": post_page.is_cut,
    "organization": further_pages.is_cut,
    "relation": relation_page.is_cut,
    "topic": further_pages.is_cut,
    "source": source_page.is_cut,
    "document": further_pages.is_cut,
}


def record_pages(rows: Rows, frame: Frame) -> Iterator[Page]:
    """The pages of all records, of the kinds that the site makes."""
    for kind, build in RECORD_PAGES.items():
        if rows.makes(kind):
            yield from build(rows, frame)


def long_records(rows: Rows) -> Iterator[tuple[Key, str]]:
    """The records with a page on which a dated list is cut, so that the periods to which it leads need pages.

    Each with the file that it is made from, as `make_page` says it.
    """
    for key in rows.model.belongings:
        is_cut = _CUTS.get(key[0])
        if is_cut and rows.makes(key[0]) and is_cut(rows, key):
            yield key, origin_of(rows, key)
