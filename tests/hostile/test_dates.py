"""The first and the last dates that there are, in every field of the sample that has a date: every page is made."""

import datetime
import re
import shutil
from pathlib import Path

import pytest

from briefgen.base.diagnostics import Severity
from briefgen.builder.build import Options, build
from briefgen.builder.progress import silence

SAMPLE = Path(__file__).parents[2]
DATE = r"(?<![\w.-])[12]\d{3}(?:-\d\d){0,2}~?(?![\w.-])"
INTERVAL = rf"(?:{DATE}|\.\.)/(?:{DATE}|\.\.)"
EDGES = ("0001", "0001-01-01", "0001-01~", "../0001", "0001/9999", "9999-12-31", "9999-12~", "9999~", "9999/..")


def write_sample(root: Path, date: str) -> None:
    """The sample's content, with one date in place of all others."""
    shutil.copytree(SAMPLE / "content", root / "content")
    shutil.copy(SAMPLE / "site.yaml", root)
    for path in (root / "content").rglob("*.md"):
        _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
        path.write_text(f"---\n{re.sub(f'{INTERVAL}|{DATE}', date, front)}---\n{body}", encoding="utf-8")


@pytest.mark.parametrize("date", EDGES)
@pytest.mark.parametrize("today", [datetime.date.min, datetime.date.max])
def test_every_page_is_made(tmp_path: Path, date: str, today: datetime.date) -> None:
    write_sample(tmp_path, date)
    built = build(Options(tmp_path, today=today, cache=False), tmp_path / "output", silence)
    assert [each for each in built.checked.diagnostics if each.severity is Severity.ERROR] == []
    assert built.written
    assert len(list((tmp_path / "output").rglob("index.html"))) > 20
