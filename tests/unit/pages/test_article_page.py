"""What the page of an article says, block by block."""

import pytest

from briefgen.pages.views.views import ArticleView, RetractedView
from tests.unit.model.desk import PEOPLE
from tests.unit.pages.site_pages import line, rows_of, shown, texts, told, view_of

DESK = f"""
{PEOPLE}
== organizations/irna
name: IRNA
== sources/asia-plus
name: Asia-Plus
kind: newspaper
reliability: B
== topics/trade
name: Trade
== documents/treaty
title: The treaty
date: 1992
url: https://example.org/treaty
== series/turnover
title: Turnover
unit: US$ million
countries: [TJ, IR]
== relations/ir-tj
countries: [IR, TJ]
trend:
  - {{date: 2019, direction: improved}}
  - {{date: 2015-12, direction: deteriorated, reason: A quarrel., according_to: asia-plus}}
"""

TALKS = """
== articles/talks
title: Ministers hold talks
date: 2021-04-07
summary: Anna Alder met Boris Birch. They agreed.
source: asia-plus
via: [irna]
url: https://example.org/talks
accessed: 2021-04-09
added: 2021-04-10
updated: 2021-04-12
byline: A. Reporter
language: fa
countries: [TJ, IR, {country: AF, role: mentioned}]
topics: [trade]
documents: [treaty]
key_points:
  - {text: They met., refs: [e1, e2]}
  - {text: Alder agrees., refs: [s1, s2]}
  - {text: Both agree., refs: [s1, s3]}
  - {text: They differ in how we know., refs: [s1, s4]}
  - {text: More is expected., refs: [e2, f1]}
  - A point without a reference.
events:
  - {id: e1, date: 2021-04-06, type: meeting, title: Talks, place: Tehran, participants: [anna-alder, boris-birch]}
  - {id: e2, date: 2021-05, type: visit, title: A visit, place: Dushanbe, visitor: [boris-birch], reality: expected}
  - {id: e3, date: 2014, type: other, title: Old times, place: Paris, reality: background}
statements:
  - {id: s1, by: anna-alder, quote: We agree., event: e1}
  - {id: s2, by: anna-alder, quote: We always did., event: e1}
  - {id: s3, by: boris-birch, quote: So do we., event: e1}
  - {id: s4, by: boris-birch, quote: Fully., event: e1, via: []}
figures:
  - {id: f1, series: turnover, period: 2014, value: 200}
  - {id: f2, series: turnover, period: 2015, low: 60, high: 70, approximate: true}
  - {id: f3, series: turnover, period: 2014, value: 190}
assessments:
  - {text: It may last., likelihood: likely}
  - {text: It is new., confidence: low}
corrections:
  - {date: 2021-04-11, kind: typo, was: Aldr, now: Alder}
  - {date: 2021-04-12, kind: correction, was: 100, now: 200, refs: [f1]}
note: The date is inferred.
extra: {desk: north}
---
They met in Tehran.
"""


@pytest.fixture(scope="module")
def talks() -> ArticleView:
    return view_of(DESK + TALKS, "articles/talks", ArticleView)


def test_four_different_dates(talks: ArticleView) -> None:
    stamp = talks.stamp
    shown_dates = [when and when.text for when in (stamp.event, stamp.published, stamp.accessed, stamp.updated)]
    assert shown_dates == ["6 Apr 2021", "7 Apr 2021", "9 Apr 2021", "12 Apr 2021"]
    assert stamp.source is not None
    assert stamp.source.text == "Asia-Plus"


def test_what_is_not_given_is_left_out() -> None:
    view = view_of("== articles/bare", "articles/bare", ArticleView)
    stamp = view.stamp
    assert (stamp.event, stamp.source, stamp.accessed, stamp.updated) == (None, None, None, None)
    assert (view.key_points, view.events, view.figures, view.related, view.provenance.chain) == ((), (), (), (), ())
    assert texts(tuple(source.title for source in view.sources if source.title)) == []


def test_key_points_bear_the_badge_of_the_event_and_the_chain_of_the_statements(talks: ArticleView) -> None:
    badges = [point.badge.text if point.badge else "" for point in talks.key_points]
    assert badges == ["Occurred", "", "", "", "Expected", ""]
    assert [told(point.chain) for point in talks.key_points] == [
        "",
        "Said by Anna Alder → reported by IRNA → Asia-Plus",
        "Said by Anna Alder, Boris Birch → reported by IRNA → Asia-Plus",
        "",
        "",
        "",
    ]
    assert texts(talks.key_points[4].refs) == ["Event 2", "Figure 1"]
    assert [anchor.href for anchor in talks.key_points[0].refs] == ["#e1", "#e2"]


def test_the_rail_says_what_it_concerns(talks: ArticleView) -> None:
    facts = talks.facts
    assert facts.places == ("Tehran", "Dushanbe")
    assert [chip.code for chip in facts.countries] == ["TJK", "IRN"]
    assert [chip.code for chip in facts.mentioned] == ["AFG"]
    assert [line(person) for person in facts.officials] == ["Anna Alder, Tj Defense TJK", "Boris Birch, Ir Foreign IRN"]
    assert texts(facts.documents) == ["The treaty"]
    assert [(fact.relation.text, fact.turn and fact.turn.text) for fact in facts.relations] == [
        ("Iran–Tajikistan", "Improved")
    ]


