"""What the page of every registry record has."""

from collections.abc import Callable
from typing import TypedDict
from urllib.parse import quote

from markupsafe import Markup

from briefgen.base.urls import page_path
from briefgen.model.dates import PartialDate
from briefgen.model.model import Belongings, Key
from briefgen.model.records import Entity, Extra
from briefgen.model.texts import Fragment
from briefgen.pages.page import Page
from briefgen.pages.rows.citations import cite_record
from briefgen.pages.rows.languages import foreign_names
from briefgen.pages.rows.rows import Rows
from briefgen.pages.site.frame import make_head
from briefgen.pages.views.blocks import Citation, CorrectionRow, ForeignName
from briefgen.pages.views.cards import Anchor, Frame, Head, When
from briefgen.pages.views.views import EntityView

_IDENTIFIERS = {
    "wikidata": ("Wikidata", "https://www.wikidata.org/wiki/{}"),
    "viaf": ("VIAF", "https://viaf.org/viaf/{}"),
    "isni": ("ISNI", "https://isni.org/isni/{}"),
    "gnd": ("GND", "https://d-nb.info/gnd/{}"),
    "lcnaf": ("LCNAF", "https://id.loc.gov/authorities/names/{}"),
    "opensanctions": ("OpenSanctions", "https://www.opensanctions.org/entities/{}/"),
}
_NOTHING = Belongings()
_LONG = 3  # headings from which on a text has a table of contents


class EntityFields(TypedDict):
    """The fields of `EntityView`."""

    head: Head
    frame: Frame
    as_of: When | None
    aliases: tuple[str, ...]
    names: tuple[ForeignName, ...]
    body: Markup
    links: tuple[Anchor, ...]
    identifiers: tuple[tuple[str, Anchor], ...]
    note: Markup
    cite: Citation
    corrections: tuple[CorrectionRow, ...]
    extra: Extra


def entity_fields(
    rows: Rows,
    frame: Frame,
    key: Key,
    record: Entity | None,
    *,
    as_of: PartialDate | None,
    about: str,
    og_type: str = "website",
) -> EntityFields:
    """What a record's page has whatever its kind.

    Args:
        rows: the cards of the model.
        frame: what surrounds the page.
        key: the record's kind and id.
        record: its file; None for a country or a relation without one.
        as_of: the date up to which the page speaks.
        about: what the page is about, in a sentence, where the file has no text to open with.
        og_type: the page's type in Open Graph.
    """
    found = rows.model.belongings.get(key, _NOTHING)
    when = rows.when_given(as_of)
    description = (rows.prose.opening(record.body) if record else "") or about
    return EntityFields(
        head=make_head(rows, key, record, description, og_type),
        frame=frame,
        as_of=when,
        aliases=record.aliases if record else (),
        names=foreign_names(record.names, rows.model.site.language) if record else (),
        body=rows.prose.text(record, "body", record.body) if record else Markup(),
        links=tuple(Anchor(link.title, link.url) for link in record.links) if record else (),
        identifiers=tuple(_identifier(*pair) for pair in record.identifiers) if record else (),
        note=rows.prose.text(record, "note", record.note) if record else Markup(),
        cite=cite_record(rows, key, when),
        corrections=rows.corrections.of_entries((*found.events, *found.statements, *found.figures)),
        extra=record.extra if record else {},
    )


def _identifier(scheme: str, value: str) -> tuple[str, Anchor]:
    """An id elsewhere with its address, where the scheme is known."""
    label, address = _IDENTIFIERS.get(scheme.lower(), (scheme, ""))
    return label, Anchor(value, address.format(quote(value, safe="")) if address else "")


def contents(body: Fragment) -> tuple[Anchor, ...]:
    """The headings of a long text, as a table of contents."""
    headings = body.headings
    return tuple(Anchor(item.text, f"#{item.anchor}") for item in headings) if len(headings) >= _LONG else ()


def make_page(rows: Rows, key: Key, template: str, compose: Callable[[], EntityView]) -> Page:
    """The page of a record."""
    return Page(f"{page_path(*key)}index.html", template, compose, origin_of(rows, key), named=key)


def origin_of(rows: Rows, key: Key) -> str:
    """The file that a record's page is made from; the table of countries needs none."""
    model = rows.model
    if key[0] == "country":
        record: Entity | None = model.countries[key[1]].record
    elif key[0] == "relation":
        record = model.pairs[key[1]].record
    else:
        record = model.records[key[0]][key[1]]
    return record.path if record else f"the {key[0]} {key[1]}"
