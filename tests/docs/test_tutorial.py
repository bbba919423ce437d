"""The tutorial, followed word for word: its files are saved, its commands run, and what they print is compared."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.harness import SAMPLE

TUTORIAL = SAMPLE / "docs/tutorial.md"
_FENCE = re.compile(r"^```(\w*)([^\n]*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_FILE = re.compile(r"`([\w./-]+\.(?:md|yaml))`")


@dataclass(frozen=True)
class Step:
    """A block of the document: its language, the paragraph before it, and its text; commands end with a status."""

    language: str
    before: str
    text: str
    status: int = 0


def read_steps(document: str) -> list[Step]:
    steps, end = [], 0
    for found in _FENCE.finditer(document):
        before = document[end : found.start()].strip().rpartition("\n\n")[2]
        status = re.search(r"status=(\d+)", found[2])
        steps.append(Step(found[1], before, found[3], int(status[1]) if status else 0))
        end = found.end()
    return steps


class Reader:
    """Somebody who does what the document says, in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.printed = ""
        tools = folder / "bin"
        tools.mkdir()
        program = tools / "briefgen"
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m briefgen "$@"\n')
        program.chmod(0o755)
        path = f"{tools}{os.pathsep}{os.environ['PATH']}"
        self._environment = {**os.environ, "PATH": path, "PYTHONPATH": str(SAMPLE), "LC_ALL": "C.UTF-8"}

    def follow(self, step: Step) -> None:
        if step.language == "sh":
            self._run(step)
        elif step.language == "text":
            self._expect(step)
        else:
            self._save(step)

    def _run(self, step: Step) -> None:
        self.printed = ""
        for line in step.text.splitlines():
            done = subprocess.run(
                ["sh", "-c", f'{line}\nstatus=$?; pwd >"{self.folder}/where"; exit $status'],
                cwd=self._where(),
                env=self._environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
            )
            self.printed += done.stdout
            assert done.returncode == step.status, f"{line}\n{done.stdout}"

    def _expect(self, step: Step) -> None:
        lines = [line.strip() for line in self.printed.splitlines()]
        for line in step.text.splitlines():
            assert any(line.strip() in each for each in lines), f"not printed: {line}\n{self.printed}"

    def _save(self, step: Step) -> None:
        named = _FILE.findall(step.before)
        assert named, f"where does this belong?\n{step.text}"
        target = self._where() / named[-1]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(step.text, encoding="utf-8")

    def _where(self) -> Path:
        where = self.folder / "where"
        return Path(where.read_text().strip()) if where.exists() else self.folder


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tutorial")
    reader = Reader(folder)
    for step in read_steps(TUTORIAL.read_text(encoding="utf-8")):
        reader.follow(step)
    return folder / "summits"


def test_what_the_end_promises_is_there(followed: Path) -> None:
    relation = (followed / "output/relations/soviet-union-united-states/index.html").read_text(encoding="utf-8")
    for promised in ("Improved", "both sides give up a whole class of missiles", "trust, but verify", "Höfði House"):
        assert promised in relation
    person = (followed / "output/officials/mikhail-gorbachev/index.html").read_text(encoding="utf-8")
    assert "You repeat that at every meeting." in person
    assert "General Secretary of the Communist Party of the Soviet Union" in person


def test_a_year_is_less_than_a_day(followed: Path) -> None:
    """Section 3 says what the answer is for all of 1989."""
    words = [sys.executable, "-m", "briefgen", "show", "official", "ronald-reagan", "--as-of", "1989"]
    environment = {**os.environ, "PYTHONPATH": str(SAMPLE)}
    asked = subprocess.run(words, cwd=followed, env=environment, capture_output=True, text=True, check=True)
    assert "possibly" in asked.stdout


def test_a_step_that_fails_is_seen(tmp_path: Path) -> None:
    """The reader can fail."""
    reader = Reader(tmp_path)
    with pytest.raises(AssertionError, match="false"):
        reader.follow(Step("sh", "", "false\n"))
    reader.follow(Step("sh", "", "echo here\n"))
    with pytest.raises(AssertionError, match="not printed: there"):
        reader.follow(Step("text", "", "there\n"))
    with pytest.raises(AssertionError, match="where does this belong"):
        reader.follow(Step("yaml", "No path.", "title: A\n"))
