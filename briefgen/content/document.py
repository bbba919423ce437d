"""The text of a record's file: strict UTF-8, without control characters, split into front matter and body."""

import re
from bisect import bisect_right
from codecs import BOM_UTF8
from dataclasses import dataclass
from functools import lru_cache

from briefgen.base.diagnostics import Diagnostic, Position
from briefgen.content.limits import FILE_BYTES, FRONT_MATTER_BYTES, LINE_LENGTH, WORD_LENGTH
from briefgen.model.codes import problem

# Control characters but tab, line feed and next line (U+0085); and what Unicode and XML rule out as characters. A
# carriage return is one of them where no line feed follows.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
# YAML takes these for the ends of lines, which no editor does.
_LINE_SEPARATOR = re.compile("[\x85\u2028\u2029]")
_OPENING = re.compile(r"---[ \t]*(?:\n|\Z)")
_LINE_END = re.compile(r"\n")
_CLOSING = re.compile(r"\n---[ \t]*(?:\n|\Z)")

_SAVE_AS_UTF_8 = "Save the file as UTF-8 in your editor."
_BEGIN = "Begin the file with a line `---`, then the keys, then another line `---`, then the text."


@dataclass(frozen=True, slots=True)
class Document:
    """A record's text: the YAML of its front matter and its Markdown, and the lines in which each begins."""

    front: str
    front_line: int
    body: str
    body_line: int


def position_of(path: str, text: str, start: int, end: int, first_line: int = 1) -> Position:
    """The position of `text[start:end]`, cut at the end of its first line, in a file that has `text` from a line on."""
    starts = _line_starts(text)
    number = bisect_right(starts, start)
    line_start, line_end = starts[number - 1], (starts[number] - 1 if number < len(starts) else len(text))
    end = max(min(end, line_end), start)
    line = first_line + number - 1
    return Position(path, line, start - line_start + 1, line, end - line_start + 1)


@lru_cache(maxsize=4)  # many positions of one file are asked for in a row
def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in _LINE_END.finditer(text))]


def read_text(path: str, data: bytes) -> tuple[str | None, list[Diagnostic]]:
    """Decode a text file: its text with plain line feeds, None where it is no text that can be read on.

    A byte-order mark and CRLF are accepted. A control character is reported, and read as U+FFFD, so that everything
    else in the file is still looked at.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [_not_utf_8(path, data, error.start)]
    text = text.replace("\r\n", "\n")
    diagnostics = _check_lengths(path, data, text)
    if diagnostics:
        return None, diagnostics
    found = [match.start() for match in _CONTROL.finditer(text)]
    if found:
        diagnostics.append(_control_character(path, text, found))
        text = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
    return text, diagnostics


def split(path: str, data: bytes) -> tuple[Document | None, list[Diagnostic]]:
    """Split a record's file at the `---` lines around its front matter; None where that can not be done."""
    text, diagnostics = read_text(path, data)
    if text is None:
        return None, diagnostics
    opening = _OPENING.match(text)
    if not opening:
        blank = not text.strip()
        code, message = ("empty-file", "This file is empty.") if blank else ("missing-front-matter", _no_opening(text))
        return None, [*diagnostics, problem(code, message, _first_line(path, text), _BEGIN)]
    closing = _CLOSING.search(text, opening.end() - 1)
    if not closing:
        message = "The front matter that begins here does not end: a second line `---` is missing."
        hint = "Put a line `---` after the last key, before the text."
        return None, [*diagnostics, problem("unterminated-front-matter", message, _first_line(path, text), hint)]
    front = text[opening.end() : closing.start() + 1]
    if len(front) > FRONT_MATTER_BYTES:
        message = f"The front matter has {len(front):,} characters; the limit is {FRONT_MATTER_BYTES:,}."
        return None, [*diagnostics, problem("big-front-matter", message, _first_line(path, text), "Split the record.")]
    separators = [match.start() for match in _LINE_SEPARATOR.finditer(front)]
    if separators:
        diagnostics.append(_control_character(path, text, [opening.end() + place for place in separators]))
        front = _LINE_SEPARATOR.sub(" ", front)
    return Document(front, 2, text[closing.end() :], text.count("\n", 0, closing.end()) + 1), diagnostics


def _first_line(path: str, text: str) -> Position:
    return Position(path, 1, 1, 1, 1 + len(text.partition("\n")[0]))


def _no_opening(text: str) -> str:
    if _OPENING.match(text.lstrip()):
        return "The line `---` that opens the front matter is not the first line of the file."
    return "This file does not begin with front matter."


def _not_utf_8(path: str, data: bytes, start: int) -> Diagnostic:
    """Name the first byte that is no UTF-8, where an editor would show it."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return problem("not-utf-8", "This file is in UTF-16, not in UTF-8.", Position(path), _SAVE_AS_UTF_8)
    data = data.removeprefix(BOM_UTF8)  # it is not among the bytes that the decoder counts
    line_start = data.rfind(b"\n", 0, start) + 1
    column = len(data[line_start:start].decode("utf-8")) + 1
    line = data.count(b"\n", 0, start) + 1
    if b"\0" in data[:FILE_BYTES]:
        message, hint = "This file is no text.", "Only Markdown files belong here; pictures end in .jpg, .png or .webp."
    else:
        message, hint = f"The byte 0x{data[start]:02X} is no UTF-8 text.", _SAVE_AS_UTF_8
    return problem("not-utf-8", message, Position(path, line, column, line, column + 1), hint)


def _control_character(path: str, text: str, places: list[int]) -> Diagnostic:
    """One message for all control characters of a file, at the first of them."""
    start = places[0]
    number = ord(text[start])
    what = "a lone carriage return" if number == 0x0D else f"the invisible character U+{number:04X}"
    more = f", and {len(places) - 1} more like it follow" if len(places) > 1 else ""
    message = f"Here stands {what}, which text can not have{more}."
    position = position_of(path, text, start, start + 1)
    return problem("control-character", message, position, "Delete it; it was probably copied along with the text.")


def _check_lengths(path: str, data: bytes, text: str) -> list[Diagnostic]:
    """Refuse a file, a line or a word beyond the limits."""
    if len(data) > FILE_BYTES:
        message = f"This file has {len(data):,} bytes; the limit is {FILE_BYTES:,}."
        return [problem("big-file", message, Position(path), "Split the text.")]
    if len(text) <= WORD_LENGTH:
        return []
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) <= WORD_LENGTH:
            continue
        longest = max(map(len, line.split()), default=0)
        if len(line) > LINE_LENGTH or longest > WORD_LENGTH:
            what, length, limit = (
                ("word", longest, WORD_LENGTH) if longest > WORD_LENGTH else ("line", len(line), LINE_LENGTH)
            )
            message = f"This line has a {what} of {length:,} characters; the limit is {limit:,}."
            return [problem("long-line", message.replace("has a line", "is a line"), Position(path, number))]
    return []
