"""`briefgen show`: what is answered, as programs read it and as people do."""

from pathlib import Path
from typing import Any

import pytest

from briefgen.builder.build import Checked, Options
from briefgen.model.dates import parse_date
from briefgen.tools.answering.answers import AnyAnswer, Desk
from briefgen.tools.answering.opening import Unfound, find_record, open_site
from briefgen.tools.answering.sheets import as_plain_text
from briefgen.tools.answering.show import as_values
from briefgen.tools.answering.show_sheets import as_sheet
from tests.unit.tools.sites import opened, write_site

DESK = """
== posts/us-president.md
name: President of the United States
country: US
level: head-of-state
aliases: [US President]
== posts/us-envoy-un.md
name: Envoy to the United Nations
organization: un
level: ambassador
== posts/us-treasury-secretary.md
name: Treasury Secretary
organization: us-treasury
== organizations/un.md
kind: international
country: US
== organizations/us-treasury.md
kind: ministry
country: US
== officials/abraham-lincoln.md
name: Abraham Lincoln
family_name: Lincoln
country: US
born: 1809-02-12
died: 1865-04-15
names: {ru: Авраам Линкольн}
posts:
  - {post: us-president, start: 1861-03-04, end: 1865-04-15, attested: [1863-11-19]}
  - {title: Postmaster of New Salem, country: US, start: 1833, end: 1836}
  - {title: Captain of the militia, attested: [1832]}
== officials/andrew-johnson.md
name: Andrew Johnson
country: US
posts:
  - {post: us-president, start: 1865-04-15, title: Acting President}
  - {post: us-envoy-un, attested: [1867, 1869]}
== officials/ulysses-grant.md
name: Ulysses Grant
country: US
posts:
  - {post: us-president, start: 1869-03-04, end: 1877-03-04}
  - {post: us-treasury-secretary, attested: [1868-05-01]}
== articles/gettysburg.md
date: 1863-11-20
countries: [US]
"""


def ask(root: Path, kind: str, id_: str, as_of: str | None, text: str = DESK) -> tuple[AnyAnswer, Desk]:
    site = opened(root, text)
    asked = parse_date(as_of) if as_of else None
    date = asked or site.model.as_of
    key = find_record(site, kind, id_)
    assert not isinstance(key, Unfound), key
    desk = Desk(site, asked)
    if kind == "relation":
        return desk.relation(key[1], date), desk
    assert date is not None
    if kind == "official":
        return desk.official(key[1], date), desk
    return (desk.post(key[1], date) if kind == "post" else desk.country(key[1], date)), desk


def values(root: Path, kind: str, id_: str, as_of: str | None, text: str = DESK) -> dict[str, Any]:
    return as_values(ask(root, kind, id_, as_of, text)[0])


def sheet(root: Path, kind: str, id_: str, as_of: str | None, text: str = DESK) -> str:
    return as_plain_text(as_sheet(*ask(root, kind, id_, as_of, text)))


# What programs read


def test_an_official_has_every_tenure_in_the_order_of_the_file(tmp_path: Path) -> None:
    assert values(tmp_path, "official", "abraham-lincoln", "1863-11-19") == {
        "kind": "official",
        "id": "abraham-lincoln",
        "name": "Abraham Lincoln",
        "as_of": "1863-11-19",
        "role": "official",
        "stands_for": ["united-states"],
        "born": "1809-02-12",
        "died": "1865-04-15",
        "posts": [
            {
                "post": "us-president",
                "title": "President of the United States",
                "country": "united-states",
                "answer": "held",
                "start": "1861-03-04",
                "end": "1865-04-15",
                "attested": ["1863-11-19"],
                "earliest_start": "1861-03-04",
                "latest_start": "1861-03-04",
                "earliest_end": "1865-04-15",
                "latest_end": "1865-04-15",
            },
            {
                "post": None,
                "title": "Postmaster of New Salem",
                "country": "united-states",
                "answer": "former",
                "start": "1833",
                "end": "1836",
                "attested": [],
                "earliest_start": "1833-01-01",
                "latest_start": "1833-12-31",
                "earliest_end": "1836-01-01",
                "latest_end": "1836-12-31",
            },
            {
                "post": None,
                "title": "Captain of the militia",
                "country": None,
                "answer": "unknown",
                "start": None,
                "end": None,
                "attested": ["1832"],
                "earliest_start": "1809-02-12",
                "latest_start": "1832-12-31",
                "earliest_end": "1832-01-01",
                "latest_end": "1865-04-15",
            },
        ],
    }


