"""What surrounds a page: the frame that all pages of a site share, and the head of each."""

from collections.abc import Iterable, Mapping
from urllib.parse import quote

from briefgen.base.urls import PLURALS, link, page_path
from briefgen.model.model import Key
from briefgen.model.records import Page, Record
from briefgen.pages.exports.feeds import KINDS as KINDS_WITH_FEEDS
from briefgen.pages.exports.social_cards import drawable
from briefgen.pages.rows.languages import direction_of_language
from briefgen.pages.rows.names import Names
from briefgen.pages.views.cards import Anchor, Frame, Head

HOME = Anchor("Home", link(""))
DATA = Anchor("Data", link("data/"))

INDEX_TITLES: Mapping[str, str] = {
    "article": "Articles",
    "country": "Countries",
    "relation": "Relations",
    "official": "Officials",
    "post": "Posts",
    "organization": "Organizations",
    "topic": "Topics",
    "source": "Sources",
    "document": "Documents",
    "series": "Series",
    "statements": "Statements",
    "timeline": "Timeline",
    "changes": "Changes",
    "digest": "Digests",
    "corrections": "Corrections",
    "search": "Search",
}
"""The title of the index of each kind of record, and of the pages of which there is one."""

INDEX_PATHS: Mapping[str, str] = {kind: f"{PLURALS.get(kind, kind)}/" for kind in INDEX_TITLES} | {"digest": "digests/"}
"""The path of each of these."""

CARD = "card.png"
MENU = ("country", "relation", "official", "topic", "statements", "timeline", "search")
FOOTER = ("changes", "digest", "corrections")


def make_frame(names: Names) -> Frame:
    """The frame of a site's pages. Nothing in it changes with an article."""
    site = names.model.site
    pages = list(names.records(Page))
    free = [names.anchor(("page", page.id)) for page in pages if names.makes("page")]
    return Frame(
        title=site.title,
        language=site.language,
        direction=direction_of_language(site.language),
        menu=_menu(names, pages),
        footer_links=(*free, *indexes(names, FOOTER), DATA),
        license=site.license or "",
        publisher=Anchor(site.publisher.name, site.publisher.url or "") if site.publisher else None,
        base_url=site.base_url or "",
        has_search=names.makes("search"),
        has_feeds=has_feeds(names),
        card=CARD if site.cards and drawable(site.title) else "",
    )


def has_feeds(names: Names) -> bool:
    """Whether the site has feeds: they need a base address, and articles that have pages."""
    site = names.model.site
    return bool(site.base_url) and site.feeds is not None and names.makes("article")


def index_anchor(kind: str) -> Anchor:
    """The link to the index of a kind, or to the only page of its kind."""
    return Anchor(INDEX_TITLES[kind], link(INDEX_PATHS[kind]))


def indexes(names: Names, kinds: Iterable[str]) -> tuple[Anchor, ...]:
    """The links to the indexes of those kinds that the site makes."""
    return tuple(index_anchor(kind) for kind in kinds if names.makes(kind))


def _menu(names: Names, pages: Iterable[Page]) -> tuple[Anchor, ...]:
    """The site's own menu; without one the default, and after it the free pages that want to be in the menu."""
    site = names.model.site
    if site.menu is None:
        own = (names.anchor(("page", page.id)) for page in pages if page.menu and names.makes("page"))
        return (*indexes(names, MENU), *own)
    items = []
    for item in site.menu:
        if item.page is None:
            anchor = Anchor(item.title, _address(item.url))
            if names.makes("search") or not anchor.href.startswith(index_anchor("search").href):
                items.append(anchor)
        elif (found := names.named("page", item.page)) is not None and found.href:
            items.append(found)
    return tuple(items)


def _address(written: str) -> str:
    """An address elsewhere as it is; a path of this site as a link."""
    if ":" in written.partition("/")[0]:
        return written
    path, _, fragment = written.lstrip("/").partition("#")
    return link(path, fragment)


def make_head(names: Names, key: Key, record: Record | None, description: str, og_type: str = "website") -> Head:
    """The head of a record's page; `record` is None for a country or a relation without a file."""
    kind, title = key[0], names.name(key)
    path = page_path(*key)
    feeds = kind in KINDS_WITH_FEEDS and has_feeds(names)
    return Head(
        title=title,
        description=description,
        path=path,
        crumbs=(HOME,) if kind == "page" else (HOME, *indexes(names, (kind,))),
        kind=kind,
        og_type=og_type,
        card=f"{path}{CARD}" if names.model.site.cards and drawable(title) else "",
        feed=f"{path}feed.xml" if feeds else "",
        json_feed=f"{path}feed.json" if feeds else "",
        data="" if kind == "page" else f"{path}index.json",
        edit_url=edit_url(names, record),
    )


def edit_url(names: Names, record: Record | None) -> str:
    """Where a record's file can be edited; empty if the site does not say."""
    pattern = names.model.site.edit_url
    return pattern.replace("{path}", quote(record.path)) if pattern and record and record.path else ""
