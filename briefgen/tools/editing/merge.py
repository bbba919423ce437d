"""Two records that turn out to be one: the second takes over what the first says, and whatever referred to it.

Nothing that the first file says is lost without a word. Its names become aliases, its address a redirect; a key that
the other lacks moves as it is written, and so do items of lists. Where both say something and not the same, a person
has to decide.
"""

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from posixpath import dirname
from typing import Any

import yaml
from yaml.events import Event, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from briefgen.base.urls import page_path
from briefgen.content.document import Document, split
from briefgen.content.scalars import span
from briefgen.model.folding import fold
from briefgen.model.records import Official, Record
from briefgen.model.resolving.written import written_texts
from briefgen.tools.editing.content_files import Content, key_order, names_of, with_article
from briefgen.tools.editing.file_edits import FileEdits
from briefgen.tools.editing.frontmatter import Addition, Item, Shape, add_to_front_matter
from briefgen.tools.editing.reference_edits import edit_references
from briefgen.tools.editing.rewrite import Rewrite, plan, verify
from briefgen.tools.request import RequestError
from briefgen.tools.writing.yaml_writing import yaml_scalar

_NOT_MERGED = {
    "article": "two briefings on one report are read and joined by hand; `same_as` joins their events",
    "country": "its id stands in the addresses of its relations",
    "relation": "it goes by its two countries",
}
_BY_RULE = ("id", "name", "title", "aliases", "redirects")  # what becomes of these keys is settled
_BODY = "the text below the front matter"


def merge(content: Content, kind: str, written: str, into: str, *, discard: bool = False) -> Rewrite:
    """Make two records one.

    Args:
        content: the site's files.
        kind: the kind of both.
        written: a reference to the one that goes.
        into: a reference to the one that stays.
        discard: drop what only the first says and the second can not take over, instead of refusing.

    Raises:
        RequestError: both say something about the same, or something can not be edited exactly; the message lists it.
    """
    if kind in _NOT_MERGED:
        raise RequestError(f"{with_article(kind)} can not be merged: {_NOT_MERGED[kind]}")
    gone, kept = content.find(kind, written), content.find(kind, into)
    if gone is kept:
        raise RequestError(f"“{written}” and “{into}” are the same record: {kept.path}")
    _refuse_apart(content, gone, kept)
    edits = edit_references(content, gone, kept.id, kept.path)
    edits.pop(gone.path, None)
    own = edits.setdefault(kept.path, FileEdits(kept.path, content.read(kept.path)))
    changed = {path: each.result() for path, each in edits.items()}
    changed[kept.path] = _take_over(content, gone, kept, own.result(), discard=discard)
    rewrite = plan(content, changed, {}, (gone.path,))
    verify(content, rewrite, {(kind, gone.id): (kind, kept.id)})
    return rewrite


def _refuse_apart(content: Content, gone: Record, kept: Record) -> None:
    """Raise where somebody said that the two are not one."""
    officials = content.registry.references.officials
    for one, other in ((gone, kept), (kept, gone)):
        if isinstance(one, Official) and ("official", other.id) in officials.keys_of(one.distinct_from):
            raise RequestError(f"{one.path} says under `distinct_from` that they are two people")


def _take_over(content: Content, gone: Record, kept: Record, data: bytes, *, discard: bool) -> bytes:
    """The file of the record that stays, with what the other one said."""
    taker = _Taker(gone, content.read(gone.path), kept, data)
    if taker.conflicts and not discard:
        listed = "".join(f"\n  {conflict}" for conflict in taker.conflicts)
        advice = "settle it in one of the two files, or drop what stands in the first with --discard"
        raise RequestError(f"{gone.path} and {kept.path} do not say the same; {advice}:{listed}")
    order = key_order(kept.kind)
    added = add_to_front_matter(kept.path, data, taker.additions, order)
    if added is None:
        raise RequestError(f"nothing was changed, for the front matter of {kept.path} is not written in lines")
    return _with_lines(added, "".join(taker.lines), taker.body)


def _with_lines(data: bytes, lines: str, body: str) -> bytes:
    """A file with lines at the end of its front matter, and with a body."""
    text = data.decode()
    newline = "\r\n" if "\r\n" in text else "\n"
    closing = re.search(r"(?m)^---[ \t]*\r?$", text[text.index("\n") + 1 :])
    assert closing is not None  # noqa: S101 - the file has been read
    place = text.index("\n") + 1 + closing.start()
    return (text[:place] + lines.replace("\n", newline) + text[place:] + body.replace("\n", newline)).encode()


