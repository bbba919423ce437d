"""A site in a few lines of text, for tests of the model.

A line `== articles/talks` begins a record; its front matter follows, and after a line `---` its body. An article needs
no title, date and summary here, an official no file's worth of keys: what is required and not given is filled in.
"""

import re
from textwrap import dedent

from briefgen.base.diagnostics import Diagnostic, Place
from briefgen.content.record import read_record
from briefgen.model.dates import parse_date
from briefgen.model.kinds import KIND_OF_FOLDER, RECORD_TYPES, Records
from briefgen.model.model import Model
from briefgen.model.resolving.resolve import resolve
from briefgen.model.rules.rules import check_model
from briefgen.model.site import Site

PEOPLE = """
== officials/anna-alder
country: TJ
posts: [{post: tj-defense, start: 2013-01-01, end: 2021-12-31}]
== officials/boris-birch
country: IR
posts: [{post: ir-foreign, start: 2013-01-01, end: 2021-12-31}]
== posts/tj-defense
country: TJ
level: defense
== posts/ir-foreign
country: IR
level: foreign
"""
"""A Tajik defense minister and an Iranian foreign minister, in office from 2013 to 2021."""

_REQUIRED = {
    "article": {"title": "Talks", "date": "2021-04-06", "summary": "They talked."},
    "document": {"title": ""},
    "series": {"title": ""},
    "page": {"title": ""},
    "relation": {},
}


def records_of(text: str) -> Records:
    """The records that a text describes; a mistake in its front matter fails the test."""
    found: dict[str, list[object]] = {kind: [] for kind in RECORD_TYPES}
    for part in re.split(r"^== ", dedent(text), flags=re.MULTILINE)[1:]:
        heading, _, content = part.partition("\n")
        folder, stem = heading.split("/")
        kind = KIND_OF_FOLDER[folder]
        front, _, body = content.partition("---\n")
        for key, value in _REQUIRED.get(kind, {"name": ""}).items():
            if not re.search(rf"^{key}:", front, re.MULTILINE):
                front = f"{key}: {value or _name(stem)}\n{front}"
        path = f"content/{folder}/{stem}.md"
        reading = read_record(kind, path, f"---\n{front.strip()}\n---\n{body}".encode(), None)
        assert reading.record is not None, reading.diagnostics
        assert not reading.diagnostics, reading.diagnostics
        found[kind].append(reading.record)
    return Records({kind: tuple(sorted(some, key=lambda record: record.id)) for kind, some in found.items()})  # type: ignore[arg-type]


def entry(*changes: str) -> str:
    """A meeting on 2021-04-06 as an article's `events` list it, with some fields written otherwise: `place: Tehran`."""
    fields = {"date": "2021-04-06", "type": "meeting", "title": "Talks"}
    fields |= dict(part.split(": ", 1) for change in changes for part in re.split(r", (?=[a-z_]+:)", change) if part)
    return f"{{{', '.join(f'{key}: {value}' for key, value in fields.items())}}}"


def _name(stem: str) -> str:
    return " ".join(word.capitalize() for word in stem.split("-"))


def resolved(
    text: str, *, today: str = "2030-01-01", drafts: bool = False, future: bool = False, site: Site | None = None
) -> tuple[Model, tuple[Diagnostic, ...]]:
    """The model of a site, and what is wrong with its references."""
    return resolve(site or Site(title="Desk"), records_of(text), today=parse_date(today), drafts=drafts, future=future)


def model_of(text: str, *, today: str = "2030-01-01", drafts: bool = False, future: bool = False) -> Model:
    """The model of a site whose references are all in order."""
    model, problems = resolved(text, today=today, drafts=drafts, future=future)
    assert not [each for each in problems if each.code != "events-joined"], problems
    return model


def problems_of(text: str) -> list[str]:
    """What is wrong with the references of a site, one line each: place, code, message."""
    return [shown(each) for each in resolved(text)[1]]


def findings_of(text: str, code: str) -> list[str]:
    """What the rules find under a code, one line each: place, message."""
    return [shown(each).replace(f" {code}:", ":") for each in check_model(model_of(text)) if each.code == code]


def shown(diagnostic: Diagnostic) -> str:
    """A diagnostic in one line: the file's name and the field, the code, the message."""
    place = diagnostic.position
    assert isinstance(place, Place)
    name = place.path.removeprefix("content/").removesuffix(".md")
    return f"{name} {place.field} {diagnostic.code}: {diagnostic.message}".replace("  ", " ")
