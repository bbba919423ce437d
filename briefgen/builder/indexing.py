"""The index of texts, made by Pagefind's program from the texts that it is given, while this one renders pages.

Every group of texts (`SearchTexts`) has an index of its own, by a run of its own; the browser merges them. An index is
kept in the site's folder under the digest of all that it is made from, so only a group whose texts changed costs
anything. An index without filters is the same in every run and on every machine, and so is what is published of it.
"""

import contextlib
import gzip
import hashlib
import json
import os
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Self

from briefgen import __version__
from briefgen.base.fingerprint import hash_bytes
from briefgen.builder.outcome import Options
from briefgen.pages.exports.search_texts import SearchTexts, write_search_text
from briefgen.pages.exports.writers import Copy
from briefgen.pages.page import Page
from briefgen.pages.site.search_page import TEXTS

STORE = ".briefgen/search"
"""Where indexes are kept, in the site's folder: `<group>/<digest>/`."""

_AT_ONCE = 2  # runs; each has several threads, and takes a quarter of a megabyte a text
_LISTING = "files.json"  # the size and the hash of each file that is kept
_PATHS = "paths.json"  # which page each fragment is of; the program itself says so only fragment by fragment
_SIGNATURE = b"pagefind_dcd"  # with which each of its files begins, once unpacked
_ENTRY = "pagefind-entry.json"
_PARTS = (_ENTRY, "*.pf_meta", "index/*", "fragment/*")
_SCRIPTS = ("pagefind.js", "pagefind-worker.js")


@dataclass(frozen=True, slots=True)
class Engine:
    """Pagefind's program, as the extra `search` brings it."""

    program: Path
    version: str


def find_engine() -> Engine | None:
    """The program; None where the extra is not installed."""
    try:
        from pagefind_bin import get_executable  # noqa: PLC0415  # an extra

        return Engine(get_executable(), version("pagefind_bin"))
    except (ImportError, FileNotFoundError):
        return None


@contextlib.contextmanager
def indexing(texts: SearchTexts | None, options: Options) -> Iterator[Callable[[], list[Page]]]:
    """Index the texts of a site as long as the context is open; what it gives waits for the files of all indexes.

    Without texts, or without the program, there are none.
    """
    engine = find_engine()
    if texts is None or engine is None:
        yield list
    else:
        with _Indexing(engine, texts, options) as run:
            yield run.pages


