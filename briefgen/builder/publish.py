"""Putting a site in place: stage, journal, rename, prune, manifest.

The output folder is never emptied. Changed files are written to a stage inside it, then listed in a journal, then each
is renamed into place, pages no longer made are deleted, and the manifest is written last. Killed between any two of
these steps, every file is whole, and the next build finishes what the journal lists. Nothing is deleted or overwritten
that the manifest does not name.
"""

import contextlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from briefgen.base.files import write_atomic
from briefgen.base.fingerprint import hash_bytes

OWN = ".briefgen"  # the folder inside the output that is ours and no page
_MANIFEST = "manifest.json"
_JOURNAL = "journal.json"
_STAGE = "stage"
_VERSION = 1


class RefusedError(Exception):
    """The output folder is not ours to write to; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that we wrote: the hash of its bytes, and the key of the page that it shows."""

    hash: str
    key: str


class Output:
    """An output folder, locked against a second build while it is open.

    Use as `with open_output(path) as output:`. `files` is what the manifest says we wrote.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: Mapping[str, Entry] = {}
        self._own = folder / OWN
        self._made: set[str] = set()

    def in_place(self, path: str) -> bytes | None:
        """The bytes that stand at a path now, None if there is no file."""
        try:
            return (self.folder / path).read_bytes()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None

    def stage(self, path: str, data: bytes) -> None:
        """Write a file to the stage."""
        target = self._own / _STAGE / path
        parent = os.path.dirname(target)
        if parent not in self._made:
            os.makedirs(parent, exist_ok=True)
            self._made.add(parent)
        target.write_bytes(data)

    def publish(self, changed: Iterable[str], files: Mapping[str, Entry]) -> tuple[int, int]:
        """Put staged files in place, delete what is no longer made, and write the manifest.

        Args:
            changed: the paths that were staged.
            files: everything that the site consists of now.

        Returns:
            How many files were written, and how many deleted.

        Raises:
            RefusedError: a file that we did not write is in the way.
        """
        renames = sorted(changed)
        prunes = sorted(path for path in self.files if path not in files)
        self._refuse_strangers(renames)
        if renames or prunes or files != self.files:
            self._write_own(_JOURNAL, {"renames": renames, "prunes": prunes, "files": _listed(files)})
            self._finish(renames, prunes, files)
        self._clear_stage()
        return len(renames), len(prunes)

    def recover(self) -> None:
        """Finish what an interrupted build had listed in its journal, and drop what it had not."""
        journal = _read_json(self._own / _JOURNAL)
        if journal is not None:
            files = _entries(journal["files"])
            staged = [path for path in journal["renames"] if (self._own / _STAGE / path).is_file()]
            self._finish(staged, journal["prunes"], files)
        self._clear_stage()

    def _refuse_strangers(self, renames: list[str]) -> None:
        for path in renames:
            place = self.folder / path
            if path not in self.files and place.is_file():
                raise RefusedError(
                    f"{place} was not written by briefgen, and a page of the site belongs there; move it away"
                )
            for parent in list(place.parents)[: path.count("/")]:
                if parent.is_symlink():
                    raise RefusedError(f"{parent} is a symbolic link; briefgen writes only inside its output folder")

    def _finish(self, renames: list[str], prunes: list[str], files: Mapping[str, Entry]) -> None:
        folders = {parent for path in renames for parent in _parents(path)}
        wanted = set(renames)
        in_the_way = [p for p in prunes if p in folders or any(parent in wanted for parent in _parents(p))]
        self._delete(in_the_way)
        made: set[str] = set()
        for path in renames:
            target = self.folder / path
            parent = os.path.dirname(path)
            if parent not in made:
                os.makedirs(target.parent, exist_ok=True)
                made.add(parent)
            os.replace(self._own / _STAGE / path, target)
        self._delete(prunes)
        self._write_own(_MANIFEST, {"version": _VERSION, "files": _listed(files)})
        (self._own / _JOURNAL).unlink(missing_ok=True)
        self.files = dict(files)

    def _delete(self, paths: Iterable[str]) -> None:
        for path in paths:
            with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                (self.folder / path).unlink()
            for parent in _parents(path):
                try:
                    (self.folder / parent).rmdir()
                except OSError:  # not empty, or gone already
                    break

    def _write_own(self, name: str, content: object) -> None:
        write_atomic(self._own / name, json.dumps(content, separators=(",", ":"), sort_keys=True).encode())

    def _clear_stage(self) -> None:
        shutil.rmtree(self._own / _STAGE, ignore_errors=True)


@contextlib.contextmanager
def open_output(folder: Path) -> Iterator[Output]:
    """Open an output folder for one build: make it if it is missing, lock it, finish an interrupted build.

    Raises:
        RefusedError: the folder holds files but no manifest of ours, is no folder, or another build is running.
    """
    own = folder / OWN
    if folder.exists() and not folder.is_dir():
        raise RefusedError(f"{folder} is a file, not a folder; choose another with --output")
    if not own.is_dir() and folder.is_dir() and any(folder.iterdir()):
        raise RefusedError(
            f"{folder} holds files that briefgen did not write; empty it, or choose another folder with --output"
        )
    own.mkdir(parents=True, exist_ok=True)
    with (own / "lock").open("ab") as lock:
        if not _lock(lock):
            raise RefusedError(f"another build is writing to {folder}; wait until it has ended")
        output = Output(folder)
        output.recover()
        manifest = _read_json(own / _MANIFEST)
        if manifest is not None and manifest.get("version") == _VERSION:
            output.files = _entries(manifest["files"])
        yield output


def clean(folder: Path) -> int:
    """Delete every file that we wrote to an output folder, and the folder if nothing else is in it.

    Returns:
        How many files were deleted.

    Raises:
        RefusedError: as `open_output`.
    """
    if not folder.exists():
        return 0
    with open_output(folder) as output:
        count = len(output.files)
        output.publish([], {})
    shutil.rmtree(folder / OWN)
    with contextlib.suppress(OSError):
        folder.rmdir()
    return count


def intact(output: Output, path: str) -> bool:
    """Whether the file in place has the bytes that the manifest says."""
    data = output.in_place(path)
    return data is not None and path in output.files and hash_bytes(data) == output.files[path].hash


def _lock(file: IO[bytes]) -> bool:
    """Take the lock that is released when the process ends, however it ends; False if another process holds it."""
    try:
        import fcntl  # noqa: PLC0415  # not on Windows
    except ImportError:
        import msvcrt  # noqa: PLC0415  # only on Windows

        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _parents(path: str) -> list[str]:
    """The folders above a path, nearest first: `a/b/c` gives `a/b`, `a`."""
    parts = path.split("/")[:-1]
    return ["/".join(parts[:count]) for count in range(len(parts), 0, -1)]


def _listed(files: Mapping[str, Entry]) -> dict[str, list[str]]:
    return {path: [entry.hash, entry.key] for path, entry in files.items()}


def _entries(listed: Mapping[str, list[str]]) -> dict[str, Entry]:
    return {path: Entry(*pair) for path, pair in listed.items()}


def _read_json(path: Path) -> dict[str, Any] | None:
    """The content of a file of ours; None if it is missing or not whole, which means a full build."""
    try:
        content = json.loads(path.read_bytes())
    except (FileNotFoundError, ValueError):
        return None
    return content if isinstance(content, dict) else None
