"""Access: no finding of axe on a page of any kind, wide or narrow, light or dark; zoom, forced colors, languages."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import package
from tests.browser.full_site import KINDS as FULL
from tests.browser.reading import KINDS, NARROW, WIDE, Reader, reading

RUN = "rules => axe.run({runOnly: rules, resultTypes: ['violations']})"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def tester(browser: Browser, address: str) -> Iterator[Reader]:
    """A reader whose tab takes the test engine's script, which the policy of the site would not."""
    with reading(browser, address, bypass_csp=True) as found:
        yield found


@pytest.fixture(scope="session")
def full_tester(browser: Browser, full_address: str) -> Iterator[Reader]:
    """The same on the site that shows what the sample does not."""
    with reading(browser, full_address, bypass_csp=True) as found:
        yield found


@pytest.fixture(scope="module")
def full_reader(browser: Browser, full_address: str) -> Iterator[Reader]:
    """Somebody who reads that site."""
    with reading(browser, full_address) as found:
        yield found


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())
def test_axe_finds_nothing(tester: Reader, path: str) -> None:
    assert violations(tester.read(path)) == []


@pytest.mark.parametrize("path", FULL.values(), ids=FULL.keys())
def test_axe_finds_nothing_where_a_page_shows_all_it_can(full_tester: Reader, path: str) -> None:
    assert violations(full_tester.read(path)) == []


def violations(page: Page) -> list[str]:
    """What axe finds on a page, light and dark, wide and narrow."""
    page.add_script_tag(path=package("axe-core/axe.min.js"))
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for size in (WIDE, NARROW):
            page.set_viewport_size(size)
            result = page.evaluate(RUN, RULES)
            found += [f"{scheme}, {size['width']} pixels: {finding}" for finding in findings(result)]
    return found


