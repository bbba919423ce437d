"""A site's files as something to be rewritten."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from briefgen.base.diagnostics import Severity
from briefgen.builder.build import report
from briefgen.builder.outcome import Checked, Options
from briefgen.content.load import Loaded, load_site
from briefgen.model.kinds import RECORD_TYPES, Records
from briefgen.model.records import Record
from briefgen.model.resolving.registry import Registry, read_registry
from briefgen.model.site import Site
from briefgen.tools.request import RequestError

_FIRST = ("title", "name", "family_name", "country", "organization", "role", "kind")


@dataclass(frozen=True, slots=True)
class Content:
    """What a site's files say, all of which could be read: nothing in them is hidden by a mistake."""

    root: Path
    site: Site
    loaded: Loaded
    records: Records
    registry: Registry

    def read(self, path: str) -> bytes:
        """The bytes of a file."""
        return (self.root / path).read_bytes()

    def all(self) -> Iterator[Record]:
        """All records."""
        for kind in self.records.by_kind.values():
            yield from kind

    def find(self, kind: str, written: str) -> Record:
        """The record of a kind that a reference names.

        Raises:
            RequestError: it names none that has a file, or several.
        """
        references = self.registry.references
        found = references.candidates((kind,), written)
        if len(found) > 1:
            raise RequestError(f"“{written}” may mean any of these: {', '.join(id_ for _, id_ in found)}")
        records = self.records.by_kind.get(kind, ())
        record = next((each for each in records if found and each.id == found[0][1]), None)
        if record is None:
            near = [id_ for _, (_, id_) in references.near((kind,), written)]
            hint = f"; did you mean {' or '.join(near)}?" if near else ""
            raise RequestError(f"there is no file of {with_article(kind)} “{written}”{hint}")
        return record


def open_content(root: Path) -> Content | Checked:
    """Read the files of a site; their problems, where one of them can not be read as a whole."""
    loaded = load_site(root)
    errors = [each for each in loaded.diagnostics if each.severity is Severity.ERROR]
    if loaded.site is None or errors:
        return report(errors, Options(root), {})
    return Content(root, loaded.site, loaded, loaded.records, read_registry(loaded.site, loaded.records)[0])


def names_of(record: Record) -> tuple[str, ...]:
    """The names and aliases by which references may call a record, its id aside."""
    own = (getattr(record, "name", None), getattr(record, "title", None))
    return tuple(filter(None, (*own, *getattr(record, "aliases", ()))))


def key_order(kind: str) -> tuple[str, ...]:
    """The keys of a kind of record in the order in which files have them: what names it first, what all have last."""
    keys = [each.metadata.get("key", each.name) for each in fields(RECORD_TYPES[kind])]
    first = [key for key in _FIRST if key in keys]
    last = [each.name for each in fields(Record)]
    return (*first, *(key for key in keys if key not in (*first, *last)), *last)


def with_article(kind: str) -> str:
    """A kind with its article: an official, a post."""
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
