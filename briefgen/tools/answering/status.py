"""How a desk stands: what waits, what is late, what lacks a lasting copy, what changed."""

from dataclasses import asdict, dataclass
from typing import Any

from briefgen.model.articles import Article, Status
from briefgen.model.dates import PartialDate
from briefgen.model.model import Event, Model, Report
from briefgen.model.resolving.expectations import is_overdue
from briefgen.pages.rows.moments import last_change
from briefgen.tools.answering.sheets import Row, Sheet, Table


@dataclass(frozen=True, slots=True)
class Line:
    """An article or an event, its file, and the date that the list is about.

    `days` is how far that date lies ahead of today, or behind what was last reported; None where that says nothing.
    """

    id: str
    path: str
    title: str
    date: str
    days: int | None = None


@dataclass(frozen=True, slots=True)
class DeskStatus:
    """How a desk stands on a day (`today`), by what its articles report (`as_of`, "" without any).

    `scheduled` are articles dated after today, soonest first; `overdue` events longest overdue first. `changed` are the
    published articles that entered the site or changed within `window` days before `as_of`, the latest first.
    """

    today: str
    as_of: str
    window: int
    drafts: tuple[Line, ...]
    scheduled: tuple[Line, ...]
    overdue: tuple[Line, ...]
    without_archive: tuple[Line, ...]
    changed: tuple[Line, ...]


def find_status(model: Model, window: int) -> DeskStatus:
    """How the desk of a model stands. `window` is the number of days in which a change is late enough to be listed."""
    held = [report.article for report in model.held.values()]
    drafts = [article for article in held if article.status is Status.DRAFT]
    scheduled = [article for article in held if article.status is not Status.DRAFT]
    published = list(model.reports.values())
    return DeskStatus(
        today=model.today.text,
        as_of=model.as_of.text if model.as_of else "",
        window=window,
        drafts=tuple(_line(article, article.date) for article in drafts),
        scheduled=tuple(
            _line(article, article.date, article.date.first - model.today.last)
            for article in sorted(scheduled, key=lambda article: (article.date.first, article.id))
        ),
        overdue=_overdue(model),
        without_archive=tuple(
            _line(report.article, report.date)
            for report in published
            if report.article.url and not report.article.archive_url
        ),
        changed=_changed(published, model.as_of, window),
    )


def _line(article: Article, date: PartialDate, days: int | None = None) -> Line:
    return Line(article.id, article.path, article.title, date.text, days)


def _overdue(model: Model) -> tuple[Line, ...]:
    as_of = model.as_of
    if as_of is None:
        return ()
    found = [(_last_expected(event), event) for event in model.events.values() if is_overdue(event, as_of)]
    found.sort(key=lambda each: (each[0].last, each[1].id))
    paths = {id_: report.article.path for id_, report in model.reports.items()}
    return tuple(
        Line(event.id, paths[event.article], event.title, date.text, as_of.sort_day - date.last)
        for date, event in found
    )


def _last_expected(event: Event) -> PartialDate:
    """The date of the account that expects an event last."""
    return max((account.entry.date for account in event.accounts), key=lambda date: date.last)


def _changed(published: list[Report], as_of: PartialDate | None, window: int) -> tuple[Line, ...]:
    if as_of is None:
        return ()
    changes = [(last_change(report), report.article) for report in published]
    late = [(date, article) for date, article in changes if date.sort_day > as_of.sort_day - window]
    late.sort(key=lambda change: (-change[0].sort_day, change[1].id))
    return tuple(_line(article, date) for date, article in late)


def as_values(status: DeskStatus) -> dict[str, Any]:
    """A status as plain values, for JSON."""
    return asdict(status)


def as_sheet(status: DeskStatus) -> Sheet:
    """A status as a person reads it."""
    as_of = f"As of {status.as_of}, by what the articles report; today is {status.today}"
    return Sheet(
        "Status of the desk",
        (as_of if status.as_of else f"No article is published; today is {status.today}",),
        (
            _table("Drafts", status.drafts, "None."),
            _table("Scheduled", status.scheduled, "Nothing.", "Appears", "in {}"),
            _table("Overdue: expected, and not reported since", status.overdue, "Nothing.", "Overdue", "{}"),
            _table("With an address, and without an archived copy", status.without_archive, "None."),
            _table(f"Changed within {_days(status.window)}", status.changed, "Nothing."),
        ),
    )


def _table(title: str, lines: tuple[Line, ...], empty: str, heading: str = "", pattern: str = "") -> Table:
    """A list as a table; `pattern` says how its days read."""
    rows = tuple(Row((line.date, pattern.format(_days(line.days or 0)), line.title, line.path)) for line in lines)
    return Table(f"{title} ({len(lines)})" if lines else title, ("Date", heading, "Title", "File"), rows, empty)


def _days(number: int) -> str:
    return f"{number:,} day" if number == 1 else f"{number:,} days"
