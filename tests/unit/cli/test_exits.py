"""Every way out of the commands that build: what is printed where, the exit status, and what became of the output."""

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from briefgen.cli import COMMANDS, main
from tests.harness import SAMPLE, TODAY, Desk, article, run, snapshot

GOOD = {"content/articles/talks.md": article("Text.", countries=["TJ", "IR"])}
BROKEN = {"content/articles/broken.md": article(countries=["Tajikstan"], sumary="A typo.")}
WARNED = {"content/articles/warned.md": article(assessments=[{"text": "It may be so."}])}


def desk(root: Path, *parts: dict[str, str]) -> Desk:
    return Desk.make(root, {path: text for part in parts for path, text in part.items()})


def test_all_is_well(tmp_path: Path) -> None:
    site = desk(tmp_path, GOOD)
    result = site.run("build", "--date", TODAY)
    assert (result.status, result.err) == (0, "")
    first, *rest = result.out.splitlines()
    assert re.fullmatch(r"\d\d pages from 1 article in \d\.\d\d s", first)
    assert rest[0].startswith("Without base_url in site.yaml there are no feeds")
    assert site.has("articles/talks/")


def test_content_problems_leave_the_output_as_it_was(tmp_path: Path) -> None:
    site = desk(tmp_path, GOOD)
    site.build()
    before = site.snapshot()
    for path, text in BROKEN.items():
        site.write(path, text)
    result = site.run("build", "--date", TODAY)
    assert result.status == 1
    assert result.out == "2 errors; nothing was written, and the site from the last build stays as it was.\n"
    assert "content/articles/broken.md:6:1: error: An article has no key `sumary`. [unknown-key]\n" in result.err
    assert "did you mean" in result.err.lower()
    assert site.snapshot() == before


def test_content_problems_of_a_first_build_make_no_output(tmp_path: Path) -> None:
    site = desk(tmp_path, GOOD, BROKEN)
    assert site.run("build", "--date", TODAY).status == 1
    assert not site.output.exists()


def test_warnings_pass_unless_the_run_is_strict(tmp_path: Path) -> None:
    site = desk(tmp_path, GOOD, WARNED)
    relaxed = site.run("build", "--date", TODAY)
    assert (relaxed.status, "warning" in relaxed.err) == (0, True)
    assert "; 1 warning\n" in relaxed.out
    before = site.snapshot()
    site.write("content/articles/talks.md", article("Other text."))
    strict = site.run("build", "--date", TODAY, "--strict")
    assert strict.status == 1
    assert strict.out.startswith("1 warning (which --strict does not allow); nothing was written")
    assert site.snapshot() == before
    assert site.run("check", "--date", TODAY).status == 0
    assert site.run("check", "--date", TODAY, "--strict").status == 1


def test_check_writes_nothing(tmp_path: Path) -> None:
    site = desk(tmp_path, GOOD)
    before = snapshot(tmp_path)
    result = site.run("check", "--date", TODAY)
    assert (result.status, result.out, result.err) == (0, "No problems found.\n", "")
    assert snapshot(tmp_path) == before


USAGE: Sequence[tuple[str, list[str], str]] = [
    ("an unknown option", ["build", "--ouput", "x"], "--output"),
    ("an unknown command", ["biuld"], "biuld"),
    ("a day that is none", ["build", "--date", "2021-02-30"], "--date"),
    ("an address without https://", ["build", "--base-url", "example.org"], "--base-url"),
    ("an address with another scheme", ["build", "--base-url", "ftp://example.org/"], "--base-url"),
    ("an address with a query", ["build", "--base-url", "https://example.org/?a"], "--base-url"),
    ("a folder that is not there", ["build", "--site", "/nowhere/at/all"], "--site"),
    ("less than no processes", ["build", "--jobs", "-1"], "--jobs"),
    ("an unknown format", ["check", "--format", "xml"], "--format"),
    ("an output that is a file", ["build", "--output", str(SAMPLE / "site.yaml")], "--output"),
    ("a word too many", ["build", "now"], "now"),
]


