"""Items are added to the lists and mappings of a file's front matter, and nothing else in the file changes by a byte.

The YAML is not written anew: where each value stands is read from the parser's events, and new text is put in between.
A list in brackets grows in its brackets, a list with dashes by lines indented as those before, and a key that is not
there gets a line after the keys that come before it in the order of the documentation.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from enum import Enum

import yaml
from yaml.events import (
    CollectionEndEvent,
    CollectionStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
)

from briefgen.content.document import Document, split
from briefgen.content.scalars import span
from briefgen.model.articles import Article

ORDER = tuple(field.metadata.get("key", field.name) for field in fields(Article))
"""The keys of an article in the order in which they are documented."""

_WIDTH = 100  # a list that would be longer in brackets gets a line for each item
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: a single value, or keys with values; each as YAML writes it."""

    value: str = ""
    pairs: tuple[tuple[str, str], ...] = ()

    @property
    def in_brackets(self) -> str:
        """The item on one line."""
        return self.value or "{" + ", ".join(f"{key}: {value}" for key, value in self.pairs) + "}"

    @property
    def lines(self) -> Sequence[str]:
        """The item as lines that follow a dash."""
        return [self.value] if self.value else [f"{key}: {value}" for key, value in self.pairs]


class Shape(Enum):
    """What stands behind a key."""

    LIST = "list"
    MAPPING = "mapping"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Addition:
    """Items that a list of the front matter is to have as well. `flat` ones are written in brackets in a new list.

    A mapping gets the pairs of its items; a key with a single value gets that, but only where it has none.
    """

    key: str
    items: tuple[Item, ...]
    flat: bool = True
    shape: Shape = Shape.LIST

    @property
    def is_short(self) -> bool:
        """Whether a new list of these items goes on one line."""
        return self.shape is Shape.VALUE or (self.flat and len(self.as_line) <= _WIDTH)

    @property
    def as_line(self) -> str:
        """The key with a list of these items in brackets, or with what else stands behind it."""
        if self.shape is Shape.VALUE:
            return f"{self.key}: {self.items[0].value}"
        opening, closing = "[]" if self.shape is Shape.LIST else "{}"
        return f"{self.key}: {opening}{self.between_brackets}{closing}"

    @property
    def between_brackets(self) -> str:
        """The items as they stand in brackets that are there already."""
        items = (item.in_brackets for item in self.items)
        return ", ".join(each[1:-1] if self.shape is Shape.MAPPING else each for each in items)

    def as_lines(self, newline: str = "\n") -> str:
        """The key with a list of these items, as it is added to a front matter that lacks the key."""
        if self.is_short:
            return self.as_line + newline
        return f"{self.key}:{newline}{self.indented('  ', newline)}"

    def indented(self, indent: str, newline: str) -> str:
        """The items on lines of their own: behind dashes, those of a mapping without."""
        marks = ("- ", "  ") if self.shape is Shape.LIST else ("", "")
        lines = []
        for item in self.items:
            first, *others = item.lines
            lines += [f"{indent}{marks[0]}{first}", *(f"{indent}{marks[1]}{line}" for line in others)]
        return "".join(line + newline for line in lines)


def add_to_front_matter(
    path: str, data: bytes, additions: Iterable[Addition], order: Sequence[str] = ORDER
) -> bytes | None:
    """Add items to the lists of a record's front matter.

    Args:
        path: the file, for messages.
        data: its bytes.
        additions: what to add, each key once.
        order: the keys of such a record in the order in which they are documented; default: an article's.

    Returns:
        The new bytes; None where the file has no front matter that could be read.
    """
    document, _ = split(path, data)
    if document is None:
        return None
    entries = _read_entries(document.front)
    if entries is None:
        return None
    text = data.removeprefix(_BOM).decode()
    first = text.index("\n") + 1
    places = _original_places(text, first, document)
    newline = "\r\n" if text[:first].endswith("\r\n") else "\n"
    pieces: list[str] = [text[:first]]
    done = first
    edits = _edits(document.front, entries, sorted(additions, key=lambda each: order.index(each.key)), newline, order)
    for start, end, inserted in sorted(edits, key=lambda edit: edit[:2]):
        pieces += (text[done : places[start]], inserted)
        done = places[end]
    pieces.append(text[done:])
    return (_BOM if data.startswith(_BOM) else b"") + "".join(pieces).encode()


