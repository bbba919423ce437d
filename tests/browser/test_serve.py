"""The preview in a browser: what is saved is seen, mistakes are shown and go, and the reader's place is kept."""

import threading
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue

import pytest
from playwright.sync_api import Browser, Page, expect

from briefgen.builder.outcome import Options
from briefgen.tools.preview.preview import Preview
from briefgen.tools.preview.preview_server import PreviewServer
from briefgen.tools.preview.watching import take_stock, watching
from tests.browser.server import POLICY
from tests.harness import TODAY, Desk, article

TALL = "\n\n".join(f"Paragraph {number} of a long text." for number in range(200))
FILES = {
    "content/articles/talks.md": article(TALL, title="Talks"),
    "content/articles/visit.md": article(title="Visit", date="2021-04-07"),
    "content/articles/plan.md": article(title="Plan", status="draft"),
    "content/articles/summit.md": article(title="Summit", date="2031-01-01"),
    "templates/assets/style.css": "h1 { color: rgb(0, 0, 0) }",
}
SETTINGS = "title: Test desk\nbase_url: https://example.org/desk/\npages: [article]\n"


class Served:
    """A site that is being served and watched, and a tab in which it is read."""

    def __init__(self, desk: Desk, address: str, page: Page) -> None:
        self.desk = desk
        self.address = address
        self.page = page
        self.loads = 0
        page.on("load", lambda _: self._loaded())

    def _loaded(self) -> None:
        self.loads += 1

    def read(self, path: str) -> None:
        """Go to a page, and wait until it hears of changes."""
        self.page.goto(self.address + path)
        expect(self.page.locator("html[data-briefgen-preview]")).to_be_attached()


@pytest.fixture
def served(tmp_path: Path, browser: Browser) -> Iterator[Served]:
    desk = Desk.make(tmp_path / "site", FILES, SETTINGS)
    preview = Preview(Options(desk.root, today=TODAY, jobs=1))
    stock = take_stock(desk.root)
    preview.rebuild()
    with PreviewServer(preview, 0) as server, watching(desk.root, stock) as queue:
        threads = [
            threading.Thread(target=server.serve_forever, daemon=True),
            threading.Thread(target=_follow, args=(preview, queue), daemon=True),
        ]
        for thread in threads:
            thread.start()
        context = browser.new_context(viewport={"width": 1000, "height": 600})
        try:
            yield Served(desk, server.address, context.new_page())
        finally:
            context.close()
            queue.put(frozenset())
            server.shutdown()
            for thread in threads:
                thread.join()


def _follow(preview: Preview, queue: "SimpleQueue[frozenset[str]]") -> None:
    """Build at each change, until there is an empty one."""
    while changes := queue.get():
        preview.notice(changes)
        preview.rebuild()


def test_an_edit_is_seen_without_a_hand(served: Served) -> None:
    served.read("articles/visit/")
    served.desk.write("content/articles/visit.md", article(title="State visit", date="2021-04-07"))
    expect(served.page.locator("h1")).to_have_text("State visit")


def test_other_pages_follow_an_edit_too(served: Served) -> None:
    served.read("articles/")
    served.desk.write("content/articles/visit.md", article(title="State visit", date="2021-04-07"))
    expect(served.page.get_by_role("link", name="State visit").first).to_be_visible()


def test_the_place_in_a_page_is_kept(served: Served) -> None:
    served.read("articles/talks/")
    served.page.evaluate("scrollTo(0, 2500)")
    served.desk.write("content/articles/talks.md", article(TALL, title="Talks in Tehran"))
    expect(served.page.locator("h1")).to_have_text("Talks in Tehran")
    served.page.wait_for_function("scrollY === 2500")


def test_a_mistake_is_shown_over_the_last_good_site_and_goes(served: Served) -> None:
    served.read("articles/visit/")
    served.desk.write("content/articles/visit.md", "---\ntitle: State visit\ndate: 2021-04-31\nsummary: So.\n---\n")
    problem = served.page.get_by_role("alert")
    expect(problem).to_contain_text("content/articles/visit.md:3:7: error:")
    expect(problem).to_contain_text("  date: 2021-04-31\n        ^^^^^^^^^^")
    expect(problem).to_contain_text("hint:")
    expect(served.page.locator("h1")).to_have_text("Visit")
    assert problem.locator("pre").evaluate("each => getComputedStyle(each).backgroundColor") == "rgb(27, 11, 13)"
    served.desk.write("content/articles/visit.md", FILES["content/articles/visit.md"])
    expect(problem).to_have_count(0)
    expect(served.page.locator("h1")).to_have_text("Visit")


