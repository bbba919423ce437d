"""`briefgen check --watch`: one run after another, told apart, until it is stopped."""

import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.unit.tools.sites import write_site

TASKS = Path(__file__).parents[3] / "briefgen/tools/writing/starter/vscode/tasks.json"
GOOD = "== topics/trade.md\n"
BAD = "---\nnaem: Trade\n---\n"


@contextmanager
def watched(site: Path, *arguments: str) -> "Iterator[subprocess.Popen[str]]":
    command = [sys.executable, "-m", "briefgen", "check", "--watch", "--site", str(site), *arguments]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", bufsize=1
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def read_run(process: "subprocess.Popen[str]", end: str) -> list[str]:
    """The lines of one run."""
    lines: list[str] = []
    assert process.stdout is not None
    for line in process.stdout:
        lines.append(line.rstrip("\n"))
        if line.startswith(end):
            return lines
    raise AssertionError(lines)


def test_each_change_is_a_run(tmp_path: Path) -> None:
    site = write_site(tmp_path, GOOD)
    with watched(site) as process:
        assert read_run(process, "Checked") == ["Checking …", "Checked: No problems found."]
        (site / "content/topics/trade.md").write_text(BAD, encoding="utf-8")
        run = read_run(process, "Checked")
        assert run[0] == "Checking …"
        assert "content/topics/trade.md:2:1: error: A topic has no key `naem`. [unknown-key]" in run
        assert run[-1] == "Checked: 2 errors."
        write_site(tmp_path, GOOD)
        while (run := read_run(process, "Checked")) != ["Checking …", "Checked: No problems found."]:
            pass  # a file that was just emptied, or half written
        process.send_signal(signal.SIGINT)
        assert process.wait() == 130


def test_programs_can_tell_the_runs_apart(tmp_path: Path) -> None:
    site = write_site(tmp_path, GOOD)
    (site / "content/topics/trade.md").write_text(BAD, encoding="utf-8")
    with watched(site, "--format", "json") as process:
        run = [json.loads(line) for line in read_run(process, '{"run": "ends"')]
    assert (run[0], run[-1]) == ({"run": "begins"}, {"run": "ends", "errors": 2, "warnings": 0})
    assert [(each["path"], each["line"], each["code"]) for each in run[1:-1]] == [
        ("content/topics/trade.md", 1, "missing-key"),
        ("content/topics/trade.md", 2, "unknown-key"),
    ]


def test_the_editor_s_patterns_fit_what_is_printed(tmp_path: Path) -> None:
    site = write_site(tmp_path, GOOD)
    (site / "content/topics/trade.md").write_text(BAD, encoding="utf-8")
    with watched(site) as process:
        run = read_run(process, "Checked")
    matcher = json.loads(TASKS.read_text(encoding="utf-8"))["tasks"][0]["problemMatcher"]
    background, pattern = matcher["background"], matcher["pattern"]
    assert [bool(re.search(background["beginsPattern"], line)) for line in run].index(True) == 0
    assert [bool(re.search(background["endsPattern"], line)) for line in run].index(True) == len(run) - 1
    found = [match for line in run if (match := re.search(pattern["regexp"], line))]
    parts = [[match[pattern[part]] for part in ("file", "line", "column", "severity", "code")] for match in found]
    assert parts == [
        ["content/topics/trade.md", "1", "1", "error", "missing-key"],
        ["content/topics/trade.md", "2", "1", "error", "unknown-key"],
    ]


def test_without_the_package_that_watches_it_says_which(tmp_path: Path) -> None:
    program = "import sys; sys.modules['watchfiles'] = None; from briefgen.cli import main; main(sys.argv[1:])"
    command = [sys.executable, "-c", program, "check", "--watch", "--site", str(write_site(tmp_path, GOOD))]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (3, "")
    assert "pip install 'briefgen[serve]'" in ended.stderr


def test_the_pattern_takes_a_message_with_brackets() -> None:
    matcher = json.loads(TASKS.read_text(encoding="utf-8"))["tasks"][0]["problemMatcher"]
    line = "content/a b.md:12:3: warning: `[x]: y` is [odd] here. [comment-in-text]"
    match = re.search(matcher["pattern"]["regexp"], line)
    assert match is not None
    assert match.groups() == ("content/a b.md", "12", "3", "warning", "`[x]: y` is [odd] here.", "comment-in-text")
