"""Copied templates whose default went on."""

from pathlib import Path

import pytest

from briefgen.base.diagnostics import Severity
from briefgen.pages.theme.overrides import BASES, copied_names, difference, find_outdated
from briefgen.pages.theme.templates import Theme, default_templates

OLD = "one\ntwo\nthree\n"
NEW = "one\ntwo and a half\nthree\nfour\n"
MINE = "one\nmine\nthree\n"


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """A site's templates and a default theme, with a copy that was changed."""
    site, default = tmp_path / "templates", tmp_path / "default"
    for path, text in (
        (site / "article.html", MINE),
        (site / BASES / "article.html", OLD),
        (site / "own.html", "own\n"),
        (default / "article.html", OLD),
        (default / "own.html", "default\n"),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return site, default


def said(folders: tuple[Path, Path]) -> list[tuple[str, str, str]]:
    return [(each.position.path, each.code, each.message) for each in find_outdated(*folders)]


def test_while_the_default_is_the_same_nothing_is_said(folders: tuple[Path, Path]) -> None:
    assert said(folders) == []
    assert difference(*folders, "article.html") == ""


def test_a_default_that_went_on_is_said(folders: tuple[Path, Path]) -> None:
    (folders[1] / "article.html").write_text(NEW, encoding="utf-8")
    message = "The default article.html has changed since this copy was made: 2 lines added, 1 removed."
    assert said(folders) == [("templates/article.html", "template-behind", message)]
    assert next(find_outdated(*folders)).severity is Severity.WARNING
    assert difference(*folders, "article.html") == (
        "--- article.html as it was copied\n"
        "+++ article.html as it is now\n"
        "@@ -1,3 +1,4 @@\n one\n-two\n+two and a half\n three\n+four\n"
    )


def test_a_copy_that_is_the_default_lacks_nothing(folders: tuple[Path, Path]) -> None:
    for folder in folders:
        (folder / "article.html").write_bytes(NEW.replace("\n", "\r\n").encode())  # as an editor may have saved it
    assert said(folders) == []


def test_a_default_that_is_gone_is_said(folders: tuple[Path, Path]) -> None:
    (folders[1] / "article.html").unlink()
    message = "The default theme has no article.html any more, so nothing uses this copy of it."
    assert said(folders) == [("templates/article.html", "template-behind", message)]


def test_a_copy_that_was_deleted_is_forgotten(folders: tuple[Path, Path]) -> None:
    (folders[0] / "article.html").unlink()
    (folders[1] / "article.html").write_text(NEW, encoding="utf-8")
    assert (said(folders), copied_names(folders[0])) == ([], [])


def test_what_was_not_copied_is_nobody_s_business(folders: tuple[Path, Path]) -> None:
    (folders[1] / "own.html").write_text(NEW, encoding="utf-8")
    assert (said(folders), copied_names(folders[0])) == ([], ["article.html"])


def test_a_theme_tells_of_it_and_makes_no_page_of_what_is_kept(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / BASES):
        folder.mkdir(exist_ok=True)
        (folder / "topic.html").write_bytes((default_templates() / "topic.html").read_bytes())
    assert Theme(tmp_path).problems() == ()
    (tmp_path / BASES / "topic.html").write_text("{% block old", encoding="utf-8")
    (tmp_path / "topic.html").write_text('{% extends "default/topic.html" %}\n', encoding="utf-8")
    assert [each.code for each in Theme(tmp_path).problems()] == ["template-behind"]
