"""Frozen dataclasses as plain values and back."""

import enum
import marshal
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, NewType

import pytest

from briefgen.base.plain import Plain

Ref = NewType("Ref", str)


class Color(enum.StrEnum):
    RED = "red"
    BLUE = "blue"


class Level(enum.Enum):
    LOW = 1


@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: float = 0.5


@dataclass(frozen=True, slots=True)
class Alone:
    point: Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    name: Annotated[str, "name"]
    ref: Ref | None = None
    color: Color = Color.RED
    level: Level | None = None
    either: Color | Level | None = None
    refs: tuple[Ref, ...] = ()
    pairs: tuple[tuple[int, int], ...] = ()
    spot: Point | None = None
    spots: tuple[Point, ...] | None = ()
    colors: tuple[Color, ...] = ()
    mixed: tuple[tuple[str, Point], ...] = ()
    closed: bool = False
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Square(Point):
    side: int = 1


@dataclass
class Loose:
    x: int


PLAIN = Plain([sys.modules[__name__]])

VALUES = [
    # a value                                                                     why
    (Point(1), "scalars"),
    (Alone(Point(-1, 2.0)), "a single field"),
    (Shape(name="a"), "nothing but defaults"),
    (Shape(name="", ref=Ref("b"), refs=(Ref("c"), Ref("d")), pairs=((1, 2), (3, 4)), closed=True), "plain fields"),
    (Shape(name="a", color=Color.BLUE, level=Level.LOW), "members of an enum that the field names"),
    (Shape(name="a", either=Level.LOW), "a member of one of two enums"),
    (Shape(name="a", either=Color.BLUE), "a member of the other"),
    (Shape(name="a", colors=(Color.RED, Color.BLUE)), "members in a tuple"),
    (Shape(name="a", spot=Point(3), spots=(Point(1), Point(2))), "values of another class"),
    (Shape(name="a", spots=None), "nothing instead of a tuple"),
    (Shape(name="a", spot=Square(1, 2.0, 3), spots=(Square(4),)), "values of a class derived from the field's"),
    (Shape(name="a", mixed=(("b", Point(1)),)), "tuples of several types"),
    (Shape(name="a", extra={"k": [1, {"l": ("m", None)}, []], "empty": {}}), "free keys"),
    ((Color.BLUE, Level.LOW, None, [], [Point(1)]), "what is in no field"),
]


@pytest.mark.parametrize(("value", "_why"), VALUES)
def test_a_value_is_read_as_it_was_written(value: Any, _why: str) -> None:
    plain = PLAIN.write(value)
    data = marshal.dumps(plain)  # takes plain values only
    for _ in range(2):  # reading changes nothing
        read = PLAIN.read(plain)
        assert read == value
        assert repr(read) == repr(value)  # members of a StrEnum equal their values
    assert PLAIN.read(marshal.loads(data)) == value


@pytest.mark.parametrize("value", [Loose(1), {1, 2}, (Point(1), object()), Shape(name="a", extra={"k": b""})])
def test_what_is_of_no_known_class_is_refused(value: Any) -> None:
    with pytest.raises(TypeError, match="has no plain value"):
        PLAIN.write(value)


def test_members_of_another_plain_are_refused() -> None:
    with pytest.raises(TypeError, match="a Point has no plain value"):
        Plain([]).write(Point(1))
