"""Files of a site: a sorted walk that stays inside it, paths that can not leave it, whole reads and whole writes.

Paths are relative to the site's folder, with forward slashes, on every system. What is wrong with a file comes back as
a value (`Unreadable`); only a failure of the machine while writing raises.
"""

import os
import re
import secrets
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_DRIVE = re.compile(r"[A-Za-z]:")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
# Control characters, line separators, marks that turn the direction of text, bytes that are no UTF-8, backslashes.
_UNFIT_FOR_NAMES = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\\]")
_WINDOWS_DEVICES = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)}
)
_FORBIDDEN_ON_WINDOWS = re.compile(r'[<>:"|?*]|[. ]$')

_DEEPEST = 50  # folders in one another


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file or folder that can not be read: the code of the problem, and a sentence that says why."""

    path: str
    code: str
    message: str


def join_path(folder: str, written: str) -> str | None:
    """The path that `written`, found in a file of `folder`, leads to; None where it leaves the site.

    Only plain relative paths with forward slashes stay inside: an absolute path, a drive letter, a backslash, a control
    character or a `..` too many lead out. The result has no `.`, `..` or doubled slash, and is "" for the site itself.
    """
    if written.startswith("/") or "\\" in written or _DRIVE.match(written) or _CONTROL.search(written):
        return None
    parts = folder.split("/") if folder else []
    for part in written.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def is_address_part(name: str) -> bool:
    """Whether a name can be part of an address: no control characters, no backslash, no marks of writing direction."""
    return _UNFIT_FOR_NAMES.search(name) is None


def is_portable(name: str) -> bool:
    """Whether a file or folder can bear this name on Windows too: no device (`con`, `nul.txt`), no `<>:"|?*`."""
    device = name.partition(".")[0].lower()
    return device not in _WINDOWS_DEVICES and not _FORBIDDEN_ON_WINDOWS.search(name)


def clash_key(path: str) -> str:
    """What two paths have in common if a file system that ignores case or Unicode form takes them for one file."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def walk(root: Path, folder: str) -> Iterator[str | Unreadable]:
    """Yield the path of every file under `root/folder`, sorted within each folder, and every reason not to.

    Names that begin with a dot are ignored. A symbolic link counts as what it leads to, if that lies in the site and
    no part of its way begins with a dot. A link back to a folder around it, or inside a folder that was itself reached
    by a link, is not followed: so the walk ends, and no tree of links makes it long.
    """
    yield from _walk(root, os.path.realpath(root), folder, linked=False)


def _walk(root: Path, real_root: str, folder: str, linked: bool) -> Iterator[str | Unreadable]:
    if folder.count("/") > _DEEPEST:
        yield Unreadable(folder, "unreadable-file", f"Here folders are nested more than {_DEEPEST} levels deep.")
        return
    try:
        with os.scandir(root / folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        yield Unreadable(folder, "unreadable-file", f"This folder can not be read: {_reason(error)}.")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = f"{folder}/{entry.name}"
        if not is_address_part(entry.name):
            shown = ascii(entry.name)[1:-1]
            yield Unreadable(f"{folder}/{shown}", "bad-file-name", "This name has characters that no address can have.")
            continue
        is_link = entry.is_symlink()
        if is_link and (problem := _problem_of_link(real_root, root / path, path, linked)):
            yield problem
        elif entry.is_dir():
            yield from _walk(root, real_root, path, linked or is_link)
        elif entry.is_file():
            yield path
        else:
            yield Unreadable(path, "unreadable-file", "This is neither a file nor a folder.")


def _problem_of_link(real_root: str, place: Path, path: str, linked: bool) -> Unreadable | None:
    """Why a symbolic link is not followed; None where it is."""
    target = os.path.realpath(place)
    if target != real_root and not target.startswith(real_root + os.sep):
        return Unreadable(path, "link-out-of-site", "This symbolic link leads out of the site.")
    way = target[len(real_root) + 1 :].split(os.sep)
    if any(part.startswith(".") for part in way):
        return Unreadable(path, "link-out-of-site", "This symbolic link leads to a file whose name begins with a dot.")
    if not os.path.exists(target):
        return Unreadable(path, "unreadable-file", "This symbolic link leads nowhere.")
    folder = os.path.realpath(place.parent)
    if os.path.isdir(target) and (linked or target == folder or folder.startswith(target + os.sep)):
        return Unreadable(
            path, "link-loop", "This symbolic link leads back to a folder around it, or into further links."
        )
    return None


def read_bytes(root: Path, path: str, limit: int) -> bytes | Unreadable:
    """The whole content of a file of at most `limit` bytes.

    A file that changes while it is read is not taken half old, half new: it is reported.
    """
    try:
        descriptor = os.open(root / path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
        with open(descriptor, "rb") as file:
            before = os.fstat(descriptor)
            if not stat.S_ISREG(before.st_mode):  # opening a pipe must not wait for its other end
                return Unreadable(path, "unreadable-file", "This is no plain file.")
            if before.st_size > limit:
                return Unreadable(path, "big-file", f"This file has {before.st_size:,} bytes; the limit is {limit:,}.")
            data = file.read(before.st_size + 1)  # room for as much as allowed would cost more than reading most files
            after = os.fstat(descriptor)
    except OSError as error:
        return Unreadable(path, "unreadable-file", f"This file can not be read: {_reason(error)}.")
    if len(data) != after.st_size or (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        return Unreadable(path, "changed-file", "This file changed while it was read.")
    return data


def _reason(error: OSError) -> str:
    """The system's words, without the path and its own punctuation."""
    return (error.strerror or type(error).__name__).lower().rstrip(".")


def write_atomic(path: Path, data: bytes, *, durable: bool = False) -> None:
    """Write a file so that at every moment it has either its old content or all of the new.

    Args:
        path: where; its folder exists.
        data: the content.
        durable: also wait until the disk has it, so that this holds through a loss of power.

    Raises:
        OSError: the file can not be written; what stood there before stays.
    """
    draft = path.with_name(f".briefgen-{secrets.token_hex(8)}")
    try:
        with open(draft, "xb") as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        os.replace(draft, path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
