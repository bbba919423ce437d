"""What belongs to a record, and in which order."""

import pytest

from briefgen.model.model import Belongings
from tests.unit.model.desk import PEOPLE, model_of

SITE = f"""{PEOPLE}
== organizations/irna
== organizations/un
== sources/asia-plus
== sources/irna
organization: irna
== topics/trade
== topics/arms
== documents/treaty
== documents/note
== series/turnover
countries: [TJ, IR]
== series/exports
countries: [TJ]

== articles/old
date: 2021-04-01
source: asia-plus
via: [irna]
countries: [TJ, {{country: RU, role: mentioned}}]
topics: [trade]
summary: Said in Kabul, Afghanistan.
events:
  - {{date: 2021-03-30, type: meeting, title: Talks, participants: [anna-alder, boris-birch], documents: [treaty]}}
  - {{date: 1999, type: other, title: War, reality: background, countries: [UZ]}}
statements:
  - {{by: boris-birch, quote: "Yes.", date: 2021-03-30, topics: [arms], documents: [note]}}
  - {{by: un, quote: "No."}}
figures:
  - {{series: turnover, period: 2015, value: 200, according_to: [irna]}}
  - {{series: exports, period: 2015, value: 100, according_to: [boris-birch]}}

== articles/new
date: 2021-04-06
officials: [anna-alder]
organizations: [irna]
summary: Anna Alder was in Iran. The treaty is old.
events:
  - {{date: 2021-03-30, type: meeting, title: Talks, same_as: old#e1, according_to: [un]}}
  - {{date: 2021-04-05, type: visit, title: Visit, host: [boris-birch], countries: [TJ]}}
statements:
  - {{by: {{words: a diplomat, country: IR}}, quote: "Hm.", event: e1}}
---
See [[trade]] and [[asia-plus]].
"""


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (
            "official:anna-alder",
            Belongings(articles=("new", "old"), events=("old#e1",)),
        ),
        (
            "official:boris-birch",
            Belongings(
                articles=("new", "old"), events=("new#e2", "old#e1"), statements=("old#s1",), figures=("old#f2",)
            ),
        ),
        (
            "country:tajikistan",
            Belongings(articles=("new", "old"), events=("new#e2", "old#e1"), figures=("old#f1", "old#f2")),
        ),
        (
            "country:iran",
            Belongings(
                articles=("old",),
                mentioned_in=("new",),
                events=("old#e1",),
                statements=("new#s1", "old#s1"),
                figures=("old#f1",),
            ),
        ),
        ("country:russia", Belongings(mentioned_in=("old",))),
        ("country:afghanistan", Belongings(mentioned_in=("old",))),
        ("country:uzbekistan", Belongings(mentioned_in=("old",), events=("old#e2",))),
        (
            "relation:iran-tajikistan",
            Belongings(articles=("old",), events=("old#e1",), statements=("new#s1", "old#s1"), figures=("old#f1",)),
        ),
        ("organization:irna", Belongings(articles=("new", "old"), figures=("old#f1",))),
        ("organization:un", Belongings(articles=("new", "old"), events=("old#e1",), statements=("old#s2",))),
        ("topic:trade", Belongings(articles=("old",), mentioned_in=("new",))),
        ("topic:arms", Belongings(articles=("old",), statements=("old#s1",))),
        ("document:treaty", Belongings(articles=("old",), events=("old#e1",))),
        ("document:note", Belongings(articles=("old",), statements=("old#s1",))),
        (
            "source:asia-plus",
            Belongings(
                articles=("old",),
                mentioned_in=("new",),
                events=("old#e1", "old#e2"),
                statements=("old#s2", "old#s1"),
                figures=("old#f1", "old#f2"),
            ),
        ),
        ("series:turnover", Belongings(articles=("old",), figures=("old#f1",))),
        ("post:ir-foreign", Belongings(statements=("old#s1",))),
    ],
)
def test_belongings(key: str, expected: Belongings) -> None:
    kind, _, id_ = key.partition(":")
    assert model_of(SITE).belongings[kind, id_] == expected


def test_a_source_that_only_relays_has_nothing_of_its_own() -> None:
    assert ("source", "irna") not in model_of(SITE).belongings


def test_what_is_not_shown_belongs_to_nothing() -> None:
    for status in ("draft", "retracted"):
        assert not model_of(f"{PEOPLE}\n== articles/a\nstatus: {status}\nofficials: [anna-alder]\n").belongings


@pytest.mark.parametrize(
    ("article", "expected", "reason"),
    [
        ("countries: [TJ]", "tajikistan: party", "listed plainly"),
        ("countries: [{country: TJ, role: mentioned}]", "tajikistan: mentioned", "listed as mentioned"),
        (
            "countries: [{country: TJ, role: mentioned}]\nevents: [{M, countries: [TJ]}]",
            "tajikistan: mentioned",
            "what the list says comes first",
        ),
        ("events: [{M, countries: [TJ]}]", "tajikistan: party", "takes part in an event"),
        ("events: [{M, participants: [anna-alder]}]", "tajikistan: party", "by whom it was represented"),
        ("events: [{M, countries: [TJ], reality: expected}]", "tajikistan: party", "in one that is still to come"),
        ("events: [{M, countries: [TJ], reality: background}]", "tajikistan: mentioned", "in one told in passing"),
        ("events: [{M, reality: claimed, according_to: [TJ]}]", "tajikistan: mentioned", "as a witness"),
        ('statements: [{by: TJ, quote: "Yes"}]', "tajikistan: mentioned", "as a speaker"),
        ('statements: [{by: {words: x, country: TJ}, quote: "Yes"}]', "tajikistan: mentioned", "spoken for"),
        ('statements: [{by: anna-alder, quote: "Yes"}]', "", "what an official says makes no party"),
        ("officials: [anna-alder]", "", "nor does an official who is listed"),
        (
            "events: [{M, effect: {relation: [TJ, IR], trend: improved}}]",
            "tajikistan: mentioned, iran: mentioned",
            "in an effect",
        ),
    ],
)
def test_the_role_of_a_country(article: str, expected: str, reason: str) -> None:
    article = article.replace("M,", "date: 2021-04-06, type: meeting, title: Talks,")
    report = model_of(f"{PEOPLE}\n== articles/a\n{article}\n").reports["a"]
    assert ", ".join(f"{country}: {role}" for country, role in report.countries) == expected, reason
