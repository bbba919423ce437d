"""Places become positions: when a problem is printed, its file is read once more and the field looked up in it.

Records bear no positions, so a build without problems never works one out.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any, cast, get_args, get_type_hints

from yaml.events import Event, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from briefgen.base.diagnostics import Diagnostic, Place, Position
from briefgen.content.config import SITE_FILE
from briefgen.content.decode import mend_fields
from briefgen.content.document import Document, position_of, read_text, split
from briefgen.content.events import Reader
from briefgen.content.markdown import find_address
from briefgen.content.scalars import source_span, span
from briefgen.content.spans import field_span, markdown_span
from briefgen.model.kinds import KIND_OF_FOLDER, RECORD_TYPES
from briefgen.model.site import Site
from briefgen.model.texts import Text

Read = Callable[[str], bytes | None]


@dataclass(frozen=True, slots=True)
class _Value:
    """Where a value stands in the text, and its key if it has one; of a single text, its event."""

    start: int
    end: int
    key: tuple[int, int] | None
    scalar: ScalarEvent | None


def locate(diagnostics: Iterable[Diagnostic], read: Read) -> list[Diagnostic]:
    """Give every diagnostic a position.

    Args:
        diagnostics: some of them with a place in a record, others with a position already.
        read: the bytes of a file by its path, None if it can not be read any more.
    """

    @lru_cache(maxsize=4)
    def file(path: str) -> _File:
        return _open(path, read(path))

    def position(place: Place | Position) -> Position:
        if isinstance(place, Position):
            return place
        return file(place.path).position(place) if place.field else beginning(place.path)

    def located(diagnostic: Diagnostic) -> Diagnostic:
        related = tuple(map(position, diagnostic.related))
        return replace(diagnostic, position=position(diagnostic.position), related=related)

    by_file = sorted(enumerate(diagnostics), key=lambda numbered: numbered[1].position.path)
    return [each for _, each in sorted(((number, located(each)) for number, each in by_file), key=itemgetter(0))]


def position_finder(path: str, document: Document) -> Callable[[Place], Position]:
    """What gives the positions of places in one file; its path says of which kind its record is."""
    return _File(path, document).position


def beginning(path: str) -> Position:
    """Where a file begins: at the `---` that opens a record's front matter."""
    return Position(path, 1, 1, 1, 2 if path == SITE_FILE else 4)


def _open(path: str, data: bytes | None) -> "_File":
    if data is None:
        return _File(path, None)
    if path != SITE_FILE:
        return _File(path, split(path, data)[0])
    text = read_text(path, data)[0]
    return _File(path, None if text is None else Document(text, 1, "", 0))


class _File:
    """A file in which places are looked up."""

    def __init__(self, path: str, document: Document | None) -> None:
        self._path = path
        self._document = document
        self._values: dict[str, _Value] = {}
        if document:
            reader = Reader(path, document.front, document.front_line, {})
            first = reader.open()
            if first:
                mend_fields(reader, _type_of(path))  # to know which items are no part of the record, or come last
                _index(reader, reader.rewind(), "", None, self._values)

    def position(self, place: Place) -> Position:
        """The position of a place; of what encloses it, where the file does not have it."""
        document = self._document
        if document is None:
            return Position(self._path)
        try:
            if place.field == "body":
                return self._in_body(document, place)
            if value := self._find(place.field):
                return self._in_front(document, place, value)
        except (IndexError, ValueError):  # the file was changed after it was read
            return Position(self._path)
        return beginning(self._path)

    def _find(self, field: str) -> _Value | None:
        while field:
            value = self._values.get(field) or self._values.get(field.replace("[0]", ""))
            if value:
                return value
            field = field[: max(field.rfind("."), field.rfind("["), 0)]
        return None

    def _in_front(self, document: Document, place: Place, value: _Value) -> Position:
        start, end = value.key if place.at_key and value.key else (value.start, value.end)
        scalar = value.scalar
        if scalar and place.target >= 0:
            start, end = source_span(document.front, scalar, *find_address(scalar.value, True, place.target))
        elif scalar and place.start >= 0:
            if _is_markdown(self._path, place.field):
                start, end = field_span(document.front, scalar, place.passage, place.start, place.end)
            else:
                indent = len(scalar.value) - len(scalar.value.lstrip())
                start, end = source_span(document.front, scalar, place.start + indent, place.end + indent)
        return position_of(self._path, document.front, start, end, document.front_line)

    def _in_body(self, document: Document, place: Place) -> Position:
        body = document.body
        if place.target >= 0:
            start, end = find_address(body, False, place.target)
        elif place.start >= 0:
            start, end = markdown_span(body, False, place.passage, place.start, place.end)
        else:
            start = len(body) - len(body.lstrip())
            end = len(body)
        return position_of(self._path, body, start, end, document.body_line)


def _index(reader: Reader, event: Event, name: str, key: tuple[int, int] | None, values: dict[str, _Value]) -> None:
    """Note where every value stands, by the name of its field: `events[2].participants[0]`."""
    first = event
    if isinstance(event, MappingStartEvent):
        while not isinstance(key_event := reader.next(), MappingEndEvent):
            reader.skip(key_event)
            inner = key_event.value if isinstance(key_event, ScalarEvent) else ""
            _index(reader, reader.next(), f"{name}.{inner}" if name else inner, span(key_event), values)
        event = key_event
    elif isinstance(event, SequenceStartEvent):
        number = 0
        while not isinstance(item := reader.next(), SequenceEndEvent):
            begin = span(item)[0]
            if begin in reader.dropped:
                reader.skip(item)
            elif begin in reader.late:
                _index(reader, item, f"{name}[{reader.late[begin]}]", None, values)
            else:
                _index(reader, item, f"{name}[{number}]", None, values)
                number += 1
        event = item
    start, end = span(first, event)
    values.setdefault(name, _Value(start, end, key, first if isinstance(first, ScalarEvent) else None))


def _type_of(path: str) -> type:
    """The class of what a file of the site holds."""
    return RECORD_TYPES[KIND_OF_FOLDER[path.split("/")[1]]] if path != SITE_FILE else Site


def _is_markdown(path: str, field: str) -> bool:
    """Whether a field of a record holds Markdown."""
    hint: Any = _type_of(path)
    for step in re.sub(r"\[\d+\]", "", field).split("."):
        hint = _hints(hint).get(step)
    while hint is not Text and is_dataclass(hint):
        hint = _hints(cast("type", hint)).get(getattr(hint, "shorthand", ""))
    return hint is Text


@cache
def _hints(record_type: Any) -> Mapping[str, Any]:
    """What the fields of a class hold, by key: of `tuple[X, ...] | None`, X."""
    if not is_dataclass(record_type):
        return {}
    hints = get_type_hints(record_type)
    return {field.metadata.get("key", field.name): _innermost(hints[field.name]) for field in fields(record_type)}


def _innermost(hint: Any) -> Any:
    while arguments := [each for each in get_args(hint) if each not in (type(None), ...)]:
        hint = arguments[0]
    return hint
