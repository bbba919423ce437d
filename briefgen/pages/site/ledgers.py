"""The site's own dated lists: articles, the timeline of events, the ledger of statements.

Each has a page of its own, which shows everything while that is short and the newest period once it is long, and a
page for every year, which never goes away.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic

from briefgen.model.dates import PartialDate, parse_date
from briefgen.pages.charts.strips import view_strip
from briefgen.pages.page import Page
from briefgen.pages.rows.rows import Rows
from briefgen.pages.site.frame import HOME, INDEX_PATHS, INDEX_TITLES, index_anchor
from briefgen.pages.site.periods import SPLIT, Dated, Slice, month_of, neighbor, part_links, periods, slices
from briefgen.pages.views.blocks import Group, Row_co, Strip
from briefgen.pages.views.cards import Anchor, Frame, Head
from briefgen.pages.views.site_views import ArticlesView, StatementsView, TimelineView
from briefgen.pages.views.views import View


@dataclass(frozen=True, slots=True)
class Ledger(Generic[Row_co]):
    """One of the lists: what stands in it, and how its page is made.

    `make` turns ids into rows; `noun` is what its descriptions call an entry, `empty` what to say while there is none.
    """

    kind: str
    view: Callable[..., View]
    template: str
    entries: Sequence[Dated]
    make: Callable[[Iterable[str]], tuple[Row_co, ...]]
    about: str
    empty: str


def ledger_pages(rows: Rows, frame: Frame) -> Iterator[Page]:
    """The pages of the three lists and of their periods."""
    model = rows.model
    articles = [(id_, report.date) for id_, report in model.reports.items()]
    events = [(id_, event.date) for id_, event in model.events.items()]
    statements = [(id_, statement.shown_date) for id_, statement in model.statements.items()]
    ledgers: tuple[Ledger[object], ...] = (
        Ledger(
            "article",
            ArticlesView,
            ArticlesView.template,
            articles,
            rows.articles,
            "Briefings by the month of the report",
            "No briefings yet. Add one with `briefgen new article`.",
        ),
        Ledger(
            "timeline",
            TimelineView,
            TimelineView.template,
            events,
            rows.events,
            "Events by month, each with how real it is and who reports it",
            "No events yet.",
        ),
        Ledger(
            "statements",
            StatementsView,
            StatementsView.template,
            statements,
            rows.statements,
            "Who said what, in which post, and through whom it reached us",
            "No statements yet.",
        ),
    )
    for ledger in ledgers:
        if rows.makes(ledger.kind):
            yield from _Pages(rows, frame, ledger).all()


class _Pages:
    """The pages of one list."""

    def __init__(self, rows: Rows, frame: Frame, ledger: Ledger[object]) -> None:
        self._rows = rows
        self._frame = frame
        self._ledger = ledger
        self._path = INDEX_PATHS[ledger.kind]
        self._title = INDEX_TITLES[ledger.kind]
        self._dates = dict(ledger.entries)

    def all(self) -> Iterator[Page]:
        entries = self._ledger.entries
        parts = list(slices({"": entries}))
        yield self._main(entries, parts)
        for part in parts:
            path = f"{self._path}{part.period}/"
            yield self._page(path, partial(self._compose_period, path, part))

    def _page(self, path: str, compose: Callable[[], View]) -> Page:
        return Page(f"{path}index.html", self._ledger.template, compose, f"the list of {self._title.lower()}")

    def _main(self, entries: Sequence[Dated], parts: Sequence[Slice]) -> Page:
        """Everything, or once that is long the newest period that is not split."""
        return self._page(self._path, partial(self._compose_main, entries, parts))

    def _compose_main(self, entries: Sequence[Dated], parts: Sequence[Slice]) -> View:
        ids = [id_ for id_, _ in entries]
        if len(ids) > SPLIT:
            ids = next((list(part.lists.get("", ())) for part in parts if not part.parts), ids[:SPLIT])
        return self._ledger.view(
            head=self._head(self._title, self._path, (HOME,)),
            frame=self._frame,
            lead=f"{self._ledger.about}.",
            parts=periods(self._path, self._dates.values()),
            groups=self._groups(ids, ""),
            empty="" if ids else self._ledger.empty,
            **self._chart(ids),
        )

    def _compose_period(self, path: str, part: Slice) -> View:
        shown = self._shown(parse_date(part.period))
        ids = part.lists.get("", ())
        return self._ledger.view(
            head=self._head(f"{self._title}, {shown}", path, (HOME, index_anchor(self._ledger.kind))),
            frame=self._frame,
            parts=part_links(self._path, part, self._shown),
            newer=neighbor(self._path, part.newer, self._shown),
            older=neighbor(self._path, part.older, self._shown),
            groups=self._groups(ids, part.period),
            **self._chart(ids),
        )

    def _chart(self, ids: Iterable[str]) -> dict[str, Strip | None]:
        """The strip of a timeline; other lists have none."""
        return {"strip": view_strip(self._rows, ids)} if self._ledger.view is TimelineView else {}

    def _groups(self, ids: Iterable[str], within: str) -> tuple[Group[object], ...]:
        """The entries by month, newest first; what is dated to a year only comes after its months."""
        by_month: dict[str, list[str]] = {}
        for id_ in ids:
            by_month.setdefault(month_of(self._dates[id_], within), []).append(id_)
        order = sorted(by_month, key=lambda month: (month[:4], len(month), month), reverse=True)
        return tuple(
            Group(
                Anchor(self._shown(parse_date(month))),
                self._ledger.make(by_month[month]),
                month,
                self._rows.when(parse_date(month)),
            )
            for month in order
        )

    def _shown(self, date: PartialDate) -> str:
        return self._rows.when(date).text

    def _head(self, title: str, path: str, crumbs: tuple[Anchor, ...]) -> Head:
        return Head(title, f"{self._ledger.about}.", path, crumbs, self._ledger.kind)
