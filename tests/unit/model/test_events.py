"""Events as the model has them: from one account or several."""

import pytest

from tests.unit.model.desk import PEOPLE, entry, model_of, problems_of, resolved

MEETING = "date: 2021-04-06, type: meeting, title: Talks"
BOTH = "participants: [anna-alder, boris-birch]"


def test_an_event_of_one_account() -> None:
    model = model_of(
        PEOPLE
        + f"""
== organizations/irna
== documents/treaty
== articles/a
source: asia-plus
via: [irna]
events:
  - {{{MEETING}, place: Tehran, host: [boris-birch], visitor: [anna-alder], agenda: [trade], documents: [treaty]}}
== sources/asia-plus
"""
    )
    (event,) = model.events.values()
    assert (event.id, event.article, event.anchor, event.place) == ("a#e1", "a", "e1", "Tehran")
    assert event.participants == (("official", "boris-birch"), ("official", "anna-alder"))
    assert (event.host, event.visitor) == ((("official", "boris-birch"),), (("official", "anna-alder"),))
    assert event.countries == ("iran", "tajikistan")
    assert (event.agenda, event.documents, event.origins) == (("trade",), ("treaty",), 1)
    assert event.accounts[0].chain == (("organization", "irna"), ("source", "asia-plus"))


@pytest.mark.parametrize(
    ("fields", "countries", "participants", "reason"),
    [
        (BOTH, "tajikistan iran", "anna-alder boris-birch", "those for which its participants stand"),
        (f"countries: [RU], {BOTH}", "russia", "anna-alder boris-birch", "what is stated comes before the default"),
        ("countries: [], participants: [anna-alder]", "", "anna-alder", "an empty list states that there is none"),
        ("actor: [IR], target: [TJ]", "iran tajikistan", "", "who acts on whom takes part"),
        ("actor: [IR], target: [anna-alder]", "iran", "anna-alder", "a person acted on is a participant"),
        ("countries: [RU], actor: [IR]", "russia iran", "", "an actor is added to what is stated"),
        ("participants: [un]", "", "un", "an organization stands for no country"),
        ("participants: [Anna Alder, anna-alder], host: [anna-alder]", "tajikistan", "anna-alder", "each once"),
    ],
)
def test_who_takes_part(fields: str, countries: str, participants: str, reason: str) -> None:
    ministry = "== organizations/un\nkind: ministry\ncountry: IR\n"
    (event,) = model_of(f"{PEOPLE}{ministry}== articles/a\nevents: [{entry(fields)}]\n").events.values()
    assert " ".join(event.countries) == countries, reason
    assert " ".join(id_ for _, id_ in event.participants) == participants, reason


def test_two_reports_are_one_event_of_two_accounts() -> None:
    model, problems = resolved(
        PEOPLE
        + f"""
== articles/later
added: 2021-04-09
events: [{{{MEETING}, place: tehran, {BOTH}, agenda: [arms]}}]
== articles/first
added: 2021-04-07
events: [{{{MEETING}, place: Tehran, participants: [boris-birch, anna-alder], agenda: [trade]}}]
"""
    )
    (event,) = model.events.values()
    assert (event.id, [account.id for account in event.accounts]) == ("first#e1", ["first#e1", "later#e1"])
    assert (event.agenda, event.differences) == (("trade", "arms"), ())
    assert model.event_of == {"first#e1": "first#e1", "later#e1": "first#e1"}
    assert model.reports["later"].events == ("first#e1",)
    assert [each.code for each in problems] == ["events-joined"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("type: call", "another type"),
        ("date: 2021-04-07", "another day"),
        ("date: 2021-04", "a day that is not known"),
        ("place: Isfahan", "another place"),
        ("place: null", "a place that is not stated"),
        ("participants: [anna-alder]", "not the whole set"),
        ("participants: []", "nobody"),
    ],
)
def test_what_differs_is_not_joined_by_itself(change: str, reason: str) -> None:
    first, other = entry("place: Tehran", BOTH), entry("place: Tehran", BOTH, change)
    site = f"{PEOPLE}\n== articles/a\nevents: [{first}]\n== articles/b\nevents: [{other}]\n"
    assert len(model_of(site).events) == 2, reason


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("expected", "occurred", "occurred"),
        ("denied", "occurred", "occurred"),
        ("claimed", "occurred", "occurred"),
        ("occurred", "background", "occurred"),
        ("expected", "background", "background"),
        ("expected", "denied", "denied"),
        ("claimed", "denied", "claimed"),
        ("denied", "claimed", "denied"),
        ("expected", "claimed", "claimed"),
    ],
)
def test_the_reality_of_several_accounts(first: str, second: str, expected: str) -> None:
    model = model_of(
        f"""
== organizations/irna
== articles/a
events: [{{date: 2021-05, type: visit, title: To come, reality: {first}, according_to: [irna]}}]
== articles/b
events: [{{date: 2021-04-06, type: visit, title: Came, reality: {second}, according_to: [irna], same_as: a#e1}}]
"""
    )
    (event,) = model.events.values()
    assert (event.id, event.reality) == ("a#e1", expected)
    told_by_b = expected == second
    assert (event.title, event.date.text) == (("Came", "2021-04-06") if told_by_b else ("To come", "2021-05"))


