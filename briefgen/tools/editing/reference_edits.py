"""Every reference to a record by its id: where it stands, and the edit that makes it name another id."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from briefgen.base.diagnostics import Place
from briefgen.content.config import SITE_FILE
from briefgen.model.articles import Article
from briefgen.model.folding import fold
from briefgen.model.kinds import RECORD_TYPES
from briefgen.model.names.declared import Key
from briefgen.model.records import Record
from briefgen.model.resolving.references import LINKABLE, References
from briefgen.model.resolving.written import (
    WrittenLink,
    has_links,
    look_up,
    written_links,
    written_references,
    written_texts,
)
from briefgen.model.site import Site
from briefgen.tools.editing.content_files import Content, names_of
from briefgen.tools.editing.file_edits import FileEdits
from briefgen.tools.request import RequestError

_ITEM = re.compile(r"(.*)\[(\d+)\]")


class _Written(NamedTuple):
    """A reference in a field: what it says, and the part of it that names the record."""

    field: str
    text: str
    name: str


def edit_references(content: Content, record: Record, new_id: str, new_path: str) -> dict[str, FileEdits]:
    """Make the edits by which every reference to a record by its id, and every link to its file, names another one.

    References by a name stay: the record keeps its names, or another one takes them over. Where a list names that other
    one already, the reference goes.

    Args:
        content: the site's files.
        record: the one that is referred to.
        new_id: the id to be named instead.
        new_path: the file to be linked instead.

    Returns:
        The edits by the path of the file; they are not made yet.

    Raises:
        RequestError: some can not be made exactly; the message lists their places.
    """
    edits = _Edits(content, record, new_id)
    edits.edit_fields(content.site, SITE_FILE)
    for owner in content.all():
        edits.edit_fields(owner, owner.path)
        edits.edit_links(owner)
        edits.edit_addresses(owner, new_path)
    if edits.inexact:
        listed = "".join(f"\n  {place}" for place in edits.inexact)
        raise RequestError(f"nothing was changed, for this can not be edited exactly; edit it by hand first:{listed}")
    return edits.files


class _Edits:
    """The edits of all files, as they are found; `inexact` are the places that can not be edited."""

    def __init__(self, content: Content, record: Record, new_id: str) -> None:
        self.files: dict[str, FileEdits] = {}
        self.inexact: list[str] = []
        self._content, self._record, self._new_id = content, record, new_id
        self._references = content.registry.references
        self._key = (record.kind, record.id)
        self._other = (record.kind, new_id)
        self._names = {fold(name) for name in names_of(record)}

    def edit_fields(self, owner: Record | Site, path: str) -> None:
        """Edit what names the record in the fields of another, or of the settings."""
        for written in _naming(owner, self._references, self._key):
            neighbors = self._neighbors(owner, path, written.field)
            if neighbors:
                done = self._file(path).remove_item(Place(path, written.field), *neighbors, written.text)
            elif (name := self._renamed(written.name)) is not None:
                new = written.text.replace(written.name, name, 1)
                done = self._file(path).replace_value(Place(path, written.field), written.text, new)
            else:
                done = True
            if not done:
                self.inexact.append(f"{path}: {written.field}")

    def _neighbors(self, owner: Record | Site, path: str, field: str) -> tuple[Place | None, Place | None] | None:
        """The places of the items beside one of a list; None unless the list names the other record as well."""
        item = _ITEM.fullmatch(field)
        if item is None or self._other not in look_up(owner, self._references.answers):
            return None
        in_list = [each for each in written_references(owner) if _list_of(each.field) == item[1]]
        if self._other not in [self._references.answers[each.kinds][each.text] for each in in_list]:
            return None
        number = int(item[2])
        before = Place(path, f"{item[1]}[{number - 1}]") if number else None
        after = Place(path, f"{item[1]}[{number + 1}]") if number + 1 < len(in_list) else None
        return before, after

    def edit_links(self, owner: Record) -> None:
        """Edit the links by hand that name the record."""
        for link in _links(owner, self._references, self._key):
            name = self._renamed(link.link.written)
            if name is not None and not self._file(owner.path).replace_link(owner.path, link, name):
                self.inexact.append(f"{owner.path}: [[{link.link.written}]]")

    def edit_addresses(self, owner: Record, new_path: str) -> None:
        """Edit the links that lead to the record's file."""
        if new_path == self._record.path or not any(text.fragment.targets for text in written_texts(owner)):
            return
        if not self._file(owner.path).replace_addresses(owner, self._record.path, new_path):
            self.inexact.append(f"{owner.path}: the links to {self._record.path}")

    def _renamed(self, written: str) -> str | None:
        """A reference under the new id, with the kind in front if it has one; None where it goes by a name."""
        kind, colon, rest = written.partition(":")
        if not colon or kind not in RECORD_TYPES:
            kind, colon, rest = "", "", written
        if rest.strip() != self._record.id and fold(rest) in self._names:
            return None
        return f"{kind}{colon}{self._new_id}"

    def _file(self, path: str) -> FileEdits:
        if path not in self.files:
            self.files[path] = FileEdits(path, self._content.read(path))
        return self.files[path]


def _naming(owner: Record | Site, references: References, key: Key) -> Iterator[_Written]:
    """What names a record in the fields of another, also as the article of an event."""
    if key in look_up(owner, references.answers):
        for written in written_references(owner):
            if references.answers[written.kinds][written.text] == key:
                yield _Written(written.field, written.text, written.text)
    for field, entry in entry_references(owner):
        article = entry.rpartition("#")[0]
        if references.articles[article] == key:
            yield _Written(field, entry, article)


def _list_of(field: str) -> str:
    item = _ITEM.fullmatch(field)
    return item[1] if item else ""


def entry_references(owner: Record | Site) -> Iterator[tuple[str, str]]:
    """What the events of an article say of those of others: the field, and `article#entry`."""
    for number, event in enumerate(owner.events if isinstance(owner, Article) else ()):
        if event.same_as:
            yield f"events[{number}].same_as", event.same_as
        for index, other in enumerate(event.distinct_from):
            yield f"events[{number}].distinct_from[{index}]", other


def _links(owner: Record, references: References, key: Key) -> Iterator[WrittenLink]:
    if has_links(owner):
        for link in written_links(owner):
            if references.answers[LINKABLE][link.link.written] == key:
                yield link
