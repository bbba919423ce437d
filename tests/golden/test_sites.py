"""Tiny sites, and exactly what is made of them.

Each folder with a `site.yaml` is a site. Its `expected/` holds what matters for its feature, file by file:

    files.txt        the paths of all files that are made
    printed.txt      what the command prints
    x/index.html.txt `x/index.html` as `reading` reads it
    anything else    that file, byte for byte

A site that is built in several ways lists them in `builds.txt`, a name and arguments a line; each then has its folder
of that name in `expected/`. An expected file that nothing produces is a failure. `--update-golden` writes what is
produced over what is expected; for a further expectation, make an empty file first.
"""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.golden.reading import read_page
from tests.harness import Desk

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Case:
    """One build of a golden site, and where its expectations are."""

    site: Path
    name: str
    arguments: tuple[str, ...]

    @property
    def expected(self) -> Path:
        return self.site / "expected" / self.name

    def __str__(self) -> str:
        return f"{self.site.name}: {self.name}" if self.name else self.site.name


def find_cases() -> Iterator[Case]:
    for settings in sorted(FOLDER.glob("*/site.yaml")):
        builds = settings.parent / "builds.txt"
        if builds.exists():
            for line in builds.read_text(encoding="utf-8").splitlines():
                name, _, arguments = line.partition(": ")
                yield Case(settings.parent, name, tuple(arguments.split()))
        else:
            yield Case(settings.parent, "", ())


CASES = list(find_cases())


def produce(case: Case, root: Path) -> dict[str, str]:
    """All that a build of the site gives, by the names of expectations."""
    for name in ("content", "templates"):
        if (case.site / name).exists():
            shutil.copytree(case.site / name, root / name)
    shutil.copy(case.site / "site.yaml", root)
    desk = Desk(root, root / "output")
    result = desk.run("build", "--date", "2030-01-01", *case.arguments)
    made = {path: data for path, data in desk.snapshot().items() if not path.startswith(".briefgen/")}
    texts = {path: data.decode(errors="replace") for path, data in made.items()}
    found = {f"{path}.txt": read_page(text) for path, text in texts.items() if path.endswith(".html")}
    # The theme's own files and the tables of all sites would only be in the way.
    listed = [path for path in made if not path.startswith(("assets/", "data/"))]
    printed = re.sub(r"in [\d.]+ s", "in … s", f"{result.err}{result.out}exit status {result.status}\n")
    return {**texts, **found, "files.txt": "".join(f"{path}\n" for path in sorted(listed)), "printed.txt": printed}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_site(case: Case, tmp_path: Path, update_golden: bool) -> None:
    produced = produce(case, tmp_path)
    expected = {path.relative_to(case.expected).as_posix(): path for path in case.expected.rglob("*") if path.is_file()}
    assert expected, f"{case} expects nothing"
    assert sorted(expected.keys() - produced.keys()) == [], "expected, but not produced"
    for name, path in expected.items():
        if update_golden:
            path.write_bytes(produced[name].encode())
        else:
            assert produced[name] == path.read_bytes().decode(), name


def test_every_folder_is_a_site_and_every_build_has_its_expectations() -> None:
    for site in {case.site for case in CASES}:
        names = {case.name for case in CASES if case.site == site}
        if names != {""}:
            assert {path.name for path in (site / "expected").iterdir()} == names, site.name
    folders = {path for path in FOLDER.iterdir() if path.is_dir() and not path.name.startswith("__")}
    assert {path.name for path in folders - {case.site for case in CASES}} == {"broken"}