def test_differences_stand_side_by_side() -> None:
    model = model_of(
        PEOPLE
        + """
== organizations/irna
== articles/a
events: [{date: 2021-04-06, type: meeting, title: Talks, place: Tehran, participants: [anna-alder]}]
== articles/b
events:
  - {date: 2021-04-07, type: meeting, title: Talks, place: Isfahan, participants: [anna-alder, boris-birch],
     same_as: a#e1}
== articles/c
events: [{date: 2021-04-06, type: meeting, title: Talks, reality: denied, according_to: [irna], same_as: a#e1}]
"""
    )
    (event,) = model.events.values()
    assert [(difference.field, difference.values) for difference in event.differences] == [
        ("date", (("2021-04-06", ("a#e1", "c#e1")), ("2021-04-07", ("b#e1",)))),
        ("place", (("Tehran", ("a#e1",)), ("Isfahan", ("b#e1",)))),
        ("participants", (("Anna Alder", ("a#e1",)), ("Anna Alder, Boris Birch", ("b#e1",)))),
        ("countries", (("Tajikistan", ("a#e1",)), ("Tajikistan, Iran", ("b#e1",)))),
        ("reality", (("occurred", ("a#e1", "b#e1")), ("denied", ("c#e1",)))),
    ]


@pytest.mark.parametrize(
    ("chains", "origins", "reason"),
    [
        (("source: one\nvia: [irna]", "source: two\nvia: [irna]"), 1, "two papers that carry one agency"),
        (("source: one\nvia: [irna]", "source: two\nvia: [tass]"), 2, "two agencies"),
        (("source: one", "source: two"), 2, "two papers of their own"),
        (
            ("source: one\nvia: [tass, irna]", "source: two\nvia: [tass]"),
            1,
            "the root counts",
        ),
        (("source: irna-english", "source: two\nvia: [irna]"), 1, "a source is the organization for which it stands"),
        (("source: one\nvia: [irna-english]", "source: two\nvia: [irna]"), 1, "also in a chain"),
        (("", "source: two"), 1, "an unknown origin may be the other one"),
        (("", ""), 1, "of two unknown ones one is sure"),
    ],
)
def test_independent_origins(chains: tuple[str, str], origins: int, reason: str) -> None:
    one, two = chains
    model = model_of(
        f"""
== organizations/irna
== organizations/tass
== sources/irna-english
organization: irna
== sources/one
== sources/two
== articles/a
{one}
events: [{{{MEETING}}}]
== articles/b
{two}
events: [{{{MEETING}, same_as: a#e1}}]
"""
    )
    assert model.events["a#e1"].origins == origins, reason


@pytest.mark.parametrize(
    ("events", "problem"),
    [
        ("{same_as: nobody#e1, M}", "articles/a events[0].same_as unknown-reference: `nobody` names no article."),
        ("{same_as: b#e9, M}", "articles/a events[0].same_as unknown-event: The article `b` has no event `e9`."),
        ("{same_as: b#s1, M}", "articles/a events[0].same_as unknown-event: The article `b` has no event `s1`."),
        (
            "{distinct_from: [b#e9], M}",
            "articles/a events[0].distinct_from[0] unknown-event: The article `b` has no event `e9`.",
        ),
        (
            "{same_as: a#e1, M}",
            "articles/a events[0].same_as same-as-circle: The event is said to be the same as itself.",
        ),
        (
            "{same_as: b#talks, M}",
            "articles/a events[0].same_as same-as-circle: `same_as` leads in a circle: a#e1 → b#talks → a#e1.",
        ),
        (
            "{M}, {same_as: c#e1, distinct_from: [c#e1], M}",
            "articles/a events[1].same_as same-as-kept-apart: `same_as` makes `a#e2` and `c#e1` one event, and "
            "`distinct_from` keeps them apart.",
        ),
    ],
)
def test_broken_links_between_events(events: str, problem: str) -> None:
    problems = problems_of(
        f"""
== articles/a
events: [{events.replace("M", MEETING)}]
== articles/b
events: [{{id: talks, {MEETING}, same_as: a#e1}}]
statements: [{{by: IR, quote: "Yes"}}]
== articles/c
events: [{{{MEETING}}}]
"""
    )
    assert problems == [problem]


def test_a_draft_changes_nothing_that_is_shown() -> None:
    site = f"""
{PEOPLE}
== articles/a
events: [{{{MEETING}, place: Tehran, {BOTH}}}]
== articles/b
events: [{{{MEETING}, place: Tehran, {BOTH}}}]
== articles/draft
status: draft
added: 2021-01-01
events: [{{{MEETING}, place: Tehran, {BOTH}, distinct_from: [a#e1]}}]
"""
    assert list(model_of(site).events) == ["a#e1"]
    assert list(model_of(site, drafts=True).events) == ["a#e1", "draft#e1"]
