"""Every page has an address of its own, and keeps it."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.harness import SITE, SITE_WITH_ADDRESS, TODAY, Desk, article, front

TALKS = "content/articles/talks.md"
VISIT = "content/articles/visit.md"


def page(**fields: object) -> str:
    return front({"title": "A page", **fields})


CLASHES: Sequence[tuple[str, Mapping[str, str], str]] = [
    (
        "a former address is that of another article",
        {TALKS: article(redirects=["articles/visit"]), VISIT: article()},
        f"{TALKS} and {VISIT} both want the address articles/visit/.",
    ),
    (
        "two records claim one former address",
        {TALKS: article(redirects=["old/path"]), VISIT: article(redirects=["old/path/"])},
        f"{TALKS} and {VISIT} both want the address old/path/.",
    ),
    (
        "a former address differs from another only by its capitals",
        {TALKS: article(redirects=["Articles/Visit"]), VISIT: article()},
        f"{TALKS} and {VISIT} both want the address articles/visit/.",
    ),
    (
        "a former address is the record's own",
        {TALKS: article(redirects=["articles/talks"])},
        f"{TALKS} wants the address articles/talks/ twice.",
    ),
    (
        "a file would stand where a folder is needed",
        {TALKS: article(redirects=["old.html"]), VISIT: article(redirects=["old.html/visit"])},
        f"{TALKS} and {VISIT} both want the address old.html.",
    ),
    (
        "a former address is that of a file that is published as it is",
        {TALKS: article(redirects=["static/map.html"]), "content/static/map.html": "a map"},
        f"{TALKS} and content/static/map.html both want the address static/map.html.",
    ),
    (
        "a free page is called like a list",
        {TALKS: article(), "content/pages/timeline.md": page()},
        "The list of timeline and content/pages/timeline.md both want the address timeline/.",
    ),
    (
        "a free page is called like the index of a kind",
        {TALKS: article(), "content/pages/officials.md": page()},
        "The index of officials and content/pages/officials.md both want the address officials/.",
    ),
    (
        "a free page is called like the downloads",
        {TALKS: article(), "content/pages/data.md": page()},
        "The page of all downloads and content/pages/data.md both want the address data/.",
    ),
    (
        "a former address is the home page",
        {TALKS: article(redirects=["index.html"])},
        f"The home page and {TALKS} both want the address /.",
    ),
    (
        "a former address is the page for what is not found",
        {TALKS: article(redirects=["404.html"])},
        f"The page for what is not found and {TALKS} both want the address 404.html.",
    ),
    (
        "a former address is a feed",
        {TALKS: article(redirects=["feed.xml"])},
        f"The feed of Test desk and {TALKS} both want the address feed.xml.",
    ),
]


@pytest.mark.parametrize(("files", "message"), [pytest.param(*case[1:], id=case[0]) for case in CLASHES])
def test_two_pages_at_one_address(files: Mapping[str, str], message: str, tmp_path: Path) -> None:
    settings = SITE_WITH_ADDRESS + "checks: {active-file: ignore}\n"
    result = Desk.make(tmp_path, files, settings).run("check", "--date", TODAY, "--quiet")
    assert result.status == 1
    assert f": error: {message} [clashing-pages]\n" in result.err
    assert result.err.count("[clashing-pages]") == 1


@pytest.mark.parametrize("id_", ["page", "static", "2021", "2021-04", "2021-04-06"])
@pytest.mark.parametrize("by", ["file", "front matter"])
def test_ids_that_lists_need_are_reserved(id_: str, by: str, tmp_path: Path) -> None:
    files = {f"content/articles/{id_}.md": article()} if by == "file" else {TALKS: article(id=id_)}
    result = Desk.make(tmp_path, files).run("check", "--quiet")
    assert result.status == 1
    assert f"error: The id `{id_}` is reserved: addresses of lists use it. [reserved-id]" in result.err


def test_the_id_is_the_slug_wherever_the_file_lies(tmp_path: Path) -> None:
    desk = Desk.make(
        tmp_path,
        {"content/articles/2021/04/some-file.md": article(id="talks"), "content/articles/2021/visit.md": article()},
    )
    desk.build()
    assert (desk.has("articles/talks/"), desk.has("articles/visit/")) == (True, True)
    assert not desk.has("articles/some-file/")


def test_a_kind_that_is_not_made_takes_no_address(tmp_path: Path) -> None:
    desk = Desk.make(
        tmp_path, {TALKS: article(), "content/pages/timeline.md": page()}, SITE + "pages: [article, page]\n"
    )
    desk.build()
    assert "<h1>A page</h1>" in desk.read("timeline/")


def test_pages_come_in_order_of_their_paths_and_never_twice(tmp_path: Path) -> None:
    desk = Desk.make(tmp_path, {TALKS: article(countries=["TJ", "IR"], redirects=["old"])}, SITE_WITH_ADDRESS)
    desk.build()
    files = [path for path in desk.snapshot() if not path.startswith(".briefgen/")]
    assert len(files) == len({path.casefold() for path in files})


FEEDS: Sequence[tuple[str, str, bool]] = [
    ("with a base address", SITE_WITH_ADDRESS, True),
    ("without one", SITE, False),
    ("switched off", SITE_WITH_ADDRESS + "feeds: false\n", False),
    ("without pages of articles", SITE_WITH_ADDRESS + "pages: [country]\n", False),
]


@pytest.mark.parametrize(("settings", "expected"), [pytest.param(*case[1:], id=case[0]) for case in FEEDS])
def test_feeds(settings: str, expected: bool, tmp_path: Path) -> None:
    desk = Desk.make(tmp_path, {TALKS: article(countries=["TJ"])}, settings)
    desk.build()
    made = [
        desk.has(path)
        for path in ("feed.xml", "feed.json", "countries/tajikistan/feed.xml", "countries/tajikistan/feed.json")
    ]
    assert made == [expected] * 4
    assert ("feed.xml" in desk.read("countries/tajikistan/")) is expected
    assert desk.has("sitemap.xml") is ("base_url" in settings)


def test_the_address_of_a_relation_follows_from_its_countries(tmp_path: Path) -> None:
    files = {TALKS: article(), "content/relations/what-ever.md": front({"countries": ["Tajikistan", "IRN"]})}
    desk = Desk.make(tmp_path, files)
    desk.build()
    assert desk.has("relations/iran-tajikistan/")
    assert not desk.has("relations/what-ever/")


def test_a_site_without_articles(tmp_path: Path) -> None:
    desk = Desk.make(tmp_path, {})
    desk.build()
    assert "No briefings yet. Add one with `briefgen new article`." in desk.read("")
    assert "No briefings yet" in desk.read("articles/")
    assert [path for path in desk.snapshot() if "digests/" in path] == ["digests/index.html"]
