"""The builders of the pages of records: what turns all records of a kind into pages."""

from collections.abc import Callable, Iterator, Mapping

from briefgen.pages.page import Page
from briefgen.pages.records.article_page import article_pages
from briefgen.pages.records.country_page import country_pages
from briefgen.pages.records.official_page import official_pages
from briefgen.pages.records.organization_page import organization_pages
from briefgen.pages.records.post_page import post_pages
from briefgen.pages.records.record_pages import document_pages, free_pages, series_pages, topic_pages
from briefgen.pages.records.relation_page import relation_pages
from briefgen.pages.records.source_page import source_pages
from briefgen.pages.rows.rows import Rows
from briefgen.pages.views.blocks import DatedLists
from briefgen.pages.views.cards import Cut, Frame
from briefgen.pages.views.views import OfficialView, RelationView, SourceView

RECORD_PAGES: Mapping[str, Callable[[Rows, Frame], Iterator[Page]]] = {
    "article": article_pages,
    "country": country_pages,
    "official": official_pages,
    "post": post_pages,
    "organization": organization_pages,
    "relation": relation_pages,
    "topic": topic_pages,
    "source": source_pages,
    "document": document_pages,
    "series": series_pages,
    "page": free_pages,
}
"""By kind; a kind that the site does not make is left out."""


def record_pages(rows: Rows, frame: Frame) -> Iterator[Page]:
    """The pages of all records, of the kinds that the site makes."""
    for kind, build in RECORD_PAGES.items():
        if rows.makes(kind):
            yield from build(rows, frame)


def is_cut(view: object) -> bool:
    """Whether a dated list of a record's page is cut, so that the periods to which it leads need pages."""
    return any(_cuts(view))


def _cuts(view: object) -> Iterator[Cut | None]:
    lists = getattr(view, "lists", None)
    if isinstance(lists, DatedLists):
        yield from (listing.cut for listing in (lists.latest, lists.events, lists.statements, lists.mentioned_in))
    match view:
        case RelationView():
            yield view.more_visits
            yield from (side.statements.cut for side in view.sides)
        case OfficialView():
            yield view.more_meetings
        case SourceView():
            yield view.articles.cut
