"""A canonical hash of plain values, the same on every machine and in every run.

Only scalars, days, enums, tuples, frozen dataclasses, and the mappings and lists of free keys have a fingerprint.
Anything else raises `TypeError`: a view that holds something impure is a defect of the program, and here it shows.
"""

import datetime
import enum
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from operator import attrgetter
from typing import Any

_SIZE = 16  # bytes; 128 bits leave no room for an accidental clash


def hash_bytes(data: bytes) -> str:
    """The hash of a file's bytes, in hexadecimal."""
    return hashlib.blake2b(data, digest_size=_SIZE).hexdigest()


class Fingerprints:
    """Computes fingerprints, each shared value once.

    Rows that stand in many views are the same objects; their digests are kept as long as this object lives, together
    with the values themselves, so that an `id` can not be taken over by another object.
    """

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, bytes]] = {}
        self._shapes: dict[type, tuple[bytes, Callable[[Any], Any], bool]] = {}

    def of(self, value: object) -> str:
        """The fingerprint of a value, in hexadecimal.

        Raises:
            TypeError: the value, or one inside it, is not plain.
        """
        return hashlib.blake2b(self._encode(value), digest_size=_SIZE).hexdigest()

    def _encode(self, value: object) -> bytes:  # noqa: PLR0911  # one line a type reads best
        kind = type(value)
        if kind is str:
            data = value.encode()  # type: ignore[attr-defined]
            return b"s%d:%b" % (len(data), data)
        if value is None or kind is bool or kind is int or kind is float:
            return f"{kind.__name__[0]}{value!r};".encode()
        if kind is tuple:
            return b"(%b)" % b"".join([self._encode(item) for item in value])  # type: ignore[attr-defined]
        if kind in self._shapes or (is_dataclass(value) and not isinstance(value, type)):
            return self._record(value)
        if isinstance(value, enum.Enum):
            return b"e%b" % self._encode(value.value)
        if isinstance(value, str):  # markup, and names for kinds of text: they differ from plain text
            return b"m%b%b" % (self._encode(kind.__name__), self._encode(str.__str__(value)))
        if isinstance(value, Mapping):  # in its own order, in which a template goes through it
            return b"{%b}" % b"".join([self._encode(key) + self._encode(item) for key, item in value.items()])
        if isinstance(value, list):  # only free keys of content (`extra`) hold lists
            return b"[%b]" % b"".join([self._encode(item) for item in value])
        if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
            return b"d" + value.isoformat().encode()
        raise TypeError(f"a {kind.__qualname__} has no fingerprint")

    def _record(self, value: object) -> bytes:
        known = self._known.get(id(value))
        if known is not None:
            return known[1]
        kind = type(value)
        shape = self._shapes.get(kind)
        if shape is None:
            shape = self._shapes[kind] = _shape(kind)
        name, values, single = shape
        items = (values(value),) if single else values(value)
        content = name + b"".join([self._encode(item) for item in items])
        digest = b"#" + hashlib.blake2b(content, digest_size=_SIZE).digest()
        self._known[id(value)] = (value, digest)
        return digest


def _shape(kind: type) -> tuple[bytes, Callable[[Any], Any], bool]:
    if not kind.__dataclass_params__.frozen:  # type: ignore[attr-defined]
        raise TypeError(f"{kind.__qualname__} can change, so it has no fingerprint")
    names = [field.name for field in fields(kind)]
    name = f"{kind.__module__}.{kind.__qualname__}:".encode()
    return name, attrgetter(*names) if names else lambda _: (), len(names) == 1