@pytest.mark.parametrize(("arguments", "said"), [pytest.param(*case[1:], id=case[0]) for case in USAGE])
def test_wrong_usage(arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk(tmp_path, GOOD)
    monkeypatch.chdir(tmp_path)
    before = snapshot(tmp_path)
    result = run(*arguments)
    assert (result.status, result.out) == (2, "")
    assert said in result.err
    assert "Traceback" not in result.err
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize("place", ["content", "content/static/site", "templates", ".", ".."])
def test_an_output_folder_among_the_sources_is_refused(place: str, tmp_path: Path) -> None:
    site = desk(tmp_path / "desk", GOOD)
    before = snapshot(tmp_path)
    result = site.run("build", "--date", TODAY, "--output", site.root / place)
    assert (result.status, result.out, result.err.count("\n")) == (2, "", 1)
    assert "choose another" in result.err
    assert snapshot(tmp_path) == before


def test_a_folder_without_site_yaml_is_no_site(tmp_path: Path) -> None:
    result = run("build", "--site", tmp_path)
    assert result.status == 1
    assert "site.yaml:1:1: error: This folder has no site.yaml, so it is no site. [missing-site]" in result.err
    assert snapshot(tmp_path) == {}


def test_a_defect_of_the_program_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = desk(tmp_path, GOOD)
    site.build()
    before = site.snapshot()

    def fail(*_: object) -> None:
        raise KeyError("no\nsuch key")

    monkeypatch.setattr("briefgen.builder.build.load_site", fail)
    site.write("content/articles/talks.md", article("Other text."))
    for command in ("build", "check"):
        result = site.run(command, "--date", TODAY)
        assert (result.status, result.out) == (3, "")
        assert result.err == (
            "briefgen: a defect of the program, not of your content: KeyError: 'no\\nsuch key' "
            "(BRIEFGEN_DEBUG=1 shows where; please report it)\n"
        )
    assert site.snapshot() == before
    monkeypatch.setenv("BRIEFGEN_DEBUG", "1")
    debugged = site.run("build", "--date", TODAY)
    assert debugged.status == 3
    assert debugged.err.startswith("Traceback")
    assert "KeyError" in debugged.err


def test_problems_for_programs(tmp_path: Path) -> None:
    site = desk(tmp_path, GOOD, BROKEN, WARNED)
    for command in ("build", "check"):
        result = site.run(command, "--date", TODAY, "--format", "json")
        assert (result.status, result.err) == (1, "")
        rows = [json.loads(line) for line in result.out.splitlines()]
        assert len(rows) == 3
        keys = {"path", "line", "column", "end_column", "severity", "code", "message", "hint"}
        assert all(keys <= row.keys() for row in rows)
        assert rows == sorted(rows, key=lambda row: (row["path"], row["line"], row["column"]))
        assert [row["code"] for row in rows] == ["unknown-reference", "unknown-key", "unrated-assessment"]


def test_problems_for_programs_where_there_are_none(tmp_path: Path) -> None:
    result = desk(tmp_path, GOOD).run("build", "--date", TODAY, "--format", "json")
    assert (result.status, result.out, result.err) == (0, "", "")


def test_quiet_runs_say_nothing_but_problems(tmp_path: Path) -> None:
    site = desk(tmp_path, GOOD, WARNED)
    result = site.run("build", "--date", TODAY, "--quiet")
    assert (result.status, result.out) == (0, "")
    assert "[unrated-assessment]" in result.err
    assert site.run("check", "--date", TODAY, "-q").out == ""


def test_verbose_runs_count_the_files(tmp_path: Path) -> None:
    site = desk(tmp_path, GOOD)
    site.build()
    site.write("content/articles/talks.md", article("Other text.", countries=["TJ", "IR"]))
    result = site.run("build", "--date", TODAY, "--verbose")
    assert result.out.splitlines()[-1].startswith(("1 file written, 0 deleted", "2 files written, 0 deleted"))


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("no_color", "colored"),
    [(None, True), ("", True), ("1", False)],
    ids=["a terminal", "NO_COLOR is empty", "NO_COLOR is set"],
)
def test_colors_only_where_they_are_wanted(
    no_color: str | None, colored: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = desk(tmp_path, BROKEN)
    monkeypatch.delenv("NO_COLOR", raising=False)
    if no_color is not None:
        monkeypatch.setenv("NO_COLOR", no_color)
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with pytest.raises(SystemExit):
        main(["check", "--site", str(site.root), "--quiet"])
    assert ("\x1b[1;31merror\x1b[0m" in terminal.getvalue()) is colored
    assert "error" in terminal.getvalue()


def test_no_colors_in_a_file(tmp_path: Path) -> None:
    assert "\x1b" not in desk(tmp_path, BROKEN).run("check").err


def test_the_day_of_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = desk(tmp_path, GOOD, {"content/articles/later.md": article(date="2021-04-07")})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1617667200")  # 2021-04-06
    assert "1 future article held back" in site.run("build").out
    assert not site.has("articles/later/")
    assert "held back" not in site.run("build", "--date", "2021-04-07").out
    assert site.has("articles/later/")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    result = site.run("build")
    assert result.status == 2
    assert "SOURCE_DATE_EPOCH is 'yesterday', which is not a time in seconds" in result.err


def test_clean(tmp_path: Path) -> None:
    site = desk(tmp_path, GOOD)
    assert site.run("clean").out == "Nothing to delete.\n"
    site.build()
    result = site.run("clean")
    assert (result.status, result.err) == (0, "")
    assert result.out.startswith("Deleted ")
    assert not site.output.exists()
    site.output.mkdir()
    (site.output / "thesis.odt").write_text("precious")
    refused = site.run("clean")
    assert (refused.status, refused.out) == (2, "")
    assert "holds files that briefgen did not write" in refused.err
    assert (site.output / "thesis.odt").read_text() == "precious"


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_command_explains_itself(command: str) -> None:
    long, short = run(*command.split(), "--help"), run(*command.split(), "-h")
    assert (long.status, long.err) == (0, "")
    assert long.out == short.out
    usage, about, *_ = long.out.split("\n\n")
    assert usage.startswith(f"Usage: briefgen {command}".rstrip())
    assert about.rstrip().endswith((".", ":"))


def test_the_version() -> None:
    result = run("--version")
    assert (result.status, result.err) == (0, "")
    assert result.out.startswith("briefgen 0.")


# With real processes


def process(
    *arguments: object, stdout: int = subprocess.PIPE, env: Mapping[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "briefgen", *map(str, arguments)]
    return subprocess.run(command, cwd=SAMPLE, text=True, check=False, stdout=stdout, stderr=subprocess.PIPE, env=env)


def test_a_reader_that_has_seen_enough_does_not_fail_a_build(tmp_path: Path) -> None:
    site = desk(tmp_path, GOOD)
    reading, writing = os.pipe()
    os.close(reading)
    result = process("build", "--site", site.root, "--date", TODAY, stdout=writing)
    os.close(writing)
    assert (result.returncode, result.stderr) == (0, "")
    assert site.has("articles/talks/")


def test_a_terminal_that_knows_only_ascii(tmp_path: Path) -> None:
    site = desk(tmp_path, {"content/articles/a.md": article(countries=["Таджикистан и Иран"])})
    surroundings = {"PATH": os.environ["PATH"], "PYTHONIOENCODING": "ascii"}
    result = process("check", "--site", site.root, env=surroundings)
    assert result.returncode == 1
    assert "names no country. [unknown-reference]" in result.stderr
    assert "Traceback" not in result.stderr
