"""Frozen dataclasses as plain values and back: what may leave the process, and lie in a file.

A plain value holds nothing but scalars, tuples, lists and dicts, which `marshal` writes and reads safely and fast. A
dataclass becomes the list of its class's number and its fields, an enum's member the list of its class's number and
its value; tuples, dicts and scalars stay what they are. Numbers count the classes of one `Plain`, so that only those
classes can ever be made, whatever a file says.

Most fields hold scalars or tuples of scalars, and have a type that says so. They are not looked at, and a member of an
enum is just its value where the field's type tells of which: writing and reading take half the time then.
"""

import enum
import types
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from itertools import repeat
from operator import attrgetter, call
from typing import Annotated, Any, NewType, Union, get_args, get_origin

_SCALARS = frozenset({str, int, float, bool, types.NoneType})
_UNIONS = (Union, types.UnionType)
_LIST = -1  # the number that stands before a list of free keys

_Convert = Callable[[Any], Any]


class Plain:
    """Turns values of some classes into plain ones and back. A field is taken to hold what its type says."""

    def __init__(self, modules: Iterable[types.ModuleType]) -> None:
        """Take the dataclasses and enums that the modules define, in the order in which they do."""
        classes = [
            each
            for module in modules
            for each in vars(module).values()
            if isinstance(each, type) and each.__module__ == module.__name__ and _is_known(each)
        ]
        self._writers = {each: self._writer(each, number) for number, each in enumerate(classes)}
        self._readers = [self._reader(each) for each in classes]

    def write(self, value: Any) -> Any:
        """The plain value.

        Raises:
            TypeError: the value, or one inside it, is of no class that is known.
        """
        kind = type(value)
        if kind in _SCALARS:
            return value
        if kind is tuple:
            return tuple([self.write(item) for item in value])
        writer = self._writers.get(kind)
        if writer is not None:
            return writer(value)
        if kind is dict:
            return {key: self.write(item) for key, item in value.items()}
        if kind is list:
            return [_LIST, *[self.write(item) for item in value]]
        raise TypeError(f"a {kind.__qualname__} has no plain value")

    def read(self, plain: Any) -> Any:
        """The value of which `write` made a plain one."""
        kind = type(plain)
        if kind is list:
            number = plain[0]
            if number == _LIST:
                return [self.read(item) for item in plain[1:]]
            return self._readers[number](plain)
        if kind is tuple:
            return tuple([self.read(item) for item in plain])
        if kind is dict:
            return {key: self.read(item) for key, item in plain.items()}
        return plain

    def _writer(self, kind: type[Any], number: int) -> _Convert:
        if issubclass(kind, enum.Enum):
            return lambda member: [number, member.value]
        names = [field.name for field in fields(kind)]
        values = attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)
        converted = [(index, attrgetter("value") if members else self.write) for index, members in _converted(kind)]

        def write(value: Any) -> list[Any]:
            items = list(values(value))
            for index, convert in converted:
                if items[index]:
                    items[index] = convert(items[index])
            return [number, *items]

        return write

    def _reader(self, kind: type[Any]) -> _Convert:
        """Fields are set past `__init__`, which checks nothing, and with a single call: that takes half the time."""
        if issubclass(kind, enum.Enum):
            members = _members(kind)
            return lambda plain: members[plain[1]]
        setters = [getattr(kind, field.name).__set__ for field in fields(kind)]
        converted = [(index, members.__getitem__ if members else self.read) for index, members in _converted(kind)]

        def read(plain: list[Any]) -> Any:
            items = plain[1:]
            for index, convert in converted:
                if items[index]:
                    items[index] = convert(items[index])
            value = object.__new__(kind)
            deque(map(call, setters, repeat(value), items), maxlen=0)
            return value

        return read


def _is_known(kind: type) -> bool:
    return (is_dataclass(kind) and kind.__dataclass_params__.frozen) or issubclass(kind, enum.Enum)  # type: ignore[attr-defined]


def _converted(kind: type[Any]) -> Iterator[tuple[int, Mapping[Any, enum.Enum]]]:
    """The fields of a class that are converted, by number; with the members by value if they are those of one enum.

    What counts as false, such as None or an empty tuple, is plain whatever the type.
    """
    for number, field in enumerate(fields(kind)):
        (hint, *others) = _alternatives(field.type)
        if isinstance(hint, type) and issubclass(hint, enum.Enum) and not others:
            yield number, _members(hint)
        elif not _is_plain(field.type):
            yield number, {}


def _members(kind: type[enum.Enum]) -> dict[Any, enum.Enum]:
    return {member.value: member for member in kind}


def _is_plain(hint: Any) -> bool:
    """Whether all values of a type are plain as they are: scalars, and tuples of nothing else."""
    if isinstance(hint, NewType):
        return _is_plain(hint.__supertype__)
    if get_origin(hint) is Annotated:
        return _is_plain(get_args(hint)[0])
    if get_origin(hint) is tuple:
        return all(item is ... or _is_plain(item) for item in get_args(hint))
    return hint in _SCALARS or (get_origin(hint) in _UNIONS and all(map(_is_plain, get_args(hint))))


def _alternatives(hint: Any) -> list[Any]:
    """The types of which a value is one, but for None."""
    members = get_args(hint) if get_origin(hint) in _UNIONS else (hint,)
    return [member for member in members if member is not types.NoneType]
