"""Linked data: valid by the vocabulary of schema.org, no more certain than the page, and shut in its element."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup

from briefgen.pages.exports.structured import structure
from briefgen.pages.exports.structured_nodes import Nodes, span_of
from briefgen.pages.records.article_page import article_pages
from briefgen.pages.records.official_page import official_pages
from briefgen.pages.rows.rows import Rows
from briefgen.pages.site.frame import make_frame
from briefgen.pages.views import blocks
from briefgen.pages.views.cards import Anchor, When
from briefgen.pages.views.views import ArticleView, OfficialView, OrganizationView, RetractedView, SourceView, View
from tests.unit.pages.sample_views import ARTICLE, BARE_FRAME, FRAME, FULL, LEAST
from tests.unit.pages.schema_org import mistakes
from tests.unit.pages.small_site import DESK, by_reason, small

BASE = "https://example.org/desk/"


def graph(view: View) -> list[dict[str, Any]]:
    data = json.loads(structure(view))
    assert data["@context"] == "https://schema.org"
    return list(data["@graph"])


def about(view: View) -> dict[str, Any]:
    """What the page is about: the first node."""
    return graph(view)[0]


def full(kind: type[View]) -> Any:
    return next(view for view in FULL if type(view) is kind)


EVERY = [pytest.param(view, id=f"full-{view.template}") for view in FULL if view.template != "redirect.html"]
EVERY += [pytest.param(view, id=f"least-{view.template}") for view in LEAST if view.template != "redirect.html"]


@pytest.mark.parametrize("view", EVERY)
def test_every_page_is_valid_by_the_vocabulary(view: View) -> None:
    text = structure(view)
    if text:
        assert [found for each in graph(view) for found in mistakes(each)] == []
        assert "\x00" not in text
        assert "\x01" not in text


@pytest.mark.parametrize("view", EVERY)
def test_without_a_base_address_no_page_has_one(view: View) -> None:
    bare = replace(view, frame=replace(BARE_FRAME, publisher=FRAME.publisher))
    text = structure(bare)
    if text:
        assert [found for each in graph(bare) for found in mistakes(each)] == []
        assert BASE not in text


@pytest.mark.parametrize(
    ("template", "kind"),
    [
        ("article.html", "NewsArticle"),
        ("country.html", "Country"),
        ("official.html", "Person"),
        ("relation.html", "CollectionPage"),
        ("post.html", "Occupation"),
        ("topic.html", "DefinedTerm"),
        ("document.html", "CreativeWork"),
        ("series.html", "Dataset"),
        ("page.html", "WebPage"),
        ("home.html", "WebSite"),
        ("data.html", "DataCatalog"),
        ("search.html", "SearchResultsPage"),
        ("timeline.html", "CollectionPage"),
        ("digest.html", "CollectionPage"),
    ],
)
def test_each_kind_of_page_has_its_type(template: str, kind: str) -> None:
    view = next(view for view in FULL if view.template == template)
    assert about(view)["@type"] == kind


@pytest.mark.parametrize(
    ("view", "kind"),
    [
        (replace(full(OrganizationView), type="News agency"), "NewsMediaOrganization"),
        (replace(full(OrganizationView), type="Ministry"), "GovernmentOrganization"),
        (replace(full(OrganizationView), type="Party"), "PoliticalParty"),
        (replace(full(OrganizationView), type="Company"), "Corporation"),
        (replace(full(OrganizationView), type="Armed group"), "Organization"),
        (replace(full(SourceView), type="Newspaper"), "NewsMediaOrganization"),
        (replace(full(SourceView), type="Official site"), "Organization"),
        (replace(full(SourceView), type=""), "Organization"),
    ],
)
def test_an_organization_has_the_type_of_its_kind(view: View, kind: str) -> None:
    assert about(view)["@type"] == kind


def test_a_page_that_is_not_there_says_nothing() -> None:
    view = next(view for view in FULL if view.template == "404.html")
    assert structure(replace(view, head=replace(view.head, crumbs=()))) == ""


def test_the_way_to_a_page_is_a_breadcrumb() -> None:
    (crumbs,) = (each for each in graph(ARTICLE) if each["@type"] == "BreadcrumbList")
    assert [(item["position"], item["name"], item["item"]) for item in crumbs["itemListElement"]] == [
        (1, "Home", BASE),
        (2, "Relations", f"{BASE}relations/"),
        (3, "Iran–Tajikistan", f"{BASE}relations/iran-tajikistan/"),
        (4, ARTICLE.head.title, f"{BASE}articles/tajik-iranian-talks/"),
    ]


# Nothing gets out


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!--<script>", "]]>", '"}\\', "\u2028"])
def test_no_text_closes_the_element(text: str) -> None:
    view = replace(ARTICLE, head=replace(ARTICLE.head, title=text, description=text))
    data = structure(view)
    assert "<" not in data
    assert isinstance(data, Markup)
    assert about(view)["headline"] == text


def test_markup_is_left_behind() -> None:
    row = replace(ARTICLE.corrections[0], now=Markup('See <a href="\x00officials/a/\x01">Hatami</a> &amp; Mirzo'))
    (found,) = about(replace(ARTICLE, corrections=(row,)))["correction"]
    assert found["text"] == f"{row.label}: See Hatami & Mirzo"


# Articles

TALKS = {
    "articles/talks.md": """
        title: Talks
        date: 2021-04-07
        added: 2021-04-09
        updated: 2021-04-12
        summary: The two met.
        source: paper
        url: https://paper.example/report
        archive_url: https://archive.example/report
        countries: [TJ, IR, {country: AF, role: mentioned}]
        officials: [amir-hatami]
        topics: [defense]
        documents: [resolution]
        events:
          - {id: e1, date: 2021-04-06, type: meeting, title: The talks, place: Tehran, participants: [amir-hatami]}
          - {id: e2, date: 2021-05, type: visit, title: A visit, reality: expected}
          - {id: e3, date: 2020-10, type: other, title: A claim, reality: claimed, according_to: [amir-hatami]}
          - {id: e4, date: 2020-11, type: other, title: A denial, reality: denied, according_to: [amir-hatami]}
          - {id: e5, date: 2015-12-01/2016-02, type: sanction, title: History, reality: background, actor: [IR]}
          - {id: e6, date: 2019~, type: other, title: About then, reality: background}
    """,
    "sources/paper.md": "name: The Paper\nkind: newspaper",
    "officials/amir-hatami.md": "name: Amir Hatami\ncountry: IR",
    "topics/defense.md": "name: Defense",
    "documents/resolution.md": "title: A resolution",
}


def articles(root: Path, files: dict[str, str], site: str = DESK) -> Iterator[View]:
    rows = Rows(small(root, files, site).names.model)
    for page in article_pages(rows, make_frame(rows)):
        if isinstance(page.view, View):
            yield page.view


def test_an_article_names_its_desk_its_report_and_what_it_is_about(tmp_path: Path) -> None:
    (view,) = articles(tmp_path, TALKS)
    assert isinstance(view, ArticleView)
    desk = {"@type": "Organization", "name": "Test desk", "url": BASE}
    iran = {"@type": "Country", "@id": f"{BASE}countries/iran/#country", "name": "Iran"}
    hatami = {"@type": "Person", "@id": f"{BASE}officials/amir-hatami/#official", "name": "Amir Hatami"}
    assert about(view) == {
        "@type": "NewsArticle",
        "@id": f"{BASE}articles/talks/#article",
        "url": f"{BASE}articles/talks/",
        "mainEntityOfPage": f"{BASE}articles/talks/",
        "headline": "Talks",
        "description": "The two met.",
        "inLanguage": "en",
        "datePublished": "2021-04-09",
        "dateModified": "2021-04-12",
        "author": desk,
        "publisher": desk,
        "isPartOf": {"@type": "WebSite", "name": "Test desk", "url": BASE},
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "keywords": ["Defense"],
        "isBasedOn": {
            "@type": "Article",
            "url": "https://paper.example/report",
            "archivedAt": "https://archive.example/report",
            "datePublished": "2021-04-07",
            "publisher": {
                "@type": "NewsMediaOrganization",
                "@id": f"{BASE}sources/paper/#source",
                "name": "The Paper",
            },
        },
        "about": [
            {"@type": "Country", "@id": f"{BASE}countries/tajikistan/#country", "name": "Tajikistan"},
            iran,
            {
                "@type": "Event",
                "@id": f"{BASE}articles/talks/#e1",
                "name": "The talks",
                "startDate": "2021-04-06",
                "location": {"@type": "Place", "name": "Tehran"},
                "attendee": [hatami],
            },
            {
                "@type": "Event",
                "@id": f"{BASE}articles/talks/#e2",
                "name": "A visit",
                "startDate": "2021-05",
                "eventStatus": "https://schema.org/EventScheduled",
            },
        ],
        "mentions": [
            hatami,
            {"@type": "Country", "@id": f"{BASE}countries/afghanistan/#country", "name": "Afghanistan"},
            {
                "@type": "Event",
                "@id": f"{BASE}articles/talks/#e5",
                "name": "History",
                "startDate": "2015-12-01",
                "endDate": "2016-02",
            },
            {"@type": "Event", "@id": f"{BASE}articles/talks/#e6", "name": "About then"},
        ],
        "citation": [{"@type": "CreativeWork", "@id": f"{BASE}documents/resolution/#document", "name": "A resolution"}],
    }


def test_what_is_claimed_or_denied_is_no_event(tmp_path: Path) -> None:
    (view,) = articles(tmp_path, TALKS)
    text = structure(view)
    assert "A claim" not in text
    assert "A denial" not in text


def test_a_retracted_article_is_only_said_to_be_retracted(tmp_path: Path) -> None:
    retracted = TALKS["articles/talks.md"].replace("source:", "status: retracted\n        source:")
    (view,) = articles(tmp_path, TALKS | {"articles/talks.md": retracted})
    assert isinstance(view, RetractedView)
    found = about(view)
    assert (found["@type"], found["creativeWorkStatus"]) == ("NewsArticle", "Retracted")
    assert found.keys().isdisjoint({"about", "isBasedOn", "description", "mentions"})


@pytest.mark.parametrize(
    ("edtf", "datetime", "span"),
    by_reason(
        [
            ("a day", "2021-04-06", "2021-04-06", ("2021-04-06", "")),
            ("a year is no day", "2019", "2019", ("2019", "")),
            ("what is approximate is left out", "2015~", "", ("", "")),
            ("two days", "2021-03-29/2021-03-30", "", ("2021-03-29", "2021-03-30")),
            ("only the end that is plain", "2013~/2015", "", ("", "2015")),
            ("without an end", "2013/..", "", ("2013", "")),
            ("without a start", "../2013", "", ("", "2013")),
        ]
    ),
)
def test_an_event_has_the_dates_that_are_known(edtf: str, datetime: str, span: tuple[str, str]) -> None:
    assert span_of(When("", edtf, datetime)) == span


# People

HATAMI = {
    "officials/amir-hatami.md": """
        name: Amir Hatami
        country: IR
        aliases: [Hatami]
        names: {fa: امیر حاتمی}
        born: 1966~
        posts:
          - {post: minister, start: 2017-08-20, end: 2021-08, attested: [2021-04-06]}
          - {post: minister, start: 2010~, end: 2013/2014}
          - {title: Envoy, country: IR, attested: [2016]}
        memberships: [{organization: club, role: chair}]
        identifiers: {wikidata: Q1, local: "17"}
        links: [{title: Portrait, url: "https://example.org/portrait"}]
    """,
    "posts/minister.md": "name: Minister\ncountry: IR",
    "organizations/club.md": "name: The club",
}


def test_a_person_has_posts_with_those_dates_that_are_known(tmp_path: Path) -> None:
    rows = Rows(small(tmp_path, HATAMI).names.model)
    (page,) = official_pages(rows, make_frame(rows))
    assert isinstance(page.view, OfficialView)
    minister = {"@type": "Occupation", "@id": f"{BASE}posts/minister/#post", "name": "Minister"}
    iran = {"@type": "Country", "name": "Iran"}
    found = about(page.view)
    assert found.pop("description")
    for country in (found["nationality"], found["hasOccupation"][1]["hasOccupation"].get("occupationLocation", {})):
        country.pop("@id", None)
    assert found == {
        "@type": "Person",
        "@id": f"{BASE}officials/amir-hatami/#official",
        "mainEntityOfPage": f"{BASE}officials/amir-hatami/",
        "url": f"{BASE}officials/amir-hatami/",
        "name": "Amir Hatami",
        "alternateName": ["Hatami", "امیر حاتمی"],
        "sameAs": ["https://www.wikidata.org/wiki/Q1"],
        "identifier": [{"@type": "PropertyValue", "propertyID": "local", "value": "17"}],
        "subjectOf": [{"@type": "CreativeWork", "name": "Portrait", "url": "https://example.org/portrait"}],
        "nationality": iran,
        "hasOccupation": [
            {"@type": "Role", "hasOccupation": minister, "startDate": "2017-08-20", "endDate": "2021-08"},
            {"@type": "Role", "hasOccupation": {"@type": "Occupation", "name": "Envoy", "occupationLocation": iran}},
            {"@type": "Role", "hasOccupation": minister},
        ],
        "memberOf": [
            {
                "@type": "OrganizationRole",
                "memberOf": {
                    "@type": "Organization",
                    "@id": f"{BASE}organizations/club/#organization",
                    "name": "The club",
                },
                "roleName": "chair",
            }
        ],
    }


# Addresses and the license


@pytest.mark.parametrize(
    ("href", "address"),
    by_reason(
        [
            ("a page of the site", "\x00officials/amir-hatami/\x01", f"{BASE}officials/amir-hatami/"),
            ("a place on it", "\x00articles/talks/\x01#e1", f"{BASE}articles/talks/#e1"),
            ("a place on this page", "#e1", f"{BASE}articles/tajik-iranian-talks/#e1"),
            ("elsewhere", "https://example.net/", "https://example.net/"),
            ("nowhere", "", ""),
            ("an address that no linked data needs", "mailto:desk@example.org", ""),
        ]
    ),
)
def test_an_address_is_whole(href: str, address: str) -> None:
    assert Nodes(ARTICLE.head, FRAME).address(href) == address
    assert Nodes(ARTICLE.head, replace(FRAME, base_url="")).address(href) in ("", "https://example.net/")


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC BY-NC-SA 4.0", "https://creativecommons.org/licenses/by-nc-sa/4.0/"),
        ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("https://example.org/terms", "https://example.org/terms"),
        ("All rights reserved", {"@type": "CreativeWork", "name": "All rights reserved"}),
        ("", None),
    ],
)
def test_a_license_has_its_address_where_it_is_known(written: str, found: Any) -> None:
    assert Nodes(ARTICLE.head, replace(FRAME, license=written)).license() == found


def test_a_series_is_a_set_of_data_with_its_table() -> None:
    view = next(view for view in FULL if view.template == "series.html")
    found = about(view)
    assert found["temporalCoverage"] == "2014/2015"
    assert found["variableMeasured"]["unitText"] == "US$ million"
    assert found["distribution"] == {
        "@type": "DataDownload",
        "contentUrl": f"{BASE}series/tj-ir-trade-turnover/figures.csv",
        "encodingFormat": "text/csv",
    }


def test_the_data_page_is_a_catalog_of_what_has_an_address() -> None:
    view = next(view for view in FULL if view.template == "data.html")
    assert [each["distribution"]["contentUrl"] for each in about(view)["dataset"]] == [f"{BASE}data/events.csv"]


def test_somebody_without_a_page_is_known_by_name_alone() -> None:
    tenure = blocks.TenureRow(
        Anchor("Chief of staff"), None, "", None, None, (), "", "", blocks.TenureBar(None, None, None, None)
    )
    view = replace(full(OfficialView), tenures=(tenure,))
    assert about(view)["hasOccupation"] == [
        {"@type": "Role", "hasOccupation": {"@type": "Occupation", "name": "Chief of staff"}}
    ]


def test_nothing_is_written_that_has_no_value() -> None:
    for view in (*FULL, *LEAST):
        text = structure(view) if view.template != "redirect.html" else ""
        assert not re.search(r':(""|null|\[\]|\{\})', text), view.template
