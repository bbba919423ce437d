"""How tests read a site: pages of every kind, and a browser's tab that notes all that goes wrong in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response, ViewportSize

KINDS = {
    "home": "",
    "article": "articles/tajik-iranian-defense-ministers-tehran/",
    "articles": "articles/",
    "articles of a year": "articles/2021/",
    "country": "countries/iran/",
    "country that is only mentioned": "countries/afghanistan/",
    "countries": "countries/",
    "official": "officials/amir-hatami/",
    "officials": "officials/",
    "post": "posts/tj-defense-minister/",
    "posts": "posts/",
    "organization": "organizations/irna/",
    "relation": "relations/iran-tajikistan/",
    "relations": "relations/",
    "topic": "topics/defense-cooperation/",
    "source": "sources/asia-plus/",
    "document": "documents/unscr-2231/",
    "series": "series/tj-ir-trade-turnover/",
    "statements": "statements/",
    "timeline": "timeline/",
    "changes": "changes/",
    "corrections": "corrections/",
    "digest": "digests/2021-04/",
    "digests": "digests/",
    "data": "data/",
    "free page": "about/",
    "search": "search/",
    "not found": "no/such/page/",
}
"""One page of every kind, by what it is."""

WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 360, "height": 740}


class Reader:
    """A tab in which a site is read. `troubles` holds every error, failed request and violation of the policy."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.address = address
        self.page: Page = context.new_page()
        self.requests: list[str] = []
        self.troubles: list[str] = []
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("requestfailed", self._failed)
        self.page.on("response", self._answered)

    def read(self, path: str) -> Page:
        """Go to a page of the site."""
        self.page.goto(self.address + path)
        return self.page

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not _is_expected(message.text):
            self.troubles.append(message.text)

    def _failed(self, request: Request) -> None:
        is_left = request.failure == "net::ERR_ABORTED" and "/icon-" in request.url  # the page was left before it came
        if not is_left:
            self.troubles.append(f"{request.url}: {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and not response.url.endswith(KINDS["not found"]):
            self.troubles.append(f"{response.url}: {response.status}")


@contextmanager
def reading(browser: Browser, address: str, **settings: Any) -> Iterator[Reader]:
    """Read a site in a browser of its own, with Playwright's settings of a context; nothing may go wrong on the way."""
    context = browser.new_context(**{"viewport": WIDE, **settings})
    try:
        reader = Reader(context, address)
        yield reader
        reader.page.close()
        assert reader.troubles == []
    finally:
        context.close()


def _is_expected(text: str) -> bool:
    """The browser's own remark on a page that was not found, which `_answered` judges by its address."""
    return text.startswith("Failed to load resource: the server responded with a status of 404")


def html_files(folder: Path) -> list[Path]:
    """Every page of a built site."""
    return sorted(folder.rglob("*.html"))
