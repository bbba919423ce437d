"""The index of each kind of record, the page for what is not found, and the pages at former addresses."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Generic, TypeVar

from markupsafe import Markup

from briefgen.base.directions import hold_directions
from briefgen.base.urls import link, page_path
from briefgen.model.model import Belongings, Key
from briefgen.model.records import Document, Entity, Official, Organization, Post, Series, Source, Topic
from briefgen.pages.exports.redirects import former_addresses
from briefgen.pages.page import Page
from briefgen.pages.rows.relation_lines import RelationLines
from briefgen.pages.rows.rows import Rows
from briefgen.pages.site.frame import HOME, INDEX_PATHS, INDEX_TITLES, indexes
from briefgen.pages.views.blocks import CountedLink, Group, RelationLine
from briefgen.pages.views.cards import Anchor, Frame, Head
from briefgen.pages.views.labels import label
from briefgen.pages.views.site_views import IndexRow, IndexView, NotFoundView, RedirectView, RelationsView
from briefgen.pages.views.views import View

LENGTH = 500  # rows of an index, beyond which it continues on further pages
_NOTHING = Belongings()
Row = TypeVar("Row")

_ABOUT: Mapping[str, str] = {
    "country": "Every country that a report names.",
    "relation": "Every pair of countries that reports connect, those that changed last first.",
    "official": "Every person in the registry, with the post as of the last report.",
    "post": "Every post, by country or organization.",
    "organization": "Every organization that reports name.",
    "topic": "Every subject that reports share.",
    "source": "Whose reports these briefings are on.",
    "document": "Every document that reports refer to.",
    "series": "Every series of figures, each figure with its source.",
}


def index_pages(rows: Rows, frame: Frame) -> Iterator[Page]:
    """The index of every kind that the site makes."""
    for kind in _ABOUT:
        if not rows.makes(kind):
            continue
        if kind == "relation":
            yield from _relations(rows, frame)
        else:
            yield from _index(rows, frame, kind)


def _relations(rows: Rows, frame: Frame) -> Iterator[Page]:
    @lru_cache(maxsize=1)
    def sheets() -> list[_Sheet[RelationLine]]:
        pairs = sorted(
            rows.model.pairs.values(),
            key=lambda pair: (not pair.turns, -pair.turns[0].date.sort_day if pair.turns else 0, rows.pair_name(pair)),
        )
        return list(_sheets("relation", RelationLines(rows).lines(pairs), lambda line: line.relation))

    def compose(number: int) -> RelationsView:
        sheet = sheets()[number]
        return RelationsView(
            head=sheet.head,
            frame=frame,
            lead=_ABOUT["relation"],
            relations=sheet.rows,
            pages=sheet.pages,
            empty="" if sheet.rows else "No relations yet: a pair of countries has a page once they share a report.",
        )

    yield from _pages("relation", RelationsView.template, len(rows.model.pairs), compose)


def _index(rows: Rows, frame: Frame, kind: str) -> Iterator[Page]:
    """One index, on as many pages as it needs."""

    @lru_cache(maxsize=1)
    def sheets() -> list[_Sheet[tuple[str, IndexRow]]]:
        entries = sorted(_entries(rows, kind), key=lambda entry: (entry[0], entry[1].record.text, entry[1].record.href))
        return list(_sheets(kind, entries, lambda entry: entry[1].record))

    def compose(number: int) -> IndexView:
        sheet = sheets()[number]
        return IndexView(
            head=sheet.head,
            frame=frame,
            lead=_ABOUT[kind],
            groups=_groups(sheet.rows),
            pages=sheet.pages,
            empty="" if sheet.rows else f"No {INDEX_TITLES[kind].lower()} yet.",
        )

    records = rows.model.countries if kind == "country" else rows.model.records.get(kind, {})
    yield from _pages(kind, IndexView.template, len(records), compose)


def _pages(kind: str, template: str, length: int, compose: Callable[[int], View]) -> Iterator[Page]:
    """The pages of an index of so many records."""
    origin = f"the index of {INDEX_TITLES[kind].lower()}"
    for number, path in enumerate(_paths(kind, -(-length // LENGTH))):
        yield Page(f"{path}index.html", template, partial(compose, number), origin)


def _paths(kind: str, count: int) -> list[str]:
    """The paths of an index's pages; there is always one."""
    return [INDEX_PATHS[kind], *(f"{INDEX_PATHS[kind]}page/{number}/" for number in range(2, count + 1))]


@dataclass(frozen=True, slots=True)
class _Sheet(Generic[Row]):
    """One page of an index: its rows, and the links to all pages if there are several."""

    head: Head
    rows: tuple[Row, ...]
    pages: tuple[Anchor, ...]


