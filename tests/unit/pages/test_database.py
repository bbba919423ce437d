import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from briefgen.pages.exports.database import SEARCHED, write_database
from briefgen.pages.exports.datasets import ROWS
from tests.unit.pages.small_site import SAMPLE, read, small


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("database") / "site.db"
    write_database(read(SAMPLE).names, path)
    with closing(sqlite3.connect(path)) as database:
        yield database


def ask(database: sqlite3.Connection, question: str, *values: str) -> list[tuple[Any, ...]]:
    return database.execute(question, values).fetchall()


def test_the_file_is_whole(sample: sqlite3.Connection) -> None:
    assert ask(sample, "PRAGMA integrity_check") == [("ok",)]
    assert ask(sample, "PRAGMA foreign_key_check") == []
    tables = {name for (name,) in ask(sample, "SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert set(ROWS) | {f"{name}_fts" for name in SEARCHED} | {"about", "mentions"} <= tables


def test_it_says_what_it_is(sample: sqlite3.Connection) -> None:
    about = dict(ask(sample, "SELECT name, value FROM about"))
    assert about.pop("description").startswith("Briefings on Tajikistan, Iran and their relations")
    assert about == {
        "version": "1",
        "title": "Central Asia desk",
        "base_url": "https://example.org/desk/",
        "license": "CC BY 4.0",
        "as_of": "2021-04-06",
    }


def test_references_can_be_followed(sample: sqlite3.Connection) -> None:
    met = """
        SELECT officials.name FROM events
        JOIN event_participants ON event_participants.event = events.id
        JOIN officials ON officials.id = event_participants.official
        WHERE events.date = '2021-04-06' ORDER BY position
    """
    assert ask(sample, met) == [("Sherali Mirzo",), ("Amir Hatami",)]
    said = """
        SELECT count(*) FROM statement_topics JOIN statement_by USING (statement)
        WHERE topic = 'arms-exports' AND official = 'amir-hatami'
    """
    assert ask(sample, said) == [(2,)]


def test_numbers_are_numbers(sample: sqlite3.Connection) -> None:
    figures = "SELECT period, value, low, high, approximate FROM figures ORDER BY period"
    assert ask(sample, figures) == [("2014", 200, None, None, 1), ("2015", None, 60, 70, 0)]


def test_words_can_be_searched(sample: sqlite3.Connection) -> None:
    found = """
        SELECT id FROM articles JOIN articles_fts ON articles.rowid = articles_fts.rowid
        WHERE articles_fts MATCH ?
    """
    assert ask(sample, found, "counterterrorism") == [("tajik-iranian-defense-ministers-tehran",)]
    statements = "SELECT count(*) FROM statements_fts WHERE statements_fts MATCH ?"
    assert ask(sample, statements, "defensive") == [(1,)]


def test_what_refers_to_its_own_kind(tmp_path: Path) -> None:
    names = small(
        tmp_path,
        {
            "articles/a.md": "title: A\ndate: 2021\nsummary: S.",
            "officials/a.md": "name: A Person\ndistinct_from: [b]\naliases: [One, Two]",
            "officials/b.md": "name: B Person",
            "topics/wide.md": "name: Wide",
            "topics/a-narrow.md": "name: Narrow\nparent: wide",
        },
    ).names
    path = tmp_path / "site.db"
    path.write_bytes(b"an older file")
    write_database(names, path)
    with closing(sqlite3.connect(path)) as database:
        assert ask(database, "SELECT * FROM official_distinct_from") == [("a", 1, "b")]
        assert ask(database, "SELECT * FROM official_aliases") == [("a", 1, "One"), ("a", 2, "Two")]
        assert ask(database, "SELECT id, parent FROM topics") == [("a-narrow", "wide"), ("wide", None)]
    assert [found.name for found in tmp_path.iterdir() if found.name.startswith("site.db")] == ["site.db"]


def test_it_can_not_be_written_where_there_is_no_folder(tmp_path: Path) -> None:
    names = small(tmp_path, {"articles/a.md": "title: A\ndate: 2021\nsummary: S."}).names
    with pytest.raises(OSError, match="nowhere"):
        write_database(names, tmp_path / "nowhere" / "site.db")
