"""Pages become bytes: only those whose key changed, in several processes where that pays.

A page's key is the hash of its view and of what makes it: the template with all that it includes, or the program's own
writer. Equal keys mean equal bytes, whatever the machine, the order and the number of processes.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from importlib.metadata import version
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

from briefgen.base.diagnostics import Diagnostic
from briefgen.base.fingerprint import Fingerprints, hash_bytes
from briefgen.base.urls import settle, way_up
from briefgen.builder.outcome import Facts
from briefgen.builder.processes import spread
from briefgen.builder.publish import Entry, Output
from briefgen.pages.exports.writers import WRITERS, Copy
from briefgen.pages.page import Page
from briefgen.pages.routes import Asset
from briefgen.pages.theme.templates import FaultyTemplate, Theme

CIRCUMSTANCES = ("the program", "its address", "its template", "how links are written")
"""What a page depends on beside its view."""

_LIBRARIES = ("jinja2", "markupsafe")  # what has a say between a view and its bytes


@dataclass(frozen=True, slots=True)
class Press:
    """What turns views into bytes: the theme, the site's folder (for files that are copied), and how links end.

    `nowhere` is the root that links of `404.html` start from, since that page is served at any depth.
    """

    theme: Theme
    site: Path
    nowhere: str
    offline: bool

    def key(self, page: Page, view: object, fingerprints: Fingerprints) -> tuple[str, bytes]:
        """The page's key, and a trace of all that is in it: of `CIRCUMSTANCES`, and of its view.

        Raises:
            FaultyTemplate: a template that it needs can not be read.
        """
        return fingerprints.trace(*self.circumstances(page), view)

    def circumstances(self, page: Page) -> tuple[object, ...]:
        """What the page depends on beside its view: the values of `CIRCUMSTANCES`.

        Raises:
            FaultyTemplate: as `key`.
        """
        maker = self.theme.digest(page.maker) if page.maker.endswith(".html") else ""
        where = self.nowhere if page.path == "404.html" else ""
        return _program(), page.path, (page.maker, maker), (self.offline, where)

    def make(self, page: Page, view: object) -> bytes:
        """The page's bytes; `view` is its view.

        Raises:
            FaultyTemplate: a template of the site fails on it.
            OSError: a file that it copies can not be read any more.
        """
        if isinstance(view, Copy):
            return (self.site / view.source).read_bytes()
        if isinstance(view, Asset):
            return self.theme.assets()[view.name][1]
        writer = WRITERS.get(page.maker)
        if writer is not None:
            return writer(view)
        root = self.nowhere if page.path == "404.html" else way_up(page.path)
        return settle(self.theme.render(page.maker, view), root, "index.html" if self.offline else "").encode()


class Seals:
    """The seals of pages: digests of all that a page can depend on, which need no view; a key depends on less.

    A seal is compared only with that of the same path. Most pages of one maker have the same.
    """

    def __init__(self, press: Press, facts: Facts) -> None:
        self._press = press
        self._facts = facts
        self._common: dict[tuple[str, bool], str] = {}

    def of(self, page: Page) -> str:
        """The page's seal.

        Raises:
            FaultyTemplate: a template that it needs can not be read.
        """
        sort = page.maker, page.path == "404.html"
        common = self._common.get(sort)
        if common is None:
            program, _, *others = self._press.circumstances(page)
            common = self._common[sort] = hash_bytes(repr((program, *others, self._facts.told)).encode())
        words = [self._facts.files[path] for path in page.bodies]
        sentences = self._facts.sentences.get(page.named) if page.named else None
        return hash_bytes(repr((common, words, sentences)).encode()) if words or sentences else common


@dataclass(frozen=True, slots=True)
class Rendered:
    """A site's files: what every path holds now, which were staged, faults of templates, and seals and traces."""

    files: dict[str, Entry]
    staged: list[str]
    faults: list[Diagnostic] = field(default_factory=list)
    seals: dict[str, str] = field(default_factory=dict)
    traces: dict[str, bytes] = field(default_factory=dict)


class _Result(NamedTuple):
    """What became of a page: what its path holds now, and whether it was staged; None with what is wrong."""

    path: str
    entry: Entry | None
    is_staged: bool = False
    trace: bytes = b""
    fault: Diagnostic | None = None


def render(
    pages: Sequence[Page],
    press: Press,
    output: Output,
    jobs: int,
    advance: Callable[[int], None],
    facts: Facts | None = None,
) -> Rendered:
    """Render the pages whose key changed or whose file is not as we wrote it, and stage what differs.

    Args:
        pages: all pages of the site.
        press: what renders them.
        output: where they go; open.
        jobs: at most so many processes; 0 for one a processor.
        advance: told how many more pages are done.
        facts: what the content says, if that is known: of pages that it leaves as they were, not even views are made.
    """
    fingerprints = Fingerprints()
    seals = Seals(press, facts) if facts else None
    rendered = Rendered({}, [])
    todo: list[Page] = []
    for page in pages:
        try:
            seal = seals.of(page) if seals else ""
        except FaultyTemplate as fault:
            rendered.faults.append(fault.diagnostic)
            continue
        rendered.seals[page.path] = seal
        if output.is_sealed(page.path, seal):
            rendered.files[page.path] = output.files[page.path]
            rendered.traces[page.path] = output.trace(page.path)
        else:
            todo.append(page)
    advance(len(pages) - len(todo))
    for result in spread(lambda page: _make(page, press, output, fingerprints), todo, jobs):
        if result.entry is not None:
            rendered.files[result.path] = result.entry
            rendered.traces[result.path] = result.trace
        if result.is_staged:
            rendered.staged.append(result.path)
        if result.fault is not None:
            rendered.faults.append(result.fault)
        advance(1)
    return rendered


def _make(page: Page, press: Press, output: Output, fingerprints: Fingerprints) -> _Result:
    """Make a page's view, and of that the page, unless its path holds it already."""
    try:
        view = page.view
        key, trace = press.key(page, view, fingerprints)
        trace = trace if page.maker.endswith(".html") else b""  # who asks why, asks of pages
        if output.holds(page.path, key):
            return _Result(page.path, output.files[page.path], trace=trace)
        data = press.make(page, view)
    except FaultyTemplate as fault:
        return _Result(page.path, None, fault=fault.diagnostic)
    is_new = data != output.in_place(page.path)
    if is_new:
        output.stage(page.path, data)
    return _Result(page.path, Entry(hash_bytes(data), key), is_new, trace)


@cache
def _program() -> str:
    """A hash of the program's own sources, and of the versions of the libraries between a view and its bytes."""
    sources = [f"{name} {version(name)}".encode() for name in _LIBRARIES]
    for path, file in sorted(_python_files("", resources.files("briefgen"))):
        sources += (path.encode(), file.read_bytes())
    return hash_bytes(b"\0".join(sources))


def _python_files(folder: str, place: Traversable) -> Iterator[tuple[str, Traversable]]:
    for each in place.iterdir():
        if each.is_dir():
            yield from _python_files(f"{folder}{each.name}/", each)
        elif each.name.endswith(".py"):
            yield f"{folder}{each.name}", each
