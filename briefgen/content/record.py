"""One file becomes one record."""

import re
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from briefgen.base.diagnostics import Diagnostic, Place, Position
from briefgen.content.decode import decode_fields
from briefgen.content.document import Document, split
from briefgen.content.events import Reader
from briefgen.content.markdown import parse_body
from briefgen.content.record_rules import check_record
from briefgen.content.values import find_id_problem
from briefgen.model.codes import problem
from briefgen.model.kinds import RECORD_TYPES
from briefgen.model.records import Record
from briefgen.model.texts import Fragment

_GLANCE = 10_000  # bytes
_NAMES = re.compile(r"^(?:id|name|title|code|aliases):(.*)$", re.MULTILINE)


class Reading(NamedTuple):
    """What reading a record's file gave: the record, None where there is none to be read, and what is wrong.

    `names` are those that an unreadable file's record probably has.
    """

    path: str
    record: Record | None
    diagnostics: tuple[Diagnostic, ...]
    names: tuple[str, ...] = ()


def read_record(kind: str, path: str, data: bytes, event_types: tuple[str, ...] | None) -> Reading:
    """Read a record's file. The result depends on the arguments alone.

    Args:
        kind: the kind of record that the file's folder stands for.
        path: its path, relative to the site's folder.
        data: its bytes.
        event_types: the types of event that the site knows; None if that is not known, and any is taken.
    """
    document, diagnostics = split(path, data)
    if document is None:
        return Reading(path, None, tuple(diagnostics), names_at_a_glance(path, data))
    reader = Reader(
        path, document.front, document.front_line, {} if event_types is None else {"event_types": event_types}
    )
    record_type = RECORD_TYPES[kind]
    first = reader.open()
    found = decode_fields(reader, first, record_type) if first else None
    diagnostics += reader.diagnostics
    body, problems = _read_body(path, document, found or {})
    diagnostics += problems
    if found is None:
        return Reading(path, None, tuple(diagnostics), names_at_a_glance(path, data))
    if "id" not in found:
        found["id"] = PurePosixPath(path).stem
        diagnostics += _check_stem(path, found["id"])
    record = record_type(path=path, body=body, **found)
    if not reader.lost:
        diagnostics += [
            problem(finding.code, finding.message, Place(path, finding.key), finding.hint)
            for finding in check_record(record)
        ]
    return Reading(path, record, tuple(diagnostics))


def names_at_a_glance(path: str, data: bytes) -> tuple[str, ...]:
    """The names that a file which can not be read probably declares: its own, and what looks like names in it."""
    text = data[:_GLANCE].decode("utf-8", "replace")
    found = [PurePosixPath(path).stem]
    for value in map(str.strip, _NAMES.findall(text)):
        found += value.strip("[]").split(",") if value.startswith("[") else [value]
    return tuple(dict.fromkeys(filter(None, (name.strip(" \t\r\"'") for name in found))))


def _read_body(path: str, document: Document, found: dict[str, Any]) -> tuple[Fragment, list[Diagnostic]]:
    """Parse the body; its headings take no id that an entry of the record has."""
    entries = [entry for key in ("events", "statements", "figures") for entry in found.get(key, ())]
    body, problems = parse_body(document.body, [entry.id for entry in entries if entry.id])
    lines = document.body.split("\n") if problems else []
    diagnostics = []
    for mistake in problems:
        place: Place | Position
        if mistake.passage >= 0:
            place = Place(path, "body", mistake.passage, mistake.start, mistake.end)
        else:
            line = document.body_line + mistake.line
            place = Position(path, line, 1, line, len(lines[mistake.line]) + 1)
        diagnostics.append(problem(mistake.code, mistake.message, place, mistake.hint))
    return body, diagnostics


def _check_stem(path: str, stem: str) -> list[Diagnostic]:
    """Whether a file's name can be the id of its record."""
    found = find_id_problem(stem)
    if not found:
        return []
    code, message, hint = found
    return [problem(code, message, Position(path, 1, 1, 1, 4), f"{hint} Rename the file, or add an `id:`.")]
