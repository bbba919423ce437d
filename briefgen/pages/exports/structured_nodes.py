"""Nodes of schema.org: what a page's linked data is made of.

A node names its type and the properties that have a value. Addresses in it are whole, so that a site which does not say
where it is published has none there. A record is known by the address of its page with its kind as fragment
(`…/officials/amir-hatami/#official`): the page and the person are two things.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from briefgen.base.urls import END, PLURALS, ROOT, settle
from briefgen.model.dates import parse_date
from briefgen.model.records import OrganizationKind, SourceKind
from briefgen.pages.views.cards import Anchor, CountryChip, Frame, Head, Person, When
from briefgen.pages.views.labels import label

Node = dict[str, Any]

_KINDS = {plural: kind for kind, plural in PLURALS.items()}
_CREATIVE_COMMONS = re.compile(r"CC BY((?:-NC)?(?:-SA|-ND)?) ([1-4]\.0)")
_CC0 = {"CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/"}

ORGANIZATIONS: Mapping[str, str] = {
    label(OrganizationKind.NEWS_AGENCY): "NewsMediaOrganization",
    label(OrganizationKind.MINISTRY): "GovernmentOrganization",
    label(OrganizationKind.PARTY): "PoliticalParty",
    label(OrganizationKind.COMPANY): "Corporation",
}
"""The types of organizations by the words of their kinds; any other is an Organization."""

SOURCES: Mapping[str, str] = {
    label(kind): "NewsMediaOrganization" for kind in (SourceKind.NEWSPAPER, SourceKind.AGENCY, SourceKind.BROADCASTER)
}
"""The types of sources by the words of their kinds; any other is an Organization."""


def node(kind: str, **properties: Any) -> Node:
    """A node with those properties that have a value; `id` is its address as a thing."""
    made: Node = {"@type": kind}
    for name, value in properties.items():
        if value:
            made["@id" if name == "id" else name] = value
    return made


def date_of(when: When | None) -> str:
    """A date as ISO 8601 has it: a plain year, month or day. Empty for any other, since it must not be made precise."""
    return when.datetime if when else ""


def span_of(when: When) -> tuple[str, str]:
    """The first and the last date that an event's date states, each as `date_of`; a single date is a first one."""
    if not when.edtf.partition("/")[1]:
        return when.datetime, ""
    date = parse_date(when.edtf)
    start, end = ((part.html_datetime or "") if part else "" for part in (date.start, date.end))
    return start, end


def words_of(html: Markup) -> str:
    """A text without its markup."""
    return " ".join(html.striptags().split())


class Nodes:
    """Makes the nodes of one page."""

    def __init__(self, head: Head, frame: Frame) -> None:
        self._head = head
        self._frame = frame
        self._base = frame.base_url

    def address(self, href: str) -> str:
        """A link as a whole address; empty where there is none, or where the site does not say where it is."""
        if href.startswith(ROOT):
            return settle(href, self._base) if self._base else ""
        if href.startswith("#"):
            return f"{self.url}{href}" if self._base else ""
        return href if href.startswith("http") else ""

    @property
    def url(self) -> str:
        """The page's own address."""
        return f"{self._base}{self._head.path}" if self._base else ""

    @property
    def id(self) -> str:
        """The address of what the page is about."""
        return f"{self.url}#{self._head.kind}" if self._base else ""

    # Things that other pages are about

    def thing(self, kind: str, anchor: Anchor, **properties: Any) -> Node:
        """A record by its name and its address as a thing."""
        return node(kind, id=self._id(anchor.href), name=anchor.text, **properties)

    def things(self, kind: str, anchors: Iterable[Anchor]) -> list[Node]:
        """`thing` of each."""
        return [self.thing(kind, anchor) for anchor in anchors]

    def countries(self, chips: Iterable[CountryChip]) -> list[Node]:
        """Countries."""
        return [self.thing("Country", chip.country) for chip in chips]

    def country(self, chip: CountryChip | None) -> Node | None:
        """A country, if there is one."""
        return self.thing("Country", chip.country) if chip else None

    def people(self, people: Iterable[Person]) -> list[Node]:
        """People, by name alone: the post of a day is no property of a person."""
        return [self.thing("Person", person.name) for person in people]

    def _id(self, href: str) -> str:
        if not self._base or not href.startswith(ROOT):
            return ""
        kind = _KINDS.get(href[len(ROOT) :].partition("/")[0])
        return f"{settle(href, self._base)}#{kind}" if kind and href.endswith(END) else settle(href, self._base)

    # The site

    def desk(self) -> Node:
        """Who publishes."""
        publisher = self._frame.publisher
        if publisher:
            return node("Organization", name=publisher.text, url=self.address(publisher.href))
        return node("Organization", name=self._frame.title, url=self._base)

    def site(self) -> Node:
        """The site, of which every page is a part."""
        return node("WebSite", name=self._frame.title, url=self._base)

    def license(self) -> str | Node | None:
        """The license: its address where it is one of Creative Commons, else its name."""
        written = self._frame.license
        match = _CREATIVE_COMMONS.fullmatch(written)
        if match:
            return f"https://creativecommons.org/licenses/by{match[1].lower()}/{match[2]}/"
        if written.startswith("https://"):
            return written
        return _CC0.get(written) or (node("CreativeWork", name=written) if written else None)

    def breadcrumb(self) -> Node | None:
        """The way to the page from the home page."""
        steps = [(crumb.text, self.address(crumb.href)) for crumb in self._head.crumbs]
        if not steps:
            return None
        steps.append((self._head.title, self.url))
        items = [node("ListItem", position=place, name=name, item=url) for place, (name, url) in enumerate(steps, 1)]
        return node("BreadcrumbList", itemListElement=items)
