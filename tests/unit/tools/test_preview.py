"""The preview: what is shown after an edit, what at once, and what browsers are told."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from briefgen.builder.outcome import Options
from briefgen.tools.preview.edition import Edition, make_edition
from briefgen.tools.preview.preview import Preview
from tests.harness import TODAY, Desk, article

PATH = "content/articles/talks.md"
PAGE = "articles/talks/index.html"
FILES = {
    PATH: article("Old words by Test Person.", title="Talks"),
    "content/officials/test-person.md": "---\nname: Test Person\n---\n",
    "templates/assets/style.css": "h1 { color: black }\n",
}
SETTINGS = "title: Test desk\npages: [article, official]\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.make(tmp_path, FILES, SETTINGS)


@pytest.fixture
def preview(desk: Desk) -> Preview:
    made = Preview(Options(desk.root, today=TODAY, jobs=1))
    made.rebuild()
    return made


def text_of(preview: Preview, path: str) -> str:
    """A page as it is sent."""
    return (preview.read(path).data or b"").decode()


def test_each_page_is_that_of_a_build(desk: Desk, preview: Preview) -> None:
    desk.build(drafts=True, future=True)
    assert {path: preview.read(path).data for path in desk.snapshot() if not path.startswith(".briefgen")} == {
        path: data for path, data in desk.snapshot().items() if not path.startswith(".briefgen")
    }


def test_new_words_are_shown_ahead_and_stay(desk: Desk, preview: Preview) -> None:
    """The page comes out the same when all is read again, so nobody has to load it twice."""
    desk.write(PATH, article("New words by Test Person.", title="Talks"))
    before = preview.state
    preview.notice([PATH])
    assert "New words" in text_of(preview, PAGE)
    preview.rebuild()
    state = preview.state
    assert "New words" in text_of(preview, PAGE)
    assert list(state.ahead) == ["/articles/talks/"]
    assert state.build != before.build
    assert preview.read(PAGE).build == state.ahead["/articles/talks/"]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        (article("Old words.", title="Other talks"), "other pages show the title"),
        (article("Old words.", title="Talks", countries=["IR"]), "a country gets the article"),
        (article("Old [[test-person]].", title="Talks"), "a link by hand is new"),
        (article("Old words.", title="Talks", date="2021-04-07"), "lists are in order of dates"),
    ],
)
def test_nothing_is_shown_ahead_where_other_pages_change(
    desk: Desk, preview: Preview, changed: str, reason: str
) -> None:
    desk.write(PATH, changed)
    preview.notice([PATH])
    preview.rebuild()
    assert preview.state.ahead == {}, reason
    assert preview.read(PAGE).build == preview.state.build


def test_a_mistake_leaves_the_last_good_site(desk: Desk, preview: Preview) -> None:
    build = preview.state.build
    desk.write(PATH, article(title="Talks", date="2021-13"))
    preview.notice([PATH])
    preview.rebuild()
    assert preview.state.build == build
    assert "Old words" in text_of(preview, PAGE)
    assert preview.state.problems[0].startswith(f"{PATH}:3:7: error:")
    assert "hint:" in preview.state.problems[0]


def test_a_template_that_fails_on_a_page_leaves_the_page_before(desk: Desk, preview: Preview) -> None:
    text_of(preview, PAGE)
    desk.write("templates/article.html", "<p>{{ view.no_such_field }}</p>\n")
    preview.notice(["templates/article.html"])
    preview.rebuild()
    assert "Old words" in text_of(preview, PAGE)
    assert preview.state.problems[0].startswith("templates/article.html:1:1: error:")
    desk.write("templates/article.html", "<p>{{ view.head.title }}</p>\n")
    preview.notice(["templates/article.html"])
    preview.rebuild()
    assert preview.state.problems == ()
    assert text_of(preview, PAGE) == "<p>Talks</p>"


def test_a_style_needs_no_other_build(desk: Desk, preview: Preview) -> None:
    before = preview.state
    desk.write("templates/assets/style.css", "h1 { color: red }\n")
    preview.notice(["templates/assets/style.css"])
    preview.rebuild()
    state = preview.state
    assert state.build == before.build
    assert list(state.styles) == ["/assets/style.css"]
    assert state.styles["/assets/style.css"] != before.styles["/assets/style.css"]
    assert preview.read(state.styles["/assets/style.css"].removeprefix("/")).data == b"h1 { color: red }\n"


def test_what_a_build_holds_back_is_marked(desk: Desk, preview: Preview) -> None:
    desk.write("content/articles/plan.md", article(title="Plan", status="draft"))
    desk.write("content/articles/summit.md", article(title="Summit", date="2031-01-01"))
    preview.notice(["content/articles/plan.md", "content/articles/summit.md"])
    preview.rebuild()
    assert preview.state.marks == {"/articles/plan/": "draft", "/articles/summit/": "future"}


def test_nothing_is_written_to_the_site_but_what_the_next_build_need_not_read(desk: Desk, preview: Preview) -> None:
    text_of(preview, PAGE)
    found = sorted(path.relative_to(desk.root).as_posix() for path in desk.root.rglob("*") if path.is_file())
    assert found == sorted([*FILES, ".briefgen/cache.db", "site.yaml"])
    with mock.patch("briefgen.builder.cache.read_record", side_effect=AssertionError("read again")):
        desk.build(drafts=True, future=True)


def test_a_name_that_many_texts_may_hold_is_looked_for_in_all(tmp_path: Path) -> None:
    """More texts than are searched one by one."""
    texts = {f"content/articles/a{number}.md": article("Words by Test Person.") for number in range(60)}
    desk = Desk.make(tmp_path, texts | {"content/officials/test-person.md": "---\nname: Other Person\n---\n"}, SETTINGS)
    preview = Preview(Options(desk.root, today=TODAY, jobs=1))
    preview.rebuild()
    assert "officials/test-person/" not in text_of(preview, "articles/a7/index.html")
    desk.write("content/officials/test-person.md", "---\nname: Test Person\n---\n")
    preview.notice(["content/officials/test-person.md"])
    preview.rebuild()
    assert "officials/test-person/" in text_of(preview, "articles/a7/index.html")


def test_who_writes_on_while_the_site_is_read_never_sees_older_words(desk: Desk, preview: Preview) -> None:
    desk.write(PATH, article("First words by Test Person.", title="Talks"))
    preview.notice([PATH])
    with mock.patch("briefgen.tools.preview.preview.make_edition", side_effect=_written_meanwhile(desk, preview)):
        preview.rebuild()
    assert "Second words" in text_of(preview, PAGE)
    assert preview.read(PAGE).build == preview.state.ahead["/articles/talks/"]
    preview.rebuild()
    assert "Second words" in text_of(preview, PAGE)


def _written_meanwhile(desk: Desk, preview: Preview) -> Callable[..., Edition]:
    """Reads the site, and has it edited once more before that ends."""

    def make(*arguments: Any) -> Edition:
        made = make_edition(*arguments)
        desk.write(PATH, article("Second words by Test Person.", title="Talks"))
        preview.notice([PATH])
        return made

    return make
