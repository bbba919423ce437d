"""The preview: what is shown after an edit, what at once, and what browsers are told."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from briefgen.builder.outcome import Options
from briefgen.model.site import PAGE_KINDS
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
    assert {path: preview.read(path).data for path in _built(desk)} == _built(desk)


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


DESK = {
    PATH: article(
        "Words by Test Person.",
        title="Talks",
        date="2021-04-06",
        events=[
            {
                "date": "2021-04-06",
                "type": "meeting",
                "title": "Talks",
                "countries": ["TJ", "IR"],
                "participants": ["test-person"],
            }
        ],
    ),
    "content/articles/visit.md": article(
        "Words by [[test-person]].", title="Visit", date="2021-04-07", countries=["TJ", "IR"]
    ),
    "content/articles/plan.md": article(title="Plan", status="draft"),
    "content/officials/test-person.md": "---\nname: Test Person\ncountry: TJ\n---\nBorn long ago.\n",
    "content/pages/about.md": "---\ntitle: About\n---\nWe write.\n",
    "content/topics/trade.md": "---\nname: Trade\n---\n",
    "content/articles/map.png": "PNG",
    "content/articles/notes.txt": "Nobody links here.",
    "templates/assets/style.css": "h1 { color: black }\n",
}
OFFICIAL = "content/officials/test-person.md"
RENAMED = "---\nname: Proof Person\ncountry: TJ\n---\nBorn long ago.\n"
IN_OFFICE = "---\nname: Test Person\ncountry: TJ\nposts: [{title: Envoy, start: 2019}]\n---\nBorn long ago.\n"
OTHER = article("Words by Test Person.", title="Other talks", date="2021-04-06")


@pytest.fixture
def full(tmp_path: Path) -> tuple[Desk, Preview]:
    """A site with pages of all kinds, and its preview."""
    kinds = [kind for kind in PAGE_KINDS if kind != "search"]
    desk = Desk.make(tmp_path, DESK, f"title: Test desk\nbase_url: https://example.org/\npages: {kinds}\n")
    preview = Preview(Options(desk.root, today=TODAY, jobs=1))
    preview.rebuild()
    return desk, preview


AHEAD = {
    "an article's words": (PATH, DESK[PATH] + "More of Test Person.\n", PAGE),
    "a title, on the article's page": (PATH, OTHER, PAGE),
    "a title, on the home page": (PATH, OTHER, "index.html"),
    "a title, on another article's page, which shows it as related": (
        PATH,
        DESK[PATH].replace("Talks", "Other talks"),
        "articles/visit/index.html",
    ),
    "an event that is gone, on its country's page": (PATH, OTHER, "countries/tajikistan/index.html"),
    "an event that is gone, on the relation's page": (PATH, OTHER, "relations/iran-tajikistan/index.html"),
    "an event that is gone, in the timeline": (PATH, OTHER, "timeline/index.html"),
    "a date, on the official's page": (
        PATH,
        DESK[PATH].replace("2021-04-06", "2020-01-02"),
        "officials/test-person/index.html",
    ),
    "a date, in the list of articles": (PATH, DESK[PATH].replace("2021-04-06", "2020-01-02"), "articles/index.html"),
    "a date, in the list of changes": (PATH, DESK[PATH].replace("2021-04-06", "2020-01-02"), "changes/index.html"),
    "a date, in the list of digests": (PATH, DESK[PATH].replace("2021-04-06", "2020-01-02"), "digests/index.html"),
    "a country that nobody named before, in the index": (
        PATH,
        article(title="Talks", countries=["KE"]),
        "countries/index.html",
    ),
    "a new article, on the home page": ("content/articles/call.md", OTHER, "index.html"),
    "a new article, on its own page": ("content/articles/call.md", OTHER, "articles/call/index.html"),
    "a deleted article, in the list": ("content/articles/plan.md", None, "articles/index.html"),
    "a draft": ("content/articles/plan.md", article(title="Plans", status="draft"), "articles/plan/index.html"),
    "an official's name, on his page": (OFFICIAL, RENAMED, "officials/test-person/index.html"),
    "an official's name, on the page of an article that mentions him": (OFFICIAL, RENAMED, PAGE),
    "an official's name, on the page of an article that links to him": (OFFICIAL, RENAMED, "articles/visit/index.html"),
    "an official's name, in the list of officials": (OFFICIAL, RENAMED, "officials/index.html"),
    "an official's name, on the relation's page": (OFFICIAL, RENAMED, "relations/iran-tajikistan/index.html"),
    "an official's post, on his page": (OFFICIAL, IN_OFFICE, "officials/test-person/index.html"),
    "an official's post, on the home page": (OFFICIAL, IN_OFFICE, "index.html"),
    "a biography": (
        "content/officials/test-person.md",
        "---\nname: Test Person\ncountry: TJ\n---\nBorn later.\n",
        "officials/test-person/index.html",
    ),
    "a free page": ("content/pages/about.md", "---\ntitle: About\n---\nWe read.\n", "about/index.html"),
}


@pytest.mark.parametrize(("path", "text", "viewed"), AHEAD.values(), ids=list(AHEAD))
def test_what_one_record_changes_is_shown_ahead_as_a_build_makes_it(
    full: tuple[Desk, Preview], path: str, text: str | None, viewed: str
) -> None:
    desk, preview = full
    address = f"/{viewed.removesuffix('index.html')}"
    preview.read(viewed)
    with preview.viewing(viewed):
        before = preview.state
        _edit(desk, path, text)
        preview.notice([path])
        ahead, own = preview.read(viewed), preview.state.ahead[address]
        assert own not in ("", before.build)
        preview.rebuild()
        assert preview.state.ahead[address] == own, "it need not be loaded twice"
    desk.build(drafts=True, future=True)
    assert ahead.data == (desk.output / viewed).read_bytes()


@pytest.mark.parametrize(
    ("path", "text", "reason"),
    [
        (
            "content/officials/other.md",
            "---\nname: Other Person\ncountry: TJ\n---\n",
            "references may mean something else",
        ),
        (OFFICIAL, "---\nname: Test Person\nphoto: {file: map.png}\n---\n", "a file is published"),
        (OFFICIAL, "---\nname: Test Person\ncountry: IR\n---\n", "other countries take part"),
        ("content/topics/other.md", "---\nname: Other\n---\n", "references may mean something else"),
        ("content/topics/trade.md", None, "it may be named anywhere"),
        ("content/articles/twin.md", article(id="talks"), "two files have one id"),
        (PATH, article(id="call"), "an address goes, and another comes"),
        (PATH, article("![map](map.png)"), "a file is published"),
        (PATH, article(officials=["nobody"]), "a reference is broken"),
        (PATH, article(date="2021-13"), "a field is broken"),
        ("site.yaml", "title: Other desk\n", "settings change all pages"),
        ("content/static/map.png", "PNG", "a file is published"),
    ],
)
def test_nothing_is_shown_ahead_where_all_has_to_be_read(
    full: tuple[Desk, Preview], path: str, text: str | None, reason: str
) -> None:
    desk, preview = full
    preview.read("index.html")
    with preview.viewing("index.html"):
        before = preview.state
        _edit(desk, path, text)
        preview.notice([path])
        assert preview.state is before, reason


def test_what_editors_leave_beside_a_file_does_not_matter(full: tuple[Desk, Preview]) -> None:
    desk, preview = full
    desk.write(PATH, OTHER)
    desk.write("content/articles/talks.md~", "Old")
    preview.notice([PATH, "content/articles/talks.md~", "content/articles/4913", "content/articles/notes.txt"])
    assert list(preview.state.ahead) == ["/articles/talks/"]


def test_two_records_at_once_are_read_with_all(full: tuple[Desk, Preview]) -> None:
    desk, preview = full
    before = preview.state
    desk.write(PATH, OTHER)
    preview.notice([PATH])
    assert preview.state is not before
    between = preview.state
    desk.write("content/articles/visit.md", OTHER)
    preview.notice(["content/articles/visit.md"])
    assert preview.state is between


def test_a_page_that_stays_the_same_is_not_loaded_again(full: tuple[Desk, Preview]) -> None:
    desk, preview = full
    sent = preview.read("topics/trade/index.html")
    with preview.viewing("topics/trade/index.html"):
        desk.write(PATH, OTHER)
        preview.notice([PATH])
        preview.rebuild()
        assert preview.state.build != sent.build
        assert preview.state.ahead["/topics/trade/"] == sent.build


def test_a_template_is_read_without_the_content(full: tuple[Desk, Preview]) -> None:
    desk, preview = full
    desk.write("templates/article.html", "<p>{{ view.head.title }}</p>\n")
    preview.notice(["templates/article.html"])
    with mock.patch("briefgen.tools.preview.preview.make_edition", side_effect=AssertionError("read again")):
        checked = preview.rebuild()
    assert not checked.failed
    desk.build(drafts=True, future=True)
    assert {path: preview.read(path).data for path in _built(desk)} == _built(desk)


def test_an_official_renamed_is_found_in_all_texts(full: tuple[Desk, Preview]) -> None:
    desk, preview = full
    desk.write("content/officials/test-person.md", "---\nname: Other Person\naliases: [Words]\ncountry: TJ\n---\n")
    preview.notice(["content/officials/test-person.md"])
    preview.rebuild()
    desk.build(drafts=True, future=True)
    assert {path: preview.read(path).data for path in _built(desk)} == _built(desk)


def _built(desk: Desk) -> dict[str, bytes]:
    """What a build wrote, but for what it keeps for itself."""
    return {path: data for path, data in desk.snapshot().items() if not path.startswith(".briefgen")}


def _edit(desk: Desk, path: str, text: str | None) -> None:
    if text is None:
        desk.delete(path)
    else:
        desk.write(path, text)


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


def test_only_texts_that_an_officials_new_name_concerns_are_searched_again(full: tuple[Desk, Preview]) -> None:
    desk, preview = full
    _edit(desk, "content/officials/test-person.md", "---\nname: Proof Person\ncountry: TJ\n---\nBorn long ago.\n")
    with mock.patch("briefgen.tools.preview.findings.Finder.find", autospec=True, return_value=()) as find:
        preview.rebuild()
    searched = {call.args[1].record.path for call in find.call_args_list}
    of_articles = {path for path in searched if path.startswith("content/articles/")}
    assert of_articles == {PATH, "content/articles/visit.md"}, "a link shows the words of the name until it is resolved"


def test_texts_that_were_searched_ahead_are_not_searched_again(full: tuple[Desk, Preview]) -> None:
    desk, preview = full
    _edit(desk, OFFICIAL, RENAMED)
    preview.notice([OFFICIAL])
    with mock.patch("briefgen.tools.preview.findings.Finder.find", autospec=True, return_value=()) as find:
        preview.rebuild()
    assert {call.args[1].record.path for call in find.call_args_list} == {OFFICIAL}, "its file was read again"


def test_a_search_for_garbage_waits_for_a_rest_but_not_for_ever(preview: Preview) -> None:
    with mock.patch("briefgen.tools.preview.preview.gc.collect") as collect:
        for _ in range(4):
            preview.settle()
        collect.assert_not_called()
        preview.settle()
        collect.assert_called_once_with()
        preview.settle()
        collect.assert_called_once_with()
        preview.tidy()
        assert collect.call_count == 2
