import datetime
import enum
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from markupsafe import Markup

from briefgen.base.fingerprint import Fingerprints, hash_bytes


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class View:
    title: str
    rows: tuple[Row, ...] = ()
    extra: object = None


@dataclass(frozen=True)
class Single:
    value: object


@dataclass(frozen=True)
class Empty:
    pass


@dataclass
class Mutable:
    name: str


class Color(enum.Enum):
    RED = "red"


class Word(str):
    __slots__ = ()


def of(value: object) -> str:
    return Fingerprints().of(value)


DIFFERENT: Sequence[tuple[str, object, object]] = [
    ("a text and a number", "1", 1),
    ("a number and a truth value", 1, True),
    ("a whole number and a fraction", 1, 1.0),
    ("nothing and an empty text", None, ""),
    ("nothing and false", None, False),
    ("two texts in one, by where the first ends", ("ab", "c"), ("a", "bc")),
    ("nesting", (("a",), "b"), ("a", ("b",))),
    ("an empty tuple and none", (), None),
    ("order", ("a", "b"), ("b", "a")),
    ("markup and the same text plain, of which one is escaped", Markup("<b>"), "<b>"),
    ("markup and another kind of text", Markup("a"), Word("a")),
    ("an enum and its value", Color.RED, "red"),
    ("a day and its text", datetime.date(2021, 4, 6), "2021-04-06"),
    ("a record and the tuple of its values", Row("a", 1), ("a", 1)),
    ("two kinds of record with the same values", Row("a", 1), View("a", 1)),  # type: ignore[arg-type]
    ("a record with one field and its value", Single("a"), "a"),
    ("a field deep inside", View("a", (Row("b"),)), View("a", (Row("c"),))),
    ("the order of free keys, in which a template shows them", {"a": 1, "b": 2}, {"b": 2, "a": 1}),
    ("a list and a tuple", ["a"], ("a",)),
    ("a text that looks like the code of another", "s1:a", ("s1:", "a")),
]


@pytest.mark.parametrize(("one", "other"), [pytest.param(*pair, id=reason) for reason, *pair in DIFFERENT])
def test_what_differs_has_another_fingerprint(one: object, other: object) -> None:
    assert of(one) != of(other)


SAME: Sequence[tuple[str, object, object]] = [
    ("records made apart", View("a", (Row("b", 1),)), View("a", (Row("b", 1),))),
    ("one row shown twice and two equal rows", View("a", (Row("b"),) * 2), View("a", (Row("b"), Row("b")))),
    ("records without fields", Empty(), Empty()),
    ("free keys made apart", {"a": ["b", None]}, {"a": ["b", None]}),
]


@pytest.mark.parametrize(("one", "other"), [pytest.param(*pair, id=reason) for reason, *pair in SAME])
def test_equal_values_have_one_fingerprint(one: object, other: object) -> None:
    assert of(one) == of(other)


def test_a_shared_row_counts_as_what_it_says_wherever_it_stands() -> None:
    fingerprints = Fingerprints()
    row = Row("b", 1)
    first = fingerprints.of(View("a", (row,)))
    assert fingerprints.of(View("a", (Row("b", 1),))) == first
    assert fingerprints.of(View("c", (row,))) != first


def test_a_value_that_is_gone_leaves_its_fingerprint_to_no_other() -> None:
    fingerprints = Fingerprints()
    found = {fingerprints.of(Row("any", number)) for number in range(1000)}  # each may get the last one's address
    assert len(found) == 1000


IMPURE: Sequence[tuple[str, object]] = [
    ("a set has no order", frozenset("ab")),
    ("a record that can change", Mutable("a")),
    ("a moment, which comes from a clock", datetime.datetime(2021, 4, 6)),
    ("a function", of),
    ("a class", Row),
    ("bytes, which no template shows", b"a"),
    ("deep inside a view", View("a", extra={"key": (object(),)})),
]


@pytest.mark.parametrize("value", [pytest.param(value, id=reason) for reason, value in IMPURE])
def test_what_is_not_plain_has_no_fingerprint(value: object) -> None:
    with pytest.raises(TypeError):
        of(value)


def test_fingerprints_are_the_same_in_every_run() -> None:
    code = "from briefgen.base.fingerprint import Fingerprints; print(Fingerprints().of(('a', 1, None, 2.5)))"
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout.strip()
        for seed in ("1", "2")
    ]
    assert runs == [of(("a", 1, None, 2.5))] * 2


def test_the_hash_of_bytes() -> None:
    assert hash_bytes(b"") == "cae66941d9efbd404e4d88758ea67670"  # BLAKE2b with 16 bytes, as in RFC 7693
    assert hash_bytes(b"a") != hash_bytes(b"b")
