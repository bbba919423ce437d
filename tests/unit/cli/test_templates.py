"""`briefgen templates` as a command."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefgen.cli import commands
from briefgen.pages.theme.templates import default_templates
from tests.unit.tools.sites import write_site

DEFAULT = (default_templates() / "topic.html").read_bytes()


def templates(site: Path, *arguments: str) -> Result:
    return CliRunner().invoke(commands, ["templates", *arguments, "--site", str(site)])


def line(site: Path, name: str) -> str:
    """What the list says of a template."""
    result = templates(site, "list")
    assert (result.exit_code, result.stderr) == (0, "")
    return next(row.strip() for row in result.stdout.splitlines() if row.strip().startswith(name))


def test_the_list_says_what_the_site_does(tmp_path: Path) -> None:
    site = write_site(tmp_path, "")
    assert line(site, "topic.html") == "topic.html           A subject."
    assert templates(site, "copy", "topic.html").stdout == "Copied to templates/topic.html.\n"
    assert line(site, "topic.html").endswith("copied, not changed")
    (site / "templates/topic.html").write_bytes(DEFAULT + b"{# mine #}\n")
    assert line(site, "topic.html").endswith("copied and changed")
    (site / "templates/.defaults/topic.html").write_bytes(b"as it was\n")
    assert line(site, "topic.html").endswith("copied; the default has changed")
    (site / "templates/post.html").write_bytes(b"{% extends 'default/post.html' %}\n")
    assert line(site, "post.html").endswith("replaced")


def test_what_can_be_known_of_one(tmp_path: Path) -> None:
    result = templates(write_site(tmp_path, ""), "show", "topic.html")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(
        "topic.html\nA subject.\nBlocks: lead, stamp, top, rail, rest\nUses: columns.html, "
    )
    assert "\nview: TopicView – A subject.\n  Value " in result.stdout
    assert "\n  links        tuple[Anchor, ...]              elsewhere; their addresses are absolute\n" in result.stdout


@pytest.mark.parametrize("name", ["topic.html", "templates/topic.html", "default/topic.html", "assets/style.css"])
def test_the_default_itself(tmp_path: Path, name: str) -> None:
    result = templates(tmp_path, "show", name, "--source")
    plain = name.removeprefix("templates/").removeprefix("default/")
    assert result.stdout == (default_templates() / plain).read_text(encoding="utf-8").rstrip("\n") + "\n"


@pytest.mark.parametrize("name", ["assets/style.css", "macros/lists.html", "new/official.md"])
def test_a_copy_with_its_default_beside_it(tmp_path: Path, name: str) -> None:
    assert templates(tmp_path, "copy", name).exit_code == 0
    default = (default_templates() / name).read_bytes()
    assert (tmp_path / "templates" / name).read_bytes() == default
    assert (tmp_path / "templates/.defaults" / name).read_bytes() == default


def test_a_copy_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/topic.html").write_bytes(b"mine\n")
    result = templates(tmp_path, "copy", "topic.html")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("briefgen: templates/topic.html is there already; ")
    assert (tmp_path / "templates/topic.html").read_bytes() == b"mine\n"
    assert not (tmp_path / "templates/.defaults").exists()


def test_what_changed_and_that_it_was_seen(tmp_path: Path) -> None:
    site = write_site(tmp_path, "")
    templates(site, "copy", "topic.html")
    assert templates(site, "diff", "topic.html").stdout == "The default topic.html is what it was when it was copied.\n"
    (site / "templates/topic.html").write_bytes(DEFAULT + b"{# mine #}\n")
    (site / "templates/.defaults/topic.html").write_bytes(DEFAULT + b"gone\n")
    checked = CliRunner().invoke(commands, ["check", "--site", str(site)])
    assert "templates/topic.html:1:1: warning: The default topic.html has changed" in checked.stderr
    shown = templates(site, "diff", "topic.html", "--seen")
    assert (shown.exit_code, shown.stdout.splitlines()[-1]) == (0, "-gone")
    assert (site / "templates/.defaults/topic.html").read_bytes() == DEFAULT
    assert CliRunner().invoke(commands, ["check", "--site", str(site)]).stderr == ""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("show", "topics.html"), "briefgen: there is no template topics.html; did you mean topic.html?\n"),
        (
            ("copy", "../site.yaml"),
            "there is no template ../site.yaml; `briefgen templates list` shows all\n",
        ),
        (("diff", "topic.html"), "briefgen: this site has no copy of topic.html made by `briefgen templates copy`\n"),
        (("show",), "Missing argument 'NAME'"),
    ],
)
def test_wrong_usage(tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    result = templates(tmp_path, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
