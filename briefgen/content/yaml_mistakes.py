"""What is wrong with text that is no YAML, in words for somebody who never heard of YAML.

The parser's own words name its tokens. Nearly every real mistake is one of a dozen: a colon, a bracket or a quotation
mark in a text without quotes, a tab, an indentation that does not fit, a mark that is not closed.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from yaml import MarkedYAMLError
from yaml.events import CollectionEndEvent, CollectionStartEvent, Event, ScalarEvent

from briefgen.content.scalars import span

# A line of front matter: what stands before the value (indentation, hyphens, a key), and the value.
_LINE = re.compile(r"(?P<before>[ ]*(?:- +)*(?:[\w-]+ *:[ ]+)?)(?P<value>.*)")


class Mistake(NamedTuple):
    """A sentence, the span of the text that it is about, and what to do."""

    message: str
    start: int
    end: int
    hint: str = ""


def quoted(text: str) -> str:
    """A text as YAML takes it literally: in double quotes, or in single ones where it has double quotes itself."""
    text = text.strip()
    return f'"{text}"' if '"' not in text and "\\" not in text else "'" + text.replace("'", "''") + "'"


def with_quotes(text: str, place: int) -> str:
    """The line of a place, with quotes around its value."""
    line_start = text.rfind("\n", 0, place) + 1
    line_end = text.find("\n", place)
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    match = _LINE.match(line)
    return f"{match['before'].lstrip()}{quoted(match['value'])}" if match else quoted(line)


def explain(text: str, error: MarkedYAMLError, events: Sequence[Event]) -> Mistake:
    """Say what is wrong where the parser gave up.

    Args:
        text: the YAML.
        error: the parser's error.
        events: what it had read before, at least the start of the stream.
    """
    said = str(error.problem or "")
    start = error.problem_mark.index if error.problem_mark else 0
    begun = error.context_mark.index if error.context_mark else start
    start = min(start, len(text))
    if "\t" in text[start : start + 1] or "tab character" in said:
        tab = text.find("\t", max(start - 1, 0))
        return Mistake("Here stands a tab where YAML wants spaces.", tab, tab + 1, "Indent with spaces.")
    context = str(error.context or "")
    if "quoted scalar" in context:
        mistake = _quoted_text(text, said, begun, start)
    elif "flow" in context:
        mistake = _bracket(text, begun if begun < len(text) else _open_bracket(events), start)
    elif "could not find expected ':'" in said:
        mistake = _line_without_key(text, begun)
    elif "mapping values are not allowed" in said:
        mistake = _second_colon(text, start, events)
    elif any(words in context for words in ("alias", "anchor", "tag", "block scalar")):
        mistake = _special_mark(text, begun)
    elif "cannot start any token" in said or "sequence entries are not allowed" in said:
        mistake = _special_mark(text, start)
    else:
        mistake = _misfit(text, start, said)
    return mistake


def _special_mark(text: str, place: int) -> Mistake:
    message = f"A text can not begin with `{text[place : place + 1]}`, which means something to YAML."
    hint = _quotes_hint(text, place)
    if text[place : place + 1] == "-":
        hint += " A list begins in the line below its key."
    return Mistake(message, place, place + 1, hint)


def _quoted_text(text: str, said: str, begun: int, start: int) -> Mistake:
    mark = text[begun : begun + 1]
    if "escape" in said:
        hint = "Write two backslashes, or use single quotes, in which a backslash is just a backslash."
        return Mistake("This backslash begins no escape that YAML knows.", start, start + 2, hint)
    hint = (
        f"Add {mark} at the end of the text; inside it, write {mark}{mark}."
        if mark == "'"
        else ('Add " at the end of the text; if it has quotation marks itself, use single quotes around it.')
    )
    return Mistake("The quotation mark that stands here is not closed.", begun, begun + 1, hint)


def _open_bracket(events: Sequence[Event]) -> int:
    """Where the innermost list or mapping begins that is not closed."""
    begun: list[int] = [0]
    for event in events:
        if isinstance(event, CollectionStartEvent):
            begun.append(span(event)[0])
        elif isinstance(event, CollectionEndEvent):
            begun.pop()
    return begun[-1]


def _bracket(text: str, begun: int, start: int) -> Mistake:
    """A list in brackets or keys in braces that do not end, or whose items are not set apart."""
    opening = text[begun : begun + 1]
    if opening == ",":
        return Mistake("Nothing stands between two commas here.", begun, start + 1, "Delete one of them.")
    closing = {"[": "]", "{": "}"}.get(opening)
    if not closing:
        return _misfit(text, start, "")
    if "\n" not in text[begun:start] and start < len(text):
        message = f"Here a comma is missing, or the closing `{closing}`."
        return Mistake(message, start, start + 1, "A text that has quotation marks or brackets in it needs quotes.")
    hint = f"Write `{closing}` at its end, and commas between its items."
    return Mistake(f"The bracket `{opening}` that stands here is not closed.", begun, begun + 1, hint)


def _second_colon(text: str, start: int, events: Sequence[Event]) -> Mistake:
    """A colon and a space inside a text without quotes, or a key that is indented as if it belonged to a text."""
    last = events[-1]
    line_start = text.rfind("\n", 0, start) + 1
    if isinstance(last, ScalarEvent) and not last.style and span(last)[0] < line_start:
        end = text.find(":", line_start)
        first = line_start + len(text[line_start:end]) - len(text[line_start:end].lstrip())
        message = "This key is indented as if it went on with the text of the line above."
        return Mistake(message, first, end, "Give it the indentation of the keys it belongs to.")
    message = "A colon and a space begin a new key, so this text has to stand in quotes."
    return Mistake(message, start, start + 1, _quotes_hint(text, start))


def _line_without_key(text: str, begun: int) -> Mistake:
    end = text.find("\n", begun)
    line = text[begun : end if end >= 0 else len(text)].rstrip()
    tight = re.match(r"([\w-]+):(\S.*)", line)
    if tight:
        hint = f"Write `{tight[1]}: {tight[2]}`."
        return Mistake("After the colon of a key stands a space.", begun, begun + len(tight[1]) + 1, hint)
    hint = "A key ends in a colon. A text that goes on in the next line is indented there."
    return Mistake("This line has no key.", begun, begun + len(line), hint)


def _misfit(text: str, start: int, said: str) -> Mistake:
    """Something stands where it does not fit: behind a quoted text or a bracket, or at a wrong indentation."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", start)
    line_end = line_end if line_end >= 0 else len(text)
    match = _LINE.match(text, line_start, line_end)
    value_start = match.start("value") if match else line_start
    first = text[value_start : value_start + 1]
    if start > value_start and first in ("'", '"', "[", "{"):
        value = text[value_start:line_end].rstrip()
        if first in "'\"" and value.endswith(first) and len(value) > 1:
            message = f"This text has a quotation mark {first} in it, where YAML takes it to end."
            hint = f"Use other quotes around it: `{text[line_start:value_start].lstrip()}{quoted(value[1:-1])}`."
            return Mistake(message, value_start, line_end, hint)
        what = "quotation mark" if first in "\"'" else "bracket"
        message = f"This text begins with a {what}, but goes on after the closing one."
        return Mistake(message, value_start, line_end, _quotes_hint(text, start))
    if not text[line_start:start].strip() and start < len(text):
        hint = "Keys that belong together have the same indentation; the items of a list begin with `- `."
        return Mistake("This line does not fit the lines above it.", start, line_end, hint)
    return Mistake(f"This can not be read as YAML ({said or 'something is missing'}).", start, start + 1)


def _quotes_hint(text: str, place: int) -> str:
    return f"Put the text into quotes: `{with_quotes(text, place)}`."
