"""The page of an organization."""

from collections.abc import Iterator
from functools import partial

from briefgen.model.model import Key
from briefgen.model.records import Document, Membership, Official, Organization, Source
from briefgen.pages.page import Page
from briefgen.pages.records.entity import entity_fields, make_page
from briefgen.pages.records.official_page import membership_span
from briefgen.pages.records.relation_page import document_line
from briefgen.pages.rows.as_of import record_as_of
from briefgen.pages.rows.lists import Lists
from briefgen.pages.rows.posts import Posts
from briefgen.pages.rows.rows import Rows
from briefgen.pages.views.blocks import DocumentLine
from briefgen.pages.views.cards import Anchor, Frame, Person
from briefgen.pages.views.labels import label
from briefgen.pages.views.views import OrganizationView

SHOWN = 15


def organization_pages(rows: Rows, frame: Frame) -> Iterator[Page]:
    """The pages of all organizations."""
    makers = _Organizations(rows)
    for record in rows.records(Organization):
        compose = partial(makers.view, record, frame)
        yield make_page(rows, ("organization", record.id), OrganizationView.template, compose)


class _Organizations:
    """Makes the views of one model's organizations."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._posts = Posts(rows, rows.offices)
        self._members: dict[Key, list[tuple[Official, Membership]]] = {}
        self._documents: dict[Key, list[str]] = {}
        self._sources: dict[Key, Anchor] = {}
        for official in rows.records(Official):
            for item in official.memberships:
                if key := rows.find("organization", item.organization):
                    self._members.setdefault(key, []).append((official, item))
        for document in rows.records(Document):
            if key := rows.find("organization", document.organization):
                self._documents.setdefault(key, []).append(document.id)
        for source in rows.records(Source):
            if key := rows.find("organization", source.organization):
                self._sources.setdefault(key, rows.anchor(("source", source.id)))

    def view(self, record: Organization, frame: Frame) -> OrganizationView:
        rows, key = self._rows, ("organization", record.id)
        lists = Lists(rows, key)
        as_of = record_as_of(rows.model, key, self._posts.tenures_of(key))
        return OrganizationView(
            **entity_fields(
                rows, frame, key, record, as_of=as_of, about=f"{record.name}: articles and statements, as reported."
            ),
            type=label(record.type),
            country=rows.chip_named(record.country),
            source=self._sources.get(key),
            posts=self._posts.holders(key, as_of or rows.model.today),
            members=tuple(self._member(official, item) for official, item in self._members.get(key, ())),
            countries=lists.countries(),
            lists=lists.all(SHOWN),
            documents=self._issued(key),
        )

    def _member(self, official: Official, item: Membership) -> tuple[Person, str]:
        span = membership_span(self._rows, item)
        return Person(self._rows.anchor(("official", official.id))), ", ".join(filter(None, (item.role, span)))

    def _issued(self, key: Key) -> tuple[DocumentLine, ...]:
        """The documents that it issued; who did is not said again."""
        lines = (document_line(self._rows, id_) for id_ in self._documents.get(key, ()))
        return tuple(DocumentLine(line.document, line.when, None, line.url) for line in lines)
