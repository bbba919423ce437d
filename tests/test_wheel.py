"""A release can be checked: the wheel is the same to the byte wherever, whenever and by whomever it is built."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

ROOT = Path(__file__).parents[1]
PARTS = ("briefgen", "templates", "pyproject.toml", "README.md", "LICENSE")


def build_wheel(folder: Path, written: int, **surroundings: str) -> Path:
    """The wheel of a copy of the program in a folder of its own, its files `written` at a time."""
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / part, folder)
    for path in sorted(folder.rglob("*"), reverse=written % 2 == 1):
        os.utime(path, (written, written))
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder / "dist")]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000", **surroundings}
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    (wheel,) = folder.joinpath("dist").iterdir()
    return wheel


def test_two_builds_give_the_same_wheel(tmp_path: Path) -> None:
    places = [tmp_path / "one", tmp_path / "another" / "deeper"]
    for place in places:
        place.mkdir(parents=True)
    one = build_wheel(places[0], 1_000_000_000, TZ="UTC", LC_ALL="C", PYTHONHASHSEED="1")
    other = build_wheel(places[1], 1_600_000_001, TZ="Asia/Dushanbe", LC_ALL="C.UTF-8", PYTHONHASHSEED="2")
    assert one.name == other.name
    assert hashlib.sha256(one.read_bytes()).digest() == hashlib.sha256(other.read_bytes()).digest()


def test_the_wheel_holds_the_program_and_nothing_else(tmp_path: Path) -> None:
    with ZipFile(build_wheel(tmp_path, 1_000_000_000)) as wheel:
        names = {name for name in wheel.namelist() if ".dist-info/" not in name}
    program = {f"briefgen/{name}" for name in files(ROOT / "briefgen")}
    theme = {f"briefgen/templates/{name}" for name in files(ROOT / "templates")}
    assert names == program | theme


def files(folder: Path) -> set[str]:
    paths = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix() for path in paths}
