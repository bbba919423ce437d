"""What pages use of the vocabulary of schema.org: types with those they narrow, properties with what bears them.

A table from https://schema.org/docs/full.html and the page of each property. A value is a node of one of the types
named, or one of these plain ones: Text, URL (also where a thing is meant that is known by its address), Date (ISO 8601,
as precise as one likes), Integer.
"""

import re
from collections.abc import Iterator
from typing import Any

TYPES = {
    narrower: wider
    for line in """
    Article: CreativeWork
    BreadcrumbList: ItemList
    CollectionPage: WebPage
    Comment: CreativeWork
    CorrectionComment: Comment
    Corporation: Organization
    Country: AdministrativeArea
    AdministrativeArea: Place
    CreativeWork: Thing
    DataCatalog: CreativeWork
    DataDownload: MediaObject
    Dataset: CreativeWork
    DefinedTerm: Intangible
    Event: Thing
    GovernmentOrganization: Organization
    Intangible: Thing
    ItemList: Intangible
    ListItem: Intangible
    MediaObject: CreativeWork
    NewsArticle: Article
    NewsMediaOrganization: Organization
    Occupation: Intangible
    Organization: Thing
    OrganizationRole: Role
    Person: Thing
    Place: Thing
    PoliticalParty: Organization
    PropertyValue: StructuredValue
    Role: Intangible
    SearchResultsPage: WebPage
    StructuredValue: Intangible
    WebPage: CreativeWork
    WebSite: CreativeWork
    """.strip().splitlines()
    for narrower, _, wider in [line.strip().partition(": ")]
}

# property: types that bear it → types of its values
PROPERTIES = {
    name: (bearers.split(), values.split())
    for line in """
    about: CreativeWork Event → Thing
    alternateName: Thing → Text
    archivedAt: CreativeWork → URL WebPage
    attendee: Event → Organization Person
    author: CreativeWork → Organization Person
    birthDate: Person → Date
    citation: CreativeWork → CreativeWork Text
    contentUrl: MediaObject → URL
    correction: CreativeWork → CorrectionComment Text URL
    creativeWorkStatus: CreativeWork → DefinedTerm Text
    creator: CreativeWork → Organization Person
    dataset: DataCatalog → Dataset
    dateModified: CreativeWork → Date
    datePublished: CreativeWork → Date
    deathDate: Person → Date
    description: Thing → Text
    distribution: Dataset → DataDownload
    encodingFormat: CreativeWork MediaObject → Text URL
    endDate: Event Role → Date
    eventStatus: Event → URL
    hasOccupation: Person → Occupation
    headline: CreativeWork → Text
    identifier: Thing → PropertyValue Text URL
    image: Thing → URL
    inDefinedTermSet: DefinedTerm → URL
    inLanguage: CreativeWork Event → Text
    isBasedOn: CreativeWork → CreativeWork URL
    isPartOf: CreativeWork → CreativeWork URL
    item: ListItem → Thing URL
    itemListElement: ItemList → ListItem
    keywords: CreativeWork Event Organization Place → Text
    license: CreativeWork → CreativeWork URL
    location: Event Organization → Place
    mainEntityOfPage: Thing → CreativeWork URL
    member: Organization → Organization Person
    memberOf: Organization Person → Organization
    mentions: CreativeWork → Thing
    name: Thing → Text
    nationality: Person → Country
    occupationLocation: Occupation → AdministrativeArea
    ownershipFundingInfo: Organization → Text
    position: CreativeWork ListItem → Integer Text
    propertyID: PropertyValue → Text URL
    publisher: CreativeWork → Organization Person
    roleName: Role → Text URL
    sameAs: Thing → URL
    spatialCoverage: CreativeWork → Place
    startDate: Event Role → Date
    subjectOf: Thing → CreativeWork Event
    temporalCoverage: CreativeWork → Text URL
    text: CreativeWork → Text
    unitText: PropertyValue → Text
    url: Thing → URL
    value: PropertyValue → Text
    variableMeasured: Dataset → PropertyValue Text
    """.strip().splitlines()
    for name, _, rest in [line.strip().partition(": ")]
    for bearers, _, values in [rest.partition(" → ")]
}

_URL = re.compile(r"https?://[^\s]+")
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


def mistakes(node: dict[str, Any], role_of: str = "") -> Iterator[str]:
    """What the vocabulary does not allow in a node. A Role stands for the value of the property that leads to it."""
    kind = node["@type"]
    if kind not in TYPES:
        yield f"there is no type {kind}"
        return
    for name, value in node.items():
        if name == "@type":
            continue
        if name == "@id":
            if not _URL.fullmatch(value):
                yield f"{kind} is known by {value!r}, which is no address"
            continue
        if name not in PROPERTIES:
            yield f"there is no property {name}"
            continue
        bearers, values = PROPERTIES[name]
        if not _wider(kind).intersection(bearers) and name != role_of:
            yield f"{kind} does not bear {name}"
        for each in value if isinstance(value, list) else [value]:
            yield from _of_value(f"{kind}.{name}", name, each, values)


def _of_value(place: str, name: str, value: Any, allowed: list[str]) -> Iterator[str]:
    if isinstance(value, dict):
        wider = _wider(value["@type"])
        if "Role" not in wider and not wider.intersection(allowed):
            yield f"{place} is a {value['@type']}"
        yield from mistakes(value, name if "Role" in wider else "")
    elif not any(_is(value, kind) for kind in allowed):
        yield f"{place} is {value!r}"


def _is(value: Any, kind: str) -> bool:
    if kind == "Integer":
        return isinstance(value, int)
    if not isinstance(value, str) or not value.strip():
        return False
    return bool({"URL": _URL, "Date": _DATE}[kind].fullmatch(value)) if kind in ("URL", "Date") else kind == "Text"


def _wider(kind: str) -> set[str]:
    """A type and all that it narrows."""
    found = {kind}
    while kind in TYPES:
        kind = TYPES[kind]
        found.add(kind)
    return found
