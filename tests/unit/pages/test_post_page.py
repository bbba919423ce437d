"""What the page of a post says: its holders, what lies between them, and who held it on every first of January."""

import pytest

from briefgen.pages.views.views import OfficialView, PostView
from tests.unit.pages.site_pages import line, texts, view_of

POST = "== posts/tj-defense\nname: Defense Minister\ncountry: TJ\nlevel: defense\n"


def holders(*tenures: str, post: str = POST) -> str:
    """Anna, Boris and so on, each with one tenure of the post."""
    names = ("anna-alder", "boris-birch", "clara-cedar")
    people = (
        f"== officials/{name}\ncountry: TJ\nposts: [{{post: tj-defense, {tenure}}}]\n"
        for name, tenure in zip(names, tenures, strict=False)
    )
    return post + "".join(people)


def view(text: str, today: str = "2030-01-01") -> PostView:
    return view_of(text, "posts/tj-defense", PostView, today=today)


SPANS = [
    ("both bounds", "start: 2013-11, end: 2018-01-05", "Nov 2013 – 5 Jan 2018"),
    ("no end, but attested", "start: 2013-11, attested: [2014, 2021-04-06]", "Nov 2013 – after 6 Apr 2021"),
    ("no end", "start: 2013-11", "from Nov 2013"),
    ("no start, but attested", "end: 2018, attested: [2016, 2014]", "by 2014 – 2018"),
    ("no start", "end: 2018", "until 2018"),
    ("attested once", "attested: [2021-04-06]", "6 Apr 2021"),
    ("attested several times", "attested: [2021-04-06, 2014, 2016]", "2014 … 6 Apr 2021"),
    ("no date", "title: Minister", ""),
    ("a start within a range", "start: 2013/2014, end: 2018", "between 2013 and 2014 – 2018"),
    ("not before a day", "start: 1992-03-13/.., end: 2018", "not before 13 Mar 1992 – 2018"),
    ("not after a day", "start: ../1992, end: 2018", "not after 1992 – 2018"),
]


@pytest.mark.parametrize(("tenure", "expected"), [pytest.param(*case[1:], id=case[0]) for case in SPANS])
def test_from_when_to_when(tenure: str, expected: str) -> None:
    (row,) = view(holders(tenure)).holders
    assert row.span == expected


ANSWERS = [
    ("in office", "start: 2013-11-01, end: 2021-04-06", "held", "in office"),
    ("known up to an attestation", "start: 2013-11-01, attested: [2014]", "possibly",
     "possibly in office, known as of 2014"),
    ("uncertain", "start: 2021, end: 2022-01-01", "possibly", "possibly in office"),
    ("attested", "attested: [2021-04-06]", "attested", "attested in office"),
    ("attested on other days", "attested: [2014]", "unknown", "not known whether in office"),
    ("over", "start: 2013, end: 2018", "former", "no longer in office"),
]  # fmt: skip
NEWS = "== articles/news\ndate: 2021-04-06\n---\nThe Defense Minister of Tajikistan, Xenia Xylo, spoke.\n"


@pytest.mark.parametrize(("tenure", "answer", "text"), [pytest.param(*case[1:], id=case[0]) for case in ANSWERS])
def test_what_is_known_at_the_page_s_date(tenure: str, answer: str, text: str) -> None:
    site = holders(tenure).replace("name: Defense Minister", "name: Defense Minister of Tajikistan") + NEWS
    page = view(site, today="2021-04-06")
    assert page.as_of is not None
    assert page.as_of.text == "6 Apr 2021"
    (row,) = page.holders
    assert (row.answer, row.answer_text) == (answer, text)


GAPS = [
    ("one after the other", ["start: 2013, end: 2018-01-05", "start: 2018-01-05, end: 2020"], ["", ""]),
    ("the day after", ["start: 2013, end: 2018-01-05", "start: 2018-01-06, end: 2020"], ["", ""]),
    ("nobody in between", ["start: 2013, end: 2018-01-05", "start: 2018-03-01, end: 2020"],
     ["no holder known between 5 Jan 2018 and 1 Mar 2018", ""]),
    ("somewhere in that year", ["start: 2013, end: 2018", "start: 2018, end: 2020"], ["", ""]),
    ("attested only", ["attested: [2014-05-01, 2015-06-01]", "attested: [2018-03-01]"],
     ["no holder known for certain between 1 Jun 2015 and 1 Mar 2018", ""]),
    ("an end that is not given", ["start: 2013, attested: [2015-06-01]", "start: 2018-03-01, end: 2020"],
     ["no holder known for certain between 1 Jun 2015 and 1 Mar 2018", ""]),
]  # fmt: skip


