"""`briefgen rename` and `briefgen merge` as commands: what they print, and their exit status."""

import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from briefgen.cli import commands
from tests.unit.tools.sites import write_site

DESK = """
== topics/trade.md
name: Trade
== topics/commerce.md
name: Commerce
== topics/goods.md
name: Goods
parent: trade
"""


def run(site: Path, *arguments: str) -> Result:
    return CliRunner().invoke(commands, [*arguments, "--site", str(site)])


def files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_rename_says_what_it_did(tmp_path: Path) -> None:
    site = write_site(tmp_path, DESK)
    result = run(site, "rename", "topic", "Trade", "trade-and-transit")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "Renamed the topic Trade to trade-and-transit:\n"
        "  edited   content/topics/goods.md\n"
        "  renamed  content/topics/trade.md → content/topics/trade-and-transit.md\n"
    )


def test_merge_says_what_it_did(tmp_path: Path) -> None:
    site = write_site(tmp_path, DESK)
    result = run(site, "merge", "topic", "trade", "commerce")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "Merged the topic trade into commerce:\n"
        "  edited   content/topics/commerce.md\n"
        "  edited   content/topics/goods.md\n"
        "  deleted  content/topics/trade.md\n"
    )


def test_a_dry_run_changes_nothing(tmp_path: Path) -> None:
    site = write_site(tmp_path, DESK)
    before = files(site)
    for arguments in (("rename", "topic", "trade", "transit"), ("merge", "topic", "trade", "commerce")):
        result = run(site, *arguments, "--dry-run")
        assert (result.exit_code, result.stderr) == (0, "")
        assert "\n-parent: trade\n+parent: " in result.stdout
    assert files(site) == before


def test_what_can_not_be_done_is_wrong_usage(tmp_path: Path) -> None:
    site = write_site(tmp_path, DESK)
    result = run(site, "rename", "topic", "trade", "goods")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "briefgen: goods is taken: content/topics/goods.md\n"
    assert run(site, "merge", "article", "a", "b").exit_code == 2


def test_content_that_can_not_be_read_is_a_content_problem(tmp_path: Path) -> None:
    site = write_site(tmp_path, DESK)
    (site / "content/topics/goods.md").write_text("---\nname: [\n---\n", encoding="utf-8")
    result = run(site, "rename", "topic", "trade", "transit")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "content/topics/goods.md:2:7: error:" in result.stderr


def test_as_a_process(tmp_path: Path) -> None:
    site = write_site(tmp_path, DESK)
    command = [sys.executable, "-m", "briefgen", "rename", "topic", "trade", "transit", "--site", str(site)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert (site / "content/topics/transit.md").is_file()
