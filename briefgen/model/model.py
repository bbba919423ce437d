"""The model: what all articles say together, resolved and checked.

Records hold references as written; here every reference is an id. Reports, events, statements and figures are what
`model.resolve` makes of articles and their entries. Nothing changes after the model is made, and nothing here looks at
the clock, the disk or the locale.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefgen.model.articles import Article, EventEntry, FigureEntry, Reality, StatementEntry
from briefgen.model.dates import PartialDate
from briefgen.model.names.declared import Key
from briefgen.model.names.mentions import Mentions
from briefgen.model.records import Entity, Level, Relation, Role, Trend
from briefgen.model.resolving.profiles import CountryProfile
from briefgen.model.site import Site
from briefgen.model.tenures.standing import Standing
from briefgen.model.tenures.tenure import History, Tenure
from briefgen.model.texts import Text

__all__ = [
    "Account",
    "Belongings",
    "Contact",
    "CountryProfile",
    "Difference",
    "Event",
    "Figure",
    "Key",
    "Model",
    "Pair",
    "Report",
    "Statement",
    "Turn",
    "Voice",
]


@dataclass(frozen=True, slots=True)
class Account:
    """What one report says of an event.

    `anchor` is the entry's id on its article's page, given or by position. `chain` is the relay chain of the article,
    first reporter first, then its source; its first member is the origin, by which independent accounts are counted.
    """

    article: str
    anchor: str
    entry: EventEntry
    countries: tuple[str, ...]
    participants: tuple[Key, ...]
    according_to: tuple[Key, ...]
    chain: tuple[Key, ...]

    @property
    def id(self) -> str:
        """`article#anchor`."""
        return f"{self.article}#{self.anchor}"


@dataclass(frozen=True, slots=True)
class Difference:
    """A field on which accounts of one event differ: each value as text, with the accounts that give it."""

    field: str  # date, place, participants, title, type, reality, countries
    values: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Event:
    """An event, from all accounts of it. The bearer, by whose id it is known, comes first among the accounts.

    Sets of countries and people are unions over the accounts. Reality is `occurred` as soon as one account says so,
    else what the accounts know most firmly; date, title and type are those of the first account of that reality, so
    that what has occurred bears the date on which it did. A host and a visitor are participants too, an actor and a
    target are participants or countries.
    """

    id: str
    type: str
    title: str
    date: PartialDate
    place: str | None
    reality: Reality
    countries: tuple[str, ...]
    participants: tuple[Key, ...]
    host: tuple[Key, ...]
    visitor: tuple[Key, ...]
    actor: tuple[Key, ...]
    target: tuple[Key, ...]
    agenda: tuple[str, ...]
    documents: tuple[str, ...]
    accounts: tuple[Account, ...]
    differences: tuple[Difference, ...]
    origins: int

    @property
    def article(self) -> str:
        """The id of the article that bears the event."""
        return self.accounts[0].article

    @property
    def anchor(self) -> str:
        """The event's id on that article's page."""
        return self.accounts[0].anchor


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks: a record, or words for somebody unnamed, with the country that the unnamed spoke for."""

    key: Key | None
    words: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what, when, and through whom it reached us.

    `date` is None where it is known only when it was reported; `shown_date` is then the article's. `event` is the id
    of the joined event. `countries` are those by or for which it speaks. `chain` runs from the first reporter to the
    article's source; empty means that nothing is known of it.
    """

    id: str
    article: str
    anchor: str
    entry: StatementEntry
    speakers: tuple[Voice, ...]
    date: PartialDate | None
    shown_date: PartialDate
    event: str | None
    countries: tuple[str, ...]
    chain: tuple[Key, ...]
    topics: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a series, as one article gives it."""

    id: str
    article: str
    anchor: str
    entry: FigureEntry
    series: str
    according_to: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """An article with its references resolved and its lists united with what its entries name.

    `events` are ids of joined events in file order (several entries of one article may be one event); `anchors` maps
    each entry of the article (`events[0]`) to its id on the page.
    """

    article: Article
    source: str | None
    chain: tuple[Key, ...]  # via, then the source's organization or the source itself
    countries: tuple[tuple[str, Role], ...]
    officials: tuple[str, ...]
    organizations: tuple[str, ...]
    topics: tuple[str, ...]
    documents: tuple[str, ...]
    series: tuple[str, ...]
    events: tuple[str, ...]
    statements: tuple[str, ...]
    figures: tuple[str, ...]
    anchors: Mapping[str, str]
    mentions: Mentions
    added: PartialDate  # added, else accessed, else date

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id

    @property
    def date(self) -> PartialDate:
        """When the source published it."""
        return self.article.date

    @property
    def parties(self) -> tuple[str, ...]:
        """The countries that take part in what it reports."""
        return tuple(country for country, role in self.countries if role is Role.PARTY)


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn of a relation: set by people in the relation's file, or the effect of an event."""

    date: PartialDate
    direction: Trend
    reason: Text | None
    according_to: tuple[Key, ...]
    words: str  # according to whom, where it is no record
    article: str | None
    event: str | None


@dataclass(frozen=True, slots=True)
class Contact:
    """A meeting, visit or call of two countries that took place.

    `rung` is the lower of the two sides' highest levels on that date, None if one side has none. `possible` marks a
    rung that rests on a post which was only possibly held.
    """

    event: str
    rung: Level | None
    possible: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """The relation of two countries, in alphabetical order of their ids; `record` is None without a file."""

    id: str  # `iran-tajikistan`
    countries: tuple[str, str]
    record: Relation | None
    turns: tuple[Turn, ...]  # newest first
    contacts: tuple[Contact, ...]  # newest first
    series: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Belongings:
    """What belongs to a record, each newest first: the lists of its page, its feed and its `index.json`."""

    articles: tuple[str, ...] = ()  # that list it or name it in a field
    mentioned_in: tuple[str, ...] = ()  # that only mention it
    events: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Model:
    """Everything that pages are made from.

    `records` holds the registries by kind, then id, in order of id; `reports` the published articles, newest first,
    ties by id; `retracted` those whose page is a notice. `held` are drafts and future articles that are held back: they
    are checked, and shown nowhere; `drafts` names them, and `held_back` counts them. `answers` maps (kinds that a field
    takes, reference as written) to the record named: `find`.
    """

    site: Site
    as_of: PartialDate | None
    today: PartialDate
    reports: Mapping[str, Report]
    retracted: Mapping[str, Report]
    held: Mapping[str, Report]
    countries: Mapping[str, CountryProfile]
    records: Mapping[str, Mapping[str, Entity]]
    events: Mapping[str, Event]
    event_of: Mapping[str, str]  # `article#anchor` of any entry → id of the joined event
    apart: frozenset[frozenset[str]]  # pairs of entries that `distinct_from` keeps apart
    statements: Mapping[str, Statement]
    figures: Mapping[str, Figure]
    pairs: Mapping[str, Pair]
    belongings: Mapping[Key, Belongings]
    mentions: Mapping[Key, Mentions]  # in the texts of articles and of the registries
    history: History
    standing: Standing
    tenures: Mapping[str, tuple[Tenure, ...]]  # by official
    answers: Mapping[tuple[tuple[str, ...], str], Key] = field(repr=False)
    drafts: frozenset[Key]
    held_back: tuple[int, int]  # drafts, future articles

    def find(self, kinds: tuple[str, ...], written: str) -> Key | None:
        """The record that a reference names, among the kinds that its field takes; None if it names none."""
        return self.answers.get((kinds, written))
