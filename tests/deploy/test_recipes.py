"""The recipes that no server reads here: they parse, and name only what there is."""

import os
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.browser.server import SEARCH_POLICY
from tests.commands import calls, problem
from tests.deploy.servers import DEPLOY
from tests.deploy.test_servers import rules

ROOT = DEPLOY.parent
YAML = sorted([*DEPLOY.rglob("*.yml"), ROOT / ".pre-commit-hooks.yaml"])
SCRIPTS = sorted(DEPLOY.glob("*.sh"))


def read_yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", YAML, ids=lambda path: path.name)
def test_yaml_can_be_read_and_names_only_commands_that_there_are(path: Path) -> None:
    assert read_yaml(path)
    found = list(calls(path.read_text(encoding="utf-8")))
    assert [problem(words) for words in found if problem(words)] == []


def test_every_recipe_that_builds_or_checks_is_looked_at() -> None:
    """Were a call not recognized, nothing would be tested."""
    found = {path.name: [words[0] for words in calls(path.read_text(encoding="utf-8"))] for path in YAML}
    assert found == {
        ".pre-commit-hooks.yaml": ["check", "check"],
        "action.yml": ["build"],
        "gitlab-ci.yml": ["check", "build"],
        "links.yml": ["check"],
        "pages.yml": [],
    }


def test_the_action_passes_on_what_it_is_given(tmp_path: Path) -> None:
    """Its script is run, with a program of that name that writes down its words."""
    action = read_yaml(DEPLOY / "github/action.yml")
    (build,) = [step for step in action["runs"]["steps"] if step.get("name") == "Build"]
    assert build["env"] == {
        "SITE": "${{ inputs.site }}",
        "OUTPUT": "${{ inputs.output }}",
        "BASE_URL": "${{ inputs.base-url }}",
        "STRICT": "${{ inputs.strict }}",
    }
    assert set(action["inputs"]) == {"site", "output", "base-url", "strict"}
    (tmp_path / "script.sh").write_text(build["run"], encoding="utf-8")
    given = {"SITE": "my desk", "OUTPUT": "out", "BASE_URL": "", "STRICT": "false"}
    (called,) = record(tmp_path, "briefgen", ["script.sh"], given)
    assert called == ["build", "--format", "github", "--site", "my desk", "--output", "out"]
    assert problem(called) == ""
    more = {"BASE_URL": "https://example.org/desk", "STRICT": "true"}
    (called,) = record(tmp_path, "briefgen", ["script.sh"], given | more)
    assert called[7:] == ["--base-url", "https://example.org/desk", "--strict"]
    assert problem(called) == ""


def test_workflows_ask_for_no_more_rights_than_they_need() -> None:
    for name in ("pages.yml", "links.yml"):
        assert read_yaml(DEPLOY / "github" / name)["permissions"] == {"contents": "read"}


def test_the_hook_runs_on_what_a_build_reads() -> None:
    (hook,) = read_yaml(ROOT / ".pre-commit-hooks.yaml")
    assert (hook["id"], hook["language"], hook["pass_filenames"]) == ("briefgen-check", "python", False)
    files = re.compile(hook["files"])
    assert all(map(files.match, ("site.yaml", "content/articles/a.md", "templates/base.html", "desk/site.yaml")))
    assert not files.match("README.md")


def test_netlify_builds_and_sends_the_headers() -> None:
    settings = tomllib.loads((DEPLOY / "netlify/netlify.toml").read_text(encoding="utf-8"))
    command = settings["build"]["command"]
    assert settings["build"]["publish"] == "output"
    assert [problem(words) for words in calls(command)] == [""]
    headers = read_headers((DEPLOY / "netlify/_headers").read_text(encoding="utf-8"))
    assert rules(headers["/*"]["Content-Security-Policy"]) == rules(f"{SEARCH_POLICY}; frame-ancestors 'none'")
    assert headers["/assets/*"] == {"Cache-Control": "public, max-age=31536000, immutable"}
    for names in headers.values():  # values of one header for one address would add up
        assert names.keys().isdisjoint({"Cache-Control"}) or "Content-Security-Policy" not in names


def read_headers(text: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        if line.startswith("/"):
            found[line] = {}
        elif line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            found[list(found)[-1]][name] = value
        else:
            assert line.startswith("#")
    return found


def record(folder: Path, program: str, arguments: list[str], environment: dict[str, str]) -> list[list[str]]:
    """Run a script with a program in the path that writes down the words it is called with."""
    tools = folder / "bin"
    tools.mkdir(exist_ok=True)
    log = folder / "log"
    log.unlink(missing_ok=True)
    fake = tools / program
    fake.write_text(f'#!/bin/sh\nfor word in "$@"; do printf "%s\\n" "$word"; done >>"{log}"\necho >>"{log}"\n')
    fake.chmod(0o755)
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(["sh", *arguments], cwd=folder, env={**environment, "PATH": path}, check=True)
    return [call.splitlines() for call in log.read_text(encoding="utf-8").split("\n\n") if call]


def test_rsync_sends_what_differs_and_deletes_last(tmp_path: Path) -> None:
    (called,) = record(tmp_path, "rsync", [str(DEPLOY / "rsync.sh"), "output", "u@example.org:/srv/www/desk"], {})
    assert called[-2:] == ["output/", "u@example.org:/srv/www/desk/"]
    assert {"--checksum", "--delete-after", "--delay-updates", "--exclude=/.briefgen/"} <= set(called)


def test_s3_sends_assets_first_and_deletes_last(tmp_path: Path) -> None:
    assets, pages, rest = record(tmp_path, "aws", [str(DEPLOY / "s3.sh"), "output/", "s3://b/desk"], {})
    assert assets[:4] == ["s3", "sync", "output/assets/", "s3://b/desk/assets/"]
    assert "public, max-age=31536000, immutable" in assets
    assert pages[:4] == rest[:4] == ["s3", "sync", "output/", "s3://b/desk/"]
    assert pages[-2:] == ["--cache-control", "no-cache"]
    assert ["--delete" in call for call in (assets, pages, rest)] == [False, False, True]
    assert all(".briefgen/*" in call for call in (pages, rest))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_say_what_is_missing(path: Path) -> None:
    found = subprocess.run(["sh", path], capture_output=True, text=True, check=False)
    assert found.returncode != 0
    assert "the folder of the built site" in found.stderr


def test_a_call_that_is_wrong_is_found() -> None:
    """The checker itself can fail."""
    wrong = "`briefgen biuld` and `briefgen build --precompres`, `briefgen check --format xml`, `briefgen --versoin`"
    assert [problem(words) for words in calls(wrong)] == [
        "there is no command biuld",
        "build has no option --precompres",
        "check --format: there is no choice xml",
        "there is no option --versoin",
    ]
    right = (
        "`briefgen check --format github|gitlab|sarif`; PYTHON=x .venv/bin/briefgen build --output DIR --sqlite=x.db"
    )
    assert [problem(words) for words in calls(right)] == ["", ""]
