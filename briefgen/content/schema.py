"""JSON Schemas (draft 2020-12) of `site.yaml` and of every kind's front matter, for editors and other tools.

They are made from the same types as the decoders (see `content.decode`), and accept every shape that these accept:
a value may stand in YAML as a text, or plainly, so that other readers take it for a number or a truth value; a key
that need not be there may be left without a value. What goes beyond shape (references, days of a month, other files)
is for `briefgen check`.
"""

import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

import yaml

from briefgen.content.limits import ID_LENGTH, LIST_ITEMS
from briefgen.model.articles import EVENT_TYPES, Assessment, Effect, EventEntry, FigureEntry, Number, StatementEntry
from briefgen.model.dates import PartialDate
from briefgen.model.kinds import RECORD_TYPES
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
    Relation,
    Seats,
    TenureEntry,
    Url,
)
from briefgen.model.site import PAGE_KINDS, Site
from briefgen.model.texts import Text

Schema = dict[str, Any]

SITE = "site"
DIALECT = "https://json-schema.org/draft/2020-12/schema"

_WORDS = "[a-z0-9]+(-[a-z0-9]+)*"
_SINGLE = "(?!0000)[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?~?"
_PATH_PART = r'[^./?#%*:|<>"\\][^/?#%*:|<>"\\]*'
_COUNT = "^[1-9][0-9]{0,5}$"

# A plain value may be read as a number or a truth value, to which patterns do not apply.
_TEXT: Schema = {"type": ["string", "number", "boolean"], "pattern": r"\S"}

