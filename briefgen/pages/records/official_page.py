"""The page of an official."""

from collections.abc import Iterator
from functools import partial

from briefgen.model.articles import Reality
from briefgen.model.dates import PartialDate
from briefgen.model.model import Event, Key
from briefgen.model.records import Membership, Official, OfficialRole
from briefgen.pages.page import Page
from briefgen.pages.records.entity import entity_fields, make_page
from briefgen.pages.rows.as_of import record_as_of
from briefgen.pages.rows.lists import Lists
from briefgen.pages.rows.rows import Rows
from briefgen.pages.rows.tenure_rows import TenureRows
from briefgen.pages.views.blocks import CounterpartRow, DatedLists, Meeting
from briefgen.pages.views.cards import Frame
from briefgen.pages.views.views import MembershipLine, OfficialView, Picture

SHOWN = 10
_ROLES = {OfficialRole.OFFICIAL: "", OfficialRole.OPPOSITION: "Opposition", OfficialRole.OTHER: "Not an official"}
_MEETINGS = ("meeting", "visit", "call")


def official_pages(rows: Rows, frame: Frame) -> Iterator[Page]:
    """The pages of all officials."""
    tenures = TenureRows(rows, rows.offices)
    for official in rows.records(Official):
        compose = partial(_compose, rows, frame, official, tenures)
        yield make_page(rows, ("official", official.id), OfficialView.template, compose)


def _compose(rows: Rows, frame: Frame, official: Official, tenures: TenureRows) -> OfficialView:
    return _Official(rows, official, tenures).view(frame)


def is_cut(rows: Rows, key: Key) -> bool:
    """Whether an official's page shows only the head of a dated list, or not all meetings."""
    official = rows.record(Official, key[1])
    is_long = Lists(rows, key).is_longer(SHOWN, "articles", "statements", "mentioned_in")
    return is_long or (official is not None and _Official(rows, official, TenureRows(rows, rows.offices)).is_cut())


class _Official:
    """Makes the view of one official."""

    def __init__(self, rows: Rows, official: Official, tenures: TenureRows) -> None:
        self._rows = rows
        self._model = rows.model
        self._official = official
        self._tenures = tenures
        self._key: Key = ("official", official.id)
        self._lists = Lists(rows, self._key)

    def view(self, frame: Frame) -> OfficialView:
        rows, official = self._rows, self._official
        as_of = record_as_of(self._model, self._key, self._model.tenures.get(official.id, ()))
        posts = rows.offices.all_lines(official.id, as_of or self._model.today)
        meetings = self._meetings()
        met = self._met(meetings)
        return OfficialView(
            **entity_fields(
                rows,
                frame,
                self._key,
                official,
                as_of=as_of,
                about=f"{', '.join([official.name, *(post.text for post in posts[:1])])}: "
                "posts, statements and meetings, as reported.",
                og_type="profile",
            ),
            country=rows.chip_named(official.country),
            role=_ROLES[official.role],
            photo=self._photo(),
            posts=posts,
            ranks=tuple((rank.rank, self._attested(rank.attested)) for rank in official.ranks),
            memberships=tuple(self._membership(item) for item in official.memberships),
            born=rows.when_given(official.born),
            died=rows.when_given(official.died),
            distinct_from=tuple(
                anchor for written in official.distinct_from if (anchor := rows.named("official", written))
            ),
            tenures=self._tenures.of_official(official, as_of or self._model.today),
            lists=DatedLists(
                latest=self._lists.articles(SHOWN),
                statements=self._lists.statements(SHOWN, self._no_statement()),
                mentioned_in=self._lists.mentions(SHOWN),
            ),
            counterparts=tuple(self._counterpart(*each) for each in met),
            more_meetings=self._lists.cut([event.date for event in meetings]) if _are_left_out(meetings, met) else None,
        )

    def _no_statement(self) -> str:
        found = self._lists.found
        return "Mentioned, not quoted." if found.articles or found.mentioned_in else ""

    def _photo(self) -> Picture | None:
        photo = self._official.photo
        src = self._rows.prose.file(self._official, photo.file) if photo else None
        return Picture(src, self._official.name, photo.credit or "") if photo and src else None

    def _attested(self, dates: tuple[PartialDate, ...]) -> str:
        shown = [self._rows.when(date).text for date in sorted(dates, key=lambda date: (date.first, date.last))]
        return f"attested {', '.join(shown)}" if shown else ""

    def _membership(self, item: Membership) -> MembershipLine:
        organization = self._rows.named("organization", item.organization)
        return MembershipLine(
            organization or self._rows.anchor(("organization", item.organization)),
            item.role or "",
            membership_span(self._rows, item),
        )

    # Meetings

    def _meetings(self) -> list[Event]:
        """The meetings, visits and calls of which it is known who else took part; newest first."""
        events = (self._model.events[id_] for id_ in self._lists.found.events)
        return [event for event in events if event.type in _MEETINGS and self._others(event)]

    def _others(self, event: Event) -> list[str]:
        """The other officials at an event; of one between countries, only those who are not of the same side."""
        people = [id_ for kind, id_ in event.participants if kind == "official" and id_ != self._official.id]
        if self._key not in event.participants:
            return []
        if len(event.countries) < 2:
            return people
        own = set(self._model.standing.countries(self._official.id, event.date))
        return [id_ for id_ in people if own.isdisjoint(self._model.standing.countries(id_, event.date))]

    def _met(self, meetings: list[Event]) -> list[tuple[str, list[Event]]]:
        """With whom the official met, the latest first, as far as the page shows it."""
        met: dict[str, list[Event]] = {}
        for event in meetings:
            for other in self._others(event):
                met.setdefault(other, []).append(event)
        return [(other, events[:SHOWN]) for other, events in met.items()][:SHOWN]

    def _counterpart(self, other: str, events: list[Event]) -> CounterpartRow:
        """Somebody whom the official met, with the post of the latest meeting."""
        return CounterpartRow(self._rows.person(other, events[0].date), tuple(map(self._meeting, events)))

    def _meeting(self, event: Event) -> Meeting:
        row = self._rows.event(event.id)
        return Meeting(row.when, row.title, row.place, None if event.reality is Reality.OCCURRED else row.badge)

    def is_cut(self) -> bool:
        """Whether the page leaves out a meeting."""
        meetings = self._meetings()
        return _are_left_out(meetings, self._met(meetings))


def _are_left_out(meetings: list[Event], met: list[tuple[str, list[Event]]]) -> bool:
    """Whether there are meetings beyond those that a page shows."""
    shown = {event.id for _, events in met for event in events}
    return any(event.id not in shown for event in meetings)


def membership_span(rows: Rows, item: Membership) -> str:
    """From when to when somebody belongs to an organization, as far as it is stated."""
    bounds = [rows.when(bound).text if bound else "" for bound in (item.start, item.end)]
    dates = sorted(item.attested, key=lambda date: (date.first, date.last))
    attested = f"attested {', '.join(rows.when(date).text for date in dates)}" if dates else ""
    span = ""
    if all(bounds):
        span = " – ".join(bounds)
    elif any(bounds):
        span = f"from {bounds[0]}" if bounds[0] else f"until {bounds[1]}"
    return ", ".join(filter(None, (span, attested)))
