"""Putting a site in place: stage, journal, rename, prune, manifest.

The output folder is never emptied. Changed files are written to a stage inside it; a journal says what the site is to
consist of; each file is renamed into place; what is no longer made is deleted; the manifest is written last. Killed
between any two of these steps, every file is whole, and manifest and journal together tell the next build what it may
replace. Nothing is deleted or overwritten that we did not write, and no symbolic link is followed out of the folder.
"""

import contextlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from briefgen.base.files import join_path, write_atomic
from briefgen.base.fingerprint import hash_bytes
from briefgen.builder.stamps import Stamp, take_stamp

OWN = ".briefgen"  # the folder inside the output that is ours and no page
MANIFEST = "manifest.json"  # in it: all files that we wrote
_JOURNAL = "journal.json"
_STAGE = "stage"
_NEW = "new"  # on the stage: whole folders that are not yet there
_LOCK = "lock"
_VERSION = 1


KnownFile = tuple[Stamp, bool, str, str, bytes]
"""A stamp, whether it vouches for the content, the hash of the content that it was taken with, and of a page the seal
and the trace; empty without."""

Known = Mapping[str, KnownFile]
"""What is known of files, by path."""


class RefusedError(Exception):
    """The output folder is not ours to write to; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that we wrote: the hash of its bytes, and the key of the page that it shows."""

    hash: str
    key: str


