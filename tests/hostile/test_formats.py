"""The same strings in what programs read: real parsers get them back as they were written, and nothing else."""

import csv
import io
import json
import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from xml.etree import ElementTree

import icalendar
import pytest
import rispy
from bibtexparser.entrypoint import parse_string

from briefgen.model.articles import Article
from briefgen.model.records import Organization
from tests.hostile.conftest import Hostile
from tests.hostile.injections import REFUSED_CHARACTERS

ATOM = "{http://www.w3.org/2005/Atom}"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


@pytest.fixture
def articles(hostile: Hostile) -> tuple[Article, ...]:
    return hostile.loaded.records.of(Article)


def squeezed(text: str) -> str:
    return " ".join(text.split())


def rows(hostile: Hostile, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((hostile.output / f"data/{table}.csv").read_bytes().decode(), newline="")))


def said(articles: Iterable[Article]) -> set[str]:
    return {each.quote or each.paraphrase or "" for article in articles for each in article.statements}


def happened(articles: Iterable[Article]) -> set[str]:
    return {event.title for article in articles for event in article.events}


def test_tables_hold_every_text_and_no_formula(hostile: Hostile, articles: tuple[Article, ...]) -> None:
    tables = {table: rows(hostile, table) for table in ("articles", "events", "statements", "officials", "countries")}
    cells = [cell for table in tables.values() for row in table for cell in row.values()]
    assert [cell for cell in cells if cell.startswith(FORMULA)] == []
    # An apostrophe before what a spreadsheet would calculate is how it says that the cell is text.
    plain = {table: {key: plain_cells(found, key) for key in found[0]} for table, found in tables.items()}
    assert {article.title for article in articles} <= plain["articles"]["title"]
    assert happened(articles) <= plain["events"]["title"]
    assert said(articles) <= plain["statements"]["text"]


def plain_cells(table: list[dict[str, str]], column: str) -> set[str]:
    return {cell for row in table for cell in (row[column], row[column].removeprefix("'"))}


def test_every_table_of_the_site_is_free_of_formulas(hostile: Hostile) -> None:
    for path in hostile.output.rglob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            assert not [cell for row in csv.reader(file) for cell in row if cell.startswith(FORMULA)], path


def test_the_database_holds_every_text(hostile: Hostile, articles: tuple[Article, ...]) -> None:
    with closing(sqlite3.connect(hostile.output / "data/site.sqlite")) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert {article.title for article in articles} == column(database, "SELECT title FROM articles")
        assert happened(articles) == column(database, "SELECT title FROM events")
        assert said(articles) == column(database, "SELECT text FROM statements")


def column(database: sqlite3.Connection, question: str) -> set[str]:
    return {value for (value,) in database.execute(question)}


def test_calendars_hold_every_event_and_no_other(hostile: Hostile, articles: tuple[Article, ...]) -> None:
    calendar = icalendar.Calendar.from_ical((hostile.output / "data/events.ics").read_bytes())
    assert {each.name for each in calendar.walk()} <= {"VCALENDAR", "VEVENT"}
    found = [str(event["SUMMARY"]) for event in calendar.walk("VEVENT")]
    written = {squeezed(title) for title in happened(articles)}
    for title in written:
        assert any(title in squeezed(summary) for summary in found), title
    assert not [event for event in calendar.walk("VEVENT") if "ATTACH" in event]


def test_feeds_hold_every_title(hostile: Hostile, articles: tuple[Article, ...]) -> None:
    titles = {squeezed(article.title) for article in articles}
    atom: set[str] = set()
    feed: set[str] = set()
    for path in hostile.output.rglob("feed.xml"):
        root = ElementTree.fromstring(path.read_bytes())
        assert {each.tag.removeprefix(ATOM) for each in root.iter()} <= ATOM_ELEMENTS
        entries = root.iter(f"{ATOM}entry")
        atom |= {squeezed(entry.findtext(f"{ATOM}title") or "") for entry in entries}
        check_contents(element.text or "" for element in root.iter() if element.get("type") == "html")
    for path in hostile.output.rglob("feed.json"):
        items = json.loads(path.read_bytes())["items"]
        feed |= {squeezed(item["title"]) for item in items}
        check_contents(item.get("content_html", "") for item in items)
    assert titles == atom == feed


ATOM_ELEMENTS = {
    *("feed", "id", "title", "subtitle", "updated", "link", "author", "name", "uri", "rights", "generator", "entry"),
    *("published", "summary", "content", "category", "source"),
}


CONTENT_TAGS = {
    *("a", "p", "em", "strong", "s", "code", "pre", "br", "ul", "ol", "li", "blockquote", "sup", "span", "q", "div"),
    *("h2", "h3", "h4", "h5", "h6", "cite"),
}


def check_contents(texts: Iterable[str]) -> None:
    """Readers of feeds show HTML: it has no tag but those of Markdown."""
    for text in texts:
        tags = set(re.findall(r"</?([a-zA-Z!?][^\s/>]*)", text))
        assert tags <= CONTENT_TAGS


def test_every_json_file_is_json(hostile: Hostile) -> None:
    for path in [*hostile.output.rglob("*.json"), *hostile.output.rglob("*.geojson")]:
        json.loads(path.read_bytes())
    names = {json.loads(path.read_bytes())["name"] for path in hostile.output.glob("organizations/*/index.json")}
    assert {record.label for record in hostile.loaded.records.of(Organization)} == names


def test_references_have_one_entry_with_the_title(hostile: Hostile, articles: tuple[Article, ...]) -> None:
    for article in articles:
        folder = hostile.output / "articles" / article.id
        library = parse_string((folder / "cite.bib").read_text(encoding="utf-8"))
        assert (len(library.entries), len(library.blocks), library.failed_blocks) == (1, 1, [])
        assert untex(library.entries[0]["title"]) == squeezed(article.title)
        (reference,) = rispy.loads((folder / "cite.ris").read_text(encoding="utf-8"))
        assert squeezed(reference["title"]) == squeezed(article.title)
        (item,) = json.loads((folder / "cite.json").read_bytes())
        assert squeezed(item["title"]) == squeezed(article.title)


def untex(text: str) -> str:
    """What LaTeX would set: the escapes that stand for a character replaced by it."""
    names = {"backslash": "\\", "braceleft": "{", "braceright": "}", "asciitilde": "~", "asciicircum": "^"}
    names["asciigrave"] = "`"
    text = text.removeprefix("{").removesuffix("}")
    escape = re.compile(r"\\text(\w+)\{\}|\\([&%$#_])|\{\}")  # the last parts two letters that would become one
    return escape.sub(lambda found: names[found[1]] if found[1] else found[2] or "", text)


def test_no_file_has_a_character_that_no_text_may_have(hostile: Hostile) -> None:
    refused = set(REFUSED_CHARACTERS) - {"\r", "\u2028", "\u2029"}
    for path in hostile.output.rglob("*"):
        if path.suffix in (".html", ".json", ".csv", ".ics", ".bib", ".ris", ".xml", ".txt"):
            assert not refused & set(path.read_text(encoding="utf-8")), path
