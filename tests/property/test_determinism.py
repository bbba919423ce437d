"""One content, one site: whatever the machine, the folder, the order of files and the number of processes."""

import os
import random
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.harness import SAMPLE, SITE_WITH_ADDRESS, Desk, article, differences, front, snapshot


@dataclass(frozen=True)
class Machine:
    """What must not matter: how the files came about, and the surroundings of the process."""

    folder: str
    order: int  # the seed of the order in which files are made
    time: int  # when they were changed last, in seconds
    surroundings: Mapping[str, str]
    mode: int = 0o644


PLAIN = Machine("a", 1, 1_000_000_000, {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0", "COLUMNS": "80"})
OTHER = Machine(
    "a folder with spaces/дальний/b",
    2,
    1_700_000_000,
    {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "tr_TR.UTF-8",  # where the small letter of I is none of ASCII
        "LANGUAGE": "fa",
        "PYTHONHASHSEED": "4711",
        "PYTHONUTF8": "0",
        "COLUMNS": "20",
    },
    0o600,
)


def build_on(machine: Machine, root: Path, *arguments: str) -> dict[str, bytes]:
    site = root / machine.folder
    sources = sorted(path for path in (SAMPLE / "content").rglob("*") if path.is_file())
    random.Random(machine.order).shuffle(sources)
    for source in (*sources, SAMPLE / "site.yaml"):
        target = site / source.relative_to(SAMPLE)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())
        os.utime(target, (machine.time, machine.time))
        target.chmod(machine.mode)
    subprocess.run(
        [sys.executable, "-m", "briefgen", "build", "--site", site, "--date", "2030-01-01", *arguments],
        cwd=SAMPLE,
        env={"PATH": os.environ["PATH"], **machine.surroundings},
        capture_output=True,
        check=True,
    )
    return snapshot(site / "output")


def test_two_machines_make_the_same_bytes(tmp_path: Path) -> None:
    plain = build_on(PLAIN, tmp_path, "--jobs", "1")
    assert len(plain) > 200
    assert differences(build_on(OTHER, tmp_path, "--jobs", "2"), plain) == []


def test_the_day_of_the_build_is_in_no_page(tmp_path: Path) -> None:
    desk = Desk.make(tmp_path, {"content/articles/talks.md": article("Text.", countries=["TJ", "IR"])})
    desk.build(today=None)  # the clock's
    by_clock = desk.snapshot()
    desk.build()
    assert differences(desk.snapshot(), by_clock) == []


@pytest.fixture
def many(tmp_path: Path) -> Desk:
    """Enough pages for several processes, of several kinds, with a file that is copied."""
    files: dict[str, str | bytes] = {
        f"content/articles/a{number}.md": article(
            f"Text {number}.", title=f"Talks {number}", date=f"20{number % 20:02}-04-06", countries=["TJ", "IR", "AF"]
        )
        for number in range(60)
    }
    files["content/static/map.bin"] = bytes(range(256))
    files["content/pages/about.md"] = front({"title": "About"}, "This.")
    return Desk.make(tmp_path / "site", files, SITE_WITH_ADDRESS)


@pytest.mark.usefixtures("eager")
def test_the_number_of_processes_changes_nothing(many: Desk) -> None:
    one = many.clean_snapshot(jobs=1)
    assert len(one) > 150
    for jobs in (2, 3):
        assert differences(many.clean_snapshot(jobs=jobs), one) == []
    many.build(jobs=2)
    many.write("content/articles/a1.md", article("Other text."))
    many.delete("content/articles/a2.md")
    many.build(jobs=3)
    many.assert_clean(jobs=1)
