"""The parts that pages share: frozen values, all that a template sees of the model.

Everything here is ready to show: texts in the site's language, HTML with its links spliced in (`Markup`), links as
`base.urls.link` writes them. A template formats, it never asks. A page's key is the hash of its view, so whatever can
change a page must stand in its view, and what stands there twice (a country's name, an official's line) is one value
shared by all views.
"""

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link with its text; without `href` (a draft, a kind that is not built, the page itself) plain text."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """A date as shown (`29–30 Mar 2021`), as written (EDTF), and for `<time datetime>` where HTML knows such a date."""

    text: str
    edtf: str
    datetime: str = ""


@dataclass(frozen=True, slots=True)
class Badge:
    """How real an event is: `name` is the CSS class and the value (`occurred`), `text` the word shown."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class CountryChip:
    """A country: its name with a link, and its alpha-3 code (empty outside ISO 3166)."""

    is_shared: ClassVar[bool] = True

    country: Anchor
    code: str


@dataclass(frozen=True, slots=True)
class Person:
    """An official with what is known of his or her post at the date of what the line stands beside.

    `posts` are ready lines (`Defense Minister`, `possibly Defense Minister`), highest level first; empty if none.
    """

    is_shared: ClassVar[bool] = True

    name: Anchor
    posts: tuple[Anchor, ...] = ()
    country: str = ""  # alpha-3 of the country the person stands for then


@dataclass(frozen=True, slots=True)
class Link:
    """One member of a relay chain, as a phrase of the sentence: `Said by`, `reported by`, or nothing."""

    verb: str
    anchors: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class CorrectionNote:
    """A correction that concerns the item it stands beside."""

    when: When
    kind: str
    text: Markup
    article: Anchor


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One report of an event, where there are several, or one that differs."""

    article: Anchor
    source: Anchor
    when: When
    says: tuple[tuple[str, str], ...]  # what it says differently: (field's label, value)
    according_to: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class OtherSide:
    """What others say of an event: that it took place, claim it, or deny it. `by` are witnesses, else who reported."""

    badge: Badge
    by: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event in a list or on its article's page. `title` bears the link to its anchor."""

    is_shared: ClassVar[bool] = True

    id: str  # article#anchor
    anchor: str
    title: Anchor
    when: When
    badge: Badge
    type: str
    place: str
    countries: tuple[CountryChip, ...]
    people: tuple[Person, ...]
    organizations: tuple[Anchor, ...]
    roles: tuple[tuple[str, tuple[Anchor, ...]], ...]  # (Host, …), (Visitor, …), (By, …), (To, …)
    according_to: tuple[Anchor, ...]  # whose account the badge is
    agenda: tuple[str, ...]
    documents: tuple[Anchor, ...]
    article: Anchor
    source: Anchor
    accounts: tuple[AccountLine, ...]
    origins: int
    note: Markup
    overdue: str = ""  # `no report held`, where an expected day has passed
    effect: str = ""
    corrections: tuple[CorrectionNote, ...] = ()
    others: tuple[OtherSide, ...] = ()  # whoever says otherwise


@dataclass(frozen=True, slots=True)
class StatementRow:
    """Who said what, through whom."""

    is_shared: ClassVar[bool] = True

    id: str
    anchor: str
    href: str
    when: When
    reported: bool  # the date is the report's, not the statement's
    speakers: tuple[Person, ...]
    words: Markup
    verbatim: bool
    hedge: str
    original: tuple[str, str, str] | None  # language, direction, words
    chain: tuple[Link, ...]
    event: Anchor | None
    topics: tuple[Anchor, ...]
    documents: tuple[Anchor, ...]
    article: Anchor
    note: Markup
    corrections: tuple[CorrectionNote, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A number of a series."""

    is_shared: ClassVar[bool] = True

    id: str
    anchor: str
    href: str
    series: Anchor
    unit: str
    period: When
    value: str  # as shown: `≈200`, `60–70`, `at least 5`
    low: float | None
    high: float | None
    approximate: bool
    as_of: When | None
    according_to: tuple[Anchor, ...]
    article: Anchor
    source: Anchor
    note: Markup
    corrections: tuple[CorrectionNote, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article in a list."""

    is_shared: ClassVar[bool] = True

    id: str
    title: Anchor
    when: When
    source: Anchor
    summary: Markup
    countries: tuple[CountryChip, ...]
    badges: tuple[Badge, ...] = ()
    retracted: bool = False


@dataclass(frozen=True, slots=True)
class MentionRow:
    """An article that merely mentions a record, with the sentence in which it does (the name marked)."""

    article: ArticleRow
    sentence: Markup


@dataclass(frozen=True, slots=True)
class Turning:
    """A turn of a relation, as shown: `improved`, since when, why, according to whom."""

    direction: str
    text: str  # Improved
    since: When
    reason: Markup
    according_to: tuple[Anchor, ...]
    article: Anchor | None


@dataclass(frozen=True, slots=True)
class Period:
    """A link to the page of a period with what it holds."""

    label: str
    href: str
    count: int


@dataclass(frozen=True, slots=True)
class Cut:
    """A list's head with the way to the rest: `All 120` and the pages by period. `rest` is empty if all is shown."""

    total: int
    periods: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds every page and is the same for all pages of the site.

    Nothing that changes with every article belongs here.
    """

    is_shared: ClassVar[bool] = True

    title: str
    language: str
    direction: str
    menu: tuple[Anchor, ...]
    footer_links: tuple[Anchor, ...]
    license: str
    publisher: Anchor | None
    base_url: str
    has_search: bool
    has_feeds: bool
    card: str = ""  # path of the picture that stands beside the link of a page without one of its own


@dataclass(frozen=True, slots=True)
class Head:
    """What stands in a page's head, its breadcrumb and its addresses."""

    title: str
    description: str
    path: str
    crumbs: tuple[Anchor, ...]
    kind: str
    og_type: str = "website"
    card: str = ""  # path of the picture that stands beside the page's link where it is shared
    feed: str = ""  # path of the page's Atom feed
    json_feed: str = ""
    data: str = ""  # path of its index.json
    meta: tuple[tuple[str, str], ...] = ()  # citation_* and the like
    noindex: bool = False
    edit_url: str = ""
