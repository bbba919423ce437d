r"""Permalinks: where a page lives, and how pages link to one another whatever address the site has.

A view does not know which page will show it, so a link in a view can not be relative yet. It is written between two
marks that no content can hold, because control characters are refused when files are read: `\x00officials/amir-hatami/
\x01#s1`. The last step of rendering replaces the first mark by the way up to the site's root (`../../`), and the second
by nothing, or by `index.html` where the site is read from the file system. The same link becomes absolute in a feed.
"""

ROOT = "\x00"
END = "\x01"

PLURALS = {
    "article": "articles",
    "country": "countries",
    "official": "officials",
    "post": "posts",
    "organization": "organizations",
    "relation": "relations",
    "topic": "topics",
    "source": "sources",
    "document": "documents",
    "series": "series",
}


def page_path(kind: str, id_: str) -> str:
    """The path of a record's page under the site's root: `officials/amir-hatami/`, or `about/` for a free page."""
    return f"{id_}/" if kind == "page" else f"{PLURALS[kind]}/{id_}/"


def link(path: str, fragment: str = "") -> str:
    """A link to a path of this site: a folder (``""``, `timeline/`) or a file (`feed.xml`), as views hold it."""
    mark = END if path.endswith("/") or not path else ""
    return f"{ROOT}{path}{mark}#{fragment}" if fragment else f"{ROOT}{path}{mark}"


def way_up(path: str) -> str:
    """The relative way from a page to the site's root: `./` for `index.html`, `../../` for `a/b/index.html`."""
    return "../" * path.count("/") or "./"


def settle(text: str, root: str, index: str = "") -> str:
    """Replace the marks of all links in a finished text.

    Args:
        text: a page or a feed.
        root: the way to the site's root: relative (`way_up`), or absolute and ending in a slash.
        index: what follows a folder; `index.html` for a site that is read from the file system.
    """
    return text.replace(ROOT, root).replace(END, index)
