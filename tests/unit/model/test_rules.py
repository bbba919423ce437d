"""The rules: what each finds, and what it leaves alone."""

import pytest

from briefgen.base.diagnostics import Severity
from briefgen.model.codes import catalog
from briefgen.model.rules.rules import RULES, check_model
from tests.unit.model.desk import PEOPLE, entry, findings_of, model_of

MEETING = "date: 2021-04-06, type: meeting, title: Talks"


def test_a_sound_site_has_no_findings() -> None:
    model = model_of(
        f"""{PEOPLE}
== articles/a
url: https://example.org/a
archive_url: https://example.org/b
officials: [anna-alder, boris-birch]
events: [{{{MEETING}, participants: [anna-alder, boris-birch]}}]
---
Anna Alder met Boris Birch.
"""
    )
    assert [each for each in check_model(model) if each.severity is not Severity.IGNORE] == []


def test_every_rule_says_what_it_finds() -> None:
    assert len(set(RULES)) == len(RULES)
    assert all(rule.__doc__ for rule in RULES)


@pytest.mark.parametrize(
    "code",
    [
        "accounts-differ",
        "ambiguous-name",
        "duplicate-url",
        "empty-relation",
        "event-after-report",
        "events-joined",
        "name-near-miss",
        "not-alive",
        "overdue-event",
        "post-contradicted",
        "quote-not-found",
        "seats-exceeded",
        "shared-name",
        "silent-retraction",
        "similar-events",
        "tenure-contradicted",
        "tenure-without-end",
    ],
)
def test_findings_are_warnings_that_a_site_may_set(code: str) -> None:
    assert catalog()[code].severity is Severity.WARNING
    assert not catalog()[code].fixed


@pytest.mark.parametrize("code", ["missing-url", "missing-archive", "unused-record"])
def test_what_a_site_must_ask_for(code: str) -> None:
    assert catalog()[code].severity is Severity.IGNORE


# --- Articles


def test_missing_url() -> None:
    site = "== articles/a\n== articles/b\nurl: https://example.org/\n== articles/c\nstatus: draft\n"
    assert findings_of(site, "missing-url") == [
        "articles/a: `a` does not say where its report can be read.",
        "articles/c: `c` does not say where its report can be read.",
    ]


def test_missing_archive() -> None:
    site = (
        "== articles/a\n== articles/b\nurl: https://example.org/\n"
        "== articles/c\nurl: https://example.org/c\narchive_url: https://archive.example.org/c\n"
    )
    assert findings_of(site, "missing-archive") == [
        "articles/b url: There is no lasting copy of the report, should its address stop working."
    ]


def test_duplicate_url() -> None:
    site = (
        "== articles/a\nurl: https://example.org/x\ndate: 2021-04-07\n"
        "== articles/b\nurl: https://example.org/x/\ndate: 2021-04-06\n== articles/c\nurl: https://example.org/y\n"
    )
    assert findings_of(site, "duplicate-url") == [
        "articles/a url: The article `b` has the same address, so both brief on one report."
    ]


@pytest.mark.parametrize(
    ("event", "found"),
    [
        ("date: 2021-04-07", True),
        ("date: 2021-04-06", False),
        ("date: 2021-04", False),
        ("date: 2021-05", True),
        ("date: 2021-04-05/2021-04-09", False),
        ("date: 2021-04-07, reality: expected", False),
        ("date: 2021-04-07, reality: background", True),
        ("date: 2021-04-07, reality: claimed, according_to: [IR]", False),
    ],
)
def test_event_after_report(event: str, found: bool) -> None:
    site = f"== articles/a\ndate: 2021-04-06\nevents: [{{type: visit, title: Visit, {event}}}]\n"
    assert bool(findings_of(site, "event-after-report")) == found


def test_not_alive() -> None:
    site = f"""
== officials/late
name: The Late One
born: 1934
died: 2017-01-08
== officials/young
name: The Young One
born: 2000
== articles/a
events:
  - {{{MEETING}, participants: [late], host: [young]}}
  - {{date: 2017-01, type: visit, title: V, participants: [late]}}
  - {{date: 1999, type: visit, title: V, participants: [young]}}
statements: [{{by: [IR, late], date: 2018, quote: "Yes"}}, {{by: late, quote: "No"}}]
"""
    assert findings_of(site, "not-alive") == [
        "articles/a events[0].participants[0]: The Late One died on 2017-01-08, before 2021-04-06.",
        "articles/a events[2].participants[0]: The Young One was born on 2000, after 1999.",
        "articles/a statements[0].by[1]: The Late One died on 2017-01-08, before 2018.",
    ]


