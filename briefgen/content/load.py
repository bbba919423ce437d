"""A folder becomes records: content/ is walked, each file is read, and files are held against one another."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from briefgen.base.diagnostics import Diagnostic, Place, Position, Severity
from briefgen.base.files import Unreadable, is_portable, read_bytes
from briefgen.content.active_files import check_active_files
from briefgen.content.config import load_settings
from briefgen.content.limits import FILE_BYTES
from briefgen.content.listing import Listing, list_files
from briefgen.content.record import Reading, names_at_a_glance, read_record
from briefgen.model.codes import problem
from briefgen.model.kinds import RECORD_TYPES, Records
from briefgen.model.records import Record
from briefgen.model.site import Site


class Source(NamedTuple):
    """A record's file: what kind of record it holds, its path, and its bytes; None if those are known to the reader."""

    kind: str
    path: str
    data: bytes | None


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a site's folder holds.

    `site` is None where site.yaml can not be read. `static` are the files of `content/static/`, `attached` those that
    lie among the records; all paths are relative to the site's folder. `unreadable` has the records' files that can not
    be read, each with the names that a look at its text finds, so that references to them are not reported again.
    `faulty` are the paths of files with an error, whose entries may have been left out.
    """

    site: Site | None
    records: Records
    static: tuple[str, ...]
    attached: tuple[str, ...]
    unreadable: Mapping[str, tuple[str, ...]]
    faulty: frozenset[str]
    diagnostics: tuple[Diagnostic, ...]


EventTypes = tuple[str, ...] | None
ReadAll = Callable[[Iterable[Source], EventTypes], Iterable[Reading]]


def read_each(sources: Iterable[Source], event_types: EventTypes) -> Iterator[Reading]:
    """Read files one after another."""
    for kind, path, data in sources:
        yield read_record(kind, path, data or b"", event_types)


def load_site(root: Path, read_all: ReadAll = read_each, is_known: Callable[[str], bool] = lambda _: False) -> Loaded:
    """Read the site in a folder.

    Args:
        root: the folder that has site.yaml.
        read_all: reads records' files, in their order. A caller that remembers earlier readings, or has several
            processes, brings its own; the result is the same.
        is_known: whether it knows what a file holds, so that the file need not be opened.
    """
    site, diagnostics = load_settings(root)
    listing = list_files(root)
    diagnostics += listing.diagnostics
    unreadable = {path: names_at_a_glance(path, b"") for path in listing.unreadable}
    found: dict[str, list[Record]] = {kind: [] for kind in RECORD_TYPES}
    torn: list[Record] = []
    sources = _read_files(root, listing, is_known, diagnostics, unreadable)
    for reading in read_all(sources, site.all_event_types if site else None):
        diagnostics += reading.diagnostics
        if reading.record is None:
            unreadable[reading.path] = reading.names
        else:
            found[reading.record.kind].append(reading.record)
        if reading.torn:
            torn.append(reading.torn)
    by_kind = {
        kind: tuple(sorted(records, key=lambda record: (record.id, record.path))) for kind, records in found.items()
    }
    for kind, records in by_kind.items():
        lacking = [record for record in torn if record.kind == kind and record.path in unreadable]
        diagnostics += _check_ids(sorted((*records, *lacking), key=lambda record: (record.id, record.path)))
    diagnostics += check_active_files(root, [*listing.static, *listing.attached])
    return Loaded(
        site,
        Records(by_kind, tuple(torn), frozenset(unreadable)),
        listing.static,
        listing.attached,
        unreadable,
        frozenset(each.position.path for each in diagnostics if each.severity is Severity.ERROR),
        tuple(diagnostics),
    )


def _read_files(
    root: Path,
    listing: Listing,
    is_known: Callable[[str], bool],
    diagnostics: list[Diagnostic],
    unreadable: dict[str, tuple[str, ...]],
) -> Iterator[Source]:
    """Read the bytes of records' files, one when it is asked for; what can not be read goes into the other two."""
    for kind, path in listing.records:
        data = None if is_known(path) else read_bytes(root, path, FILE_BYTES)
        if isinstance(data, Unreadable):
            diagnostics.append(problem(data.code, data.message, Position(path)))
            unreadable[path] = names_at_a_glance(path, b"")
        else:
            yield Source(kind, path, data)


def _check_ids(records: Sequence[Record]) -> Iterator[Diagnostic]:
    """Report the second of two records with one id, and ids that can not be the name of a folder everywhere."""
    for earlier, record in zip((None, *records), records, strict=False):
        place = Place(record.path, "id")
        if earlier and earlier.id == record.id:
            message = f"The id `{record.id}` is that of two files: {earlier.path} and {record.path}."
            hint = "Rename one of them, or give it an `id:` of its own."
            yield problem("duplicate-id", message, place, hint, (Place(earlier.path, "id"),))
        elif not is_portable(record.id) and record.id != PurePosixPath(record.path).stem:
            message = f"Windows allows no folder `{record.id}`, so this page could not be copied there."
            yield problem("unportable-name", message, place, "Give the record another id.")
