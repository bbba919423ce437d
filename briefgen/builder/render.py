"""Pages become bytes: only those whose key changed, in several processes where that pays.

A page's key is the hash of its view and of what makes it: the template with all that it includes, or the program's own
writer. Equal keys mean equal bytes, whatever the machine, the order and the number of processes.
"""

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path

from briefgen import __version__
from briefgen.base.fingerprint import Fingerprints, hash_bytes
from briefgen.base.urls import settle, way_up
from briefgen.builder.publish import Entry, Output
from briefgen.pages.page import Page
from briefgen.pages.routes import Asset
from briefgen.pages.templates import Theme
from briefgen.pages.writers import WRITERS, Copy

_SAMPLE = 40  # pages rendered before it is decided whether further processes pay
_WORTH = 0.4  # seconds of remaining work from which on they do


@dataclass(frozen=True, slots=True)
class Press:
    """What turns views into bytes: the theme, the site's folder (for files that are copied), and how links end.

    `nowhere` is the root that links of `404.html` start from, since that page is served at any depth.
    """

    theme: Theme
    site: Path
    nowhere: str
    offline: bool

    def key(self, page: Page, fingerprints: Fingerprints) -> str:
        """The page's key."""
        maker = self.theme.digest(page.maker) if page.maker.endswith(".html") else ""
        where = self.nowhere if page.path == "404.html" else ""
        return fingerprints.of((__version__, page.path, page.maker, maker, self.offline, where, page.view))

    def make(self, page: Page) -> bytes:
        """The page's bytes."""
        if isinstance(page.view, Copy):
            return (self.site / page.view.source).read_bytes()
        if isinstance(page.view, Asset):
            return self.theme.assets()[page.view.name][1]
        writer = WRITERS.get(page.maker)
        if writer is not None:
            return writer(page.view)
        root = self.nowhere if page.path == "404.html" else way_up(page.path)
        return settle(self.theme.render(page.maker, page.view), root, "index.html" if self.offline else "").encode()


def render(
    pages: Sequence[Page],
    press: Press,
    output: Output,
    keep: Callable[[Page, str], bool],
    jobs: int,
    advance: Callable[[int], None],
) -> tuple[dict[str, Entry], list[str]]:
    """Render what changed, and stage what differs from what is in place.

    Args:
        pages: all pages of the site.
        press: what renders them.
        output: where they go; open.
        keep: whether the file in place can stay for a page with that key.
        jobs: at most so many processes; 0 for one a processor.
        advance: told how many more pages are done.

    Returns:
        What every path holds now, and the paths that were staged.
    """
    fingerprints = Fingerprints()
    files: dict[str, Entry] = {}
    todo: list[tuple[Page, str]] = []
    for page in pages:
        key = press.key(page, fingerprints)
        if keep(page, key):
            files[page.path] = output.files[page.path]
        else:
            todo.append((page, key))
    advance(len(files))
    staged: list[str] = []
    for path, entry, changed in _work(todo, press, output, jobs):
        files[path] = entry
        if changed:
            staged.append(path)
        advance(1)
    return files, staged


Result = tuple[str, Entry, bool]


def _work(todo: Sequence[tuple[Page, str]], press: Press, output: Output, jobs: int) -> Iterator[Result]:
    started = time.perf_counter()
    head, rest = todo[:_SAMPLE], todo[_SAMPLE:]
    for page, key in head:
        yield _one(page, key, press, output)
    remaining = (time.perf_counter() - started) / max(len(head), 1) * len(rest)
    count = min(jobs or os.cpu_count() or 1, len(rest) // _SAMPLE)
    if remaining < _WORTH or count < 2 or "fork" not in get_all_start_methods():
        for page, key in rest:
            yield _one(page, key, press, output)
    else:
        yield from _in_processes(rest, press, output, count)


def _one(page: Page, key: str, press: Press, output: Output) -> Result:
    data = press.make(page)
    changed = data != output.in_place(page.path)
    if changed:
        output.stage(page.path, data)
    return page.path, Entry(hash_bytes(data), key), changed


def _in_processes(todo: Sequence[tuple[Page, str]], press: Press, output: Output, count: int) -> Iterator[Result]:
    """Forked processes share the views without copying; each takes every n-th page and writes to the stage itself."""
    context = get_context("fork")
    pool = context.Pool(count, initializer=_inherit, initargs=(todo, press, output))
    with pool:
        blocks = [range(start, min(start + 50, len(todo))) for start in range(0, len(todo), 50)]
        for results in pool.imap_unordered(_block, blocks):
            yield from results


_inherited: tuple[Sequence[tuple[Page, str]], Press, Output] | None = None


def _inherit(todo: Sequence[tuple[Page, str]], press: Press, output: Output) -> None:
    global _inherited  # noqa: PLW0603  # set once in a worker, right after the fork
    _inherited = (todo, press, output)


def _block(numbers: range) -> list[Result]:
    assert _inherited is not None  # noqa: S101  # the pool's initializer ran
    todo, press, output = _inherited
    return [_one(*todo[number], press, output) for number in numbers]


def keeper(output: Output, intact: Mapping[str, bool]) -> Callable[[Page, str], bool]:
    """A `keep` for `render`: the key is the one of the last build, and the file in place is whole."""

    def keep(page: Page, key: str) -> bool:
        entry = output.files.get(page.path)
        return entry is not None and entry.key == key and intact.get(page.path, False)

    return keep
