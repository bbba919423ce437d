"""Shell completion: of commands, options and the ids of records."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefgen.cli import commands
from briefgen.cli.completion import SHELLS, find_ids
from tests.unit.tools.sites import write_site

DESK = """
== officials/sherali-mirzo.md
== officials/deep/down/amir-hatami.md
== officials/other-name.md
id: sirojiddin-muhriddin
== officials/.hidden.md
== officials/notes.txt
== sources/asia-plus.md
== countries/west-germany.md
"""


def complete(site: Path, *words: str) -> list[str]:
    """What Bash is offered for the last word."""
    environment = {
        **os.environ,
        "_BRIEFGEN_COMPLETE": "bash_complete",
        "COMP_WORDS": " ".join(["briefgen", *words]),
        "COMP_CWORD": str(len(words)),
    }
    command = [sys.executable, "-m", "briefgen"]
    environment["PYTHONPATH"] = str(Path(__file__).parents[3])
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=site, env=environment)
    assert done.stderr == ""
    return [line.partition(",")[2] for line in done.stdout.splitlines()]


def test_ids_are_those_of_files_or_of_their_first_lines(tmp_path: Path) -> None:
    site = write_site(tmp_path, DESK)
    assert sorted(find_ids(site, "official")) == ["amir-hatami", "sherali-mirzo", "sirojiddin-muhriddin"]
    assert {"tajikistan", "west-germany"} <= set(find_ids(site, "country"))
    assert list(find_ids(site, "topic")) == []
    assert list(find_ids(tmp_path / "nowhere", "official")) == []
    assert list(find_ids(site, "None")) == []


def test_a_file_that_is_no_text_is_no_obstacle(tmp_path: Path) -> None:
    site = write_site(tmp_path, "")
    (site / "content/topics").mkdir()
    (site / "content/topics/trade.md").write_bytes(b"\xff\xfeid: no\n")
    assert list(find_ids(site, "topic")) == ["trade"]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("ne",), ["new"]),
        (("new", "off"), ["official"]),
        (("show", "official", "s"), ["sherali-mirzo", "sirojiddin-muhriddin"]),
        (("show", "country", "west-g"), ["west-germany"]),
        (("new", "article", "Talks", "--source", ""), ["asia-plus"]),
        (("new", "article", "Talks", "--country", "taj"), ["tajikistan"]),
        (("new", "article", "Talks", "--sou"), ["--source"]),
    ],
)
def test_what_is_offered(tmp_path: Path, words: tuple[str, ...], offered: list[str]) -> None:
    assert complete(write_site(tmp_path, DESK), *words) == offered


def test_of_another_site(tmp_path: Path) -> None:
    write_site(tmp_path / "desk", DESK)
    assert complete(tmp_path, "show", "--site", "desk", "official", "amir") == ["amir-hatami"]


@pytest.mark.parametrize("shell", SHELLS)
def test_what_a_shell_reads(shell: str) -> None:
    result = CliRunner().invoke(commands, ["completion", shell])
    assert result.exit_code == 0
    assert f"_BRIEFGEN_COMPLETE={shell}_complete" in result.stdout


# What each shell is told to do, the site being the folder that it is in; it writes what it offers.
BASH = """
eval "$(briefgen completion bash)"
COMP_WORDS=(briefgen show official si)
COMP_CWORD=3
_briefgen_completion briefgen
echo "${COMPREPLY[@]}"
"""
FISH = """
briefgen completion fish | source
complete --do-complete "briefgen show official si"
"""
ZSH = r"""
zmodload zsh/zpty
zpty typed zsh -f -i
zpty -w typed 'autoload -Uz compinit; compinit -u -D; eval "$(briefgen completion zsh)"'
zpty -n -w typed $'briefgen show official si\t'
zpty -n -w typed $'\C-aprint -r -- \C-e> offered\n'
zpty -w typed exit
while zpty -r typed told; do :; done
read -r line < offered
print -r -- ${line#briefgen show official }
"""


@pytest.mark.parametrize(("shell", "script"), [("bash", BASH), ("zsh", ZSH), ("fish", FISH)])
def test_a_shell_completes(tmp_path: Path, shell: str, script: str) -> None:
    site = write_site(tmp_path / "desk", DESK)
    program = tmp_path / "bin/briefgen"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m briefgen "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    environment = {
        **os.environ,
        "HOME": str(tmp_path),
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(Path(__file__).parents[3]),
    }
    done = subprocess.run([shell, "-c", script], capture_output=True, text=True, check=False, cwd=site, env=environment)
    assert (done.stdout.strip(), done.stderr) == ("sirojiddin-muhriddin", "")
