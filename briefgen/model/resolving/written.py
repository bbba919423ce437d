"""Walk a record for all that it writes of others: references in its fields, and links by hand in its texts.

Which fields refer, and to which kinds, is said by the record classes' metadata. Who needs every reference of a record
comes here, so a new field with a reference is checked as soon as it is declared.
"""

import re
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from briefgen.base.diagnostics import Place
from briefgen.model.records import Record
from briefgen.model.texts import Fragment, HandLink, Passage, Run, Text

T = TypeVar("T")

_STEP = re.compile(r"([a-z_]+)(?:\[(\d+)\])?")


@dataclass(frozen=True, slots=True)
class WrittenReference:
    """A reference as written: the field that holds it (`events[2].host[0]`) and the kinds that it may name.

    With `or_words`, what names no record is meant as plain words.
    """

    field: str
    kinds: tuple[str, ...]
    text: str
    or_words: bool = False


@dataclass(frozen=True, slots=True)
class WrittenLink:
    """A `[[…]]` of a text: the field (`summary`, `body`), the number of the passage in it, and the link there."""

    field: str
    passage: int
    link: HandLink

    def place(self, path: str) -> Place:
        """Where it stands in the file `path`."""
        return Place(path, self.field, self.passage, self.link.start, self.link.end)


@dataclass(frozen=True, slots=True)
class WrittenText:
    """A text of a record that names are looked for in: the field that holds it, and what was parsed of it."""

    field: str
    fragment: Fragment


@dataclass(frozen=True, slots=True)
class _Step:
    """A field that refers, or leads to some that do.

    The key is empty where the value is only ever written in the place of its mapping (`by: amir-hatami`).
    """

    attribute: str
    key: str
    kinds: tuple[str, ...]  # empty for a field that only leads on
    or_words: bool


def written_references(record: object) -> list[WrittenReference]:
    """Every reference in the fields of a record, or of the site's settings, in order of the fields."""
    found: list[WrittenReference] = []
    _collect(record, "", found)
    return found


def look_up(record: object, answers: Mapping[tuple[str, ...], Mapping[str, T]]) -> list[T]:
    """What every reference in the fields of a record names, as `answers` says for the kinds that its field takes.

    Of thousands of records only a few have anything to report, so this comes before `written_references`, and costs a
    fraction of it.
    """
    found: list[T] = []
    _look_up(record, answers, found)
    return found


def _look_up(record: object, answers: Mapping[tuple[str, ...], Mapping[str, T]], found: list[T]) -> None:
    for step in _referring_steps(type(record)):  # type: ignore[arg-type]
        item = getattr(record, step.attribute)
        if not item:
            continue
        members = item if type(item) is tuple else (item,)
        if step.kinds:
            names = answers[step.kinds]
            for written in members:
                found.append(names[written])  # noqa: PERF401 - a call for each would cost more
        else:
            for member in members:
                _look_up(member, answers, found)


def has_links(record: object) -> bool:
    """Whether a text of a record has a link by hand; comes before `written_links` for the same reason."""
    return any(passage.hand_links for passage in written_passages(record))


def written_passages(record: object) -> list[Passage]:
    """Every passage of the Markdown texts of a record, in order of the fields."""
    found: list[Passage] = []
    _collect_passages(record, found)
    return found


def _collect_passages(record: object, found: list[Passage]) -> None:
    for attribute, _ in _text_steps(type(record)):  # type: ignore[arg-type]
        item = getattr(record, attribute)
        if not item:
            continue
        for member in item if type(item) is tuple else (item,):
            fragment = member.fragment if type(member) is Text else member
            if type(fragment) is Fragment:
                found += fragment.passages
            else:
                _collect_passages(fragment, found)


def written_texts(record: Record) -> Iterator[WrittenText]:
    """Every Markdown text of a record, in order of the fields; the body under the name `body`."""
    yield from _texts(record, "")


def written_links(record: Record) -> Iterator[WrittenLink]:
    """Every link by hand in the texts of a record."""
    for text in written_texts(record):
        for number, passage in enumerate(text.fragment.passages):
            for link in passage.hand_links:
                yield WrittenLink(text.field, number, link)


def passage_at(record: Record, field: str, number: int) -> Passage:
    """A passage of a record's texts, by its field (`events[2].note`, `title`) and its number there."""
    value: object = record
    for key, index in _STEP.findall(field):
        value = getattr(value, key)
        if index:
            value = value[int(index)]  # type: ignore[index]
    if isinstance(value, str):
        return Passage(value, (Run(0, len(value), 0),))
    fragment = value.fragment if isinstance(value, Text) else value
    assert isinstance(fragment, Fragment)  # noqa: S101 - nothing else has passages
    return fragment.passages[number]


def _collect(value: object, prefix: str, found: list[WrittenReference]) -> None:
    for step in _referring_steps(type(value)):  # type: ignore[arg-type]  # mypy: any class can be hashed
        item = getattr(value, step.attribute)
        if not item:
            continue
        if type(item) is tuple:
            for number, member in enumerate(item):
                _collect_item(member, step, f"{prefix}{step.key}[{number}]", found)
        else:
            _collect_item(item, step, f"{prefix}{step.key}" if step.key else prefix.removesuffix("."), found)


def _collect_item(item: Any, step: _Step, field: str, found: list[WrittenReference]) -> None:
    if step.kinds:
        found.append(WrittenReference(field, step.kinds, item, step.or_words))
    else:
        _collect(item, f"{field}.", found)


def _texts(value: object, prefix: str) -> Iterator[WrittenText]:
    for attribute, key in _text_steps(type(value)):  # type: ignore[arg-type]
        item = getattr(value, attribute)
        if not item:
            continue
        members = (
            [(f"{prefix}{key}[{n}]", m) for n, m in enumerate(item)] if type(item) is tuple else [(prefix + key, item)]
        )
        for field, member in members:
            if isinstance(member, Fragment):
                yield WrittenText(field, member)
            elif isinstance(member, Text):
                yield WrittenText(field, member.fragment)
            else:
                yield from _texts(member, f"{field}.")


@cache
def _referring_steps(kind: type) -> tuple[_Step, ...]:
    steps = []
    for attribute, key, inner, metadata in _fields(kind):
        kinds = metadata.get("kinds", ())
        if kinds or (_is_nested(inner) and _referring_steps(inner)):
            steps.append(_Step(attribute, key, kinds, metadata.get("or_words", False)))
    return tuple(steps)


@cache
def _text_steps(kind: type) -> tuple[tuple[str, str], ...]:
    return tuple(
        (attribute, key)
        for attribute, key, inner, _ in _fields(kind)
        if inner in (Text, Fragment) or (_is_nested(inner) and _text_steps(inner))
    )


def _fields(kind: type) -> Iterator[tuple[str, str, Any, Any]]:
    """The fields of a record class: attribute, key as written, type of the one or the many values, metadata."""
    hints = get_type_hints(kind)
    for field in fields(kind):
        key = "" if field.metadata.get("shorthand_only") else field.metadata.get("key", field.name)
        yield field.name, key, _member(hints[field.name]), field.metadata


def _is_nested(inner: Any) -> bool:
    return is_dataclass(inner)


def _member(hint: Any) -> Any:
    """The type of a field's values: of `tuple[Ref, ...] | None` it is `Ref`."""
    if get_origin(hint) in (Union, types.UnionType):
        return _member(next(part for part in get_args(hint) if part is not type(None)))
    if get_origin(hint) is tuple:
        return _member(get_args(hint)[0])
    return hint
