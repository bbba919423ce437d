"""The index of each kind of record, the page for what is not found, and the pages at former addresses."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from markupsafe import Markup

from briefgen.base.urls import link
from briefgen.model.model import Belongings, Key
from briefgen.model.records import Document, Entity, Official, Organization, Post, Series, Source, Topic
from briefgen.pages.blocks import CountedLink, Group
from briefgen.pages.cards import Anchor, Frame, Head
from briefgen.pages.frame import HOME, INDEX_PATHS, INDEX_TITLES, indexes
from briefgen.pages.labels import label
from briefgen.pages.page import Page
from briefgen.pages.redirects import former_addresses
from briefgen.pages.relation_lines import RelationLines
from briefgen.pages.rows import Rows
from briefgen.pages.site_views import IndexRow, IndexView, NotFoundView, RedirectView, RelationsView

LENGTH = 500  # rows of an index, beyond which it continues on further pages
_NOTHING = Belongings()

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
            yield _relations(rows, frame)
        else:
            yield from _index(rows, frame, kind)


def _relations(rows: Rows, frame: Frame) -> Page:
    pairs = sorted(
        rows.model.pairs.values(),
        key=lambda pair: (not pair.turns, -pair.turns[0].date.sort_day if pair.turns else 0, rows.pair_name(pair)),
    )
    view = RelationsView(
        head=_head("relation", "relations/"),
        frame=frame,
        lead=_ABOUT["relation"],
        relations=RelationLines(rows).lines(pairs),
        empty="" if pairs else "No relations yet: a pair of countries has a page once they share a report.",
    )
    return Page("relations/index.html", view.template, view, "the index of relations")


def _index(rows: Rows, frame: Frame, kind: str) -> Iterator[Page]:
    """One index, on as many pages as it needs."""
    entries = sorted(_entries(rows, kind), key=lambda entry: (entry[0], entry[1].record.text, entry[1].record.href))
    sheets = [entries[start : start + LENGTH] for start in range(0, len(entries), LENGTH)] or [[]]
    paths = [f"{INDEX_PATHS[kind]}{f'page/{number}/' if number > 1 else ''}" for number in range(1, len(sheets) + 1)]
    for number, (path, sheet) in enumerate(zip(paths, sheets, strict=True)):
        view = IndexView(
            head=_head(kind, path, number + 1),
            frame=frame,
            lead=_ABOUT[kind],
            groups=_groups(sheet),
            pages=_sheets(paths, sheets, number) if len(sheets) > 1 else (),
            empty="" if entries else f"No {INDEX_TITLES[kind].lower()} yet.",
        )
        yield Page(f"{path}index.html", view.template, view, f"the index of {INDEX_TITLES[kind].lower()}")


def _head(kind: str, path: str, number: int = 1) -> Head:
    title = INDEX_TITLES[kind] if number == 1 else f"{INDEX_TITLES[kind]}, page {number}"
    return Head(title, _ABOUT[kind], path, (HOME,), kind)


def _sheets(paths: Sequence[str], sheets: Sequence[Sequence[tuple[str, IndexRow]]], current: int) -> tuple[Anchor, ...]:
    """The links to the other pages of an index, each by the names with which it begins and ends."""
    return tuple(
        Anchor(f"{sheet[0][1].record.text} – {sheet[-1][1].record.text}", "" if number == current else link(path))
        for number, (path, sheet) in enumerate(zip(paths, sheets, strict=True))
    )


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
        yield heading, _row(rows, (kind, id_), Markup.escape(detail), code)


def _row(rows: Rows, key: Key, detail: Markup, code: str) -> IndexRow:
    found = rows.model.belongings.get(key, _NOTHING)
    newest = next(iter(found.articles or found.mentioned_in), None)
    last = rows.when(rows.model.reports[newest].date) if newest else None
    return IndexRow(rows.anchor(key), code, detail, len(found.articles), last)


def details(rows: Rows, record: Entity) -> tuple[str, str, str]:
    """Under which heading a record stands, one line about it, and the code of its country."""
    if isinstance(record, Official):
        chip = rows.chip_named(record.country)
        return chip.country.text if chip else "Other", ", ".join(_posts(rows, record)), chip.code if chip else ""
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


def _posts(rows: Rows, official: Official) -> tuple[str, ...]:
    """What is known of a person's posts at the newest article about the person, or the latest day the file states."""
    found = rows.model.belongings.get(("official", official.id), _NOTHING)
    newest = next(iter(found.articles or found.mentioned_in), None)
    if newest is None:
        return ()
    return tuple(post.text for post in rows.person(official.id, rows.model.reports[newest].date).posts)


def not_found_page(rows: Rows, frame: Frame) -> Page:
    """What a server shows for an address that is none."""
    about = "There is no page at this address. It may have moved; these lists lead to everything that is here."
    view = NotFoundView(
        head=Head("Page not found", about, "404.html", (), "404", noindex=True),
        frame=frame,
        lead=about,
        indexes=tuple(CountedLink(anchor, 0) for anchor in indexes(rows, INDEX_TITLES)),
    )
    return Page("404.html", view.template, view, "the page for what is not found")


def redirect_pages(rows: Rows, frame: Frame) -> Iterator[Page]:
    """A page at every former address, which leads to the present one."""
    for moved in former_addresses(rows):
        target = rows.anchor(moved.key)
        head = Head(target.text, f"This page has moved: {target.text}.", moved.path, (), "redirect", noindex=True)
        view = RedirectView(head=head, frame=frame, target=target)
        yield Page(moved.file, view.template, view, moved.origin)
