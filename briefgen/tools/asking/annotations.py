"""Diagnostics as the services of code hosts read them, so that they stand beside the lines of a proposed change.

GitHub reads workflow commands from the log, GitLab a Code Quality report; SARIF (OASIS, version 2.1.0) is read by code
scanning and by many editors. Paths are relative to the folder in which the program was started, which is the root of
the repository.
"""

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from briefgen import __version__
from briefgen.base.diagnostics import Diagnostic, Place, Position, Severity
from briefgen.base.fingerprint import hash_bytes
from briefgen.model.codes import catalog

_GITLAB = {Severity.ERROR: "critical", Severity.WARNING: "minor"}
_SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_github(diagnostics: Sequence[Diagnostic], folder: str) -> str:
    """Workflow commands, one a line. Columns count in code points and the last one is included.

    Args:
        diagnostics: with positions, sorted.
        folder: the site's folder as seen from the root of the repository; empty for the root itself.
    """
    return "".join(_command(each, folder) for each in diagnostics)


def as_gitlab(diagnostics: Sequence[Diagnostic], folder: str) -> str:
    """A Code Quality report: a JSON list. Arguments as for `as_github`.

    The fingerprint of a problem does not depend on its line, so that lines added above it make it no new problem.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    rows = []
    for each in diagnostics:
        position = _position(each.position)
        path = _path(position, folder)
        same = (path, each.code, each.message)
        seen[same] += 1
        rows.append(
            {
                "description": _sentence(each),
                "check_name": each.code,
                "fingerprint": hash_bytes("\0".join((*same, str(seen[same]))).encode()),
                "severity": _GITLAB[each.severity],
                "location": {"path": path, "lines": {"begin": position.line, "end": _last_line(position)}},
            }
        )
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def as_sarif(diagnostics: Sequence[Diagnostic], folder: str) -> str:
    """A SARIF log with one run. Arguments as for `as_github`; ends of regions are exclusive, as SARIF has it."""
    codes = sorted({each.code for each in diagnostics})
    driver = {"name": "briefgen", "semanticVersion": __version__, "rules": [_rule(code) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, codes.index(each.code), folder) for each in diagnostics],
    }
    return (
        json.dumps({"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"
    )


FORMS: Mapping[str, Callable[[Sequence[Diagnostic], str], str]] = {
    "github": as_github,
    "gitlab": as_gitlab,
    "sarif": as_sarif,
}
"""The forms, by their names."""


def _command(diagnostic: Diagnostic, folder: str) -> str:
    position = _position(diagnostic.position)
    properties = {"file": _path(position, folder), "line": str(position.line), "col": str(position.column)}
    if position.end_line:
        properties["endLine"] = str(position.end_line)
        properties["endColumn"] = str(max(position.end_column - 1, 1))
    properties["title"] = diagnostic.code
    listed = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in properties.items())
    return f"::{diagnostic.severity.value} {listed}::{_escaped(_sentence(diagnostic))}\n"


def _escaped(text: str, more: str = "") -> str:
    """A text in which nothing ends the command, or the property in which it stands."""
    text = text.replace("%", "%25")
    for character in f"\r\n{more}":
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def _rule(code: str) -> dict[str, Any]:
    entry = catalog()[code]
    return {
        "id": code,
        "shortDescription": {"text": f"{entry.title}."},
        "help": {"text": entry.remedy},
        "defaultConfiguration": {"level": "none" if entry.severity is Severity.IGNORE else entry.severity.value},
    }


def _result(diagnostic: Diagnostic, rule: int, folder: str) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": diagnostic.severity.value,
        "message": {"text": _sentence(diagnostic)},
        "locations": [_location(diagnostic.position, folder)],
    }
    if diagnostic.related:
        result["relatedLocations"] = [_location(place, folder) for place in diagnostic.related]
    return result


def _location(place: Position | Place, folder: str) -> dict[str, Any]:
    position = _position(place)
    region = {"startLine": position.line, "startColumn": position.column}
    if position.end_line:
        region |= {"endLine": position.end_line, "endColumn": position.end_column}
    file = {"uri": quote(_path(position, folder)), "uriBaseId": "%SRCROOT%"}
    return {"physicalLocation": {"artifactLocation": file, "region": region}}


def _position(place: Position | Place) -> Position:
    return place if isinstance(place, Position) else Position(place.path)


def _path(position: Position, folder: str) -> str:
    return f"{folder}/{position.path}" if folder else position.path


def _last_line(position: Position) -> int:
    return max(position.end_line, position.line)


def _sentence(diagnostic: Diagnostic) -> str:
    return f"{diagnostic.message} {diagnostic.hint}".rstrip()
