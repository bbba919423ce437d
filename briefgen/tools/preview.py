"""A site that is built again whenever it changes, and what a browser is told of it.

What was built is the last good site: as long as there are errors it stays, and the errors are told beside it.
"""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from threading import Condition, Lock
from urllib.parse import unquote

from briefgen.base.diagnostics import Diagnostic, Severity
from briefgen.base.files import read_bytes
from briefgen.base.report import as_text
from briefgen.builder.build import Built, Options, build
from briefgen.builder.progress import Progress, silence
from briefgen.builder.publish import RefusedError
from briefgen.content.limits import FILE_BYTES
from briefgen.pages.assets import FOLDER as ASSETS
from briefgen.pages.routes import Asset

_STYLES = f"templates/{ASSETS}/"


@dataclass(frozen=True, slots=True)
class State:
    """What a browser needs to know of the preview.

    `build` differs from that of a page in view once the page has to be loaded again; it is "" before the first good
    build. `revision` grows with every rebuild, whatever became of it. `root` is the path of the site's root on the
    server, without percent-encoding. `styles` has the address of each style sheet by its name, `marks` by the address
    of their pages the articles that a build would hold back, with the reason. `problems` are blocks of text.
    """

    revision: int = 0
    build: str = ""
    root: str = "/"
    styles: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


class Preview:
    """A site's last good build, in a folder of its own."""

    def __init__(self, options: Options, folder: Path) -> None:
        """Prepare the preview of a site.

        Args:
            options: how to build. Drafts and future articles are shown in any case.
            folder: where to; it does not exist yet.
        """
        self._options = replace(options, drafts=True, future=True)
        self._folder = folder
        self._session = secrets.token_hex(4)
        self._building = Lock()
        self._told = Condition()
        self._state = State()
        self._pending: set[str] = set()

    @property
    def options(self) -> Options:
        """How the site is built."""
        return self._options

    def rebuild(self, changed: Iterable[str], progress: Progress = silence, jobs: int = 1) -> Built | str:
        """Build the site again.

        Args:
            changed: the paths that changed since the last time, relative to the site.
            progress: told how far it is.
            jobs: processes to use. Further ones must not be forked once there are threads.

        Returns:
            What was built, or why the machine could not.
        """
        with self._building:
            self._pending.update(changed)
            try:
                built = build(replace(self._options, jobs=jobs), self._folder, progress)
            except (OSError, RefusedError) as error:
                # Most often a file that went away while it was read, of which a change is about to be told.
                message = str(error)
                self._tell(replace(self._state, problems=(message,)))
                return message
            self._tell(self._state_after(built))
            if built.written is not None:
                self._pending.clear()
            return built

    def read(self, path: str) -> tuple[State, bytes | None]:
        """A file of the last good build, once no rebuild is running; None where there is none, or nothing was built.

        `path` has no `..` and nothing else that leads out of a folder.
        """
        with self._building:
            target = self._folder / path
            folder = self._folder.resolve()
            if not self._state.build or not target.resolve().is_relative_to(folder) or not target.is_file():
                return self._state, None
            return self._state, target.read_bytes()

    def is_folder(self, path: str) -> bool:
        """Whether the last good build has a page at `path/`."""
        with self._building:
            return (self._folder / path / "index.html").is_file()

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

    def _tell(self, state: State) -> None:
        with self._told:
            self._state = replace(state, revision=state.revision + 1)
            self._told.notify_all()

    def _state_after(self, built: Built) -> State:
        state, checked = self._state, built.checked
        if built.written is None:
            problems = tuple(map(self._block, _errors(checked.diagnostics)))
            return replace(state, problems=problems)
        root = unquote(checked.root)
        styles = {
            f"{root}{PurePosixPath(ASSETS, page.view.name)}": f"{root}{page.path}"
            for page in checked.pages
            if isinstance(page.view, Asset) and page.view.name.endswith(".css")
        }
        marks = {f"{root}{path}": reason for path, reason in checked.unpublished.items()}
        has_changed = built.written or built.deleted or root != state.root or marks != state.marks
        if not state.build or (has_changed and not self._are_styles(self._pending)):
            state = replace(state, build=f"{self._session}-{state.revision + 1}")
        return replace(state, root=root, styles=styles, marks=marks, problems=())

    def _are_styles(self, paths: Iterable[str]) -> bool:
        """Whether nothing but style sheets changed: these are exchanged in a page without loading it again."""
        return all(path.startswith(_STYLES) and path.endswith(".css") for path in paths)

    def _block(self, diagnostic: Diagnostic) -> str:
        def read(path: str) -> bytes | None:
            data = read_bytes(self._options.site, path, FILE_BYTES)
            return data if isinstance(data, bytes) else None

        return as_text([diagnostic], read)


def _errors(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The errors; in a strict run, where there may be none, whatever there is."""
    found = list(diagnostics)
    return [each for each in found if each.severity is Severity.ERROR] or found
