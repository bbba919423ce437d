"""The schemas against the decoder: what it reads they accept, and what is wrong in shape they reject."""

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from briefgen.content.config import read_settings
from briefgen.content.decode import shape_of
from briefgen.content.document import split
from briefgen.content.schema import is_required, schema_of
from briefgen.model.articles import EVENT_TYPES, EventEntry, Speaker
from briefgen.model.kinds import KIND_OF_FOLDER, RECORD_TYPES
from briefgen.model.site import MenuItem, Site
from tests.golden.test_broken import CASES, REGISTRY, Case

SAMPLE = Path(__file__).parents[3]
ARTICLE = "title: T, date: 2021, summary: S"
KINDS = [*RECORD_TYPES, "site"]


class Texts(yaml.CSafeLoader):
    """Reads every plain value as a text, as briefgen does, and no value as null."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - as the base class has it


class Core(Texts):
    """Reads plain values as YAML 1.2 does, and so most editors: numbers and truth values."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012


for loader in (Texts, Core):
    loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile("^(?:~|null|)$"), ["~", "n", ""])
Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|True|false|False)$"), list("tTfF"))
Core.add_implicit_resolver("tag:yaml.org,2002:int", re.compile("^[-+]?[0-9]+$"), list("-+0123456789"))
Core.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(r"^[-+]?[0-9]+(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$|^\.inf$"),
    list("-+.0123456789"),
)

# Codes of what is wrong in shape. Whatever else is wrong, a schema can not see it.
SHAPE = {
    "bad-boolean",
    "bad-code",
    "bad-date",
    "bad-entry-reference",
    "bad-id",
    "bad-language",
    "bad-number",
    "bad-path",
    "bad-url",
    "confidence-or-likelihood",
    "empty-value",
    "list-expected",
    "mapping-expected",
    "missing-account",
    "missing-key",
    "missing-post",
    "quote-or-paraphrase",
    "reserved-id",
    "text-expected",
    "two-countries",
    "unknown-key",
    "unknown-value",
    "value-or-range",
}
# Messages of these codes that tell of more than shape.
BEYOND = re.compile(
    r"has the days 1 to|ends before it starts|is open on both sides"  # what a date means
    r"|The (?:path|link) `\.\./"  # where a path leads
    r"|The two countries of a relation are one"  # what references mean
    r"|There is no (?:time zone|check)"
    r"|nobody sees"  # what characters look like
    r"|`(?:con/x|old/page\.|a/\W?b)` can be no path"  # what systems allow
)


def validator(kind: str, event_types: tuple[str, ...] | None = None) -> Draft202012Validator:
    return Draft202012Validator(schema_of(kind, event_types))


def errors(
    kind: str, text: str, loader: type[yaml.CSafeLoader], event_types: tuple[str, ...] | None = None
) -> list[str]:
    value = yaml.load(text, loader)
    return [f"{each.json_path}: {each.message}" for each in validator(kind, event_types).iter_errors(value)]


def front(path: Path) -> str:
    document, _ = split(path.as_posix(), path.read_bytes())
    assert document is not None
    return document.front


@pytest.mark.parametrize("kind", KINDS)
def test_the_schemas_are_schemas(kind: str) -> None:
    Draft202012Validator.check_schema(schema_of(kind))


@pytest.mark.parametrize("loader", [Texts, Core])
def test_the_whole_sample_is_accepted(loader: type[yaml.CSafeLoader]) -> None:
    assert errors("site", (SAMPLE / "site.yaml").read_text(encoding="utf-8"), loader) == []
    files = sorted((SAMPLE / "content").glob("*/**/*.md"))
    assert len(files) > 30
    for path in files:
        kind = KIND_OF_FOLDER[path.relative_to(SAMPLE / "content").parts[0]]
        assert errors(kind, front(path), loader, EVENT_TYPES) == [], path


@pytest.mark.parametrize("kind", KINDS)
def test_keys_and_what_is_required_are_those_of_the_decoder(kind: str) -> None:
    record_type = Site if kind == "site" else RECORD_TYPES[kind]
    schema = schema_of(kind)
    shape = shape_of(record_type)  # type: ignore[arg-type]  # mypy: any class can be hashed
    assert (list(schema["properties"]), schema["required"]) == (list(shape.slots), list(shape.required))


@pytest.mark.parametrize("entry", [EventEntry, Speaker, MenuItem])
def test_keys_of_entries_are_those_of_the_decoder(entry: type) -> None:
    schema = schema_of("site" if entry is MenuItem else "article")["$defs"][entry.__name__]
    assert (list(schema["properties"]), schema["required"]) == (
        list(shape_of(entry).slots),
        list(shape_of(entry).required),
    )


def test_every_key_is_described() -> None:
    for kind in KINDS:
        schema = schema_of(kind)
        for entry in (schema, *schema["$defs"].values()):
            assert entry["description"]
            assert all(key["description"].endswith(".") for key in entry["properties"].values())


def test_defaults_and_examples_are_values_of_their_keys() -> None:
    for kind in KINDS:
        schema = schema_of(kind)
        for entry in (schema, *schema["$defs"].values()):
            for name, key in entry["properties"].items():
                whole = {**key, "$defs": schema["$defs"]}
                for value in [*key.get("examples", []), *([key["default"]] if "default" in key else [])]:
                    found = [each.message for each in Draft202012Validator(whole).iter_errors(value)]
                    assert found == [] or "…" in str(value), (kind, name, value, found)