def _sheets(kind: str, rows: Sequence[Row], record: Callable[[Row], Anchor]) -> Iterator[_Sheet[Row]]:
    """The pages of an index; each is linked by the records with which it begins and ends."""
    parts = [tuple(rows[start : start + LENGTH]) for start in range(0, len(rows), LENGTH)] or [()]
    paths = _paths(kind, len(parts))
    titles = [INDEX_TITLES[kind], *(f"{INDEX_TITLES[kind]}, page {number}" for number in range(2, len(parts) + 1))]
    labels = [" – ".join(hold_directions(record(row).text) for row in (part[0], part[-1])) for part in parts if part]
    for current, part in enumerate(parts):
        links = [Anchor(text, "" if number == current else link(paths[number])) for number, text in enumerate(labels)]
        head = Head(titles[current], _ABOUT[kind], paths[current], (HOME,), kind)
        yield _Sheet(head, part, tuple(links) if len(parts) > 1 else ())


def _groups(entries: Iterable[tuple[str, IndexRow]]) -> tuple[Group[IndexRow], ...]:
    groups: dict[str, list[IndexRow]] = {}
    for heading, row in entries:
        groups.setdefault(heading, []).append(row)
    return tuple(Group(Anchor(heading), tuple(found)) for heading, found in groups.items())


def _entries(rows: Rows, kind: str) -> Iterator[tuple[str, IndexRow]]:
    """Every record of a kind with the heading under which it stands."""
    model = rows.model
    if kind == "country":
        for id_, profile in model.countries.items():
            region = profile.facts.region if profile.facts else ""
            yield region or "Other", _row(rows, (kind, id_), Markup(), profile.alpha3)
        return
    for id_, record in model.records.get(kind, {}).items():
        heading, detail, code = details(rows, record)
        yield heading, _row(rows, (kind, id_), Markup.escape(hold_directions(detail)), code)


def _row(rows: Rows, key: Key, detail: Markup, code: str) -> IndexRow:
    found = rows.model.belongings.get(key, _NOTHING)
    newest = next(iter(found.articles or found.mentioned_in), None)
    last = rows.when(rows.model.reports[newest].date) if newest else None
    return IndexRow(rows.anchor(key), code, detail, len(found.articles), last)


def details(rows: Rows, record: Entity) -> tuple[str, str, str]:
    """Under which heading a record stands, one line about it, and the code of its country."""
    if isinstance(record, Official):
        chip = rows.chip_named(record.country)
        return chip.country.text if chip else "Other", _posts(rows, record), chip.code if chip else ""
    if isinstance(record, Post):
        chip = rows.chip_named(record.country)
        organization = rows.named("organization", record.organization)
        heading = chip.country.text if chip else organization.text if organization else "Other"
        return heading, label(record.level), chip.code if chip else ""
    if isinstance(record, Organization | Source):
        chip = rows.chip_named(record.country)
        return "", label(record.type), chip.code if chip else ""
    if isinstance(record, Topic):
        return "", record.description or "", ""
    if isinstance(record, Document):
        return "", rows.when(record.date).text if record.date else "", ""
    return "", record.unit or "" if isinstance(record, Series) else "", ""


def _posts(rows: Rows, official: Official) -> str:
    """What is known of a person's posts at the newest article about the person, or the latest day the file states."""
    found = rows.model.belongings.get(("official", official.id), _NOTHING)
    newest = next(iter(found.articles or found.mentioned_in), None)
    if newest is None:
        return ""
    posts = rows.person(official.id, rows.model.reports[newest].date).posts
    return ", ".join(hold_directions(post.text) for post in posts)


def not_found_page(rows: Rows, frame: Frame) -> Page:
    """What a server shows for an address that is none."""
    about = "There is no page at this address. It may have moved; these lists lead to everything that is here."
    view = NotFoundView(
        head=Head("Page not found", about, "404.html", (), "404", noindex=True),
        frame=frame,
        lead=about,
        indexes=tuple(CountedLink(anchor, 0) for anchor in indexes(rows, INDEX_TITLES)),
    )
    return Page.of("404.html", view.template, view, "the page for what is not found")


def redirect_pages(rows: Rows, frame: Frame) -> Iterator[Page]:
    """A page at every former address, which leads to the present one."""
    for moved in former_addresses(rows):
        target = rows.anchor(moved.key)
        head = Head(target.text, f"This page has moved: {target.text}.", moved.path, (), "redirect", noindex=True)
        view = RedirectView(head=head, frame=frame, target=target, path=page_path(*moved.key))
        yield Page.of(moved.file, view.template, view, moved.origin)
