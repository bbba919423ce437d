"""The whole model as one SQLite file, for questions that no page answers.

Each table of `datasets` is a table. A column of several values is a table of its own, named after both (the
participants of events are `event_participants`), in which `position` keeps the order. References are foreign keys;
where a column takes several kinds of record, each kind has its column, of which one is filled. Articles, events and
statements can be searched by their words (FTS5).
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, get_type_hints

from briefgen.model.articles import Number
from briefgen.model.model import Model
from briefgen.pages.exports.datasets import ROWS, TABLE_OF, is_list, is_optional, value_type
from briefgen.pages.exports.registers import Table
from briefgen.pages.exports.tabulate import tabulate
from briefgen.pages.rows.names import Names

VERSION = 1
"""The version of the database's shape; it grows when something goes or changes its meaning."""

SEARCHED: Mapping[str, tuple[str, ...]] = {
    "articles": ("title", "summary", "text"),
    "events": ("title", "place"),
    "statements": ("text", "original"),
}
"""The columns that the full-text index of a table covers."""

_KIND_OF = {table: kind for kind, table in TABLE_OF.items()}
_TYPES = {"string": "TEXT", "boolean": "INTEGER", "integer": "INTEGER", "number": "NUMERIC"}
_MENTIONS = """CREATE TABLE mentions (
    article TEXT NOT NULL REFERENCES articles(id), field TEXT NOT NULL, text TEXT NOT NULL, found TEXT NOT NULL,
    kind TEXT NOT NULL, record TEXT NOT NULL)"""


def write_database(names: Names, path: Path) -> None:
    """Write the model to a file, which appears whole or not at all; one that is there is replaced.

    Raises:
        OSError: the file can not be written.
    """
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as database:
            database.execute("PRAGMA foreign_keys = ON")
            database.execute("BEGIN")
            database.execute("PRAGMA defer_foreign_keys = ON")  # tables refer to one another in circles
            _fill(database, names)
            database.execute("COMMIT")
        part.replace(path)
    except sqlite3.OperationalError as error:  # no such folder, no space left
        raise OSError(f"{path}: {error}") from error
    finally:
        part.unlink(missing_ok=True)


def _fill(database: sqlite3.Connection, names: Names) -> None:
    _write_about(database, names.model)
    shapes = [_Shape.of(name) for name in ROWS]
    for shape in shapes:
        for statement in shape.statements():
            database.execute(statement)
    tables = tabulate(names)
    for shape in shapes:
        shape.insert(database, tables[shape.table])
    _write_texts(database, names.model)
    for name, columns in SEARCHED.items():
        options = f"content={name}, tokenize='unicode61 remove_diacritics 2'"
        database.execute(f"CREATE VIRTUAL TABLE {name}_fts USING fts5({', '.join(columns)}, {options})")
        database.execute(f"INSERT INTO {name}_fts({name}_fts) VALUES ('rebuild')")  # noqa: S608  # names of our own


def _write_about(database: sqlite3.Connection, model: Model) -> None:
    """What the file is: of which site, as of when, in which version of its shape."""
    site = model.site
    about = {
        "version": str(VERSION),
        "title": site.title,
        "description": site.description,
        "base_url": site.base_url,
        "license": site.license,
        "as_of": model.as_of.text if model.as_of else None,
    }
    database.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT)")
    database.executemany("INSERT INTO about VALUES (?, ?)", about.items())


