"""Every file of the published sample is read by a program that knows its format; one of another kind is a failure."""

import csv
import gzip
import io
import json
import re
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree as Xml

import brotli
import feedparser
import icalendar
import jsonschema
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from citeproc.source.json import CiteProcJSON
from PIL import Image
from protego import Protego

from tests.harness import SAMPLE, run, snapshot
from tests.hostile.test_formats import FORMULA
from tests.links import Document
from tests.unit.pages.test_feeds import JSON_FEED
from tests.unit.pages.test_popolo import check as check_popolo

BASE = "https://example.org/desk/"
Files = Mapping[str, bytes]

PACKAGE = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["profile", "name", "title", "resources"],
    "properties": {
        "profile": {"const": "tabular-data-package"},
        "name": {"pattern": "^[-a-z0-9._/]+$"},
        "homepage": {"type": "string", "format": "uri"},
        "licenses": {
            "type": "array",
            "minItems": 1,
            "items": {"anyOf": [{"required": ["name"]}, {"required": ["path"]}]},
        },
        "resources": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/resource"}},
    },
    "$defs": {
        "resource": {
            "type": "object",
            "required": ["profile", "name", "path", "schema"],
            "properties": {
                "profile": {"const": "tabular-data-resource"},
                "name": {"pattern": "^[-a-z0-9._/]+$"},
                "path": {"type": "string", "pattern": r"^(?!/|\.\.)[^\\]+$"},
                "mediatype": {"pattern": "^.+/.+$"},
                "schema": {"$ref": "#/$defs/table"},
            },
        },
        "table": {
            "type": "object",
            "required": ["fields", "primaryKey"],
            "properties": {
                "fields": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/field"}},
                "missingValues": {"type": "array", "items": {"type": "string"}},
                "foreignKeys": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["fields", "reference"],
                        "properties": {"reference": {"required": ["resource", "fields"]}},
                    },
                },
            },
        },
        "field": {
            "type": "object",
            "required": ["name", "type"],
            "properties": {
                "name": {"type": "string", "minLength": 1},
                "type": {"enum": ["string", "number", "integer", "boolean"]},
                "constraints": {"propertyNames": {"enum": ["required", "unique"]}},
            },
        },
    },
}
"""The rules of the Frictionless specifications (Tabular Data Package, version 1), as far as our package uses them."""

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """All files of the sample with everything that a build can make, one address that has moved among them."""
    root = tmp_path_factory.mktemp("sample")
    shutil.copytree(SAMPLE / "content", root / "content")
    settings = (SAMPLE / "site.yaml").read_text(encoding="utf-8")
    (root / "site.yaml").write_text(f"{settings}\ncards: true\n", encoding="utf-8")
    about = root / "content/pages/about.md"
    about.write_text(about.read_text(encoding="utf-8").replace("---\n", "---\nredirects: [imprint]\n", 1))
    database = root / "output/data/desk.db"
    done = run("build", "--site", root, "--base-url", BASE, "--precompress", "--sqlite", database)
    assert done.status == 0, done.err
    return {path: data for path, data in snapshot(root / "output").items() if not path.startswith(".briefgen/")}


def read_atom(files: Files, path: str) -> None:
    found = feedparser.parse(files[path])
    assert (found.version, bool(found.bozo)) == ("atom10", False)
    assert found.feed.id == f"{BASE}{path}"


def read_json_feed(files: Files, path: str) -> None:
    jsonschema.Draft202012Validator(JSON_FEED).validate(json.loads(files[path]))


def read_calendar(files: Files, path: str) -> None:
    calendar = icalendar.Calendar.from_ical(files[path])
    assert calendar.errors == []
    assert [event for event in calendar.walk("VEVENT") if event.errors or "UID" not in event] == []


def read_package(files: Files, path: str) -> None:
    package = json.loads(files[path])
    jsonschema.Draft202012Validator(PACKAGE).validate(package)
    named = {
        resource["name"]: {field["name"] for field in resource["schema"]["fields"]} for resource in package["resources"]
    }
    assert {f"data/{resource['path']}" for resource in package["resources"]} <= files.keys()
    for resource in package["resources"]:
        assert resource["schema"]["primaryKey"] in named[resource["name"]]
        for key in resource["schema"].get("foreignKeys", ()):
            assert key["fields"] in named[resource["name"]]
            assert key["reference"]["fields"] in named[key["reference"]["resource"]]


def read_table(files: Files, path: str) -> None:
    """A table beside a record holds rows of the site's own; no cell is one that a spreadsheet would calculate."""
    rows = parse(files, path)
    assert set(map(tuple, rows)) <= set(map(tuple, parse(files, f"data/{Path(path).name}")))
    resources = json.loads(files["data/datapackage.json"])["resources"]
    (schema,) = [resource["schema"] for resource in resources if resource["path"] == Path(path).name]
    fields = {field["name"]: field["type"] for field in schema["fields"]}
    assert rows[0] == list(fields)
    assert rows[1:] or path.startswith("data/")
    for row in rows[1:]:
        for cell, kind in zip(row, fields.values(), strict=True):
            assert not cell or kind == "number" or not cell.startswith(FORMULA), cell


def parse(files: Files, path: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(files[path].decode(), newline=""), strict=True))


def read_popolo(files: Files, path: str) -> None:
    check_popolo(json.loads(files[path]))


def read_schema(files: Files, path: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(files[path]))


def read_entity(files: Files, path: str) -> None:
    found = json.loads(files[path])
    jsonschema.Draft202012Validator(json.loads(files["data/schemas/entity-1.json"])).validate(found)
    assert found["url"] == f"{BASE}{path.removesuffix('index.json')}"


