"""The view of each kind of record: all that its page shows, in the order in which it is shown.

A page is a function of its view and its template. Views hold ready values (see `cards`); an empty tuple, an empty text
or None means that there is nothing to show. Every view has a `head` and a `frame`, and what every record may have.
"""

from dataclasses import dataclass, field
from typing import ClassVar

from markupsafe import Markup

from briefgen.model.records import Extra
from briefgen.pages.views.blocks import (
    NO_LISTS,
    NO_ROWS,
    NOTHING,
    Activity,
    AssessmentRow,
    Citation,
    ContactLine,
    CorrectionRow,
    CountedLink,
    CounterpartRow,
    DatedLists,
    DocumentLine,
    FigureGroup,
    ForeignName,
    HolderLine,
    KeyFacts,
    KeyPoint,
    Listing,
    MeetingMatrix,
    Provenance,
    RelatedRow,
    RelationLine,
    SourceLine,
    Stamp,
    Strip,
    TenureRow,
)
from briefgen.pages.views.cards import (
    Anchor,
    ArticleRow,
    CorrectionNote,
    CountryChip,
    Cut,
    EventRow,
    FigureRow,
    Frame,
    Head,
    Person,
    StatementRow,
    Turning,
    When,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What every page has. The heading is the title of the head; `template` makes the page."""

    template: ClassVar[str]

    head: Head
    frame: Frame


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView(View):
    """A briefing.

    `briefing` is the body. Its paragraphs bear their ids, and a link to themselves with the class `pn` and the
    paragraph's number.
    """

    template: ClassVar[str] = "article.html"

    lead: Markup
    stamp: Stamp
    corrected: tuple[CorrectionNote, ...] = ()  # the notice under the stamp: corrections but no typos
    key_points: tuple[KeyPoint, ...] = ()
    facts: KeyFacts
    provenance: Provenance
    contents: tuple[Anchor, ...] = ()  # headings of a long body
    briefing: Markup
    events: tuple[EventRow, ...] = ()
    figures: tuple[FigureGroup, ...] = ()
    statements: tuple[StatementRow, ...] = ()
    assessments: tuple[AssessmentRow, ...] = ()
    related: tuple[RelatedRow, ...] = ()
    sources: tuple[SourceLine, ...] = ()
    cite: Citation
    corrections: tuple[CorrectionRow, ...] = ()
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RetractedView(View):
    """The notice in place of a retracted article: nothing of it but its title, its source and why."""

    template: ClassVar[str] = "retracted.html"

    stamp: Stamp
    retracted: When | None
    corrections: tuple[CorrectionRow, ...] = ()
    note: Markup = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityView(View):
    """What the page of every registry record has. `as_of` is the record's own."""

    as_of: When | None = None
    aliases: tuple[str, ...] = ()
    names: tuple[ForeignName, ...] = ()
    body: Markup = NOTHING
    links: tuple[Anchor, ...] = ()  # elsewhere; their addresses are absolute
    identifiers: tuple[tuple[str, Anchor], ...] = ()  # (Wikidata, Q…)
    note: Markup = NOTHING
    cite: Citation | None = None
    corrections: tuple[CorrectionRow, ...] = ()
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GlanceFact:
    """A fact about a country, when it held and where it comes from (`source` without address: words)."""

    label: str
    value: str
    as_of: When | None = None
    source: Anchor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryView(EntityView):
    """A country."""

    template: ClassVar[str] = "country.html"

    code: str = ""  # alpha-3
    official_name: str = ""
    facts: tuple[GlanceFact, ...] = ()  # capital, region and those of its file
    posts: tuple[HolderLine, ...] = ()
    relations: Listing[RelationLine] = NO_ROWS
    lists: DatedLists = NO_LISTS
    activity: Activity | None = None
    strip: Strip | None = None
    figures: tuple[FigureGroup, ...] = ()
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph with its credit."""

    src: str
    alt: str
    credit: str = ""


@dataclass(frozen=True, slots=True)
class MembershipLine:
    """A place in an organization."""

    organization: Anchor
    role: str
    span: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialView(EntityView):
    """A person. `posts` are the lines that hold as of the page's date, former and future ones among them."""

    template: ClassVar[str] = "official.html"

    country: CountryChip | None = None
    role: str = ""  # shown unless the person simply is an official
    photo: Picture | None = None
    posts: tuple[Anchor, ...] = ()
    ranks: tuple[tuple[str, str], ...] = ()  # (Colonel-General, attested 6 Apr 2021)
    memberships: tuple[MembershipLine, ...] = ()
    born: When | None = None
    died: When | None = None
    distinct_from: tuple[Anchor, ...] = ()
    tenures: tuple[TenureRow, ...] = ()
    lists: DatedLists = NO_LISTS
    counterparts: tuple[CounterpartRow, ...] = ()
    more_meetings: Cut | None = None


@dataclass(frozen=True, slots=True)
class Rung:
    """A rung of the contact ladder: heads of state, heads of government, foreign, defense."""

    label: str
    contact: ContactLine | None


@dataclass(frozen=True, slots=True)
class VisitRow:
    """Who visited whom."""

    when: When
    event: Anchor
    visitors: tuple[Person, ...]
    hosts: tuple[Person, ...]
    place: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """What one of two countries said in matters of both."""

    country: CountryChip
    statements: Listing[StatementRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationView(EntityView):
    """Two countries, in alphabetical order of their ids. `turns` are all turns, newest first."""

    template: ClassVar[str] = "relation.html"

    countries: tuple[CountryChip, CountryChip]
    status: str = ""
    turns: tuple[Turning, ...] = ()
    no_turn: str = ""  # `One report only; no trend stated.`
    ladder: tuple[Rung, ...] = ()
    contacts: int = 0
    visits: tuple[VisitRow, ...] = ()
    more_visits: Cut | None = None
    matrix: MeetingMatrix | None = None
    strip: Strip | None = None
    sides: tuple[Side, ...] = ()
    documents: tuple[DocumentLine, ...] = ()
    figures: tuple[FigureGroup, ...] = ()
    lists: DatedLists = NO_LISTS


@dataclass(frozen=True, slots=True)
class YearRow:
    """Who held a post in a year: each holder as a line that says how far it is known.

    `more` is the number of those who are left out, where a post has a great many seats.
    """

    year: When
    holders: tuple[Person, ...]
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PostView(EntityView):
    """A post and its holders."""

    template: ClassVar[str] = "post.html"

    country: CountryChip | None = None
    organization: Anchor | None = None
    accredited_to: CountryChip | None = None
    level: str = ""
    seats: str = ""  # shown unless it is one
    holders: tuple[TenureRow, ...] = ()
    years: tuple[YearRow, ...] = ()
    lists: DatedLists = NO_LISTS


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationView(EntityView):
    """An organization."""

    template: ClassVar[str] = "organization.html"

    type: str = ""
    country: CountryChip | None = None
    source: Anchor | None = None  # the source that it is, for what it relays
    posts: tuple[HolderLine, ...] = ()
    members: tuple[tuple[Person, str], ...] = ()
    countries: tuple[CountedLink, ...] = ()
    lists: DatedLists = NO_LISTS
    documents: tuple[DocumentLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicView(EntityView):
    """A subject."""

    template: ClassVar[str] = "topic.html"

    lead: str = ""
    parent: Anchor | None = None
    narrower: tuple[CountedLink, ...] = ()
    countries: tuple[CountedLink, ...] = ()
    lists: DatedLists = NO_LISTS


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView(EntityView):
    """A resolution, treaty, law or other text."""

    template: ClassVar[str] = "document.html"

    date: When | None = None
    url: str = ""
    issuer: Anchor | None = None
    countries: tuple[CountedLink, ...] = ()
    lists: DatedLists = NO_LISTS


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView(EntityView):
    """Who publishes. `relays` are the organizations it relays, `relayed_by` the sources that relay it."""

    template: ClassVar[str] = "source.html"

    type: str = ""
    country: CountryChip | None = None
    owner: str = ""
    organization: Anchor | None = None
    reliability: str = ""  # B, usually reliable
    url: str = ""
    archived: tuple[int, int] | None = None  # articles with an archived copy, of how many
    articles: Listing[ArticleRow] = NO_ROWS
    relays: tuple[CountedLink, ...] = ()
    relayed_by: tuple[CountedLink, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesView(EntityView):
    """A series of figures: every point with its source, newest period first."""

    template: ClassVar[str] = "series.html"

    unit: str = ""
    countries: tuple[CountryChip, ...] = ()
    relation: Anchor | None = None
    group: FigureGroup | None = None
    points: tuple[FigureRow, ...] = ()  # oldest first, as a chart reads them


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView(EntityView):
    """A free page."""

    template: ClassVar[str] = "page.html"

    lead: str = ""
    contents: tuple[Anchor, ...] = ()
