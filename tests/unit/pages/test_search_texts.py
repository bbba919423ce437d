import pytest

from briefgen.model.site import Site
from briefgen.pages.exports import search_texts
from briefgen.pages.exports.search_texts import SearchText, SearchTexts, Section, write_search_text
from briefgen.pages.rows.names import Names
from briefgen.pages.site.frame import make_frame
from briefgen.pages.site.search_page import search_pages
from briefgen.pages.views.site_views import Choice, SearchView
from tests.unit.model.desk import PEOPLE
from tests.unit.pages.site_pages import SITE, rows_of

DESK = f"""
{PEOPLE}
== pages/about
title: About
---
How this desk works.
== officials/silent-pine
== topics/arms
name: Arms exports
description: Sales of weapons.
== series/trade
title: Trade
unit: US$ million
== articles/talks
title: Talks in Tehran
date: 2021-04-06
summary: The **ministers** met [[anna-alder]].
key_points: [They met.]
topics: [arms]
officials: [boris-birch]
countries: [IR, TJ]
source: paper
events:
  - {{date: 2021-04-06, type: meeting, title: The talks, place: Tehran, agenda: [arms], participants: [anna-alder]}}
statements:
  - id: s7
    by: [anna-alder, {{words: an aide, country: IR}}]
    quote: All is well.
    original: {{language: fa, text: خوب}}
    note: By phone.
figures: [{{series: trade, period: 2015, low: 60, high: 70}}]
assessments: [{{text: Nothing followed., likelihood: likely}}]
---
The first paragraph.

# What was said

The second paragraph, with `code`.
== sources/paper
name: The Paper
== articles/other
date: 2020-12
== articles/gone
status: retracted
"""


def texts_of(text: str = DESK, site: Site | None = None) -> SearchTexts:
    return SearchTexts(Names(rows_of(text, site=site or SITE).model))


def only(texts: SearchTexts, path: str) -> SearchText:
    return next(text for group in texts.groups for text in texts.texts(group) if text.path == path)


def test_groups_are_years_and_what_has_no_date() -> None:
    groups = texts_of().groups
    assert list(groups) == ["undated", "2021", "2020"]
    assert groups["2021"] == (("article", "talks"),)


def test_without_a_date_are_the_home_page_free_pages_and_records_that_have_a_text() -> None:
    assert texts_of().groups["undated"] == (("home", ""), ("topic", "arms"), ("page", "about"))


def test_long_groups_are_divided(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_texts, "LONGEST", 1)
    further = (
        "== articles/more\ndate: 2021-05-01\n== articles/some-day\ndate: 2021\n== topics/sea\ndescription: Ships.\n"
    )
    assert list(texts_of(DESK + further).groups) == [
        "undated",
        "topics-a",
        "topics-s",
        "2021-05",
        "2021-04",
        "2021",
        "2020",
    ]


def test_what_is_searched_of_an_article_and_where_it_stands() -> None:
    text = only(texts_of(), "articles/talks/")
    assert (text.title, text.kind, text.date, text.source, text.language) == (
        "Talks in Tehran",
        "article",
        "6 Apr 2021",
        "The Paper",
        "en",
    )
    assert text.sections == (
        Section("", "", ("The ministers met Anna Alder.", "They met.", "The first paragraph.")),
        Section("what-was-said", "What was said", ("The second paragraph, with code.",)),
        Section("e1", "The talks", ("Tehran", "arms")),
        Section("s7", "Anna Alder, an aide, 6 Apr 2021", ("All is well.", "خوب", "By phone.")),
        Section("f1", "Trade, 2015", ("60–70",)),
        Section("", "", ("Nothing followed.",)),
        Section("", "", ("Iran, Tajikistan", "Boris Birch, Anna Alder", "", "Arms exports", "")),
    )


def test_what_is_not_published_is_not_searched() -> None:
    paths = [text.path for texts in [texts_of()] for group in texts.groups for text in texts.texts(group)]
    assert sorted(paths) == ["", "about/", "articles/other/", "articles/talks/", "topics/arms/"]


def test_kinds_without_pages_are_not_searched() -> None:
    site = Site(title="Test desk", pages=("topic", "search"))
    assert list(texts_of(site=site).groups.values()) == [(("home", ""), ("topic", "arms"))]


def test_the_page_that_the_program_reads() -> None:
    text = SearchText(
        "articles/a/",
        "A & <b>",
        (Section("", "", ("1 < 2", "")), Section("s1", "Anna, “today”", ("Yes.",))),
        "fa",
        "article",
        "6 Apr 2021",
    )
    assert write_search_text(text) == (
        '<!DOCTYPE html><html lang="fa"><head><meta charset="utf-8">'
        '<meta data-pagefind-meta="kind[content]" content="article">'
        '<meta data-pagefind-meta="date[content]" content="6 Apr 2021"></head>'
        "<body><h1 data-pagefind-ignore>A &amp; &lt;b&gt;</h1><p>1 &lt; 2</p>"
        '<h2 id="s1">Anna, “today”</h2><p>Yes.</p></body></html>'
    )


def test_footnotes_are_part_of_the_last_section() -> None:
    method = "== pages/method\ntitle: Method\n---\nWe read.[^a]\n\n## Sources\n\nMany.\n\n[^a]: And ask.\n"
    text = only(texts_of(DESK + method), "method/")
    assert text.sections == (Section("", "", ("", "We read.")), Section("sources", "Sources", ("Many.", "And ask.")))


def test_the_page_offers_what_there_is() -> None:
    rows = rows_of(DESK)
    view = [page.view for page in search_pages(rows, make_frame(rows), SearchTexts(rows))][-1]
    assert isinstance(view, SearchView)
    assert view.years == (Choice("2021", "2021"), Choice("2020", "2020"))
    assert view.countries == (Choice("iran", "Iran"), Choice("tajikistan", "Tajikistan"))
    assert view.kinds[:2] == (Choice("articles", "Articles", "Article"), Choice("countries", "Countries", "Country"))
    assert (view.records, view.groups) == (("all",), ("undated", "2021", "2020"))


def test_the_page_offers_no_kind_that_has_no_pages() -> None:
    rows = rows_of(DESK, site=Site(title="Test desk", pages=("article", "search")))
    view = [page.view for page in search_pages(rows, make_frame(rows), SearchTexts(rows))][-1]
    assert isinstance(view, SearchView)
    assert [choice.value for choice in view.kinds] == ["articles"]
    assert view.countries == ()
