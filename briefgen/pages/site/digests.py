"""The digest of a month: what its reports say, in five points, with trends, what is expected, and corrections.

A digest speaks of the articles of its month as they stood at the newest date among them, and prints that date. What
later articles report changes nothing in it.
"""

import dataclasses
from collections.abc import Iterable, Iterator
from functools import partial

from briefgen.base.urls import link
from briefgen.model.articles import CorrectionKind, Reality
from briefgen.model.dates import PartialDate, months_entered, parse_date
from briefgen.model.model import Event, Pair, Report, Turn
from briefgen.pages.page import Page
from briefgen.pages.rows.event_rows import BADGES
from briefgen.pages.rows.moments import newest
from briefgen.pages.rows.relation_lines import RelationLines
from briefgen.pages.rows.rows import Rows
from briefgen.pages.site.frame import HOME, INDEX_PATHS, index_anchor
from briefgen.pages.site.periods import neighbor
from briefgen.pages.views.blocks import CorrectionRow, Group, RelationLine
from briefgen.pages.views.cards import Anchor, ArticleRow, EventRow, Frame, Head
from briefgen.pages.views.site_views import DigestPoint, DigestView, IndexRow, IndexView

POINTS = 5
_SETTLED = (Reality.OCCURRED, Reality.DENIED, Reality.BACKGROUND)
_PATH = INDEX_PATHS["digest"]
_OTHER = "Other articles"


