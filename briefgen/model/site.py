"""The settings of a site, as `site.yaml` gives them: one field a key, decoded like a record's front matter."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from briefgen.base.diagnostics import Severity
from briefgen.model.articles import EVENT_TYPES
from briefgen.model.records import Address, Extra, FilePath, Language, Ref, Url, doc

PAGE_KINDS = (
    "article",
    "country",
    "official",
    "post",
    "organization",
    "relation",
    "topic",
    "source",
    "document",
    "series",
    "page",
    "timeline",
    "statements",
    "changes",
    "digest",
    "corrections",
    "search",
)
"""The kinds of page that `pages` can choose among; the home page and `404.html` are always made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """Who publishes the site."""

    name: str = field(metadata=doc("the desk, or the house it belongs to"))
    url: Url | None = field(default=None, metadata=doc("its address", example="https://example.org/"))
    logo: FilePath | None = field(default=None, metadata=doc("a picture", example="static/logo.svg"))


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuItem:
    """An entry of the menu: a page of the site by its id, or an address with its title."""

    shorthand: ClassVar[str] = "page"

    page: Ref | None = field(default=None, metadata=doc("a free page", "page") | {"shorthand_only": True})
    title: str = field(default="", metadata=doc("what the menu shows") | {"required": True})
    url: Address = field(
        default="",
        metadata=doc("a path of this site, or an address elsewhere", example="timeline/") | {"required": True},
    )


class FeedContent(StrEnum):
    """How much of a briefing a feed carries."""

    SUMMARY = "summary"
    FULL = "full"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feeds:
    """How feeds are made."""

    called: ClassVar[str] = "`feeds`"

    limit: int = field(default=30, metadata=doc("the number of entries in a feed", example="30"))
    content: FeedContent = field(default=FeedContent.SUMMARY, metadata=doc("the summary of a briefing, or all of it"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Words that finding names in texts goes by, added to those that the program brings."""

    titles: tuple[str, ...] = field(default=(), metadata=doc("titles that stand before names", example="[Hokim]"))
    institutions: tuple[str, ...] = field(default=(), metadata=doc("words for institutions", example="[Majlis]"))
    honorifics: tuple[str, ...] = field(default=(), metadata=doc("forms of address", example="[Hoji]"))
    not_names: tuple[str, ...] = field(
        default=(), metadata=doc("phrases that only look like a mention", example="[Iran Street]")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """All of `site.yaml`. Only a title is required.

    `base_url` ends in a slash. `feeds` is None where they are switched off; `pages` and `menu` are None where the file
    does not give them, which means every kind and the default menu. `checks` holds the severities that the site sets,
    by code.
    """

    title: str = field(metadata=doc("the name of the site", example="Central Asia desk"))
    description: str | None = field(default=None, metadata=doc("what it is about, in a sentence"))
    base_url: Url | None = field(
        default=None, metadata=doc("where it is published; feeds and the sitemap need it", example="https://…/desk/")
    )
    language: Language = field(default="en", metadata=doc("of the interface and of dates, a BCP 47 code"))
    timezone: str = field(default="UTC", metadata=doc("an IANA name", example="Asia/Dushanbe"))
    publisher: Publisher | None = field(default=None, metadata=doc("who publishes it"))
    edit_url: Url | None = field(
        default=None, metadata=doc("where a file can be edited", example="https://…/edit/main/{path}")
    )
    countries: tuple[Ref, ...] = field(
        default=(), metadata=doc("the countries that the desk follows, in this order", "country", example="[TJ, IR]")
    )
    menu: tuple[MenuItem, ...] | None = field(default=None, metadata=doc("replaces the default menu"))
    license: str | None = field(default=None, metadata=doc("shown in the footer and in the data", example="CC BY 4.0"))
    pages: tuple[str, ...] | None = field(
        default=None, metadata=doc("the kinds of page to make; default: all") | {"choices": "page_kinds"}
    )
    autolink: bool = field(default=True, metadata=doc("link names that texts mention"))
    cards: bool = field(
        default=False,
        metadata=doc("draw a picture of each page, for shared links; needs the extra `cards`"),
    )
    feeds: Feeds | None = field(
        default=Feeds(),
        metadata=doc("how feeds are made, or false for none", example="{limit: 30}") | {"or_false": True},
    )
    event_types: tuple[str, ...] = field(default=(), metadata=doc("further types of event", example="[summit]"))
    vocabulary: Vocabulary = field(default=Vocabulary(), metadata=doc("words for finding names"))
    checks: tuple[tuple[str, Severity], ...] = field(
        default=(),
        metadata=doc("error, warning or ignore, by the code of a check", example="{missing-url: ignore}"),
    )
    extra: Extra = field(default_factory=dict, metadata=doc("free keys, which templates see"))

    @property
    def all_event_types(self) -> tuple[str, ...]:
        """The types of event that articles may use: the program's and the site's own."""
        return EVENT_TYPES + tuple(kind for kind in self.event_types if kind not in EVENT_TYPES)
