"""The lists of a record's page: their heads, the way to the rest, and what to say where there is nothing."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from briefgen.base.urls import page_path
from briefgen.model.dates import PartialDate
from briefgen.model.model import Belongings, Key
from briefgen.pages.rows.moments import newest
from briefgen.pages.rows.rows import Rows
from briefgen.pages.site.periods import periods
from briefgen.pages.views.blocks import NO_ROWS, CountedLink, DatedLists, FigureGroup, Group, Listing, Row_co
from briefgen.pages.views.cards import Anchor, ArticleRow, Cut, EventRow, FigureRow, MentionRow, Period, StatementRow

ALL = ("articles", "events", "statements", "mentioned_in")
"""The dated lists that most records have."""

_NOTHING = Belongings()


class Lists:
    """Makes the lists of one record's page. All that belongs to a record stands newest first already."""

    def __init__(self, rows: Rows, key: Key) -> None:
        self._rows = rows
        self._model = rows.model
        self._key = key
        self.found = rows.model.belongings.get(key, _NOTHING)

    def is_longer(self, limit: int, *names: str) -> bool:
        """Whether one of some lists is too long to be shown in full; by the names that `Belongings` gives them."""
        return any(len(getattr(self.found, name)) > limit for name in names)

    def all(self, limit: int) -> DatedLists:
        """The dated lists that most records have."""
        return DatedLists(
            latest=self.articles(limit),
            events=self.events(limit),
            statements=self.statements(limit),
            mentioned_in=self.mentions(limit),
        )

    def articles(self, limit: int, empty: str = "") -> Listing[ArticleRow]:
        """The articles that list the record, or name it in a field."""
        return self._dated(self.found.articles, self._rows.articles, self._article_date, limit, empty)

    def mentions(self, limit: int) -> Listing[MentionRow]:
        """The articles that only mention it."""

        def make(ids: Iterable[str]) -> tuple[MentionRow, ...]:
            return tuple([self._rows.mentioned(self._key, id_) for id_ in ids])

        return self._dated(self.found.mentioned_in, make, self._article_date, limit, "")

    def events(self, limit: int) -> Listing[EventRow]:
        """The events to which it is a party."""
        events = self._model.events
        return self._dated(self.found.events, self._rows.events, lambda id_: events[id_].date, limit, "")

    def statements(self, limit: int, empty: str = "", among: Sequence[str] | None = None) -> Listing[StatementRow]:
        """The statements that belong to it, or those `among` them."""
        statements = self._model.statements
        ids = self.found.statements if among is None else among
        return self._dated(ids, self._rows.statements, lambda id_: statements[id_].shown_date, limit, empty)

    def _article_date(self, id_: str) -> PartialDate:
        return self._model.reports[id_].date

    def _dated(
        self,
        ids: Sequence[str],
        make: Callable[[Iterable[str]], tuple[Row_co, ...]],
        date: Callable[[str], PartialDate],
        limit: int,
        empty: str,
    ) -> Listing[Row_co]:
        if not ids:
            return Listing(empty=empty) if empty else NO_ROWS
        if len(ids) <= limit:
            return Listing(make(ids))
        return Listing(make(ids[:limit]), self.cut([date(id_) for id_ in ids]))

    def cut(self, dates: Sequence[PartialDate]) -> Cut:
        """The way to the rest of a list of which only the head is shown; `dates` are those of the whole list."""
        return Cut(len(dates), periods(page_path(*self._key), dates))

    def figures(self, limit: int, series: Iterable[str] | None = None) -> tuple[FigureGroup, ...]:
        """Its figures by series, of each the latest periods; of all its series, or of some in their order."""
        by_series: dict[str, list[str]] = {id_: [] for id_ in series or ()}
        for id_ in self.found.figures:
            figure = self._model.figures[id_]
            if series is None or figure.series in by_series:
                by_series.setdefault(figure.series, []).append(id_)
        return tuple(group_figures(self._rows, id_, ids, limit) for id_, ids in by_series.items() if ids)

    def countries(self) -> tuple[CountedLink, ...]:
        """The countries that are party to its articles, those of most articles first."""
        parties = (
            (("country", country), report)
            for report in map(self._model.reports.__getitem__, self.found.articles)
            for country in report.parties
        )
        return count_links(self._rows, ((key, report.date) for key, report in parties))


def group_figures(rows: Rows, series: str, ids: Sequence[str], limit: int | None = None) -> FigureGroup:
    """The figures of one series: by period, the newest first, those of one period side by side, newest report first.

    With a limit, only so many periods are shown, and the page of the series has the rest.
    """
    figures = rows.model.figures
    by_period: dict[str, list[str]] = {}
    for id_ in ids:
        by_period.setdefault(figures[id_].entry.period.text, []).append(id_)
    ordered = sorted(by_period.values(), key=lambda found: _period_order(figures[found[0]].entry.period))
    anchor = rows.anchor(("series", series))
    is_cut = limit is not None and len(ordered) > limit and anchor.href != ""
    periods_shown = tuple(_period(rows, found) for found in (ordered[:limit] if is_cut else ordered))
    rest = Cut(len(ids), (Period(anchor.text, anchor.href, 0),)) if is_cut else None
    return FigureGroup(anchor, rows.unit(series), periods_shown, rest)


def _period_order(period: PartialDate) -> tuple[int, int, str]:
    return -period.sort_day, -period.last, period.text


def _period(rows: Rows, ids: Iterable[str]) -> Group[FigureRow]:
    figures = sorted(ids, key=lambda id_: -rows.model.reports[rows.model.figures[id_].article].date.sort_day)
    made = rows.figures(figures)
    return Group(Anchor(made[0].period.text), made, when=made[0].period)


def count_links(rows: Rows, found: Iterable[tuple[Key, PartialDate]]) -> tuple[CountedLink, ...]:
    """Records with how often each occurs and when last, the most frequent first, of equals by name."""
    counts: Counter[Key] = Counter()
    dates: dict[Key, list[PartialDate]] = {}
    for key, date in found:
        counts[key] += 1
        dates.setdefault(key, []).append(date)
    links = [_counted(rows, key, count, dates) for key, count in counts.items()]
    return tuple(sorted(links, key=lambda link: (-link.count, link.anchor.text, link.anchor.href)))


def _counted(rows: Rows, key: Key, count: int, dates: Mapping[Key, list[PartialDate]]) -> CountedLink:
    code = rows.chip(key[1]).code if key[0] == "country" else ""
    return CountedLink(rows.anchor(key), count, rows.when(newest(dates[key])), code)
