"""An official's line: what is known at a date, and no more."""

import pytest

from briefgen.model.dates import parse_date
from tests.unit.pages.site_pages import line, rows_of, texts

POSTS = """
== posts/tj-defense
name: Defense Minister
country: TJ
level: defense
== posts/tj-party
name: Party Chair
country: TJ
level: party
== posts/tj-president
name: President
country: TJ
level: head-of-state
== organizations/un
name: United Nations
kind: international
== posts/envoy
name: Envoy
organization: un
"""


def official(posts: str, extra: str = "country: TJ") -> str:
    return f"{POSTS}\n== officials/anna-alder\n{extra}\nposts: {posts}\n"


LINES = [
    ("held: the post alone", "[{post: tj-defense, start: 2013-01-01, end: 2015-12-31}]", "2014-06-01",
     "Anna Alder, Defense Minister TJK"),
    ("former posts are left out", "[{post: tj-defense, start: 2013-01-01, end: 2015-12-31}]", "2016-01-01",
     "Anna Alder TJK"),
    ("posts to come are left out", "[{post: tj-defense, start: 2013-01-01, end: 2015-12-31}]", "2012-12-31",
     "Anna Alder TJK"),
    ("possibly: the start is known to the year", "[{post: tj-defense, start: 2013, end: 2015-12-31}]", "2013-06-01",
     "Anna Alder, possibly Defense Minister TJK"),
    ("possibly through a missing end: known up to the latest attestation",
     "[{post: tj-defense, start: 2013-01-01, attested: [2014, 2015-03]}]", "2021-04-06",
     "Anna Alder, possibly Defense Minister, known as of Mar 2015 TJK"),
    ("without an attestation: known at the start", "[{post: tj-defense, start: 2013-01-01}]", "2021-04-06",
     "Anna Alder, possibly Defense Minister, known as of 1 Jan 2013 TJK"),
    ("up to the latest attestation a missing end does not matter",
     "[{post: tj-defense, start: 2013-01-01, attested: [2015-03-05]}]", "2014-01-01",
     "Anna Alder, Defense Minister TJK"),
    ("an uncertain start is no missing end", "[{post: tj-defense, start: 2013, attested: [2015]}]", "2013-06-01",
     "Anna Alder, possibly Defense Minister TJK"),
    ("attested on that day", "[{post: tj-defense, attested: [2021-04-06]}]", "2021-04-06",
     "Anna Alder, Defense Minister TJK"),
    ("between two attestations", "[{post: tj-defense, attested: [2015, 2021-04-06, 2024]}]", "2022-01-01",
     "Anna Alder, Defense Minister TJK"),
    ("unknown: with the nearest attestation", "[{post: tj-defense, attested: [2015, 2021-04-06]}]", "2022-01-01",
     "Anna Alder, Defense Minister, attested 6 Apr 2021 TJK"),
    ("unknown stands back where something surer is known",
     "[{post: tj-defense, start: 2013-01-01, end: 2015-12-31}, {post: tj-party, attested: [2010]}]", "2014-01-01",
     "Anna Alder, Defense Minister TJK"),
    ("two unknown posts", "[{post: tj-party, attested: [2010]}, {post: tj-defense, attested: [2012]}]", "2014-01-01",
     "Anna Alder, Defense Minister, attested 2012, Party Chair, attested 2010 TJK"),
    ("the higher level first", "[{post: tj-party, attested: [2014]}, {post: tj-president, attested: [2014]}]", "2014",
     "Anna Alder, President, Party Chair TJK"),
    ("a title of one's own, with the post's link", "[{post: tj-defense, title: Acting Minister, attested: [2014]}]",
     "2014", "Anna Alder, Acting Minister TJK"),
    ("a title without a record", "[{title: Chief of staff, country: TJ, start: 2013, end: 2015}]", "2014",
     "Anna Alder, Chief of staff TJK"),
    ("an envoy of the United Nations stands for no country", "[{post: envoy, attested: [2014]}]", "2014",
     "Anna Alder, Envoy"),
    ("no dates at all", "[{post: tj-defense}]", "2014", "Anna Alder, Defense Minister, at an unknown time TJK"),
]  # fmt: skip


