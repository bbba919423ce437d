"""A canonical hash of plain values, the same on every machine and in every run.

Only scalars, days, enums, tuples, frozen dataclasses, and the mappings and lists of free keys have a fingerprint.
Anything else raises `TypeError`: a view that holds something impure is a defect of the program, and here it shows.
"""

import datetime
import enum
import hashlib
import marshal
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from operator import attrgetter
from typing import Any, NamedTuple
from zlib import crc32

_SIZE = 16  # bytes; 128 bits leave no room for an accidental clash
TRACE = 4
"""Bytes of a trace for each value; see `Fingerprints.trace`."""

_SCALARS = frozenset({str, int, float, bool, type(None)})


def hash_bytes(data: bytes) -> str:
    """The hash of a file's bytes, in hexadecimal."""
    return hashlib.blake2b(data, digest_size=_SIZE).hexdigest()


class Fingerprints:
    """Computes fingerprints, each shared value once.

    Rows that stand in many views are the same objects, and their class says so (`is_shared`). Their digests are kept as
    long as this object lives, together with the values themselves, so that an `id` can not be taken over by another
    object.

    What is hashed is the form that `marshal` writes in its version 0, which depends on values alone: scalars and tuples
    as they are, a shared record as the bytes of its digest, everything else as a list that says what it is.
    """

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, bytes]] = {}
        self._shapes: dict[type, _Shape] = {}

    def of(self, value: object) -> str:
        """The fingerprint of a value, in hexadecimal.

        Raises:
            TypeError: the value, or one inside it, is not plain.
        """
        return _digest(self._plain(value)).hex()

    def trace(self, *values: object) -> tuple[str, bytes]:
        """The fingerprint of several values, and a trace of them: `TRACE` bytes for each, of the last for each field.

        A trace tells two states apart in all but rare cases, and says where they differ; only the fingerprint decides.

        Raises:
            TypeError: as `of`.
        """
        *others, last = values
        shape = self._shape(type(last)) if is_dataclass(last) else None
        of_last = shape.values(last) if shape else (last,)
        parts = [marshal.dumps(self._plain(each), 0) for each in (*others, *of_last)]
        name = marshal.dumps(shape.name if shape else None, 0)
        digest = hashlib.blake2b(b"".join([name, *parts]), digest_size=_SIZE).hexdigest()
        return digest, b"".join([crc32(part).to_bytes(TRACE, "big") for part in parts])

    def _plain(self, value: Any) -> Any:  # noqa: PLR0911  # one line a type reads best
        kind = type(value)
        if kind in _SCALARS:
            return value
        if kind is tuple:
            return tuple([item if type(item) in _SCALARS else self._plain(item) for item in value])
        if kind in self._shapes or (is_dataclass(value) and not isinstance(value, type)):
            return self._record(value, kind)
        if isinstance(value, enum.Enum):
            return ["e", self._plain(value.value)]
        if isinstance(value, str):  # markup, and names for kinds of text: they differ from plain text
            return ["m", kind.__name__, str.__str__(value)]
        if isinstance(value, Mapping):  # in its own order, in which a template goes through it
            return ["{", *[self._plain(item) for pair in value.items() for item in pair]]
        if isinstance(value, list):  # only free keys of content (`extra`) hold lists
            return ["[", *[self._plain(item) for item in value]]
        if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
            return ["d", value.isoformat()]
        raise TypeError(f"a {kind.__qualname__} has no fingerprint")

    def _record(self, value: object, kind: type) -> bytes | list[Any]:
        shape = self._shape(kind)
        if not shape.is_shared:
            return self._list(shape, value)
        known = self._known.get(id(value))
        if known is not None:
            return known[1]
        digest = _digest(self._list(shape, value))
        self._known[id(value)] = (value, digest)
        return digest

    def _shape(self, kind: type) -> "_Shape":
        shape = self._shapes.get(kind)
        if shape is None:
            shape = self._shapes[kind] = _shape(kind)
        return shape

    def _list(self, shape: "_Shape", value: object) -> list[Any]:
        return [shape.name, *[item if type(item) in _SCALARS else self._plain(item) for item in shape.values(value)]]


class _Shape(NamedTuple):
    """The name of a class of records, what gives the values of their fields, and whether they are shared."""

    name: str
    values: Callable[[Any], tuple[Any, ...]]
    is_shared: bool


def _digest(plain: Any) -> bytes:
    return hashlib.blake2b(marshal.dumps(plain, 0), digest_size=_SIZE).digest()


def _shape(kind: type) -> _Shape:
    if not kind.__dataclass_params__.frozen:  # type: ignore[attr-defined]
        raise TypeError(f"{kind.__qualname__} can change, so it has no fingerprint")
    names = [field.name for field in fields(kind)]
    values: Callable[[Any], tuple[Any, ...]] = attrgetter(*names) if len(names) > 1 else _one_by_one(names)
    return _Shape(f"{kind.__module__}.{kind.__qualname__}", values, getattr(kind, "is_shared", False))


def _one_by_one(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    """`attrgetter` gives a tuple only for several names."""
    return lambda value: tuple([getattr(value, name) for name in names])
