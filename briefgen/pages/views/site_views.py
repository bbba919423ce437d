"""The views of pages that are no record's own: the home page, the site's lists and indexes, continuations, search."""

from dataclasses import dataclass, field
from typing import ClassVar

from markupsafe import Markup

from briefgen.model.records import Extra
from briefgen.pages.views.blocks import (
    NO_LISTS,
    NO_ROWS,
    NOTHING,
    CorrectionRow,
    CountedLink,
    DatedLists,
    Group,
    Listing,
    RelationLine,
    Strip,
)
from briefgen.pages.views.cards import (
    Anchor,
    ArticleRow,
    Badge,
    CountryChip,
    EventRow,
    Period,
    Person,
    StatementRow,
    When,
)
from briefgen.pages.views.views import View


@dataclass(frozen=True, slots=True)
class DigestPoint:
    """One of the five points of a month, with the article that it comes from."""

    text: Markup
    article: Anchor
    badge: Badge | None = None


@dataclass(frozen=True, slots=True)
class CountryLine:
    """A country on the home page and in the index. `followed` marks those of the desk, in its order."""

    country: CountryChip
    articles: int
    last: When | None = None
    followed: bool = False


@dataclass(frozen=True, slots=True)
class SeenLine:
    """An official seen lately: when, and in which article."""

    person: Person
    when: When
    article: Anchor


@dataclass(frozen=True, slots=True)
class DigestTeaser:
    """The digest of a month, as the home page shows it."""

    digest: Anchor
    points: tuple[DigestPoint, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView(View):
    """The front door. `latest` is grouped by day; `empty` is what to say while there is no article."""

    template: ClassVar[str] = "home.html"

    lead: str = ""
    as_of: When | None = None
    latest: Listing[Group[ArticleRow]] = NO_ROWS
    changed: Listing[RelationLine] = NO_ROWS
    expected: Listing[EventRow] = NO_ROWS
    overdue: Listing[EventRow] = NO_ROWS
    countries: tuple[CountryLine, ...] = ()
    officials: tuple[SeenLine, ...] = ()
    digest: DigestTeaser | None = None
    empty: str = ""
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineView(View):
    """Events of all articles: of the site (`parts` are its years) or of one period (its months)."""

    template: ClassVar[str] = "timeline.html"

    lead: str = ""
    parts: tuple[Period, ...] = ()
    newer: Anchor | None = None
    older: Anchor | None = None
    strip: Strip | None = None
    groups: tuple[Group[EventRow], ...] = ()  # by month
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementsView(View):
    """Statements of all articles, in the same manner as the timeline."""

    template: ClassVar[str] = "statements.html"

    lead: str = ""
    parts: tuple[Period, ...] = ()
    newer: Anchor | None = None
    older: Anchor | None = None
    groups: tuple[Group[StatementRow], ...] = ()
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestView(View):
    """A month. `measured` is the day by which what is overdue is measured."""

    template: ClassVar[str] = "digest.html"

    month: When
    newer: Anchor | None = None
    older: Anchor | None = None
    points: tuple[DigestPoint, ...] = ()
    trends: tuple[RelationLine, ...] = ()
    expected: tuple[EventRow, ...] = ()
    overdue: tuple[EventRow, ...] = ()
    measured: When | None = None
    articles: tuple[Group[ArticleRow], ...] = ()  # by relation
    corrections: tuple[CorrectionRow, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change of a day: `kind` is `added`, `updated`, `corrected` or `retracted`, `label` its word."""

    kind: str
    label: str
    article: Anchor
    source: Anchor | None = None
    text: Markup = NOTHING  # what was corrected


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesView(View):
    """What entered or changed, by day of entry."""

    template: ClassVar[str] = "changes.html"

    lead: str = ""
    days: tuple[Group[ChangeRow], ...] = ()
    parts: tuple[Period, ...] = ()
    newer: Anchor | None = None
    older: Anchor | None = None
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionsView(View):
    """The ledger of corrections, or those of one period."""

    template: ClassVar[str] = "corrections.html"

    lead: str = ""
    parts: tuple[Period, ...] = ()
    newer: Anchor | None = None
    older: Anchor | None = None
    corrections: Listing[CorrectionRow] = NO_ROWS


@dataclass(frozen=True, slots=True)
class Choice:
    """What a search can be narrowed to: `value` in the address, `text` in the list, `one` beside a result."""

    value: str
    text: str
    one: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView(View):
    """The search page; `indexes` are the ways for whom search does not help.

    `records` are the names of the files of records, `groups` those of the indexes of texts.
    """

    template: ClassVar[str] = "search.html"

    lead: str = ""
    kinds: tuple[Choice, ...] = ()
    countries: tuple[Choice, ...] = ()
    years: tuple[Choice, ...] = ()
    records: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    indexes: tuple[CountedLink, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundView(View):
    """`404.html`."""

    template: ClassVar[str] = "404.html"

    lead: str = ""
    indexes: tuple[CountedLink, ...] = ()


@dataclass(frozen=True, slots=True)
class IndexRow:
    """A record in the index of its kind. `detail` is one line: a post, a kind, a date."""

    record: Anchor
    code: str = ""
    detail: Markup = NOTHING
    count: int = 0
    last: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexView(View):
    """The index of a kind of record, in groups (initial letters, regions, countries), or in one without heading."""

    template: ClassVar[str] = "index.html"

    lead: str = ""
    groups: tuple[Group[IndexRow], ...] = ()
    pages: tuple[Anchor, ...] = ()  # …/page/2/, where the index is long
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationsView(View):
    """The index of relations, those that changed last first."""

    template: ClassVar[str] = "relations.html"

    lead: str = ""
    relations: tuple[RelationLine, ...] = ()
    pages: tuple[Anchor, ...] = ()  # …/page/2/, where the index is long
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlesView(View):
    """The index of articles: of the newest period, or of one period; grouped by month or day."""

    template: ClassVar[str] = "articles.html"

    lead: str = ""
    parts: tuple[Period, ...] = ()
    newer: Anchor | None = None
    older: Anchor | None = None
    groups: tuple[Group[ArticleRow], ...] = ()
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectView(View):
    """A former address. `target` is the link to the present one, `path` its path under the site's root."""

    template: ClassVar[str] = "redirect.html"

    target: Anchor
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContinuationView(View):
    """A period of a record's dated lists: a year, a month or a day, with all its lists.

    `parts` are the finer periods into which it is split, `newer` and `older` its neighbors.
    """

    template: ClassVar[str] = "continuation.html"

    record: Anchor
    period: When
    parts: tuple[Period, ...] = ()
    newer: Anchor | None = None
    older: Anchor | None = None
    lists: DatedLists = NO_LISTS
    articles: Listing[ArticleRow] = NO_ROWS
