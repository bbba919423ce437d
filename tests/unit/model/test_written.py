"""What a record writes of others: references in its fields, links by hand in its texts."""

import pytest

from briefgen.model.kinds import RECORD_TYPES
from briefgen.model.resolving.entries import name_entries
from briefgen.model.resolving.written import (
    has_links,
    look_up,
    passage_at,
    written_links,
    written_references,
    written_texts,
)
from briefgen.model.site import MenuItem, Site
from tests.unit.model.desk import records_of

ARTICLE = """
== articles/a
source: asia-plus
via: [irna]
countries: [TJ, {country: IR, role: mentioned}]
key_points: ["See [[unscr-2231]]."]
summary: A [[b|c]] d.
note: A note.
events:
  - {date: 2021, type: visit, title: V, host: [x], effect: {relation: [IR, TJ], trend: improved, reason: "[[why]]"}}
statements:
  - {by: [x, {words: y, country: IR}], quote: "No [[link]]."}
---
First [[one]].

# Heading [[two]]
"""


def test_references_and_where_they_stand() -> None:
    (article,) = records_of(ARTICLE).by_kind["article"]
    assert [(each.field, each.text) for each in written_references(article)] == [
        ("source", "asia-plus"),
        ("via[0]", "irna"),
        ("countries[0].country", "TJ"),
        ("countries[1].country", "IR"),
        ("events[0].host[0]", "x"),
        ("events[0].effect.relation[0]", "IR"),
        ("events[0].effect.relation[1]", "TJ"),
        ("statements[0].by[0]", "x"),
        ("statements[0].by[1].country", "IR"),
    ]


def test_a_quick_look_sees_every_reference() -> None:
    (article,) = records_of(ARTICLE).by_kind["article"]
    written = written_references(article)
    echo = {each.kinds: {other.text: other.text for other in written} for each in written}
    assert look_up(article, echo) == [each.text for each in written]


def test_links_by_hand_and_where_they_stand() -> None:
    (article,) = records_of(ARTICLE).by_kind["article"]
    assert [(each.field, each.passage, each.link.written) for each in written_links(article)] == [
        ("body", 0, "one"),
        ("body", 1, "two"),
        ("summary", 0, "b"),
        ("key_points[0].text", 0, "unscr-2231"),
        ("events[0].effect.reason", 0, "why"),
    ]
    assert has_links(article)
    assert not has_links(records_of("== articles/a\nnote: None.\n---\nNone.").by_kind["article"][0])


def test_texts() -> None:
    (article,) = records_of(ARTICLE).by_kind["article"]
    fields = [text.field for text in written_texts(article)]
    assert fields == ["note", "body", "summary", "key_points[0].text", "events[0].effect.reason"]
    assert [passage_at(article, field, 0).text for field in ("summary", "statements[0].quote", "events[0].title")] == [
        "A c d.",
        "No [[link]].",
        "V",
    ]
    assert passage_at(article, "body", 1).text == "Heading two"


def test_settings_refer_too() -> None:
    site = Site(title="Desk", countries=("TJ",), menu=(MenuItem(page="about"), MenuItem(title="T", url="/")))  # type: ignore[arg-type]
    assert [(each.field, each.text) for each in written_references(site)] == [
        ("countries[0]", "TJ"),
        ("menu[0]", "about"),
    ]


@pytest.mark.parametrize("kind", RECORD_TYPES)
def test_every_kind_can_be_walked(kind: str) -> None:
    required = {"relation": "countries: [IR, TJ]", "article": "title: A"}.get(kind, "")
    (record,) = records_of(f"== {RECORD_TYPES[kind].folder}/x\n{required}\n---\nA [[link]].").by_kind[kind]
    assert [each.link.written for each in written_links(record)] == ["link"]
    assert all(each.kinds for each in written_references(record))


@pytest.mark.parametrize(
    ("front", "expected", "reason"),
    [
        ("events: [{M}, {M}]", "e1 e2", "by position"),
        ("events: [{id: talks, M}, {M}]", "talks e2", "by position, whatever the others are called"),
        ("events: [{id: e2, M}, {M}]", "e2 e3", "a number that is taken is skipped"),
        ("events: [{M}, {id: e1, M}]", "e2 e1", "also by one that comes later"),
        ("events: [{M}]\nstatements: [{id: e1, by: IR, quote: x}]", "e2 e1", "also by an entry of another kind"),
        (
            "statements: [{by: IR, quote: x}]\nfigures: [{series: s, period: 2015, value: 1}]",
            "s1 f1",
            "each kind its own",
        ),
        ("events: [{M}]\n---\n# E1", "e1", "a heading makes way for an entry"),
    ],
)
def test_ids_of_entries(front: str, expected: str, reason: str) -> None:
    front = front.replace("M}", "date: 2021, type: visit, title: V}")
    (article,) = records_of(f"== series/s\n== articles/a\n{front}\n").by_kind["article"]
    assert " ".join(name_entries(article).values()) == expected, reason  # type: ignore[arg-type]
