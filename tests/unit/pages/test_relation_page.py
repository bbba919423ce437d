"""What the page of a relation says, block by block."""

import pytest

from briefgen.pages.views.views import RelationView
from tests.unit.model.desk import PEOPLE
from tests.unit.pages.site_pages import line, shown, texts, view_of

DESK = f"""
{PEOPLE}
== posts/tj-president
country: TJ
level: head-of-state
== posts/ir-president
country: IR
level: head-of-state
== officials/clara-cedar
country: TJ
posts: [{{post: tj-president, start: 2010, end: 2022}}]
== officials/dora-dogwood
country: IR
posts: [{{post: ir-president, start: 2015, attested: [2018]}}]
== organizations/un
name: United Nations
== documents/treaty
title: The treaty
date: 1992
organization: un
== series/turnover
title: Turnover
countries: [TJ, IR]
== relations/ir-tj
countries: [IR, TJ]
status: A thaw
trend:
  - {{date: 2015-12, direction: deteriorated, reason: A quarrel., according_to: the report}}
  - {{date: 2019, direction: improved, according_to: un, source: talks}}
---
Two neighbors of Afghanistan.
== articles/talks
date: 2021-04-07
countries: [TJ, IR]
documents: [treaty]
events:
  - {{id: e1, date: 2021-04-06, type: meeting, title: Talks, place: Tehran, participants: [anna-alder, boris-birch]}}
  - {{id: e2, date: 2020-02-01, type: visit, title: A visit, host: [boris-birch], visitor: [clara-cedar]}}
  - {{id: e3, date: 2017-05-01, type: meeting, title: A summit, participants: [clara-cedar, dora-dogwood]}}
  - {{id: e4, date: 2016-05-01, type: meeting, title: The first summit, participants: [clara-cedar, dora-dogwood]}}
  - {{id: e5, date: 2021-06, type: visit, title: Soon, visitor: [anna-alder], host: [boris-birch], reality: expected}}
  - {{id: e6, date: 2022-06-01, type: call, title: A call, participants: [clara-cedar, dora-dogwood]}}
statements:
  - {{id: s1, by: anna-alder, quote: We agree., event: e1}}
figures: [{{id: f1, series: turnover, period: 2014, value: 200}}]
"""


def relation(text: str = DESK) -> RelationView:
    return view_of(text, "relations/iran-tajikistan", RelationView)


def test_its_turns_newest_first_with_who_says_so() -> None:
    view = relation()
    assert view.no_turn == ""
    assert [
        (turn.text, turn.since.text, turn.reason, texts(turn.according_to), turn.article and turn.article.text)
        for turn in view.turns
    ] == [
        ("Improved", "2019", "", ["United Nations"], "Talks"),
        ("Deteriorated", "Dec 2015", "A quarrel.", ["the report"], None),
    ]


TRENDLESS = [
    ("one report", "== articles/a\ncountries: [TJ, IR]", "One report only; no trend stated."),
    ("two reports", "== articles/a\ncountries: [TJ, IR]\n== articles/b\ncountries: [TJ, IR]", "No trend stated."),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*case[1:], id=case[0]) for case in TRENDLESS])
def test_a_relation_of_which_no_turn_is_known(text: str, expected: str) -> None:
    assert relation(text).no_turn == expected


def test_the_last_contact_on_every_rung() -> None:
    view = relation()
    ladder = {rung.label: rung.contact for rung in view.ladder}
    assert list(ladder) == ["Heads of state", "Heads of government", "Foreign ministers", "Defense ministers"]
    summit, talks = ladder["Heads of state"], ladder["Defense ministers"]
    assert summit is not None
    assert (summit.when.text, summit.event.text, summit.possible) == ("1 Jun 2022", "A call", True)
    assert talks is not None
    assert (talks.when.text, talks.event.text, talks.place, talks.possible) == ("6 Apr 2021", "Talks", "Tehran", False)
    assert [line(person) for person in talks.people] == ["Anna Alder, Tj Defense TJK", "Boris Birch, Ir Foreign IRN"]
    foreign = ladder["Foreign ministers"]
    assert foreign is not None
    assert foreign.event.text == "A visit"
    assert (ladder["Heads of government"], view.contacts) == (None, 5)


