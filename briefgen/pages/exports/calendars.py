"""Calendars of events, as iCalendar (RFC 5545).

Only events that are dated to the day, or from one day to another, have a place in a calendar: it knows no months and
no "about". An event keeps its UID as long as the article that bears it keeps its first address. Nothing comes from the
clock: an event's time stamp is the day of the last significant change among the articles that report it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import ClassVar
from uuid import NAMESPACE_URL, uuid5

from briefgen.base.urls import PLURALS, page_path
from briefgen.model.articles import Reality
from briefgen.model.dates import PartialDate
from briefgen.model.model import Event
from briefgen.model.resolving.events import side_of, sides_of
from briefgen.pages.page import Page
from briefgen.pages.rows.moments import last_change, newest
from briefgen.pages.rows.names import Names
from briefgen.pages.rows.permalinks import address, lasting_path

_STATUS = {Reality.OCCURRED: "CONFIRMED", Reality.BACKGROUND: "CONFIRMED", Reality.EXPECTED: "TENTATIVE"}
"""The format has no word for what is claimed or denied; the summary says so."""

_UNCERTAIN = (Reality.EXPECTED, Reality.CLAIMED, Reality.DENIED)
_LINE = 75  # octets, without the line break


@dataclass(frozen=True, slots=True)
class Appointment:
    """An event as a calendar has it, a VEVENT: written once, and shared by all calendars in which it stands."""

    is_shared: ClassVar[bool] = True

    text: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """The dated events of one page."""

    title: str
    url: str
    appointments: tuple[Appointment, ...]


def calendars(names: Names) -> Iterator[Page]:
    """The calendar of every registry record that has a dated event, and of the whole site (`data/events.ics`)."""
    model, makers = names.model, _Calendars(names)
    for key, belongings in model.belongings.items():
        if key[0] in PLURALS and key[0] != "article" and names.href(key):
            yield from makers.page(page_path(*key), belongings.events, f"{names.name(key)} – {model.site.title}")
    yield from makers.page("", tuple(model.events), model.site.title)


class _Calendars:
    """Makes the calendars of one model, each appointment once."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._days = {event.id: days for event in names.model.events.values() if (days := days_of(event.date))}
        self._made: dict[str, Appointment] = {}

    def page(self, home: str, events: tuple[str, ...], title: str) -> Iterator[Page]:
        """The calendar of a page, or of the site, if one of its events has a place in it."""
        if any(id_ in self._days for id_ in events):
            compose = partial(self._compose, home, events, title)
            yield Page(f"{home or 'data/'}events.ics", "calendar", compose, f"the calendar of {title}")

    def _compose(self, home: str, events: tuple[str, ...], title: str) -> Calendar:
        site = self._names.model.site
        found = tuple([self._appointment(id_) for id_ in events if id_ in self._days])
        return Calendar(title, address(site, home) if site.base_url else "", found)

    def _appointment(self, id_: str) -> Appointment:
        made = self._made.get(id_)
        if made is None:
            made = self._made[id_] = _appointment(self._names.model.events[id_], *self._days[id_], self._names)
        return made


def days_of(value: PartialDate) -> tuple[date, date] | None:
    """The first and the last day of what is dated to the day; None for all else."""
    start, end = value.start, value.end
    if start and end and start.to_the_day and end.to_the_day:
        return date.fromordinal(start.first), date.fromordinal(end.first)
    return None


def _appointment(event: Event, first: date, last: date, names: Names) -> Appointment:
    model, site = names.model, names.model.site
    bearer = model.reports[event.article]
    reported = dict.fromkeys(account.article for account in event.accounts)
    changed = newest([last_change(model.reports[article]) for article in reported])
    lasting = f"{site.base_url or site.title}{lasting_path(bearer.article)}#{event.anchor}"
    url = address(site, page_path("article", event.article), event.anchor)
    word = event.reality.value.capitalize()
    lines = [
        "BEGIN:VEVENT",
        f"UID:{uuid5(NAMESPACE_URL, lasting)}",
        f"DTSTAMP:{_compact(date.fromordinal(changed.sort_day))}T000000Z",
        f"DTSTART;VALUE=DATE:{_compact(first)}",
        f"DTEND;VALUE=DATE:{_compact(last + timedelta(days=1))}" if last < date.max else "",  # the end is exclusive
        f"SUMMARY:{_text(f'{word}: {event.title}' if event.reality in _UNCERTAIN else event.title)}",
        f"DESCRIPTION:{_text(_description(event, names))}",
        f"LOCATION:{_text(event.place)}" if event.place else "",
        f"URL:{url}" if site.base_url and names.makes("article") else "",
        f"CATEGORIES:{_text(event.type)}",
        f"STATUS:{_STATUS[event.reality]}" if event.reality in _STATUS else "",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]
    return Appointment(_folded(lines))


def _description(event: Event, names: Names) -> str:
    """How real it is, according to whom, who says otherwise, and who reported it."""
    sides = sides_of(event)
    own = side_of(event.reality)
    lines = [event.reality.value.capitalize()]
    for side in (own, *(side for side in sides if side is not own)):
        witnesses = dict.fromkeys(key for account in sides.get(side, ()) for key in account.according_to)
        if witnesses:
            word = "" if side is own else f"{side.value} "
            lines.append(f"{word}according to " + ", ".join(map(names.name, witnesses)))
    for account in event.accounts:
        report = names.model.reports[account.article]
        source = f" ({names.name(('source', report.source))})" if report.source else ""
        lines.append(report.article.title + source)
    return "\n".join(lines)


def _compact(day: date) -> str:
    return day.isoformat().replace("-", "")


def write_calendar(calendar: Calendar) -> bytes:
    """The calendar as RFC 5545 has it; its name also in the way that most programs look for it."""
    head = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//briefgen//briefgen//EN",
        "CALSCALE:GREGORIAN",
        f"NAME:{_text(calendar.title)}",
        f"X-WR-CALNAME:{_text(calendar.title)}",
        f"URL:{calendar.url}" if calendar.url else "",
    ]
    events = [appointment.text for appointment in calendar.appointments]
    return "".join([_folded(head), *events, _folded(["END:VCALENDAR"])]).encode()


def _text(value: str) -> str:
    """A value of the type TEXT."""
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r\n", "\\n").replace("\n", "\\n")


def _folded(lines: Iterable[str]) -> str:
    """Content lines with their breaks; those that are empty are left out."""
    return "".join([_fold(line) for line in lines if line])


def _fold(line: str) -> str:
    """A content line; what is longer than 75 octets goes on after a break and a space, never within a character."""
    if len(line.encode()) <= _LINE:
        return f"{line}\r\n"
    pieces, size = [""], 0
    for character in line:
        width = len(character.encode())
        if size + width > _LINE:
            pieces.append(" ")
            size = 1
        pieces[-1] += character
        size += width
    return "\r\n".join(pieces) + "\r\n"