TURNS = [
    ("before the first", "2015-11-30", None),
    ("after the first", "2016-01-01", "Deteriorated"),
    ("of a vague date the last day counts", "2015", "Deteriorated"),
    ("after the last", "2021-04-06", "Improved"),
]


@pytest.mark.parametrize(("date", "expected"), [pytest.param(*case[1:], id=case[0]) for case in TURNS])
def test_a_relation_stands_where_it_stood_when_the_article_appeared(date: str, expected: str | None) -> None:
    view = view_of(f"{DESK}== articles/old\ndate: {date}\ncountries: [TJ, IR]", "articles/old", ArticleView)
    (fact,) = view.facts.relations
    assert (fact.turn.text if fact.turn else None) == expected


def test_where_its_matter_comes_from(talks: ArticleView) -> None:
    origin = talks.provenance
    assert told(origin.chain) == "IRNA → Asia-Plus"
    assert (origin.source_kind, origin.reliability, origin.byline, origin.language) == (
        "newspaper",
        "B, usually reliable",
        "A. Reporter",
        "Persian",
    )
    assert origin.added is not None
    assert (origin.added.text, origin.note) == ("10 Apr 2021", "The date is inferred.")


def test_figures_by_period_with_conflicting_values_side_by_side(talks: ArticleView) -> None:
    (group,) = talks.figures
    assert (group.series.text, group.unit) == ("Turnover", "US$ million")
    assert [(period.heading.text, [row.value for row in period.rows]) for period in group.periods] == [
        ("2015", ["≈60–70"]),
        ("2014", ["200", "190"]),
    ]


def test_our_own_judgment_in_the_terms_of_icd_203(talks: ArticleView) -> None:
    assert [(row.measure, row.term) for row in talks.assessments] == [
        ("Likelihood", "likely"),
        ("Confidence", "low"),
    ]


def test_the_sources_are_the_report_and_the_documents(talks: ArticleView) -> None:
    report, treaty = talks.sources
    assert (report.title and report.title.text, report.when and report.when.text, report.byline, report.url) == (
        "Asia-Plus",
        "7 Apr 2021",
        "A. Reporter",
        "https://example.org/talks",
    )
    assert (treaty.title and treaty.title.text, treaty.when and treaty.when.text, treaty.url) == (
        "The treaty",
        "1992",
        "https://example.org/treaty",
    )


def test_corrections_newest_first_and_typos_in_no_notice(talks: ArticleView) -> None:
    assert [(row.label, row.was, row.now, texts(row.refs)) for row in talks.corrections] == [
        ("Correction", "100", "200", ["#f1"]),
        ("Typo", "Aldr", "Alder", []),
    ]
    assert [(note.kind, note.article.href) for note in talks.corrected] == [("Correction", "")]
    assert [note.kind for note in talks.figures[0].periods[1].rows[0].corrections] == ["Correction"]


def test_how_to_cite_it(talks: ArticleView) -> None:
    assert talks.cite.short == "Test desk, on Asia-Plus, 7 Apr 2021"
    assert talks.cite.full == (
        "Test desk, “Ministers hold talks” (briefing on a report of 7 Apr 2021, Asia-Plus, relaying IRNA, "
        "updated 12 Apr 2021), https://example.org/desk/articles/talks/"
    )


def test_its_head(talks: ArticleView) -> None:
    head = talks.head
    assert (head.title, head.description, head.path) == (
        "Ministers hold talks",
        "Anna Alder met Boris Birch. They agreed.",
        "articles/talks/",
    )
    assert [(crumb.text, shown(crumb.href)) for crumb in head.crumbs] == [("Home", "/"), ("Articles", "/articles/")]
    assert (head.feed, head.data, head.og_type) == ("", "articles/talks/index.json", "article")
    assert talks.extra == {"desk": "north"}


def test_headings_of_a_long_briefing_are_listed() -> None:
    long = "== articles/long\n---\n# One\n\nA.\n\n## Two\n\nB.\n\n# Three\n\nC.\n"
    view = view_of(long, "articles/long", ArticleView)
    assert [(anchor.text, anchor.href) for anchor in view.contents] == [
        ("One", "#one"),
        ("Two", "#two"),
        ("Three", "#three"),
    ]


RETRACTED = """
== articles/gone
title: It never happened
summary: A false claim about Anna Alder.
status: retracted
corrections:
  - {date: 2021-05-01, kind: retraction, was: It happened., refs: [e1]}
  - {date: 2021-04-20, kind: correction, was: A false detail, now: another}
events: [{id: e1, date: 2021-04-06, type: other, title: A false claim}]
---
A false claim.
"""


def test_of_a_retracted_article_only_a_notice_is_left() -> None:
    view = view_of(PEOPLE + RETRACTED, "articles/gone", RetractedView)
    assert view.retracted is not None
    assert (view.head.title, view.head.description, view.retracted.text) == (
        "It never happened",
        "This briefing has been retracted.",
        "1 May 2021",
    )
    assert [(row.label, [(ref.text, ref.href) for ref in row.refs]) for row in view.corrections] == [
        ("Retraction", [("#e1", "")])
    ]


def test_a_retracted_article_leaves_every_other_page() -> None:
    rows = rows_of(PEOPLE + RETRACTED)
    assert rows.model.events == {}
    assert ("official", "anna-alder") not in rows.model.belongings
