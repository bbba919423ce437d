"""What search engines ask for: the sitemap (https://www.sitemaps.org/protocol.html) and `robots.txt`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from xml.sax.saxutils import escape

from briefgen.base.urls import PLURALS, page_path
from briefgen.model.dates import PartialDate, months_entered
from briefgen.model.model import Model
from briefgen.pages.exports.textfiles import TextFile
from briefgen.pages.page import Page
from briefgen.pages.rows.moments import last_change, newest
from briefgen.pages.views.site_views import NotFoundView, RedirectView

LIMIT = 50_000
"""The greatest number of addresses that one sitemap may hold."""

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NOT_LISTED = (NotFoundView.template, RedirectView.template)  # no search engine is to know them
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


@dataclass(frozen=True, slots=True)
class Sitemap:
    """Addresses of pages, or of further sitemaps if `index` is true: each path with the date of its last change.

    A date is written as the W3C has it (a year, a month or a day), and empty where it is not known.
    """

    base_url: str
    urls: tuple[tuple[str, str], ...]
    index: bool = False


def write_sitemap(sitemap: Sitemap) -> bytes:
    """The sitemap as XML."""
    outer, inner = ("sitemapindex", "sitemap") if sitemap.index else ("urlset", "url")
    lines = [f'{_HEAD}<{outer} xmlns="{_NAMESPACE}">']
    for path, changed in sitemap.urls:
        date = f"<lastmod>{changed}</lastmod>" if changed else ""
        lines.append(f"<{inner}><loc>{escape(sitemap.base_url + path)}</loc>{date}</{inner}>")
    lines.append(f"</{outer}>\n")
    return "\n".join(lines).encode()


def sitemap(model: Model, pages: Iterable[Page], limit: int = LIMIT) -> Iterator[Page]:
    """The sitemap of the pages that search engines should know, and `robots.txt`; neither without a base address.

    Beyond the limit, `sitemap.xml` becomes the index of `sitemap-1.xml` and so on.
    """
    base_url = model.site.base_url
    if not base_url:
        return
    paths = sorted(
        page.path.removesuffix("index.html")
        for page in pages
        if page.maker.endswith(".html") and page.maker not in _NOT_LISTED
    )

    @lru_cache(maxsize=1)
    def changed() -> Mapping[str, str]:
        return _last_changes(model)

    def compose(start: int) -> Sitemap:
        return Sitemap(base_url, tuple((path, changed().get(path, "")) for path in paths[start : start + limit]))

    starts = range(0, len(paths), limit)
    if len(starts) > 1:
        index = tuple((f"sitemap-{number}.xml", "") for number in range(1, len(starts) + 1))
        yield Page.of("sitemap.xml", "sitemap", Sitemap(base_url, index, index=True), "the sitemap")
        for (path, _), start in zip(index, starts, strict=True):
            yield Page(path, "sitemap", partial(compose, start), "the sitemap")
    else:
        yield Page("sitemap.xml", "sitemap", partial(compose, 0), "the sitemap")
    robots = f"User-agent: *\nAllow: /\n\nSitemap: {base_url}sitemap.xml\n"
    yield Page.of("robots.txt", "text", TextFile(robots), "robots.txt")


def _last_changes(model: Model) -> Mapping[str, str]:
    """When pages changed last, by path, as far as the articles say.

    A page changes with the articles that it shows. Of a page that no article decides (a free page, a page of a period)
    nothing is said, because no date is better than a wrong one.
    """
    reports = {**model.reports, **model.retracted}
    articles = {id_: last_change(report) for id_, report in reports.items()}
    found: defaultdict[str, list[PartialDate]] = defaultdict(list)
    for id_, report in reports.items():
        found[page_path("article", id_)].append(articles[id_])
        shown_on = [
            "",
            "articles/",
            "changes/",
            "data/",
            "digests/",
            *(f"digests/{month}/" for month in months_entered(report.date)),
        ]
        shown_on += ["timeline/"] if report.events else []
        shown_on += ["statements/"] if report.statements else []
        for path in shown_on:
            found[path].append(articles[id_])
        found["corrections/"] += [item.date for item in report.article.corrections]
    for key, belongings in model.belongings.items():
        own = [articles[id_] for id_ in (*belongings.articles, *belongings.mentioned_in)]
        found[page_path(*key)] += own
        found[f"{PLURALS.get(key[0], key[0])}/"] += own
    return {path: _w3c(newest(dates)) for path, dates in found.items() if dates}


def _w3c(date: PartialDate) -> str:
    """A date that the W3C's profile of ISO 8601 can express: a year, a month or a day; empty for any other."""
    return date.html_datetime or ""