@pytest.mark.parametrize(
    ("official", "as_of", "answers"),
    [
        pytest.param("abraham-lincoln", "1861-03-03", ["future", "former", "unknown"], id="the day before"),
        pytest.param(
            "abraham-lincoln", "1861", ["possibly", "former", "unknown"], id="a year that reaches over a start"
        ),
        pytest.param("abraham-lincoln", "1832-06", ["future", "future", "attested"], id="within the year attested"),
        pytest.param("abraham-lincoln", "1833-06", ["future", "possibly", "unknown"], id="in the year of the start"),
        pytest.param("abraham-lincoln", "1862/1863-05", ["held", "former", "unknown"], id="an interval"),
        pytest.param("andrew-johnson", "1868", ["possibly", "attested"], id="no end, and attested on both sides"),
        pytest.param("andrew-johnson", "1869-03-05", ["former", "attested"], id="the next one has begun"),
    ],
)
def test_answers_follow_the_date(tmp_path: Path, official: str, as_of: str, answers: list[str]) -> None:
    assert [post["answer"] for post in values(tmp_path, "official", official, as_of)["posts"]] == answers


def test_a_post_has_one_entry_a_tenure_in_order_of_time(tmp_path: Path) -> None:
    found = values(tmp_path, "post", "us-president", "1865-04-15")
    head = {key: found[key] for key in ("kind", "id", "name", "as_of", "country", "level", "seats")}
    assert head == {
        "kind": "post",
        "id": "us-president",
        "name": "President of the United States",
        "as_of": "1865-04-15",
        "country": "united-states",
        "level": "head-of-state",
        "seats": 1,
    }
    kept = ("official", "title", "answer", "start", "end", "attested")
    assert [tuple(holder[key] for key in kept) for holder in found["holders"]] == [
        ("abraham-lincoln", "President of the United States", "held", "1861-03-04", "1865-04-15", ["1863-11-19"]),
        ("andrew-johnson", "Acting President", "held", "1865-04-15", None, []),
        ("ulysses-grant", "President of the United States", "future", "1869-03-04", "1877-03-04", []),
    ]


@pytest.mark.parametrize(
    ("post", "country"),
    [
        pytest.param("us-president", "united-states", id="the post's own"),
        pytest.param("us-treasury-secretary", "united-states", id="that of its ministry"),
        pytest.param("us-envoy-un", None, id="an international organization stands for no country"),
    ],
)
def test_the_country_of_a_post(tmp_path: Path, post: str, country: str | None) -> None:
    found = values(tmp_path, "post", post, "1868")
    assert found["country"] == country
    official = found["holders"][0]["official"]
    tenures = values(tmp_path, "official", official, "1868")["posts"]
    assert [each["country"] for each in tenures if each["post"] == post] == [country]


def test_many_seats_are_not_counted(tmp_path: Path) -> None:
    text = "== posts/deputy.md\nseats: many\n== articles/talks.md\n"
    assert values(tmp_path, "post", "deputy", None, text)["seats"] is None


def test_without_a_date_the_newest_of_what_is_reported_counts(tmp_path: Path) -> None:
    assert values(tmp_path, "official", "abraham-lincoln", None)["as_of"] == "1863-11-20"


def test_a_country_shows_who_is_or_may_be_in_its_posts(tmp_path: Path) -> None:
    found = values(tmp_path, "country", "US", "1868-05-01")
    assert (found["id"], found["code"], found["capital"]) == ("united-states", "US", "Washington")
    assert [(post["post"], [(h["official"], h["answer"]) for h in post["holders"]]) for post in found["posts"]] == [
        ("us-president", [("andrew-johnson", "possibly")]),
        ("us-treasury-secretary", [("ulysses-grant", "attested")]),
    ]
    assert (found["relations"], found["articles"]) == ([], 1)


def test_a_country_that_nothing_names_has_an_answer_too(tmp_path: Path) -> None:
    found = values(tmp_path, "country", "France", None)
    assert (found["id"], found["name"], found["posts"], found["relations"]) == ("france", "France", [], [])


# Relations

