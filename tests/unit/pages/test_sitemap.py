from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from briefgen.pages.exports.sitemap import sitemap
from briefgen.pages.exports.writers import WRITERS
from briefgen.pages.page import Page
from briefgen.pages.views.cards import Anchor, Frame, Head
from briefgen.pages.views.site_views import NotFoundView, RedirectView, SearchView
from briefgen.pages.views.views import View
from tests.unit.pages.small_site import DESK, by_reason, small

FRAME = Frame(
    title="Test desk",
    language="en",
    direction="ltr",
    menu=(),
    footer_links=(),
    license="",
    publisher=None,
    base_url="https://example.org/desk/",
    has_search=True,
    has_feeds=True,
)
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
FILES = {
    "articles/talks.md": """
        title: Talks
        date: 2021-04
        summary: S.
        added: 2021-04-08
        countries: [TJ, {country: AF, role: mentioned}]
        events: [{date: 2021-04-06, type: other, title: T}]
        """,
    "articles/second.md": "title: Second\ndate: 2020-03-01\nsummary: S.\nupdated: 2021-06\ncountries: [TJ]",
    "articles/gone.md": """
        title: Gone
        date: 2020
        summary: S.
        status: retracted
        corrections: [{date: 2021-05-01, kind: retraction}]
        """,
    "officials/nobody.md": "name: No Body",
}


def page(path: str) -> Page:
    head = Head(title="Any", description="", path=path.removesuffix("index.html"), crumbs=(), kind="page")
    return Page.of(path, "search.html", SearchView(head=head, frame=FRAME), path)


def listed(pages: Iterable[Page], path: str = "sitemap.xml") -> list[tuple[str, str | None]]:
    data = {page.path: WRITERS[page.maker](page.view) for page in pages}
    root = Xml.fromstring(data[path].decode())
    return [(item.findtext(f"{NAMESPACE}loc") or "", item.findtext(f"{NAMESPACE}lastmod")) for item in root]


CHANGES = [
    ("an article when it entered the site", "articles/talks/", "2021-04-08"),
    ("an article when it changed", "articles/second/", "2021-06"),
    ("a retracted article when it was retracted", "articles/gone/", "2021-05-01"),
    ("a record with its newest article", "countries/tajikistan/", "2021-06"),
    ("a record that is only mentioned", "countries/afghanistan/", "2021-04-08"),
    ("a record that nothing names", "officials/nobody/", None),
    ("the index of a kind with its records", "countries/", "2021-06"),
    ("the home page with anything", "", "2021-06"),
    ("downloads with anything", "data/", "2021-06"),
    ("a month with its articles", "digests/2021-04/", "2021-04-08"),
    ("events", "timeline/", "2021-04-08"),
    ("corrections", "corrections/", "2021-05-01"),
    ("a free page", "about/", None),
    ("a period", "countries/tajikistan/2021/", None),
]


@pytest.mark.parametrize(("path", "expected"), by_reason(CHANGES))
def test_when_a_page_changed(path: str, expected: str | None, tmp_path: Path) -> None:
    model = small(tmp_path, FILES).names.model
    assert listed(sitemap(model, [page(f"{path}index.html")])) == [(f"https://example.org/desk/{path}", expected)]


def test_a_date_that_the_format_can_not_express_is_left_out(tmp_path: Path) -> None:
    model = small(tmp_path, {"articles/a.md": "title: A\ndate: 2021-04~\nsummary: S."}).names.model
    assert listed(sitemap(model, [page("articles/a/index.html")])) == [("https://example.org/desk/articles/a/", None)]


def test_only_pages_for_readers_are_listed(tmp_path: Path) -> None:
    about = page("about/index.html")
    assert isinstance(about.view, View)
    head = about.view.head
    pages = [
        about,
        page("index.html"),
        Page.of("404.html", "404.html", NotFoundView(head=head, frame=FRAME), ""),
        Page.of("old/index.html", "redirect.html", RedirectView(head=head, frame=FRAME, target=Anchor("")), ""),
        Page.of("data/events.csv", "table", (), ""),
    ]
    found = listed(sitemap(small(tmp_path, FILES).names.model, pages))
    assert [url for url, _ in found] == ["https://example.org/desk/", "https://example.org/desk/about/"]


def test_a_long_sitemap_is_split(tmp_path: Path) -> None:
    model = small(tmp_path, FILES).names.model
    made = list(sitemap(model, [page(f"p{number}/index.html") for number in range(5)], limit=2))
    parts = ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    assert [page.path for page in made] == ["sitemap.xml", *parts, "robots.txt"]
    assert [url for url, _ in listed(made)] == [f"https://example.org/desk/{part}" for part in parts]
    assert [url for url, _ in listed(made, "sitemap-3.xml")] == ["https://example.org/desk/p4/"]


def test_robots_are_shown_the_sitemap(tmp_path: Path) -> None:
    made = {page.path: page for page in sitemap(small(tmp_path, FILES).names.model, [])}
    assert WRITERS["text"](made["robots.txt"].view).decode() == (
        "User-agent: *\nAllow: /\n\nSitemap: https://example.org/desk/sitemap.xml\n"
    )


def test_addresses_are_escaped(tmp_path: Path) -> None:
    model = small(tmp_path, FILES, DESK.replace("/desk/", "/a&b/")).names.model
    assert listed(sitemap(model, [page("index.html")])) == [("https://example.org/a&b/", "2021-06")]


def test_without_a_base_address_there_is_no_sitemap(tmp_path: Path) -> None:
    model = small(tmp_path, FILES, "title: Desk\n").names.model
    assert list(sitemap(model, [page("index.html")])) == []