def _write_texts(database: sqlite3.Connection, model: Model) -> None:
    """The briefings' texts without markup, a paragraph a line, and where they name records."""
    database.execute("ALTER TABLE articles ADD COLUMN text TEXT")
    texts = (
        ("\n".join(passage.text for passage in report.article.body.passages), report.id)
        for report in model.reports.values()
    )
    database.executemany("UPDATE articles SET text = ? WHERE id = ?", texts)
    database.execute(_MENTIONS)
    mentions = (
        (report.id, mention.field, mention.text, mention.found.value, mention.kind, mention.id)
        for report in model.reports.values()
        for mention in report.mentions
        if mention.id
    )
    database.executemany("INSERT INTO mentions VALUES (?, ?, ?, ?, ?, ?)", mentions)
    database.execute("CREATE INDEX mentions_record ON mentions (kind, record)")


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of a table: the SQL type of its value, and the kinds of record that it refers to."""

    name: str
    type: str
    kinds: tuple[str, ...]
    optional: bool

    def definition(self) -> str:
        if self.name == "id":
            return "id TEXT PRIMARY KEY NOT NULL"
        null = "" if self.optional else " NOT NULL"
        return f'"{self.name}" {self.type}{null}{_reference(self.kinds)}'


@dataclass(frozen=True, slots=True)
class _Shape:
    """A table, and its columns of one and of several values."""

    table: str
    single: tuple[_Column, ...]
    several: tuple[_Column, ...]

    @classmethod
    def of(cls, table: str) -> "_Shape":
        hints = get_type_hints(ROWS[table])
        lists: dict[bool, list[_Column]] = {False: [], True: []}
        for item in fields(ROWS[table]):
            hint = hints[item.name]
            column = _Column(item.name, _TYPES[value_type(hint)], item.metadata["kinds"], is_optional(hint))
            lists[is_list(hint)].append(column)
        return cls(table, tuple(lists[False]), tuple(lists[True]))

    @property
    def kind(self) -> str:
        return _KIND_OF[self.table]

    def statements(self) -> Iterator[str]:
        """What makes the table, the tables of its lists, and the indexes by which references are followed back."""
        yield f"CREATE TABLE {self.table} ({', '.join(column.definition() for column in self.single)})"
        for column in self.single:
            if column.kinds:
                yield f'CREATE INDEX {self.table}_{column.name} ON {self.table} ("{column.name}")'
        for column in self.several:
            name = self._list_name(column)
            owner = f"{self.kind} TEXT NOT NULL{_reference((self.kind,))}, position INTEGER NOT NULL"
            values = self._value_columns(column)
            listed = ", ".join(f"{value} TEXT{_reference((kind,) if kind else ())}" for value, kind in values)
            yield f"CREATE TABLE {name} ({owner}, {listed}, PRIMARY KEY ({self.kind}, position))"
            yield from (f"CREATE INDEX {name}_{value} ON {name} ({value})" for value, kind in values if kind)

    def insert(self, database: sqlite3.Connection, table: Table) -> None:
        marks = ", ".join("?" * len(self.single))
        rows = ([_sql(getattr(row, column.name)) for column in self.single] for row in table.values())
        database.executemany(f"INSERT INTO {self.table} VALUES ({marks})", rows)  # noqa: S608  # names of our own
        for column in self.several:
            kinds = [kind for _, kind in self._value_columns(column)]
            marks = ", ".join("?" * (2 + len(kinds)))
            found = (
                (row.id, position, *_by_kind(value, kinds))
                for row in table.values()
                for position, value in enumerate(getattr(row, column.name), 1)
            )
            database.executemany(f"INSERT INTO {self._list_name(column)} VALUES ({marks})", found)  # noqa: S608

    def _list_name(self, column: _Column) -> str:
        return f"{self.kind}_{column.name}"

    def _value_columns(self, column: _Column) -> list[tuple[str, str]]:
        """The columns that hold a value of a list, each with its kind; a record of the owner's kind is `other`."""
        if not column.kinds:
            return [("value", "")]
        return [("other" if kind == self.kind else kind, kind) for kind in column.kinds]


def _reference(kinds: tuple[str, ...]) -> str:
    return f" REFERENCES {TABLE_OF[kinds[0]]}(id)" if kinds else ""


def _sql(value: Any) -> Any:
    return value.value if isinstance(value, Number) else value


def _by_kind(value: str, kinds: Iterable[str]) -> list[str | None]:
    """A value in the column of its kind; where there are several kinds, it bears its own in front."""
    kinds = list(kinds)
    if len(kinds) == 1:
        return [value]
    found, _, id_ = value.partition(":")
    return [id_ if kind == found else None for kind in kinds]