@pytest.mark.parametrize(("posts", "date", "expected"), [pytest.param(*case[1:], id=case[0]) for case in LINES])
def test_the_line_of_an_official(posts: str, date: str, expected: str) -> None:
    rows = rows_of(official(posts))
    assert line(rows.person("anna-alder", parse_date(date))) == expected


def test_somebody_in_opposition_stands_for_no_country() -> None:
    rows = rows_of(official("[]", "country: TJ\nrole: opposition"))
    assert line(rows.person("anna-alder", parse_date("2014"))) == "Anna Alder"


def test_a_line_is_made_once_for_a_date() -> None:
    rows = rows_of(official("[{post: tj-defense, attested: [2014]}]"))
    assert rows.person("anna-alder", parse_date("2014")) is rows.person("anna-alder", parse_date("2014"))


ALL_LINES = [
    ("former", "[{post: tj-defense, start: 2001, end: 2002}]", ["former Defense Minister"]),
    ("future", "[{post: tj-defense, start: 2025-03, end: 2026}]", ["Defense Minister, from Mar 2025"]),
    ("first what holds, then what is unknown, to come, over",
     "[{post: tj-defense, start: 2001, end: 2002}, {post: tj-party, attested: [2010]},"
     " {post: tj-president, start: 2013, end: 2016}, {title: Speaker, country: TJ, start: 2025}]",
     ["President", "Party Chair, attested 2010", "Speaker, from 2025", "former Defense Minister"]),
]  # fmt: skip


@pytest.mark.parametrize(("posts", "expected"), [pytest.param(*case[1:], id=case[0]) for case in ALL_LINES])
def test_the_lines_of_an_official_s_own_page(posts: str, expected: list[str]) -> None:
    rows = rows_of(official(posts))
    assert texts(rows.offices.all_lines("anna-alder", parse_date("2014-06-01"))) == expected


HOLDERS = """
== officials/anna-alder
country: TJ
posts: [{post: tj-defense, start: 2013-01-01, end: 2015-12-31}]
== officials/boris-birch
country: TJ
posts: [{post: tj-defense, start: 2016, end: 2018}]
== officials/clara-cedar
country: TJ
posts: [{post: tj-party, attested: [2010-05-01]}]
== officials/dora-dogwood
country: TJ
posts: [{post: tj-party, attested: [2018-05-01, 2018-09-01]}]
== officials/emil-elm
country: TJ
posts: [{post: tj-president}]
"""
WHO = [
    ("held", "tj-defense", "2014-01-01", ["Anna Alder"], []),
    ("the start of the next is known to the year", "tj-defense", "2016-05-01", ["Boris Birch, possibly"], []),
    ("nobody after both", "tj-defense", "2020-01-01", [], []),
    ("attested on another day", "tj-party", "2016-01-01", [], ["Dora Dogwood, attested 1 May 2018"]),
    ("attested nearer to another", "tj-party", "2011-01-01", [], ["Clara Cedar, attested 1 May 2010"]),
    ("at an unknown time", "tj-president", "2011-01-01", [], ["Emil Elm, at an unknown time"]),
]


@pytest.mark.parametrize(("post", "date", "present", "nearest"), [pytest.param(*case[1:], id=case[0]) for case in WHO])
def test_who_holds_a_post(post: str, date: str, present: list[str], nearest: list[str]) -> None:
    offices = rows_of(POSTS + HOLDERS).offices
    assert [line(person) for person in offices.in_office(post, parse_date(date))] == present
    if not present:
        assert [line(person) for person in offices.attested_nearest(post, parse_date(date))] == nearest


def test_who_is_attested_within_a_year() -> None:
    offices = rows_of(POSTS + HOLDERS).offices
    within = offices.attested_within("tj-party", parse_date("2018"))
    assert [line(person) for person in within] == ["Dora Dogwood, attested 1 May 2018"]
    assert offices.attested_within("tj-party", parse_date("2017")) == ()
