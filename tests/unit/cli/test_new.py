"""`briefgen new` as a command: what it prints, its exit status, and what it takes."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefgen.cli import commands
from briefgen.cli.new import KINDS
from briefgen.model.kinds import RECORD_TYPES
from tests.unit.tools.sites import write_site

DESK = """
== articles/talks.md
date: 2021-04-06
officials: [Ann Alder]
---
Tajik Defense Minister Ann Alder met President Bob Beech.
"""


def new(site: Path, *arguments: str) -> Result:
    return CliRunner().invoke(commands, ["new", *arguments, "--site", str(site)])


def test_it_says_what_it_made_and_what_it_took(tmp_path: Path) -> None:
    result = new(write_site(tmp_path, DESK), "official", "Ann", "Alder")  # a title needs no quotes
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "Made content/officials/ann-alder.md\n"
        "  taken from an article: Defense Minister – “Tajik Defense Minister Ann Alder” (content/articles/talks.md)\n"
    )


def test_the_day_of_a_reproducible_build_is_today(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1617667200")
    site = write_site(tmp_path, "")
    assert new(site, "article", "Talks").exit_code == 0
    assert "\ndate: 2021-04-06  #" in (site / "content/articles/talks.md").read_text(encoding="utf-8")


def test_an_editor_opens_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def edit(filename: str) -> None:
        opened.append(filename)

    monkeypatch.setattr("click.edit", edit)
    site = write_site(tmp_path, "")
    assert new(site, "topic", "Trade", "--edit").exit_code == 0
    assert opened == [str(site / "content/topics/trade.md")]


def test_what_exists_is_wrong_usage(tmp_path: Path) -> None:
    result = new(write_site(tmp_path, DESK), "article", "Talks")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == ("briefgen: the id talks is taken: content/articles/talks.md. Choose another with --id.\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("topic", "Trade", "--date", "2021"), "--date is nothing that is said of 'topic'"),
        (("official", "Ann Alder", "--source", "irna"), "--source is nothing that is said of 'official'"),
        (("article", "Talks", "--date", "April 6, 2021"), "Invalid value for --date"),
        (("person", "Ann Alder"), "'person' is not one of"),
        (("article",), "Missing argument 'TITLE'"),
        (("article", "  "), "a title has at least one letter"),
        (("article", "caf\udce9"), "this is not in the encoding of this terminal"),
    ],
)
def test_wrong_usage(tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    result = new(write_site(tmp_path, ""), *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_without_a_site_it_says_how_to_begin_one(tmp_path: Path) -> None:
    result = new(tmp_path, "article", "Talks")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "site.yaml:1:1: error: This folder has no site.yaml, so it is no site. [missing-site]" in result.stderr
    assert "briefgen init" in result.stderr


def test_the_process_ends_with_the_same_status(tmp_path: Path) -> None:
    site = write_site(tmp_path, "")
    command = [sys.executable, "-m", "briefgen", "new", "article", "Talks: “in Tehran”", "--site", str(site)]
    first, second = (subprocess.run(command, capture_output=True, check=False) for _ in range(2))
    assert (first.returncode, first.stderr) == (0, b"")
    assert first.stdout.decode().splitlines() == ["Made content/articles/talks-in-tehran.md"]
    assert (second.returncode, second.stdout) == (2, b"")


def test_every_kind_can_be_made() -> None:
    assert set(KINDS) == set(RECORD_TYPES)
