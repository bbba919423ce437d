"""What the pages of organizations, sources, topics, documents and series say, and free pages."""

from dataclasses import replace

import pytest

from briefgen.pages.records.builders import long_records, record_pages
from briefgen.pages.site.frame import make_frame
from briefgen.pages.views.views import (
    CountryView,
    DocumentView,
    OrganizationView,
    PageView,
    RelationView,
    SeriesView,
    SourceView,
    TopicView,
)
from tests.unit.model.desk import PEOPLE
from tests.unit.pages.site_pages import SITE, line, rows_of, shown, texts, view_of

DESK = f"""
{PEOPLE}
== organizations/irna
name: IRNA
kind: news-agency
country: IR
== sources/irna
name: IRNA news
organization: irna
== sources/asia-plus
name: Asia-Plus
kind: newspaper
country: TJ
owner: A holding
reliability: C
url: https://example.org/
== sources/blog
name: A blog
kind: social
== organizations/un
name: United Nations
kind: international
== posts/envoy
name: Envoy
organization: un
== officials/clara-cedar
posts: [{{post: envoy, start: 2010, end: 2029-12-31}}]
memberships: [{{organization: un, role: member, attested: [2015]}}]
== topics/trade
name: Trade
description: All that is bought and sold.
parent: economy
== topics/economy
name: Economy
== documents/treaty
title: The treaty
date: 1992-05
url: https://example.org/treaty
organization: un
== series/turnover
title: Turnover
unit: US$ million
countries: [TJ, IR]
== articles/talks
date: 2021-04-07
source: asia-plus
via: [irna]
archive_url: https://example.org/copy
countries: [TJ, IR]
organizations: [un]
topics: [trade]
documents: [treaty]
events: [{{id: e1, date: 2021-04-06, type: meeting, title: Talks, participants: [anna-alder, un], documents: [treaty]}}]
statements:
  - {{id: s1, by: un, quote: We agree., event: e1, topics: [trade], documents: [treaty]}}
  - {{id: s2, by: un, quote: Fully., via: [blog]}}
figures:
  - {{id: f1, series: turnover, period: 2014, value: 200}}
  - {{id: f2, series: turnover, period: 2015, value: 70}}
corrections: [{{date: 2021-05-01, kind: correction, was: 100, now: 200, refs: [f1]}}]
== articles/earlier
title: Earlier
date: 2020-01-01
source: asia-plus
topics: [trade]
countries: [TJ]
figures: [{{id: f1, series: turnover, period: 2014, value: 190}}]
"""


def test_an_organization() -> None:
    view = view_of(DESK, "organizations/un", OrganizationView)
    assert (view.type, view.source, view.country) == ("International", None, None)
    assert [(row.post.text, [line(person) for person in row.holders]) for row in view.posts] == [
        ("Envoy", ["Clara Cedar"])
    ]
    assert [(line(person), detail) for person, detail in view.members] == [("Clara Cedar", "member, attested 2015")]
    assert [(row.anchor.text, row.code, row.count, row.last and row.last.text) for row in view.countries] == [
        ("Iran", "IRN", 1, "7 Apr 2021"),
        ("Tajikistan", "TJK", 1, "7 Apr 2021"),
    ]
    assert [(row.document.text, row.issuer) for row in view.documents] == [("The treaty", None)]
    assert [row.id for row in view.lists.statements.rows] == ["talks#s2", "talks#s1"]


def test_an_organization_that_is_a_source() -> None:
    view = view_of(DESK, "organizations/irna", OrganizationView)
    assert view.source is not None
    assert (view.type, view.source.text) == ("News agency", "IRNA news")


def test_a_source_that_relays() -> None:
    view = view_of(DESK, "sources/asia-plus", SourceView)
    assert (view.type, view.owner, view.reliability, view.url, view.archived) == (
        "Newspaper",
        "A holding",
        "C, fairly reliable",
        "https://example.org/",
        (1, 2),
    )
    assert [row.id for row in view.articles.rows] == ["talks", "earlier"]
    assert [(row.anchor.text, row.count) for row in view.relays] == [("A blog", 1), ("IRNA", 1)]


RELAYED = [
    ("as its organization", "irna", ["Asia-Plus"], "Relayed by others, never read directly."),
    ("in a single statement", "blog", ["Asia-Plus"], "Relayed by others, never read directly."),
]


@pytest.mark.parametrize(("source", "by", "empty"), [pytest.param(*case[1:], id=case[0]) for case in RELAYED])
def test_a_source_that_is_only_relayed(source: str, by: list[str], empty: str) -> None:
    view = view_of(DESK, f"sources/{source}", SourceView)
    assert (texts(tuple(row.anchor for row in view.relayed_by)), view.articles.empty) == (by, empty)
    assert (view.articles.rows, view.archived) == ((), None)


