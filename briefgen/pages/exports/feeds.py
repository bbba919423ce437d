"""Feeds: what is new on the site or about one record, as Atom (RFC 4287) and as JSON Feed (version 1.1).

An entry is a briefing. Its id is the address under which it was first published, so a new title or a new id makes no
new entry; its date changes only when the briefing changed significantly. What changed last stands first. A retracted
briefing leaves the feeds, as it leaves every page but its own, the changes and the corrections.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from heapq import nsmallest
from typing import ClassVar

from markupsafe import Markup

from briefgen.base.urls import link, page_path
from briefgen.model.model import Key, Model, Report
from briefgen.model.site import FeedContent, Feeds
from briefgen.pages.page import Page
from briefgen.pages.rows.moments import last_change, moment
from briefgen.pages.rows.names import Names
from briefgen.pages.rows.permalinks import lasting_path
from briefgen.pages.rows.plain import plain_text
from briefgen.pages.rows.prose import Prose

KINDS = ("country", "official", "organization", "relation", "topic", "source")
"""The kinds of record that have feeds of their own."""

_NUMBER = re.compile(r'<a class="anchor"[^>]*>[^<]*</a> ?')
_OWN_PLACE = re.compile(r'(<a [^>]*href=")#')
_NEVER = "1970-01-01T00:00:00+00:00"  # Atom wants a date of a feed in which nothing has ever stood


@dataclass(frozen=True, slots=True)
class Entry:
    """A briefing in a feed.

    Moments are RFC 3339. `summary` and `content` are HTML with links as `base.urls` marks them; `content` is empty
    unless feeds carry whole texts. `date` is when the source published its report, as written. `tags` are topics as
    (id, name).
    """

    is_shared: ClassVar[bool] = True

    id: str  # a path of the site
    path: str
    title: str
    published: str
    updated: str
    summary: Markup
    text: str  # the summary without markup
    content: Markup
    date: str
    source: str
    report_url: str
    tags: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: of the page at `path`, under `title`. Paths are relative to `base_url`."""

    base_url: str
    path: str
    title: str
    subtitle: str
    language: str
    author: str
    author_url: str
    rights: str
    updated: str
    entries: tuple[Entry, ...]


def feeds(names: Names, prose: Prose) -> Iterator[Page]:
    """The feeds of the site and of its records; none without a base address, or where they are switched off."""
    site = names.model.site
    if site.feeds is None or not site.base_url or not names.makes("article"):
        return
    desk = _Desk(names, prose, site.feeds)
    yield from desk.feed("", site.title, site.description or "", names.model.reports)
    for key in _subjects(names.model):
        if names.href(key):
            found = names.model.belongings.get(key)
            articles = found.articles if found else ()
            yield from desk.feed(page_path(*key), f"{names.name(key)} – {site.title}", "", articles)


def _subjects(model: Model) -> Iterator[Key]:
    for kind in KINDS:
        ids = {"country": model.countries, "relation": model.pairs}.get(kind) or model.records.get(kind, {})
        yield from ((kind, id_) for id_ in ids)


class _Desk:
    """Makes the feeds of one model, each entry once."""

    def __init__(self, names: Names, prose: Prose, settings: Feeds) -> None:
        self._names = names
        self._prose = prose
        self._settings = settings
        self._orders: dict[str, tuple[int, int, str]] = {}
        self._entries: dict[str, Entry] = {}

    def feed(self, path: str, title: str, subtitle: str, articles: Iterable[str]) -> Iterator[Page]:
        """Both feeds of a page."""
        whole, reports = self._settings.content is FeedContent.FULL, self._names.model.reports
        bodies = tuple(reports[id_].article.path for id_ in articles) if whole else ()
        compose, origin = partial(self._compose, path, title, subtitle, articles), f"the feed of {title}"
        yield Page(f"{path}feed.xml", "atom", compose, origin, bodies)
        yield Page(f"{path}feed.json", "json-feed", compose, origin, bodies)

    def _compose(self, path: str, title: str, subtitle: str, articles: Iterable[str]) -> Feed:
        site = self._names.model.site
        entries = tuple(map(self._entry, nsmallest(self._settings.limit, articles, key=self._order)))
        return Feed(
            base_url=site.base_url or "",
            path=path,
            title=title,
            subtitle=subtitle,
            language=site.language,
            author=site.publisher.name if site.publisher else site.title,
            author_url=(site.publisher.url or "") if site.publisher else "",
            rights=site.license or "",
            updated=entries[0].updated if entries else _NEVER,
            entries=entries,
        )

    def _order(self, id_: str) -> tuple[int, int, str]:
        """The place of an article in feeds: what changed last stands first."""
        order = self._orders.get(id_)
        if order is None:
            report = self._names.model.reports[id_]
            order = self._orders[id_] = (-last_change(report).sort_day, -report.added.sort_day, id_)
        return order

    def _entry(self, id_: str) -> Entry:
        entry = self._entries.get(id_)
        if entry is None:
            entry = self._entries[id_] = self._briefing(self._names.model.reports[id_])
        return entry

    def _briefing(self, report: Report) -> Entry:
        article, names = report.article, self._names
        path = page_path("article", report.id)
        whole = self._settings.content is FeedContent.FULL
        return Entry(
            id=lasting_path(article),
            path=path,
            title=article.title,
            **self._moments(report),
            summary=self._prose.field(report, "summary", article.summary),
            text=plain_text(article.summary, names),
            content=_carried(self._prose.body(report), path) if whole else Markup(),
            date=article.date.text,
            source=names.name(("source", report.source)) if report.source else "",
            report_url=article.url or "",
            tags=tuple((id_, names.name(("topic", id_))) for id_ in report.topics),
        )

    def _moments(self, report: Report) -> dict[str, str]:
        timezone = self._names.model.site.timezone
        dates = {"published": report.added, "updated": last_change(report)}
        return {name: moment(date, timezone).isoformat() for name, date in dates.items()}


def _carried(body: Markup, path: str) -> Markup:
    """A text as it stands in a feed: no paragraph numbers, and its own places (footnotes) are those of its page."""
    text = _OWN_PLACE.sub(rf"\1{link(path)}#", _NUMBER.sub("", str(body)))
    return Markup(text)  # noqa: S704  # HTML already
