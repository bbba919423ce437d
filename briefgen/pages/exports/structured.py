"""Linked data of a page for search engines: JSON-LD in the vocabulary of schema.org, made of the page's view."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from markupsafe import Markup

from briefgen.base.urls import link
from briefgen.model.dates import parse_date
from briefgen.pages.exports.structured_nodes import (
    ORGANIZATIONS,
    SOURCES,
    Node,
    Nodes,
    date_of,
    node,
    span_of,
    words_of,
)
from briefgen.pages.site.downloads import DataView
from briefgen.pages.views.blocks import CorrectionRow, TenureRow
from briefgen.pages.views.cards import EventRow, When
from briefgen.pages.views.site_views import HomeView, NotFoundView, SearchView
from briefgen.pages.views.views import (
    ArticleView,
    CountryView,
    DocumentView,
    EntityView,
    OfficialView,
    OrganizationView,
    PageView,
    PostView,
    RelationView,
    RetractedView,
    SeriesView,
    SourceView,
    TopicView,
    View,
)

_MEDIA_TYPES = {"CSV": "text/csv", "JSON": "application/json", "Atom": "application/atom+xml"}
_HAPPENED, _EXPECTED, _BACKGROUND = "occurred", "expected", "background"
_CONTACTS = ("meeting", "visit", "call")  # at which those who take part are present


def structure(view: View) -> Markup:
    """The linked data of a page as JSON-LD, for a `<script>` that no text in it can close; empty if it has none."""
    nodes = Nodes(view.head, view.frame)
    make = _MAKERS.get(type(view), _collection)
    graph = [found for found in (make(view, nodes), nodes.breadcrumb()) if found]
    if not graph:
        return Markup()
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704


# Articles


def _article(view: ArticleView, nodes: Nodes) -> Node:
    """A briefing. What is only claimed or denied is no event here, where nothing could say so."""
    facts, source = view.facts, view.provenance
    dates = [source.added, view.stamp.updated, *(row.when for row in view.corrections if row.kind != "typo")]
    events = {name: [row for row in view.events if row.badge.name == name] for name in (_HAPPENED, _EXPECTED)}
    background = [row for row in view.events if row.badge.name == _BACKGROUND]
    return node(
        "NewsArticle",
        id=nodes.id,
        url=nodes.url,
        mainEntityOfPage=nodes.url,
        headline=view.head.title,
        description=view.head.description,
        image=nodes.address(link(view.head.card)) if view.head.card else "",
        inLanguage=view.frame.language,
        datePublished=date_of(source.added),
        dateModified=_newest(dates),
        author=nodes.desk(),
        publisher=nodes.desk(),
        isPartOf=nodes.site(),
        license=nodes.license(),
        keywords=[topic.text for topic in facts.topics],
        isBasedOn=_report(view, nodes),
        about=[
            *nodes.countries(facts.countries),
            *_events(events[_HAPPENED], nodes),
            *_events(events[_EXPECTED], nodes, eventStatus="https://schema.org/EventScheduled"),
        ],
        mentions=[
            *nodes.people(facts.officials),
            *nodes.things("Organization", facts.organizations),
            *nodes.countries(facts.mentioned),
            *_events(background, nodes),
        ],
        citation=nodes.things("CreativeWork", facts.documents),
        correction=[_correction(row) for row in view.corrections if row.kind != "typo"],
    )


def _report(view: ArticleView, nodes: Nodes) -> Node:
    """The report that a briefing is on."""
    source = view.provenance
    publisher = SOURCES.get(source.source_kind.capitalize(), "Organization")
    return node(
        "Article",
        url=source.url,
        archivedAt=source.archive_url,
        datePublished=date_of(view.stamp.published),
        publisher=nodes.thing(publisher, source.source) if source.source else None,
    )


def _events(rows: Iterable[EventRow], nodes: Nodes, **properties: Any) -> Iterator[Node]:
    for row in rows:
        start, end = span_of(row.when)
        people = [*nodes.people(row.people), *nodes.things("Organization", row.organizations)]
        yield node(
            "Event",
            id=nodes.address(row.title.href),
            name=row.title.text,
            startDate=start,
            endDate=end,
            location=node("Place", name=row.place) if row.place else None,
            **{"attendee" if row.type in _CONTACTS else "about": people},
            **properties,
        )


def _correction(row: CorrectionRow) -> Node:
    text = ": ".join(filter(None, (row.label, words_of(row.now) or words_of(row.was))))
    return node("CorrectionComment", text=text, datePublished=date_of(row.when))


def _newest(dates: Iterable[When | None]) -> str:
    """The latest of some dates, as far as ISO 8601 can say it."""
    given = [when for when in dates if when and when.datetime]
    return max(given, key=lambda when: parse_date(when.edtf).first).datetime if given else ""


def _retracted(view: RetractedView, nodes: Nodes) -> Node:
    return node(
        "NewsArticle",
        id=nodes.id,
        url=nodes.url,
        headline=view.head.title,
        creativeWorkStatus="Retracted",
        publisher=nodes.desk(),
        isPartOf=nodes.site(),
    )


# Records


def _record(kind: str, view: EntityView, nodes: Nodes, **properties: Any) -> Node:
    """What the nodes of all records have."""
    known = [anchor for _, anchor in view.identifiers if anchor.href]
    others = [(scheme, anchor.text) for scheme, anchor in view.identifiers if not anchor.href]
    return node(
        kind,
        id=nodes.id,
        mainEntityOfPage=nodes.url,
        name=view.head.title,
        alternateName=list(dict.fromkeys((*view.aliases, *(name.text for name in view.names)))),
        description=view.head.description,
        sameAs=[anchor.href for anchor in known],
        identifier=[node("PropertyValue", propertyID=scheme, value=value) for scheme, value in others],
        subjectOf=[node("CreativeWork", name=anchor.text, url=anchor.href) for anchor in view.links],
    ) | {name: value for name, value in properties.items() if value}


def _country(view: CountryView, nodes: Nodes) -> Node:
    made = _record("Country", view, nodes)
    if view.official_name:
        made["alternateName"] = [view.official_name, *made.get("alternateName", ())]
    if view.code:
        code = node("PropertyValue", propertyID="ISO 3166 alpha-3", value=view.code)
        made["identifier"] = [code, *made.get("identifier", ())]
    return made


def _official(view: OfficialView, nodes: Nodes) -> Node:
    memberships = [
        node(
            "OrganizationRole",
            memberOf=nodes.thing("Organization", line.organization),
            roleName=line.role,
        )
        for line in view.memberships
    ]
    return _record(
        "Person",
        view,
        nodes,
        url=nodes.url,
        nationality=nodes.country(view.country),
        birthDate=date_of(view.born),
        deathDate=date_of(view.died),
        image=nodes.address(view.photo.src) if view.photo else "",
        hasOccupation=[_occupation(row, nodes) for row in view.tenures if row.post],
        memberOf=memberships,
    )


def _occupation(row: TenureRow, nodes: Nodes) -> Node:
    """A post as a role: schema.org has its dates there. A bound that is not known to be a plain date is left out."""
    post = nodes.thing("Occupation", row.post) if row.post else node("Occupation")
    if row.country:
        post["occupationLocation"] = nodes.country(row.country)
    return node("Role", hasOccupation=post, startDate=date_of(row.start), endDate=date_of(row.end))


def _post(view: PostView, nodes: Nodes) -> Node:
    return _record("Occupation", view, nodes, occupationLocation=nodes.country(view.country))


def _organization(view: OrganizationView, nodes: Nodes) -> Node:
    return _record(
        ORGANIZATIONS.get(view.type, "Organization"),
        view,
        nodes,
        location=nodes.country(view.country),
        member=nodes.people(person for person, _ in view.members),
    )


def _source(view: SourceView, nodes: Nodes) -> Node:
    return _record(
        SOURCES.get(view.type, "Organization"),
        view,
        nodes,
        url=view.url,
        location=nodes.country(view.country),
        ownershipFundingInfo=view.owner,
    )


def _topic(view: TopicView, nodes: Nodes) -> Node:
    return _record("DefinedTerm", view, nodes, inDefinedTermSet=nodes.address(link("topics/")))


def _document(view: DocumentView, nodes: Nodes) -> Node:
    return _record(
        "CreativeWork",
        view,
        nodes,
        url=view.url,
        datePublished=date_of(view.date),
        publisher=nodes.thing("Organization", view.issuer) if view.issuer else None,
    )


def _series(view: SeriesView, nodes: Nodes) -> Node:
    """A series as a set of data, with its table."""
    table = nodes.address(link(f"{view.head.path}figures.csv")) if view.points else ""
    periods = [row.period.datetime for row in view.points if row.period.datetime]
    return _record(
        "Dataset",
        view,
        nodes,
        url=nodes.url,
        creator=nodes.desk(),
        license=nodes.license(),
        dateModified=date_of(view.as_of),
        variableMeasured=node("PropertyValue", name=view.head.title, unitText=view.unit),
        spatialCoverage=nodes.countries(view.countries),
        temporalCoverage="/".join(dict.fromkeys((periods[0], periods[-1]))) if periods else "",
        distribution=node("DataDownload", contentUrl=table, encodingFormat="text/csv") if table else None,
    )


def _relation(view: RelationView, nodes: Nodes) -> Node:
    """Two countries: schema.org has no word for what lies between them, so it is a page about both."""
    return _page("CollectionPage", view, nodes, about=nodes.countries(view.countries))


# Pages


def _page(kind: str, view: View, nodes: Nodes, **properties: Any) -> Node:
    return node(
        kind,
        id=nodes.url,
        url=nodes.url,
        name=view.head.title,
        description=view.head.description,
        inLanguage=view.frame.language,
        isPartOf=nodes.site(),
        **properties,
    )


def _collection(view: View, nodes: Nodes) -> Node:
    return _page("CollectionPage", view, nodes)


def _free_page(view: PageView, nodes: Nodes) -> Node:
    return _page("WebPage", view, nodes)


def _search(view: SearchView, nodes: Nodes) -> Node:
    return _page("SearchResultsPage", view, nodes)


def _nothing(view: NotFoundView, nodes: Nodes) -> None:
    """A page that is not there has nothing to say."""


def _home(view: HomeView, nodes: Nodes) -> Node:
    return nodes.site() | node(
        "WebSite",
        id=nodes.url,
        description=view.head.description,
        inLanguage=view.frame.language,
        publisher=nodes.desk(),
        license=nodes.license(),
    )


def _data(view: DataView, nodes: Nodes) -> Node:
    """The downloads as a catalog: those that have an address, each with what it is."""
    files = [row for group in view.groups for row in group.rows if nodes.address(row.file.href)]
    datasets = [
        node(
            "Dataset",
            name=row.file.text,
            description=row.text,
            license=nodes.license(),
            distribution=node(
                "DataDownload",
                contentUrl=nodes.address(row.file.href),
                encodingFormat=_MEDIA_TYPES.get(row.format, row.format),
            ),
        )
        for row in files
    ]
    return _page("DataCatalog", view, nodes, publisher=nodes.desk(), license=nodes.license(), dataset=datasets)


_MAKERS: Mapping[type[View], Callable[[Any, Nodes], Node | None]] = {
    ArticleView: _article,
    CountryView: _country,
    DataView: _data,
    DocumentView: _document,
    HomeView: _home,
    NotFoundView: _nothing,
    OfficialView: _official,
    OrganizationView: _organization,
    PageView: _free_page,
    PostView: _post,
    RelationView: _relation,
    RetractedView: _retracted,
    SearchView: _search,
    SeriesView: _series,
    SourceView: _source,
    TopicView: _topic,
}
"""What each kind of page is about; any other is a collection."""