TALKS = """
== posts/ir-defense.md
country: IR
level: defense
== posts/tj-defense.md
country: TJ
level: defense
== officials/anna-alder.md
country: IR
posts: [{post: ir-defense, start: 2019-01-01, end: 2023-01-01}]
== officials/boris-birch.md
country: TJ
posts: [{post: tj-defense, start: 2019-01-01}]
== relations/neighbors.md
name: Neighbors
countries: [TJ, IR]
status: Cool
trend: [{date: 2015-12, direction: deteriorated, reason: "A [[iran|dispute]].", according_to: an agency}]
== articles/first.md
date: 2020-02-02
countries: [TJ, IR]
events:
  - {date: 2020-02-01, type: meeting, title: First talks, place: Dushanbe, participants: [anna-alder, boris-birch]}
  - {date: 2020-03, type: visit, title: A visit to come, countries: [TJ, IR], reality: expected}
statements:
  - {by: anna-alder, quote: We agree, event: e1}
== articles/second.md
date: 2021-04-06
events:
  - date: 2021
    type: call
    title: A call
    countries: [IR, TJ]
    effect: {relation: [IR, TJ], trend: improved}
statements:
  - {by: boris-birch, paraphrase: They agree.}
"""


def test_a_relation(tmp_path: Path) -> None:
    assert values(tmp_path, "relation", "iran-tajikistan", None, TALKS) == {
        "kind": "relation",
        "id": "iran-tajikistan",
        "name": "Neighbors",
        "as_of": "2021-04-06",
        "countries": ["iran", "tajikistan"],
        "status": "Cool",
        "trend": {
            "date": "2021",
            "direction": "improved",
            "reason": None,
            "according_to": [],
            "article": "second",
            "event": "second#e1",
        },
        "turns": [
            {
                "date": "2021",
                "direction": "improved",
                "reason": None,
                "according_to": [],
                "article": "second",
                "event": "second#e1",
            },
            {
                "date": "2015-12",
                "direction": "deteriorated",
                "reason": "A dispute.",
                "according_to": ["an agency"],
                "article": None,
                "event": None,
            },
        ],
        "ladder": {
            "head-of-state": None,
            "head-of-government": None,
            "foreign": None,
            "defense": {
                "event": "first#e1",
                "date": "2020-02-01",
                "type": "meeting",
                "title": "First talks",
                "place": "Dushanbe",
                "officials": ["anna-alder", "boris-birch"],
                "rung": "defense",
                "possible": True,
            },
        },
        "contacts": [
            {
                "event": "second#e1",
                "date": "2021",
                "type": "call",
                "title": "A call",
                "place": None,
                "officials": [],
                "rung": None,
                "possible": False,
            },
            {
                "event": "first#e1",
                "date": "2020-02-01",
                "type": "meeting",
                "title": "First talks",
                "place": "Dushanbe",
                "officials": ["anna-alder", "boris-birch"],
                "rung": "defense",
                "possible": True,
            },
        ],
        "articles": 2,
        "events": 2,
        "statements": {"iran": 1, "tajikistan": 1},
        "series": [],
        "documents": [],
    }


@pytest.mark.parametrize(
    ("as_of", "contacts", "turns", "articles"),
    [
        pytest.param("2015", [], ["2015-12"], 0, id="only the turn that people set"),
        pytest.param("2015-11", [], [], 0, id="before everything"),
        pytest.param("2020-02-01", ["first#e1"], ["2015-12"], 0, id="the day of the talks, before the report"),
        pytest.param("2021-04-05", ["first#e1"], ["2015-12"], 1, id="an event of that year, still to be reported"),
        pytest.param("2021-04-06", ["second#e1", "first#e1"], ["2021", "2015-12"], 2, id="its report has appeared"),
    ],
)
def test_a_date_limits_what_is_counted(
    tmp_path: Path, as_of: str, contacts: list[str], turns: list[str], articles: int
) -> None:
    found = values(tmp_path, "relation", "neighbors", as_of, TALKS)
    assert [contact["event"] for contact in found["contacts"]] == contacts
    assert [turn["date"] for turn in found["turns"]] == turns
    assert found["articles"] == articles


@pytest.mark.parametrize(
    "written",
    ["iran-tajikistan", "neighbors", "Neighbors", "IR-TJ", "TJ/IR", "Tajikistan–Iran", "Iran and Tajikistan", "tj ir"],
)
def test_a_relation_goes_by_its_countries(tmp_path: Path, written: str) -> None:
    assert find_record(opened(tmp_path, TALKS), "relation", written) == ("relation", "iran-tajikistan")


