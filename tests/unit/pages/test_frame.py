"""What surrounds every page."""

from dataclasses import replace

import pytest

from briefgen.model.site import MenuItem, Publisher, Site
from briefgen.pages.rows.languages import direction_of, direction_of_language, language_name
from briefgen.pages.site.frame import edit_url, has_feeds, make_frame, make_head
from tests.unit.pages.site_pages import SITE, rows_of, shown, texts

PAGES = """
== pages/about
title: About
menu: true
== pages/method
title: Method
"""


def menu(site: Site) -> list[tuple[str, str]]:
    frame = make_frame(rows_of(PAGES, site=site))
    return [(item.text, shown(item.href)) for item in frame.menu]


def test_the_default_menu_and_the_pages_that_want_to_be_in_it() -> None:
    assert menu(SITE) == [
        ("Countries", "/countries/"),
        ("Relations", "/relations/"),
        ("Officials", "/officials/"),
        ("Topics", "/topics/"),
        ("Statements", "/statements/"),
        ("Timeline", "/timeline/"),
        ("Search", "/search/"),
        ("About", "/about/"),
    ]


def test_only_kinds_that_are_made_are_in_the_menu() -> None:
    assert menu(replace(SITE, pages=("official", "article"))) == [("Officials", "/officials/")]


def test_a_menu_of_one_s_own() -> None:
    items = (
        MenuItem(page="method"),  # type: ignore[arg-type]
        MenuItem(title="When", url="timeline/#y2021"),
        MenuItem(title="Elsewhere", url="https://example.org/a:b"),
    )
    site = replace(SITE, menu=items)
    model_rows = rows_of(f"{PAGES}", site=site)
    assert [(item.text, shown(item.href)) for item in make_frame(model_rows).menu] == [
        ("Method", "/method/"),
        ("When", "/timeline/#y2021"),
        ("Elsewhere", "https://example.org/a:b"),
    ]


def test_the_footer_leads_to_method_changes_digests_corrections_and_data() -> None:
    site = replace(
        SITE,
        license="CC BY 4.0",
        publisher=Publisher(name="A desk", url="https://example.org/"),  # type: ignore[arg-type]
    )
    frame = make_frame(rows_of(PAGES, site=site))
    assert texts(frame.footer_links) == ["About", "Method", "Changes", "Digests", "Corrections", "Data"]
    assert frame.publisher is not None
    assert (frame.license, frame.publisher.text, frame.publisher.href) == (
        "CC BY 4.0",
        "A desk",
        "https://example.org/",
    )


FEEDS = [
    ("with a base address", {}, True),
    ("without one", {"base_url": None}, False),
    ("switched off", {"feeds": None}, False),
    ("without articles", {"pages": ("country",)}, False),
]


@pytest.mark.parametrize(("changes", "expected"), [pytest.param(*case[1:], id=case[0]) for case in FEEDS])
def test_feeds(changes: dict[str, object], expected: bool) -> None:
    rows = rows_of("== officials/anna-alder", site=replace(SITE, **changes))  # type: ignore[arg-type]
    assert has_feeds(rows) is expected
    head = make_head(rows, ("official", "anna-alder"), None, "")
    assert head.feed == ("officials/anna-alder/feed.xml" if expected else "")


def test_where_a_file_can_be_edited() -> None:
    site = replace(SITE, edit_url="https://example.org/edit/{path}")  # type: ignore[arg-type]
    rows = rows_of("== officials/anna-alder", site=site)
    record = rows.model.records["official"]["anna-alder"]
    assert edit_url(rows, record) == "https://example.org/edit/content/officials/anna-alder.md"
    assert edit_url(rows, None) == ""
    assert edit_url(rows_of(""), record) == ""


LANGUAGES = [
    ("fa", "en", "Persian"),
    ("sr-Latn", "en", "Serbian (Latin)"),
    ("fa", "de", "Persisch"),
    ("tg-Arab", "en", "Tajik"),
    ("zz", "en", "zz"),
]


@pytest.mark.parametrize(("language", "site", "expected"), LANGUAGES)
def test_what_a_language_is_called(language: str, site: str, expected: str) -> None:
    assert language_name(language, site) == expected


DIRECTIONS = [("سلام", "rtl"), ("«سلام»", "rtl"), ("שלום", "rtl"), ("Шералӣ", "ltr"), ("2021", "ltr"), ("", "ltr")]


@pytest.mark.parametrize(("text", "expected"), DIRECTIONS)
def test_which_way_a_text_runs(text: str, expected: str) -> None:
    assert direction_of(text) == expected


def test_which_way_an_interface_runs() -> None:
    assert [direction_of_language(tag) for tag in ("en", "fa", "tg", "ar-EG", "zz")] == [
        "ltr",
        "rtl",
        "ltr",
        "rtl",
        "ltr",
    ]
