"""Search finds records by any name and texts by their words, says how much it found, and remembers what was asked."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from briefgen.builder.build import Options, build
from briefgen.builder.progress import silence
from briefgen.pages.exports import search_records, search_texts
from tests.browser.conftest import ROOT, ROOT_PATH
from tests.browser.reading import Reader, reading
from tests.browser.server import serving

TALKS = "Tajik and Iranian defense ministers hold talks in Tehran"

QUERIES = [
    ("the family name in Cyrillic", "Мирзо", "Official", "Sherali Mirzo"),
    ("a family name in small letters", "hatami", "Official", "Amir Hatami"),
    ("a country's code", "TJK", "Country", "Tajikistan"),
    ("words of texts, one of them another form", "arms sales", "Topic", "Arms exports"),
    ("without the macron that Tajik writes", "шерали мирзо", "Official", "Sherali Mirzo"),
    ("a letter with a descender for the plain one", "хотами", "Official", "Amir Hatami"),
    ("Arabic letters for the Persian ones", "حاتمي", "Official", "Amir Hatami"),
    ("a beginning", "muhr", "Official", "Sirojiddin Muhriddin"),
    ("the post with the name", "defense minister hatami", "Official", "Amir Hatami"),
    ("an adjective", "iranian", "Country", "Iran"),
    ("two countries in either order", "tajikistan iran", "Relation", "Iran–Tajikistan"),
    ("a phrase as it stands", '"no problem in exporting defensive goods"', "6 Apr 2021", TALKS),
]


@pytest.fixture(scope="module")
def divided(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """The sample as a big site is searched: records by letter, texts in many indexes."""
    folder = tmp_path_factory.mktemp("divided") / "output"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search_records, "SPLIT", 3)
        patch.setattr(search_texts, "LONGEST", 2)
        assert build(Options(ROOT), folder, silence).written
    assert len(list((folder / "search/records").iterdir())) > 20
    assert len(list((folder / "search/texts").iterdir())) > 10
    with serving(folder, ROOT_PATH) as address, reading(browser, address) as reader:
        reader.read("search/")
        yield reader


@pytest.fixture(scope="module")
def searching(browser: Browser, address: str) -> Iterator[Reader]:
    """The search page of the sample, which stays open."""
    with reading(browser, address) as reader:
        reader.read("search/")
        yield reader


@pytest.mark.parametrize(("query", "kind", "name"), [case[1:] for case in QUERIES], ids=[case[0] for case in QUERIES])
def test_finds(searching: Reader, query: str, kind: str, name: str) -> None:
    assert first_result(searching.page, query) == (kind, name)


def test_finds_the_same_in_many_small_indexes(divided: Reader) -> None:
    found = {query: first_result(divided.page, query) for _, query, _, _ in QUERIES}
    assert found == {query: (kind, name) for _, query, kind, name in QUERIES}


def test_only_a_big_site_is_searched_by_a_worker(searching: Reader, divided: Reader) -> None:
    for reader, workers in ((searching, 0), (divided, 1)):
        first_result(reader.page, "TJK")
        assert len(reader.page.workers) == workers


def first_result(page: Page, query: str) -> tuple[str, str]:
    page.fill("#_q", query)
    expect(page.locator("#_found")).to_contain_text(f"for “{query}”")
    first = page.locator("#_results > li").first
    return first.locator(".d").inner_text(), first.locator(".t a").inner_text()


def test_a_result_leads_to_the_record_and_to_the_place_in_a_text(reader: Reader) -> None:
    page = reader.read('search/?q="no problem in exporting defensive goods"')
    page.locator("#_results .ways a").first.click()
    assert urlsplit(page.url).path == f"{ROOT_PATH}/articles/tajik-iranian-defense-ministers-tehran/"
    assert "no problem in exporting defensive goods" in page.locator(":target").inner_text()


def test_an_excerpt_that_begins_or_ends_within_a_sentence_says_so(reader: Reader) -> None:
    page = reader.read("search/?q=hatami")
    expect(page.locator("#_found")).to_contain_text("result")
    found = page.locator("#_results .s").all_inner_texts()
    assert len(found) > 3
    assert any(text.startswith("…") for text in found)
    assert [text for text in found if text[0].islower() or text[-1] not in ".!?”…"] == []


def test_the_address_holds_what_was_asked(reader: Reader) -> None:
    page = reader.read("search/")
    page.fill("#_q", "tehran")
    page.select_option("#_kind", "articles")
    page.select_option("#_country", "iran")
    page.select_option("#_year", "2021")
    expect(page).to_have_url(re.compile("year=2021"))
    expect(page.locator("#_found")).to_have_text("1 result for “tehran”")
    asked = {"q": ["tehran"], "kind": ["articles"], "country": ["iran"], "year": ["2021"]}
    assert parse_qs(urlsplit(page.url).query) == asked
    page.reload()
    expect(page.locator("#_found")).to_have_text("1 result for “tehran”")
    assert page.locator("#_year").input_value() == "2021"


def test_narrowed_to_a_kind_records_of_others_go(reader: Reader) -> None:
    page = reader.read("search/?q=iran&kind=officials")
    expect(page.locator("#_found")).to_contain_text("result")
    assert set(page.locator("#_results .d").all_inner_texts()) == {"Official"}


def test_narrowed_to_a_country_that_an_article_only_mentions(reader: Reader) -> None:
    page = reader.read("search/?q=ministers&country=afghanistan")
    expect(page.locator("#_found")).to_have_text("1 result for “ministers”")
    assert page.locator("#_results .t").inner_text() == "Tajik president meets Iran’s foreign minister in Dushanbe"


def test_nothing_found_names_the_query_and_the_indexes(reader: Reader) -> None:
    page = reader.read("search/?q=<b>zzz</b>")
    expect(page.locator("#_found")).to_contain_text("Nothing found for “<b>zzz</b>”.")
    assert page.locator("#_results > li").count() == 0
    assert page.get_by_role("link", name="Officials").count() == 2


def test_twenty_at_first_then_more_by_keyboard(reader: Reader) -> None:
    page = reader.read("search/?q=tajik")
    expect(page.locator("#_results > li")).to_have_count(20)
    total = int(page.locator("#_found").inner_text().split()[0])
    assert total > 20
    page.locator("#_more").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#_results > li")).to_have_count(min(total, 40))
    assert page.evaluate("document.activeElement.closest('li') === document.querySelector('#_results').children[20]")


def test_found_is_announced_and_the_form_is_a_search_landmark(reader: Reader) -> None:
    page = reader.read("search/")
    assert page.locator("#_q").evaluate("box => box === document.activeElement")
    assert page.get_by_role("search").count() == 1
    page.keyboard.type("TJK")
    expect(page.get_by_role("status")).to_have_text("2 results for “TJK”")


def test_from_the_file_system_it_says_that_it_needs_a_server(browser: Browser, offline: Path) -> None:
    with reading(browser, offline.as_uri() + "/") as reader:
        page = reader.read("search/index.html")
        expect(page.locator("#_found")).to_contain_text("Search works once these files are on a web server.")
        assert not page.locator("#_search").is_visible()
