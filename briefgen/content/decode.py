"""Front matter into records: one decoder a class, made once from its fields' types and metadata.

A decoder reads events (see `content.events`), reports everything that is wrong with them, and goes on. What it can not
read is left out of the result: a field that need not be there, an item of a list, or else the whole value, which is
then `FAILED`.
"""

import re
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from yaml.events import Event, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from briefgen.base.diagnostics import Position
from briefgen.base.spelling import nearest
from briefgen.content import structure, values
from briefgen.content.events import Reader, is_null
from briefgen.content.limits import LIST_ITEMS
from briefgen.content.record_rules import check_entry
from briefgen.content.scalars import span
from briefgen.content.values import FAILED, Failed, Parse
from briefgen.model.articles import Number
from briefgen.model.codes import problem
from briefgen.model.dates import PartialDate
from briefgen.model.records import (
    Address,
    CountryCode,
    EntryId,
    EntryRef,
    Extra,
    FilePath,
    Id,
    Language,
    PagePath,
    Ref,
    Seats,
    Url,
)
from briefgen.model.texts import Text

Decode = Callable[[Reader, Event], Any]

_PARSERS: Mapping[Any, Parse] = {
    str: values.parse_text,
    Ref: values.parse_text,
    Id: values.parse_id,
    bool: values.parse_bool,
    int: values.parse_count,
    Number: values.parse_number,
    PartialDate: values.parse_partial_date,
    Text: values.parse_markdown,
    Url: values.parse_url,
    Address: values.parse_address,
    FilePath: values.parse_file_path,
    PagePath: values.parse_page_path,
    Language: values.parse_language,
    CountryCode: values.parse_country_code,
    EntryId: values.parse_entry_id,
    EntryRef: values.parse_entry_ref,
    Seats: values.parse_seats,
}


@dataclass(frozen=True, slots=True)
class Slot:
    """A key of a class: the field that it fills, and how its value is read."""

    name: str
    decode: Decode


@dataclass(frozen=True, slots=True)
class Shape:
    """What a class reads: its keys, those that must be there, and what a single text stands for, if anything."""

    label: str
    slots: Mapping[str, Slot]
    required: tuple[str, ...]
    shorthand: Slot | None


def decode_fields(reader: Reader, event: Event, record_type: type) -> dict[str, Any] | None:
    """The fields of a class from the mapping that begins with `event`; None if it is none, or one is missing."""
    return _decode_class(reader, event, shape_of(record_type), reader.origin)[0]


@cache
def shape_of(record_type: type) -> Shape:
    """What a class reads, worked out from its fields' types and metadata."""
    hints = get_type_hints(record_type, include_extras=True)
    slots, required, shorthand = {}, [], None
    for field in fields(record_type):
        metadata = field.metadata
        if metadata.get("internal"):
            continue
        key = metadata.get("key", field.name)
        slot = Slot(field.name, _decoder(hints[field.name], metadata))
        if field.name == getattr(record_type, "shorthand", None):
            shorthand = slot
        if not metadata.get("shorthand_only"):
            slots[key] = slot
            if metadata.get("required", field.default is MISSING and field.default_factory is MISSING):
                required.append(key)
    return Shape(_label(record_type), slots, tuple(required), shorthand)


