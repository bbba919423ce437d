"""The hostile site in a browser, under the policy that servers are told to send: nothing runs, asks or breaks out."""

from collections.abc import Iterator
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, Dialog, Request, expect

from tests.browser.reading import Reader, reading
from tests.hostile.injections import injections
from tests.hostile.site import hands

KINDS = (
    *("", "articles/", "articles/2021/", "countries/", "countries/h0/", "countries/h9/", "officials/", "officials/h0/"),
    *("officials/h9/", "posts/", "posts/h0/", "organizations/", "organizations/h0/", "relations/", "relations/h0-h1/"),
    *("topics/", "topics/h0/", "sources/", "sources/h0/", "documents/", "documents/h0/", "series/", "series/h0/"),
    *("statements/", "timeline/", "changes/", "corrections/", "digests/", "digests/2021-04/", "data/", "gh0/"),
)
ARTICLES = tuple(f"articles/h{number}/" for number in range(0, len(hands()), 3))
# The page as it came, read by the browser without running anything, has as many elements and landmarks as it should.
COUNTS = """async () => {
    const text = await (await fetch(location)).text();
    const page = new DOMParser().parseFromString(text, "text/html");
    const count = (what) => page.querySelectorAll(what).length;
    return [count("main"), count("h1"), count("body > *"), count("head script:not([src]):not([type*=json])")];
}"""
RAN = "window.owned !== undefined || 'owned' in window"


@pytest.fixture(scope="module")
def victim(browser: Browser, hostile_address: str) -> Iterator[Reader]:
    """Somebody who reads the site; a dialog or a request to another host is trouble too."""
    with reading(browser, hostile_address) as reader:
        host = urlsplit(hostile_address).netloc
        context = reader.page.context

        def closed(dialog: Dialog) -> None:
            reader.troubles.append(dialog.message)
            dialog.dismiss()

        def asked(request: Request) -> None:
            if urlsplit(request.url).netloc != host:
                reader.troubles.append(request.url)

        reader.page.on("dialog", closed)
        context.on("request", asked)
        context.on("page", lambda page: reader.troubles.append(f"opened {page.url}"))
        yield reader


@pytest.mark.parametrize("paths", [KINDS, ARTICLES], ids=["every kind", "articles"])
def test_nothing_runs_and_nothing_breaks_out(victim: Reader, paths: tuple[str, ...]) -> None:
    for path in paths:
        page = victim.read(path)
        assert not page.evaluate(RAN), path
        main, headings, parts, scripts = page.evaluate(COUNTS)
        assert (main, headings, scripts) == (1, 1, 0), path
        assert 3 <= parts <= 8, path
        page.mouse.move(200, 300)
        page.keyboard.press("Tab")
        assert victim.troubles == [], path


def test_every_string_as_a_query_is_just_text(victim: Reader) -> None:
    page = victim.read("search/")
    box, status = page.locator("#_q"), page.locator("#_found")
    for text in injections()[::21]:
        query = " ".join(text.split())
        box.fill(query)
        expect(status).to_contain_text(query, timeout=20_000)
        assert page.locator("#_results script, #_results img, #_found *").count() == 0
    assert not page.evaluate(RAN)
    assert victim.troubles == []


@pytest.mark.parametrize("text", ["<img src=x onerror=owned=1>", '"><script>owned=1</script>', "$& $' $` %(count)s"])
def test_a_query_in_the_address_is_just_text(victim: Reader, text: str) -> None:
    page = victim.read(f"search/?q={quote(text)}&kind={quote(text)}&year={quote(text)}")
    expect(page.locator("#_found")).to_contain_text(text, timeout=20_000)
    assert not page.evaluate(RAN)
    assert victim.troubles == []


def test_results_and_previews_show_names_as_text(victim: Reader) -> None:
    page = victim.read("search/?q=owned")
    expect(page.locator("#_results > li")).to_have_count(20, timeout=20_000)
    assert page.locator("#_results script, #_results img, #_results svg, #_results iframe").count() == 0
    victim.read("articles/h0/")
    link = page.locator("main a[href*='officials/h0/']").first
    link.focus()
    preview = page.get_by_role("tooltip")
    expect(preview).to_be_visible()
    assert preview.locator("script, img[src^='http'], iframe, a, style").count() == 0
    assert not page.evaluate(RAN)
    assert victim.troubles == []
