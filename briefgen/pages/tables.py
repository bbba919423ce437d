"""Tables as CSV, beside each record's page and for the whole site, with a Frictionless data package that explains them.

CSV is RFC 4180 in UTF-8 with a header. Several values in one cell stand with `; ` between. A text that a spreadsheet
would run as a formula has an apostrophe in front (`'=1+1`), which spreadsheets take for "this is text"; numbers are
left alone.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, get_type_hints

from briefgen.base.urls import PLURALS, page_path
from briefgen.model.articles import Number
from briefgen.model.model import Key
from briefgen.model.site import Site
from briefgen.pages.datasets import ROWS, TABLE_OF, columns, is_list, is_optional, value_type
from briefgen.pages.names import Names
from briefgen.pages.page import Page
from briefgen.pages.registers import Table
from briefgen.pages.textfiles import JsonFile

SEPARATOR = "; "
OWN = ("articles", "events", "statements", "figures")
"""The tables of what belongs to a record."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_PLAIN_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_CREATIVE_COMMONS = re.compile(r"CC0 1\.0|CC BY(-NC)?(-SA|-ND)? [1-4]\.0")


@dataclass(frozen=True, slots=True)
class TableView:
    """A table: the names of its columns, and rows that have them as attributes."""

    header: tuple[str, ...]
    rows: tuple[Any, ...]


def write_table(view: TableView) -> bytes:
    """The table as CSV."""
    text = io.StringIO()
    writer = csv.writer(text)  # its lines end as RFC 4180 has them
    writer.writerow(view.header)
    values = attrgetter(*view.header)
    writer.writerows([_cell(value) for value in values(row)] for row in view.rows)
    return text.getvalue().encode()


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


def record_tables(names: Names, tables: Mapping[str, Table]) -> Iterator[Page]:
    """The tables beside the page of every registry record: only those that have a row."""
    for key, belongings in names.model.belongings.items():
        if key[0] not in PLURALS or key[0] == "article" or not names.href(key):
            continue
        for name in OWN:
            ids: tuple[str, ...] = getattr(belongings, name)
            if ids:
                yield _page(f"{page_path(*key)}{name}.csv", name, tuple(tables[name][id_] for id_ in ids))
    for key, tenures in _tenures(tables).items():
        if names.href(key):
            yield _page(f"{page_path(*key)}tenures.csv", "tenures", tuple(tenures))


def _tenures(tables: Mapping[str, Table]) -> Mapping[Key, list[Any]]:
    """The tenures of each official, post, country and organization."""
    found: dict[Key, list[Any]] = {}
    for row in tables["tenures"].values():
        post = tables["posts"].get(row.post)
        holders = ("official", row.official), ("post", row.post), ("country", row.country)
        for kind, id_ in (*holders, ("organization", post.organization if post else None)):
            if id_:
                found.setdefault((kind, id_), []).append(row)
    return found


def site_tables(names: Names, tables: Mapping[str, Table]) -> Iterator[Page]:
    """All tables of the site under `data/`, with the data package."""
    for name, table in tables.items():
        yield _page(f"data/{name}.csv", name, tuple(table.values()))
    package = describe(names.model.site, names.model.as_of.text if names.model.as_of else None)
    yield Page("data/datapackage.json", "json", JsonFile(package), "the data package")


def _page(path: str, table: str, rows: tuple[Any, ...]) -> Page:
    return Page(path, "table", TableView(columns(table), rows), f"the table of {table}")


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