def _label(record_type: type) -> str:
    """What a class is called in messages, with its article: `EventEntry` is "an event"."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", record_type.__name__).lower()
    words = words.removesuffix(" entry").removesuffix(" listing")
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def _decoder(hint: Any, metadata: Mapping[str, Any]) -> Decode:
    """The decoder for values of a type."""
    origin = get_origin(hint)
    if hint == Extra:
        return _decode_extra
    if origin in (Union, types.UnionType):
        (hint,) = (member for member in get_args(hint) if member is not types.NoneType)
        decode = _decoder(hint, metadata)
        return _or_false(decode) if metadata.get("or_false") else decode
    if origin is tuple:
        item = get_args(hint)[0]
        if get_origin(item) is tuple:
            key_hint, value_hint = get_args(item)
            return _pairs(_parser(key_hint, {}), _decoder(value_hint, {}))
        return _items(_decoder(item, metadata), one_or_many=bool(metadata.get("one_or_many")))
    if is_dataclass(hint) and hint not in _PARSERS:
        return _entry(cast("type", hint))
    return _scalar(_parser(hint, metadata))


def _parser(hint: Any, metadata: Mapping[str, Any]) -> Parse:
    if "choices" in metadata:
        return values.one_of_choices(metadata["choices"])
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return values.enumerated(hint)
    return _PARSERS[hint]


def _scalar(parse: Parse) -> Decode:
    def decode(reader: Reader, event: Event) -> Any:
        if isinstance(event, ScalarEvent):
            return parse(reader, event)
        return structure.refuse_structure(reader, event)

    return decode


def _or_false(decode: Decode) -> Decode:
    """A decoder that takes `false` for "none"."""

    def decode_or_false(reader: Reader, event: Event) -> Any:
        if isinstance(event, ScalarEvent) and event.value == "false":
            return None
        return decode(reader, event)

    return decode_or_false


def _items(decode_item: Decode, *, one_or_many: bool) -> Decode:
    """A decoder for lists; where `one_or_many`, a single item stands for a list of it."""

    def decode(reader: Reader, event: Event) -> tuple[Any, ...] | Failed:
        if not isinstance(event, SequenceStartEvent):
            if not one_or_many:
                return structure.refuse_single(reader, event)
            value = decode_item(reader, event)
            return FAILED if isinstance(value, Failed) else (value,)
        key = reader.key
        found = []
        count = 0
        while not isinstance(item := reader.next(), SequenceEndEvent):
            reader.key = key
            count += 1
            value = _refuse_empty(reader, item) if is_null(item) else decode_item(reader, item)
            if value is FAILED:
                reader.lost += 1
                reader.dropped.add(span(item)[0])
            else:
                found.append(value)
        if count > LIST_ITEMS:
            reader.report("many-items", f"`{key}` has {count:,} items; the limit is {LIST_ITEMS:,}.", event)
            return FAILED
        return tuple(found)

    return decode


def _refuse_empty(reader: Reader, item: Event) -> Failed:
    hint = "Delete it, or write what belongs here."
    reader.report("empty-value", f"This item of `{reader.key}` is empty.", item, hint)
    return FAILED


def _pairs(parse_key: Parse, decode_value: Decode) -> Decode:
    """A decoder for mappings whose keys are not known before, as pairs in the order of the file."""

    def decode(reader: Reader, event: Event) -> tuple[tuple[Any, Any], ...] | Failed:
        if not isinstance(event, MappingStartEvent):
            structure.refuse_non_mapping(reader, event, f"`{reader.key}`")
            return FAILED
        found = []
        for key, value_event in structure.keys(reader):
            reader.key = key.value
            name = parse_key(reader, key)
            value = None if is_null(value_event) else decode_value(reader, value_event)
            if value is not None and not isinstance(value, Failed) and not isinstance(name, Failed):
                found.append((name, value))
        return tuple(found)

    return decode


def _decode_extra(reader: Reader, event: Event) -> Mapping[str, Any] | Failed:
    """Free keys, with texts, lists and further keys as values; nothing in them means anything to the program."""
    if not isinstance(event, MappingStartEvent):
        structure.refuse_non_mapping(reader, event, f"`{reader.key}`")
        return FAILED
    return {key.value: _decode_free(reader, value_event) for key, value_event in structure.keys(reader)}


def _decode_free(reader: Reader, event: Event) -> Any:
    if isinstance(event, ScalarEvent):
        return None if is_null(event) else event.value
    if isinstance(event, MappingStartEvent):
        return _decode_extra(reader, event)
    found = []
    if isinstance(event, SequenceStartEvent):
        while not isinstance(item := reader.next(), SequenceEndEvent):
            found.append(_decode_free(reader, item))
    return tuple(found)


def _entry(entry_type: type) -> Decode:
    """A decoder for entries of a class, which can be a single text where the class has a shorthand."""
    shape = shape_of(entry_type)
    shorthand = shape.shorthand

    def decode(reader: Reader, event: Event) -> Any:
        if shorthand and not isinstance(event, MappingStartEvent):
            value = shorthand.decode(reader, event)
            return FAILED if isinstance(value, Failed) else entry_type(**{shorthand.name: value})
        lost = reader.lost
        found, places = _decode_class(reader, event, shape, None)
        if found is None:
            return FAILED
        entry = entry_type(**found)
        if reader.lost == lost:
            for finding in check_entry(entry):
                place = places.get(finding.key, places[""])
                reader.report(finding.code, finding.message, place, finding.hint)
        return entry

    return decode


def _decode_class(
    reader: Reader, event: Event, shape: Shape, origin: Position | None
) -> tuple[dict[str, Any] | None, dict[str, Event]]:
    """The fields of a class by name, and the events of its values by key (of the whole, by "").

    The fields are None if what stands there is no mapping, or lacks a key that must be there. Such a key is reported at
    `origin`, or else where the mapping begins.
    """
    places = {"": event}
    found: dict[str, Any] = {}
    if isinstance(event, MappingStartEvent):
        _fill(reader, event, shape, found, places)
    elif not is_null(event):
        structure.refuse_non_mapping(reader, event, shape.label, shape.required or tuple(shape.slots)[:2])
        return None, places
    complete = True
    for key in shape.required:
        if shape.slots[key].name not in found:
            complete = False
            if key not in places or is_null(places[key]):
                message = f"This {shape.label.partition(' ')[2]} has no `{key}`, which is required."
                reader.diagnostics.append(problem("missing-key", message, origin or reader.place(places[""])))
    return (found if complete else None), places


def _fill(
    reader: Reader, event: MappingStartEvent, shape: Shape, found: dict[str, Any], places: dict[str, Event]
) -> None:
    """Read the keys of a class: the values into `found`, by field, and where they stand into `places`."""
    strays: list[ScalarEvent] = []
    before: Event | None = None  # the value before the first stray
    for key, value_event in structure.keys(reader):
        if places[""] is event and not event.flow_style:  # a block begins with its first key; nothing stands before it
            places[""] = key
        slot = shape.slots.get(key.value)
        if slot is None:
            reader.skip(value_event)
            reader.lost += 1
            if event.flow_style and not key.style and is_null(value_event):
                strays.append(key)
            elif shape.shorthand and not event.flow_style and not nearest(key.value, shape.slots):
                structure.report_colon_in_text(reader, key)
                places |= dict.fromkeys(shape.required, key)
            else:
                structure.report_unknown_key(reader, key, shape.label, tuple(shape.slots))
            continue
        places[key.value] = value_event
        if not strays:
            before = value_event
        if is_null(value_event):
            continue
        reader.key = key.value
        value = slot.decode(reader, value_event)
        if value is FAILED:
            reader.lost += 1
        else:
            found[slot.name] = value
    if strays:
        structure.report_text_as_keys(reader, strays, before if isinstance(before, ScalarEvent) else None)