class Output:
    """An output folder that is open for one build: see `open_output`.

    `files` is what we wrote to it before, by path: what the manifest lists, and after an interrupted build whatever of
    its journal had already been put in place.
    """

    def __init__(self, folder: Path, known: Known | None = None) -> None:
        self.folder = folder
        self._known = known or {}
        self._unmoved: set[str] = set()
        self._new_folders: dict[str, bool] = {}
        self._own = folder / OWN
        self._sweep()
        manifest, journal = _read_listing(self._own / MANIFEST), _read_listing(self._own / _JOURNAL)
        self.is_ours = manifest is not None or journal is not None
        self._interrupted = journal
        self._has_seals = journal is None and self._is_known(f"{OWN}/{MANIFEST}")
        self.files: Mapping[str, Entry] = {
            **(manifest or {}),
            **{path: entry for path, entry in (journal or {}).items() if self._is_whole(path, entry)},
        }

    def in_place(self, path: str) -> bytes | None:
        """The bytes of the file at a path, None if there is no plain file that can be read."""
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        try:
            with open(os.open(f"{self.folder}/{path}", flags), "rb") as file:
                return file.read()
        except OSError:
            return None

    def holds(self, path: str, key: str) -> bool:
        """Whether the file at a path shows the page with that key, and is as we wrote it."""
        entry = self.files.get(path)
        return entry is not None and entry.key == key and self._is_whole(path, entry)

    def is_sealed(self, path: str, seal: str) -> bool:
        """Whether the file at a path shows the page with that seal, and is as we wrote it.

        What is known of seals is of one build; it holds as long as no other has written to the folder since.
        """
        entry, known = self.files.get(path), self._known.get(path)
        if not self._has_seals or entry is None or known is None or not seal or known[3] != seal:
            return False
        return self._is_whole(path, entry)

    def still_known(self, path: str, seal: str) -> KnownFile | None:
        """What was known of a path, if this build saw that it still holds, and if the page there has that seal."""
        return self._known[path] if path in self._unmoved and self._known[path][3] == seal else None

    def trace(self, path: str) -> bytes:
        """The trace of the page that the file at a path shows, as far as that is known; see `explain`."""
        known = self._known.get(path)
        return known[4] if known and self._has_seals else b""

    def stage(self, path: str, data: bytes) -> None:
        """Write a file to the stage. May be called in any process."""
        place = self._staged_anew(path) if self._is_in_new_folder(path) else self._staged_flat(path)
        try:
            file = open(place, "wb")  # noqa: SIM115
        except FileNotFoundError:
            os.makedirs(os.path.dirname(place), exist_ok=True)
            file = open(place, "wb")  # noqa: SIM115
        with file:
            file.write(data)

    def staging(self, path: str) -> Path:
        """Where on the stage a file belongs, for what writes files itself."""
        (self._own / _STAGE).mkdir(exist_ok=True)
        return Path(self._staged_flat(path))

    def _is_in_new_folder(self, path: str) -> bool:
        """Whether a file's folder is not there yet. Nothing changes in the output as long as files are staged."""
        folder = os.path.dirname(path)
        is_new = self._new_folders.get(folder)
        if is_new is None:
            is_new = self._new_folders[folder] = not os.path.isdir(f"{self.folder}/{folder}")
        return is_new

    def _staged_anew(self, path: str) -> str:
        """Where a file in a new folder is staged: in that folder, which then is put in place with all that is in it."""
        return f"{self._own}/{_STAGE}/{_NEW}/{path}"

    def _staged_flat(self, path: str) -> str:
        """Where any other is: in one folder, since to make all folders of a site again takes longer than its files."""
        return f"{self._own}/{_STAGE}/{hash_bytes(os.fsencode(path))}"

    def _staged(self, path: str) -> str:
        """Where a file is staged, if it is."""
        anew = self._staged_anew(path)
        return anew if self._is_in_new_folder(path) and os.path.lexists(anew) else self._staged_flat(path)

    def read(self, path: str) -> bytes:
        """The bytes that a path of the site is to hold: those on the stage, else those in place."""
        try:
            return Path(self._staged(path)).read_bytes()
        except FileNotFoundError:
            return (self.folder / path).read_bytes()

    def publish(self, staged: Iterable[str], files: Mapping[str, Entry]) -> tuple[int, int]:
        """Put staged files in place, delete what is no longer made, and write the manifest.

        Args:
            staged: the paths that were staged.
            files: everything that the site consists of now.

        Returns:
            How many files were written, and how many deleted.

        Raises:
            RefusedError: something that we did not write is in the way.
        """
        # What pages load comes before the pages; its name changes with its content, so no old page misses anything.
        renames = sorted(staged, key=lambda path: (not path.startswith("assets/"), path))
        prunes = sorted(self.files.keys() - files.keys())
        self._refuse_strangers(renames, prunes)
        if renames or prunes or files != self.files or self._interrupted is not None:
            if self._interrupted is not None:  # the journal that says what that build had put in place is about to go
                self._write_listing(MANIFEST, self.files)
                for path in self._interrupted.keys() - files.keys():
                    self._drop_empty_folders(path)
            self._write_listing(_JOURNAL, files)
            self._put_in_place(renames, prunes)
            self._write_listing(MANIFEST, files)
            (self._own / _JOURNAL).unlink()
        return len(renames), len(prunes)

    def close(self) -> None:
        """Drop what is staged, and all traces of a first build that published nothing."""
        self._sweep()
        if not (self._own / MANIFEST).exists() and not (self._own / _JOURNAL).exists():
            shutil.rmtree(self._own, ignore_errors=True)

    def _sweep(self) -> None:
        """Delete the stage, and what killed builds had begun to write."""
        for place in self._own.iterdir():
            if place.name not in (MANIFEST, _JOURNAL, _LOCK):
                if _is_plain_folder(place):
                    shutil.rmtree(place)
                else:
                    place.unlink()

    def _is_known(self, path: str) -> bool:
        """Whether the file at a path is the one that is known."""
        data = self.in_place(path)
        return path in self._known and data is not None and hash_bytes(data) == self._known[path][2]

    def _is_whole(self, path: str, entry: Entry) -> bool:
        stamp, vouches, hash_, _, _ = self._known.get(path, (None, False, "", "", b""))
        if vouches and hash_ == entry.hash and stamp == take_stamp(f"{self.folder}/{path}"):
            self._unmoved.add(path)
            return True
        data = self.in_place(path)
        return data is not None and hash_bytes(data) == entry.hash

    def _refuse_strangers(self, renames: Sequence[str], prunes: Sequence[str]) -> None:
        """Raise before anything is touched if a file that we did not write is in the way."""
        gone = {self.folder / path for path in prunes}
        for path in renames:
            if self._is_in_new_folder(path):
                continue
            place = self.folder / path
            if place.is_dir() and not place.is_symlink():
                found = (Path(folder, name) for folder, _, names in os.walk(place) for name in names)
                stranger = next((file for file in found if file not in gone), None)
                if stranger is not None:
                    raise _stranger(stranger)
            elif path not in self.files and os.path.lexists(place):
                raise _stranger(place)
        for parent in sorted({parent for path in (*renames, *prunes) for parent in _parents(path)}):
            place = self.folder / parent
            if place.is_symlink():
                raise RefusedError(f"{place} is a symbolic link; briefgen writes only inside its output folder")
            if place.exists() and not place.is_dir() and parent not in self.files:
                raise _stranger(place)

    def _put_in_place(self, renames: Sequence[str], prunes: Sequence[str]) -> None:
        """Rename, then delete; before that only files that stand where a folder is needed, and the reverse."""
        folders, wanted = {parent for path in renames for parent in _parents(path)}, set(renames)
        in_the_way = [path for path in prunes if path in folders or not wanted.isdisjoint(_parents(path))]
        self._delete(in_the_way)
        made: set[str] = set()
        for path in renames:
            staged, target = self._staged(path), f"{self.folder}/{path}"
            if staged == self._staged_anew(path):
                top = next((parent for parent in reversed(_parents(path)) if not self._is_there(parent)), None)
                if top is not None:
                    os.replace(self._staged_anew(top), f"{self.folder}/{top}")
                    continue
            elif self._is_in_new_folder(path) and not os.path.lexists(staged):
                continue  # it came with its folder
            if os.path.isdir(target) and not os.path.islink(target):
                shutil.rmtree(target)  # nothing but empty folders
            folder = os.path.dirname(target)
            if folder not in made:
                os.makedirs(folder, exist_ok=True)
                made.add(folder)
            os.replace(staged, target)
        self._delete(path for path in prunes if path not in in_the_way)

    def _is_there(self, path: str) -> bool:
        return os.path.lexists(f"{self.folder}/{path}")

    def _delete(self, paths: Iterable[str]) -> None:
        """Delete files and the folders that are left empty. A folder where a file of ours had been is not ours."""
        for path in paths:
            place = self.folder / path
            if place.is_symlink() or not place.is_dir():
                with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                    place.unlink()
            self._drop_empty_folders(path)

    def _drop_empty_folders(self, path: str) -> None:
        """Delete those of the folders above a path that have nothing in them."""
        for parent in _parents(path):
            place = self.folder / parent
            if _is_plain_folder(place):
                if any(place.iterdir()):
                    break
                place.rmdir()

    def _write_listing(self, name: str, files: Mapping[str, Entry]) -> None:
        listed = {path: [entry.hash, entry.key] for path, entry in files.items()}
        content = {"version": _VERSION, "files": listed}
        write_atomic(self._own / name, json.dumps(content, separators=(",", ":"), sort_keys=True).encode())


