"""Items are added to the lists of a file's front matter, and nothing else in the file changes by a byte.

The YAML is not written anew: where each value stands is read from the parser's events, and new text is put in between.
A list in brackets grows in its brackets, a list with dashes by lines indented as those before, and a key that is not
there gets a line after the keys that come before it in the order of the documentation.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields

import yaml
from yaml.events import (
    CollectionEndEvent,
    CollectionStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
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


@dataclass(frozen=True, slots=True)
class Addition:
    """Items that a list of the front matter is to have as well. `flat` ones are written in brackets in a new list."""

    key: str
    items: tuple[Item, ...]
    flat: bool = True

    @property
    def is_short(self) -> bool:
        """Whether a new list of these items goes on one line."""
        return self.flat and len(self.as_line) <= _WIDTH

    @property
    def as_line(self) -> str:
        """The key with a list of these items in brackets."""
        return f"{self.key}: [{', '.join(item.in_brackets for item in self.items)}]"

    def as_lines(self, newline: str = "\n") -> str:
        """The key with a list of these items, as it is added to a front matter that lacks the key."""
        if self.is_short:
            return self.as_line + newline
        return f"{self.key}:{newline}{_dashed(self.items, '  ', newline)}"


def add_to_front_matter(path: str, data: bytes, additions: Iterable[Addition]) -> bytes | None:
    """Add items to the lists of an article's front matter.

    Args:
        path: the file, for messages.
        data: its bytes.
        additions: what to add, each key once.

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
    for start, end, inserted in sorted(_edits(document.front, entries, additions, newline), key=lambda edit: edit[:2]):
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
        items = tuple(ends[:-1]) if isinstance(value, SequenceStartEvent) else ()
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
        if depth == 1 and not (event is first or isinstance(first, MappingStartEvent)):
            yield end
        if depth == 0:
            yield end
            return
        event = next(events)


def _edits(front: str, entries: Sequence[_Entry], additions: Iterable[Addition], newline: str) -> Iterator[_Edit]:
    """What to put in for each addition: where in the front matter, up to where it replaces what stands there."""
    known = {entry.key: entry for entry in entries}
    for addition in sorted(additions, key=lambda addition: ORDER.index(addition.key)):
        entry = known.get(addition.key)
        if entry is None:
            ends = list(_before(addition.key, entries))
            place = _line_after(front, max(ends)) if ends else 0
            yield place, place, addition.as_lines(newline)
        elif isinstance(entry.value, SequenceStartEvent) and entry.value.flow_style:
            more = ", ".join(item.in_brackets for item in addition.items)
            place = entry.items[-1] if entry.items else span(entry.value)[1]
            yield place, place, f", {more}" if entry.items else more
        elif isinstance(entry.value, SequenceStartEvent):
            place = _line_after(front, entry.end)
            start = span(entry.value)[0]
            yield place, place, _dashed(addition.items, front[front.rfind("\n", 0, start) + 1 : start], newline)
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
    yield place, place, _dashed(addition.items, "  ", newline)


def _before(key: str, entries: Iterable[_Entry]) -> Iterator[int]:
    """Where the values end of all keys that come before a key."""
    for entry in entries:
        if entry.key in ORDER and ORDER.index(entry.key) < ORDER.index(key):
            yield entry.end


def _line_after(front: str, place: int) -> int:
    """Where the line after the one of a place begins: past a comment at its end."""
    return front.index("\n", place) + 1


def _dashed(items: Iterable[Item], indent: str, newline: str) -> str:
    lines = []
    for item in items:
        first, *others = item.lines
        lines += [f"{indent}- {first}", *(f"{indent}  {line}" for line in others)]
    return "".join(line + newline for line in lines)


def _original_places(text: str, first: int, document: Document) -> list[int]:
    """For each offset in the front matter, where that is in the file's text, in which lines may end in CRLF."""
    places = []
    place = first
    for character in document.front:
        places.append(place)
        place += 2 if character == "\n" and text[place] == "\r" else 1
    return [*places, place]
