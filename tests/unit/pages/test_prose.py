"""Texts with their links: those that authors made, those that were found, and those that lead nowhere here."""

from dataclasses import replace

import pytest

from briefgen.pages.rows.rows import Rows
from tests.unit.model.desk import PEOPLE, resolved
from tests.unit.pages.site_pages import SITE, rows_of, shown

SITE_TEXT = f"""
{PEOPLE}
== topics/trade
name: Trade
== articles/earlier
title: An earlier briefing
date: 2021-03-01
== articles/unfinished
title: Not yet ready
status: draft
== articles/talks
"""


def lead(summary: str, site_text: str = SITE_TEXT, front: str = "", rows: Rows | None = None) -> str:
    """The summary of the article `talks` as HTML, links as paths from the root."""
    rows = rows or rows_of(f"{site_text}summary: {summary!r}\n{front}")
    report = rows.model.reports["talks"]
    return shown(rows.prose.field(report, "summary", report.article.summary))


LINKS = [
    ("a link by hand shows the record's name", "On [[trade]].", 'On <a href="/topics/trade/">Trade</a>.'),
    ("or the author's words", "On [[trade|all of it]].", 'On <a href="/topics/trade/">all of it</a>.'),
    ("to an article", "See [[earlier]].", 'See <a href="/articles/earlier/">An earlier briefing</a>.'),
    ("to a draft it is plain text", "See [[unfinished]].", "See Not yet ready."),
    ("a full name is found", "Anna Alder spoke.", '<a href="/officials/anna-alder/">Anna Alder</a> spoke.'),
    ("once in a section", "Anna Alder met Anna Alder.",
     '<a href="/officials/anna-alder/">Anna Alder</a> met Anna Alder.'),
    ("what is special to HTML is escaped", "Anna Alder & <b>.",
     '<a href="/officials/anna-alder/">Anna Alder</a> &amp; &lt;b&gt;.'),
    ("a link to a record's file", "See [this](earlier.md#p1).", 'See <a href="/articles/earlier/#p1">this</a>.'),
    ("a link to a draft's file", "See [this](unfinished.md).", "See this."),
    ("a link to a place on the page itself", "See [this](#p1).", 'See <a href="/articles/talks/#p1">this</a>.'),
    ("a link to a file that nobody publishes", "See [this](map.pdf).", "See this."),
]  # fmt: skip


@pytest.mark.parametrize(("written", "expected"), [pytest.param(*case[1:], id=case[0]) for case in LINKS])
def test_links(written: str, expected: str) -> None:
    assert lead(written) == expected


def test_files_are_found_beside_the_record_and_under_content() -> None:
    model, _ = resolved(f"{SITE_TEXT}summary: 'A [map](m%20p.pdf) and ![a picture](static/p.png).'", site=SITE)
    files = {"content/articles/m p.pdf": "files/articles/m p.pdf", "content/static/p.png": "static/p.png"}
    assert lead("", rows=Rows(model, files)) == (
        'A <a href="/files/articles/m%20p.pdf">map</a> and <img src="/static/p.png" alt="a picture">.'
    )


def test_no_name_is_linked_where_automatic_links_are_off() -> None:
    site = replace(SITE, autolink=False)
    rows = rows_of(f"{SITE_TEXT}summary: Anna Alder on [[trade]].", site=site)
    assert lead("", rows=rows) == 'Anna Alder on <a href="/topics/trade/">Trade</a>.'


def test_nothing_links_to_a_kind_of_page_that_is_not_made() -> None:
    site = replace(SITE, pages=("article",))
    rows = rows_of(f"{SITE_TEXT}summary: Anna Alder on [[trade]], see [[earlier]].", site=site)
    assert lead("", rows=rows) == 'Anna Alder on Trade, see <a href="/articles/earlier/">An earlier briefing</a>.'


def test_names_in_what_somebody_said_are_linked() -> None:
    rows = rows_of(f"{SITE_TEXT}statements: [{{by: anna-alder, paraphrase: 'Boris Birch <knows> it.'}}]")
    words = rows.statement("talks#s1").words
    assert shown(words) == '<a href="/officials/boris-birch/">Boris Birch</a> &lt;knows&gt; it.'


def test_names_in_the_registries_texts_are_linked_but_never_to_the_page_itself() -> None:
    rows = rows_of(f"{PEOPLE}\n== officials/clara-cedar\n---\nClara Cedar succeeded Anna Alder.\n")
    record = rows.model.records["official"]["clara-cedar"]
    body = shown(rows.prose.text(record, "body", record.body))
    assert 'Clara Cedar succeeded <a href="/officials/anna-alder/">Anna Alder</a>.' in body


SENTENCES = [
    ("the first sentence that names it", "Much was said. Anna Alder spoke <of> it. Anna Alder left.",
     "<mark>Anna Alder</mark> spoke &lt;of&gt; it."),
    ("linked by its id it is named", "On [[trade]] and [[anna-alder]] there is news.",
     "On Trade and <mark>Anna Alder</mark> there is news."),
]  # fmt: skip


@pytest.mark.parametrize(("summary", "expected"), [pytest.param(*case[1:], id=case[0]) for case in SENTENCES])
def test_the_sentence_of_a_mention(summary: str, expected: str) -> None:
    rows = rows_of(f"{SITE_TEXT}summary: {summary!r}")
    assert rows.prose.sentence(rows.model.reports["talks"], ("official", "anna-alder")) == expected


def test_a_title_is_no_sentence() -> None:
    rows = rows_of(f"{SITE_TEXT}title: Anna Alder leaves\nsummary: Nothing else.")
    row = rows.mentioned(("official", "anna-alder"), "talks")
    assert (row.article.id, row.sentence) == ("talks", "")


def test_a_sentence_of_a_plain_field() -> None:
    rows = rows_of(f"{SITE_TEXT}statements: [{{by: boris-birch, quote: 'Well. Anna Alder knows.'}}]")
    assert rows.mentioned(("official", "anna-alder"), "talks").sentence == "<mark>Anna Alder</mark> knows."


def test_the_opening_of_a_text_in_plain_words() -> None:
    rows = rows_of(f"{PEOPLE}\n== topics/trade\n---\n# A heading\n\nOn *all*\nthat [[anna-alder]] says.\n\nMore.\n")
    assert rows.prose.opening(rows.model.records["topic"]["trade"].body) == "On all that Anna Alder says."
