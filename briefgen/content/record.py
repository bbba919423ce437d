"""One file becomes one record."""

import re
from collections.abc import Iterator, Set
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from briefgen.base.diagnostics import Diagnostic, Place, Position
from briefgen.content.decode import decode_fields, mend_fields
from briefgen.content.document import Document, split
from briefgen.content.events import Reader
from briefgen.content.markdown import parse_body
from briefgen.content.record_rules import ENTRIES, check_record
from briefgen.content.values import find_id_problem
from briefgen.model.codes import problem
from briefgen.model.kinds import RECORD_TYPES
from briefgen.model.records import Record
from briefgen.model.texts import Fragment

_GLANCE = 10_000  # bytes
_NAMES = re.compile(r"^(?:id|name|title|code|aliases):(.*)$", re.MULTILINE)


class Reading(NamedTuple):
    """What reading a record's file gave: the record, None where there is none to be read, and what is wrong.

    `names` are those that an unreadable file's record probably has. `torn` is what could be read of a record that lacks
    something required, or of which an entry does: with all entries, and with stand-ins for what is not there.
    """

    path: str
    record: Record | None
    diagnostics: tuple[Diagnostic, ...]
    names: tuple[str, ...] = ()
    torn: Record | None = None


def read_record(kind: str, path: str, data: bytes, event_types: tuple[str, ...] | None) -> Reading:
    """Read a record's file. The result depends on the arguments alone.

    Args:
        kind: the kind of record that the file's folder stands for.
        path: its path, relative to the site's folder.
        data: its bytes.
        event_types: the types of event that the site knows; None if that is not known, and any is taken.
    """
    stem = PurePosixPath(path).stem
    document, diagnostics = split(path, data)
    if document is None:
        return Reading(path, None, tuple(diagnostics), names_at_a_glance(path, data))
    reader = Reader(
        path, document.front, document.front_line, {} if event_types is None else {"event_types": event_types}
    )
    record_type = RECORD_TYPES[kind]
    first = reader.open()
    fields = decode_fields(reader, first, record_type) if first else None
    diagnostics += reader.diagnostics
    body, problems = _read_body(path, document, fields.found if fields else {})
    diagnostics += problems
    if fields is None:
        return Reading(path, None, tuple(diagnostics), names_at_a_glance(path, data))
    if "id" not in fields.found:
        diagnostics += _check_stem(path, stem)
    of_file: dict[str, Any] = {"id": stem, "path": path, "body": body}
    record = None if fields.missing else record_type(**of_file | fields.found)
    if record and not reader.is_torn:
        diagnostics += _check(record, fields.lost)
        return Reading(path, record, tuple(diagnostics))
    found, lost = mend_fields(reader, record_type)
    torn = record_type(**of_file | found)
    diagnostics += _check(torn, lost | (_unnumbered(torn) if reader.late else set()))
    names = () if record else (*names_at_a_glance(path, data), torn.id, *getattr(torn, "aliases", ()))
    return Reading(path, record, tuple(diagnostics), tuple(dict.fromkeys(names)), torn)


def _check(record: Record, lost: Set[str]) -> Iterator[Diagnostic]:
    """What is wrong with a record as a whole, of which something of the keys in `lost` could not be read."""
    for finding in check_record(record):
        if lost.isdisjoint(finding.absent):
            yield problem(finding.code, finding.message, Place(record.path, finding.key), finding.hint)


def _unnumbered(record: Record) -> set[str]:
    """The lists of an article with entries that go by their number, which nobody knows where some are out of place."""
    return {key for key in ENTRIES if any(entry.id is None for entry in getattr(record, key, ()))}


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
