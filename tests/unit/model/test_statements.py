"""Statements: dates, speakers, countries, chains."""

import pytest

from tests.unit.model.desk import PEOPLE, model_of

EVENTS = """
events:
  - {id: talks, date: 2021-04-05, type: meeting, title: Talks}
  - {id: planned, date: 2021-05, type: visit, title: Visit, reality: expected}
  - {id: history, date: 2015-12, type: meeting, title: Conference, reality: background}
  - {id: denied, date: 2021-04-01, type: call, title: Call, reality: denied, according_to: [IR]}
"""


@pytest.mark.parametrize(
    ("fields", "date", "shown", "reason"),
    [
        ("date: 2021-04-04", "2021-04-04", "2021-04-04", "its own date"),
        ("date: 2021-04-04, event: talks", "2021-04-04", "2021-04-04", "its own date before its event's"),
        ("event: talks", "2021-04-05", "2021-04-05", "the date of the occasion"),
        ("event: history", "2015-12", "2015-12", "an occasion told in passing has taken place too"),
        ("event: planned", None, "2021-04-06", "an occasion that is still to come dates nothing"),
        ("event: denied", None, "2021-04-06", "nor does one that is denied"),
        ("topics: []", None, "2021-04-06", "known only when it was reported"),
    ],
)
def test_date(fields: str, date: str | None, shown: str, reason: str) -> None:
    model = model_of(f"{PEOPLE}\n== articles/a\n{EVENTS}\nstatements: [{{by: anna-alder, quote: Yes, {fields}}}]\n")
    statement = model.statements["a#s1"]
    assert (statement.date.text if statement.date else None, statement.shown_date.text) == (date, shown), reason


def test_an_occasion_that_another_report_says_took_place() -> None:
    model = model_of(
        """
== articles/a
events: [{id: visit, date: 2021-05, type: visit, title: Visit, reality: expected}]
statements: [{by: IR, quote: "Yes", event: visit}]
== articles/b
events: [{date: 2021-05-03, type: visit, title: Visit, same_as: a#visit}]
statements: [{by: TJ, quote: "No", event: e1}]
"""
    )
    statements = model.statements
    assert [(each.id, each.date.text if each.date else None, each.event) for each in statements.values()] == [
        ("a#s1", "2021-05-03", "a#visit"),
        ("b#s1", "2021-05-03", "a#visit"),
    ]


@pytest.mark.parametrize(
    ("by", "countries", "reason"),
    [
        ("anna-alder", "tajikistan", "an official speaks for the country of the post held then"),
        ("[anna-alder, boris-birch]", "tajikistan iran", "a joint statement for both"),
        ("IR", "iran", "a country for itself"),
        ("{words: a senior official, country: IR}", "iran", "somebody unnamed for the country given"),
        ("{words: diplomats}", "", "somebody unnamed for nobody"),
        ("irna", "", "an organization for no country"),
        ("carla-cedar", "", "an opposition leader for no country"),
    ],
)
def test_countries(by: str, countries: str, reason: str) -> None:
    model = model_of(
        f"""{PEOPLE}
== organizations/irna
country: IR
== officials/carla-cedar
country: TJ
role: opposition
== articles/a
statements: [{{by: {by}, quote: "Yes"}}]
"""
    )
    assert " ".join(model.statements["a#s1"].countries) == countries, reason


def test_speakers_are_records_or_words() -> None:
    model = model_of(
        f"{PEOPLE}\n== articles/a\nstatements: [{{by: [{{words: a diplomat}}, Anna Alder], quote: Yes}}]\n"
    )
    assert [(voice.key, voice.words) for voice in model.statements["a#s1"].speakers] == [
        (None, "a diplomat"),
        (("official", "anna-alder"), ""),
    ]


@pytest.mark.parametrize(
    ("article", "statement", "chain"),
    [
        ("source: asia-plus\nvia: [irna]", "", "irna asia-plus"),
        ("source: asia-plus\nvia: [irna]", "via: []", "asia-plus"),
        ("source: asia-plus\nvia: [irna]", "via: [tass, irna]", "tass irna asia-plus"),
        ("source: asia-plus", "", "asia-plus"),
        ("via: [irna]", "", "irna"),
        ("source: irna-english\nvia: [irna]", "", "irna"),
        ("", "", ""),
        ("", "via: [irna-english]", "irna"),
    ],
)
def test_chain(article: str, statement: str, chain: str) -> None:
    model = model_of(
        f"""
== organizations/irna
== organizations/tass
== sources/asia-plus
== sources/irna-english
organization: irna
== articles/a
{article}
statements: [{{by: IR, quote: "Yes", {statement}}}]
"""
    )
    assert " ".join(id_ for _, id_ in model.statements["a#s1"].chain) == chain


def test_the_newest_come_first_and_those_of_one_day_in_the_order_of_the_file() -> None:
    model = model_of(
        """
== articles/b
statements: [{by: IR, quote: "1", date: 2021-04-01}, {by: IR, quote: "2", date: 2021-04-03}]
== articles/a
date: 2021-04-01
statements: [{id: z, by: IR, quote: "3"}, {id: y, by: IR, quote: "4"}]
"""
    )
    assert list(model.statements) == ["b#s2", "a#z", "a#y", "b#s1"]