def test_without_a_contact_there_is_no_ladder() -> None:
    assert relation("== articles/a\ncountries: [TJ, IR]").ladder == ()


def test_who_visited_whom_as_far_as_it_took_place() -> None:
    (visit,) = relation().visits
    assert (visit.when.text, visit.event.text) == ("1 Feb 2020", "A visit")
    assert [line(person) for person in visit.visitors] == ["Clara Cedar, Tj President TJK"]
    assert [line(person) for person in visit.hosts] == ["Boris Birch, Ir Foreign IRN"]


def test_more_visits_than_the_page_shows() -> None:
    events = "".join(
        f"  - {{date: 2020-02-{day:02}, type: visit, title: Day {day}, host: [boris-birch], visitor: [anna-alder]}}\n"
        for day in range(1, 18)
    )
    view = relation(f"{PEOPLE}\n== articles/talks\nevents:\n{events}")
    assert len(view.visits) == 15
    assert view.more_visits is not None
    assert [(part.label, shown(part.href), part.count) for part in view.more_visits.periods] == [
        ("2020", "/relations/iran-tajikistan/2020/", 17)
    ]


def test_statements_of_both_sides_side_by_side() -> None:
    iran, tajikistan = relation().sides
    assert (iran.country.code, iran.statements.rows) == ("IRN", ())
    assert iran.statements.empty == "No statement from this side in the material."
    assert [row.words for row in tajikistan.statements.rows] == ["We agree."]


def test_its_documents_figures_and_articles() -> None:
    view = relation()
    (document,) = view.documents
    assert (document.document.text, document.when and document.when.text, document.issuer and document.issuer.text) == (
        "The treaty",
        "1992",
        "United Nations",
    )
    assert [group.series.text for group in view.figures] == ["Turnover"]
    assert [row.id for row in view.lists.latest.rows] == ["talks"]
    assert len(view.lists.events.rows) == 6
    assert (view.status, view.head.title) == ("A thaw", "Iran–Tajikistan")


def test_a_name_of_its_own() -> None:
    view = relation("== relations/x\nname: The two\ncountries: [TJ, IR]\n== articles/a\ncountries: [TJ, IR]")
    assert view.head.title == "The two"


def test_who_met_whom() -> None:
    people = "".join(f"== officials/t{n}\ncountry: TJ\n== officials/i{n}\ncountry: IR\n" for n in range(3))
    pairs = [(0, 0), (0, 0), (1, 1), (2, 2), (0, 2)]
    events = "".join(
        f"  - {{date: 2020-02-{day:02}, type: meeting, title: M, participants: [t{one}, i{other}]}}\n"
        for day, (one, other) in enumerate(pairs, 1)
    )
    text = f"{people}== articles/talks\nevents:\n{events}"
    matrix = relation(text).matrix
    assert matrix is not None
    assert texts(matrix.columns) == ["T0", "T1", "T2"]
    assert [(official.text, counts) for official, counts in matrix.rows] == [
        ("I0", (2, 0, 0)),
        ("I2", (1, 0, 1)),
        ("I1", (0, 1, 0)),
    ]
    assert matrix.rest == ""


def test_too_few_for_a_matrix() -> None:
    assert relation().matrix is None


def test_a_wide_matrix_says_how_many_it_leaves_out() -> None:
    people = "".join(f"== officials/t{n:02}\ncountry: TJ\n== officials/i{n:02}\ncountry: IR\n" for n in range(14))
    events = "".join(
        f"  - {{date: 2020-02-{n + 1:02}, type: meeting, title: M, participants: [t{n:02}, i{n:02}]}}\n"
        for n in range(14)
    )
    matrix = relation(f"{people}== articles/talks\nevents:\n{events}").matrix
    assert matrix is not None
    assert (len(matrix.columns), len(matrix.rows), matrix.rest) == (12, 12, "4 others")
