"""Front matter into records: one decoder a class, made once from its fields' types and metadata.

A decoder reads events (see `content.events`), reports everything that is wrong with them, and goes on. What it can not
read is left out of the result: a field that need not be there, an item of a list, or else the whole value, which is
then `FAILED`.
"""

import re
import types
from collections.abc import Callable, Iterable, Mapping
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
    """What a class reads: its keys, those that must be there, and what a single text stands for, if anything.

    `stand_ins` has, by field, what stands for a value that must be there and is not.
    """

    label: str
    slots: Mapping[str, Slot]
    required: tuple[str, ...]
    stand_ins: Mapping[str, Any]
    shorthand: Slot | None


@dataclass(frozen=True, slots=True)
class Fields:
    """What was read of a class.

    `found` are its fields by name, `places` the events of its values by key (of the whole, by ""). `missing` are the
    fields that must be there and are not. `lost` are the keys of which something could not be read: what their absence
    seems to say is not so.
    """

    found: dict[str, Any]
    places: dict[str, Event]
    missing: list[str]
    lost: set[str]

    def filled(self, shape: Shape) -> dict[str, Any]:
        """All fields, with stand-ins for those that are missing: enough to look at the others."""
        return {**{name: shape.stand_ins[name] for name in self.missing}, **self.found}


@dataclass(frozen=True, slots=True)
class Torn:
    """An entry that lacks what must be there, with stand-ins for it."""

    entry: Any


def decode_fields(reader: Reader, event: Event, record_type: type) -> Fields | None:
    """The fields of a class from the mapping that begins with `event`; None if it is no mapping."""
    return _decode_class(reader, event, shape_of(record_type), reader.origin)


def mend_fields(reader: Reader, record_type: type) -> tuple[dict[str, Any], set[str]]:
    """All fields of a class, read once more with every entry, and with stand-ins for what must be there and is not.

    Nothing is reported a second time. Beside the fields, the keys of which something is lost nevertheless.
    """
    said = len(reader.diagnostics)
    reader.mends = True
    fields = decode_fields(reader, reader.rewind(), record_type) or Fields({}, {}, [], set())
    del reader.diagnostics[said:]
    return fields.filled(shape_of(record_type)), fields.lost


@cache
def shape_of(record_type: type) -> Shape:
    """What a class reads, worked out from its fields' types and metadata."""
    hints = get_type_hints(record_type, include_extras=True)
    slots, required, stand_ins, shorthand = {}, [], {}, None
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
                stand_ins[field.name] = () if get_origin(hints[field.name]) is tuple else None
    return Shape(_label(record_type), slots, tuple(required), stand_ins, shorthand)


def _label(record_type: type) -> str:
    """What a class is called in messages: as it says itself, or else `EventEntry` is "an event"."""
    if called := getattr(record_type, "called", ""):
        return str(called)
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
            value = _mended(decode_item(reader, event))
            return FAILED if isinstance(value, Failed) else (value,)
        key = reader.key
        found = []
        late = []
        count = 0
        while not isinstance(item := reader.next(), SequenceEndEvent):
            reader.key = key
            count += 1
            value = _refuse_empty(reader, item) if is_null(item) else decode_item(reader, item)
            if value is FAILED:
                reader.lost += 1
                reader.dropped.add(span(item)[0])
            elif isinstance(value, Torn):
                late.append((span(item)[0], value.entry))
            else:
                found.append(value)
        for start, entry in late:  # behind all others, whose numbers are the same with them and without
            reader.late[start] = len(found)
            found.append(entry)
        if count > LIST_ITEMS:
            reader.report("many-items", f"`{key}` has {count:,} items; the limit is {LIST_ITEMS:,}.", event)
            return FAILED
        return tuple(found)

    return decode


def _mended(value: Any) -> Any:
    return value.entry if isinstance(value, Torn) else value


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
        fields = _decode_class(reader, event, shape, None)
        reader.lost = lost  # what an entry lost is no loss of the list that it stands in
        if fields is None:
            return FAILED
        entry = entry_type(**fields.filled(shape))
        for finding in check_entry(entry):
            if fields.lost.isdisjoint(finding.absent):
                place = fields.places.get(finding.key, fields.places[""])
                reader.report(finding.code, finding.message, place, finding.hint)
        if "id" in fields.lost:  # but for an id, by which others may name the entry
            reader.lost += 1
        if not fields.missing:
            return entry
        reader.is_torn = True
        return Torn(entry) if reader.mends else FAILED

    return decode


def _decode_class(reader: Reader, event: Event, shape: Shape, origin: Position | None) -> Fields | None:
    """The fields of a class; None if what stands there is no mapping.

    A key that must be there and is not is reported at `origin`, or else where the mapping begins.
    """
    fields = Fields({}, {"": event}, [], set())
    if isinstance(event, MappingStartEvent):
        _fill(reader, event, shape, fields)
    elif not is_null(event):
        structure.refuse_non_mapping(reader, event, shape.label, shape.required or tuple(shape.slots)[:2])
        return None
    for key in shape.required:
        name = shape.slots[key].name
        if name not in fields.found:
            fields.missing.append(name)
            fields.lost.add(key)
            if key not in fields.places or is_null(fields.places[key]):
                message = f"This {shape.label.partition(' ')[2]} has no `{key}`, which is required."
                reader.diagnostics.append(problem("missing-key", message, origin or reader.place(fields.places[""])))
    return fields


def _fill(reader: Reader, event: MappingStartEvent, shape: Shape, fields: Fields) -> None:
    """Read the keys of a class."""
    found, places = fields.found, fields.places
    meant: set[str] = set()  # by unknown keys
    strays: list[ScalarEvent] = []
    before: Event | None = None  # the value before the first stray
    for key, value_event in structure.keys(reader):
        if places[""] is event and not event.flow_style:  # a block begins with its first key; nothing stands before it
            places[""] = key
        slot = shape.slots.get(key.value)
        if slot is None:
            reader.skip(value_event)
            if event.flow_style and not key.style and is_null(value_event):
                strays.append(key)
                meant.update(shape.slots)
            else:
                meant.update(_refuse_key(reader, key, event, shape, places))
            continue
        places[key.value] = value_event
        if not strays:
            before = value_event
        if is_null(value_event):
            continue
        reader.key = key.value
        lost = reader.lost
        value = slot.decode(reader, value_event)
        if value is FAILED:
            reader.lost += 1
        else:
            found[slot.name] = _mended(value)
        if reader.lost > lost:
            fields.lost.add(key.value)
    fields.lost.update(key for key in meant if shape.slots[key].name not in found)
    if strays:
        structure.report_text_as_keys(reader, strays, before if isinstance(before, ScalarEvent) else None)


def _refuse_key(
    reader: Reader, key: ScalarEvent, event: MappingStartEvent, shape: Shape, places: dict[str, Event]
) -> Iterable[str]:
    """Report a key that a class does not have, and return those that may have been meant."""
    if shape.shorthand and not event.flow_style and not nearest(key.value, shape.slots):
        structure.report_colon_in_text(reader, key)
        places |= dict.fromkeys(shape.required, key)
        return shape.slots
    return structure.report_unknown_key(reader, key, shape.label, tuple(shape.slots)) or shape.slots
