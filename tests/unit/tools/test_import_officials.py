"""`briefgen import officials`: four shapes of lists, and files that keep all that people wrote in them."""

import json
from pathlib import Path

import pytest

from tests.harness import Desk, Run, front, snapshot

POPOLO = {
    "persons": [
        {
            "id": "p1",
            "name": "First Person",
            "family_name": "Person",
            "other_names": [{"name": "F. Person"}, {"name": "Первый", "lang": "ru"}],
            "birth_date": "1960-05",
            "identifiers": [{"scheme": "wikidata", "identifier": "Q1"}],
            "links": [{"note": "Site", "url": "https://person.example/"}, {"url": "javascript:alert(1)"}],
        },
        {"id": "p2"},
    ],
    "organizations": [{"id": "o1", "name": "Parliament"}],
    "posts": [{"id": "s1", "label": "Speaker", "organization_id": "o1"}],
    "memberships": [
        {"person_id": "p1", "organization_id": "o1", "post_id": "s1", "start_date": "2001", "end_date": "2003-02-01"},
        {"person_id": "p1", "organization_id": "o1", "role": "member", "start_date": "1999"},
    ],
}
CONGRESS = """\
- id: {bioguide: X000001, wikidata: Q1, fec: [H1]}
  name: {first: First, middle: Q., last: Person, official_full: First Q. Person}
  bio: {birthday: '1940-01-02', gender: F}
  terms:
  - {type: rep, start: '1981-01-05', end: '1983-01-03', state: ND, district: 0, party: X}
  - {type: rep, start: '1983-01-03', end: '1985-01-03', state: ND, district: 0, party: X}
  - {type: sen, start: '1987-01-06', end: '2993-01-03', state: ND, class: 3, party: X}
"""
MONEY = [
    {
        "id": "a",
        "schema": "Person",
        "properties": {"name": ["First Person"], "citizenship": ["tj"], "wikidataId": ["Q1"]},
    },
    {"id": "b", "schema": "Position", "properties": {"name": ["Minister of Water"], "country": ["tj"]}},
    {"id": "c", "schema": "Occupancy", "properties": {"holder": ["a"], "post": ["b"], "startDate": ["2015"]}},
    {"id": "d", "schema": "Person", "properties": {"name": ["Second Person"], "birthDate": ["1950", "1951"]}},
]
TABLE = """\
name;country;born;post;title;start;end
First Person;Tajikistan;1960;;Head of Protocol;2001;2003
First Person;Tajikistan;1960;;Envoy;2004;
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.make(tmp_path / "desk", {})


def take(desk: Desk, name: str, text: str, *options: object) -> Run:
    desk.write(f"../{name}", text)
    return desk.run("import", "officials", desk.root.parent / name, *options)


def official(desk: Desk, id_: str) -> str:
    return (desk.root / f"content/officials/{id_}.md").read_text(encoding="utf-8")


def assert_clean(desk: Desk) -> None:
    checked = desk.run("check")
    assert "error" not in checked.err, checked.err


def test_popolo(desk: Desk) -> None:
    done = take(desk, "list.json", json.dumps(POPOLO), "--country", "TJ")
    assert done.status == 0
    assert done.out.splitlines() == [
        "content/posts/speaker-parliament.md: made",
        "content/officials/first-person.md: made",
        "a person without a name (p2) is left out",
    ]
    assert (
        official(desk, "first-person")
        == """\
---
name: First Person
family_name: Person
country: TJ
aliases: [F. Person]
names: {ru: Первый}
posts:
  - post: speaker-parliament
    start: 2001
    end: 2003-02-01
  - title: "Member, Parliament"
    start: 1999
born: 1960-05
links:
  - title: Site
    url: https://person.example/
identifiers: {wikidata: Q1}
---
"""
    )
    assert_clean(desk)


def test_congress_joins_terms_that_follow_on_one_another_and_takes_no_planned_end_for_a_fact(desk: Desk) -> None:
    done = take(desk, "legislators.yaml", CONGRESS)
    assert done.status == 0
    text = official(desk, "first-q-person")
    assert "aliases: [First Q. Person, First Person]\n" not in text
    assert "aliases: [First Person]\n" in text
    assert (
        text[text.index("posts:") : text.index("born:")]
        == """\
posts:
  - post: united-states-representative
    title: United States Representative from ND
    start: 1981-01-05
    end: 1985-01-03
  - post: united-states-senator
    title: United States Senator from ND
    start: 1987-01-06
"""
    )
    assert "born: 1940-01-02\n" in text
    assert "identifiers: {bioguide: X000001, wikidata: Q1}\n" in text
    assert (desk.root / "content/posts/united-states-senator.md").read_text() == (
        "---\nname: United States Senator\ncountry: US\nseats: many\n---\n"
    )
    assert "First Q. Person: an end that is only planned is left out." in done.out
    assert_clean(desk)


def test_follow_the_money(desk: Desk) -> None:
    done = take(desk, "entities.ftm.json", "".join(f"{json.dumps(each)}\n" for each in MONEY))
    assert done.status == 0
    assert "country: TJ\nposts:\n  - post: minister-of-water\n    start: 2015\n" in official(desk, "first-person")
    assert official(desk, "second-person") == "---\nname: Second Person\n---\n"
    assert "Second Person: of several dates (1950, 1951) none is taken" in done.out
    assert_clean(desk)


def test_a_table_has_a_row_for_each_term(desk: Desk) -> None:
    assert take(desk, "people.csv", TABLE).status == 0
    assert (
        official(desk, "first-person")
        == """\
---
name: First Person
country: TJ
posts:
  - title: Head of Protocol
    country: TJ
    start: 2001
    end: 2003
  - title: Envoy
    country: TJ
    start: 2004
