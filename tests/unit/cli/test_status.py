"""`briefgen status` as a command."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefgen.cli import commands
from tests.unit.tools.sites import write_site


def status(site: Path, *arguments: str) -> Result:
    return CliRunner().invoke(commands, ["status", *arguments, "--site", str(site)])


def test_for_people_and_for_programs(tmp_path: Path) -> None:
    site = write_site(tmp_path, "== articles/soon.md\ntitle: Soon\ndate: 2021-04-26\n")
    result = status(site, "--date", "2021-04-25")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "\n  2021-04-26  in 1 day  Soon   content/articles/soon.md\n" in result.stdout
    values = json.loads(status(site, "--date", "2021-04-25", "--days", "7", "--format", "json").stdout)
    assert (values["today"], values["window"], [each["days"] for each in values["scheduled"]]) == ("2021-04-25", 7, [1])


@pytest.mark.parametrize("form", ["text", "json"])
def test_content_with_mistakes_is_a_content_problem(tmp_path: Path, form: str) -> None:
    result = status(write_site(tmp_path, "== articles/talks.md\ndate: soon\n"), "--format", form)
    assert result.exit_code == 1
    assert "bad-date" in (result.stdout if form == "json" else result.stderr)


@pytest.mark.parametrize("arguments", [("--days", "0"), ("--date", "soon"), ("--format", "xml")])
def test_wrong_usage(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert status(write_site(tmp_path, ""), *arguments).exit_code == 2