def shapes_wrong(case: Case) -> dict[str, set[str]]:
    """What a case says is wrong in the shape of its YAML: codes by file."""
    lines = {path: text.count("\n") + 1 for _, path, text in files_of(case)}
    found: dict[str, set[str]] = {}
    for path, line, message, code in errors_said(case):
        of_stem = line == 1 and code in ("bad-id", "reserved-id") and path != "site.yaml"
        if code in SHAPE and line <= lines.get(path, 0) and not of_stem and not BEYOND.search(message):
            found.setdefault(path, set()).add(code)
    return found


def errors_said(case: Case) -> Iterator[tuple[str, int, str, str]]:
    """The path, line, message and code of each error of a case."""
    for text in case.expected.splitlines():
        if match := re.match(r"([^:]+):(\d+):\d+: error: (.*) \[([a-z-]+)\]$", text):
            yield match[1], int(match[2]), match[3], match[4]


def files_of(case: Case) -> Iterator[tuple[str, str, str]]:
    """The kind, the path and the YAML of each file of a case that is YAML."""
    for block in re.split(r"^::: ", case.text, flags=re.MULTILINE)[1:]:
        head, _, content = block.partition("\n")
        path, _, marks = head.partition(" (")
        if marks or content.startswith("(link) "):
            continue
        if path == "site.yaml":
            yield "site", path, content
        elif path.endswith(".md") and path.count("/") > 1 and path.split("/")[1] in KIND_OF_FOLDER:
            document, _ = split(path, content.encode())
            if document:
                yield KIND_OF_FOLDER[path.split("/")[1]], path, document.front


def event_types_of(case: Case) -> tuple[str, ...]:
    text = next((text for kind, _, text in files_of(case) if kind == "site"), REGISTRY["site.yaml"])
    site, _ = read_settings(text.encode())
    return site.all_event_types if site else EVENT_TYPES


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.theme}: {case.name}")
def test_what_is_wrong_in_shape_is_rejected_and_nothing_else(case: Case) -> None:
    wrong = shapes_wrong(case)
    faulty = {path for path, _, _, _ in errors_said(case)}
    for kind, path, text in files_of(case):
        try:
            found, in_core = (errors(kind, text, loader, event_types_of(case)) for loader in (Texts, Core))
        except (yaml.YAMLError, RecursionError):
            assert path in faulty  # no YAML that a schema could be held against
            continue
        if path in wrong:
            assert found, (path, wrong[path])
        elif path not in faulty:
            assert (found, in_core) == ([], []), path


def test_the_cases_hold_every_code_of_shape() -> None:
    assert set().union(*(codes for case in CASES for codes in shapes_wrong(case).values())) == SHAPE


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("topic", "name: 2015\n"),  # a text, whatever other readers take it for
        ("topic", "name: true\n"),
        ("topic", "{name: Trade, aliases: , parent: null, match: 'true'}"),
        ("article", "{title: T, date: 2015, summary: S}"),
        ("article", "{title: T, date: 2015~/.., summary: S, countries: [TJ, {country: IR, role: mentioned}]}"),
        (
            "article",
            "{title: T, date: ../2013-11, summary: S, statements: [{by: [a, {words: b}], quote: q, paraphrase: }]}",
        ),
        ("article", "{title: T, date: 2021, summary: S, statements: [{by: a, paraphrase: p}]}"),
        ("article", "{title: T, date: 2021, summary: S, figures: [{series: s, period: 2015, low: 60, value: }]}"),
        ("post", "{name: P, seats: many}"),
        ("post", "{name: P, seats: '3'}"),
        ("official", "{name: N, posts: [{title: T, post: null}], redirects: [old/path/, 2021]}"),
        ("country", "{name: Norway, code: NO}"),
        ("site", "{title: T, feeds: false, checks: {missing-url: ignore}, menu: [about, {title: T, url: timeline/}]}"),
        ("site", "{title: T, pages: [article, search], feeds: {limit: 5}, extra: {a: [1, {b: }]}}"),
    ],
)
def test_other_shapes_that_are_read(kind: str, text: str) -> None:
    assert errors(kind, text, Texts) == errors(kind, text, Core) == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("topic", "{aliases: [a]}"),
        ("topic", "{name: }"),
        ("topic", "{name: Trade, aliases: a}"),
        ("topic", "{name: Trade, aliases: [a, ]}\n# a null item\n".replace("a, ]", "a, ~]")),
        ("article", "{title: T, date: 2021-13, summary: S}"),
        ("article", "{title: T, date: 0000, summary: S}"),
        (
            "article",
            "{title: T, date: 2021, summary: S, events: [{date: 2021, type: call, title: C, reality: denied}]}",
        ),
        ("article", "{title: T, date: 2021, summary: S, figures: [{series: s, period: 2015, value: 1, low: 1}]}"),
        (
            "article",
            "{title: T, date: 2021, summary: S, assessments: [{text: t, confidence: low, likelihood: likely}]}",
        ),
        ("relation", "{countries: [IR]}"),
        ("site", "{title: T, feeds: true}"),
        ("site", "{title: T, checks: {missing-url: off}}"),
    ],
)
def test_other_shapes_that_are_not_read(kind: str, text: str) -> None:
    assert errors(kind, text, Texts)
    assert errors(kind, text, Core)


def test_a_site_s_own_types_of_event() -> None:
    text = "{title: T, date: 2021, summary: S, events: [{date: 2021, type: summit, title: C}]}"
    assert errors("article", text, Core) == []
    assert errors("article", text, Core, EVENT_TYPES)
    assert errors("article", text, Core, (*EVENT_TYPES, "summit")) == []


def test_what_must_be_there() -> None:
    assert [field.name for field in fields(MenuItem) if is_required(field)] == ["title", "url"]
