"""The blocks that several kinds of page share: lists with their cut, groups of figures, tenures, charts' values.

Like the cards they are made of, blocks are ready to show. What a chart draws stands here as plain numbers (days as
proleptic Gregorian ordinals); a filter of the template draws it.
"""

from dataclasses import dataclass
from typing import Generic, Never, TypeVar

from markupsafe import Markup

from briefgen.pages.views.cards import (
    Anchor,
    ArticleRow,
    Badge,
    CountryChip,
    Cut,
    EventRow,
    FigureRow,
    Link,
    MentionRow,
    Person,
    StatementRow,
    Turning,
    When,
)

Row_co = TypeVar("Row_co", covariant=True)
NOTHING = Markup()


@dataclass(frozen=True, slots=True)
class Listing(Generic[Row_co]):
    """The head of a list and the way to the rest. `empty` is what to say where there are no rows, if anything."""

    rows: tuple[Row_co, ...] = ()
    cut: Cut | None = None
    empty: str = ""


NO_ROWS: Listing[Never] = Listing()


@dataclass(frozen=True, slots=True)
class Group(Generic[Row_co]):
    """Rows under a heading: a month of a timeline, a day of the home page, a letter of an index.

    `anchor` is the heading's id. `when` is the day or month where the heading is one.
    """

    heading: Anchor
    rows: tuple[Row_co, ...]
    anchor: str = ""
    when: When | None = None


@dataclass(frozen=True, slots=True)
class ForeignName:
    """A name in another language or script: `language` is its BCP 47 code, `label` that language's name."""

    text: str
    language: str
    label: str
    direction: str = "ltr"


@dataclass(frozen=True, slots=True)
class Stamp:
    """The stamp line of an article; what is not given is left out, a missing source is said to be missing."""

    published: When
    event: When | None = None
    source: Anchor | None = None
    accessed: When | None = None
    updated: When | None = None


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """A key point with the badge of the event and the chain of the statement that it rests on."""

    text: Markup
    badge: Badge | None = None
    chain: tuple[Link, ...] = ()
    refs: tuple[Anchor, ...] = ()  # to the entries, as `Event 1`, `Statement 2`


@dataclass(frozen=True, slots=True)
class RelationFact:
    """A relation with its state: as shown in a rail."""

    relation: Anchor
    turn: Turning | None = None


@dataclass(frozen=True, slots=True)
class KeyFacts:
    """What an article concerns: the first part of its rail."""

    relations: tuple[RelationFact, ...] = ()
    places: tuple[str, ...] = ()
    countries: tuple[CountryChip, ...] = ()
    mentioned: tuple[CountryChip, ...] = ()
    officials: tuple[Person, ...] = ()
    organizations: tuple[Anchor, ...] = ()
    topics: tuple[Anchor, ...] = ()
    documents: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where an article's matter comes from: the second part of its rail.

    `chain` is the article's relay chain as phrases. `reliability` is ready: `B, usually reliable`. `note` is the
    record's own: how a date was inferred, and the like.
    """

    chain: tuple[Link, ...] = ()
    source: Anchor | None = None
    source_kind: str = ""
    reliability: str = ""
    url: str = ""
    archive_url: str = ""
    byline: str = ""
    language: str = ""
    added: When | None = None
    note: Markup = NOTHING


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """The figures of one series on a page, newest period first, conflicting values of one period side by side.

    `cut` leads to the page of a series of which only the latest periods are shown.
    """

    series: Anchor
    unit: str
    periods: tuple[Group[FigureRow], ...]  # the heading is the period
    cut: Cut | None = None


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """The writer's own judgment: `measure` is `Confidence` or `Likelihood`, `term` the word of ICD 203."""

    text: Markup
    measure: str = ""
    term: str = ""


@dataclass(frozen=True, slots=True)
class RelatedRow:
    """A related article with what it shares."""

    article: ArticleRow
    shared: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A full reference: of the report that an article is about, or of a document that it cites."""

    title: Anchor | None
    when: When | None = None
    byline: str = ""
    url: str = ""
    archive_url: str = ""
    accessed: When | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """How to cite a page: a short and a full form, and its files (`BibTeX`, `RIS`, `CSL JSON`)."""

    short: str
    full: str
    files: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A correction in an article's list, or with its article in the ledger."""

    when: When
    kind: str  # correction, clarification, typo, retraction: also the CSS class
    label: str  # Correction
    was: Markup = NOTHING
    now: Markup = NOTHING
    refs: tuple[Anchor, ...] = ()
    article: Anchor | None = None


