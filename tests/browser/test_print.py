"""Printed, an article, a country, an official and a relation are sheets that one can take into a meeting."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.full_site import KINDS as FULL
from tests.browser.reading import KINDS, Reader, reading

SHEETS = {"article": 6, "country": 6, "official": 5, "relation": 6}  # how many pages of paper at most


def printed(reader: Reader, kind: str) -> Page:
    page = reader.read(KINDS[kind])
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize(("kind", "most"), SHEETS.items())
def test_a_record_prints_on_few_sheets(reader: Reader, kind: str, most: int, tmp_path: Path) -> None:
    page = printed(reader, kind)
    data = page.pdf(path=tmp_path / "sheet.pdf", format="A4", prefer_css_page_size=True)
    assert data.startswith(b"%PDF")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b(?!s)", data)) <= most


@pytest.mark.parametrize("kind", SHEETS)
def test_navigation_and_controls_are_left_out(reader: Reader, kind: str) -> None:
    page = printed(reader, kind)
    for gone in (".skip", ".mast nav", ".crumbs", ".foot ul", ".tool", ".self"):
        assert not any(each.is_visible() for each in page.locator(gone).all()), gone
    assert page.locator(".site").is_visible()


@pytest.mark.parametrize("kind", SHEETS)
def test_the_text_is_black_on_white_in_ten_and_a_half_points(reader: Reader, kind: str) -> None:
    page = printed(reader, kind)
    page.emulate_media(media="print", color_scheme="dark")
    style = page.evaluate("(({fontSize, color}) => [parseFloat(fontSize), color])(getComputedStyle(document.body))")
    assert style[0] == pytest.approx(10.5 / 0.75, abs=0.05)  # a point is 4/3 pixels
    assert style[1] == "rgb(0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    page.emulate_media(media="print", color_scheme="no-preference")


def test_a_chosen_dark_theme_is_not_printed(reader: Reader) -> None:
    page = printed(reader, "article")
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


@pytest.mark.parametrize("kind", ["relation with a matrix", "official with meetings", "corrected article"])
def test_drawings_and_signs_print_in_shades_of_gray(browser: Browser, full_address: str, kind: str) -> None:
    with reading(browser, full_address) as reader:
        page = reader.read(FULL[kind])
        page.emulate_media(media="print")
        found = page.locator("main *").evaluate_all(
            "all => all.map(each => getComputedStyle(each)).flatMap(each => [each.color, each.fill, each.stroke])"
        )
    colors = {tuple(map(int, re.findall(r"\d+", color)[:3])) for color in found if color.startswith("rgb")}
    assert len(colors) > 1
    assert [color for color in colors if len(set(color)) > 1] == []


def test_addresses_are_spelled_out_in_the_sources_alone(reader: Reader) -> None:
    page = printed(reader, "article")
    spelled = page.locator("main a").evaluate_all(
        "all => all.filter(each => /^https?:/.test(each.textContent) && !each.closest('.sources')).length"
    )
    assert spelled == 0
    after = "all => all.filter(each => getComputedStyle(each, '::after').content !== 'none').length"
    assert page.locator("main a").evaluate_all(after) == 0
