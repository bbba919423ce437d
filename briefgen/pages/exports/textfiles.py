"""Plain files: a text as it stands, and JSON that people can read too."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from briefgen.model.articles import Number


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file's text."""

    text: str


@dataclass(frozen=True, slots=True)
class JsonFile:
    """An object of plain values: texts, numbers, booleans, None, tuples and lists, mappings, rows of `datasets`."""

    value: Mapping[str, Any]


def write_text(view: TextFile) -> bytes:
    """The text in UTF-8."""
    return view.text.encode()


def write_json(view: JsonFile) -> bytes:
    """The object in UTF-8, its fields in order, one line each."""
    members = [f"  {_encoder.encode(name)}: {_encoder.encode(value)}" for name, value in view.value.items()]
    return ("{\n" + ",\n".join(members) + "\n}\n").encode()


def _plain(value: Any) -> Any:
    """What the encoder does not know: a number as a number, a row as an object."""
    if isinstance(value, Number):
        return int(value.value) if value.value.is_integer() else value.value
    if is_dataclass(value):
        return {item.name: getattr(value, item.name) for item in fields(value)}
    raise TypeError(f"a {type(value).__qualname__} has no place in JSON")


_encoder = json.JSONEncoder(ensure_ascii=False, default=_plain)
