"""What a build adds to a site where it is asked to: the database, and compressed copies beside its texts.

Both are files of the site like any other: they are staged, listed in the manifest, and deleted by the next build that
is not asked for them. Their bytes follow from the site and from the versions of SQLite, zlib and Brotli.
"""

import gzip
import os
import sqlite3
import zlib
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from briefgen.base.fingerprint import hash_bytes
from briefgen.builder.publish import OWN, Entry, Output, RefusedError
from briefgen.builder.render import Rendered
from briefgen.pages.exports.database import write_database
from briefgen.pages.rows.names import Names

TEXTS = frozenset(
    {".bib", ".css", ".csv", ".htm", ".html", ".ics", ".js", ".json", ".md", ".mjs", ".ris", ".svg", ".txt", ".xml"}
)
"""How the names of files end that get compressed copies; pictures and search indexes are compressed already."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """A way to compress: how the copy's name ends, what does it in which version, and how."""

    suffix: str
    program: str
    compress: Callable[[bytes], bytes]


def encodings() -> tuple[Encoding, ...]:
    """What is there to compress with: gzip always, Brotli where the extra `brotli` is installed."""
    found = [Encoding(".gz", f"zlib {zlib.ZLIB_RUNTIME_VERSION}", lambda data: gzip.compress(data, 9, mtime=0))]
    try:
        import brotli  # noqa: PLC0415  # an extra
    except ImportError:
        return tuple(found)
    return (*found, Encoding(".br", f"brotli {version('brotli')}", lambda data: bytes(brotli.compress(data))))


def database_place(file: Path | None, folder: Path, site: Path) -> str:
    """Where in the site its database stands, as a path from the root; empty without one, or if it lies elsewhere.

    Raises:
        RefusedError: the file would lie among the sources, or where the output keeps its own files.
    """
    if file is None:
        return ""
    target = file.resolve()
    for name in ("content", "templates"):
        if target.is_relative_to((site / name).resolve()):
            raise RefusedError(f"{file} lies in {name}/, which a build reads; choose another place with --sqlite")
    if file.is_dir():
        raise RefusedError(f"{file} is a folder; name a file with --sqlite")
    if not target.is_relative_to(folder.resolve()):
        return ""
    place = target.relative_to(folder.resolve()).as_posix()
    if place.split("/")[0] == OWN:
        raise RefusedError(f"{file} lies where briefgen keeps its own files; choose another place with --sqlite")
    return place


def add_database(names: Names, place: str, output: Output, files: Mapping[str, Entry]) -> Rendered:
    """Stage the database of a site that is to be downloaded with it.

    Raises:
        RefusedError: a page of the site stands there.
        OSError: the file can not be written.
    """
    if place in files:
        raise RefusedError(f"a page of the site belongs at {place}; choose another place with --sqlite")
    path = output.staging(place)
    write_database(names, path)
    data = path.read_bytes()
    digest = hash_bytes(data)
    added = Rendered({place: Entry(digest, f"sqlite {sqlite3.sqlite_version} {digest}")}, [place])
    if data == output.in_place(place):
        path.unlink()
        added.staged.clear()
    return added


def precompress(files: Mapping[str, Entry], output: Output, jobs: int) -> Rendered:
    """Stage compressed copies beside the texts of a site: `index.html.gz`, `index.html.br`.

    Only copies of files that changed are made; a copy that is no smaller is left out, as servers expect none to be.

    Args:
        files: everything that the site consists of.
        output: where it stands or is staged; open.
        jobs: at most so many at a time; 0 for one a processor.
    """
    made = Rendered({}, [])
    tasks = list(_tasks(files, output, made.files))
    with ThreadPoolExecutor(jobs or os.cpu_count() or 1) as pool:  # compressing does not hold the interpreter
        copies = pool.map(lambda task: _compress(task.path, task.encoding, output), tasks)
        for task, data in zip(tasks, copies, strict=True):
            if data is not None:
                copy, key = task.copy, task.key
                made.files[copy] = Entry(hash_bytes(data), key)
                if data != output.in_place(copy):
                    output.stage(copy, data)
                    made.staged.append(copy)
    return made


class _Task(NamedTuple):
    """A copy to make, with its key, of the text at a path."""

    copy: str
    key: str
    path: str
    encoding: Encoding


def _tasks(files: Mapping[str, Entry], output: Output, kept: dict[str, Entry]) -> Iterator[_Task]:
    """The copies to make. Those that are there go into `kept`."""
    ways = encodings()
    for path in sorted(files):
        if PurePosixPath(path).suffix.lower() not in TEXTS:
            continue
        for encoding in ways:
            copy, key = f"{path}{encoding.suffix}", f"{encoding.program} {files[path].hash}"
            if copy in files:  # the site brings its own
                continue
            if output.holds(copy, key):
                kept[copy] = output.files[copy]
            else:
                yield _Task(copy, key, path, encoding)


def _compress(path: str, encoding: Encoding, output: Output) -> bytes | None:
    """The bytes of a copy; None if it would be no smaller."""
    data = output.read(path)
    packed = encoding.compress(data)
    return packed if len(packed) < len(data) else None
