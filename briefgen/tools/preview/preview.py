"""A site that is read again whenever it changes, and what a browser is told of it.

What could be read is the last good edition: as long as there are errors it stays, and the errors are told beside it.
"""

import gc
import secrets
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
_ARTICLES = "content/articles/"


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
        self._ahead: Edition | None = None
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

    def notice(self, changed: Iterable[str]) -> None:
        """Take note of changes, whose paths are relative to the site; the site is read again by `rebuild`.

        Where nothing but the words of one article changed since the last good edition, its page is shown at once.
        """
        with self._told:
            self._pending.update(changed)
            self._newer.update(changed)
            edition, pending = self._edition, set(self._pending)
        path = pending.pop() if len(pending) == 1 else ""
        if edition is None or not (path.startswith(_ARTICLES) and path.endswith(".md")):
            return
        found = edition.look_again(path, self._memory)
        if found is not None:
            with self._told:
                self._ahead = found
                self._tell(ahead={self._address(found.checked.pages[0].path): self._next_build()}, problems=())

    def rebuild(self, progress: Progress = silence) -> Checked:
        """Read the site again. `progress` is told how far that is."""
        with self._reading:
            with self._told:
                self._newer.clear()
                changed = set(self._pending)
            with _without_collection():
                edition = make_edition(self._options, self._memory, progress)
                self._memory.settle_down()
            if self._edition is None:
                gc.freeze()  # nearly all of this stays: it need not be searched for garbage again and again
            with self._told:
                self._publish(edition, changed)
            return edition.checked

    def read(self, path: str) -> Sent:
        """A file of the last good edition: at once if it is ahead of the others, else once no rebuild is running."""
        with self._told:
            ahead, build = self._ahead, self._state.ahead.get(self._address(path), "")
        if ahead and build and isinstance(data := ahead.make(path), bytes):
            return Sent(data, build)
        edition = self._edition
        if edition is None or path.endswith(".html") or not edition.has(path):
            with self._reading:
                edition = self._edition
        state = self.state
        build = state.ahead.get(self._address(path), state.build)
        if edition is None:
            return Sent(None, "")
        made = edition.make(path)
        if isinstance(made, Diagnostic):  # the edition before may have had it
            self._tell(problems=tuple(dict.fromkeys([*state.problems, self._block(made)])))
            made = self._before.make(path) if self._before else None
            return Sent(made if isinstance(made, bytes) else _NO_PAGE, build)
        return Sent(made, build)

    def is_folder(self, path: str) -> bool:
        """Whether the last good edition has a page at `path/`."""
        return self._edition is not None and self._edition.has(f"{path}/index.html")

    def _publish(self, edition: Edition, changed: set[str]) -> None:
        """Put an edition in place that was made after some changes. What was noticed meanwhile is still to come."""
        ahead = self._state.ahead if self._newer or self._is_as_shown(edition) else {}
        if not ahead:
            self._ahead = None
        if edition.checked.failed:
            self._tell(ahead=ahead, problems=tuple(map(self._block, _errors(edition.checked.diagnostics))))
            return
        is_reload = self._edition is None or not self._are_styles(changed) or bool(self._state.problems)
        self._before, self._edition, self._pending = self._edition, edition, set(self._newer)
        self._tell(
            build=self._next_build() if is_reload else self._state.build,
            ahead=ahead,
            root=edition.root,
            styles=edition.styles,
            marks=edition.marks,
            problems=(),
        )

    def _is_as_shown(self, edition: Edition) -> bool:
        """Whether the page that was shown ahead has come out the same: who sees it need not load it again."""
        if self._ahead is None or edition.checked.failed:
            return False
        path = self._ahead.checked.pages[0].path
        return self._ahead.make(path) == edition.make(path)

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
