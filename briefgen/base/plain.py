"""Frozen dataclasses as plain values and back: what may leave the process, and lie in a file.

A plain value holds nothing but scalars, tuples, lists and dicts, which `marshal` writes and reads safely and fast. A
dataclass becomes the list of its class's number and its fields, an enum's member the list of its class's number and
its value; tuples, dicts and scalars stay what they are. Numbers count the classes of one `Plain`, so that only those
classes can ever be made, whatever a file says.
"""

import enum
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from types import ModuleType
from typing import Any

_SCALARS = frozenset({str, int, float, bool, type(None)})
_LIST = -1  # the number that stands before a list of free keys


class Plain:
    """Turns values of some classes into plain ones and back."""

    def __init__(self, modules: Iterable[ModuleType]) -> None:
        """Take the dataclasses and enums that the modules define, in the order in which they do."""
        classes = [
            each
            for module in modules
            for each in vars(module).values()
            if isinstance(each, type) and each.__module__ == module.__name__ and _is_known(each)
        ]
        self._numbers = {each: number for number, each in enumerate(classes)}
        self._writers = {each: _writer(each, number) for each, number in self._numbers.items()}
        self._readers = [_reader(each) for each in classes]

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
            return writer(self.write, value)
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
            return self._readers[number](self.read, plain)
        if kind is tuple:
            return tuple([self.read(item) for item in plain]) if plain else ()
        if kind is dict:
            return {key: self.read(item) for key, item in plain.items()}
        return plain


_Convert = Callable[[Any], Any]


def _is_known(kind: type) -> bool:
    return (is_dataclass(kind) and kind.__dataclass_params__.frozen) or issubclass(kind, enum.Enum)  # type: ignore[attr-defined]


def _writer(kind: type[Any], number: int) -> Callable[[_Convert, Any], list[Any]]:
    if issubclass(kind, enum.Enum):
        return lambda _, member: [number, member.value]
    names = [field.name for field in fields(kind)]
    return lambda write, value: [number, *[write(getattr(value, name)) for name in names]]


def _reader(kind: type[Any]) -> Callable[[_Convert, list[Any]], Any]:
    """Fields are set one by one past `__init__`, which checks nothing: that takes half the time."""
    if issubclass(kind, enum.Enum):
        members = {member.value: member for member in kind}
        return lambda _, plain: members[plain[1]]
    setters = [getattr(kind, field.name).__set__ for field in fields(kind)]

    def read(convert: _Convert, plain: list[Any]) -> Any:
        value = object.__new__(kind)
        for set_field, item in zip(setters, plain[1:], strict=True):
            set_field(value, item if type(item) is str else convert(item))
        return value

    return read
