"""`briefgen scan` as a command: its exit status, what it prints, and what it writes."""

import json
import os
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefgen.cli import commands
from tests.unit.tools.sites import write_site

DESK = """
== officials/anna-alder.md
name: Anna Alder
country: TJ
== articles/talks.md
title: Talks
date: 2021-04-06
summary: They talked.
---
Anna Alder met Ana Alder in Iran on April 6.
"""
ARTICLE = "content/articles/talks.md"
WRITTEN = b"""---
title: Talks
date: 2021-04-06
summary: They talked.
countries: [{country: IR, role: mentioned}]
officials: [anna-alder]
---
Anna Alder met Ana Alder in Iran on April 6.
"""


def scan(site: Path, *arguments: str, text: str | bytes | None = None) -> Result:
    return CliRunner().invoke(commands, ["scan", *arguments, "--site", str(site)], input=text)


def test_for_people_a_report(tmp_path: Path) -> None:
    result = scan(write_site(tmp_path, DESK), ARTICLE)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "content/articles/talks.md\n"
        "Names: 2 found, 0 ambiguous, 1 unknown\n"
        "\n"
        "Unknown: no record bears this name\n"
        "  At    Text       Looks like  Perhaps\n"
        "  6:16  Ana Alder  a person    Anna Alder (official:anna-alder)\n"
        "\n"
        "Found\n"
        "  Record               Name        Times  Linked at\n"
        "  country:iran         Iran        1      6:29\n"
        "  official:anna-alder  Anna Alder  1      6:1\n"
        "\n"
        "Proposed for the front matter\n"
        "\n"
        "countries: [{country: IR, role: mentioned}]\n"
        "officials: [anna-alder]\n"
        "events:\n"
        "  # at 6:37\n"
        "  - date: 2021-04-06\n"
        "    type: meeting\n"
        "    title: Anna Alder met Ana Alder in Iran on April 6\n"
        "    participants: [anna-alder]\n"
    )


def test_for_programs_an_object_a_line(tmp_path: Path) -> None:
    result = scan(write_site(tmp_path, DESK), ARTICLE, "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    assert [json.loads(line) for line in result.stdout.splitlines()] == [
        {
            "path": ARTICLE,
            "line": 6,
            "column": 1,
            "end_line": 6,
            "end_column": 11,
            "text": "Anna Alder",
            "found": "linked",
            "kind": "official",
            "id": "anna-alder",
            "candidates": [],
            "looks_like": None,
        },
        {
            "path": ARTICLE,
            "line": 6,
            "column": 16,
            "end_line": 6,
            "end_column": 25,
            "text": "Ana Alder",
            "found": "unknown",
            "kind": None,
            "id": None,
            "candidates": ["anna-alder"],
            "looks_like": "official",
        },
        {
            "path": ARTICLE,
            "line": 6,
            "column": 29,
            "end_line": 6,
            "end_column": 33,
            "text": "Iran",
            "found": "linked",
            "kind": "country",
            "id": "iran",
            "candidates": [],
            "looks_like": None,
        },
    ]


def test_a_file_is_looked_for_here_and_then_in_the_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = write_site(tmp_path / "site", DESK)
    elsewhere = scan(site, ARTICLE, "--format", "json")
    absolute = scan(site, str(site / ARTICLE), "--format", "json")
    monkeypatch.chdir(site / "content")
    relative = CliRunner().invoke(commands, ["scan", "articles/talks.md", "--site", "..", "--format", "json"])
    assert elsewhere.stdout == absolute.stdout == relative.stdout != ""


def test_standard_input(tmp_path: Path) -> None:
    result = scan(write_site(tmp_path, DESK), "-", "--format", "json", text="In\nIran.\n")
    assert result.exit_code == 0
    (value,) = [json.loads(line) for line in result.stdout.splitlines()]
    assert (value["path"], value["line"], value["column"], value["text"]) == ("-", 2, 1, "Iran")
    assert scan(tmp_path, "-", text="In Iran.\n").stdout.startswith("Standard input\nNames: 1 found")


def test_a_date_for_a_text_that_has_none(tmp_path: Path) -> None:
    site = write_site(tmp_path, DESK)
    assert "2020-12-12" in scan(site, "-", "--date", "2021-04-06", text="On December 12 it rained.\n").stdout
    assert "not to be told" in scan(site, "-", text="On December 12 it rained.\n").stdout


def test_what_is_certain_is_written(tmp_path: Path) -> None:
    site = write_site(tmp_path, DESK)
    result = scan(site, ARTICLE, "--write", "--format", "json")
    assert result.exit_code == 0
    assert result.stderr == f"Added to {site / ARTICLE}: countries (1), officials (1).\n"
    assert len(result.stdout.splitlines()) == 3
    assert (site / ARTICLE).read_bytes() == WRITTEN
    again = scan(site, ARTICLE, "--write")
    assert (again.exit_code, again.stderr) == (0, "Nothing to add.\n")
    assert (site / ARTICLE).read_bytes() == WRITTEN


