"""Events as cards: joined from all accounts for lists, and as its own article tells it for an article's page."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from markupsafe import Markup

from briefgen.model.articles import Effect, Reality
from briefgen.model.dates import DateError, parse_date
from briefgen.model.model import Account, Event, Key, Report
from briefgen.model.resolving.events import side_of, sides_of
from briefgen.model.resolving.expectations import is_overdue
from briefgen.pages.rows.corrections import Corrections
from briefgen.pages.rows.names import Names
from briefgen.pages.rows.offices import Offices
from briefgen.pages.rows.prose import Prose
from briefgen.pages.views.cards import AccountLine, Anchor, Badge, EventRow, OtherSide

BADGES: Mapping[Reality, Badge] = {reality: Badge(reality.value, reality.value.capitalize()) for reality in Reality}
NO_REPORT = "no report held"

_DIFFERING = {
    "date": "Date",
    "place": "Place",
    "participants": "Participants",
    "countries": "Countries",
    "type": "Kind",
    "title": "Title",
    "reality": "Status",
}
_KEPT = (Reality.BACKGROUND, Reality.CLAIMED, Reality.DENIED)


class EventRows:
    """Makes the rows of one model's events."""

    def __init__(self, names: Names, prose: Prose, offices: Offices, corrections: Corrections) -> None:
        self._names = names
        self._model = names.model
        self._prose = prose
        self._offices = offices
        self._corrections = corrections
        self._rows: dict[str, EventRow] = {}

    def joined(self, id_: str) -> EventRow:
        """An event, known by its id, with all accounts of it."""
        row = self._rows.get(id_)
        if row is None:
            row = self._rows[id_] = self.row(self._model.events[id_])
        return row

    def of_report(self, report: Report) -> tuple[EventRow, ...]:
        """The events of an article under its own anchors, titles, dates and notes, in the order of its file.

        What is history to the article stays so on its page, and what it tells as claimed or denied, whatever others
        report, who stand beside it; all other events bear the badge of what is known of them by now.
        """
        rows = []
        for number, entry in enumerate(report.article.events):
            anchor = report.anchors[f"events[{number}]"]
            event = self._model.events[self._model.event_of[f"{report.id}#{anchor}"]]
            row = self.joined(event.id)
            if len(event.accounts) > 1:
                told = entry.reality if entry.reality in _KEPT else event.reality
                row = replace(
                    row,
                    anchor=anchor,
                    title=Anchor(entry.title, self._names.href(("article", report.id), anchor)),
                    when=self._names.when(entry.date),
                    badge=BADGES[told],
                    according_to=self._names.anchors(_witnesses(event, told)),
                    others=self._others(event, told),
                    note=self._prose.field(report, f"events[{number}].note", entry.note),
                )
            rows.append(row)
        return tuple(rows)

    def row(self, event: Event) -> EventRow:
        """An event as it is given, which may leave accounts out."""
        names, bearer = self._names, event.accounts[0]
        report = self._model.reports[event.article]
        as_of = self._model.as_of
        return EventRow(
            id=event.id,
            anchor=event.anchor,
            title=Anchor(event.title, names.href(("article", event.article), event.anchor)),
            when=names.when(event.date),
            badge=BADGES[event.reality],
            type=event.type,
            place=event.place or "",
            countries=names.chips(event.countries),
            people=tuple(
                [self._offices.person(id_, event.date) for kind, id_ in event.participants if kind == "official"]
            ),
            organizations=names.anchors(key for key in event.participants if key[0] == "organization"),
            roles=tuple(
                [
                    (label, names.anchors(keys))
                    for label, keys in (
                        ("Host", event.host),
                        ("Visitor", event.visitor),
                        ("By", event.actor),
                        ("To", event.target),
                    )
                    if keys
                ]
            ),
            according_to=names.anchors(_witnesses(event, event.reality)),
            agenda=event.agenda,
            documents=names.of_kind("document", event.documents),
            article=names.anchor(("article", event.article)),
            source=names.source(report),
            accounts=self._accounts(event),
            origins=event.origins,
            note=self._note(bearer, report),
            overdue=NO_REPORT if as_of is not None and is_overdue(event, as_of) else "",
            effect=self._effect(event),
            corrections=self._corrections.of_event(event),
            others=self._others(event, event.reality),
        )

    def _others(self, event: Event, told: Reality) -> tuple[OtherSide, ...]:
        """Who tells an event otherwise than it is told here."""
        return tuple(
            [
                OtherSide(BADGES[side], tuple(dict.fromkeys(by for account in accounts for by in self._by(account))))
                for side, accounts in sides_of(event).items()
                if side is not side_of(told)
            ]
        )

    def _by(self, account: Account) -> tuple[Anchor, ...]:
        """On whose word an account rests: its witnesses, else who published it, else the article that gives it."""
        names, report = self._names, self._model.reports[account.article]
        if account.according_to:
            return names.anchors(account.according_to)
        return (names.source(report) if report.source else names.anchor(("article", report.id)),)

    def _note(self, account: Account, report: Report) -> Markup:
        note = account.entry.note
        if note is None:
            return Markup()
        number = next(number for number, entry in enumerate(report.article.events) if entry is account.entry)
        return self._prose.field(report, f"events[{number}].note", note)

    def _effect(self, event: Event) -> str:
        """What it did to which relation, as the first account that says so has it: `Iran–Tajikistan: improved`."""
        effect = next((account.entry.effect for account in event.accounts if account.entry.effect), None)
        return self._effect_text(effect) if effect else ""

    def _effect_text(self, effect: Effect) -> str:
        found = (self._model.find(("country",), written) for written in effect.relation)
        pair = self._model.pairs.get("-".join(sorted(key[1] for key in found if key)))
        return f"{self._names.pair_name(pair)}: {effect.trend.value}" if pair else effect.trend.value

    def _accounts(self, event: Event) -> tuple[AccountLine, ...]:
        """The reports of an event that has several, each with what it says differently."""
        if len(event.accounts) < 2:
            return ()
        lines = []
        for account in event.accounts:
            report = self._model.reports[account.article]
            says = tuple(
                (_DIFFERING[difference.field], self._value(difference.field, value))
                for difference in event.differences
                for value, accounts in difference.values
                if account.id in accounts
            )
            article = Anchor(report.article.title, self._names.href(("article", account.article), account.anchor))
            witnesses = self._names.anchors(account.according_to)
            lines.append(
                AccountLine(article, self._names.source(report), self._names.when(report.date), says, witnesses)
            )
        return tuple(lines)

    def _value(self, field: str, value: str) -> str:
        """What an account says of a field, as shown: dates come as written."""
        if field != "date":
            return value
        try:
            return self._names.when(parse_date(value)).text
        except DateError:
            return value


def _witnesses(event: Event, told: Reality) -> Iterable[Key]:
    """On whose word an event is what it is told to be."""
    agreeing = sides_of(event).get(side_of(told), ())
    return dict.fromkeys(key for account in agreeing for key in account.according_to)
