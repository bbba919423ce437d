"""The model as a whole: which articles are shown, its date, its countries, the names in its texts."""

from dataclasses import replace

import pytest

from briefgen.base.fingerprint import Fingerprints
from briefgen.model.articles import Article
from briefgen.model.dates import parse_date
from briefgen.model.kinds import Records
from briefgen.model.names.mentions import Found
from briefgen.model.names.naming import Declared, Search, find_each
from briefgen.model.resolving.resolve import resolve
from briefgen.model.site import Site
from tests.unit.model.desk import PEOPLE, entry, model_of, records_of

ARTICLES = """
== articles/shown
date: 2021-04-06
== articles/draft
status: draft
date: 2021-04-05
== articles/tomorrow
date: 2021-04-08
== articles/this-month
date: 2021-04
== articles/next-month
date: 2021-05
== articles/retracted
status: retracted
date: 2021-04-01
== articles/future-draft
status: draft
date: 2021-05-01
"""


@pytest.mark.parametrize(
    ("drafts", "future", "shown", "held_back"),
    [
        (False, False, "shown this-month", (2, 2)),
        (True, False, "shown draft this-month", (0, 3)),
        (False, True, "next-month tomorrow shown this-month", (2, 0)),
        (True, True, "future-draft next-month tomorrow shown draft this-month", (0, 0)),
    ],
)
def test_what_is_held_back(drafts: bool, future: bool, shown: str, held_back: tuple[int, int]) -> None:
    model = model_of(ARTICLES, today="2021-04-07", drafts=drafts, future=future)
    assert " ".join(model.reports) == shown
    assert model.held_back == held_back
    assert list(model.retracted) == ["retracted"]
    assert set(model.held) == {id_ for kind, id_ in model.drafts if kind == "article"}
    assert len(model.held) == sum(held_back)


@pytest.mark.parametrize(
    ("article", "expected", "reason"),
    [
        ("date: 2021-04-06", "2021-04-06", "the date of the report"),
        ("date: 2021-04-06\naccessed: 2021-04-07", "2021-04-07", "when it was read"),
        ("date: 2021-04-06\nadded: 2021-04-08", "2021-04-08", "when it entered the site"),
        ("date: 2021-04-06\nupdated: 2021-04-09", "2021-04-09", "when the briefing was changed"),
        ("date: 2021-04-06\ncorrections: [{date: 2021-04-10, kind: typo}]", "2021-04-10", "when it was corrected"),
        ("date: 2021-04\nadded: 2021-04-01", "2021-04-01", "of two that begin on one day, the one that says most"),
        ("date: 2021\nadded: 2020-12-31", "2021", "a year begins with its first day"),
    ],
)
def test_as_of(article: str, expected: str, reason: str) -> None:
    as_of = model_of(f"== articles/a\n{article}\n").as_of
    assert as_of is not None
    assert as_of.text == expected, reason


def test_as_of_without_an_article() -> None:
    assert model_of("").as_of is None
    assert model_of("== articles/a\nstatus: draft\n").as_of is None


@pytest.mark.parametrize(
    ("site", "expected", "reason"),
    [
        ("== articles/a\ncountries: [TJ]", "tajikistan", "a field"),
        ("== articles/a\nsummary: Held in Tajikistan.", "tajikistan", "a text"),
        ("== articles/a\nsummary: Tajik and [[IR]].", "iran tajikistan", "an adjective, and a link by hand"),
        ("== officials/x\ncountry: TJ", "tajikistan", "a field of the registries"),
        ("== officials/x\n---\nBorn in Tajikistan.", "tajikistan", "a text of the registries"),
        ("== countries/atlantis\nname: Atlantis", "atlantis", "a file"),
        ("== pages/about\n---\nWe are in Tajikistan.", "", "a free page tells of the desk"),
        ("== articles/a\nstatus: draft\nsummary: Held in Tajikistan.\ncountries: [IR]", "", "a draft"),
        ("== articles/a\nstatus: retracted\nsummary: Held in Tajikistan.\ncountries: [IR]", "", "what was retracted"),
    ],
)
def test_which_countries_have_a_page(site: str, expected: str, reason: str) -> None:
    assert " ".join(model_of(site).countries) == expected, reason


def test_the_countries_that_a_desk_follows_have_a_page() -> None:
    model, problems = resolve(Site(title="Desk", countries=("TJ",)), Records({}), today=parse_date("2021-04-07"))  # type: ignore[arg-type]
    assert list(model.countries) == ["tajikistan"]
    assert not problems


def test_a_country_is_what_its_file_says_and_else_what_the_table_says() -> None:
    country = model_of("== countries/iran\nname: Persia\ncapital: Isfahan\ncode: IR\n").countries["iran"]
    assert (country.name, country.code, country.alpha3) == ("Persia", "IR", "IRN")
    assert (country.capital, country.adjectives[0]) == ("Isfahan", "Iranian")


