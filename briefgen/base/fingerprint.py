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
from typing import Any

_SIZE = 16  # bytes; 128 bits leave no room for an accidental clash
_SCALARS = frozenset({str, int, float, bool, type(None)})


def hash_bytes(data: bytes) -> str:
    """The hash of a file's bytes, in hexadecimal."""
    return hashlib.blake2b(data, digest_size=_SIZE).hexdigest()


class Fingerprints:
    """Computes fingerprints, each shared value once.

    Rows that stand in many views are the same objects; their digests are kept as long as this object lives, together
    with the values themselves, so that an `id` can not be taken over by another object.

    What is hashed is the form that `marshal` writes in its version 0, which depends on values alone: scalars and tuples
    as they are, a record as the bytes of its digest, everything else as a list that begins with a letter.
    """

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, bytes]] = {}
        self._shapes: dict[type, tuple[str, Callable[[Any], tuple[Any, ...]]]] = {}

    def of(self, value: object) -> str:
        """The fingerprint of a value, in hexadecimal.

        Raises:
            TypeError: the value, or one inside it, is not plain.
        """
        return _digest(self._plain(value)).hex()

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

    def _record(self, value: object, kind: type) -> bytes:
        known = self._known.get(id(value))
        if known is not None:
            return known[1]
        shape = self._shapes.get(kind)
        if shape is None:
            shape = self._shapes[kind] = _shape(kind)
        name, values = shape
        digest = _digest([name, *[item if type(item) in _SCALARS else self._plain(item) for item in values(value)]])
        self._known[id(value)] = (value, digest)
        return digest


def _digest(plain: Any) -> bytes:
    return hashlib.blake2b(marshal.dumps(plain, 0), digest_size=_SIZE).digest()


def _shape(kind: type) -> tuple[str, Callable[[Any], tuple[Any, ...]]]:
    """The name of a class of records, and what gives the values of a record's fields."""
    if not kind.__dataclass_params__.frozen:  # type: ignore[attr-defined]
        raise TypeError(f"{kind.__qualname__} can change, so it has no fingerprint")
    names = [field.name for field in fields(kind)]
    name = f"{kind.__module__}.{kind.__qualname__}"
    if len(names) < 2:  # `attrgetter` gives a tuple only for several
        return name, lambda value: tuple([getattr(value, name) for name in names])
    return name, attrgetter(*names)
