"""Calendars of events, as iCalendar (RFC 5545).

Only events that are dated to the day, or from one day to another, have a place in a calendar: it knows no months and
no "about". An event keeps its UID as long as the article that bears it keeps its first address. Nothing comes from the
clock: an event's time stamp is the day of the last significant change among the articles that report it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import NAMESPACE_URL, uuid5

from briefgen.base.urls import PLURALS, page_path
from briefgen.model.articles import Reality
from briefgen.model.dates import PartialDate
from briefgen.model.model import Event
from briefgen.pages.moments import last_change, newest
from briefgen.pages.names import Names
from briefgen.pages.page import Page
from briefgen.pages.permalinks import address, lasting_path

_STATUS = {Reality.OCCURRED: "CONFIRMED", Reality.BACKGROUND: "CONFIRMED", Reality.EXPECTED: "TENTATIVE"}
"""The format has no word for what is claimed or denied; the summary says so."""

_UNCERTAIN = (Reality.EXPECTED, Reality.CLAIMED, Reality.DENIED)
_LINE = 75  # octets, without the line break


@dataclass(frozen=True, slots=True)
class Appointment:
    """An event in a calendar. Dates and the time stamp are written as the format has them; `end` is exclusive."""

    uid: str
    stamp: str
    start: str
    end: str
    summary: str
    description: str
    location: str
    url: str
    category: str
    status: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """The dated events of one page."""

    title: str
    url: str
    appointments: tuple[Appointment, ...]


def calendars(names: Names) -> Iterator[Page]:
    """The calendar of every registry record that has a dated event, and of the whole site (`data/events.ics`)."""
    model, appointments = names.model, {}
    for event in model.events.values():
        days = days_of(event.date)
        if days:
            appointments[event.id] = _appointment(event, *days, names)
    for key, belongings in model.belongings.items():
        found = tuple(appointments[id_] for id_ in belongings.events if id_ in appointments)
        if found and key[0] in PLURALS and key[0] != "article" and names.href(key):
            path = page_path(*key)
            yield _page(f"{path}events.ics", names, f"{names.name(key)} – {model.site.title}", path, found)
    if appointments:
        yield _page("data/events.ics", names, model.site.title, "", tuple(appointments.values()))


def _page(path: str, names: Names, title: str, home: str, appointments: tuple[Appointment, ...]) -> Page:
    site = names.model.site
    url = address(site, home) if site.base_url else ""
    return Page(path, "calendar", Calendar(title, url, appointments), f"the calendar of {title}")


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
    return Appointment(
        uid=str(uuid5(NAMESPACE_URL, lasting)),
        stamp=f"{_compact(date.fromordinal(changed.sort_day))}T000000Z",
        start=_compact(first),
        end=_compact(last + timedelta(days=1)) if last < date.max else "",
        summary=f"{word}: {event.title}" if event.reality in _UNCERTAIN else event.title,
        description=_description(event, names),
        location=event.place or "",
        url=url if site.base_url and names.makes("article") else "",
        category=event.type,
        status=_STATUS.get(event.reality, ""),
    )


def _description(event: Event, names: Names) -> str:
    """How real it is, according to whom, and who reported it."""
    lines = [event.reality.value.capitalize()]
    witnesses = dict.fromkeys(key for account in event.accounts for key in account.according_to)
    if witnesses:
        lines.append("according to " + ", ".join(map(names.name, witnesses)))
    for account in event.accounts:
        report = names.model.reports[account.article]
        source = f" ({names.name(('source', report.source))})" if report.source else ""
        lines.append(report.article.title + source)
    return "\n".join(lines)


def _compact(day: date) -> str:
    return day.isoformat().replace("-", "")


def write_calendar(calendar: Calendar) -> bytes:
    """The calendar, its lines folded at 75 octets and ended as RFC 5545 has them."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//briefgen//briefgen//EN", "CALSCALE:GREGORIAN"]
    lines += [f"NAME:{_text(calendar.title)}", f"X-WR-CALNAME:{_text(calendar.title)}"]
    if calendar.url:
        lines.append(f"URL:{calendar.url}")
    for item in calendar.appointments:
        lines += _event(item)
    lines.append("END:VCALENDAR")
    return "".join(map(_fold, lines)).encode()


def _event(item: Appointment) -> Iterator[str]:
    yield from ("BEGIN:VEVENT", f"UID:{item.uid}", f"DTSTAMP:{item.stamp}", f"DTSTART;VALUE=DATE:{item.start}")
    if item.end:
        yield f"DTEND;VALUE=DATE:{item.end}"
    yield f"SUMMARY:{_text(item.summary)}"
    yield f"DESCRIPTION:{_text(item.description)}"
    if item.location:
        yield f"LOCATION:{_text(item.location)}"
    if item.url:
        yield f"URL:{item.url}"
    yield f"CATEGORIES:{_text(item.category)}"
    if item.status:
        yield f"STATUS:{item.status}"
    yield from ("TRANSP:TRANSPARENT", "END:VEVENT")


def _text(value: str) -> str:
    """A value of the type TEXT."""
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r\n", "\\n").replace("\n", "\\n")


def _fold(line: str) -> str:
    """A content line; what is longer than 75 octets goes on after a break and a space, never within a character."""
    pieces, size = [""], 0
    for character in line:
        width = len(character.encode())
        if size + width > _LINE:
            pieces.append(" ")
            size = 1
        pieces[-1] += character
        size += width
    return "\r\n".join(pieces) + "\r\n"
