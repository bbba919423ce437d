"""`briefgen init` as a command: what it asks, what it prints, and what it takes instead of answers."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefgen.cli import commands
from briefgen.cli.init import HOSTS
from briefgen.tools.writing.new_site import CI


def init(*arguments: object, answers: str = "") -> Result:
    return CliRunner().invoke(commands, ["init", *map(str, arguments)], input=answers)


@pytest.fixture
def on_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.cli.init._on_terminal", lambda: True)


def settings(folder: Path) -> list[str]:
    lines = (folder / "site.yaml").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def test_without_a_terminal_it_asks_nothing(tmp_path: Path) -> None:
    result = init(tmp_path / "my-desk")
    assert (result.exit_code, result.stderr) == (0, "")
    assert settings(tmp_path / "my-desk") == ["title: My desk", "language: en", "timezone: UTC"]
    assert result.stdout.startswith(f"Made a site in {(tmp_path / 'my-desk').as_posix()}, of 13 files:\n  .gitignore\n")
    assert f"  cd {(tmp_path / 'my-desk').as_posix()}\n" in result.stdout


def test_options_are_answers(tmp_path: Path) -> None:
    options = ["--title", "Desk", "--language", "fa", "--timezone", "Asia/Tehran", "--countries", "TJ, IR"]
    options += ["--base-url", "https://example.org/", "--no-editor", "--ci", "gitlab"]
    assert init(tmp_path / "d", *options).exit_code == 0
    assert settings(tmp_path / "d") == [
        "title: Desk",
        "base_url: https://example.org/",
        "language: fa",
        "timezone: Asia/Tehran",
        "countries: [TJ, IR]",
    ]
    assert (tmp_path / "d/.gitlab-ci.yml").is_file()
    assert not (tmp_path / "d/.vscode").exists()


@pytest.mark.usefixtures("on_terminal")
def test_on_a_terminal_it_asks_until_it_can_use_the_answer(tmp_path: Path) -> None:
    answers = ["Desk", "", "Dushanbe", "Asia/Dushanbe", "TJ", "", "n", "github"]
    result = init(tmp_path / "d", answers="\n".join(answers) + "\n")
    assert (result.exit_code, result.stderr) == (0, "")
    assert settings(tmp_path / "d") == ["title: Desk", "language: en", "timezone: Asia/Dushanbe", "countries: [TJ]"]
    assert "Title of the site [D]: Desk\n" in result.stdout
    assert "There is no time zone `Dushanbe`." in result.stdout
    assert (tmp_path / "d/.github/workflows/site.yml").is_file()
    assert not (tmp_path / "d/.vscode").exists()


@pytest.mark.usefixtures("on_terminal")
def test_what_is_given_is_not_asked(tmp_path: Path) -> None:
    result = init(tmp_path / "d", "--yes")
    assert result.exit_code == 0
    assert "Title of the site" not in result.stdout
    options = ["--title", "T", "--language", "en", "--timezone", "UTC", "--countries", "", "--base-url", ""]
    assert init(tmp_path / "e", *options, "--editor", "--ci", "none").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--timezone", "Dushanbe"], "Invalid value for --timezone: There is no time zone `Dushanbe`."),
        (["--base-url", "ftp://example.org"], "Invalid value for --base-url: This address begins with `ftp:`"),
        (["--countries", "Atlantis"], "Invalid value for --countries: `Atlantis` names no country."),
        (["--title", ""], "Invalid value for --title: This text is empty."),
        (["--ci", "jenkins"], "'jenkins' is not one of 'github', 'gitlab', 'none'"),
    ],
)
def test_an_answer_that_can_not_be_used_is_wrong_usage(tmp_path: Path, arguments: list[str], message: str) -> None:
    result = init(tmp_path / "d", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert not (tmp_path / "d").exists()


def test_what_is_in_the_way_is_listed(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("title: Mine\n", encoding="utf-8")
    result = init(tmp_path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        f"briefgen: nothing was written, because this is in the way in {tmp_path.as_posix()}:\n  site.yaml\n"
    )
    assert (tmp_path / "site.yaml").read_text(encoding="utf-8") == "title: Mine\n"


@pytest.mark.parametrize("folder", [(), (".",)])
def test_in_this_folder_there_is_nowhere_to_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: tuple[str, ...]
) -> None:
    (tmp_path / "central_asia").mkdir()
    monkeypatch.chdir(tmp_path / "central_asia")
    result = init(*folder)
    assert result.stdout.startswith("Made a site in this folder, of 13 files:\n")
    assert "  cd " not in result.stdout
    assert settings(Path())[0] == "title: Central asia"


def test_a_new_site_builds_strictly_as_a_process(tmp_path: Path) -> None:
    def briefgen(*arguments: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "briefgen", *arguments]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)

    assert briefgen("init", str(tmp_path / "desk"), "--yes").returncode == 0
    built = briefgen("build", "--strict", "--site", str(tmp_path / "desk"))
    assert (built.returncode, built.stderr) == (0, "")
    assert (tmp_path / "desk/output/articles/defense-ministers-in-tehran/index.html").is_file()
    assert briefgen("init", str(tmp_path / "desk"), "--yes").returncode == 2


def test_every_host_can_be_chosen() -> None:
    assert set(HOSTS) == set(CI)
