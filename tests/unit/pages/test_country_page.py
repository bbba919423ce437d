"""What the page of a country says, block by block."""

import pytest

from briefgen.pages.views.site_views import RelationsView
from briefgen.pages.views.views import CountryView
from tests.unit.model.desk import PEOPLE
from tests.unit.pages.site_pages import line, shown, texts, view_of

DESK = f"""
{PEOPLE}
== posts/tj-president
name: President
country: TJ
level: head-of-state
== organizations/ministry
kind: ministry
country: TJ
== posts/tj-energy
name: Energy Minister
organization: ministry
level: minister
== organizations/un
kind: international
country: US
== posts/envoy
organization: un
== officials/clara-cedar
posts: [{{post: tj-energy, start: 2015-01-01, attested: [2019]}}]
== officials/dora-dogwood
posts: [{{post: tj-president, attested: [2010]}}]
== series/turnover
title: Turnover
countries: [TJ, IR]
== countries/tajikistan
name: Tajikistan
code: TJ
official_name: Republic of Tajikistan
names: {{fa: تاجیکستان}}
identifiers: {{wikidata: Q863, archive: "12"}}
links: [{{title: Its government, url: https://example.org/}}]
facts:
  - {{label: Population, value: 9 million, as_of: 2020, source: the census}}
  - {{label: Area, value: "141,400 km²", source: asia-plus}}
note: Kept by Anna Alder.
---
A country of mountains, says Boris Birch.
== sources/asia-plus
name: Asia-Plus
== articles/talks
date: 2021-04-07
countries: [TJ, IR]
events:
  - {{id: e1, date: 2021-04-06, type: meeting, title: Talks, participants: [anna-alder, boris-birch]}}
statements:
  - {{id: s1, by: anna-alder, quote: We agree., event: e1}}
  - {{id: s2, by: boris-birch, quote: So do we., event: e1}}
figures: [{{id: f1, series: turnover, period: 2014, value: 200}}]
"""


def tajikistan(text: str = DESK, today: str = "2030-01-01") -> CountryView:
    return view_of(text, "countries/tajikistan", CountryView, today=today)


def test_at_a_glance() -> None:
    view = tajikistan()
    assert (view.head.title, view.code, view.official_name) == ("Tajikistan", "TJK", "Republic of Tajikistan")
    facts = [
        (fact.label, fact.value, fact.as_of and fact.as_of.text, fact.source and (fact.source.text, fact.source.href))
        for fact in view.facts
    ]
    assert [
        (label, value, as_of, source and (source[0], shown(source[1]))) for label, value, as_of, source in facts
    ] == [
        ("Capital", "Dushanbe", None, None),
        ("Region", "Central Asia", None, None),
        ("Population", "9 million", "2020", ("the census", "")),
        ("Area", "141,400 km²", None, ("Asia-Plus", "/sources/asia-plus/")),
    ]


def test_names_elsewhere_and_in_other_scripts() -> None:
    view = tajikistan()
    assert [(name.text, name.language, name.label, name.direction) for name in view.names] == [
        ("تاجیکستان", "fa", "Persian", "rtl")
    ]
    assert [(label, anchor.text, anchor.href) for label, anchor in view.identifiers] == [
        ("Wikidata", "Q863", "https://www.wikidata.org/wiki/Q863"),
        ("archive", "12", ""),
    ]
    assert [(link.text, link.href) for link in view.links] == [("Its government", "https://example.org/")]


def test_its_texts_link_the_names_in_them() -> None:
    view = tajikistan()
    assert '<a href="/officials/boris-birch/">Boris Birch</a>' in shown(view.body)
    assert shown(view.note) == 'Kept by <a href="/officials/anna-alder/">Anna Alder</a>.'
    assert view.head.description == "A country of mountains, says Boris Birch."


def test_who_holds_which_post_by_level_and_how_far_it_is_known() -> None:
    holders = [(row.post.text, [line(person) for person in row.holders]) for row in tajikistan().posts]
    assert holders == [
        ("President", ["Dora Dogwood, attested 2010"]),
        ("Tj Defense", ["Anna Alder"]),
        ("Energy Minister", ["Clara Cedar, possibly, known as of 2019"]),
    ]


def test_a_post_that_nobody_is_known_to_hold_stays() -> None:
    view = tajikistan("== posts/tj-president\ncountry: TJ\n")
    assert [(row.post.text, row.holders) for row in view.posts] == [("Tj President", ())]


def test_posts_of_an_international_organization_are_of_no_country() -> None:
    view = view_of(f"{DESK}== countries/united-states\ncode: US", "countries/united-states", CountryView)
    assert view.posts == ()