def test_candidates_are_written_on_request(tmp_path: Path) -> None:
    site = write_site(tmp_path, DESK)
    result = scan(site, ARTICLE, "--write", "--all")
    assert (result.exit_code, result.stderr) == (
        0,
        f"Added to {site / ARTICLE}: countries (1), officials (1), events (1).\n",
    )
    assert (site / ARTICLE).read_bytes() == WRITTEN.replace(
        b"[anna-alder]\n",
        b"[anna-alder]\nevents:\n  - date: 2021-04-06\n    type: meeting\n"
        b"    title: Anna Alder met Ana Alder in Iran on April 6\n    participants: [anna-alder]\n",
    )


def test_a_byte_order_mark_and_crlf_stay(tmp_path: Path) -> None:
    site = write_site(tmp_path, DESK)
    file = site / ARTICLE
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert scan(site, ARTICLE, "--write").exit_code == 0
    assert file.read_bytes() == b"\xef\xbb\xbf" + WRITTEN.replace(b"\n", b"\r\n")


def test_a_link_to_a_file_and_its_mode_stay(tmp_path: Path) -> None:
    site = write_site(tmp_path, DESK)
    file, link = site / ARTICLE, tmp_path / "link.md"
    file.chmod(0o640)
    link.symlink_to(file)
    assert scan(site, str(link), "--write").exit_code == 0
    assert link.is_symlink()
    assert (file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) == (WRITTEN, 0o640)
    assert os.listdir(file.parent) == ["talks.md"]


def test_an_article_outside_the_site_can_be_written_to(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", DESK)
    draft = tmp_path / "New draft.md"
    draft.write_bytes((site / ARTICLE).read_bytes())
    assert scan(site, str(draft), "--write").exit_code == 0
    assert draft.read_bytes() == WRITTEN


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param((ARTICLE, "--all"), "--all says what --write is to add", id="all of nothing"),
        pytest.param(("-", "--write"), "- has no front matter of an article to add to", id="standard input"),
        pytest.param(("notes.txt", "--write"), "notes.txt has no front matter of an article", id="plain text"),
        pytest.param(
            ("content/officials/anna-alder.md", "--write"),
            "content/officials/anna-alder.md has no front matter of an article",
            id="a record that lists nothing",
        ),
        pytest.param(("nowhere.md",), "there is no file nowhere.md", id="no file"),
        pytest.param(("content",), "content: This file can not be read", id="a folder"),
        pytest.param(("-", "--date", "yesterday"), "Invalid value for --date", id="no date"),
        pytest.param((), "Missing argument 'FILE'", id="no argument"),
    ],
)
def test_wrong_usage(tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    site = write_site(tmp_path, DESK)
    (site / "notes.txt").write_text("Anna Alder.\n")
    before = (site / ARTICLE).read_bytes()
    result = scan(site, *arguments, text="Anna Alder.\n")
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert (site / ARTICLE).read_bytes() == before


def test_a_front_matter_that_can_not_be_added_to(tmp_path: Path) -> None:
    site = write_site(tmp_path, DESK)
    text = b"---\n{title: T, date: 2021-04-06, summary: S}\n---\nAnna Alder.\n"
    (site / ARTICLE).write_bytes(text)
    result = scan(site, ARTICLE, "--write")
    assert result.exit_code == 2
    assert "nothing can be added to it safely" in result.stderr
    assert (site / ARTICLE).read_bytes() == text


def test_errors_of_the_site_come_instead_of_an_answer(tmp_path: Path) -> None:
    site = write_site(tmp_path, DESK.replace("country: TJ", "country: Narnia"))
    people = scan(site, ARTICLE, "--write")
    assert (people.exit_code, people.stdout) == (1, "")
    assert people.stderr.startswith("content/officials/anna-alder.md:3:10: error: ")
    programs = scan(site, ARTICLE, "--format", "json")
    assert (programs.exit_code, programs.stderr) == (1, "")
    assert [json.loads(line)["code"] for line in programs.stdout.splitlines()] == ["unknown-reference"]


def test_errors_of_a_file_outside_come_with_its_own_path(tmp_path: Path) -> None:
    site = write_site(tmp_path, DESK)
    (site / "draft.md").write_text("---\ntitle: T\ndate: 2021-13\nsummary: S\n---\n")
    result = scan(site, "draft.md")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("draft.md:3:7: error: ")
    latin = scan(site, "-", "--format", "json", text=b"caf\xe9\n")
    assert latin.exit_code == 1
    assert [json.loads(line)["code"] for line in latin.stdout.splitlines()] == ["not-utf-8"]