class _Taker:
    """What one record takes over from another: `additions` to its lists, `lines` for keys that it lacks, a `body`.

    `conflicts` name what it can not take over.
    """

    def __init__(self, gone: Record, gone_data: bytes, kept: Record, kept_data: bytes) -> None:
        self.additions: list[Addition] = []
        self.lines: list[str] = []
        self.body = ""
        self.conflicts: list[str] = []
        self._gone, self._kept = gone, kept
        self._document, self._other = _document(gone.path, gone_data), _document(kept.path, kept_data)
        self._take_names()
        self._take_keys()
        self._take_body()

    def _take_names(self) -> None:
        known = {fold(name) for name in names_of(self._kept)}
        aliases = [name for name in names_of(self._gone) if fold(name) not in known]
        former = [
            page_path(self._gone.kind, self._gone.id).strip("/"),
            *(path.strip("/") for path in self._gone.redirects),
        ]
        addresses = {path.strip("/") for path in self._kept.redirects}
        redirects = [path for path in dict.fromkeys(former) if path not in addresses]
        for key, texts in (("aliases", aliases), ("redirects", redirects)):
            if texts:
                self.additions.append(Addition(key, tuple(Item(yaml_scalar(text)) for text in texts)))

    def _take_keys(self) -> None:
        attributes = {each.metadata.get("key", each.name): each.name for each in fields(self._gone)}
        stated = set(dict(_entries(self._other)))
        same_folder = dirname(self._gone.path) == dirname(self._kept.path)
        for key, (text, events) in _entries(self._document):
            if key in _BY_RULE:
                continue
            ours, theirs = (getattr(record, attributes[key]) for record in (self._kept, self._gone))
            if ours == theirs or theirs in (None, (), {}):
                continue
            if not same_folder and key == "photo":
                self.conflicts.append(f"{key}: its path counts from the other folder")
            elif key not in stated:
                self.lines.append(text)
            elif isinstance(ours, tuple) and (missing := _missing(ours, theirs, events, self._document.front)):
                self.additions += [replace(missing, key=key)] if missing.items else []
            else:
                self.conflicts.append(f"{key}: both files have it")

    def _take_body(self) -> None:
        ours, theirs = self._other.body.strip(), self._document.body.strip()
        if not theirs or ours == theirs:
            return
        targets = any(text.fragment.targets for text in written_texts(self._gone))
        if ours:
            self.conflicts.append(f"{_BODY}: both files have one")
        elif targets and dirname(self._gone.path) != dirname(self._kept.path):
            self.conflicts.append(f"{_BODY}: its links to files count from the other folder")
        else:
            self.body = f"{theirs}\n"


def _document(path: str, data: bytes) -> Document:
    document, _ = split(path, data)
    assert document is not None  # noqa: S101 - the file has been read
    return document


def _entries(document: Document) -> Iterator[tuple[str, tuple[str, list[Event]]]]:
    """The keys of a front matter: each with the lines that it takes, and the events of its value."""
    front = document.front
    events = list(yaml.parse(front, Loader=yaml.CSafeLoader))[3:]
    found: list[tuple[str, int, list[Event]]] = []
    depth = 0
    for event in events:
        if isinstance(event, MappingEndEvent) and depth == 0:
            break
        if depth == 0 and isinstance(event, ScalarEvent) and (not found or found[-1][2]):
            found.append((event.value, span(event)[0], []))
            continue
        found[-1][2].append(event)
        depth += isinstance(event, MappingStartEvent | SequenceStartEvent)
        depth -= isinstance(event, MappingEndEvent | SequenceEndEvent)
    starts = [*(start for _, start, _ in found), len(front)]
    for (key, start, value), end in zip(found, starts[1:], strict=True):
        yield key, (front[start:end], value)


def _missing(ours: tuple[Any, ...], theirs: tuple[Any, ...], events: list[Event], front: str) -> Addition | None:
    """The items of a list or the pairs of a mapping that another lacks, as they are written.

    None where they can not be moved as such: they take several lines, or say something else under the same key.
    """
    is_mapping = isinstance(events[0], MappingStartEvent)
    members = [front[start:end] for start, end in _members(events)]
    if is_mapping:
        written = [Item(pairs=(pair,)) for pair in zip(members[::2], members[1::2], strict=True)]
        others = {key for key, _ in ours}
    else:
        written = [Item(member) for member in members]
        others = set()
    if len(written) != len(theirs) or any("\n" in member or "#" in member for member in members):
        return None
    missing = [(value, item) for value, item in zip(theirs, written, strict=True) if value not in ours]
    if is_mapping and any(value[0] in others for value, _ in missing):
        return None
    shape = Shape.MAPPING if is_mapping else Shape.LIST
    return Addition("", tuple(item for _, item in missing), shape=shape)


def _members(events: list[Event]) -> Iterator[tuple[int, int]]:
    """Where the items of a list stand, or the keys and values of a mapping; nothing of a single value."""
    depth, start = 0, 0
    for event in events[1:-1]:
        if depth == 0:
            start = span(event)[0]
        depth += isinstance(event, MappingStartEvent | SequenceStartEvent)
        depth -= isinstance(event, MappingEndEvent | SequenceEndEvent)
        if depth == 0:
            yield start, span(event)[1]
