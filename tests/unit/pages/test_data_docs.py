import re
import sqlite3
from contextlib import closing
from dataclasses import fields
from pathlib import Path
from typing import get_type_hints

from briefgen.pages.exports.data import SCHEMA
from briefgen.pages.exports.database import write_database
from briefgen.pages.exports.datasets import ROWS, is_list, value_type
from tests.unit.pages.small_site import SAMPLE, read

PAGE = SAMPLE / "docs" / "data.md"


def described(table: str) -> str:
    """The part of the documentation that describes a table, as it has to be."""
    row = ROWS[table]
    hints = get_type_hints(row)
    lines = [f"### {table}", "", " ".join((row.__doc__ or "").split()), ""]
    lines += ["| column | values | what it holds |", "| --- | --- | --- |"]
    for item in fields(row):
        kinds = item.metadata["kinds"]
        one = f"id ({kinds[0]})" if len(kinds) == 1 else f"kind:id ({', '.join(kinds)})" if kinds else ""
        values = (one or value_type(hints[item.name])) + (", several" if is_list(hints[item.name]) else "")
        lines.append(f"| `{item.name}` | {values} | {item.metadata['doc']} |")
    return "\n".join(lines) + "\n"


def test_every_table_is_described() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for table in ROWS:
        assert described(table) in text, f"docs/data.md needs this:\n\n{described(table)}"
    assert re.findall(r"^### (.+)$", text, re.MULTILINE) == list(ROWS)


def test_every_kind_of_file_is_described() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for path in [*read(SAMPLE).files, "sitemap.xml", "robots.txt", "_redirects"]:
        name = path.rpartition("/")[2]
        stem, _, ending = name.rpartition(".")
        assert f"`{name}`" in text or (ending == "csv" and stem in ROWS) or path == SCHEMA, path
    assert SCHEMA.removeprefix("data/") in text


def test_the_queries_of_the_documentation_run(tmp_path: Path) -> None:
    write_database(read(SAMPLE).names, tmp_path / "site.db")
    queries = re.findall(r"```sql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    with closing(sqlite3.connect(tmp_path / "site.db")) as database:
        met, said = [database.execute(query).fetchall() for query in queries]
    assert ("amir-hatami", "sherali-mirzo", 1) in met
    assert {official for _, official, _ in said} == {"amir-hatami", "sherali-mirzo"}
