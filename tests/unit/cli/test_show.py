"""`briefgen show` as a command: its exit status, what it prints, and where."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefgen.cli import commands
from tests.unit.tools.sites import write_site

DESK = """
== officials/anna-alder.md
country: TJ
posts: [{title: Mayor, country: TJ, start: 2001, end: 2004}]
== articles/talks.md
date: 2003-05-01
countries: [TJ]
"""


def show(site: Path, *arguments: str) -> Result:
    return CliRunner().invoke(commands, ["show", *arguments, "--site", str(site)])


def test_for_people_the_answer_is_plain_text(tmp_path: Path) -> None:
    result = show(write_site(tmp_path, DESK), "official", "Anna Alder")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "Anna Alder, as of 1 May 2003\n"
        "official:anna-alder · stands for Tajikistan\n"
        "\n"
        "Posts\n"
        "  Answer  Post   Country     From – to\n"
        "  held    Mayor  Tajikistan  2001 – 2004\n"
    )


def test_for_programs_it_is_one_value(tmp_path: Path) -> None:
    result = show(write_site(tmp_path, DESK), "official", "anna-alder", "--as-of", "2004~", "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    answer = json.loads(result.stdout)
    assert (answer["as_of"], [post["answer"] for post in answer["posts"]]) == ("2004~", ["possibly"])


@pytest.mark.parametrize("kind", ["post", "country", "relation"])
@pytest.mark.parametrize("form", ["text", "json"])
def test_every_kind_answers_in_both_forms(tmp_path: Path, kind: str, form: str) -> None:
    text = f"{DESK}== posts/mayor.md\n== relations/pair.md\ncountries: [TJ, IR]\n"
    id_ = {"post": "mayor", "country": "tajikistan", "relation": "iran-tajikistan"}[kind]
    result = show(write_site(tmp_path, text), kind, id_, "--format", form)
    assert (result.exit_code, result.stderr) == (0, "")
    assert (json.loads(result.stdout)["id"] == id_) if form == "json" else f"{kind}:{id_}" in result.stdout


def test_what_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    result = show(write_site(tmp_path, DESK), "official", "Ana Alder", "--format", "json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "briefgen: There is no official “Ana Alder”. Did you mean Anna Alder (anna-alder)?\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("official", "anna-alder", "--as-of", "2021-13"), "there is no month 13 in 2021-13"),
        (("official", "anna-alder", "--as-of", "May"), "Invalid value for --as-of"),
        (("series", "trade"), "'series' is not one of 'official', 'post', 'country', 'relation'"),
        (("official",), "Missing argument 'ID'"),
    ],
)
def test_wrong_usage(tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    result = show(write_site(tmp_path, DESK), *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_without_any_date_one_is_asked_for(tmp_path: Path) -> None:
    site = write_site(tmp_path, DESK.replace("date: 2003-05-01", "date: 2003-05-01\nstatus: draft"))
    result = show(site, "official", "anna-alder")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "ask with --as-of" in result.stderr
    assert show(site, "official", "anna-alder", "--as-of", "2003").exit_code == 0


def test_errors_of_the_site_come_instead_of_an_answer(tmp_path: Path) -> None:
    site = write_site(tmp_path, DESK.replace("country: TJ\nposts", "country: Narnia\nposts"))
    people = show(site, "official", "anna-alder")
    assert (people.exit_code, people.stdout) == (1, "")
    assert people.stderr.startswith("content/officials/anna-alder.md:3:10: error: ")
    programs = show(site, "official", "anna-alder", "--format", "json")
    assert (programs.exit_code, programs.stderr) == (1, "")
    assert [json.loads(line)["code"] for line in programs.stdout.splitlines()] == ["unknown-reference"]


def test_warnings_are_no_concern_of_an_answer(tmp_path: Path) -> None:
    site = write_site(tmp_path, DESK + "note: posted #Minsk\n")
    result = show(site, "official", "anna-alder")
    assert (result.exit_code, result.stderr) == (0, "")


def test_a_folder_that_is_no_site(tmp_path: Path) -> None:
    result = show(tmp_path, "official", "anna-alder")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "This folder has no site.yaml" in result.stderr
