"""A file of people is told by its content: Popolo, congress-legislators, FollowTheMoney, or a table."""

import json
from pathlib import Path
from typing import Any

import yaml

from briefgen.base.files import Unreadable, read_bytes
from briefgen.tools.importing.congress_in import is_congress, read_congress
from briefgen.tools.importing.extract import Failure
from briefgen.tools.importing.follow_the_money_in import is_follow_the_money, read_follow_the_money
from briefgen.tools.importing.people import People
from briefgen.tools.importing.people_csv import read_table
from briefgen.tools.importing.popolo_in import is_popolo, read_popolo

_BYTES = 100_000_000
_SHAPES = "Popolo JSON, YAML as of congress-legislators, FollowTheMoney JSON lines, or CSV with a column `name`"


def read_people(file: Path) -> People | Failure:
    """The people of a file, whatever its shape."""
    data = read_bytes(Path(), str(file), _BYTES)
    if isinstance(data, Unreadable):
        return Failure(data.message.rstrip("."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Failure("it is not UTF-8 text; save it as UTF-8")
    people = _read(text, file.suffix.lower())
    if people is None:
        return Failure(f"it has none of the shapes that can be read: {_SHAPES}")
    return people if people.persons else Failure("there is nobody in it")


def _read(text: str, suffix: str) -> People | None:
    if is_follow_the_money(text):
        return read_follow_the_money(text)
    start = text.lstrip()[:1]
    found: Any = None
    if start in ("{", "["):
        found = _json(text)
    elif suffix in (".yaml", ".yml") or start == "-":
        found = _yaml(text)
    if is_popolo(found):
        return read_popolo(found)
    if is_congress(found):
        return read_congress(found)
    return read_table(text) if found is None else None


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _yaml(text: str) -> Any:
    """Read plain YAML; what refers to itself could grow without end, and no such list does that."""
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=yaml.CSafeLoader)):
            return None
        return yaml.load(text, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
