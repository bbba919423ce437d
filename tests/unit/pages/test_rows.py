"""Events, statements, figures and articles as rows."""

import pytest

from tests.unit.model.desk import PEOPLE
from tests.unit.pages.site_pages import line, rows_of, shown, texts, told

SOURCES = f"""
{PEOPLE}
== organizations/irna
name: IRNA
== organizations/afp
name: AFP
== sources/irna
name: IRNA news
organization: irna
== sources/asia-plus
name: Asia-Plus
== articles/talks
"""

CHAINS = [
    ("by the source itself", "source: asia-plus", "", "Said by Anna Alder → reported by Asia-Plus"),
    ("relayed by the source", "source: asia-plus\nvia: [irna]", "",
     "Said by Anna Alder → reported by IRNA → Asia-Plus"),
    ("by several hands", "source: asia-plus\nvia: [afp, irna]", "",
     "Said by Anna Alder → reported by AFP → IRNA → Asia-Plus"),
    ("a source that is its own first reporter", "source: irna\nvia: [irna]", "",
     "Said by Anna Alder → reported by IRNA news"),
    ("by ways of its own", "source: asia-plus\nvia: [irna]", "via: [afp]",
     "Said by Anna Alder → reported by AFP → Asia-Plus"),
    ("by none, whatever the article's", "source: asia-plus\nvia: [irna]", "via: []",
     "Said by Anna Alder → reported by Asia-Plus"),
    ("without a source", "via: [irna]", "", "Said by Anna Alder → reported by IRNA"),
    ("nothing known", "", "", "Said by Anna Alder"),
]  # fmt: skip


@pytest.mark.parametrize(("article", "statement", "expected"), [pytest.param(*case[1:], id=case[0]) for case in CHAINS])
def test_the_chain_of_a_statement(article: str, statement: str, expected: str) -> None:
    entry = ", ".join(filter(None, ("by: anna-alder", "quote: We agree.", statement)))
    rows = rows_of(f"{SOURCES}{article}\nstatements: [{{{entry}}}]")
    assert told(rows.statement("talks#s1").chain) == expected


def statement(entry: str, more: str = "") -> str:
    return f"{SOURCES}{more}\nstatements:\n  - {{{entry}}}"


def test_a_statement_of_its_event_s_day() -> None:
    events = "events: [{id: e1, date: 2020-05-01, type: meeting, title: A meeting, participants: [anna-alder]}]"
    row = rows_of(statement("by: anna-alder, quote: We agree., event: e1", events)).statement("talks#s1")
    assert (row.when.text, row.reported, row.verbatim) == ("1 May 2020", False, True)
    assert row.event is not None
    assert (row.event.text, shown(row.event.href)) == ("A meeting", "/articles/talks/#e1")


def test_a_statement_known_only_from_the_day_it_was_reported() -> None:
    row = rows_of(statement("by: anna-alder, paraphrase: They agree., hedge: reportedly")).statement("talks#s1")
    assert (row.when.text, row.reported, row.verbatim, row.hedge) == ("6 Apr 2021", True, False, "reportedly")


SPEAKERS = [
    ("an official with the post of that day", "by: anna-alder, date: 2014-01-01", ["Anna Alder, Tj Defense TJK"]),
    ("after the end", "by: anna-alder, date: 2022-01-01", ["Anna Alder TJK"]),
    ("several", "by: [anna-alder, boris-birch]", ["Anna Alder, Tj Defense TJK", "Boris Birch, Ir Foreign IRN"]),
    ("an organization", "by: irna", ["IRNA"]),
    ("a country", "by: IR", ["Iran"]),
    ("somebody unnamed", "by: {words: a senior official, country: IR}", ["a senior official IRN"]),
    ("somebody unnamed of no country", "by: {words: witnesses}", ["witnesses"]),
]


@pytest.mark.parametrize(("entry", "expected"), [pytest.param(*case[1:], id=case[0]) for case in SPEAKERS])
def test_who_speaks(entry: str, expected: list[str]) -> None:
    row = rows_of(statement(f"{entry}, quote: We agree.")).statement("talks#s1")
    assert [line(person) for person in row.speakers] == expected


def test_the_original_words_run_their_own_way() -> None:
    row = rows_of(statement("by: anna-alder, quote: Hello., original: {language: fa, text: «سلام»}")).statement(
        "talks#s1"
    )
    assert row.original == ("fa", "rtl", "«سلام»")


FIGURES = [
    ("a number as written", "value: 200.50", "200.50"),
    ("an approximate one", "value: 200, approximate: true", "≈200"),
    ("a range", "low: 60, high: 70", "60–70"),
    ("an approximate range", "low: 60, high: 70, approximate: true", "≈60–70"),
    ("at least", "low: 5", "at least 5"),
    ("at most", "high: 5, approximate: true", "at most ≈5"),
]


