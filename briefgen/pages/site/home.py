"""The front door: what is new, what changed, what is expected, and the ways further in."""

from collections.abc import Iterator
from dataclasses import replace

from briefgen.base.urls import link
from briefgen.model.articles import Reality
from briefgen.model.dates import PartialDate
from briefgen.model.model import Event
from briefgen.model.resolving.expectations import is_overdue
from briefgen.pages.page import Page
from briefgen.pages.rows.event_rows import NO_REPORT
from briefgen.pages.rows.relation_lines import RelationLines
from briefgen.pages.rows.rows import Rows
from briefgen.pages.site.digests import Digests
from briefgen.pages.site.frame import INDEX_PATHS
from briefgen.pages.views.blocks import Group, Listing, RelationLine
from briefgen.pages.views.cards import Anchor, ArticleRow, Cut, EventRow, Frame, Head, Period
from briefgen.pages.views.site_views import CountryLine, DigestTeaser, HomeView, SeenLine

LATEST, CHANGED, EXPECTED, COUNTRIES, SEEN = 8, 5, 5, 24, 12
RECENT = 90  # days in which an official counts as seen lately
NO_BRIEFINGS = "No briefings yet. Add one with `briefgen new article`."


def home_page(rows: Rows, frame: Frame, digests: Digests) -> Page:
    """The home page."""
    return Page("index.html", HomeView.template, _Home(rows, frame, digests).view, "the home page")


class _Home:
    def __init__(self, rows: Rows, frame: Frame, digests: Digests) -> None:
        self._rows = rows
        self._model = rows.model
        self._frame = frame
        self._digests = digests

    def view(self) -> HomeView:
        site, model, rows = self._model.site, self._model, self._rows
        return HomeView(
            head=Head(
                title=site.title,
                description=site.description or site.title,
                path="",
                crumbs=(),
                kind="home",
                card=self._frame.card,
            ),
            frame=self._frame,
            lead=site.description or "",
            as_of=rows.when_given(model.as_of),
            latest=self._latest(),
            changed=self._changed(),
            expected=self._events([event for event in self._expected() if not self._is_overdue(event)]),
            overdue=self._overdue(),
            countries=tuple(self._countries()),
            officials=self._seen(),
            digest=self._digest(),
            empty="" if model.reports else NO_BRIEFINGS,
            extra=site.extra,
        )

    def _latest(self) -> Listing[Group[ArticleRow]]:
        """The newest articles by day."""
        ids = list(self._model.reports)[:LATEST]
        days: dict[PartialDate, list[ArticleRow]] = {}
        for id_ in ids:
            days.setdefault(self._model.reports[id_].date, []).append(self._rows.article(id_))
        groups = (
            Group(Anchor(self._rows.when(day).text), tuple(found), when=self._rows.when(day))
            for day, found in days.items()
        )
        return Listing(tuple(groups), self._all("article", len(self._model.reports), LATEST))

    def _changed(self) -> Listing[RelationLine]:
        """The relations whose last turn is newest."""
        turned = [pair for pair in self._model.pairs.values() if pair.turns]
        turned.sort(key=lambda pair: (-pair.turns[0].date.sort_day, pair.id))
        lines = RelationLines(self._rows).lines(turned[:CHANGED])
        return Listing(lines, self._all("relation", len(turned), CHANGED))

    def _expected(self) -> list[Event]:
        """What is still only expected, the earliest first."""
        events = [event for event in self._model.events.values() if event.reality is Reality.EXPECTED]
        return sorted(events, key=lambda event: (event.date.sort_day, event.id))

    def _is_overdue(self, event: Event) -> bool:
        return self._model.as_of is not None and is_overdue(event, self._model.as_of)

    def _overdue(self) -> Listing[EventRow]:
        """What was expected and has not been reported, the newest first, with the words that say so in full."""
        found = [event for event in self._expected() if self._is_overdue(event)]
        late = self._events(sorted(found, key=lambda event: -event.date.sort_day))
        as_of = self._rows.when_given(self._model.as_of)
        rows = tuple(
            replace(row, overdue=f"expected {row.when.text}; {NO_REPORT} as of {as_of.text}" if as_of else "")
            for row in late.rows
        )
        return replace(late, rows=rows)

    def _events(self, events: list[Event]) -> Listing[EventRow]:
        shown = self._rows.events(event.id for event in events[:EXPECTED])
        return Listing(shown, self._all("timeline", len(events), EXPECTED))

    def _all(self, kind: str, total: int, shown: int) -> Cut | None:
        """The way to the whole list, where only its head is shown."""
        if total <= shown or not self._rows.makes(kind):
            return None
        return Cut(total, (Period(_TITLES[kind], link(INDEX_PATHS[kind]), 0),))

    def _countries(self) -> Iterator[CountryLine]:
        """The countries that the desk follows in its order, then those of most articles."""
        model = self._model
        keys = [model.find(("country",), written) for written in model.site.countries]
        followed = [key[1] for key in keys if key]
        others = [id_ for id_ in model.countries if id_ not in followed]
        others = sorted(others, key=lambda id_: (-self._count(id_), model.countries[id_].name))
        for id_ in [*followed, *others][: max(COUNTRIES, len(followed))]:
            found = model.belongings.get(("country", id_))
            newest = next(iter((found.articles or found.mentioned_in) if found else ()), None)
            last = self._rows.when(model.reports[newest].date) if newest else None
            yield CountryLine(self._rows.chip(id_), self._count(id_), last, id_ in followed)

    def _count(self, country: str) -> int:
        found = self._model.belongings.get(("country", country))
        return len(found.articles) if found else 0

    def _seen(self) -> tuple[SeenLine, ...]:
        """The officials whom articles of the last ninety days name, those named last first."""
        if self._model.as_of is None:
            return ()
        since = self._model.as_of.sort_day - RECENT
        seen: dict[str, SeenLine] = {}
        for report in self._model.reports.values():
            if report.date.sort_day <= since or len(seen) >= SEEN:
                break
            article = self._rows.anchor(("article", report.id))
            for id_ in report.officials:
                seen.setdefault(
                    id_, SeenLine(self._rows.person(id_, report.date), self._rows.when(report.date), article)
                )
        return tuple(seen.values())[:SEEN]

    def _digest(self) -> DigestTeaser | None:
        """The digest of the newest month that has an article, if it has points to show."""
        month = max(self._digests.months, default="")
        points = self._digests.points(month) if month and self._rows.makes("digest") else ()
        return DigestTeaser(self._digests.anchor(month), points) if points else None


_TITLES = {"article": "All articles", "relation": "All relations", "timeline": "The timeline"}
