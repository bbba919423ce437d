"""Every page reads without scripts, loads without trouble, and stays within its budget."""

import gzip
import json
import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import package, program
from tests.browser.reading import KINDS, Reader, html_files, reading

READABLE = """() => {
    const main = document.querySelector("main").cloneNode(true);
    for (const each of main.querySelectorAll(".tool, .asks, noscript, template, .more, #_found")) each.remove();
    return main.textContent.replace(/\\s+/g, " ");
}"""
CONTROLS = "all => all.filter(each => each.checkVisibility()).map(each => each.outerHTML)"


def test_without_scripts_pages_say_the_same_and_show_no_control(browser: Browser, reader: Reader, address: str) -> None:
    with reading(browser, address, java_script_enabled=False) as plain:
        for path in KINDS.values():
            shown = plain.read(path).evaluate(READABLE)
            assert shown.strip()
            assert shown == reader.read(path).evaluate(READABLE), path
            assert plain.page.locator("button, input, select").evaluate_all(CONTROLS) == [], path


def test_without_scripts_search_leads_to_the_indexes(browser: Browser, address: str) -> None:
    with reading(browser, address, java_script_enabled=False) as plain:
        page = plain.read("search/")
        assert page.locator("noscript p").is_visible()
        assert page.get_by_role("link", name="Officials").last.is_visible()


def test_no_page_brings_an_error_a_failed_request_or_a_violation(reader: Reader, sample: Path) -> None:
    for file in html_files(sample):
        reader.read(file.relative_to(sample).as_posix().removesuffix("index.html"))
        assert reader.troubles == [], file


def test_offline_pages_work_from_the_file_system(browser: Browser, offline: Path) -> None:
    with reading(browser, offline.as_uri() + "/") as reader:
        page = reader.read("index.html")
        page.get_by_role("link", name="Officials").first.click()
        page.get_by_role("link", name="Amir Hatami").first.click()
        assert page.locator("h1").inner_text() == "Amir Hatami"
        page.get_by_role("button", name="Dark theme").click()
        assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"


def test_every_page_is_valid(sample: Path, full: Path) -> None:
    checker = str(package("vnu-jar/build/dist/vnu.jar"))
    command = [program("java"), "-jar", checker, "--errors-only", "--format", "json"]
    result = subprocess.run(
        [*command, *html_files(sample), *html_files(full)], capture_output=True, text=True, check=False
    )
    messages = json.loads(result.stderr)["messages"]
    assert [f"{each['url']}:{each.get('lastLine')}: {each['message']}" for each in messages] == []


# Budgets, in bytes as gzip makes them


def packed(*files: Path) -> int:
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)


def test_styles_are_at_most_8_kilobytes(sample: Path) -> None:
    assert packed(*sample.glob("assets/*.css")) <= 8 * 1024


def test_scripts_besides_search_are_at_most_4_kilobytes(sample: Path) -> None:
    assert packed(*(file for file in sample.glob("assets/*.js") if not file.name.startswith("search-"))) <= 4 * 1024


@pytest.mark.parametrize(
    "article", ["tajik-iranian-defense-ministers-tehran", "zarif-muhriddin-talks", "rahmon-zarif-dushanbe"]
)
def test_an_article_is_at_most_40_kilobytes_in_4_requests(reader: Reader, sample: Path, article: str) -> None:
    page = reader.read(f"articles/{article}/")
    page.wait_for_load_state("networkidle")
    assert len(reader.requests) <= 4, reader.requests
    loaded = {request.removeprefix(reader.address) for request in reader.requests}
    assert (
        packed(*(sample / path / "index.html" if path.endswith("/") else sample / path for path in loaded)) <= 40 * 1024
    )


def test_assets_bear_a_hash_of_their_content_in_their_names(sample: Path) -> None:
    names = [file.name for file in (sample / "assets").iterdir()]
    assert {re.sub(r"-[0-9a-f]{8}\.", ".", name) for name in names} == {"icon.svg", "search.js", "site.js", "style.css"}
    assert all(re.search(r"-[0-9a-f]{8}\.", name) for name in names)
