"""Relations of two countries: when there is one, its contacts, its turns."""

import pytest

from tests.unit.model.desk import PEOPLE, entry, model_of, problems_of

MEETING = "date: 2021-04-06, type: meeting, title: Talks"


@pytest.mark.parametrize(
    ("site", "pairs", "reason"),
    [
        (f"== articles/a\nevents: [{{{MEETING}, countries: [TJ, IR]}}]", "iran-tajikistan", "a shared event"),
        ("== articles/a\ncountries: [TJ, IR]", "iran-tajikistan", "an article on both"),
        (
            "== articles/a\ncountries: [TJ, {country: IR, role: mentioned}]",
            "",
            "an article that only mentions one of them",
        ),
        ("== series/trade\ncountries: [TJ, IR]", "iran-tajikistan", "a series of the two"),
        ("== series/trade\ncountries: [TJ, IR, AF]", "", "a series of three"),
        ("== relations/any-name\ncountries: [TJ, IR]", "iran-tajikistan", "a file, whatever it is called"),
        (
            f"== articles/a\nevents: [{{{MEETING}, countries: [TJ, IR, AF]}}]",
            "afghanistan-iran afghanistan-tajikistan iran-tajikistan",
            "every two of three",
        ),
        (f"== articles/a\nevents: [{{{MEETING}, countries: [TJ, IR, AF, RU, CN, IN, PK]}}]", "", "seven parties"),
        ("== articles/a\ncountries: [TJ, IR, AF, RU, CN, IN, PK]", "", "seven parties of an article"),
        (
            f"== relations/x\ncountries: [TJ, IR]\n== articles/a\nevents: "
            f"[{{{MEETING}, countries: [TJ, IR, AF, RU, CN, IN, PK]}}]",
            "iran-tajikistan",
            "seven parties enter only the relations that have a file",
        ),
        (
            f"== articles/a\nevents: [{{{MEETING}, countries: [TJ], effect: {{relation: [IR, AF], trend: improved}}}}]",
            "afghanistan-iran",
            "an effect on the relation of two others",
        ),
        (f"== articles/a\nstatus: draft\nevents: [{{{MEETING}, countries: [TJ, IR]}}]", "", "a draft"),
        (f"== articles/a\nstatus: retracted\nevents: [{{{MEETING}, countries: [TJ, IR]}}]", "", "what was retracted"),
    ],
)
def test_which_relations_there_are(site: str, pairs: str, reason: str) -> None:
    assert " ".join(model_of(site).pairs) == pairs, reason


def test_seven_parties_share_their_event_in_a_relation_with_a_file() -> None:
    model = model_of(
        f"""
== relations/x
countries: [TJ, IR]
== articles/a
events: [{{{MEETING}, countries: [TJ, IR, AF, RU, CN, IN, PK]}}]
"""
    )
    assert model.belongings["relation", "iran-tajikistan"].events == ("a#e1",)
    assert [contact.event for contact in model.pairs["iran-tajikistan"].contacts] == ["a#e1"]


POSTS = """
== posts/tj-president
country: TJ
level: head-of-state
== posts/tj-defense
country: TJ
level: defense
== posts/ir-foreign
country: IR
level: foreign
== posts/ir-deputy
country: IR
== officials/president
country: TJ
posts: [{post: tj-president, start: 2010-01-01, end: 2030-12-31}]
== officials/general
country: TJ
posts: [{post: tj-defense, start: 2010-01-01, attested: [2018-01-01]}]
== officials/diplomat
country: IR
posts: [{post: ir-foreign, start: 2010-01-01, end: 2030-12-31}]
== officials/deputy
country: IR
posts: [{post: ir-deputy, start: 2010-01-01, end: 2030-12-31}]
== officials/climber
country: IR
posts:
  - {post: ir-deputy, start: 2010-01-01, end: 2030-12-31}
  - {post: ir-foreign, start: 2015-01-01, attested: [2016-01-01]}
"""


