"""Where a character of a YAML value stands in the file.

A value in quotes has escapes, one over several lines is folded, and a block is indented. What those rules change is
only white space and escapes: every other character of the value stands in the source, in the same order. So the two are
walked side by side.
"""

import re

from yaml.events import Event, ScalarEvent

_SPACE = " \t\n"
_HEX_DIGITS = {"x": 2, "u": 4, "U": 8}
_ESCAPED_BREAK = re.compile(r"(?:\\\n[ \t]*)+")


def span(first: Event, last: Event | None = None) -> tuple[int, int]:
    """The indices in the source between which an event stands, or a value from its first event to its last."""
    if first.start_mark is None or (last or first).end_mark is None:  # an event that stands for nothing
        return 0, 0
    return first.start_mark.index, (last or first).end_mark.index


def source_offset(text: str, scalar: ScalarEvent, offset: int) -> int:
    """The index in `text` of the character that stands at `offset` of the scalar's value.

    Exact for every character that is no white space; a folded white space stands at its place or just before the next
    word. An offset at or beyond the value's end gives the end of the source.
    """
    start, end = span(scalar)
    if scalar.style in ("|", ">"):
        start = text.index("\n", start) + 1
    elif scalar.style:
        start, end = start + 1, end - 1
    place = start
    for number, character in enumerate(scalar.value):
        if scalar.style == '"' and (match := _ESCAPED_BREAK.match(text, place, end)):
            place = match.end()
        if character not in _SPACE:
            while place < end and text[place] in _SPACE:
                place += 1
        if number == offset or place >= end:
            return min(place, end)
        if character not in _SPACE or text[place] not in _SPACE:
            place += _source_length(text, place, scalar.style)
        else:
            place += 1
    return min(place, end)


def source_span(text: str, scalar: ScalarEvent, start: int, end: int) -> tuple[int, int]:
    """The indices in `text` of the span `start` to `end` of the scalar's value."""
    first = source_offset(text, scalar, start)
    last = source_offset(text, scalar, end - 1) if end > start + 1 else first
    return first, last + _source_length(text, last, scalar.style)


def _source_length(text: str, place: int, style: str | None) -> int:
    """How many characters of the source make the one character of the value that stands there."""
    if place >= len(text):
        return 0
    if style == "'" and text[place] == "'":
        return 2
    if style == '"' and text[place] == "\\":
        return 2 + _HEX_DIGITS.get(text[place + 1], 0)
    return 1