_SCALARS: Mapping[Any, Schema] = {
    str: _TEXT,
    Text: _TEXT,
    Ref: _TEXT,
    Id: {
        "type": ["string", "integer"],
        "pattern": f"^(?!(page|static|[0-9]{{4}}(-[0-9]{{2}}){{0,2}})$){_WORDS}$",
        "maxLength": ID_LENGTH,
    },
    bool: {"enum": [True, False, "true", "false"]},
    int: {"type": ["integer", "string"], "minimum": 1, "maximum": 999_999, "pattern": _COUNT},
    Number: {"type": ["number", "string"], "pattern": r"^[+-]?[0-9]{1,30}(\.[0-9]{1,30})?$"},
    PartialDate: {
        "type": ["string", "integer"],
        "pattern": rf"^({_SINGLE}(/({_SINGLE}|\.\.))?|\.\./{_SINGLE})$",
        "minimum": 1,
        "maximum": 9999,
    },
    Url: {"type": "string", "pattern": r'^[Hh][Tt][Tt][Pp][Ss]?://[^\s<>"\\/?#][^\s<>"\\]*$'},
    Address: {"type": ["string", "number"], "pattern": r"^(?![/\\])"},
    FilePath: {"type": ["string", "number"], "pattern": r"^(?!/|[A-Za-z]:)[^\\]*$"},
    PagePath: {"type": ["string", "number"], "pattern": f"^{_PATH_PART}(/{_PATH_PART})*/?$"},
    Language: {"type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},
    CountryCode: {"type": "string", "pattern": "^[A-Za-z]{2}$"},
    EntryId: {
        "type": ["string", "integer"],
        "pattern": rf"^(?!p([0-9]+|-[0-9a-f]{{8}}(-[0-9]+)?)$){_WORDS}$",
        "maxLength": ID_LENGTH,
    },
    EntryRef: {"type": "string", "pattern": rf"^\s*[^#\s][^#]*#{_WORDS}\s*$"},
    Seats: {"type": ["integer", "string"], "minimum": 1, "maximum": 999_999, "pattern": "^(many|[1-9][0-9]{0,5})$"},
}


def _stated(*keys: str) -> Schema:
    """Holds where each of some keys has a value."""
    return {"required": list(keys), "properties": {key: {"not": {"type": "null"}} for key in keys}}


_TWO: Schema = {"minItems": 2, "maxItems": 2}

# What an entry must be in itself, as `content.record_rules` checks it.
_RULES: Mapping[type, Schema] = {
    EventEntry: {
        "if": {"required": ["reality"], "properties": {"reality": {"enum": ["claimed", "denied"]}}},
        "then": {"required": ["according_to"], "properties": {"according_to": {"type": "array", "minItems": 1}}},
    },
    StatementEntry: {"properties": {"by": {"minItems": 1}}, "oneOf": [_stated("quote"), _stated("paraphrase")]},
    FigureEntry: {"oneOf": [_stated("value"), {"anyOf": [_stated("low"), _stated("high")]}]},
    Assessment: {"not": _stated("confidence", "likelihood")},
    TenureEntry: {"anyOf": [_stated("post"), _stated("title")]},
    Effect: {"properties": {"relation": _TWO}},
    Relation: {"properties": {"countries": _TWO}},
}


def schema_of(kind: str, event_types: tuple[str, ...] | None = None) -> Schema:
    """The schema of a kind's front matter, or of `site.yaml` for the kind `site`.

    Args:
        kind: a kind of record, or `site`.
        event_types: the types of event that a site knows; None takes any, and proposes those of the program.
    """
    record_type = Site if kind == SITE else RECORD_TYPES[kind]
    maker = _Maker(event_types)
    schema = maker.object_of(record_type)
    title = "Settings of a site (site.yaml)" if kind == SITE else f"Front matter of {_with_article(kind)}"
    return {"$schema": DIALECT, "title": title, **schema, "$defs": dict(sorted(maker.entries.items()))}


def _with_article(word: str) -> str:
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


class _Maker:
    """Makes the schema of one class, and those of the entries in it."""

    def __init__(self, event_types: tuple[str, ...] | None) -> None:
        self.entries: dict[str, Schema] = {}
        self._choices: Mapping[str, Schema] = {
            "event_types": {**_TEXT, "examples": list(EVENT_TYPES)}
            if event_types is None
            else {"enum": list(event_types)},
            "page_kinds": {"enum": list(PAGE_KINDS)},
        }

    def object_of(self, record_type: type) -> Schema:
        """The schema of a mapping with the keys of a class."""
        hints = get_type_hints(record_type, include_extras=True)
        properties: Schema = {}
        required = []
        for field in fields(record_type):
            if field.metadata.get("internal") or field.metadata.get("shorthand_only"):
                continue
            key = field.metadata.get("key", field.name)
            properties[key] = self._property(field, hints[field.name])
            if is_required(field):
                required.append(key)
            else:
                properties[key] = _or_null(properties[key])
        description = " ".join((record_type.__doc__ or "").partition("\n\n")[0].split())
        schema = {
            "description": description,
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": False,
        }
        rule = _RULES.get(record_type)
        return {**schema, "allOf": [rule]} if rule else schema

    def _property(self, field: "Field[Any]", hint: Any) -> Schema:
        """The schema of a key, with what the documentation says of it."""
        metadata = field.metadata
        schema: Schema = {"description": f"{metadata['doc'][:1].upper()}{metadata['doc'][1:]}."}
        schema |= self._value(hint, metadata)
        if metadata["example"]:
            schema["examples"] = [yaml.load(metadata["example"], Loader=yaml.CBaseLoader)]  # noqa: S506 - texts only
        if isinstance(field.default, bool | StrEnum):
            schema["default"] = field.default
        return schema

    def _value(self, hint: Any, metadata: Mapping[str, Any]) -> Schema:
        origin = get_origin(hint)
        if hint == Extra:
            return {"type": "object"}
        if origin in (Union, types.UnionType):
            (member,) = (each for each in get_args(hint) if each is not types.NoneType)
            schema = self._value(member, metadata)
            return {"anyOf": [schema, {"enum": [False, "false"]}]} if metadata.get("or_false") else schema
        if origin is tuple:
            return self._list(get_args(hint)[0], metadata)
        if is_dataclass(hint) and hint not in _SCALARS:
            return self._entry(cast("type", hint))
        return self._scalar(hint, metadata)

    def _scalar(self, hint: Any, metadata: Mapping[str, Any]) -> Schema:
        if "choices" in metadata:
            return self._choices[metadata["choices"]]
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            return {"enum": [member.value for member in hint]}
        return _SCALARS[hint]

    def _list(self, item: Any, metadata: Mapping[str, Any]) -> Schema:
        """The schema of a list, or of keys that are not known before."""
        if get_origin(item) is tuple:
            key, value = get_args(item)
            names = {"propertyNames": {"pattern": _SCALARS[Language]["pattern"]}} if key is not str else {}
            return {"type": "object", **names, "additionalProperties": _or_null(self._value(value, {}))}
        member = self._value(item, metadata)
        schema = {"type": "array", "items": member, "maxItems": LIST_ITEMS}
        return {"anyOf": [schema, member]} if metadata.get("one_or_many") else schema

    def _entry(self, entry_type: type) -> Schema:
        """A reference to the schema of an entry, which may be a single text where the class has a shorthand."""
        name = entry_type.__name__
        if name not in self.entries:
            self.entries[name] = self.object_of(entry_type)
        reference: Schema = {"$ref": f"#/$defs/{name}"}
        shorthand = getattr(entry_type, "shorthand", None)
        if shorthand is None:
            return reference
        hint = get_type_hints(entry_type, include_extras=True)[shorthand]
        return {"anyOf": [self._value(hint, {}), reference]}


def is_required(field: "Field[Any]") -> bool:
    """Whether a key must be there."""
    has_default = field.default is not MISSING or field.default_factory is not MISSING
    return bool(field.metadata.get("required", not has_default))


def _or_null(schema: Schema) -> Schema:
    """A schema that takes no value as well; what describes it stays outside."""
    said = {key: value for key, value in schema.items() if key in ("description", "examples", "default")}
    meant = {key: value for key, value in schema.items() if key not in said}
    if list(meant) == ["enum"]:
        return {**said, "enum": [*meant["enum"], None]}
    if isinstance(meant.get("type"), str | list) and "anyOf" not in meant:
        kinds = [meant["type"]] if isinstance(meant["type"], str) else meant["type"]
        return {**said, **meant, "type": [*kinds, "null"]}
    members = meant["anyOf"] if list(meant) == ["anyOf"] else [meant]
    return {**said, "anyOf": [*members, {"type": "null"}]}
