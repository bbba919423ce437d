"""Pages become bytes, in one process or several, and what is wrong with templates becomes values."""

import contextlib
import json
import os
from pathlib import Path

import pytest

from briefgen.base.fingerprint import Fingerprints
from briefgen.builder import build as pipeline
from briefgen.builder import render
from briefgen.builder.progress import silence
from briefgen.builder.publish import open_output
from briefgen.builder.render import Press
from briefgen.pages.exports.textfiles import TextFile
from briefgen.pages.exports.writers import Copy
from briefgen.pages.page import Page
from briefgen.pages.theme.templates import Theme
from tests.harness import TODAY, Desk, article


def press(root: Path, *, nowhere: str = "/", offline: bool = False) -> Press:
    return Press(Theme(root / "templates"), root, nowhere, offline)


def key(page: Page, by: Press) -> str:
    return by.key(page, page.view, Fingerprints())[0]


ROBOTS = Page.of("robots.txt", "text", TextFile("User-agent: *\n"), "robots.txt")


def test_a_writer_makes_its_file(tmp_path: Path) -> None:
    assert press(tmp_path).make(ROBOTS, ROBOTS.view) == b"User-agent: *\n"


def test_a_file_is_copied_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "map.bin").write_bytes(bytes(range(256)))
    page = Page.of("static/map.bin", "copy", Copy("map.bin", "…"), "")
    assert press(tmp_path).make(page, page.view) == bytes(range(256))


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (Page.of("other.txt", "text", TextFile("User-agent: *\n"), "robots.txt"), "the way to other pages differs"),
        (Page.of("robots.txt", "json", TextFile("User-agent: *\n"), "robots.txt"), "another maker"),
        (Page.of("robots.txt", "text", TextFile("User-agent: a\n"), "robots.txt"), "another view"),
    ],
)
def test_what_makes_a_page_another_one(other: Page, why: str, tmp_path: Path) -> None:
    assert key(ROBOTS, press(tmp_path)) != key(other, press(tmp_path)), why


def test_the_origin_of_a_page_is_not_in_it(tmp_path: Path) -> None:
    moved = Page.of("robots.txt", "text", TextFile("User-agent: *\n"), "elsewhere")
    assert key(ROBOTS, press(tmp_path)) == key(moved, press(tmp_path))


def test_only_the_page_that_is_served_anywhere_depends_on_the_root(tmp_path: Path) -> None:
    one, other = press(tmp_path), press(tmp_path, nowhere="/desk/")
    lost = Page.of("404.html", "text", TextFile(""), "")
    assert key(ROBOTS, one) == key(ROBOTS, other)
    assert key(lost, one) != key(lost, other)


def test_the_program_itself_is_part_of_every_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = key(ROBOTS, press(tmp_path))
    monkeypatch.setattr(render, "_program", lambda: "another version")
    assert key(ROBOTS, press(tmp_path)) != before


def test_pages_that_did_not_change_are_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk.make(tmp_path, {"content/articles/a.md": article("A."), "content/articles/b.md": article("B.")})
    desk.build()
    made: list[str] = []
    make = Press.make

    def recorded(self: Press, page: Page, view: object) -> bytes:
        made.append(page.path)
        return make(self, page, view)

    monkeypatch.setattr(Press, "make", recorded)
    desk.build()
    assert made == []
    desk.write("content/articles/a.md", article("Another body."))
    desk.build()
    assert made == ["articles/a/index.html"]
    made.clear()
    desk.write("content/articles/a.md", article("Another body.", title="Other title"))
    desk.build()
    assert "articles/b/index.html" not in made
    assert "index.html" in made


@pytest.mark.usefixtures("eager")
@pytest.mark.parametrize("jobs", [1, 2], ids=["one process", "two processes"])
def test_a_template_that_fails_is_reported_and_nothing_published(jobs: int, tmp_path: Path) -> None:
    desk = Desk.make(tmp_path, {f"content/articles/a{number}.md": article() for number in range(8)})
    desk.build()
    before = desk.snapshot()
    desk.write(
        "templates/article.html",
        '{% extends "default/article.html" %}\n{% block content %}{{ view.hed }}{% endblock %}',
    )
    desk.write("templates/search.html", "{{ view.head.nothing.at_all }}")
    result = desk.run("build", "--jobs", jobs, "--date", TODAY)
    assert result.status == 1
    problems = [line for line in result.err.splitlines() if "error:" in line]
    assert [line.partition(": error")[0] for line in problems] == [
        "templates/article.html:2:1",
        "templates/search.html:1:1",
    ]
    assert "2 errors; nothing was written" in result.out
    assert desk.snapshot() == before


@pytest.mark.usefixtures("eager")
def test_a_defect_in_another_process_ends_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make = render._make

    def break_(page: Page, *given: object) -> object:
        if page.path.startswith("articles/a7"):
            raise ZeroDivisionError("in a worker")
        return make(page, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(render, "_make", break_)
    desk = Desk.make(tmp_path, {f"content/articles/a{number}.md": article() for number in range(8)})
    result = desk.run("build", "--jobs", "2", "--date", TODAY)
    assert result.status == 3
    assert "ZeroDivisionError: in a worker" in result.err
    assert not desk.output.exists()


@pytest.mark.usefixtures("eager")
def test_a_process_that_is_killed_ends_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As by a machine that is out of memory; a build must not wait for ever."""
    home = os.getpid()
    make = render._make

    def die(page: Page, *given: object) -> object:
        if os.getpid() != home:
            os._exit(9)
        with contextlib.suppress(ChildProcessError):  # there is none yet
            os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)
        return make(page, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(render, "_make", die)
    desk = Desk.make(tmp_path, {f"content/articles/a{number}.md": article() for number in range(8)})
    result = desk.run("build", "--jobs", "2", "--date", TODAY)
    assert result.status == 3
    assert not desk.output.exists()


def test_all_that_is_published_is_in_the_manifest(tmp_path: Path) -> None:
    desk = Desk.make(tmp_path, {"content/articles/a.md": article()})
    desk.build()
    listed = json.loads(desk.read(".briefgen/manifest.json"))["files"]
    assert sorted(listed) == sorted(path for path in desk.snapshot() if not path.startswith(".briefgen/"))


def test_progress_counts_every_page_once(tmp_path: Path) -> None:
    desk = Desk.make(tmp_path, {"content/articles/a.md": article()})
    desk.build()
    desk.write("content/articles/b.md", article())
    checked = pipeline.check(pipeline.Options(desk.root, today=TODAY), silence)
    done: list[int] = []
    with open_output(desk.output) as output:
        render.render(checked.pages, press(desk.root), output, 1, done.append)
    assert sum(done) == len(checked.pages)