def findings(result: dict[str, Any]) -> list[str]:
    """Every violation: the rule, and where it is broken."""
    return [
        f"{rule['id']}: {node['html'][:200]} {node['failureSummary']}"
        for rule in result["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())
def test_at_320_pixels_nothing_scrolls_sideways(reader: Reader, path: str) -> None:
    """WCAG 1.4.10: 320 by 256 pixels are what is left of 1280 by 1024 at a zoom of 400 %."""
    assert sticking_out(reader, path) == []


@pytest.mark.parametrize("path", FULL.values(), ids=FULL.keys())
def test_at_320_pixels_nothing_scrolls_sideways_where_a_page_shows_all_it_can(full_reader: Reader, path: str) -> None:
    assert sticking_out(full_reader, path) == []


def sticking_out(reader: Reader, path: str) -> list[str]:
    """What is wider than a page of 320 pixels, and not within a box that scrolls by itself."""
    page = reader.page
    page.set_viewport_size({"width": 320, "height": 256})
    reader.read(path)
    wider: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("body *")]
        .filter(each => each.getBoundingClientRect().right > 320.5)
        .filter(each => !each.closest(".scroll, .wide, pre, .skip, .unseen"))
        .map(each => each.outerHTML.slice(0, 200))"""
    )
    width = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size(WIDE)
    return wider if width <= 320 else [f"the page is {width} pixels wide", *wider]


def test_nothing_covers_the_page_at_400_percent(browser: Browser, address: str) -> None:
    size = {"width": 320, "height": 256}
    with reading(browser, address, viewport=size, device_scale_factor=4) as reader:
        page = reader.read(KINDS["article"])
        fixed = (
            "[...document.querySelectorAll('*')].filter(each => /fixed|sticky/.test(getComputedStyle(each).position))"
        )
        assert page.evaluate(f"{fixed}.length") == 0
        page.locator("#_cite").scroll_into_view_if_needed()
        assert page.locator("#_cite").is_visible()


def test_badges_and_drawings_survive_forced_colors(reader: Reader) -> None:
    page = reader.page
    page.emulate_media(forced_colors="active")
    reader.read(KINDS["timeline"])
    borders = page.locator(".badge").evaluate_all(
        "all => all.map(each => [each.className, getComputedStyle(each).borderTopStyle,"
        " getComputedStyle(each).borderTopColor === getComputedStyle(each).backgroundColor])"
    )
    styles = {"occurred": "solid", "expected": "dashed", "claimed": "dotted", "denied": "double", "background": "solid"}
    assert {name for name, _, _ in borders} >= {"badge occurred", "badge expected", "badge background"}
    assert [border for border in borders if border[1:] != [styles[border[0].split()[1]], False]] == []
    page.emulate_media(forced_colors="none")


@pytest.mark.parametrize("kind", ["country with all blocks", "official with meetings", "series with a line"])
def test_drawings_stand_out_in_forced_colors(full_reader: Reader, kind: str) -> None:
    page = full_reader.read(FULL[kind])
    page.emulate_media(forced_colors="active")
    unseen = page.evaluate(
        """() => {
            const paper = getComputedStyle(document.body).backgroundColor;
            const seen = ({fill, stroke}) => [fill, stroke].some(color => color !== "none" && color !== paper);
            return [...document.querySelectorAll(".chart path, .chart rect, .chart circle, .chart text")]
                .filter(each => !seen(getComputedStyle(each))).map(each => each.outerHTML);
        }"""
    )
    drawn = page.locator(".chart path, .chart rect, .chart circle").count()
    page.emulate_media(forced_colors="none")
    assert drawn > 3
    assert unseen == []


@pytest.mark.parametrize("kind", ["timeline", "relation with a matrix", "corrected article", "home"])
def test_signs_are_seen_and_not_read(full_reader: Reader, kind: str) -> None:
    page = full_reader.read(FULL[kind])
    for sign in page.locator(".badge, .turn").all():
        glyph = sign.evaluate("each => getComputedStyle(each, '::before').content")
        assert glyph.startswith(('"●"', '"○"', '"“"', '"✕"', '"–"', '"▲"', '"▼"', '"="')), glyph
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    read = [node["name"]["value"] for node in tree["nodes"] if not node["ignored"] and "name" in node]
    assert [text for text in read if text.strip() in set("●○“✕–▲▼=→›")] == []
    assert "Occurred" in read or kind == "home"


@pytest.mark.parametrize("kind", ["corrected article", "relation with a matrix", "timeline", "official with meetings"])
def test_every_stop_of_the_keyboard_is_seen(full_reader: Reader, kind: str) -> None:
    page = full_reader.read(FULL[kind])
    stops = page.evaluate(
        """() => [...document.querySelectorAll("a[href], button, input, select, [tabindex='0']")]
            .filter(each => each.checkVisibility()).length"""
    )
    met = set()
    for number in range(stops):
        page.keyboard.press("Tab")
        found = page.evaluate(
            """() => {
                const [each, style] = [document.activeElement, getComputedStyle(document.activeElement)];
                each.dataset.stop ??= Math.random();
                const {top, bottom, width, height} = each.getBoundingClientRect();
                const seen = width > 0 && height > 0 && bottom > 0 && top < innerHeight;
                const {outlineStyle, outlineWidth} = style;
                return [each.dataset.stop, each.outerHTML.slice(0, 120), outlineStyle, outlineWidth, seen];
            }"""
        )
        met.add(found[0])
        assert found[2:] == ["solid", "3px", True], (number, found[1])
    assert len(met) == stops


@pytest.mark.parametrize("kind", ["article", "home", "search", "timeline"])
def test_nothing_moves(reader: Reader, kind: str) -> None:
    page = reader.read(KINDS[kind])
    moves = "({transitionDuration, animationName}) => transitionDuration !== '0s' || animationName !== 'none'"
    assert page.locator("*").evaluate_all(f"all => all.map(each => getComputedStyle(each)).filter({moves}).length") == 0


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())
def test_the_language_of_every_foreign_name_is_marked(reader: Reader, path: str) -> None:
    page = reader.read(path)
    unmarked = page.evaluate(
        """() => {
            const found = [];
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const text = walker.currentNode.data;
                const language = walker.currentNode.parentElement.closest("[lang]").lang;
                if (/[\\u0400-\\u04ff]/.test(text) && !/^(tg|ru|uk|kk|ky)/.test(language)) found.push(text);
                if (/[\\u0600-\\u06ff]/.test(text) && !/^(fa|ar|ps|ur|ckb)/.test(language)) found.push(text);
            }
            return found;
        }"""
    )
    assert unmarked == []


def test_the_skip_link_is_the_first_stop_and_leads_to_the_content(reader: Reader) -> None:
    page = reader.read(KINDS["article"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())
def test_headings_go_down_by_one(reader: Reader, path: str) -> None:
    page = reader.read(path)
    levels = page.locator("h1, h2, h3, h4, h5, h6").evaluate_all("all => all.map(each => Number(each.tagName[1]))")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []
