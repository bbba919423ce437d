"""A build that is killed, or whose disk fails, at any single file operation: every file stays whole, the next build is
right.

The interpreter announces every operation on files to audit hooks, whoever asks for it (PEP 578). The hook here counts
the writing ones of a build, and makes one of them fail: once, from there on, or as a death of the process, after which
nothing more reaches the disk. Each operation has its turn.
"""

import contextlib
import errno
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.builder import build as pipeline
from briefgen.builder.progress import silence
from briefgen.builder.recall import recall
from tests.harness import SAMPLE, TODAY, Desk, article, differences, front, snapshot

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_EVENTS = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod"}


class Killed(BaseException):
    """The process has died: nothing in it may catch this."""


@dataclass
class Disk:
    """Counts the writing operations on files. At the one numbered `at` (from 0), `fail` is called."""

    at: int = -1
    fail: Callable[[], None] = lambda: None
    lasting: bool = False
    torn: bool = False
    count: int = 0
    seen: list[str] = field(default_factory=list)

    def operate(self, event: str, arguments: tuple[object, ...]) -> None:
        number, self.count = self.count, self.count + 1
        self.seen.append(f"{event} {arguments[0]!r}")
        if number == self.at and self.torn and event == "open" and not str(arguments[0]).endswith("/lock"):
            with contextlib.suppress(OSError):  # what a death in the middle of writing leaves
                Path(str(arguments[0])).write_bytes(b"torn")
        if number == self.at or (self.lasting and number > self.at >= 0):
            self.fail()


_watching: list[Disk] = []


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if _watching and (
        event in _EVENTS or (event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING)
    ):
        disk = _watching.pop()
        try:
            disk.operate(event, arguments)
        finally:
            _watching.append(disk)


@contextlib.contextmanager
def watched(disk: Disk) -> Iterator[Disk]:
    if not getattr(sys, "_briefgen_hook", False):
        sys.addaudithook(_hook)  # which can not be taken away again
        sys._briefgen_hook = True  # type: ignore[attr-defined]
    _watching.append(disk)
    try:
        yield disk
    finally:
        _watching.clear()


def die() -> None:
    raise Killed


def no_space() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "somewhere")


def interrupt() -> None:
    raise KeyboardInterrupt


# A small site before and after an edit that changes, adds and deletes pages, and turns a file into a folder.

SETTINGS = "title: Desk\npages: [article, page]\nfeeds: false\n"
BEFORE = {
    "content/articles/talks.md": article("Text.", redirects=["old.html"]),
    "content/articles/visit.md": article(title="Visit"),
    "content/static/map.txt": "a map",
}
AFTER = {
    "content/articles/talks.md": article("Other text.", redirects=["old.html/talks"]),
    "content/articles/call.md": article(title="Call"),
    "content/pages/about.md": front({"title": "About"}, "What this is."),
    "content/static/map.txt": "another map",
}


@dataclass(frozen=True)
class Edit:
    """A site with the output of its first build, the edited site, and what either of them should look like."""

    desk: Desk
    saved: Path
    old: Mapping[str, bytes]
    new: Mapping[str, bytes]

    def begin(self) -> None:
        """Put the output back to what it was before the edit."""
        shutil.rmtree(self.desk.output, ignore_errors=True)
        if self.saved.exists():
            shutil.copytree(self.saved, self.desk.output)

    def assert_whole(self) -> None:
        """Every file of the site is the old or the new one."""
        for path, data in snapshot(self.desk.output).items():
            if not path.startswith(".briefgen/") and not path.endswith("/"):
                assert data in (self.old.get(path), self.new.get(path)), path

    def assert_next_is_right(self) -> None:
        self.desk.build()
        assert differences(self.desk.snapshot(), self.new) == []


@pytest.fixture(scope="module", params=["a first build", "a later build"])
def edited(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Edit:
    root = tmp_path_factory.mktemp("site")
    desk = Desk.make(root / "site", BEFORE, SETTINGS)
    saved = root / "saved"
    if request.param == "a later build":
        desk.build()
        shutil.copytree(desk.output, saved)
    old = snapshot(saved) if saved.exists() else {}
    for path in BEFORE.keys() - AFTER.keys():
        desk.delete(path)
    for path, content in AFTER.items():
        desk.write(path, content)
    return Edit(desk, saved, old, desk.clean_snapshot())


@pytest.fixture
def edit(edited: Edit, monkeypatch: pytest.MonkeyPatch) -> Edit:
    """The same, read and checked once: that writes nothing, and takes longer than the rest of a build."""
    checked = pipeline.check(pipeline.Options(edited.desk.root, today=TODAY), silence)
    monkeypatch.setattr(pipeline, "check", lambda *_: checked)
    return edited


@pytest.fixture
def operations(edit: Edit) -> list[str]:
    """All writing operations of the build that follows the edit."""
    edit.begin()
    with watched(Disk()) as disk:
        edit.desk.build()
    assert differences(edit.desk.snapshot(), edit.new) == []
    assert len([each for each in disk.seen if each.startswith("os.rename")]) > 5, "the hook must see what is done"
    return disk.seen


@pytest.mark.parametrize("torn", [False, True], ids=["between operations", "in the middle of writing"])
def test_killed_at_any_operation(edit: Edit, operations: list[str], torn: bool) -> None:
    for number, operation in enumerate(operations):
        if torn and not operation.startswith("open "):
            continue
        edit.begin()
        with watched(Disk(number, die, lasting=True, torn=torn)), pytest.raises(Killed):
            edit.desk.build()
        edit.assert_whole()
        edit.assert_next_is_right()


def test_killed_twice(edit: Edit, operations: list[str]) -> None:
    """The build that finds an interrupted one is killed too, at another operation each time."""
    for number in range(0, len(operations), 2):
        edit.begin()
        for at in (number, number * 7 % len(operations)):
            with watched(Disk(at, die, lasting=True)), contextlib.suppress(Killed):
                edit.desk.build()
            edit.assert_whole()
        edit.assert_next_is_right()


@pytest.mark.parametrize("lasting", [False, True], ids=["for a moment", "from then on"])
def test_no_space_at_any_operation(edit: Edit, operations: list[str], lasting: bool) -> None:
    for number in range(len(operations)):
        edit.begin()
        with watched(Disk(number, no_space, lasting)):
            result = edit.desk.run("build", "--date", TODAY)
        if result.status == 0:  # it had failed to sweep up, at the most
            assert differences(edit.desk.snapshot(), edit.new) == []
        else:
            assert (result.status, result.out) == (3, "")
            assert result.err.count("\n") == 1
            assert result.err == "briefgen: somewhere: No space left on device\n"
        edit.assert_whole()
        edit.assert_next_is_right()


def test_interrupted_by_ctrl_c(edit: Edit, operations: list[str]) -> None:
    for number in range(0, len(operations), 3):
        edit.begin()
        with watched(Disk(number, interrupt)):
            result = edit.desk.run("build", "--date", TODAY)
        assert (result.status, result.out, result.err.strip()) == (130, "", "Stopped.")
        edit.assert_whole()
        edit.assert_next_is_right()


def test_killed_while_asked_for_something_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The content is as it was at the last whole build, and so is what is asked for; yet the output is not."""
    for module in ("stamps", "recall"):  # a clock by which every file vouches for itself
        monkeypatch.setattr(f"briefgen.builder.{module}.time_ns", lambda: time.time_ns() + 10**10)
    monkeypatch.setattr("briefgen.builder.indexing.find_engine", lambda: None)
    desk = Desk.make(tmp_path / "site", BEFORE, SETTINGS)
    options = pipeline.Options(desk.root, today=TODAY)

    def build_again() -> None:
        assert recall(options, desk.output) or pipeline.build(options, desk.output, silence)

    build_again()
    expected = desk.snapshot()
    with watched(Disk()) as disk:
        desk.build(offline=True)
    for number in range(disk.count):
        build_again()
        assert differences(desk.snapshot(), expected) == []
        with watched(Disk(number, die, lasting=True)), contextlib.suppress(Killed):
            desk.build(offline=True)
        build_again()
        assert differences(desk.snapshot(), expected) == []


TITLES = ["Talks", "Visit", "Call"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(["one", "two", "three"]), st.sampled_from([None, *TITLES]), st.integers(0, 60)),
        min_size=1,
        max_size=4,
    )
)
def test_killed_between_edits(tmp_path: Path, steps: list[tuple[str, str | None, int]]) -> None:
    """A killed build after each of some edits; the next that is let alone is right, whatever they were."""
    shutil.rmtree(tmp_path / "site", ignore_errors=True)
    desk = Desk.make(tmp_path / "site", {"content/articles/first.md": article()}, SETTINGS)
    for name, title, at in steps:
        path = f"content/articles/{name}.md"
        if title is None:
            (desk.root / path).unlink(missing_ok=True)
        else:
            desk.write(path, article(title=title, redirects=[f"{name}/{title.lower()}"]))
        with watched(Disk(at, die, lasting=True)), contextlib.suppress(Killed):
            desk.build()
    desk.build()
    desk.assert_clean()


# The same with real processes


_SCRIPT = """
import os, sys
count = 0
def hook(event, arguments):
    global count
    if event == "os.rename" and ".briefgen/stage" in str(arguments[0]):
        count += 1
        if count == int(sys.argv[1]):
            os.kill(os.getpid(), 9)
sys.addaudithook(hook)
from briefgen.cli import main
main(sys.argv[2:])
"""


@pytest.mark.parametrize("at", [1, 5])
def test_a_process_that_is_killed(tmp_path: Path, at: int) -> None:
    desk = Desk.make(tmp_path / "site", BEFORE, SETTINGS)
    command = [sys.executable, "-c", _SCRIPT, str(at), "build", "--site", str(desk.root), "--date", str(TODAY)]
    killed = subprocess.run(command, cwd=SAMPLE, capture_output=True, check=False)
    assert killed.returncode == -9
    put = {path for path in desk.snapshot() if not path.startswith(".briefgen/") and not path.endswith("/")}
    desk.build()
    desk.assert_clean()
    assert bool(put) == (at > 1), "a file or a new folder at a time"
    assert put < desk.snapshot().keys()


_LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
from briefgen.cli import main
main(sys.argv[1:])
"""


def test_a_file_that_can_not_be_written_to_its_end(tmp_path: Path) -> None:
    desk = Desk.make(tmp_path / "site", BEFORE, SETTINGS)
    desk.build()
    before = desk.snapshot()
    desk.write("content/articles/talks.md", article("Other text. " * 500))
    command = [sys.executable, "-c", _LIMITED, "build", "--site", str(desk.root), "--date", str(TODAY)]
    failed = subprocess.run(command, cwd=SAMPLE, capture_output=True, text=True, check=False)
    assert (failed.returncode, failed.stdout) == (3, "")
    assert "File too large" in failed.stderr
    assert failed.stderr.count("\n") == 1
    assert differences(desk.snapshot(), before) == []
    desk.build()
    desk.assert_clean()
