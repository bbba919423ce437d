"""The page of all downloads (`/data/`): what each file is, its license, and of what date the content is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from briefgen.base.urls import link
from briefgen.pages.exports.calendars import days_of
from briefgen.pages.exports.data import SCHEMA
from briefgen.pages.exports.datasets import ROWS
from briefgen.pages.exports.registers import Table
from briefgen.pages.rows.names import Names
from briefgen.pages.site.frame import HOME, has_feeds
from briefgen.pages.views.blocks import Group
from briefgen.pages.views.cards import Anchor, Frame, Head, When
from briefgen.pages.views.views import View

PATH = "data/"


@dataclass(frozen=True, slots=True)
class Download:
    """A file, or a kind of file that stands beside many pages; that has no link.

    `rows` is the number of a table's rows, None for what is no table.
    """

    file: Anchor
    format: str
    text: str
    rows: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DataView(View):
    """The page of all downloads, in groups."""

    template: ClassVar[str] = "data.html"

    lead: str = ""
    license: str = ""
    as_of: When | None = None
    groups: tuple[Group[Download], ...] = ()


def view_downloads(names: Names, frame: Frame, tables: Mapping[str, Table], database: str = "") -> DataView:
    """The page's view. `tables` are those of `tabulate`, `database` is where the site's stands, empty without one."""
    site, model = names.model.site, names.model
    groups = (
        ("tables", "Tables of the whole site, and what a row is", _tables(tables)),
        ("files", "Other files of the whole site", _files(names, database)),
        ("beside", "Beside the page of a record", _beside(names)),
    )
    return DataView(
        head=Head(
            title="Data",
            description=f"All that {site.title} publishes, for spreadsheets, databases and programs.",
            path=PATH,
            crumbs=(HOME,),
            kind="data",
        ),
        frame=frame,
        lead="All that this site publishes, for spreadsheets, databases and programs.",
        license=site.license or "",
        as_of=names.when_given(model.as_of),
        groups=tuple(Group(Anchor(heading), tuple(found), anchor) for anchor, heading, found in groups),
    )


def _tables(tables: Mapping[str, Table]) -> Iterator[Download]:
    for name, row in ROWS.items():
        text = (row.__doc__ or "").partition("\n")[0]
        yield Download(Anchor(f"{name}.csv", link(f"{PATH}{name}.csv")), "CSV", text, len(tables[name]))
    yield _at(f"{PATH}datapackage.json", "JSON", "What every column of these tables means (Frictionless Data Package).")


def _files(names: Names, database: str) -> Iterator[Download]:
    if database:
        yield _at(database, "SQLite", "Everything in one database, for questions that no page answers.")
    yield _at(f"{PATH}popolo.json", "JSON", "Officials, posts, tenures and organizations in the Popolo format.")
    if any(days_of(event.date) for event in names.model.events.values()):
        yield _at(f"{PATH}events.ics", "iCalendar", "Every event that is dated to the day.")
    if has_feeds(names):
        yield _at("feed.xml", "Atom", "The newest briefings.")
        yield _at("feed.json", "JSON Feed", "The newest briefings.")
    yield _at(SCHEMA, "JSON Schema", "The shape of every index.json.")


def _beside(names: Names) -> Iterable[Download]:
    found = [
        ("index.json", "JSON", "What the page shows, for programs."),
        ("articles.csv, events.csv, statements.csv, figures.csv, tenures.csv", "CSV", "The rows that belong to it."),
        ("events.ics", "iCalendar", "Its events that are dated to the day."),
        ("cite.bib, cite.ris, cite.json", "BibTeX, RIS, CSL JSON", "An article's reference for bibliographies."),
    ]
    if has_feeds(names):
        found.append(("feed.xml, feed.json", "Atom, JSON Feed", "The newest briefings about it."))
    return [Download(Anchor(name), form, text) for name, form, text in found]


def _at(path: str, form: str, text: str) -> Download:
    return Download(Anchor(path.removeprefix(PATH), link(path)), form, text)
