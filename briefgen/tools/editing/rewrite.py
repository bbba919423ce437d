"""Changes of many files at once: held against what the site meant before, then shown, or written all together.

A change of names must not change what anything means: after it, every reference and every link has to name the record
that it named before, under its new id. That is checked for the whole site before the first byte is written.
"""

import contextlib
import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefgen.base.diagnostics import Severity
from briefgen.base.files import write_atomic
from briefgen.content.config import SITE_FILE, read_settings
from briefgen.content.record import read_record
from briefgen.model.kinds import Records
from briefgen.model.names.declared import Key
from briefgen.model.records import Record
from briefgen.model.resolving.references import LINKABLE, References
from briefgen.model.resolving.registry import read_registry
from briefgen.model.resolving.written import written_links, written_references
from briefgen.model.site import Site
from briefgen.tools.editing.content_files import Content
from briefgen.tools.editing.reference_edits import entry_references
from briefgen.tools.request import RequestError

_LAST_NUMBER = re.compile(r"\[\d+\]$")


@dataclass(frozen=True, slots=True)
class Rewrite:
    """What becomes of files, by their paths: their bytes before, None for a new one; and after, None for one that goes.

    `moved` maps the new path of a file to its former one.
    """

    before: Mapping[str, bytes | None]
    after: Mapping[str, bytes | None]
    moved: Mapping[str, str]


def plan(content: Content, changed: Mapping[str, bytes], moved: Mapping[str, str], deleted: tuple[str, ...]) -> Rewrite:
    """The rewrite that gives files new bytes and some of them new paths; what stays as it is is left out.

    Args:
        content: the site's files.
        changed: new bytes by the path of the file as it is now.
        moved: the new path of each file that moves, with the present one.
        deleted: the paths of files that go.
    """
    before: dict[str, bytes | None] = {}
    after: dict[str, bytes | None] = {}
    for new, old in moved.items():
        if (content.root / new).exists():
            raise RequestError(f"{new} exists already")
        before[new], after[new] = None, changed.get(old, content.read(old))
    for path in (*moved.values(), *deleted):
        before[path], after[path] = content.read(path), None
    for path, data in changed.items():
        if path not in after and data != content.read(path):
            before[path], after[path] = content.read(path), data
    return Rewrite(before, after, moved)


def verify(content: Content, rewrite: Rewrite, renamed: Mapping[Key, Key]) -> None:
    """Make sure that everything means what it meant.

    Args:
        content: the site's files before.
        rewrite: what becomes of them.
        renamed: the present key of a record, by its former one; two records may have become one.

    Raises:
        RequestError: something would mean something else, or could not be read any more; the message lists where.
    """
    site, records, faults = _read_again(content, rewrite)
    references = read_registry(site, records)[0].references
    keys = {record.path: (record.kind, record.id) for record in content.all()}
    before = {
        path: {
            (field, renamed.get(key, key) if key else None)
            for field, key in _meanings(owner, content.registry.references)
        }
        for owner, path in _owners(content.site, content.records)
    }
    gone = {each for path, data in rewrite.after.items() if data is None for each in before[path]}
    for owner, path in _owners(site, records):
        former = rewrite.moved.get(path, path)
        if isinstance(owner, Record) and (owner.kind, owner.id) != renamed.get(keys[former], keys[former]):
            faults.append(f"{path}: its id would be {owner.id}")
        meant, means = before[former], set(_meanings(owner, references))
        unknown = {field for field, key in meant if key is None}  # what named nothing may name something now
        gained = gone if keys.get(former) in renamed.values() else set()
        strange = {field for field, _ in (meant - means) | (means - meant - gained) if field not in unknown}
        faults += [f"{path}: {field} would name something else" for field in sorted(strange)]
    if faults:
        listed = "".join(f"\n  {fault}" for fault in faults)
        raise RequestError(f"nothing was changed, because then not everything would mean what it means now:{listed}")


def _read_again(content: Content, rewrite: Rewrite) -> tuple[Site, Records, list[str]]:
    """The settings and records as they would be, and what could not be read."""
    site, faults = content.site, []
    kinds = {record.path: record.kind for record in content.all()}
    kept = [record for record in content.all() if record.path not in rewrite.after]
    for path, data in rewrite.after.items():
        if data is None:
            continue
        if path == SITE_FILE:
            settings, problems = read_settings(data)
            site = settings or site
        else:
            kind = kinds[rewrite.moved.get(path, path)]
            reading = read_record(kind, path, data, content.site.all_event_types)
            problems = list(reading.diagnostics)
            kept += [reading.record] if reading.record else []
        faults += [f"{path}: {each.message}" for each in problems if each.severity is Severity.ERROR]
    kept.sort(key=lambda record: (record.id, record.path))
    by_kind = {kind: tuple(record for record in kept if record.kind == kind) for kind in content.records.by_kind}
    return site, Records(by_kind), faults


def _owners(site: Site, records: Records) -> Iterator[tuple[Record | Site, str]]:
    yield site, SITE_FILE
    for some in records.by_kind.values():
        yield from ((record, record.path) for record in some)


def _meanings(owner: Record | Site, references: References) -> Iterator[tuple[str, Key | None]]:
    """What each field and text of a record names; of a list as a whole, so that items may move in it."""
    for written in written_references(owner):
        yield _LAST_NUMBER.sub("", written.field), references.answers[written.kinds][written.text]
    for field, entry in entry_references(owner):
        article, _, anchor = entry.rpartition("#")
        yield f"{_LAST_NUMBER.sub('', field)}#{anchor}", references.articles[article]
    if isinstance(owner, Record):
        for link in written_links(owner):
            yield link.field, references.answers[LINKABLE][link.link.written]


def as_diff(rewrite: Rewrite) -> str:
    """What would be written, as a unified diff."""
    parts = []
    for path, data in sorted(rewrite.after.items()):
        former = rewrite.moved.get(path, path)
        if data is None and path in rewrite.moved.values():
            continue  # shown at its new path
        if former != path:
            parts.append(f"rename {former}\n    to {path}\n")
        old = rewrite.before[former] or b""
        lines = difflib.unified_diff(
            old.decode("utf-8-sig").splitlines(keepends=True),
            (data or b"").decode("utf-8-sig").splitlines(keepends=True),
            former,
            path if data is not None else "deleted",
        )
        parts += [line if line.endswith("\n") else f"{line}\n" for line in lines]
    return "".join(parts)


def write(root: Path, rewrite: Rewrite) -> None:
    """Write all files, or none.

    Raises:
        OSError: one of them can not be written; those that were are as they had been.
    """
    done: list[str] = []
    try:
        for path, data in sorted(rewrite.after.items(), key=lambda each: each[1] is None):  # what goes, goes last
            done.append(path)
            _put(root / path, data)
    except OSError:
        for path in reversed(done):
            with contextlib.suppress(OSError):
                _put(root / path, rewrite.before[path])
        raise


def _put(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink(missing_ok=True)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(path, data)
