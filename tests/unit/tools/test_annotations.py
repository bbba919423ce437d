import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from briefgen.base.diagnostics import Diagnostic, Place, Position, Severity
from briefgen.tools.asking.annotations import as_github, as_gitlab, as_sarif
from tests.harness import Desk, article

SCHEMA = json.loads((Path(__file__).parents[2] / "schemas" / "sarif-parts.json").read_text(encoding="utf-8"))

UNKNOWN = Diagnostic(
    "unknown-reference",
    "There is no official `A, B: 100%`.",
    Position("content/articles/x y.md", 3, 5, 3, 9),
    "Correct the name.\nOr declare it.",
    (Position("content/officials/b.md", 2, 1),),
)
WHOLE = Diagnostic("missing-url", "No address.", Position("content/articles/x y.md"), severity=Severity.WARNING)


def test_github_gets_a_command_a_line_in_which_nothing_ends_it_early() -> None:
    """As documented by GitHub: `%`, CR and LF are escaped everywhere, `:` and `,` also in properties."""
    assert as_github([UNKNOWN, WHOLE], "").splitlines() == [
        "::error file=content/articles/x y.md,line=3,col=5,endLine=3,endColumn=8,title=unknown-reference"
        "::There is no official `A, B: 100%25`. Correct the name.%0AOr declare it.",
        "::warning file=content/articles/x y.md,line=1,col=1,title=missing-url::No address.",
    ]
    colon = Diagnostic("bad-file-name", "m", Position("content/a:b,c%d.md"))
    assert "file=content/a%3Ab%2Cc%25d.md," in as_github([colon], "")


def test_paths_begin_at_the_root_of_the_repository() -> None:
    assert "file=desks/asia/content/articles/x y.md," in as_github([WHOLE], "desks/asia")
    assert json.loads(as_gitlab([WHOLE], "desks/asia"))[0]["location"]["path"] == "desks/asia/content/articles/x y.md"


def test_gitlab_gets_a_list_of_what_it_needs() -> None:
    first, second = json.loads(as_gitlab([UNKNOWN, WHOLE], ""))
    assert first | {"fingerprint": ""} == {
        "description": "There is no official `A, B: 100%`. Correct the name.\nOr declare it.",
        "check_name": "unknown-reference",
        "fingerprint": "",
        "severity": "critical",
        "location": {"path": "content/articles/x y.md", "lines": {"begin": 3, "end": 3}},
    }
    assert second["severity"] == "minor"
    assert json.loads(as_gitlab([], "")) == []


def test_a_fingerprint_stays_when_lines_move_and_is_no_other_problem_s() -> None:
    moved = Diagnostic(UNKNOWN.code, UNKNOWN.message, Position("content/articles/x y.md", 9, 5))
    prints = [row["fingerprint"] for row in json.loads(as_gitlab([UNKNOWN, moved, WHOLE], ""))]
    assert len(set(prints)) == 3
    assert json.loads(as_gitlab([moved], ""))[0]["fingerprint"] == prints[0]


def sarif(*diagnostics: Diagnostic) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(as_sarif(diagnostics, ""))
    jsonschema.validate(log, SCHEMA)
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def test_sarif_says_where_with_exclusive_ends_in_code_points() -> None:
    run = sarif(UNKNOWN, WHOLE)
    assert run["columnKind"] == "unicodeCodePoints"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["missing-url", "unknown-reference"]
    first, second = run["results"]
    assert (first["ruleId"], first["ruleIndex"], first["level"]) == ("unknown-reference", 1, "error")
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "content/articles/x%20y.md", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 9},
    }
    assert first["relatedLocations"][0]["physicalLocation"]["region"] == {"startLine": 2, "startColumn": 1}
    assert second["locations"][0]["physicalLocation"]["region"] == {"startLine": 1, "startColumn": 1}
    assert sarif()["results"] == []


def test_a_place_that_nobody_looked_up_is_that_of_its_file() -> None:
    found = sarif(Diagnostic("missing-url", "No address.", Place("content/articles/a.md", "url")))
    assert found["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] == 1


@pytest.mark.parametrize("form", ["github", "gitlab", "sarif"])
def test_the_command_prints_nothing_else_and_keeps_its_exit_status(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk.make(tmp_path / "desks" / "asia", {"content/articles/talks.md": article(officials=["Nobody"])})
    monkeypatch.chdir(tmp_path)
    for command in ("check", "build"):
        found = desk.run(command, "--format", form)
        assert (found.status, found.err) == (1, "")
        assert found.out.count("desks/asia/content/articles/talks.md") == 1
        if form != "github":
            json.loads(found.out)


def test_the_path_of_a_site_that_lies_elsewhere_is_whole(tmp_path: Path) -> None:
    desk = Desk.make(tmp_path / "desk", {"content/articles/talks.md": article(officials=["Nobody"])})
    assert f"file={desk.root.as_posix()}/content/articles/talks.md" in desk.run("check", "--format", "github").out