def test_silent_retraction() -> None:
    site = (
        "== articles/a\nstatus: retracted\n== articles/b\nstatus: retracted\nnote: It was false.\n"
        "== articles/c\nstatus: retracted\ncorrections: [{date: 2021-04-09, kind: retraction}]\n"
    )
    assert findings_of(site, "silent-retraction") == [
        "articles/a status: `a` was retracted, and does not say when or why."
    ]


# --- Events


@pytest.mark.parametrize(
    ("first", "second", "finding"),
    [
        (
            "date: 2021-04-06",
            "date: 2021-04-07",
            "2021-04-07 here, 2021-04-06",
        ),
        ("date: 2021-04", "date: 2021-04-07", ""),
        ("place: Tehran", "place: tehran", ""),
        (
            "place: Tehran",
            "place: Isfahan",
            "“Isfahan” here, “Tehran”",
        ),
        ("place: Tehran", "place: null", ""),
        ("participants: [anna-alder]", "participants: [anna-alder, boris-birch]", ""),
        (
            "participants: [anna-alder]",
            "participants: [boris-birch]",
            "Boris Birch here, Anna Alder",
        ),
        ("date: 2021-04-06, reality: expected", "date: 2021-04-07", ""),
        ("date: 2021-04-06, reality: denied, according_to: [IR]", "date: 2021-04-07", ""),
    ],
)
def test_accounts_differ(first: str, second: str, finding: str) -> None:
    site = f"""{PEOPLE}
== articles/a
events: [{entry(first)}]
== articles/b
events: [{entry(second, "same_as: a#e1")}]
"""
    field = first.partition(":")[0]
    expected = f"articles/b events[0].{field}: Accounts of this event differ in {field}: {finding} in `a#e1`."
    assert findings_of(site, "accounts-differ") == ([expected] if finding else [])


@pytest.mark.parametrize(
    ("events", "findings"),
    [
        (
            "{date: 2021-04-04, type: visit, title: V, reality: expected}",
            ["articles/a events[0].date: This was expected for 2021-04-04; no report held as of 2021-04-06."],
        ),
        ("{date: 2021-04-06, type: visit, title: V, reality: expected}", []),
        ("{date: 2021-04, type: visit, title: V, reality: expected}", []),
        ("{date: 2021-03, type: visit, title: V, same_as: b#e1}", []),
        ("{date: 2021-05, type: visit, title: V, same_as: b#e1, reality: expected}", []),
        ("{date: 2021-03, type: visit, title: V, same_as: b#e1, reality: denied, according_to: [IR]}", []),
    ],
)
def test_overdue_event(events: str, findings: list[str]) -> None:
    site = f"== articles/a\nevents: [{events}]\n"
    if "same_as" in events:
        site += (
            "== articles/b\nadded: 2021-03-01\nevents: [{date: 2021-03, type: visit, title: V, reality: expected}]\n"
        )
    assert findings_of(site, "overdue-event") == findings


@pytest.mark.parametrize(
    ("other", "found", "reason"),
    [
        ("date: 2021-04-06, participants: [anna-alder, boris-birch]", True, "the place is missing"),
        ("date: 2021-04, place: Tehran, participants: [anna-alder, boris-birch]", True, "the day is missing"),
        ("date: 2021-04-06, place: Tehran, participants: [anna-alder]", True, "one of the two"),
        ("date: 2021-04-07, place: Tehran, participants: [anna-alder, boris-birch]", True, "a day later"),
        ("date: 2021-04-07, participants: [anna-alder, boris-birch]", False, "a day later, somewhere"),
        ("date: 2021-04-07, place: Tehran, participants: [anna-alder]", False, "a day later, one of the two"),
        ("date: 2021-04-12, place: Tehran, participants: [anna-alder, boris-birch]", False, "a week later"),
        ("date: 2021-04-06, place: Isfahan, participants: [anna-alder, boris-birch]", False, "another place"),
        ("date: 2021, place: Tehran, participants: [anna-alder, boris-birch]", False, "some time in a year"),
        ("date: 2021-04-06, type: call, participants: [anna-alder, boris-birch]", False, "another type"),
        ("date: 2021-04-06, participants: [anna-alder, boris-birch], distinct_from: [a#e1]", False, "told apart"),
    ],
)
def test_similar_events(other: str, found: bool, reason: str) -> None:
    other = other if "type:" in other else f"{other}, type: meeting"
    site = f"""{PEOPLE}
== articles/a
events: [{{{MEETING}, place: Tehran, participants: [anna-alder, boris-birch]}}]
== articles/b
added: 2021-04-20
events: [{{title: More talks, {other}}}]
"""
    expected = ["articles/b events[0].title: This event may be the same as `a#e1` (“Talks”, 2021-04-06)."]
    assert findings_of(site, "similar-events") == (expected if found else []), reason


# --- Registries


