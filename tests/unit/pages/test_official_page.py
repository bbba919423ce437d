"""What the page of an official says, block by block."""

import pytest

from briefgen.model.site import Site
from briefgen.pages.records.official_page import official_pages
from briefgen.pages.rows.rows import Rows
from briefgen.pages.site.frame import make_frame
from briefgen.pages.views.views import OfficialView
from tests.unit.model.desk import PEOPLE, resolved
from tests.unit.pages.site_pages import line, shown, texts, view_of

DESK = f"""
{PEOPLE}
== officials/clara-cedar
country: TJ
role: opposition
born: 1950-03
died: 2020
ranks: [{{rank: Colonel-General, attested: [2021, 2019-05]}}, {{rank: Colonel}}]
memberships:
  - {{organization: party, role: chair, start: 2010, attested: [2015]}}
  - {{organization: party, start: 2001, end: 2002}}
distinct_from: [anna-alder]
== organizations/party
name: The Party
== articles/talks
date: 2021-04-07
events:
  - {{id: e1, date: 2021-04-06, type: meeting, title: Talks, place: Tehran, participants: [anna-alder, boris-birch]}}
  - {{id: e2, date: 2020, type: visit, title: A visit, host: [boris-birch], visitor: [anna-alder], reality: background}}
  - {{id: e3, date: 2021-06, type: call, title: A call, participants: [boris-birch, anna-alder], reality: expected}}
  - {{id: e4, date: 2021-04-05, type: election, title: An election, participants: [anna-alder, boris-birch]}}
statements:
  - {{id: s1, by: anna-alder, quote: We agree., event: e1}}
---
Clara Cedar stayed away.
"""


def alder(text: str = DESK) -> OfficialView:
    return view_of(text, "officials/anna-alder", OfficialView)


def test_posts_as_of_the_page() -> None:
    view = alder()
    assert view.as_of is not None
    assert (view.as_of.text, texts(view.posts)) == ("31 Dec 2021", ["Tj Defense"])
    assert view.country is not None
    assert view.country.code == "TJK"


def test_statements_with_the_post_held_that_day() -> None:
    (row,) = alder().lists.statements.rows
    assert (line(row.speakers[0]), row.words) == ("Anna Alder, Tj Defense TJK", "We agree.")


def test_meetings_by_counterpart_whatever_is_known_of_them() -> None:
    (row,) = alder().counterparts
    assert line(row.person) == "Boris Birch, Ir Foreign IRN"
    assert [
        (meeting.when.text, meeting.event.text, meeting.place, meeting.badge and meeting.badge.text)
        for meeting in row.meetings
    ] == [
        ("Jun 2021", "A call", "", "Expected"),
        ("6 Apr 2021", "Talks", "Tehran", None),
        ("2020", "A visit", "", "Background"),
    ]


def test_those_of_one_s_own_side_are_no_counterparts() -> None:
    aide = "== officials/emil-elm\ncountry: TJ\n"
    text = DESK.replace(
        "participants: [anna-alder, boris-birch]}", "participants: [anna-alder, boris-birch, emil-elm]}"
    )
    assert texts(tuple(row.person.name for row in alder(text + aide).counterparts)) == ["Boris Birch"]


def test_within_one_country_everybody_is_a_counterpart() -> None:
    aide = "== officials/emil-elm\ncountry: TJ\n"
    event = "{date: 2021, type: meeting, title: T, participants: [anna-alder, emil-elm]}"
    assert texts(
        tuple(row.person.name for row in alder(f"{PEOPLE}{aide}== articles/talks\nevents: [{event}]\n").counterparts)
    ) == ["Emil Elm"]


def test_more_meetings_than_the_page_shows() -> None:
    events = "".join(
        f"  - {{date: 2021-04-{day:02}, type: meeting, title: Day {day}, participants: [anna-alder, boris-birch]}}\n"
        for day in range(1, 13)
    )
    view = alder(f"{PEOPLE}\n== articles/talks\nevents:\n{events}")
    (row,) = view.counterparts
    assert [meeting.event.text for meeting in row.meetings] == [f"Day {day}" for day in range(12, 2, -1)]
    assert view.more_meetings is not None
    assert [(part.label, shown(part.href), part.count) for part in view.more_meetings.periods] == [
        ("2021", "/officials/anna-alder/2021/", 12)
    ]
    assert alder().more_meetings is None


def test_who_is_mentioned_and_never_quoted() -> None:
    view = view_of(DESK, "officials/clara-cedar", OfficialView)
    assert (view.lists.statements.rows, view.lists.statements.empty) == ((), "Mentioned, not quoted.")
    (row,) = view.lists.mentioned_in.rows
    assert row.sentence == "<mark>Clara Cedar</mark> stayed away."
    assert view.as_of is not None
    assert view.as_of.text == "7 Apr 2021"


def test_of_whom_nothing_is_known() -> None:
    view = view_of("== officials/anna-alder", "officials/anna-alder", OfficialView)
    assert (view.as_of, view.posts, view.tenures, view.lists.statements.empty, view.counterparts) == (
        None,
        (),
        (),
        "",
        (),
    )


def test_a_person() -> None:
    view = view_of(DESK, "officials/clara-cedar", OfficialView)
    assert (view.role, view.born and view.born.text, view.died and view.died.text) == ("Opposition", "Mar 1950", "2020")
    assert view.ranks == (("Colonel-General", "attested May 2019, 2021"), ("Colonel", ""))
    assert [(row.organization.text, row.role, row.span) for row in view.memberships] == [
        ("The Party", "chair", "from 2010, attested 2015"),
        ("The Party", "", "2001 – 2002"),
    ]
    assert texts(view.distinct_from) == ["Anna Alder"]
    assert view.head.og_type == "profile"


@pytest.mark.parametrize(
    ("file", "expected"), [("clara.jpg", "/files/clara.jpg"), ("static/clara.jpg", "/static/c.jpg")]
)
def test_a_picture_beside_the_record_or_under_static(file: str, expected: str) -> None:
    text = f"== officials/clara-cedar\nphoto: {{file: {file}, credit: A. Reporter}}"
    model, _ = resolved(text, site=Site(title="Desk"))
    rows = Rows(model, {"content/officials/clara.jpg": "files/clara.jpg", "content/static/clara.jpg": "static/c.jpg"})
    (page,) = official_pages(rows, make_frame(rows))
    assert isinstance(page.view, OfficialView)
    assert page.view.photo is not None
    assert (shown(page.view.photo.src), page.view.photo.alt, page.view.photo.credit) == (
        expected,
        "Clara Cedar",
        "A. Reporter",
    )
