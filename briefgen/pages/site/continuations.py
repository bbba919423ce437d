"""The further pages of records whose lists are too long for their own page: one a period, with all lists of it."""

from collections.abc import Iterable, Iterator
from functools import partial

from briefgen.base.urls import page_path
from briefgen.model.dates import PartialDate, parse_date
from briefgen.model.model import Belongings, Key
from briefgen.pages.page import Page
from briefgen.pages.rows.rows import Rows
from briefgen.pages.site.frame import HOME, indexes
from briefgen.pages.site.periods import Dated, Slice, neighbor, part_links, slices
from briefgen.pages.views.blocks import DatedLists, Listing
from briefgen.pages.views.cards import Frame, Head
from briefgen.pages.views.site_views import ContinuationView


def continuation_pages(rows: Rows, frame: Frame, cut: Iterable[tuple[Key, str]]) -> Iterator[Page]:
    """The pages of periods.

    Args:
        rows: the cards of the model.
        frame: what surrounds the pages.
        cut: the records of whose lists one at least is cut on their page, each with its origin.
    """
    for key, origin in cut:
        for part in slices(_lists(rows, rows.model.belongings[key])):
            path = f"{page_path(*key)}{part.period}/index.html"
            yield Page(path, ContinuationView.template, partial(_compose, rows, frame, key, part), origin, named=key)


def _lists(rows: Rows, found: Belongings) -> dict[str, list[Dated]]:
    model = rows.model
    return {
        "articles": [(id_, model.reports[id_].date) for id_ in found.articles],
        "mentioned_in": [(id_, model.reports[id_].date) for id_ in found.mentioned_in],
        "events": [(id_, model.events[id_].date) for id_ in found.events],
        "statements": [(id_, model.statements[id_].shown_date) for id_ in found.statements],
    }


def _compose(rows: Rows, frame: Frame, key: Key, part: Slice) -> ContinuationView:
    def shown(date: PartialDate) -> str:
        return rows.when(date).text

    base = page_path(*key)
    path = f"{base}{part.period}/"
    record = rows.anchor(key)
    when = rows.when(parse_date(part.period))
    ids = part.lists
    lists = DatedLists(
        events=Listing(rows.events(ids.get("events", ()))),
        statements=Listing(rows.statements(ids.get("statements", ()))),
        mentioned_in=Listing(tuple(rows.mentioned(key, id_) for id_ in ids.get("mentioned_in", ()))),
    )
    return ContinuationView(
        head=Head(
            title=f"{record.text}, {when.text}",
            description=f"{record.text}: articles, events and statements of {when.text}.",
            path=path,
            crumbs=(HOME, *indexes(rows, (key[0],)), record),
            kind="continuation",
        ),
        frame=frame,
        record=record,
        period=when,
        parts=part_links(base, part, shown),
        newer=neighbor(base, part.newer, shown),
        older=neighbor(base, part.older, shown),
        articles=Listing(rows.articles(ids.get("articles", ()))),
        lists=lists,
    )