@contextlib.contextmanager
def open_output(folder: Path, known: Known | None = None) -> Iterator[Output]:
    """Open an output folder for one build: make it if it is missing, and lock it against a second one.

    A build that publishes nothing leaves the folder as it was.

    Args:
        folder: where.
        known: what is known of the files in it, to save reading them.

    Raises:
        RefusedError: the folder holds files and no manifest of ours, is no folder, or another build is running.
    """
    own = folder / OWN
    if os.path.lexists(folder) and not folder.is_dir():
        raise RefusedError(f"{folder} is no folder; choose another with --output")
    if not _is_plain_folder(own) and folder.is_dir() and any(folder.iterdir()):
        raise _foreign(folder)
    made = [each for each in (folder, *folder.parents) if not each.exists()]
    own.mkdir(parents=True, exist_ok=True)
    try:
        with (own / _LOCK).open("ab") as lock:
            if not _lock(lock, own / _LOCK):
                raise RefusedError(f"another build is writing to {folder}; wait until it has ended")
            output = Output(folder, known)
            if not output.is_ours and any(each.name != OWN for each in folder.iterdir()):
                raise _foreign(folder)
            try:
                yield output
            finally:
                output.close()
    finally:
        if not own.exists():
            for each in made:
                with contextlib.suppress(OSError):  # not empty
                    each.rmdir()


def is_tidy(folder: Path) -> bool:
    """Whether no build that was killed has left anything in an output folder."""
    try:
        return {MANIFEST, _LOCK}.issuperset(os.listdir(folder / OWN))
    except OSError:
        return False


def clean(folder: Path) -> int:
    """Delete every file that we wrote to an output folder, and the folder if nothing else is in it.

    Returns:
        How many files were deleted.

    Raises:
        RefusedError: as `open_output`.
    """
    if not os.path.lexists(folder) or (folder.is_dir() and not any(folder.iterdir())):
        return 0
    with open_output(folder) as output:
        _, count = output.publish([], {})
        (folder / OWN / MANIFEST).unlink(missing_ok=True)
    with contextlib.suppress(OSError):  # not empty
        folder.rmdir()
    return count


def _foreign(folder: Path) -> RefusedError:
    return RefusedError(
        f"{folder} holds files that briefgen did not write; empty it, or choose another folder with --output"
    )


def _stranger(place: Path) -> RefusedError:
    return RefusedError(f"{place} was not written by briefgen, and a page of the site belongs there; move it away")


def _is_plain_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _lock(file: IO[bytes], path: Path) -> bool:
    """Take the lock that is released when the process ends, however it ends; False if another process has it."""
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
    # A build that published nothing may have deleted the file since it was opened; others would then lock a new one.
    return path.exists() and os.path.samestat(os.fstat(file.fileno()), path.stat())


def _parents(path: str) -> list[str]:
    """The folders above a path, nearest first: `a/b/c` gives `a/b`, `a`."""
    parts = path.split("/")[:-1]
    return ["/".join(parts[:count]) for count in range(len(parts), 0, -1)]


def _read_listing(path: Path) -> dict[str, Entry] | None:
    """A manifest or a journal; None if it is missing, or is not what we write."""
    try:
        content = json.loads(path.read_bytes())
        if content["version"] != _VERSION:
            return None
        files = {path: Entry(hash_, key) for path, (hash_, key) in content["files"].items()}
    except (FileNotFoundError, ValueError, TypeError, LookupError, AttributeError):
        return None
    return files if all(join_path("", path) == path for path in files) else None
