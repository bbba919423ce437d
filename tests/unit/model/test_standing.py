"""Who stands for a country on a date."""

import pytest

from briefgen.model.dates import parse_date
from briefgen.model.resolving.registry import Registry, read_registry
from briefgen.model.site import Site
from tests.unit.model.desk import records_of

REGISTRY = """
== posts/tj-defense
country: TJ
level: defense
== posts/ir-foreign
country: IR
level: foreign
== posts/un-envoy
organization: un
level: other
== posts/ir-un-ambassador
country: IR
organization: un
level: ambassador
== posts/tj-customs-head
organization: tj-customs
== posts/nowhere
name: A post of nobody
== organizations/un
kind: international
country: CH
== organizations/tj-customs
kind: ministry
country: TJ
== organizations/tj-people
kind: party
country: TJ
== posts/tj-party-chair
organization: tj-people

== officials/minister
country: RU
posts: [{post: tj-defense, start: 2013-11-15, end: 2015-06-30}]
== officials/envoy
country: TJ
posts: [{post: un-envoy, start: 2013, end: 2015}]
== officials/two-posts
posts:
  - {post: un-envoy, start: 2010-01-01, end: 2020-12-31}
  - {post: ir-foreign, start: 2013-01-01, end: 2015-12-31}
== officials/un-ambassador
posts: [{post: ir-un-ambassador, start: 2013, end: 2015}]
== officials/customs
posts: [{post: tj-customs-head, start: 2013, end: 2015}]
== officials/chair
posts: [{post: tj-party-chair, start: 2013, end: 2015}]
== officials/titled
posts: [{title: Chief of staff, country: IR, start: 2013, end: 2015}]
== officials/untitled
country: IR
posts: [{title: Adviser, start: 2013, end: 2015}]
== officials/no-posts
country: IR
== officials/attested
country: IR
posts: [{post: ir-foreign, attested: [2014-05-01]}]
== officials/attested-abroad
country: TJ
posts: [{post: ir-foreign, attested: [2014-05-01]}]
== officials/maybe-envoy
country: TJ
posts: [{post: un-envoy, start: 2013}]
== officials/sitting
country: TJ
posts: [{post: tj-defense, start: 2016-01-01, attested: [2018-01-01]}]
== officials/opposition
country: TJ
role: opposition
posts: [{post: tj-defense, start: 2000, end: 2001}]
== officials/stateless
posts: [{post: tj-defense, start: 1990, end: 1995}]
== officials/of-nowhere
country: TJ
posts: [{post: nowhere, start: 2013, end: 2015}]
"""


@pytest.fixture(scope="module")
def registry() -> Registry:
    return read_registry(Site(title="Desk"), records_of(REGISTRY))[0]


@pytest.mark.parametrize(
    ("official", "date", "expected", "reason"),
    [
        ("minister", "2014-03-01", "tajikistan", "the country of the post, not of the file"),
        ("minister", "2013-11-15", "tajikistan", "from the first day"),
        ("minister", "2013-11-14", "russia", "before it the country of the file: known to hold no post"),
        ("minister", "2015-07-01", "russia", "and after it"),
        ("minister", "2013-11", "", "a month in which the post was taken up: neither is certain"),
        ("envoy", "2014", "", "a UN envoy's nationality is no party"),
        ("envoy", "2016", "tajikistan", "once no envoy any more, the country of the file"),
        ("two-posts", "2014", "iran", "one of the posts is a country's"),
        ("two-posts", "2017", "", "what is left is a post of the UN"),
        ("un-ambassador", "2014", "iran", "a post's own country comes before its organization"),
        ("customs", "2014", "tajikistan", "a ministry's country"),
        ("chair", "2014", "tajikistan", "a party's country"),
        ("titled", "2014", "iran", "a post without a record, by the country given"),
        ("untitled", "2014", "iran", "a post of no stated country is of the person's own"),
        ("no-posts", "2014", "iran", "the country of the file"),
        ("attested", "2014-05-01", "iran", "attested that day"),
        ("attested", "1999", "iran", "nothing known of that day, and both ways lead to one country"),
        ("attested-abroad", "2014-05-01", "iran", "attested that day"),
        ("attested-abroad", "1999", "", "one way leads to Iran, the other to Tajikistan"),
        ("maybe-envoy", "2020", "", "may still be an envoy"),
        ("maybe-envoy", "2012", "tajikistan", "was none yet"),
        ("sitting", "2020-01-01", "tajikistan", "may still be minister, of the country that the file gives too"),
        ("opposition", "2000", "", "an opposition leader makes no party"),
        ("stateless", "1993", "tajikistan", "by the post"),
        ("stateless", "2020", "", "no post and no country"),
        ("of-nowhere", "2014", "tajikistan", "a post of no country and no organization says nothing"),
        ("nobody", "2014", "", "somebody without a file"),
    ],
)
def test_standing(registry: Registry, official: str, date: str, expected: str, reason: str) -> None:
    assert ", ".join(registry.standing.countries(official, parse_date(date))) == expected, reason


@pytest.mark.parametrize(
    ("official", "country", "date", "expected"),
    [
        ("minister", "tajikistan", "2014-03-01", [("defense", True)]),
        ("two-posts", "iran", "2014", [("foreign", True)]),
        ("un-ambassador", "iran", "2014", [("ambassador", True)]),
        ("sitting", "tajikistan", "2020-01-01", [("defense", False)]),
        ("attested", "iran", "2014-05-01", [("foreign", True)]),
        ("attested", "iran", "1999", []),
        ("no-posts", "iran", "2014", []),
        ("chair", "tajikistan", "2014", []),
    ],
)
def test_levels(registry: Registry, official: str, country: str, date: str, expected: list[tuple[str, bool]]) -> None:
    assert list(registry.standing.levels(official, country, parse_date(date))) == expected
