import pytest

from briefgen.base.diagnostics import Diagnostic, Place, Position
from briefgen.content.places import locate

ARTICLE = """\
---
title: Talks in Tehran
date: 2021-04-06
summary: >-
  The ministers met
  in *Tehran* on [[tuesday]].
countries: [TJ, {country: IR, role: party}]
key_points:
  - Hatami **spoke** first.
  - {text: "Mirzo: second", refs: [e1]}
events:
  - {id: e0, date: soon, type: meeting, title: Talks}
  - id: e1
    date: 2021-04-06
    type: meeting
    title: Talks
    host:
      - amir-hatami
statements:
  - by: amir-hatami
    quote: "It''s one \\u0416 word"
  - by: {words: an official, country: IR}
    quote: '  It''s one word'
extra: {a: {b: [1, 2]}}
---

First paragraph.

> Second *paragraph*
> with a name.
"""

PLACES = [
    # field, passage, start, end, text at the place, line, why
    ("title", 0, -1, -1, "Talks in Tehran", 2, "a text"),
    ("countries[0]", 0, -1, -1, "TJ", 7, "an item"),
    ("countries[0].country", 0, -1, -1, "TJ", 7, "the field that a single text stands for"),
    ("countries[1]", 0, -1, -1, "{country: IR, role: party}", 7, "an entry in braces"),
    ("countries[1].role", 0, -1, -1, "party", 7, "a field of an entry"),
    ("countries", 0, -1, -1, "[TJ, {country: IR, role: party}]", 7, "a list"),
    ("events[0].host[0]", 0, -1, -1, "amir-hatami", 18, "an item of a block"),
    ("events[0]", 0, -1, -1, "id: e1", 13, "an entry as a block; one before it was no part of the record"),
    ("events[0].place", 0, -1, -1, "id: e1", 13, "a field that is not there: its entry"),
    (
        "events[7].title",
        0,
        -1,
        -1,
        "- {id: e0, date: soon, type: meeting, title: Talks}",
        12,
        "an entry that is not there: its list",
    ),
    ("statements[0].by[0].ref", 0, -1, -1, "amir-hatami", 20, "one where a list may stand"),
    ("statements[1].by[0].words", 0, -1, -1, "an official", 22, "one with keys where a list may stand"),
    ("extra.a.b[1]", 0, -1, -1, "2", 24, "free keys"),
    ("title", 0, 9, 15, "Tehran", 2, "part of a plain text"),
    ("summary", 0, 4, 13, "ministers", 5, "part of a folded text"),
    ("summary", 0, 21, 27, "Tehran", 6, "part of Markdown, behind a mark"),
    ("key_points[0].text", 0, 7, 12, "spoke", 9, "part of a single text with Markdown"),
    ("key_points[0]", 0, 7, 12, "spoke", 9, "the same, named by its entry"),
    ("key_points[1].text", 0, 7, 13, "second", 10, "part of a text in quotes"),
    ("statements[0].quote", 0, 12, 16, "word", 21, "behind an escape"),
    ("statements[1].quote", 0, 9, 13, "word", 23, "white space around a plain text does not count"),
    ("body", 0, -1, -1, "First paragraph.", 27, "the body"),
    ("body", 0, 6, 15, "paragraph", 27, "part of a paragraph"),
    ("body", 1, 7, 16, "paragraph", 29, "part of a quotation, behind a mark"),
    ("body", 1, 24, 28, "name", 30, "in its second line"),
]


def read(path: str) -> bytes | None:
    return {"content/articles/a.md": ARTICLE.encode(), "site.yaml": b"title: Desk\nchecks: {x: error}\n"}.get(path)


def position(place: Place | Position) -> Position:
    (found,) = locate([Diagnostic("bad-date", "m", place)], read)
    assert isinstance(found.position, Position)
    return found.position


@pytest.mark.parametrize(("field", "passage", "start", "end", "text", "line", "why"), PLACES)
def test_places(field: str, passage: int, start: int, end: int, text: str, line: int, why: str) -> None:
    found = position(Place("content/articles/a.md", field, passage, start, end))
    assert (found.line, found.end_line) == (line, line), why
    assert ARTICLE.split("\n")[line - 1][found.column - 1 : found.end_column - 1] == text, why


def test_keys() -> None:
    assert position(Place("content/articles/a.md", "events[0].host", at_key=True)) == Position(
        "content/articles/a.md", 17, 5, 17, 9
    )
    assert position(Place("site.yaml", "checks.x", at_key=True)) == Position("site.yaml", 2, 10, 2, 11)
    assert position(Place("content/articles/a.md", "events[0]", at_key=True)).line == 13


def test_whole_files_and_what_is_not_there() -> None:
    opening = Position("content/articles/a.md", 1, 1, 1, 4)
    assert position(Place("content/articles/a.md")) == opening
    assert position(Place("content/articles/a.md", "byline")) == opening
    assert position(Place("site.yaml", "language")) == Position("site.yaml", 1, 1, 1, 2)
    assert position(Place("content/articles/gone.md", "title")) == Position("content/articles/gone.md")
    assert position(Position("x", 5, 6)) == Position("x", 5, 6)


def test_a_file_that_changed_since() -> None:
    assert position(Place("content/articles/a.md", "body", 9, 0, 3)) == Position("content/articles/a.md")


def test_related_places_and_the_order_given() -> None:
    second = Diagnostic("bad-date", "m", Place("content/articles/a.md", "date"), related=(Place("site.yaml", "title"),))
    first = Diagnostic("bad-date", "m", Place("site.yaml", "title"))
    found = locate([second, first], read)
    assert [each.position for each in found] == [
        Position("content/articles/a.md", 3, 7, 3, 17),
        Position("site.yaml", 1, 8, 1, 12),
    ]
    assert found[0].related == (Position("site.yaml", 1, 8, 1, 12),)