def test_a_topic() -> None:
    view = view_of(DESK, "topics/trade", TopicView)
    assert view.parent is not None
    assert (view.lead, view.parent.text) == ("All that is bought and sold.", "Economy")
    assert [(row.anchor.text, row.count) for row in view.countries] == [("Tajikistan", 2), ("Iran", 1)]
    assert [row.id for row in view.lists.statements.rows] == ["talks#s1"]
    economy = view_of(DESK, "topics/economy", TopicView)
    assert [(row.anchor.text, row.count, row.last and row.last.text) for row in economy.narrower] == [
        ("Trade", 2, "7 Apr 2021")
    ]


def test_a_document() -> None:
    view = view_of(DESK, "documents/treaty", DocumentView)
    assert view.issuer is not None
    assert view.date is not None
    assert (view.date.text, view.url, view.issuer.text) == ("May 1992", "https://example.org/treaty", "United Nations")
    assert [row.id for row in view.lists.events.rows] == ["talks#e1"]
    assert [row.id for row in view.lists.statements.rows] == ["talks#s1"]


def test_a_series_with_conflicting_values_side_by_side() -> None:
    view = view_of(DESK, "series/turnover", SeriesView)
    assert view.relation is not None
    assert view.group is not None
    assert (view.unit, view.relation.text, [chip.code for chip in view.countries]) == (
        "US$ million",
        "Iran–Tajikistan",
        ["IRN", "TJK"],
    )
    assert [(period.heading.text, [row.value for row in period.rows]) for period in view.group.periods] == [
        ("2015", ["70"]),
        ("2014", ["200", "190"]),
    ]
    assert [(row.period.text, row.value) for row in view.points] == [("2014", "200"), ("2014", "190"), ("2015", "70")]


def test_a_series_without_a_figure() -> None:
    view = view_of("== series/turnover", "series/turnover", SeriesView)
    assert (view.group, view.points, view.relation, view.as_of) == (None, (), None, None)


CORRECTED = [
    ("series/turnover", SeriesView),
    ("countries/iran", CountryView),
    ("relations/iran-tajikistan", RelationView),
]


@pytest.mark.parametrize(("path", "kind"), CORRECTED)
def test_a_correction_stands_on_every_page_that_shows_the_datum(
    path: str, kind: type[SeriesView | CountryView | RelationView]
) -> None:
    (row,) = view_of(DESK, path, kind).corrections
    assert row.article is not None
    assert (row.label, row.was, row.now, row.article.text) == ("Correction", "100", "200", "Talks")
    assert [(ref.text, shown(ref.href)) for ref in row.refs] == [("#f1", "/articles/talks/#f1")]


def test_a_free_page() -> None:
    body = "# One\n\n[[about]]\n\n# Two\n\nB\n\n# Three\n\nC"
    text = f"== pages/about\ntitle: About us\ndescription: Who we are.\n---\n{body}"
    view = view_of(text, "about", PageView)
    assert (view.head.title, view.lead, view.head.description, view.head.data) == (
        "About us",
        "Who we are.",
        "About us",
        "",
    )
    assert texts(view.contents) == ["One", "Two", "Three"]
    assert texts(view.head.crumbs) == ["Home"]


def test_kinds_that_are_not_made_have_no_pages_and_nothing_links_to_them() -> None:
    site = replace(SITE, pages=("article", "country"))
    rows = rows_of(DESK, site=site)
    pages = {page.path: page for page in record_pages(rows, make_frame(rows))}
    assert {path.split("/")[0] for path in pages} == {"articles", "countries"}
    view = pages["countries/iran/index.html"].view
    assert isinstance(view, CountryView)
    (relation,) = view.relations.rows
    assert (relation.relation.text, relation.relation.href) == ("Iran–Tajikistan", "")
    assert [(line(person), person.name.href) for person in view.posts[0].holders] == [("Boris Birch", "")]


def test_which_pages_go_on_by_period() -> None:
    many = "".join(f"== articles/a{n}\ntopics: [trade]\nsource: asia-plus\n" for n in range(16))
    site = f"== topics/trade\n== sources/asia-plus\n== sources/other\n{PEOPLE}{many}"
    rows = rows_of(site)
    cut = {page.path for page in record_pages(rows, make_frame(rows)) if "Cut(" in repr(page.view)}
    assert cut == {"topics/trade/index.html", "sources/asia-plus/index.html"}
    assert list(long_records(rows)) == [
        (("source", "asia-plus"), "content/sources/asia-plus.md"),
        (("topic", "trade"), "content/topics/trade.md"),
    ]


def test_a_page_goes_on_where_only_one_side_said_much() -> None:
    statements = "".join(f"  - {{by: anna-alder, quote: Word {n}.}}\n" for n in range(16))
    rows = rows_of(f"{PEOPLE}== articles/talks\ncountries: [TJ, IR]\nstatements:\n{statements}")
    assert ("relation", "iran-tajikistan") in dict(long_records(rows))
    assert dict(long_records(rows_of(DESK))) == {}
