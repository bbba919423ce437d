"""What changes in a site's folder, told as it happens.

`content/` and `templates/` are watched with all their folders; the site's own folder without, because of what else may
lie in it: the output, version control, packages. So a folder that is moved away and comes back is noticed.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread

from watchfiles import Change, watch

SETTINGS = "site.yaml"
FOLDERS = ("content", "templates")

_STEP = 10  # milliseconds without a further change after which changes are told
_MOST = 200  # milliseconds after which they are told in any case

Changes = frozenset[str]
"""Paths of files and folders that changed, relative to the site's folder, with forward slashes."""


Stock = Mapping[str, tuple[int, int]]
"""Every file and folder that a build may read, with its time and size."""


@contextmanager
def watching(site: Path, since: Stock) -> Iterator[SimpleQueue[Changes]]:
    """Watch a site as long as the context is open.

    Args:
        site: its folder.
        since: what was there when it was last looked at: what changed between then and now is told first.

    Returns:
        A queue that gets what changes, some changes at a time.
    """
    root = Path(os.path.realpath(site))
    queue: SimpleQueue[Changes] = SimpleQueue()
    closing, moved = Event(), Event()
    threads = [
        Thread(target=_watch_root, args=(root, queue, closing, moved), daemon=True),
        Thread(target=_watch_folders, args=(root, since, queue, closing, moved), daemon=True),
    ]
    for thread in threads:
        thread.start()
    try:
        yield queue
    finally:
        closing.set()
        moved.set()
        for thread in threads:
            thread.join()


def take_stock(site: Path) -> Stock:
    """What is there now."""
    found: dict[str, tuple[int, int]] = {}
    waiting = [SETTINGS, *FOLDERS]
    while waiting:
        path = waiting.pop()
        try:
            status = os.stat(site / path)
            found[path] = (status.st_mtime_ns, status.st_size)
            if os.path.isdir(site / path) and not os.path.islink(site / path):
                names = os.listdir(site / path)
                waiting += [f"{path}/{name}" for name in names if not name.startswith(".")]
        except OSError:
            continue  # gone meanwhile
    return found


def changes_between(before: Stock, after: Stock) -> Changes:
    """The paths of what was added, changed or deleted between two stocks."""
    return frozenset(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))


def _watch_root(root: Path, queue: SimpleQueue[Changes], closing: Event, moved: Event) -> None:
    """Tell of `site.yaml`, and have the folders watched anew when one of them comes or goes."""

    def is_ours(change: Change, path: str) -> bool:
        name = os.path.basename(path)
        return name == SETTINGS or (name in FOLDERS and change is not Change.modified)

    for found in watch(
        root,
        watch_filter=is_ours,
        step=_STEP,
        debounce=_MOST,
        stop_event=closing,
        raise_interrupt=False,
        recursive=False,
    ):
        paths = _relative(root, found)
        if not paths.isdisjoint(FOLDERS):
            moved.set()
        queue.put(paths)


def _watch_folders(root: Path, since: Stock, queue: SimpleQueue[Changes], closing: Event, moved: Event) -> None:
    """Tell of everything in the folders that has no dot in front of its name."""
    while not closing.is_set():
        moved.clear()
        folders = [root / name for name in FOLDERS if (root / name).is_dir()]
        is_begun = False
        for told in _changes_in(folders, root, moved) if folders else _wait(moved):
            missed: Changes = frozenset()
            if not is_begun:  # from here on nothing is missed; what was missed before is found by looking
                now = take_stock(root)
                missed, since, is_begun = changes_between(since, now), now, True
            if told or missed:
                queue.put(told | missed)


def _changes_in(folders: Sequence[Path], root: Path, moved: Event) -> Iterator[Changes]:
    """What changes, until a folder comes or goes; at first, and from time to time, nothing."""
    for found in watch(
        *folders,
        watch_filter=None,
        step=_STEP,
        debounce=_MOST,
        stop_event=moved,
        raise_interrupt=False,
        rust_timeout=_MOST,
        yield_on_timeout=True,
    ):
        yield frozenset(path for path in _relative(root, found) if "/." not in path)


def _wait(moved: Event) -> Iterator[Changes]:
    """Nothing, until a folder comes."""
    moved.wait()
    yield frozenset()


def _relative(root: Path, found: set[tuple[Change, str]]) -> Changes:
    return frozenset(os.path.relpath(path, root).replace(os.sep, "/") for _, path in found)