def read_database(files: Files, path: str) -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(files[path])
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        for table in ("articles", "events", "statements"):
            database.execute(f"INSERT INTO {table}_fts({table}_fts) VALUES ('integrity-check')")


def read_bibtex(files: Files, path: str) -> None:
    library = parse_string(files[path].decode())
    assert (len(library.entries), library.failed_blocks) == (1, [])


def read_ris(files: Files, path: str) -> None:
    assert len(rispy.loads(files[path].decode())) == 1


def read_csl(files: Files, path: str) -> None:
    assert list(CiteProcJSON(json.loads(files[path]))) == [Path(path).parent.name]


def read_sitemap(files: Files, path: str) -> None:
    root = Xml.fromstring(files[path])
    assert root.tag == f"{SITEMAP}urlset"
    pages = [item.findtext(f"{SITEMAP}loc", "").removeprefix(BASE) for item in root]
    assert {f"{page}index.html" for page in pages} <= files.keys()
    for changed in root.iter(f"{SITEMAP}lastmod"):
        assert re.fullmatch(r"\d{4}(-\d\d){0,2}", changed.text or "")


def read_opensearch(files: Files, path: str) -> None:
    assert Xml.fromstring(files[path]).tag == f"{OPENSEARCH}OpenSearchDescription"


def read_robots(files: Files, path: str) -> None:
    rules = Protego.parse(files[path].decode())
    assert rules.can_fetch(BASE, "anybody")
    assert list(rules.sitemaps) == [f"{BASE}sitemap.xml"]


def read_rules(files: Files, path: str) -> None:
    """Servers read them in `deploy/test_servers.py`; here each names the old address and the new one."""
    assert all("/desk/imprint" in line and "/desk/about/" in line for line in files[path].decode().splitlines())


def read_page(files: Files, path: str) -> None:
    """Browsers and the checker of the W3C read them in `browser/`; here its linked data is JSON."""
    text = files[path].decode()
    assert Document(text).addresses
    for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL):
        assert json.loads(block)


def read_picture(files: Files, path: str) -> None:
    with Image.open(io.BytesIO(files[path])) as picture:
        picture.load()
        assert (picture.format, picture.size) == ("PNG", (1200, 630))


def read_drawing(files: Files, path: str) -> None:
    assert Xml.fromstring(files[path]).tag == "{http://www.w3.org/2000/svg}svg"


def read_json(files: Files, path: str) -> None:
    json.loads(files[path])


def read_text(files: Files, path: str) -> None:
    """Styles and scripts, which browsers read in `browser/`."""
    assert files[path].decode().strip()


def read_index(files: Files, path: str) -> None:
    """A part of a search index, which a browser searches in `browser/`: packed, under the mark of Pagefind."""
    assert gzip.decompress(files[path]).startswith(b"pagefind_dcd")


def read_copy(files: Files, path: str) -> None:
    unpack = gzip.decompress if path.endswith(".gz") else brotli.decompress
    assert unpack(files[path]) == files[path.rpartition(".")[0]]


READERS: Mapping[str, Callable[[Files, str], None]] = {
    r".+\.(gz|br)": read_copy,
    r"(.+/)?feed\.xml": read_atom,
    r"(.+/)?feed\.json": read_json_feed,
    r".+/events\.ics": read_calendar,
    r".+/\w+\.csv": read_table,
    r".+/cite\.bib": read_bibtex,
    r".+/cite\.ris": read_ris,
    r".+/cite\.json": read_csl,
    r"data/datapackage\.json": read_package,
    r"data/popolo\.json": read_popolo,
    r"data/schemas/entity-1\.json": read_schema,
    r"data/desk\.db": read_database,
    r"\w+/[\w-]+/index\.json": read_entity,
    r"sitemap\.xml": read_sitemap,
    r"opensearch\.xml": read_opensearch,
    r"robots\.txt": read_robots,
    r"_redirects(\.\w+)?": read_rules,
    r"(.+/)?[\w-]+\.html": read_page,
    r"(.+/)?card\.png": read_picture,
    r"assets/[\w-]+\.svg": read_drawing,
    r"assets/[\w-]+\.(css|js)|search/.+\.js": read_text,
    r"search/.+\.json": read_json,
    r"search/.+\.(pf_\w+|pagefind)": read_index,
}
"""Who reads what, by the path of a file; the first that fits."""


def test_every_file_has_a_reader_and_every_reader_a_file(published: Files) -> None:
    assert [path for path in published if reader(path) is None] == []
    assert {reader(path) for path in published} == set(READERS)


@pytest.mark.parametrize("kind", READERS)
def test_every_file_is_read(kind: str, published: Files) -> None:
    for path in published:
        if reader(path) == kind:
            READERS[kind](published, path)


def reader(path: str) -> str | None:
    return next((kind for kind in READERS if re.fullmatch(kind, path)), None)


def test_pages_lead_to_the_feeds_beside_them(published: Files) -> None:
    feeds = [path for path in published if path.endswith("feed.xml")]
    assert len(feeds) > 20
    for path in feeds:
        page = published[f"{path.removesuffix('feed.xml')}index.html"].decode()
        found = re.findall(r'<link rel="alternate" type="(application/\w+\+\w+)"[^>]* href="([^"]+)"', page)
        led = {(kind, urljoin(f"{BASE}{path}", address)) for kind, address in found}
        other = path.replace(".xml", ".json")
        assert {("application/atom+xml", f"{BASE}{path}"), ("application/feed+json", f"{BASE}{other}")} <= led, path