born: 1960
---
"""
    )
    assert_clean(desk)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("list.json", json.dumps(POPOLO)),
        ("legislators.yaml", CONGRESS),
        ("entities.json", "".join(f"{json.dumps(each)}\n" for each in MONEY)),
        ("people.csv", TABLE),
    ],
)
def test_the_same_list_again_changes_nothing(desk: Desk, name: str, text: str) -> None:
    take(desk, name, text)
    before = snapshot(desk.root)
    again = take(desk, name, text)
    assert again.status == 0
    assert snapshot(desk.root) == before
    assert "had everything already." in again.out


WRITTEN = """\
---
# Checked against the ministry's page.
name: First Person   # as the desk spells it
country: TJ
aliases: [ F. Person ]
identifiers:
  wikidata: Q1  # sure
posts:
  - {post: minister-of-water, attested: [2016]}   # no bounds known

extra: {desk: b}
---
What the desk knows.
"""


def test_what_people_wrote_stays_to_the_byte(desk: Desk) -> None:
    desk.write("content/officials/first-person.md", WRITTEN)
    desk.write("content/posts/minister-of-water.md", front({"name": "Minister of Water", "country": "TJ"}))
    people = [
        {
            "name": "First Person",
            "family_name": "Person",
            "birth_date": "1960",
            "other_names": [{"name": "Person the First"}],
            "identifiers": [{"scheme": "wikidata", "identifier": "Q1"}, {"scheme": "viaf", "identifier": "7"}],
            "memberships": [{"role": "envoy", "start_date": "2004"}],
        }
    ]
    done = take(desk, "list.json", json.dumps({"persons": people}))
    assert done.status == 0
    assert done.out == "content/officials/first-person.md: family_name, aliases, posts, born, identifiers added\n"
    assert (
        official(desk, "first-person")
        == """\
---
# Checked against the ministry's page.
name: First Person   # as the desk spells it
family_name: Person
country: TJ
aliases: [ F. Person, Person the First ]
identifiers:
  wikidata: Q1  # sure
  viaf: 7
posts:
  - {post: minister-of-water, attested: [2016]}   # no bounds known
  - title: Envoy
    start: 2004
born: 1960

extra: {desk: b}
---
What the desk knows.
"""
    )
    assert_clean(desk)


def test_what_the_file_says_differently_is_told_and_left(desk: Desk) -> None:
    known = {
        "name": "First Person",
        "born": "1960",
        "identifiers": {"wikidata": "Q1"},
        "posts": [{"title": "Envoy", "start": "2004"}],
    }
    desk.write("content/officials/first-person.md", front(known))
    before = official(desk, "first-person")
    done = take(desk, "people.csv", "name,wikidata,born,title,start,end\nFirst Person,Q1,1961,Envoy,2004-03,2005\n")
    assert official(desk, "first-person") == before
    path = "content/officials/first-person.md"
    assert done.out.splitlines() == [
        "1 had everything already.",
        f"{path}: the start of Envoy is 2004 here and 2004-03 in the list; the file is left as it is.",
        f"{path}: the end of Envoy is not given here and 2005 in the list; the file is left as it is.",
        f"{path}: born is 1960 here and 1961 in the list; the file is left as it is.",
    ]


@pytest.mark.parametrize(
    ("known", "row", "made", "reason"),
    [
        ({"born": "1960"}, "First Person,,1961,", "first-person-2", "born in another year: another person"),
        ({"identifiers": {"wikidata": "Q1"}}, "First Person,Q2,,Envoy", "first-person-2", "another identifier"),
        ({"country": "IR"}, "First Person,,,Envoy", "", "nothing but the name in common"),
        ({}, "First Person,Q2,,", "", "nothing but the name in common"),
    ],
)
def test_a_name_alone_makes_nobody_the_same(
    desk: Desk, known: dict[str, object], row: str, made: str, reason: str
) -> None:
    desk.write("content/officials/first-person.md", front({"name": "First Person", **known}))
    before = official(desk, "first-person")
    done = take(desk, "people.csv", f"name,wikidata,born,title\n{row}\n")
    assert official(desk, "first-person") == before, reason
    assert (desk.root / f"content/officials/{made or 'first-person-2'}.md").exists() == bool(made), reason
    assert done.status == (0 if made else 1)
    if not made:
        assert "First Person: content/officials/first-person.md bears this name, and nothing tells" in done.out


def test_two_of_one_list_are_never_one_official(desk: Desk) -> None:
    desk.write("content/officials/first-person.md", front({"name": "First Person", "posts": [{"title": "Envoy"}]}))
    before = official(desk, "first-person")
    done = take(desk, "people.csv", "name,wikidata,title\nFirst Person,Q1,Envoy\nFirst Person,Q2,Envoy\n")
    assert done.status == 1
    assert official(desk, "first-person") == before


def test_a_dry_run_says_the_same_and_writes_nothing(desk: Desk) -> None:
    before = snapshot(desk.root)
    done = take(desk, "people.csv", TABLE, "--dry-run")
    assert done.out == "content/officials/first-person.md: would be made\n"
    assert snapshot(desk.root) == before


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("a.json", "{}", "it has none of the shapes"),
        ("a.json", '{"persons": []}', "there is nobody in it"),
        ("a.yaml", "- &a [x]\n- *a\n", "it has none of the shapes"),
        ("a.csv", "id,label\n1,x\n", "it has none of the shapes"),
        ("a.csv", "", "it has none of the shapes"),
    ],
)
def test_what_is_no_list_of_people_is_refused_in_words(desk: Desk, name: str, text: str, reason: str) -> None:
    done = take(desk, name, text)
    assert done.status == 1
    assert done.err.startswith(f"{desk.root.parent / name}: not imported: {reason}")
