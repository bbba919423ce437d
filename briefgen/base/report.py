"""Diagnostics in print: for people with the line and a caret, for programs as JSON, one a line."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from briefgen.base.diagnostics import Diagnostic, Position, Severity

Read = Callable[[str], bytes | None]

_WIDTH = 110  # columns of a source line that are shown
_TAB = "    "
_COLORS = {Severity.ERROR: "31", Severity.WARNING: "33"}
# What a terminal would obey instead of show: control characters, and marks that turn the direction of text.
_ACTIVE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")

# What JSON allows in a string, and some readers take for the end of a line.
_LINE_ENDS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def apply_checks(diagnostics: Iterable[Diagnostic], checks: Mapping[str, Severity]) -> list[Diagnostic]:
    """Give diagnostics the severities that a site sets by code, and leave out those that it ignores."""
    weighed = (replace(each, severity=checks[each.code]) if each.code in checks else each for each in diagnostics)
    return [each for each in weighed if each.severity is not Severity.IGNORE]


def sort_diagnostics(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sort by file, line and column, each problem once."""
    return sorted(dict.fromkeys(diagnostics), key=lambda each: (_position(each), each.code, each.message))


def as_text(diagnostics: Sequence[Diagnostic], read: Read, *, color: bool = False) -> str:
    """Write diagnostics for people: where and what, the line with a caret under the wrong part, and the hint.

    Args:
        diagnostics: with positions, in the order in which they are to appear.
        read: the bytes of a file by its path, None if it can not be read.
        color: whether to use the colors of a terminal.
    """
    lines_of = _lines_by_file(read)
    return "".join(_block(each, lines_of, color) for each in diagnostics)


def as_json(diagnostics: Sequence[Diagnostic], read: Read) -> str:
    """Write diagnostics for programs: one JSON object a line, with columns in code points from 1, the end exclusive."""
    del read  # the same call serves both forms
    rows = []
    for each in diagnostics:
        position = _position(each)
        row = {
            "path": position.path,
            "line": position.line,
            "column": position.column,
            "end_column": max(position.end_column, position.column),
            "severity": each.severity.value,
            "code": each.code,
            "message": each.message,
            "hint": each.hint,
        }
        rows.append(json.dumps(row, ensure_ascii=False).translate(_LINE_ENDS) + "\n")
    return "".join(rows)


def _position(diagnostic: Diagnostic) -> Position:
    place = diagnostic.position
    return place if isinstance(place, Position) else Position(place.path)


def _block(diagnostic: Diagnostic, lines_of: Callable[[str], Sequence[str]], color: bool) -> str:
    position = _position(diagnostic)
    severity = diagnostic.severity.value
    if color:
        severity = f"\x1b[1;{_COLORS.get(diagnostic.severity, '0')}m{severity}\x1b[0m"
    where = f"{visible(position.path)}:{position.line}:{position.column}"
    block = [f"{where}: {severity}: {visible(diagnostic.message)} [{diagnostic.code}]"]
    lines = lines_of(position.path) if position.end_line else ()  # a problem of a whole file shows no line of it
    if position.line <= len(lines) and lines[position.line - 1].strip():
        block += _underlined(lines[position.line - 1], position)
    if diagnostic.hint:
        block.append(f"hint: {visible(diagnostic.hint)}")
    block += [
        f"see: {visible(place.path)}:{place.line}:{place.column}"
        for place in diagnostic.related
        if isinstance(place, Position)
    ]
    return "\n".join(block) + "\n"


def _underlined(line: str, position: Position) -> list[str]:
    """A source line, or the part of a long one around the position, and the carets under the wrong part of it."""
    start = min(position.column - 1, len(line))
    end = position.end_column - 1 if position.end_line == position.line else start + 1
    end = min(max(end, start + 1), max(len(line), start + 1))
    first = 0
    if len(line) > _WIDTH and end > _WIDTH - 10:
        first = max(0, min(start - 30, len(line) - _WIDTH))
    last = first + _WIDTH
    shown = ("…" if first else "") + visible(line[first:last]) + ("…" if last < len(line) else "")
    before = (1 if first else 0) + columns(line[first:start])
    carets = max(1, columns(line[start : min(end, last)]))
    return [f"  {shown.rstrip()}", f"  {' ' * before}{'^' * carets}"]


def visible(text: str) -> str:
    """A text in which nothing steers the terminal."""
    return _ACTIVE.sub("\N{REPLACEMENT CHARACTER}", text.replace("\t", _TAB))


def columns(text: str) -> int:
    """How many columns of a terminal a text takes, when it is shown by `visible`."""
    return sum(map(_width, visible(text)))


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _lines_by_file(read: Read) -> Callable[[str], Sequence[str]]:
    """A function that gives the lines of a file, and remembers the last ones: problems come file by file."""

    @lru_cache(maxsize=2)
    def lines_of(path: str) -> Sequence[str]:
        text = (read(path) or b"").decode("utf-8-sig", "replace")
        return text.replace("\r\n", "\n").split("\n")

    return lines_of
