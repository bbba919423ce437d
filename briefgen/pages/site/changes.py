"""What entered the site or changed, by day, and the ledger of corrections. A corrected typing error is no change."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from briefgen.model.articles import CorrectionKind
from briefgen.model.dates import PartialDate, parse_date
from briefgen.model.model import Report
from briefgen.pages.page import Page
from briefgen.pages.rows.rows import Rows
from briefgen.pages.site.frame import HOME, INDEX_PATHS, index_anchor
from briefgen.pages.site.periods import SPLIT, Slice, neighbor, part_links, periods, slices
from briefgen.pages.views.blocks import NOTHING, CorrectionRow, Group, Listing
from briefgen.pages.views.cards import Anchor, Cut, Frame, Head
from briefgen.pages.views.site_views import ChangeRow, ChangesView, CorrectionsView

DAYS = 90  # of changes that the first page shows, counted back from the newest
_ABOUT = "What entered this site and what changed, by day of entry."
_PATH = INDEX_PATHS["changes"]
_ABOUT_CORRECTIONS = "Every correction of a briefing: what stood there, and what stands there now."
_PATH_OF_CORRECTIONS = INDEX_PATHS["corrections"]


@dataclass(frozen=True, slots=True)
class _Change:
    date: PartialDate
    article: str
    make: Callable[[], ChangeRow]


def change_pages(rows: Rows, frame: Frame) -> Iterator[Page]:
    """The changes of the last ninety days, and those of every year."""
    changes = {str(number): change for number, change in enumerate(_changes(rows))}
    dated = [(id_, change.date) for id_, change in changes.items()]
    newest = max((date.sort_day for _, date in dated), default=0)
    recent = [changes[id_] for id_, date in dated if date.sort_day > newest - DAYS][:SPLIT]
    yield _changes_page(
        _PATH,
        lambda: ChangesView(
            head=Head("Changes", _ABOUT, _PATH, (HOME,), "changes"),
            frame=frame,
            lead=_ABOUT,
            days=_by_day(rows, recent),
            parts=periods(_PATH, (date for _, date in dated)),
            empty="" if changes else "Nothing has changed yet.",
        ),
    )
    for part in slices({"": dated}):
        found = [changes[id_] for id_ in part.lists.get("", ())]
        yield _changes_page(f"{_PATH}{part.period}/", partial(_compose_period, rows, frame, part, found))


def _changes_page(path: str, compose: Callable[[], ChangesView]) -> Page:
    return Page(f"{path}index.html", ChangesView.template, compose, "the list of changes")


def _compose_period(rows: Rows, frame: Frame, part: Slice, changes: Iterable[_Change]) -> ChangesView:
    def shown(date: PartialDate) -> str:
        return rows.when(date).text

    title = f"Changes, {shown(parse_date(part.period))}"
    return ChangesView(
        head=Head(title, _ABOUT, f"{_PATH}{part.period}/", (HOME, index_anchor("changes")), "changes"),
        frame=frame,
        days=_by_day(rows, changes),
        parts=part_links(_PATH, part, shown),
        newer=neighbor(_PATH, part.newer, shown),
        older=neighbor(_PATH, part.older, shown),
    )


def _changes(rows: Rows) -> list[_Change]:
    """All changes, newest first, those of one day by article."""
    reports = (*rows.model.reports.values(), *rows.model.retracted.values())
    found = [change for report in reports for change in _of(rows, report)]
    return sorted(found, key=lambda change: (-change.date.sort_day, change.article))


def _of(rows: Rows, report: Report) -> Iterator[_Change]:
    def row(kind: str, text: Markup = NOTHING) -> ChangeRow:
        anchor = rows.anchor(("article", report.id))
        return ChangeRow(kind, kind.capitalize(), anchor, rows.source(report), text)

    article = report.article
    yield _Change(report.added, report.id, partial(row, "added"))
    corrections = [item for item in article.corrections if item.kind is not CorrectionKind.TYPO]
    corrected = {item.date for item in corrections}
    if article.updated and article.updated != report.added and article.updated not in corrected:
        yield _Change(article.updated, report.id, partial(row, "updated"))
    for item in corrections:
        kind = "retracted" if item.kind is CorrectionKind.RETRACTION else "corrected"
        text = rows.corrections.note(report, item).text
        yield _Change(item.date, report.id, partial(row, kind, text))


def _by_day(rows: Rows, changes: Iterable[_Change]) -> tuple[Group[ChangeRow], ...]:
    days: dict[PartialDate, list[ChangeRow]] = {}
    for change in changes:
        days.setdefault(change.date, []).append(change.make())
    return tuple(
        Group(Anchor(rows.when(day).text), tuple(found), day.text.replace("/", "_"), rows.when(day))
        for day, found in days.items()
    )


def correction_pages(rows: Rows, frame: Frame) -> Iterator[Page]:
    """The ledger of corrections: all of them, and once they are many the newest, with pages of every period."""
    found = _corrections(rows)
    dated = [(str(number), date) for number, (date, _) in enumerate(found)]
    is_long = len(found) > SPLIT
    ledger = Listing(
        tuple(row for _, row in found[:SPLIT]),
        Cut(len(found), periods(_PATH_OF_CORRECTIONS, (date for _, date in dated))) if is_long else None,
        "" if found else "No corrections yet.",
    )
    yield _corrections_page(
        CorrectionsView(
            head=Head("Corrections", _ABOUT_CORRECTIONS, _PATH_OF_CORRECTIONS, (HOME,), "corrections"),
            frame=frame,
            lead=_ABOUT_CORRECTIONS,
            corrections=ledger,
        )
    )
    by_id = {str(number): row for number, (_, row) in enumerate(found)}
    for part in slices({"": dated}) if is_long else ():
        yield _corrections_of(rows, frame, part, by_id)


def _corrections_of(rows: Rows, frame: Frame, part: Slice, by_id: Mapping[str, CorrectionRow]) -> Page:
    def shown(date: PartialDate) -> str:
        return rows.when(date).text

    title = f"Corrections, {shown(parse_date(part.period))}"
    crumbs = (HOME, index_anchor("corrections"))
    path = f"{_PATH_OF_CORRECTIONS}{part.period}/"
    return _corrections_page(
        CorrectionsView(
            head=Head(title, _ABOUT_CORRECTIONS, path, crumbs, "corrections"),
            frame=frame,
            parts=part_links(_PATH_OF_CORRECTIONS, part, shown),
            newer=neighbor(_PATH_OF_CORRECTIONS, part.newer, shown),
            older=neighbor(_PATH_OF_CORRECTIONS, part.older, shown),
            corrections=Listing(tuple(by_id[id_] for id_ in part.lists.get("", ()))),
        )
    )


def _corrections_page(view: CorrectionsView) -> Page:
    return Page.of(f"{view.head.path}index.html", view.template, view, "the ledger of corrections")


def _corrections(rows: Rows) -> list[tuple[PartialDate, CorrectionRow]]:
    """All corrections, newest first, those of one day by article."""
    reports = (*rows.model.reports.values(), *rows.model.retracted.values())
    found = [
        (item.date, report.id, rows.corrections.row(report, item, elsewhere=True))
        for report in reports
        for item in report.article.corrections
    ]
    found.sort(key=lambda entry: (-entry[0].sort_day, entry[1]))
    return [(date, row) for date, _, row in found]
