"""What a file system tells of a file without reading it: good for knowing that a file is still the same.

A stamp vouches for a file's content only if the file was last touched well before the stamp was taken: a later change
within the same tick of the file system's clock would leave no trace. Such stamps, and those from the future, after a
clock was set back, are not settled, and whoever needs the content reads it.
"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from time import time_ns

Stamp = tuple[int, int, int, int]
"""Size, time of the last change of content and of the last change of any kind in nanoseconds, and number (inode)."""

_TICK = 100_000_000  # nanoseconds; kernels stamp files every 1 to 10 milliseconds
_COARSE_TICK = 2_500_000_000  # FAT keeps times to two seconds
_SECOND = 1_000_000_000

_INPUTS = ("content", "templates")
SETTINGS = "site.yaml"


def take_stamp(path: str) -> Stamp | None:
    """The stamp of a plain file; None if there is none at a path, or a link."""
    try:
        status = os.lstat(path)
    except OSError:
        return None
    if not stat.S_ISREG(status.st_mode):
        return None
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def is_settled(stamp: Stamp, now: int) -> bool:
    """Whether a stamp that was taken at a moment (`time.time_ns`) vouches for the content that was there."""
    _, written, changed, _ = stamp
    tick = _COARSE_TICK if written % _SECOND == 0 else _TICK
    return max(written, changed) + tick < now


def stamp_inputs(site: Path) -> dict[str, Stamp] | None:
    """The stamps of all files that a build of a site may read, by their paths in it.

    None where they can not vouch for all that is read: a link among them, a folder that can not be listed, a file that
    was touched just now.
    """
    now = time_ns()
    found: dict[str, Stamp] = {}
    root = str(site)
    try:
        for path in (SETTINGS, *(path for folder in _INPUTS for path in _walk(root, folder))):
            stamp = take_stamp(f"{root}/{path}")
            if stamp is None or not is_settled(stamp, now):
                return None
            found[path] = stamp
    except OSError:
        return None
    return found


def _walk(root: str, folder: str) -> Iterator[str]:
    """Every file and link under a folder, which need not exist; hidden ones too, since templates may be."""
    if not os.path.lexists(f"{root}/{folder}"):
        return
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        with os.scandir(f"{root}/{current}") as entries:
            for entry in entries:
                path = f"{current}/{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(path)
                else:
                    yield path