class _Indexing:
    """Begins with the first runs when it is entered, and ends what still runs when it is left.

    The first group's index brings along the scripts that search with it and with all others.
    """

    def __init__(self, engine: Engine, texts: SearchTexts, options: Options) -> None:
        self._engine = engine
        self._texts = texts
        self._store = options.site / STORE
        self._main = next(iter(texts.groups))
        self._kept = {group: self._place(group, options.stale_search) for group in texts.groups}
        self._waiting = [
            group for group, folder in self._kept.items() if not (options.cache and _listing(folder) is not None)
        ]
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._cleanup = contextlib.ExitStack()

    def __enter__(self) -> Self:
        """Begin with the first runs."""
        if self._waiting:
            self._work = Path(self._cleanup.enter_context(tempfile.TemporaryDirectory(prefix="briefgen-")))
            self._start()
        return self

    def __exit__(self, *_: object) -> None:
        """End what still runs, and delete what it was given."""
        for process in self._running.values():
            process.kill()
            process.communicate()
        self._cleanup.close()

    def pages(self) -> list[Page]:
        """The files of all indexes, once they are made.

        Raises:
            OSError: one could not be made.
        """
        while self._running:
            group, process = next(iter(self._running.items()))
            said = process.communicate()[0].decode(errors="replace").strip()
            del self._running[group]
            if process.returncode:
                raise OSError(f"the search index could not be made: {said}")
            self._start()
            self._keep(group)
        self._prune()
        return [page for group in self._kept for page in self._files(group)]

    def _place(self, group: str, stale: bool) -> Path:
        """Where an index is kept, or will be: by its digest, or if a stale one will do, where the newest is."""
        newest = self._made_before(group)[-1:] if stale else []
        return newest[0] if newest else self._store / group / self._digest(group)

    def _made_before(self, group: str) -> list[Path]:
        """The indexes of a group that are kept, the newest last."""
        folder = self._store / group
        found = [path for path in folder.iterdir() if not path.name.startswith(".")] if folder.is_dir() else []
        return sorted(found, key=lambda path: (path.stat().st_mtime_ns, path.name))

    def _digest(self, group: str) -> str:
        """The digest of all that an index is made from."""
        made_by = (__version__, self._engine.version, group == self._main)
        digest = hashlib.blake2b(repr(made_by).encode(), digest_size=16)
        for text in self._texts.texts(group):
            digest.update(f"{text.path}\n{write_search_text(text)}\n".encode())
        return digest.hexdigest()

    def _start(self) -> None:
        """Begin the next runs, as many as may go on at once."""
        while self._waiting and len(self._running) < _AT_ONCE:
            group = self._waiting.pop(0)
            given = self._work / group / "in"
            for text in self._texts.texts(group):
                path = given / text.path / "index.html"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(write_search_text(text), encoding="utf-8")
            self._running[group] = subprocess.Popen(  # noqa: S603  # the extra's own program, with paths of ours
                [self._engine.program, "--quiet", "--site", given, "--output-path", self._work / group / "out"],
                cwd=given,  # it would read a configuration file where it is started
                env={name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
            )

    def _keep(self, group: str) -> None:
        """Put what a run has made into the store, in one step."""
        made, target = self._work / group / "out", self._kept[group]
        draft = target.with_name(f".{secrets.token_hex(8)}")
        files = {}
        for name, data in self._parts(made, group):
            path = draft / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            files[name] = (len(data), hash_bytes(data))
        (draft / _LISTING).write_text(json.dumps(files, sort_keys=True), encoding="utf-8")
        shutil.rmtree(target, ignore_errors=True)  # one that is not whole
        try:
            draft.rename(target)
        except OSError:
            shutil.rmtree(draft)
            if _listing(target) is None:  # else another build has made the same meanwhile
                raise
        shutil.rmtree(self._work / group)

    def _parts(self, made: Path, group: str) -> Iterator[tuple[str, bytes]]:
        """What is published of an index: not the program's own user interface, and its scripts only once."""
        paths: dict[str, str] = {}
        patterns = (*_PARTS, *(self._scripts(made) if group == self._main else ()))
        for path in (path for pattern in patterns for path in made.glob(pattern)):
            data = path.read_bytes()
            if path.suffix == ".pf_fragment":
                fragment = json.loads(gzip.decompress(data).removeprefix(_SIGNATURE))
                paths[path.stem] = fragment["url"].removeprefix("/")
            yield path.relative_to(made).as_posix(), data
        yield _PATHS, json.dumps(paths, separators=(",", ":"), sort_keys=True).encode()

    def _scripts(self, made: Path) -> Iterator[str]:
        """The program's scripts, and its WebAssembly for the language of the site."""
        yield from _SCRIPTS
        for index in json.loads((made / _ENTRY).read_bytes())["languages"].values():
            yield f"wasm.{index['wasm'] or 'unknown'}.pagefind"

    def _files(self, group: str) -> Iterator[Page]:
        folder = self._kept[group]
        for name, (_, digest) in (_listing(folder) or {}).items():
            source = Copy(f"{STORE}/{group}/{folder.name}/{name}", digest)
            yield Page.of(f"{TEXTS}{group}/{name}", "copy", source, "the search index")

    def _prune(self) -> None:
        """Forget what is out of date, but of each group the index before: an edit is often taken back."""
        for group, kept in self._kept.items():
            for folder in [path for path in self._made_before(group) if path != kept][:-1]:
                shutil.rmtree(folder, ignore_errors=True)


def _listing(folder: Path) -> dict[str, tuple[int, str]] | None:
    """The files of an index that is kept, each with its size and hash; None if they are not all there in their size."""
    try:
        files: dict[str, tuple[int, str]] = json.loads((folder / _LISTING).read_bytes())
        whole = all((folder / name).stat().st_size == size for name, (size, _) in files.items())
    except (OSError, ValueError, AttributeError, TypeError):
        return None
    return files if whole else None
