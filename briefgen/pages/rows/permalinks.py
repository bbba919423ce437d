"""Addresses of pages in what machines read, where a link relative to the file would be lost."""

from briefgen.base.urls import page_path
from briefgen.model.articles import Article
from briefgen.model.site import Site


def address(site: Site, path: str, fragment: str = "") -> str:
    """A page's address: absolute where the site says where it is published, else its path from the site's root."""
    return f"{site.base_url or '/'}{path}{'#' if fragment else ''}{fragment}"


def lasting_path(article: Article) -> str:
    """The path under which an article was first published, which names it as long as it lives.

    It outlasts titles, and also a change of id, because that leaves the old path among the `redirects`: the first of
    these that once was an article's page is where the article began. Other former addresses do not count, so that one
    of another system can be added at any time.
    """
    former = (path.strip("/") for path in article.redirects)
    first = next((path for path in former if path.startswith("articles/") and path.count("/") == 1), "")
    return f"{first}/" if first else page_path("article", article.id)
