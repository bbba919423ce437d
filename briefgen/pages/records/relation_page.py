"""The page of a relation: two countries."""

from collections import Counter
from collections.abc import Iterator
from functools import partial

from briefgen.model.articles import Reality
from briefgen.model.model import Event, Key, Pair
from briefgen.model.records import Document, Level
from briefgen.pages.charts.strips import view_strip
from briefgen.pages.page import Page
from briefgen.pages.records.entity import entity_fields, make_page
from briefgen.pages.rows.as_of import record_as_of
from briefgen.pages.rows.lists import Lists
from briefgen.pages.rows.relation_lines import RelationLines
from briefgen.pages.rows.rows import Rows
from briefgen.pages.views.blocks import DatedLists, DocumentLine, Listing, MeetingMatrix
from briefgen.pages.views.cards import Cut, Frame, StatementRow
from briefgen.pages.views.views import RelationView, Rung, Side, VisitRow

SHOWN = 15
_LADDER = {
    Level.HEAD_OF_STATE: "Heads of state",
    Level.HEAD_OF_GOVERNMENT: "Heads of government",
    Level.FOREIGN: "Foreign ministers",
    Level.DEFENSE: "Defense ministers",
}
_TOOK_PLACE = (Reality.OCCURRED, Reality.BACKGROUND)
_WIDEST = 12  # officials of a side in the matrix
_FEW_OFFICIALS, _FEW_MEETINGS = 3, 4  # below these the timeline says it better
_NO_STATEMENT = "No statement from this side in the material."


def relation_pages(rows: Rows, frame: Frame) -> Iterator[Page]:
    """The pages of all relations."""
    lines = RelationLines(rows)
    for pair in rows.model.pairs.values():
        compose = partial(_compose, rows, frame, pair, lines)
        yield make_page(rows, ("relation", pair.id), RelationView.template, compose)


def _compose(rows: Rows, frame: Frame, pair: Pair, lines: RelationLines) -> RelationView:
    return _Relation(rows, pair, lines).view(frame)


def is_cut(rows: Rows, key: Key) -> bool:
    """Whether a relation's page shows only the head of a dated list; visits are events, so those decide for them."""
    lists = Lists(rows, key)
    if lists.is_longer(SHOWN, "articles", "events", "mentioned_in"):
        return True
    statements = rows.model.statements
    sides = Counter(country for id_ in lists.found.statements for country in statements[id_].countries)
    return any(sides[country] > SHOWN for country in rows.model.pairs[key[1]].countries)


class _Relation:
    """Makes the view of one relation."""

    def __init__(self, rows: Rows, pair: Pair, lines: RelationLines) -> None:
        self._rows = rows
        self._model = rows.model
        self._pair = pair
        self._lines = lines
        self._key: Key = ("relation", pair.id)
        self._lists = Lists(rows, self._key)

    def view(self, frame: Frame) -> RelationView:
        rows, pair = self._rows, self._pair
        one, other = (rows.chip(country) for country in pair.countries)
        visits = self._visits()
        return RelationView(
            **entity_fields(
                rows,
                frame,
                self._key,
                pair.record,
                as_of=record_as_of(self._model, self._key),
                about=f"{one.country.text} and {other.country.text}: contacts, statements and events, as reported.",
            ),
            countries=(one, other),
            status=pair.record.status or "" if pair.record else "",
            turns=tuple(rows.turning(pair, turn) for turn in pair.turns),
            no_turn="" if pair.turns else self._no_turn(),
            ladder=self._ladder(),
            contacts=len(pair.contacts),
            visits=tuple(self._visit(event) for event in visits[:SHOWN]),
            more_visits=self._cut(visits),
            matrix=self._matrix(),
            strip=view_strip(rows, self._lists.found.events),
            sides=tuple(Side(rows.chip(country), self._statements(country)) for country in pair.countries),
            documents=tuple(document_line(rows, id_) for id_ in pair.documents),
            figures=self._lists.figures(SHOWN, pair.series),
            lists=DatedLists(
                latest=self._lists.articles(SHOWN),
                events=self._lists.events(SHOWN),
                mentioned_in=self._lists.mentions(SHOWN),
            ),
        )

    def _no_turn(self) -> str:
        alone = len(self._lists.found.articles) == 1
        return "One report only; no trend stated." if alone else "No trend stated."

    def _ladder(self) -> tuple[Rung, ...]:
        """The last contact on each rung, none where there was none; empty without any contact."""
        if not self._pair.contacts:
            return ()
        last = {contact.rung: contact for contact in reversed(self._pair.contacts)}
        return tuple(
            Rung(words, self._lines.contact(last[level], with_people=True) if level in last else None)
            for level, words in _LADDER.items()
        )

    def _visits(self) -> list[Event]:
        """The events in which somebody came to see somebody, as far as they took place; newest first."""
        events = (self._model.events[id_] for id_ in self._lists.found.events)
        return [event for event in events if event.visitor and event.reality in _TOOK_PLACE]

    def _visit(self, event: Event) -> VisitRow:
        row = self._rows.event(event.id)
        visitors, hosts = (
            tuple(self._rows.actor(key, event.date) for key in keys) for keys in (event.visitor, event.host)
        )
        return VisitRow(row.when, row.title, visitors, hosts, row.place)

    def _cut(self, visits: list[Event]) -> Cut | None:
        return self._lists.cut([event.date for event in visits]) if len(visits) > SHOWN else None

    def _statements(self, country: str) -> Listing[StatementRow]:
        statements = self._model.statements
        own = [id_ for id_ in self._lists.found.statements if country in statements[id_].countries]
        return self._lists.statements(SHOWN, _NO_STATEMENT, own)

    def _matrix(self) -> MeetingMatrix | None:
        """Who met whom how often, those who met most first; None where a list says it better."""
        met: Counter[tuple[str, str]] = Counter()
        meetings = 0
        for contact in self._pair.contacts:
            event = self._model.events[contact.event]
            if event.type == "meeting":
                sides = [self._present(event, country) for country in self._pair.countries]
                found = [(one, other) for one in sides[0] for other in sides[1]]
                met.update(found)
                meetings += bool(found)
        ones, others = self._by_meetings(met, 0), self._by_meetings(met, 1)
        if min(len(ones), len(others)) < _FEW_OFFICIALS or meetings < _FEW_MEETINGS:
            return None
        shown, columns = ones[:_WIDEST], others[:_WIDEST]
        rest = len(ones) + len(others) - len(shown) - len(columns)
        return MeetingMatrix(
            columns=self._rows.of_kind("official", columns),
            rows=tuple(
                (self._rows.anchor(("official", one)), tuple(met[one, other] for other in columns)) for one in shown
            ),
            rest=f"{rest} others" if rest > 1 else "1 other" if rest else "",
        )

    def _present(self, event: Event, country: str) -> list[str]:
        """Those who stood for a country at an event."""
        people = (id_ for kind, id_ in event.participants if kind == "official")
        return [id_ for id_ in people if country in self._model.standing.countries(id_, event.date)]

    def _by_meetings(self, met: Counter[tuple[str, str]], side: int) -> list[str]:
        totals: Counter[str] = Counter()
        for pair, count in met.items():
            totals[pair[side]] += count
        return sorted(totals, key=lambda official: (-totals[official], official))


def document_line(rows: Rows, id_: str) -> DocumentLine:
    """A document in a list."""
    record = rows.record(Document, id_)
    anchor = rows.anchor(("document", id_))
    if record is None:
        return DocumentLine(anchor)
    issuer = rows.named("organization", record.organization)
    return DocumentLine(anchor, rows.when_given(record.date), issuer, record.url or "")