@dataclass(frozen=True, slots=True)
class _Entry:
    """A key of the front matter: where it and its value end, the value's first event, and of a list its items' ends."""

    key: str
    colon: int
    value: Event
    end: int
    items: tuple[int, ...]


_Edit = tuple[int, int, str]


def _read_entries(front: str) -> list[_Entry] | None:
    """The keys of the front matter in its order; None if it is no mapping of lines."""
    try:
        events = iter(list(yaml.parse(front, Loader=yaml.CSafeLoader))[2:])
    except yaml.YAMLError:
        return None
    first = next(events, None)
    if not isinstance(first, MappingStartEvent) or first.flow_style:
        return None
    entries = []
    while isinstance(key := next(events), ScalarEvent):
        colon = front.index(":", span(key)[1])
        value = next(events)
        ends = list(_ends(front, value, events, colon + 1))
        items = tuple(ends[:-1]) if isinstance(value, CollectionStartEvent) else ()
        entries.append(_Entry(key.value, colon, value, ends[-1], items))
    return entries


def _ends(front: str, first: Event, events: Iterator[Event], least: int) -> Iterator[int]:
    """Where the text of each member of a value ends, and last where the value's own does."""
    end = least
    depth = 0
    event = first
    while True:
        start, stop = span(event)
        if stop > start:  # no mark of the parser's own, such as the end of a list without brackets
            end = len(front[:stop].rstrip())
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth == 1 and event is not first:
            yield end
        if depth == 0:
            yield end
            return
        event = next(events)


def _edits(
    front: str, entries: Sequence[_Entry], additions: Iterable[Addition], newline: str, order: Sequence[str]
) -> Iterator[_Edit]:
    """What to put in for each addition: where in the front matter, up to where it replaces what stands there."""
    known = {entry.key: entry for entry in entries}
    for addition in additions:
        entry = known.get(addition.key)
        if entry is None:
            ends = list(_before(addition.key, entries, order))
            place = _line_after(front, max(ends)) if ends else 0
            yield place, place, addition.as_lines(newline)
        elif isinstance(entry.value, CollectionStartEvent) and entry.value.flow_style:
            more = addition.between_brackets
            place = entry.items[-1] if entry.items else span(entry.value)[1]
            yield place, place, f", {more}" if entry.items else more
        elif isinstance(entry.value, CollectionStartEvent):
            place = _line_after(front, entry.end)
            start = span(entry.value)[0]
            yield place, place, addition.indented(front[front.rfind("\n", 0, start) + 1 : start], newline)
        else:
            yield from _fill(front, entry, addition, newline)


def _fill(front: str, entry: _Entry, addition: Addition, newline: str) -> Iterator[_Edit]:
    """Give a key its list that has no value, or `null` for one."""
    start = entry.colon + 1
    if addition.is_short:
        yield start, entry.end, addition.as_line.removeprefix(f"{addition.key}:")
        return
    yield start, entry.end, ""
    place = _line_after(front, entry.end)
    yield place, place, addition.indented("  ", newline)


def _before(key: str, entries: Iterable[_Entry], order: Sequence[str]) -> Iterator[int]:
    """Where the values end of all keys that come before a key."""
    for entry in entries:
        if entry.key in order and order.index(entry.key) < order.index(key):
            yield entry.end


def _line_after(front: str, place: int) -> int:
    """Where the line after the one of a place begins: past a comment at its end."""
    return front.index("\n", place) + 1


def _original_places(text: str, first: int, document: Document) -> list[int]:
    """For each offset in the front matter, where that is in the file's text, in which lines may end in CRLF."""
    places = []
    place = first
    for character in document.front:
        places.append(place)
        place += 2 if character == "\n" and text[place] == "\r" else 1
    return [*places, place]