@pytest.mark.parametrize(
    ("event", "expected", "reason"),
    [
        ("participants: [president, diplomat]", "foreign", "the lower of the two sides"),
        ("participants: [president, general, diplomat]", "foreign", "the highest of each side counts"),
        ("participants: [general, diplomat]", "defense, possible", "a post that may have been left by then"),
        ("participants: [president, general, diplomat], date: 2017-05-01", "foreign", "nothing possible about it"),
        ("participants: [president, deputy]", "none", "a side without a level"),
        ("participants: [president, climber]", "foreign, possible", "a level that only the possible post has"),
        ("participants: [president], countries: [TJ, IR]", "none", "a side without a person"),
        ("participants: [president, diplomat], type: visit", "foreign", "a visit"),
        ("participants: [president, diplomat], type: call", "foreign", "a call"),
        ("participants: [president, diplomat], reality: background", "foreign", "told in passing"),
        ("participants: [president, diplomat], type: agreement", "", "an agreement is no contact"),
        ("participants: [president, diplomat], reality: expected", "", "it has not taken place"),
        (
            "participants: [president, diplomat], reality: claimed, according_to: [IR]",
            "",
            "one side says so",
        ),
        ("participants: [president, diplomat], reality: denied, according_to: [IR]", "", "denied"),
    ],
)
def test_contacts(event: str, expected: str, reason: str) -> None:
    model = model_of(f"{POSTS}\n== articles/a\ncountries: [TJ, IR]\nevents: [{entry(event)}]\n")
    contacts = model.pairs["iran-tajikistan"].contacts
    shown = [f"{contact.rung or 'none'}{', possible' * contact.possible}" for contact in contacts]
    assert ", ".join(shown) == expected, reason


def test_an_event_that_one_report_denies_and_another_tells_is_a_contact() -> None:
    model = model_of(
        f"""{PEOPLE}
== articles/a
events: [{{{MEETING}, countries: [TJ, IR], reality: denied, according_to: [IR]}}]
== articles/b
events: [{{{MEETING}, participants: [anna-alder, boris-birch], same_as: a#e1}}]
"""
    )
    (contact,) = model.pairs["iran-tajikistan"].contacts
    assert (contact.event, contact.rung) == ("a#e1", "defense")


def test_turns_come_from_the_file_and_from_effects() -> None:
    model = model_of(
        """
== sources/asia-plus
== relations/x
countries: [TJ, IR]
trend:
  - {date: 2015-12, direction: deteriorated, according_to: asia-plus, source: a}
  - {date: 2019, direction: improved, according_to: observers, source: hidden}
== articles/hidden
status: draft
== articles/a
events:
  - {date: 2021-04-06, type: meeting, title: M, effect: {relation: [IR, TJ], trend: improved, reason: They met.}}
  - {date: 2021-05, type: visit, title: V, reality: expected, effect: {relation: [IR, TJ], trend: improved}}
  - {date: 2020, type: other, title: O, reality: claimed, according_to: [IR],
     effect: {relation: [TJ, Iran], trend: unchanged}}
== articles/b
events:
  - {date: 2021-04-06, type: meeting, title: M, same_as: a#e1,
     effect: {relation: [IR, TJ], trend: improved, reason: They met.}}
"""
    )
    turns = model.pairs["iran-tajikistan"].turns
    assert [
        (turn.date.text, turn.direction, turn.article, turn.event, turn.according_to, turn.words) for turn in turns
    ] == [
        ("2021-04-06", "improved", "a", "a#e1", (), ""),
        ("2020", "unchanged", "a", "a#e3", (("country", "iran"),), ""),
        ("2019", "improved", None, None, (), "observers"),
        ("2015-12", "deteriorated", "a", None, (("source", "asia-plus"),), ""),
    ]


def test_documents_and_series_of_a_relation() -> None:
    model = model_of(
        f"""
== documents/treaty
== documents/note
== documents/elsewhere
== series/trade
countries: [IR, TJ]
== articles/a
countries: [TJ, IR]
documents: [treaty]
== articles/b
documents: [elsewhere]
events: [{{{MEETING}, countries: [TJ, IR], documents: [note]}}]
countries: [TJ, {{country: IR, role: mentioned}}]
"""
    )
    pair = model.pairs["iran-tajikistan"]
    assert (pair.documents, pair.series) == (("treaty", "note"), ("trade",))


@pytest.mark.parametrize(
    ("site", "problems"),
    [
        (
            "== relations/a\ncountries: [IR, TJ]\n== relations/b\ncountries: [Tajikistan, IRN]",
            [
                "relations/b countries duplicate-relation: This file and `content/relations/a.md` are about the same "
                "two countries."
            ],
        ),
        (
            "== relations/a\ncountries: [IR, Iran]",
            ["relations/a countries two-countries: Both names mean one country, Iran."],
        ),
        (
            "== relations/a\ncountries: [IR, Atlantis]",
            ["relations/a countries[1] unknown-reference: `Atlantis` names no country."],
        ),
    ],
)
def test_files_that_are_about_no_pair(site: str, problems: list[str]) -> None:
    assert problems_of(site) == problems