def test_the_order_of_articles_and_events() -> None:
    model = model_of(
        """
== articles/b
events:
  - {id: z, date: 2021-04-01, type: other, title: Z}
  - {id: y, date: 2021-04-01, type: other, title: Y}
== articles/a
events: [{date: 2021-04-01, type: other, title: X}, {date: 2021, type: other, title: W}]
== articles/c
date: 2021-04-07
events: [{date: ../2013, type: other, title: V}]
"""
    )
    assert list(model.reports) == ["c", "a", "b"]
    assert list(model.events) == ["a#e1", "b#z", "b#y", "a#e2", "c#e1"]


def test_files_in_another_order_give_the_same_model() -> None:
    text = f"""{PEOPLE}
== articles/a
events: [{{date: 2021-04-06, type: meeting, title: M, place: Tehran, participants: [anna-alder, boris-birch]}}]
== articles/b
events: [{{date: 2021-04-06, type: meeting, title: M, place: Tehran, participants: [boris-birch, anna-alder]}}]
"""
    records = records_of(text)
    turned = Records({kind: tuple(reversed(some)) for kind, some in reversed(list(records.by_kind.items()))})
    one, other = (resolve(Site(title="Desk"), some, today=parse_date("2030"))[0] for some in (records, turned))
    assert list(one.events.values()) == list(other.events.values())
    assert list(one.belongings.items()) == list(other.belongings.items())
    assert list(one.pairs.items()) == list(other.pairs.items())


def test_records_with_one_id_break_nothing() -> None:
    records = records_of(
        """
== articles/a
events: [{date: 2021, type: other, title: E}, {date: 2021, type: other, title: F}]
== officials/x
posts: [{title: Adviser, start: 2001}]
"""
    )
    others = records_of("== articles/a\nofficials: [nobody]\n== officials/x\nposts: [{title: Adviser, start: 2002}]\n")
    both = Records({kind: (*some, *others.by_kind[kind]) for kind, some in records.by_kind.items()})
    model, problems = resolve(Site(title="Desk"), both, today=parse_date("2030"))
    assert list(model.events) == ["a#e1", "a#e2"]
    assert [tenure.start.text for tenure in model.tenures["x"] if tenure.start] == ["2001"]
    assert [problem.code for problem in problems] == ["unknown-reference"]


def test_entries_with_one_id_break_nothing() -> None:
    (article,) = records_of(f"== articles/a\nevents: [{entry('id: x')}, {entry('id: y')}]").of(Article)
    twins = replace(article, events=(article.events[0], replace(article.events[1], id="x")))
    model, _ = resolve(Site(title="Desk"), Records({"article": (twins,)}), today=parse_date("2030"))
    assert list(model.events) == ["a#x"]


NAMES = f"""{PEOPLE}
== officials/boris-oak
family_name: Oak
== articles/a
title: Boris Oak in Tehran
officials: [anna-alder]
key_points: [Oak came.]
events: [{{date: 2021-04-06, type: meeting, title: Boris Oak talks, note: With Boris Oak.}}]
statements: [{{by: anna-alder, quote: "Boris Oak is welcome."}}]
---
# Boris Oak

Then [[anna-alder]] met Boris Oak. Boris Oaks did not come.
== officials/carla-cedar
---
Carla Cedar knows Boris Oak.
"""


def test_names_are_found_in_every_text_of_an_article() -> None:
    mentions = model_of(NAMES).reports["a"].mentions
    assert [(mention.field, mention.text, mention.found.value) for mention in mentions] == [
        ("title", "Boris Oak", "indexed"),
        ("key_points[0].text", "Oak", "linked"),
        ("body", "Boris Oak", "indexed"),
        ("body", "anna-alder", "linked"),
        ("body", "Boris Oak", "linked"),
        ("events[0].title", "Boris Oak", "indexed"),
        ("events[0].note", "Boris Oak", "linked"),
        ("statements[0].quote", "Boris Oak", "linked"),
        ("body", "Boris Oaks", "unknown"),
    ]
    assert mentions[-1].candidates == (("official", "boris-oak"),)


def test_names_are_found_in_the_registries_but_not_the_records_own() -> None:
    mentions = model_of(NAMES).mentions["official", "carla-cedar"]
    assert [(mention.text, mention.found) for mention in mentions] == [("Boris Oak", Found.LINKED)]


def test_a_search_is_a_plain_value_and_what_runs_it_can_be_exchanged() -> None:
    calls: list[tuple[Declared, list[str]]] = []

    def find(declared: Declared, searches: object) -> object:
        assert isinstance(searches, list)
        assert all(isinstance(search, Search) for search in searches)
        calls.append((declared, [search.record.id for search in searches]))
        return find_each(declared, searches)

    records = records_of(NAMES)
    model, _ = resolve(Site(title="Desk"), records, today=parse_date("2030"), find=find)  # type: ignore[arg-type]
    again, _ = resolve(Site(title="Desk"), records, today=parse_date("2030"))
    assert model.mentions == again.mentions
    ((declared, searched),) = calls
    assert searched[0] == "a"
    assert Fingerprints().of(declared) == Fingerprints().of(declared)