@pytest.mark.parametrize(
    ("posts", "code", "finding"),
    [
        (
            "born: 2000\nposts: [{post: chair, start: 1999, end: 2005}]",
            "tenure-contradicted",
            "start: This tenure begins before 2000, when its holder was born.",
        ),
        (
            "died: 2003\nposts: [{post: chair, start: 2001, end: 2005}]",
            "tenure-contradicted",
            "end: This tenure ends after 2003, when its holder died.",
        ),
        (
            "posts: [{post: chair, start: 2001, end: 2005, attested: [2003, 2006-02]}]",
            "tenure-contradicted",
            "attested[1]: The Chair is attested on 2006-02, outside this tenure (from 2001-01-01 until 2005-12-31).",
        ),
        (
            "died: 2003\nposts: [{title: Adviser, attested: [2006]}]",
            "tenure-contradicted",
            "attested[0]: Adviser is attested on 2006, outside the life of its holder (until 2003-12-31).",
        ),
        (
            "posts: [{post: chair, start: 2001, attested: [2012]}]",
            "tenure-contradicted",
            "attested: The Chair is attested until 2012-01-01, yet Next One follows in it by 2010-01-01.",
        ),
        (
            "posts: [{post: chair, start: 2001}]",
            "tenure-without-end",
            "end: This tenure has no end, yet Next One followed by 2010-01-01.",
        ),
        (
            "posts: [{post: chair, start: 2001}, {post: chair, start: 2005-01-01, end: 2009-12-31}]",
            "tenure-without-end",
            "end: This tenure has no end, yet the next tenure followed by 2005-01-01.",
        ),
    ],
)
def test_faulty_tenure(posts: str, code: str, finding: str) -> None:
    site = f"""
== posts/chair
name: The Chair
== officials/first-one
{posts}
== officials/next-one
posts: [{{post: chair, start: 2010-01-01, end: 2015-12-31}}]
"""
    assert findings_of(site, code) == [f"officials/first-one posts[0].{finding}"]


def test_seats_exceeded() -> None:
    site = """
== posts/chair
name: The Chair
== officials/first-one
posts: [{post: chair, start: 2010-01-01, end: 2015-12-31}]
== officials/second-one
posts: [{post: chair, start: 2015-06-01, end: 2018-12-31}]
"""
    assert findings_of(site, "seats-exceeded") == [
        "officials/second-one posts[0].start: More people hold The Chair than it has seats: from 2015-06-01 to "
        "2015-12-31 also First One."
    ]
    assert findings_of(site.replace("name: The Chair", "name: The Chair\nseats: many"), "seats-exceeded") == []


def test_shared_name() -> None:
    site = """
== officials/baker-one
name: James Baker
== officials/baker-two
name: A Baker
aliases: [Jim, james-baker]
== officials/smith-one
name: John Smith
== officials/smith-two
name: John Smith
distinct_from: [official:smith-one]
== organizations/baker
name: James Baker
"""
    assert findings_of(site, "shared-name") == [
        "officials/baker-two aliases[1]: `baker-one` is called “james-baker” too, so the name alone means neither."
    ]


def test_empty_relation() -> None:
    site = (
        "== relations/a\ncountries: [IR, TJ]\n== relations/b\ncountries: [IR, AF]\n== articles/a\ncountries: [IR, AF]\n"
    )
    assert findings_of(site, "empty-relation") == [
        "relations/a countries: No article, event or series has both Iran and Tajikistan as a party."
    ]


def test_unused_record() -> None:
    site = """
== topics/used
parent: wider
== topics/wider
== topics/idle
== posts/held
== officials/idle
posts: [{post: held, start: 2001}]
== articles/a
topics: [used]
"""
    assert findings_of(site, "unused-record") == [
        "officials/idle: Nothing names `idle`, and no text mentions it.",
        "topics/idle: Nothing names `idle`, and no text mentions it.",
    ]


# --- Names