class Digests:
    """Makes the digests of one model."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._model = rows.model
        self._lines = RelationLines(rows)
        self.months: dict[str, list[Report]] = {}
        for report in rows.model.reports.values():
            for month in months_entered(report.date):
                self.months.setdefault(month, []).append(report)
        self._events: dict[str, list[Event]] = {}
        for event in rows.model.events.values():
            if any(account.entry.reality is Reality.EXPECTED for account in event.accounts):
                for month in months_entered(event.date)[-1:]:
                    self._events.setdefault(month, []).append(event)
        self._trends = self._find_trends()
        self._corrections = self._find_corrections()

    def anchor(self, month: str) -> Anchor:
        """The link to the digest of a month."""
        return Anchor(f"Digest of {self._shown(parse_date(month))}", link(f"{_PATH}{month}/"))

    def points(self, month: str) -> tuple[DigestPoint, ...]:
        """The first key points of the month's articles that have most statements and events."""
        told = [report for report in self.months[month] if report.article.key_points]
        told.sort(key=lambda report: (-len(report.statements) - len(report.events), report.id))
        return tuple(self._point(report) for report in told[:POINTS])

    def _point(self, report: Report) -> DigestPoint:
        point = report.article.key_points[0]
        entries = {
            anchor: report.article.events[int(field[7:-1])]
            for field, anchor in report.anchors.items()
            if field.startswith("events[")
        }
        badge = next((BADGES[entries[ref].reality] for ref in point.refs if ref in entries), None)
        text = self._rows.prose.field(report, "key_points[0].text", point.text)
        return DigestPoint(text, self._rows.anchor(("article", report.id)), badge)

    def view(self, month: str, frame: Frame, newer: str, older: str) -> DigestView:
        """The digest of a month that has articles."""
        reports = self.months[month]
        measured = newest([report.date for report in reports])
        title = self.anchor(month).text
        return DigestView(
            head=Head(
                title,
                f"{title}: {len(reports)} {'article' if len(reports) == 1 else 'articles'}.",
                f"{_PATH}{month}/",
                (HOME, index_anchor("digest")),
                "digest",
            ),
            frame=frame,
            month=self._rows.when(parse_date(month)),
            newer=neighbor(_PATH, newer, self._shown),
            older=neighbor(_PATH, older, self._shown),
            points=self.points(month),
            trends=tuple(self._trends.get(month, ())),
            expected=self._expected(reports, measured),
            overdue=self._overdue(month, measured),
            measured=self._rows.when(measured),
            articles=self._by_relation(reports),
            corrections=tuple(self._corrections.get(month, ())),
        )

    def _shown(self, date: PartialDate) -> str:
        return self._rows.when(date).text

    # What is expected

    def _expected(self, reports: Iterable[Report], measured: PartialDate) -> tuple[EventRow, ...]:
        """What the month's articles expect and what was not over when the newest of them appeared, the next first."""
        found: dict[str, EventRow] = {}
        for report in reports:
            for id_ in report.events:
                event = self._as_expected(self._model.events[id_], measured)
                if event and event.date.last >= measured.sort_day:
                    found[id_] = self._row(event)
        return tuple(sorted(found.values(), key=lambda row: (parse_date(row.when.edtf).sort_day, row.id)))

    def _overdue(self, month: str, measured: PartialDate) -> tuple[EventRow, ...]:
        """What was to have happened in the month and was not reported by its newest date."""
        events = (self._as_expected(event, measured) for event in self._events.get(month, ()))
        return tuple(self._row(event) for event in events if event and event.date.last < measured.sort_day)

    def _as_expected(self, event: Event, until: PartialDate) -> Event | None:
        """An event as the first article that expected it had it, whatever became of it.

        None where no article of up to a date expected it, or one of them said that it occurred or denied it.
        """
        known = [
            account for account in event.accounts if self._model.reports[account.article].date.sort_day <= until.last
        ]
        if any(account.entry.reality in _SETTLED for account in known):
            return None
        account = next((account for account in known if account.entry.reality is Reality.EXPECTED), None)
        if account is None:
            return None
        return dataclasses.replace(
            event,
            type=account.entry.type,
            title=account.entry.title,
            date=account.entry.date,
            place=account.entry.place,
            reality=Reality.EXPECTED,
            countries=account.countries,
            participants=account.participants,
            accounts=(account,),
            differences=(),
            origins=1,
        )

    def _row(self, event: Event) -> EventRow:
        return dataclasses.replace(self._rows.event_as(event), overdue="")

    # Trends, articles, corrections

    def _find_trends(self) -> dict[str, list[RelationLine]]:
        found: dict[str, list[RelationLine]] = {}
        for pair in self._model.pairs.values():
            for turn in pair.turns:
                for month in months_entered(self._told(turn))[:1]:
                    found.setdefault(month, []).append(self._line(pair, turn))
        return found

    def _line(self, pair: Pair, turn: Turn) -> RelationLine:
        """A relation with one of its turns, and nothing that later articles change."""
        turning = self._rows.turning(pair, turn)
        line = self._lines.line(pair)
        return dataclasses.replace(line, turn=turning, last_contact=None, contacts=0, articles=0)

    def _told(self, turn: Turn) -> PartialDate:
        """To which digest a turn belongs: the one of the article that reports it, or of the day that the file states.

        What an article tells as history was no news in its month, and belongs to the month in which it happened.
        """
        event = self._model.events.get(turn.event or "")
        if turn.article is None or event is None or event.reality is Reality.BACKGROUND:
            return turn.date
        return self._model.reports[turn.article].date

    def _by_relation(self, reports: Iterable[Report]) -> tuple[Group[ArticleRow], ...]:
        """Each article once, under the first relation of its parties; those of no relation come last."""
        groups: dict[Anchor, list[ArticleRow]] = {}
        for report in reports:
            groups.setdefault(self._relation(report), []).append(self._rows.article(report.id))
        order = sorted(groups, key=lambda anchor: (anchor.text == _OTHER, anchor.text))
        return tuple(Group(anchor, tuple(groups[anchor])) for anchor in order)

    def _relation(self, report: Report) -> Anchor:
        parties = sorted(report.parties)
        pairs = (f"{one}-{other}" for number, one in enumerate(parties) for other in parties[number + 1 :])
        found = next((pair for pair in pairs if pair in self._model.pairs), None)
        return self._rows.anchor(("relation", found)) if found else Anchor(_OTHER)

    def _find_corrections(self) -> dict[str, list[CorrectionRow]]:
        found: dict[str, list[CorrectionRow]] = {}
        for report in (*self._model.reports.values(), *self._model.retracted.values()):
            for item in report.article.corrections:
                if item.kind is not CorrectionKind.TYPO:
                    for month in months_entered(item.date)[:1]:
                        row = self._rows.corrections.row(report, item, elsewhere=True)
                        found.setdefault(month, []).append(row)
        return found


def digest_pages(rows: Rows, frame: Frame, digests: Digests) -> Iterator[Page]:
    """The digest of every month that has an article, and their index."""
    order = sorted(digests.months, reverse=True)
    for number, month in enumerate(order):
        newer = order[number - 1] if number else ""
        older = order[number + 1] if number + 1 < len(order) else ""
        compose = partial(digests.view, month, frame, newer, older)
        yield Page(f"{_PATH}{month}/index.html", DigestView.template, compose, f"the digest of {month}")
    about = "The reports of each month in five points, with what changed and what is expected."
    groups: dict[str, list[IndexRow]] = {}
    for month in order:
        anchor = Anchor(rows.when(parse_date(month)).text, link(f"{_PATH}{month}/"))
        groups.setdefault(month[:4], []).append(IndexRow(anchor, count=len(digests.months[month])))
    index = IndexView(
        head=Head("Digests", about, _PATH, (HOME,), "digest"),
        frame=frame,
        lead=about,
        groups=tuple(Group(Anchor(year), tuple(months), year) for year, months in groups.items()),
        empty="" if order else "No briefings yet, so no digest.",
    )
    yield Page.of(f"{_PATH}index.html", index.template, index, "the index of digests")
