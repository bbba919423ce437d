"""Small sites for tests of whole builds: made of a few files, edited, built, and looked at.

site = Desk.make(tmp_path, {"content/articles/talks.md": article(title="Talks")})
site.build()
site.write("content/articles/talks.md", article(title="Talks in Tehran"))
assert site.build().written == …
site.assert_clean()
"""

import contextlib
import datetime
import gc
import io
import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from briefgen.builder.build import Built, Options, build
from briefgen.builder.progress import silence
from briefgen.cli import main

SAMPLE = Path(__file__).parents[1]
TODAY = datetime.date(2030, 1, 1)
SITE = "title: Test desk\n"
SITE_WITH_ADDRESS = f"{SITE}base_url: https://example.org/desk/\n"


def front(fields: Mapping[str, object], body: str = "") -> str:
    """A record's file: JSON is YAML too."""
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items()]
    return f"---\n{''.join(lines)}---\n{body}"


def article(body: str = "", **fields: object) -> str:
    """An article's file, with all that is required unless it is given."""
    return front({"title": "Talks", "date": "2021-04-06", "summary": "They talked.", **fields}, body)


@dataclass(frozen=True)
class Run:
    """What a command did: its exit status, and what it printed."""

    status: int
    out: str
    err: str


def run(*arguments: object) -> Run:
    """Run the command line in this process."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as end:
            return Run(int(end.code or 0), out.getvalue(), err.getvalue())
        finally:
            gc.enable()  # a command that ends its process does without; this process goes on


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file in a folder by its path; a link as where it leads, an empty folder with a slash."""
    found: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = f"link to {path.readlink()}".encode()
        elif path.is_file():
            found[name] = path.read_bytes()
        elif not any(path.iterdir()):
            found[f"{name}/"] = b""
    return found


def differences(found: Mapping[str, bytes], expected: Mapping[str, bytes]) -> list[str]:
    """What two folders do not have in common, in words."""
    lines = [f"missing: {path}" for path in expected.keys() - found.keys()]
    lines += [f"should not be there: {path}" for path in found.keys() - expected.keys()]
    lines += [f"differs: {path}" for path in found.keys() & expected.keys() if found[path] != expected[path]]
    return sorted(lines)


@dataclass(frozen=True)
class Desk:
    """A site in a folder, and the output of its builds."""

    root: Path
    output: Path

    @classmethod
    def make(cls, root: Path, files: Mapping[str, str | bytes], settings: str = SITE) -> "Desk":
        """A site of the given files, by their paths; with a `site.yaml` of the settings unless that is among them."""
        desk = cls(root, root / "output")
        desk.write("site.yaml", settings)
        (root / "content").mkdir(exist_ok=True)
        for path, content in files.items():
            desk.write(path, content)
        return desk

    def write(self, path: str, content: str | bytes) -> None:
        """Add a file of the site, or change it."""
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode() if isinstance(content, str) else content)

    def delete(self, path: str) -> None:
        """Delete a file of the site."""
        (self.root / path).unlink()

    def move(self, path: str, to: str) -> None:
        """Give a file of the site another path."""
        (self.root / to).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).rename(self.root / to)

    def build(self, **options: Any) -> Built:
        """Build it in this process; there is nothing wrong with it. Its texts get no search index, to save time."""
        with mock.patch("briefgen.builder.indexing.find_engine", return_value=None):
            built = build(Options(self.root, **{"today": TODAY, **options}), self.output, silence)
        assert built.written is not None, built.checked.diagnostics
        return built

    def run(self, command: str, *arguments: object) -> Run:
        """Run a command on it in this process; as for `build`, without a search index."""
        with mock.patch("briefgen.builder.indexing.find_engine", return_value=None):
            return run(command, "--site", self.root, *arguments)

    def read(self, path: str) -> str:
        """A text of the output; a folder stands for its page."""
        return (self.output / path / "index.html" if path.endswith("/") or not path else self.output / path).read_text(
            encoding="utf-8"
        )

    def has(self, path: str) -> bool:
        """Whether the output has a file, or a page at a path that ends in a slash."""
        return (self.output / f"{path}index.html" if path.endswith("/") or not path else self.output / path).is_file()

    def snapshot(self) -> dict[str, bytes]:
        """All of the output."""
        return snapshot(self.output)

    def clean_snapshot(self, **options: Any) -> dict[str, bytes]:
        """All of the output that a build into a new folder makes."""
        folder = Path(tempfile.mkdtemp(dir=self.root.parent))
        try:
            clean = Desk(self.root, folder / "output")
            clean.build(**{"cache": False, **options})
            return clean.snapshot()
        finally:
            shutil.rmtree(folder)

    def assert_clean(self, **options: Any) -> None:
        """The output is what a build into a new folder makes, byte for byte, with its manifest."""
        assert differences(self.snapshot(), self.clean_snapshot(**options)) == []