def test_a_page_opened_during_a_mistake_shows_it(served: Served) -> None:
    served.desk.write("site.yaml", "title: [\n")
    served.page.goto(served.address)
    expect(served.page.get_by_role("alert")).to_contain_text("site.yaml:1:8: error:")
    served.desk.write("site.yaml", SETTINGS.replace("Test desk", "Mended desk"))
    expect(served.page).to_have_title("Mended desk")
    expect(served.page.get_by_role("alert")).to_have_count(0)


def test_a_style_is_exchanged_without_loading_the_page(served: Served) -> None:
    served.read("articles/talks/")
    served.page.evaluate("window.kept = 'yes'; scrollTo(0, 1200)")
    served.desk.write("templates/assets/style.css", "h1 { color: rgb(1, 2, 3) }")
    served.page.wait_for_function("getComputedStyle(document.querySelector('h1')).color === 'rgb(1, 2, 3)'")
    served.desk.write("templates/assets/style.css", "h1 { color: rgb(4, 5, 6) }")
    served.page.wait_for_function("getComputedStyle(document.querySelector('h1')).color === 'rgb(4, 5, 6)'")
    assert served.page.evaluate("[window.kept, scrollY]") == ["yes", 1200]


def test_a_template_is_seen_and_its_mistake_has_its_own_line(served: Served) -> None:
    served.read("articles/visit/")
    extended = '{% extends "default/article.html" %}\n{% block lead %}\n<p class="own">Our lead</p>\n'
    served.desk.write("templates/article.html", extended)
    expect(served.page.get_by_role("alert")).to_contain_text("templates/article.html:")
    served.desk.write("templates/article.html", extended + "{% endblock %}\n")
    expect(served.page.locator(".own")).to_have_text("Our lead")
    served.desk.write("templates/article.html", extended + "{{ view.nothing }}\n{% endblock %}\n")
    expect(served.page.get_by_role("alert")).to_contain_text("templates/article.html:4:")


def test_articles_come_move_and_go(served: Served) -> None:
    served.read("articles/")
    served.desk.write("content/articles/call.md", article(title="Call", date="2021-04-08"))
    expect(served.page.get_by_role("link", name="Call")).to_be_visible()
    served.desk.move("content/articles/call.md", "content/articles/2021/phone-call.md")
    expect(served.page.locator('a[href*="phone-call"]').first).to_be_visible()
    served.desk.delete("content/articles/2021/phone-call.md")
    expect(served.page.get_by_role("link", name="Call")).to_have_count(0)


def test_a_page_that_went_away_comes_back(served: Served) -> None:
    served.read("articles/visit/")
    served.desk.delete("content/articles/visit.md")
    expect(served.page.locator("h1")).not_to_have_text("Visit")
    served.desk.write("content/articles/visit.md", FILES["content/articles/visit.md"])
    expect(served.page.locator("h1")).to_have_text("Visit")


def test_a_folder_may_be_moved_away_and_back(served: Served) -> None:
    served.read("articles/visit/")
    served.desk.move("content", "elsewhere")
    expect(served.page.locator("h1")).not_to_have_text("Visit")
    served.desk.move("elsewhere", "content")
    expect(served.page.locator("h1")).to_have_text("Visit")
    served.desk.write("content/articles/visit.md", article(title="State visit"))
    expect(served.page.locator("h1")).to_have_text("State visit")


def test_what_a_build_holds_back_is_marked(served: Served) -> None:
    served.read("articles/plan/")
    expect(served.page.locator(".mark")).to_contain_text("Draft:")
    served.read("articles/summit/")
    expect(served.page.locator(".mark")).to_contain_text("Dated in the future:")
    served.read("articles/")
    for title, mark in (("Plan", '"draft"'), ("Summit", '"future"'), ("Talks", "none")):
        link = served.page.get_by_role("link", name=title, exact=False).first
        assert link.evaluate("each => getComputedStyle(each, '::after').content") == mark


def test_the_preview_works_under_a_strict_policy(served: Served) -> None:
    """A theme may carry the policy that the documentation tells servers to send."""
    policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    head = f"<!DOCTYPE html>\n<html><head>{policy}<title>Bare</title></head>"
    served.desk.write("templates/base.html", f"{head}<body><h1>{{{{ view.head.title }}}}</h1></body></html>\n")
    served.desk.write("templates/article.html", '{% extends "base.html" %}\n')
    served.read("articles/plan/")
    expect(served.page).to_have_title("Bare")
    expect(served.page.locator(".mark")).to_have_css("background-color", "rgb(255, 243, 196)")