@dataclass(frozen=True, slots=True)
class ContactLine:
    """The last contact of a kind. `possible` marks a rung that rests on a post only possibly held then."""

    when: When
    event: Anchor
    people: tuple[Person, ...] = ()
    place: str = ""
    possible: bool = False


@dataclass(frozen=True, slots=True)
class RelationLine:
    """A relation in a list: `other` is the other country where the page is a country's, else None."""

    relation: Anchor
    countries: tuple[CountryChip, ...]
    other: CountryChip | None = None
    turn: Turning | None = None
    last_contact: ContactLine | None = None
    contacts: int = 0
    articles: int = 0


@dataclass(frozen=True, slots=True)
class TenureBar:
    """A tenure's bounds for a chart, in days; None where nothing bounds it. Attestations are spans of days."""

    earliest_start: int | None
    latest_start: int | None
    earliest_end: int | None
    latest_end: int | None
    attested: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class TenureRow:
    """A post held: on an official's page (`holder` None), on a post's page (`post` None).

    `answer` is what is known at the page's as-of date: held, possibly, attested, unknown, former, future.
    `span` is ready: `Nov 2013 – after 6 Apr 2021`; `gap` says what lies between this holder and the next.
    """

    post: Anchor | None
    holder: Person | None
    span: str
    start: When | None
    end: When | None
    attested: tuple[When, ...]
    answer: str
    answer_text: str
    bar: TenureBar
    country: CountryChip | None = None
    gap: str = ""


@dataclass(frozen=True, slots=True)
class MonthCount:
    """Reports held of a month."""

    when: When
    count: int


@dataclass(frozen=True, slots=True)
class Activity:
    """The last twelve months of a record, oldest first."""

    months: tuple[MonthCount, ...]
    total: int


@dataclass(frozen=True, slots=True)
class StripLane:
    """The dates of the events of one reality.

    Each is the first and the last day, None on a side that is open, and whether the event lasted from the one to the
    other: if not, it fell on some day of these.
    """

    badge: Badge
    spans: tuple[tuple[int | None, int | None, bool], ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """The dates of all events of a timeline, from the first day to the last that one of them states."""

    lanes: tuple[StripLane, ...]
    total: int
    first: When
    last: When
    first_day: int
    last_day: int


@dataclass(frozen=True, slots=True)
class MeetingMatrix:
    """Who met whom: one row an official of the first side, one cell an official of the second.

    `rest` says how many of each side are left out.
    """

    columns: tuple[Anchor, ...]
    rows: tuple[tuple[Anchor, tuple[int, ...]], ...]
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting in a list of meetings."""

    when: When
    event: Anchor
    place: str = ""
    badge: Badge | None = None


@dataclass(frozen=True, slots=True)
class CounterpartRow:
    """With whom an official met, newest meeting first."""

    person: Person
    meetings: tuple[Meeting, ...]


@dataclass(frozen=True, slots=True)
class CountedLink:
    """A record with how often it occurs, and when last."""

    anchor: Anchor
    count: int
    last: When | None = None
    code: str = ""  # alpha-3 for a country


@dataclass(frozen=True, slots=True)
class HolderLine:
    """A post with who holds it as of the page's date, as far as is known: `answer` says how far."""

    post: Anchor
    holders: tuple[Person, ...]
    answer: str = ""
    as_of: When | None = None


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document in a list, and who issued it."""

    document: Anchor
    when: When | None = None
    issuer: Anchor | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class DatedLists:
    """The lists that most records have. A page shows those that are not empty, in its kind's order."""

    latest: Listing[ArticleRow] = NO_ROWS
    events: Listing[EventRow] = NO_ROWS
    statements: Listing[StatementRow] = NO_ROWS
    mentioned_in: Listing[MentionRow] = NO_ROWS


NO_LISTS = DatedLists()
