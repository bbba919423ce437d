"""A site that is read again whenever it changes, and what a browser is told of it.

What could be read is the last good edition: as long as there are errors it stays, and the errors are told beside it.
"""

import gc
import secrets
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from threading import Condition, Lock

from briefgen.base.diagnostics import Diagnostic, Severity
from briefgen.base.files import read_bytes
from briefgen.base.report import as_text
from briefgen.builder.outcome import Checked, Options
from briefgen.builder.progress import Progress, silence
from briefgen.content.limits import FILE_BYTES
from briefgen.tools.preview.edition import Edition, make_edition
from briefgen.tools.preview.memory import Memory

_STYLES = "templates/assets/"
_TEMPLATES = "templates/"
_CONTENT = "content/"
_MOST_UNTIDIED = 5  # readings, of which each leaves some fifty megabytes on a desk of 5,000 articles


@dataclass(frozen=True, slots=True)
class State:
    """What a browser needs to know of the preview.

    `build` differs from that of a page in view once the page has to be loaded again; it is "" before the first good
    edition. `ahead` has the pages that are newer than the others, each with a build of its own, by address.
    `revision` grows with every change of this. `root` is the path of the site's root on the server, without
    percent-encoding. `styles` has the address of each style sheet by the one without a hash, `marks` by the address of
    their pages the articles that a build would hold back, with the reason. `problems` are blocks of text.
    """

    revision: int = 0
    build: str = ""
    ahead: Mapping[str, str] = field(default_factory=dict)
    root: str = "/"
    styles: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it is sent, None where there is none, and the build that it belongs to."""

    data: bytes | None
    build: str


class Preview:
    """A site's last good edition, and what became of the changes since."""

    def __init__(self, options: Options) -> None:
        """Prepare the preview of a site; drafts and future articles are shown in any case."""
        self._options = replace(options, drafts=True, future=True, stale_search=True)
        self._memory = Memory(options.site, options.jobs)
        self._session = secrets.token_hex(4)
        self._reading = Lock()
        self._told = Condition()  # guards all that follows
        self._state = State()
        self._edition: Edition | None = None
        self._before: Edition | None = None
        self._untidied = 0  # the readings since what earlier ones leave was dropped
        self._ahead: Mapping[str, bytes] = {}
        self._sent: dict[str, Sent] = {}  # the pages as they were sent last, by path
        self._in_view: Counter[str] = Counter()
        self._pending: set[str] = set()  # what changed since the last good edition was begun
        self._newer: set[str] = set()  # what of that was noticed since the last reading began

    @property
    def state(self) -> State:
        """What is known now."""
        with self._told:
            return self._state

    def wait(self, known: State, seconds: float) -> State:
        """What is known as soon as that is something new, or after some seconds."""
        with self._told:
            self._told.wait_for(lambda: self._state is not known, seconds)
            return self._state

    @contextmanager
    def viewing(self, path: str | None) -> Iterator[None]:
        """Somebody looks at the page at a path as long as the context is open."""
        with self._told:
            self._in_view.update(filter(None, (path,)))
        try:
            yield
        finally:
            with self._told:
                self._in_view -= Counter(filter(None, (path,)))

    def notice(self, changed: Iterable[str]) -> None:
        """Take note of changes, whose paths are relative to the site; the site is read again by `rebuild`.

        Where nothing but one record changed since the last good edition, its page and those that somebody looks at are
        shown as they are now, if that can be told without reading everything.
        """
        with self._told:
            edition = self._edition
            matter = {path for path in changed if edition is None or edition.may_show(path)}
            self._pending.update(matter)
            self._newer.update(matter)
            pending, in_view = set(self._pending), tuple(self._in_view)
        path = pending.pop() if len(pending) == 1 else ""
        if edition is None or not (path.startswith(_CONTENT) and path.endswith(".md")):
            return
        found = edition.look_ahead(path, in_view)
        if found is not None:
            with self._told:
                self._ahead = found
                self._tell(ahead=self._builds_of(found, self._next_build()), problems=())

    def rebuild(self, progress: Progress = silence) -> Checked:
        """Read the site again. `progress` is told how far that is."""
        with self._reading:
            with self._told:
                self._newer.clear()
                changed = set(self._pending)
                known = self._edition
            if known and changed and all(path.startswith(_TEMPLATES) for path in changed):
                edition = known.with_templates_read()
            else:
                with _without_collection():
                    edition = make_edition(self._options, self._memory, progress)
                    self._memory.settle_down()
            with self._told:
                self._publish(edition, changed)
            return edition.checked

    def settle(self) -> None:
        """Do what can wait until everything is told, so that the next edit has not to wait for it."""
        edition = self._edition
        with _without_collection():
            if edition is not None:
                edition.prepare()
            gc.freeze()  # nearly all of this stays: Python need not search it again and again on its own
        self._untidied += 1
        if self._untidied >= _MOST_UNTIDIED:
            self.tidy()

    def tidy(self) -> None:
        """Drop what editions before the last one leave. All waits for that, so it is best done when nobody writes."""
        self._untidied = 0
        gc.unfreeze()
        gc.collect()
        gc.freeze()

    def read(self, path: str) -> Sent:
        """A file of the last good edition: at once if it is ahead of the others, else once no rebuild is running."""
        with self._told:
            data, build = self._ahead.get(path), self._state.ahead.get(self._address(path), "")
            if data is not None and build:
                return self._send(path, data, build)
        edition = self._edition
        if edition is None or path.endswith(".html") or not edition.has(path):
            with self._reading:
                edition = self._edition
        if edition is None:
            return Sent(None, "")
        made = edition.make(path)
        with self._told:
            build = self._state.ahead.get(self._address(path), self._state.build)
            if isinstance(made, Diagnostic):  # the edition before may have had it
                self._tell(problems=tuple(dict.fromkeys([*self._state.problems, self._block(made)])))
                before = self._before.make(path) if self._before else None
                return self._send(path, before if isinstance(before, bytes) else _NO_PAGE, build)
            return self._send(path, made, build)

    def _send(self, path: str, data: bytes | None, build: str) -> Sent:
        sent = Sent(data, build)
        if path.endswith(".html"):
            self._sent[path] = sent
        return sent

    def is_folder(self, path: str) -> bool:
        """Whether the last good edition has a page at `path/`."""
        return self._edition is not None and self._edition.has(f"{path}/index.html")

    def _publish(self, edition: Edition, changed: set[str]) -> None:
        """Put an edition in place that was made after some changes. What was noticed meanwhile is still to come."""
        if edition.checked.failed:
            problems = tuple(map(self._block, _errors(edition.checked.diagnostics)))
            taken_back = set() if self._newer else set(map(self._address, self._ahead))
            self._ahead = self._ahead if self._newer else {}
            left = {address: own for address, own in self._state.ahead.items() if address not in taken_back}
            self._tell(ahead=left, problems=problems)
            return
        is_reload = self._edition is None or not self._are_styles(changed) or bool(self._state.problems)
        build = self._next_build() if is_reload else self._state.build
        shown = {path: edition.make(path) for path in {*self._in_view, *self._ahead}}
        ahead = self._state.ahead if self._newer else self._builds_of(shown, build)
        self._ahead = self._ahead if self._newer else {}
        self._sent = {path: sent for path, sent in self._sent.items() if path in shown}
        self._before, self._edition, self._pending = self._edition, edition, set(self._newer)
        self._tell(
            build=build,
            ahead={address: own for address, own in ahead.items() if own != build},
            root=edition.root,
            styles=edition.styles,
            marks=edition.marks,
            problems=(),
        )

    def _builds_of(self, pages: Mapping[str, object], build: str) -> dict[str, str]:
        """The builds of some pages by address: of one that was sent just so, the one that it was sent with."""
        builds = {}
        for path, made in pages.items():
            sent = self._sent.get(path)
            builds[self._address(path)] = sent.build if sent and sent.data is not None and sent.data == made else build
        return builds

    def _next_build(self) -> str:
        return f"{self._session}-{self._state.revision + 1}"

    def _tell(self, **news: object) -> None:
        with self._told:
            self._state = replace(self._state, revision=self._state.revision + 1, **news)  # type: ignore[arg-type]
            self._told.notify_all()

    def _address(self, path: str) -> str:
        return f"{self._state.root}{path.removesuffix('index.html')}"

    @staticmethod
    def _are_styles(paths: Iterable[str]) -> bool:
        """Whether nothing but style sheets changed: these are exchanged in a page without loading it again."""
        return all(path.startswith(_STYLES) and path.endswith(".css") for path in paths)

    def _block(self, diagnostic: Diagnostic) -> str:
        def read(path: str) -> bytes | None:
            data = read_bytes(self._options.site, path, FILE_BYTES)
            return data if isinstance(data, bytes) else None

        return as_text([diagnostic], read)


@contextmanager
def _without_collection() -> Iterator[None]:
    """Do without Python's search for circular garbage, which makes a big site's reading half as long again."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


_NO_PAGE = b"<!DOCTYPE html>\n<html><head><title>This page can not be made</title></head><body></body></html>\n"


def _errors(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The errors; in a strict run, where there may be none, whatever there is."""
    found = list(diagnostics)
    return [each for each in found if each.severity is Severity.ERROR] or found