@pytest.mark.parametrize(("entry", "expected"), [pytest.param(*case[1:], id=case[0]) for case in FIGURES])
def test_a_figure_keeps_the_precision_of_its_source(entry: str, expected: str) -> None:
    series = "== series/trade\ntitle: Trade\nunit: US$ million"
    row = rows_of(f"{series}\n== articles/talks\nfigures: [{{series: trade, period: 2015, {entry}}}]").figure(
        "talks#f1"
    )
    assert (row.value, row.unit, row.period.text) == (expected, "US$ million", "2015")


# Events

TWO_REPORTS = f"""
{SOURCES}
source: asia-plus
via: [irna]
events:
  - id: e1
    date: 2021-04-06
    type: meeting
    title: Talks of the ministers
    place: Tehran
    participants: [anna-alder, boris-birch]
    note: The first note.
  - {{id: e2, date: 2021-04-09, type: visit, title: A visit, visitor: [anna-alder], reality: expected}}
== articles/later
title: Later
date: 2021-04-20
source: irna
events:
  - id: e7
    date: 2021-04-07
    type: meeting
    title: The ministers met
    reality: background
    same_as: talks#e1
    note: The second note.
corrections:
  - {{date: 2021-04-21, kind: correction, was: April 6, now: April 7, refs: [e7]}}
"""


def test_a_joined_event_tells_all_accounts_of_it() -> None:
    row = rows_of(TWO_REPORTS).event("talks#e1")
    assert (row.title.text, shown(row.title.href), row.badge.text, row.origins) == (
        "Talks of the ministers",
        "/articles/talks/#e1",
        "Occurred",
        1,
    )
    assert [(account.article.text, account.source.text, account.says) for account in row.accounts] == [
        ("Talks", "Asia-Plus", (("Date", "6 Apr 2021"), ("Title", "Talks of the ministers"))),
        ("Later", "IRNA news", (("Date", "7 Apr 2021"), ("Title", "The ministers met"))),
    ]
    assert row.note == "The first note."


def test_an_article_tells_a_joined_event_in_its_own_words() -> None:
    rows = rows_of(TWO_REPORTS)
    (row,) = rows.own_events(rows.model.reports["later"])
    assert (row.anchor, row.title.text, shown(row.title.href), row.when.text, row.badge.text, row.note) == (
        "e7",
        "The ministers met",
        "/articles/later/#e7",
        "7 Apr 2021",
        "Background",
        "The second note.",
    )
    assert texts(tuple(person.name for person in row.people)) == ["Anna Alder", "Boris Birch"]


def test_an_event_that_stands_alone_is_one_row_everywhere() -> None:
    rows = rows_of(TWO_REPORTS)
    own = rows.own_events(rows.model.reports["talks"])
    assert own[1] is rows.event("talks#e2")
    assert own[1].roles == (("Visitor", (rows.anchor(("official", "anna-alder")),)),)


def test_what_was_expected_and_is_not_reported() -> None:
    rows = rows_of(TWO_REPORTS)
    assert rows.event("talks#e2").overdue == "no report held"
    assert rows.event("talks#e1").overdue == ""


def test_a_correction_stands_beside_the_event_whoever_tells_of_it() -> None:
    rows = rows_of(TWO_REPORTS)
    (note,) = rows.event("talks#e1").corrections
    assert (note.kind, note.when.text, note.article.text, note.text) == (
        "Correction",
        "21 Apr 2021",
        "Later",
        "<del>April 6</del> <ins>April 7</ins>",
    )


def test_the_effect_of_an_event_names_the_relation() -> None:
    rows = rows_of(
        f"{SOURCES}events:\n"
        "  - {date: 2021-04-06, type: meeting, title: Talks, countries: [TJ, IR],"
        " effect: {relation: [TJ, IR], trend: improved, reason: Anna Alder says so.}}"
    )
    assert rows.event("talks#e1").effect == "Iran–Tajikistan: improved"
    pair = rows.model.pairs["iran-tajikistan"]
    turning = rows.turning(pair, pair.turns[0])
    assert shown(turning.reason) == '<a href="/officials/anna-alder/">Anna Alder</a> says so.'
    assert (turning.text, turning.since.text, turning.article) == (
        "Improved",
        "6 Apr 2021",
        rows.anchor(("article", "talks")),
    )


def test_an_article_without_a_source_says_so() -> None:
    row = rows_of("== articles/talks\ncountries: [TJ]").article("talks")
    assert (row.source.text, row.source.href) == ("source not given", "")
    assert [chip.code for chip in row.countries] == ["TJK"]
