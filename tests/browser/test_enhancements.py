"""What scripts add: the theme that was chosen, filters, citations copied, previews, all of it by keyboard too."""

import datetime
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.reading import KINDS, Reader, reading

SCHEME = "getComputedStyle(document.documentElement).colorScheme"


@pytest.fixture
def settled(browser: Browser, address: str) -> Iterator[Reader]:
    """Somebody whose browser keeps things to itself."""
    with reading(browser, address) as found:
        yield found


@pytest.fixture
def ticking(reader: Reader) -> Reader:
    """Somebody for whom time passes only when the test says so."""
    reader.page.clock.install()
    return reader


def test_the_theme_is_switched_by_keyboard_and_kept(settled: Reader) -> None:
    page = settled.read(KINDS["article"])
    assert page.evaluate(SCHEME) == "light"
    button = page.locator("#_theme")
    assert button.inner_text() == "Dark theme"
    button.focus()
    page.keyboard.press("Enter")
    assert page.evaluate(SCHEME) == "dark"
    assert button.inner_text() == "Light theme"
    settled.read(KINDS["home"])
    assert page.evaluate(SCHEME) == "dark"
    assert page.locator("#_theme").inner_text() == "Light theme"


def test_a_kept_theme_is_set_before_there_is_anything_to_paint(settled: Reader) -> None:
    page = settled.read(KINDS["home"])
    page.locator("#_theme").click()
    page.add_init_script(
        """new MutationObserver((_, observer) => {
            if (!document.documentElement?.dataset.theme) return;
            window.setBeforeBody = document.body === null;
            observer.disconnect();
        }).observe(document, {attributes: true, childList: true, subtree: true});"""
    )
    page.reload()
    assert page.evaluate("window.setBeforeBody") is True


def test_without_a_choice_the_theme_follows_the_system(settled: Reader) -> None:
    page = settled.read(KINDS["home"])
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(SCHEME) == "dark"
    expect(page.locator("#_theme")).to_have_text("Light theme")


def test_a_list_is_filtered_and_the_address_holds_by_what(reader: Reader) -> None:
    page = reader.read(KINDS["timeline"])
    rows = page.locator(".events > li")
    total = rows.count()
    page.get_by_label("Filter this list").focus()
    page.keyboard.type("MIRZO expected")
    expect(page.locator(".filter [role=status]")).to_have_text(f"1 of {total} shown")
    shown = [row.locator(".t").inner_text() for row in rows.all() if row.is_visible()]
    assert shown == ["Sherali Mirzo to meet senior Iranian political and military officials"]
    assert parse_qs(urlsplit(page.url).query) == {"filter": ["MIRZO expected"]}
    page.reload()
    expect(page.locator(".filter [role=status]")).to_have_text(f"1 of {total} shown")
    page.get_by_label("Filter this list").fill("")
    expect(page.locator(".filter [role=status]")).to_be_empty()
    assert all(row.is_visible() for row in rows.all())
    assert urlsplit(page.url).query == ""


def test_a_filter_hides_the_headings_of_what_it_empties(reader: Reader) -> None:
    page = reader.read("timeline/?filter=no such words")
    assert page.locator(".group:visible").count() == 0
    expect(page.locator(".filter [role=status]")).to_contain_text("0 of ")


def test_short_lists_have_no_filter(reader: Reader) -> None:
    assert reader.read(KINDS["officials"]).locator(".filter").count() == 0


def test_a_citation_is_copied_with_the_day_of_access(browser: Browser, address: str) -> None:
    permissions = ["clipboard-read", "clipboard-write"]
    with reading(browser, address, permissions=permissions, timezone_id="Asia/Dushanbe") as found:
        page = found.page
        page.clock.install(time=datetime.datetime(2026, 4, 9, 20, 0, tzinfo=datetime.UTC))
        found.read(KINDS["article"])
        cited = page.locator(".cite .copy").first.inner_text()
        page.get_by_role("button", name="Copy: Short").focus()
        page.keyboard.press("Enter")
        expect(page.locator(".cite [role=status]").first).to_have_text("Copied, with today’s date")
        assert page.evaluate("navigator.clipboard.readText()") == f"{cited} Accessed 10 Apr 2026."


def test_where_the_clipboard_is_closed_the_citation_is_selected(reader: Reader) -> None:
    page = reader.read(KINDS["article"])
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('closed')); }")
    page.get_by_role("button", name="Copy: Full").click()
    expect(page.locator(".cite [role=status]").last).to_have_text("Selected: copy it with the keyboard")
    assert page.evaluate("getSelection().toString()") == page.locator(".cite .copy").last.inner_text()


def test_a_preview_comes_with_the_focus_and_goes_with_escape(reader: Reader) -> None:
    page = reader.read(KINDS["article"])
    link = page.locator("main .rail").get_by_role("link", name="Amir Hatami").first
    link.evaluate("each => { each.parentElement.tabIndex = -1; each.parentElement.focus(); }")
    page.keyboard.press("Tab")
    assert link.evaluate("each => each === document.activeElement")
    preview = page.get_by_role("tooltip")
    expect(preview).to_contain_text("Amir Hatami")
    expect(preview).to_contain_text("امیر حاتمی")
    expect(preview).to_contain_text("Minister of Defense and Armed Forces Logistics")
    assert preview.locator("a, [id]").count() == 0
    assert link.get_attribute("aria-describedby") == preview.get_attribute("id")
    page.keyboard.press("Escape")
    expect(preview).to_have_count(0)
    assert link.get_attribute("aria-describedby") is None
    assert link.evaluate("each => each === document.activeElement")


def test_a_preview_stays_while_the_pointer_is_on_it_and_goes_when_it_leaves(ticking: Reader) -> None:
    page = ticking.read(KINDS["article"])
    page.locator("main .rail").get_by_role("link", name="Tajikistan", exact=True).first.hover()
    page.clock.run_for(300)
    preview = page.get_by_role("tooltip")
    expect(preview).to_contain_text("Tajikistan")
    preview.hover()
    page.clock.run_for(1_000)
    expect(preview).to_have_count(1)
    box = preview.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 1280
    page.mouse.move(5, 5)
    page.clock.run_for(200)
    expect(preview).to_have_count(0)


def test_links_to_a_place_on_the_same_page_have_no_preview(ticking: Reader) -> None:
    page = ticking.read(KINDS["article"])
    page.locator("main a.self").first.hover()
    page.clock.run_for(1_000)
    expect(page.get_by_role("tooltip")).to_have_count(0)