def test_ambiguous_name() -> None:
    site = """
== officials/james-baker
family_name: Baker
== officials/howard-baker
family_name: Baker
== sources/howard-baker
== articles/a
summary: James Baker and Howard Baker came. Baker spoke. Then Baker left.
statements: [{by: IR, quote: "Thank Baker."}]
"""
    assert findings_of(site, "ambiguous-name") == [
        "articles/a summary: “Baker” may mean `official:howard-baker` (Howard Baker) or `james-baker` (James Baker), "
        "so it is not linked."
    ]
    (found,) = [each for each in check_model(model_of(site)) if each.code == "ambiguous-name"]
    assert found.hint == "Write `[[official:howard-baker|Baker]]` or `[[james-baker|Baker]]`."


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("Sirojiddin Mukhridin came.", "“Sirojiddin Mukhridin” is nearly the name of `sirojiddin-muhriddin`"),
        ("Sirojidin Muhriddin came.", "“Sirojidin Muhriddin” is nearly the name of `sirojiddin-muhriddin`"),
        ("Sirojiddin Muhriddin came. Mukhriddin left.", "“Mukhriddin” is nearly the name of `sirojiddin-muhriddin`"),
        ("Mukhriddin left.", ""),
        ("Sirojiddin Muhriddin came.", ""),
        ("Sirojiddin Mukhriddin came, as the registry spells it too.", ""),
        ("Muhiddin Kabiri came.", ""),
        ("Hossein Rouhani came, not Hassan Rouhani.", ""),
        ("sirojiddin mukhridin came.", ""),
        ("`Sirojiddin Mukhridin` came.", ""),
    ],
)
def test_name_near_miss(text: str, finding: str) -> None:
    site = f"""
== officials/sirojiddin-muhriddin
family_name: Muhriddin
aliases: [Sirojiddin Mukhriddin]
== officials/muhiddin-kabiri
family_name: Kabiri
== officials/hassan-rouhani
family_name: Rouhani
== articles/a
---
{text}
"""
    found = findings_of(site, "name-near-miss")
    assert found == ([f"articles/a body: {finding} (Sirojiddin Muhriddin)."] if finding else [])


def test_somebody_else_who_sounds_like_one_word_of_a_near_miss_does_not_hide_it() -> None:
    site = """
== officials/sirojiddin-muhriddin
== officials/sirozidin-kabir
== articles/a
---
Sirozhiddin Muhriddin came.
"""
    assert findings_of(site, "name-near-miss") == [
        "articles/a body: “Sirozhiddin Muhriddin” is nearly the name of `sirojiddin-muhriddin` (Sirojiddin Muhriddin)."
    ]


PRESIDENTS = """
== posts/ir-president
name: Iranian President
country: IR
aliases: [President]
== officials/hassan-rouhani
family_name: Rouhani
posts: [{post: ir-president, start: 2013-08-03, end: 2021-08-03}]
== officials/ebrahim-raisi
family_name: Raisi
posts: [{post: ir-president, start: 2021-08-03, end: 2024-05-19}]
== officials/carla-cedar
posts: [{post: ir-president, start: 2040-01-01, end: 2041-01-01}]
== officials/anna-alder
== articles/a
date: 2023-01-01
"""
_LEFT = "Hassan Rouhani had left that post by 2023-01-01"


@pytest.mark.parametrize(
    ("text", "name", "reason"),
    [
        ("Iranian President Hassan Rouhani came.", "Hassan Rouhani", _LEFT),
        ("In 2009 Iranian President Hassan Rouhani came.", "Hassan Rouhani", _LEFT),
        ("Iranian President General Hassan Rouhani came.", "Hassan Rouhani", _LEFT),
        ("Iranian President Rouhani came.", "Rouhani", _LEFT),
        ("President Rouhani came. President Rouhani left.", "Rouhani", _LEFT),
        ("Hassan Rouhani came. President Rouhani left.", "Rouhani", _LEFT),
        ("Iranian President Anna Alder came.", "Anna Alder", "Ebrahim Raisi held that post on 2023-01-01"),
        ("Iranian President Carla Cedar came.", "Carla Cedar", "Carla Cedar had not come to that post by 2023-01-01"),
        ("Iranian President Ebrahim Raisi came.", "", ""),
        ("President Raisi came.", "", ""),
        ("Former Iranian President Hassan Rouhani came.", "", ""),
        ("Former President Rouhani came.", "", ""),
        ("In 2019 Iranian President Hassan Rouhani came.", "", ""),
        ("In 2019 President Rouhani came.", "", ""),
        ("Iranian President, Hassan Rouhani came.", "", ""),
        ("Iranian President met Hassan Rouhani.", "", ""),
        ("Tajik President Rouhani came.", "", ""),
    ],
)
def test_post_contradicted(text: str, name: str, reason: str) -> None:
    found = findings_of(f"{PRESIDENTS}---\n{text}\n", "post-contradicted")
    expected = f"articles/a body: “{name}” is called Iranian President, but by the registry {reason}."
    assert found == ([expected] if name else [])


def test_a_post_is_held_against_the_date_of_the_event_that_is_told() -> None:
    events = """events:
  - {date: 2019, type: visit, title: Visit of Iranian President Hassan Rouhani}
  - {date: 2022, type: visit, title: Visit of Iranian President Hassan Rouhani}
"""
    assert findings_of(PRESIDENTS + events, "post-contradicted") == [
        "articles/a events[1].title: “Hassan Rouhani” is called Iranian President, but by the registry Hassan Rouhani "
        "had left that post by 2022."
    ]