# What is not found


@pytest.mark.parametrize(
    ("kind", "written", "message"),
    [
        ("official", "anna-aldr", "There is no official “anna-aldr”. Did you mean Anna Alder (anna-alder)?"),
        ("official", "Birch", "There is no official “Birch”. Did you mean Boris Birch (boris-birch)?"),
        ("official", "Nobody at all", "There is no official “Nobody at all”."),
        (
            "country",
            "Tajikstan",
            "There is no country “Tajikstan”. Did you mean Tajikistan (tajikistan) or Pakistan (pakistan)?",
        ),
        ("country", "Korea", "“Korea” may mean any of these; ask for one by its id: north-korea, south-korea."),
        ("relation", "iran-tajikstan", "There is no relation “iran-tajikstan”. Did you mean iran-tajikistan?"),
        (
            "relation",
            "FR-IR",
            "Nothing in the material joins the two countries of “FR-IR”, so they have no relation.",
        ),
    ],
)
def test_what_is_not_found_is_said_with_what_is_near(tmp_path: Path, kind: str, written: str, message: str) -> None:
    assert find_record(opened(tmp_path, TALKS), kind, written) == Unfound(message)


def test_a_site_with_errors_answers_nothing(tmp_path: Path) -> None:
    broken = "== officials/anna-alder.md\ncountry: Narnia\n== articles/talks.md\nurl: https://example.org/\n"
    found = open_site(Options(write_site(tmp_path, broken)))
    assert isinstance(found, Checked)
    assert [each.code for each in found.diagnostics] == ["unknown-reference"]


def test_a_folder_without_settings_is_no_site(tmp_path: Path) -> None:
    found = open_site(Options(tmp_path))
    assert isinstance(found, Checked)
    assert [each.code for each in found.diagnostics] == ["missing-site"]


# What people read


def test_an_official_in_print_the_surest_first(tmp_path: Path) -> None:
    text = """
    == officials/anna-alder.md
    country: TJ
    born: 1967
    names: {tg: Анна Алдер}
    posts:
      - {title: Mayor, country: TJ, start: 2001, end: 2004}
      - {title: Speaker, start: 2010-05, attested: [2021-04]}
      - {title: Envoy, attested: [2001]}
    """
    assert sheet(tmp_path, "official", "anna-alder", "2015-06-01", text).splitlines() == [
        "Anna Alder, as of 1 Jun 2015",
        "official:anna-alder · stands for Tajikistan · born 1967",
        "Анна Алдер (tg)",
        "",
        "Posts",
        "  Answer   Post     Country     From – to                  Why",
        "  held     Speaker              May 2010 – after Apr 2021  attested Apr 2021",
        "  unknown  Envoy                2001                       neither start nor end is stated; attested 2001",
        "  former   Mayor    Tajikistan  2001 – 2004",
    ]


def test_a_post_in_print_with_what_lies_between_its_holders(tmp_path: Path) -> None:
    text = """
    == posts/mayor.md
    name: Mayor
    == officials/anna-alder.md
    posts: [{post: mayor, start: 2001, end: 2004}]
    == officials/boris-birch.md
    posts: [{post: mayor, start: 2008, title: Lord Mayor}]
    == articles/talks.md
    """
    assert sheet(tmp_path, "post", "Mayor", "2010", text).splitlines() == [
        "Mayor, as of 2010",
        "post:mayor",
        "",
        "Holders, the latest first",
        "  Answer    Official     Called      From – to                                           Why",
        "  possibly  Boris Birch  Lord Mayor  from 2008                                           no end is stated",
        "                                     no holder known between 31 Dec 2004 and 1 Jan 2008",
        "  former    Anna Alder               2001 – 2004",
    ]


def test_a_country_in_print(tmp_path: Path) -> None:
    assert sheet(tmp_path, "country", "IR", None, TALKS).splitlines() == [
        "Iran, as of 6 Apr 2021",
        "country:iran · IRN · Islamic Republic of Iran · capital Tehran",
        "2 articles, 2 events, 1 statement",
        "",
        "Posts",
        "  Post        Answer  Holder      From – to",
        "  Ir Defense  held    Anna Alder  1 Jan 2019 – 1 Jan 2023",
        "",
        "Relations",
        "  With        Trend                Contacts  Last contact  Articles",
        "  Tajikistan  improved since 2021  2         2021, A call  2",
    ]


