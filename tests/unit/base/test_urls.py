from collections.abc import Sequence

import pytest

from briefgen.base.urls import PLURALS, link, page_path, settle, way_up

PATHS: Sequence[tuple[str, str, str]] = [
    ("article", "talks", "articles/talks/"),
    ("country", "iran", "countries/iran/"),
    ("official", "amir-hatami", "officials/amir-hatami/"),
    ("post", "ir-president", "posts/ir-president/"),
    ("organization", "irna", "organizations/irna/"),
    ("relation", "iran-tajikistan", "relations/iran-tajikistan/"),
    ("topic", "trade", "topics/trade/"),
    ("source", "asia-plus", "sources/asia-plus/"),
    ("document", "unscr-2231", "documents/unscr-2231/"),
    ("series", "trade-turnover", "series/trade-turnover/"),
    ("page", "about", "about/"),
]


@pytest.mark.parametrize(("kind", "id_", "path"), PATHS, ids=[kind for kind, *_ in PATHS])
def test_where_the_page_of_a_record_lives(kind: str, id_: str, path: str) -> None:
    assert page_path(kind, id_) == path


def test_every_kind_with_pages_has_a_plural() -> None:
    assert {kind for kind, *_ in PATHS} == {*PLURALS, "page"}


LINKS: Sequence[tuple[str, str, str, str, str]] = [
    ("a folder", "timeline/", "", "../../timeline/", "../../timeline/index.html"),
    ("a place on a page", "articles/talks/", "e1", "../../articles/talks/#e1", "../../articles/talks/index.html#e1"),
    ("the home page", "", "", "../../", "../../index.html"),
    ("a place on the home page", "", "latest", "../../#latest", "../../index.html#latest"),
    ("a file", "feed.xml", "", "../../feed.xml", "../../feed.xml"),
]


@pytest.mark.parametrize(
    ("path", "fragment", "served", "offline"), [pytest.param(*case[1:], id=case[0]) for case in LINKS]
)
def test_links_from_two_folders_deep(path: str, fragment: str, served: str, offline: str) -> None:
    marked = link(path, fragment)
    assert settle(marked, way_up("officials/amir-hatami/index.html")) == served
    assert settle(marked, way_up("officials/amir-hatami/index.html"), "index.html") == offline


def test_the_way_up_ends_at_the_root() -> None:
    assert [way_up(path) for path in ("index.html", "about/index.html", "a/b/c.html")] == ["./", "../", "../../"]


def test_a_link_can_become_absolute() -> None:
    text = f'<a href="{link("articles/talks/", "s1")}">'
    assert settle(text, "https://example.org/desk/") == '<a href="https://example.org/desk/articles/talks/#s1">'


def test_all_links_of_a_text_are_settled_and_the_rest_stays() -> None:
    text = f"0 {link('a/')} \N{SNOWMAN} {link('b.csv')} #1 {link('')}"
    assert settle(text, "../", "index.html") == "0 ../a/index.html \N{SNOWMAN} ../b.csv #1 ../index.html"
