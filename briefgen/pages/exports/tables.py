"""Tables as CSV, beside each record's page and for the whole site, with a Frictionless data package that explains them.

CSV is RFC 4180 in UTF-8 with a header. Several values in one cell stand with `; ` between. A text that a spreadsheet
would run as a formula has an apostrophe in front (`'=1+1`), which spreadsheets take for "this is text"; numbers are
left alone.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import partial
from operator import attrgetter
from typing import Any, ClassVar, get_type_hints

from briefgen.base.urls import PLURALS, page_path
from briefgen.model.articles import Number
from briefgen.model.model import Key
from briefgen.model.site import Site
from briefgen.pages.exports.datasets import ROWS, TABLE_OF, columns, is_list, is_optional, value_type
from briefgen.pages.exports.registers import Table
from briefgen.pages.exports.textfiles import JsonFile
from briefgen.pages.page import Page
from briefgen.pages.rows.names import Names

SEPARATOR = "; "
OWN = ("articles", "events", "statements", "figures")
"""The tables of what belongs to a record."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_PLAIN_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_CREATIVE_COMMONS = re.compile(r"CC0 1\.0|CC BY(-NC)?(-SA|-ND)? [1-4]\.0")


@dataclass(frozen=True, slots=True)
class Line:
    """A row as CSV, with its line break: written once, and shared by all files in which it stands."""

    is_shared: ClassVar[bool] = True

    text: str


@dataclass(frozen=True, slots=True)
class TableView:
    """A table: its header and its rows."""

    header: Line
    rows: tuple[Line, ...]


def write_table(view: TableView) -> bytes:
    """The table as CSV."""
    return "".join([line.text for line in (view.header, *view.rows)]).encode()


class Lines:
    """The rows of a site's tables as CSV, each made when it is asked for, and once."""

    def __init__(self, tables: Mapping[str, Table]) -> None:
        self._tables = tables
        self._values = {name: attrgetter(*columns(name)) for name in tables}
        self._made: dict[str, dict[str, Line]] = {name: {} for name in tables}

    def page(self, path: str, table: str, ids: Iterable[str]) -> Page:
        """The file that holds some rows of a table."""
        return Page(path, "table", partial(self._compose, table, ids), f"table {table}")

    def _compose(self, table: str, ids: Iterable[str]) -> TableView:
        made, values, rows = self._made[table], self._values[table], self._tables[table]
        missing = [id_ for id_ in ids if id_ not in made]
        made.update(zip(missing, to_lines([values(rows[id_]) for id_ in missing]), strict=True))
        (header,) = to_lines([columns(table)])
        return TableView(header, tuple([made[id_] for id_ in ids]))


def to_lines(rows: Iterable[Iterable[Any]]) -> list[Line]:
    """Rows of values as CSV."""
    texts = _Collector()
    csv.writer(texts).writerows([map(_cell, row) for row in rows])  # its lines end as RFC 4180 has them
    return list(map(Line, texts))


class _Collector(list[str]):
    """What `csv` takes for a file: it writes each row in one go."""

    write = list.append


def _cell(value: Any) -> str | int:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Number):
        return value.text if _PLAIN_NUMBER.fullmatch(value.text) else repr(value.value)
    if isinstance(value, int):
        return value
    text = value if isinstance(value, str) else SEPARATOR.join(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def record_tables(names: Names, tables: Mapping[str, Table], lines: Lines) -> Iterator[Page]:
    """The tables beside the page of every registry record: only those that have a row."""
    for key, belongings in names.model.belongings.items():
        if key[0] not in PLURALS or key[0] == "article" or not names.href(key):
            continue
        for name in OWN:
            ids: tuple[str, ...] = getattr(belongings, name)
            if ids:
                yield lines.page(f"{page_path(*key)}{name}.csv", name, ids)
    for key, tenures in _tenures(tables).items():
        if names.href(key):
            yield lines.page(f"{page_path(*key)}tenures.csv", "tenures", tenures)


def _tenures(tables: Mapping[str, Table]) -> Mapping[Key, list[str]]:
    """The ids of the tenures of each official, post, country and organization."""
    found: dict[Key, list[str]] = {}
    for row in tables["tenures"].values():
        post = tables["posts"].get(row.post)
        holders = ("official", row.official), ("post", row.post), ("country", row.country)
        for kind, id_ in (*holders, ("organization", post.organization if post else None)):
            if id_:
                found.setdefault((kind, id_), []).append(row.id)
    return found


def site_tables(names: Names, tables: Mapping[str, Table], lines: Lines) -> Iterator[Page]:
    """All tables of the site under `data/`, with the data package."""
    for name, table in tables.items():
        yield lines.page(f"data/{name}.csv", name, table)
    package = describe(names.model.site, names.model.as_of.text if names.model.as_of else None)
    yield Page.of("data/datapackage.json", "json", JsonFile(package), "the data package")


def describe(site: Site, as_of: str | None) -> dict[str, Any]:
    """The descriptor of the site's tables, as the Data Package specification (version 1) has it.

    `as_of` is the newest date of the content, which the specification has no property for.
    """
    package: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": "briefings",
        "title": site.title,
        "description": site.description,
        "homepage": site.base_url,
        "as_of": as_of,
        **_license(site.license),
        "resources": tuple(_resource(name, row) for name, row in ROWS.items()),
    }
    return {name: value for name, value in package.items() if value is not None}


def _license(written: str | None) -> dict[str, Any]:
    """A license that has an id; any other is carried as written, since the specification takes none without."""
    if written and _CREATIVE_COMMONS.fullmatch(written):
        return {"licenses": ({"name": written.replace(" ", "-"), "title": written},)}
    return {"rights": written}


def _resource(name: str, row: type) -> dict[str, Any]:
    hints = get_type_hints(row)
    keys = [
        {"fields": item.name, "reference": {"resource": TABLE_OF[item.metadata["kinds"][0]], "fields": "id"}}
        for item in fields(row)
        if len(item.metadata["kinds"]) == 1 and not is_list(hints[item.name])
    ]
    schema = {
        "fields": tuple(_field(item.name, hints[item.name], item.metadata) for item in fields(row)),
        "primaryKey": "id",
        "missingValues": ("",),
        **({"foreignKeys": tuple(keys)} if keys else {}),
    }
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": f"{name}.csv",
        "title": name.capitalize(),
        "description": row.__doc__,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(name: str, hint: Any, metadata: Mapping[str, Any]) -> dict[str, Any]:
    text = metadata["doc"] + (f" (several with `{SEPARATOR}` between)" if is_list(hint) else "")
    described: dict[str, Any] = {"name": name, "type": value_type(hint), "description": text}
    if name == "id":
        described["constraints"] = {"required": True, "unique": True}
    elif not is_optional(hint) and not is_list(hint):
        described["constraints"] = {"required": True}
    return described