def test_a_relation_in_print(tmp_path: Path) -> None:
    assert sheet(tmp_path, "relation", "TJ-IR", None, TALKS).splitlines() == [
        "Neighbors, as of 6 Apr 2021",
        "relation:iran-tajikistan",
        "Cool",
        "2 articles, 2 events, 2 statements (1 by Iran, 1 by Tajikistan)",
        "",
        "Trend, the newest turn first",
        "  Since     Direction     According to  Reason",
        "  2021      improved",
        "  Dec 2015  deteriorated  an agency     A dispute.",
        "",
        "Last contacts by level, of 2 contacts in all",
        "  Level                Date        Contact",
        "  Heads of state                   none reported",
        "  Heads of government              none reported",
        "  Foreign ministers                none reported",
        "  Defense ministers    1 Feb 2020  First talks (Dushanbe), a post only possibly held",
        "",
        "Contacts, the newest first",
        "  Date        Type     Contact                 Event",
        "  2021        call     A call                  second#e1",
        "  1 Feb 2020  meeting  First talks (Dushanbe)  first#e1",
    ]


@pytest.mark.parametrize(
    ("posts", "as_of", "why"),
    [
        ("{start: 2013-11}", "2013-11-05", "the day of the start is not known; no end is stated"),
        ("{start: 2013-11-05}", "2013", "began within the time asked about; no end is stated"),
        ("{start: 2013, attested: [2015, 2016-02]}", "2017", "no end is stated; last attested Feb 2016"),
        ("{end: 2013-12, attested: [2010]}", "2009", "no start is stated; first attested 2010"),
        ("{end: 2013-12}", "2013-12-03", "no start is stated; the day of the end is not known"),
        ("{start: 2010, end: 2013-12-03}", "2013", "ended within the time asked about"),
        ("{attested: [2010, 2012]}", "2011", "attested before and after: 2010, 2012"),
        ("{attested: [2010, 2012]}", "2013", "neither start nor end is stated; attested 2012"),
        ("{}", "2013", "nothing is dated"),
        ("{start: 2010, end: 2013, attested: [2011, 2012]}", "2012-05", "attested 2012"),
        ("{start: 2010, end: 2013}", "2012-05", ""),
        ("{start: 2010}", "2031", "died 2030"),
        ("{start: 2010}", "2009", ""),
        ("{end: 2013}", "1979", "had not begun before 1 Jan 1980"),
    ],
)
def test_the_reason_stands_beside_an_answer(tmp_path: Path, posts: str, as_of: str, why: str) -> None:
    entry = posts.replace("{", "{title: Mayor, ", 1) if posts != "{}" else "{title: Mayor}"
    text = f"== officials/anna-alder.md\nborn: 1980\ndied: 2030\nposts: [{entry}]\n"
    found = as_sheet(*ask(tmp_path, "official", "anna-alder", as_of, text))
    assert [row.cells[-1] for row in found.tables[0].rows] == [why]


def test_the_next_holder_is_the_reason_that_somebody_is_gone(tmp_path: Path) -> None:
    found = as_sheet(*ask(tmp_path, "official", "andrew-johnson", "1870"))
    assert [row.cells[-1] for row in found.tables[0].rows] == [
        "neither start nor end is stated; attested 1869",
        "the next tenure had begun by 4 Mar 1869",
    ]


def test_who_was_in_a_post_before_is_former_not_future(tmp_path: Path) -> None:
    text = """
    == posts/mayor.md
    == officials/anna-alder.md
    posts: [{post: mayor, start: 2001, end: 2004}, {post: mayor, start: 2010, end: 2012}]
    """
    found = as_sheet(*ask(tmp_path, "official", "anna-alder", "2007", text))
    assert [(row.cells[0], row.cells[-1]) for row in found.tables[0].rows] == [
        ("former", "had held it before, and left it"),
        ("former", ""),
    ]


def test_nothing_in_print_steers_the_terminal(tmp_path: Path) -> None:
    text = "== officials/anna-alder.md\nname: Anna \u202ealder\n"
    assert sheet(tmp_path, "official", "anna-alder", "2021", text).startswith("Anna \ufffdalder, as of 2021\n")