@pytest.mark.parametrize(("tenures", "expected"), [pytest.param(*case[1:], id=case[0]) for case in GAPS])
def test_what_lies_between_two_holders(tenures: list[str], expected: list[str]) -> None:
    rows = view(holders(*tenures)).holders
    assert [row.holder.name.text for row in rows if row.holder] == ["Boris Birch", "Anna Alder"]
    assert [row.gap for row in rows] == expected


def test_a_post_of_many_seats_has_no_gaps() -> None:
    text = holders("start: 2013, end: 2014", "start: 2018, end: 2019", post=f"{POST}seats: 2\n")
    assert [row.gap for row in view(text).holders] == ["", ""]
    assert view(text).seats == "2"


def test_a_title_of_one_s_own_stands_beside_the_holder() -> None:
    (row,) = view(holders("title: Acting Minister, start: 2013, end: 2014")).holders
    assert row.holder is not None
    assert line(row.holder) == "Anna Alder, Acting Minister"


def test_who_held_it_year_by_year() -> None:
    text = holders("start: 2013-05-01, end: 2014-12-31", "start: 2016, end: 2017-03", "attested: [2018-07-01]")
    rows = [(row.year.text, [line(person) for person in row.holders]) for row in view(text).years]
    assert rows == [
        ("1 Jan 2018", ["Clara Cedar, attested 1 Jul 2018"]),
        ("1 Jan 2017", ["Boris Birch"]),
        ("1 Jan 2016", ["Boris Birch, possibly"]),
        ("1 Jan 2015", []),
        ("1 Jan 2014", ["Anna Alder"]),
        ("1 Jan 2013", []),
    ]


def test_a_row_names_a_hundred_at_the_most() -> None:
    people = "".join(
        f"== officials/p{number}\ncountry: TJ\nposts: [{{post: tj-defense, start: 2013, end: 2015}}]\n"
        for number in range(103)
    )
    (row,) = [row for row in view(f"{POST}seats: many\n{people}").years if row.year.text == "1 Jan 2014"]
    assert (len(row.holders), row.more) == (100, 3)


def test_the_years_of_its_articles_count_and_those_to_come_do_not() -> None:
    text = holders("start: 2019, end: 2035").replace("name: Defense Minister", "name: Defense Minister of Tajikistan")
    years = [row.year.text for row in view(text + NEWS.replace("2021-04-06", "2017"), today="2021-06-01").years]
    assert years == ["1 Jan 2021", "1 Jan 2020", "1 Jan 2019", "1 Jan 2018", "1 Jan 2017"]


def test_without_a_date_there_are_no_years() -> None:
    assert view(POST).years == ()


def test_statements_in_office_are_those_of_its_holders_then() -> None:
    text = holders("start: 2013-01-01, end: 2014-12-31") + (
        "== articles/talks\nstatements:\n"
        "  - {id: s1, by: anna-alder, quote: In office., date: 2014-01-01}\n"
        "  - {id: s2, by: anna-alder, quote: Out of office., date: 2016-01-01}\n"
    )
    assert [row.words for row in view(text).lists.statements.rows] == ["In office."]


def test_a_tenure_as_a_bar() -> None:
    (row,) = view(holders("start: 2013-11, attested: [2014-01-01]")).holders
    bar = row.bar
    assert (bar.earliest_start, bar.latest_start, bar.latest_end) == (735173, 735202, None)
    assert bar.attested == ((735234, 735234),)


def test_an_official_s_posts_latest_first_with_the_country_of_what_has_no_record() -> None:
    text = POST + (
        "== officials/anna-alder\nposts:\n"
        "  - {title: Chief of staff, country: IR, start: 2010, end: 2013}\n"
        "  - {post: tj-defense, start: 2013, end: 2018}\n"
        "  - {title: Clerk, start: 2001, end: 2002}\n"
    )
    rows = view_of(text, "officials/anna-alder", OfficialView).tenures
    assert [(row.post and row.post.text, row.country and row.country.code) for row in rows] == [
        ("Defense Minister", None),
        ("Chief of staff", "IRN"),
        ("Clerk", None),
    ]
    assert texts(tuple(row.post for row in rows if row.post and row.post.href)) == ["Defense Minister"]


def test_whose_post_it_is() -> None:
    text = (
        "== organizations/ministry\nname: Ministry\nkind: ministry\ncountry: TJ\n"
        "== posts/tj-defense\norganization: ministry\naccredited_to: IR\nlevel: ambassador\nseats: many\n"
    )
    page = view(text)
    assert page.country is not None
    assert page.accredited_to is not None
    assert page.organization is not None
    assert (page.country.code, page.organization.text, page.accredited_to.code, page.level, page.seats) == (
        "TJK",
        "Ministry",
        "IRN",
        "Ambassador",
        "many",
    )