AS_OF = [
    ("a day that a tenure in one of its posts states", "", "2030-01-01", "31 Dec 2021"),
    ("its newest article", "== articles/new\ndate: 2023-05\ncountries: [TJ]\n", "2030-01-01", "May 2023"),
    ("never after the day of the build", "", "2021-06-01", "7 Apr 2021"),
    ("not an article that only mentions it",
     "== articles/new\ndate: 2023\ncountries: [{country: TJ, role: mentioned}]\n", "2030-01-01", "31 Dec 2021"),
]  # fmt: skip


@pytest.mark.parametrize(("more", "today", "expected"), [pytest.param(*case[1:], id=case[0]) for case in AS_OF])
def test_up_to_when_it_speaks(more: str, today: str, expected: str) -> None:
    view = tajikistan(DESK + more, today)
    assert view.as_of is not None
    assert view.as_of.text == expected


def test_its_lists() -> None:
    view = tajikistan()
    assert [row.id for row in view.lists.latest.rows] == ["talks"]
    assert [row.id for row in view.lists.events.rows] == ["talks#e1"]
    assert [row.id for row in view.lists.statements.rows] == ["talks#s1"]
    assert [group.series.text for group in view.figures] == ["Turnover"]


def test_a_relation_seen_from_one_side() -> None:
    (row,) = tajikistan().relations.rows
    assert row.other is not None
    assert (row.relation.text, row.other.code, row.contacts, row.articles, row.turn) == (
        "Iran–Tajikistan",
        "IRN",
        1,
        1,
        None,
    )
    assert row.last_contact is not None
    assert (row.last_contact.when.text, row.last_contact.event.text) == ("6 Apr 2021", "Talks")


def test_a_country_that_nothing_names_yet() -> None:
    view = tajikistan("== countries/tajikistan\nname: Tajikistan\ncode: TJ\n---\nAn overview.\n")
    assert view.empty == "This page fills when Tajikistan is named."
    assert tajikistan().empty == ""


def test_many_relations_go_on_on_a_second_page() -> None:
    codes = ("IR", "AF", "UZ", "KG", "KZ", "TM", "RU", "CN", "US", "TR", "PK", "IN")
    text = "".join(f"== articles/a{code.lower()}\ndate: 2021-04-06\ncountries: [TJ, {code}]\n" for code in codes)
    view = tajikistan(text)
    assert len(view.relations.rows) == 10
    assert view.relations.cut is not None
    assert [(part.label, shown(part.href)) for part in view.relations.cut.periods] == [
        ("11–12", "/countries/tajikistan/page/2/")
    ]
    rest = view_of(text, "countries/tajikistan/page/2", RelationsView)
    assert len(rest.relations) == 2
    assert not set(rest.relations) & set(view.relations.rows)
    assert texts(rest.head.crumbs) == ["Home", "Countries", "Tajikistan"]


def test_of_a_long_series_the_latest_periods() -> None:
    figures = "".join(f"  - {{series: turnover, period: {year}, value: 1}}\n" for year in range(2001, 2013))
    text = f"== series/turnover\ntitle: Turnover\ncountries: [TJ, IR]\n== articles/a\nfigures:\n{figures}"
    (group,) = tajikistan(text).figures
    assert [period.heading.text for period in group.periods] == [str(year) for year in range(2012, 2002, -1)]
    assert group.cut is not None
    assert (group.cut.total, [(part.label, shown(part.href)) for part in group.cut.periods]) == (
        12,
        [("Turnover", "/series/turnover/")],
    )


def reports(days: list[str]) -> str:
    return "".join(f"== articles/a{number}\ndate: {day}\ncountries: [TJ]\n" for number, day in enumerate(days))


def test_a_year_of_activity() -> None:
    days = ["2021-04-06"] * 4 + ["2021-04", "2020-11-01", "2020-10-05", "2020-05-01", "2020-04-30", "2021"]
    activity = tajikistan(reports(days)).activity
    assert activity is not None
    assert activity.total == 8
    months = [(month.when.text, month.count) for month in activity.months]
    assert (months[0], months[5], months[6], months[-1]) == (
        ("May 2020", 1),
        ("Oct 2020", 1),
        ("Nov 2020", 1),
        ("Apr 2021", 5),
    )
    assert len(months) == 12


FEW = [
    ("fewer than eight reports", ["2021-04-06"] * 4 + ["2020-10-01"] * 3),
    ("fewer than six months", ["2021-04-06"] * 5 + ["2020-12-01"] * 5),
]


@pytest.mark.parametrize("days", [pytest.param(case[1], id=case[0]) for case in FEW])
def test_too_little_for_a_strip_of_months(days: list[str]) -> None:
    assert tajikistan(reports(days)).activity is None
