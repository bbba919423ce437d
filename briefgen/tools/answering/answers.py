"""What the registries and the reports say of a record on a date: the answers of `briefgen show`."""

from collections.abc import Iterable
from dataclasses import dataclass

from briefgen.model.dates import PartialDate
from briefgen.model.model import Belongings, Contact, Event, Pair, Turn
from briefgen.model.names.declared import Key
from briefgen.model.records import Level, Official, Post
from briefgen.model.resolving.events import TOOK_PLACE
from briefgen.model.resolving.profiles import CountryProfile
from briefgen.model.tenures.tenure import IN_OFFICE, Answer, Bounds, Tenure
from briefgen.pages.rows.names import Names
from briefgen.pages.rows.offices import Offices
from briefgen.pages.rows.posts import Posts
from briefgen.pages.rows.tenure_rows import TenureRows
from briefgen.tools.answering.opening import Opened

_ORDER = (*IN_OFFICE, Answer.UNKNOWN, Answer.FUTURE, Answer.FORMER)


@dataclass(frozen=True, slots=True)
class TenureAnswer:
    """A tenure with what is known of it on the date asked about.

    `title` is the post as it was called for this person, else its name. `country` is the one for which its holder
    acts, None where there is none.
    """

    tenure: Tenure
    title: str
    country: str | None
    answer: Answer
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class OfficialAnswer:
    """A person's tenures in the order of the file, and the countries for which the person stands on the date."""

    official: Official
    as_of: PartialDate
    tenures: tuple[TenureAnswer, ...]
    stands_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PostAnswer:
    """The tenures of a post, in the order in which they start."""

    post: Post
    country: str | None
    as_of: PartialDate
    tenures: tuple[TenureAnswer, ...]

    @property
    def present(self) -> tuple[TenureAnswer, ...]:
        """Those who are, or may be, in the post on the date, the surest first; former and future holders are none."""
        open_ones = [tenure for tenure in self.tenures if tenure.answer in (*IN_OFFICE, Answer.UNKNOWN)]
        return tuple(surest_first(open_ones))


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is: articles, events that took place, statements."""

    articles: int
    events: int
    statements: int


@dataclass(frozen=True, slots=True)
class RelationAnswer:
    """What is known of two countries by a date: turns and contacts, newest first, and how much each side said."""

    pair: Pair
    name: str
    as_of: PartialDate | None
    turns: tuple[Turn, ...]
    contacts: tuple[tuple[Contact, Event], ...]
    counts: Counts
    statements_by: tuple[int, int]

    def last_on(self, level: Level) -> tuple[Contact, Event] | None:
        """The newest contact on a rung of the ladder."""
        return next((contact for contact in self.contacts if contact[0].rung is level), None)


@dataclass(frozen=True, slots=True)
class CountryAnswer:
    """A country: its posts by level, and its relations, those with the most articles first."""

    profile: CountryProfile
    as_of: PartialDate
    posts: tuple[PostAnswer, ...]
    relations: tuple[RelationAnswer, ...]
    counts: Counts


AnyAnswer = OfficialAnswer | PostAnswer | CountryAnswer | RelationAnswer


def surest_first(tenures: Iterable[TenureAnswer]) -> list[TenureAnswer]:
    """Tenures by what is known of them: held, attested, possibly, unknown, future, former; otherwise as they come."""
    return sorted(tenures, key=lambda tenure: _ORDER.index(tenure.answer))


class Desk:
    """Answers questions about one site.

    `until` limits what is counted and listed of events, articles and statements to what certainly was by the end of
    that date; None limits nothing.
    """

    def __init__(self, opened: Opened, until: PartialDate | None) -> None:
        self._model = opened.model
        self._profiles = opened.registry.profiles
        self._until = until
        self.names = Names(opened.model)
        self._offices = Offices(self.names)
        self._posts = Posts(self.names, self._offices)
        self.tenure_rows = TenureRows(self.names, self._offices)

    def official(self, id_: str, as_of: PartialDate) -> OfficialAnswer:
        """Which posts a person held."""
        official = self._model.records["official"][id_]
        assert isinstance(official, Official)  # noqa: S101 - records stand under their kind
        tenures = tuple(self._tenure(tenure, as_of) for tenure in self._model.history.tenures_of(id_))
        return OfficialAnswer(official, as_of, tenures, self._model.standing.countries(id_, as_of))

    def post(self, id_: str, as_of: PartialDate) -> PostAnswer:
        """Who held a post."""
        post = self._model.records["post"][id_]
        assert isinstance(post, Post)  # noqa: S101 - records stand under their kind
        tenures = tuple(self._tenure(tenure, as_of) for tenure in self._model.history.tenures_in(id_))
        return PostAnswer(post, self._posts.country(post) or None, as_of, tenures)

    def _tenure(self, tenure: Tenure, as_of: PartialDate) -> TenureAnswer:
        history = self._model.history
        if tenure.post:
            post = self._model.records["post"][tenure.post]
            country = self._posts.country(post) if isinstance(post, Post) else ""
        else:
            key = self.names.find("country", self._offices.entry(tenure).country)
            country = key[1] if key else ""
        title = self._offices.post(tenure).text
        return TenureAnswer(tenure, title, country or None, history.answer(tenure, as_of), history.bounds(tenure))

    def country(self, id_: str, as_of: PartialDate) -> CountryAnswer:
        """Who holds which of a country's posts, and how it stands with other countries."""
        key = ("country", id_)
        posts = tuple(self.post(post.id, as_of) for post in self._posts.of(key))
        relations = [self.relation(pair.id, as_of) for pair in self._model.pairs.values() if id_ in pair.countries]
        relations.sort(key=lambda relation: (-relation.counts.articles, relation.pair.id))
        return CountryAnswer(self._profiles[id_], as_of, posts, tuple(relations), self._count(key))

    def relation(self, id_: str, as_of: PartialDate | None) -> RelationAnswer:
        """How two countries stand, whom they met, and what they said."""
        pair, key = self._model.pairs[id_], ("relation", id_)
        contacts = ((contact, self._model.events[contact.event]) for contact in pair.contacts)
        statements = [self._model.statements[found] for found in self._statements(key)]
        one, other = (sum(country in each.countries for each in statements) for country in pair.countries)
        return RelationAnswer(
            pair,
            self.names.pair_name(pair),
            as_of,
            turns=tuple(turn for turn in pair.turns if self._has_turned(turn)),
            contacts=tuple(contact for contact in contacts if self._took_place(contact[1])),
            counts=self._count(key),
            statements_by=(one, other),
        )

    def _count(self, key: Key) -> Counts:
        found = self._model.belongings.get(key, Belongings())
        events = [self._model.events[id_] for id_ in found.events]
        return Counts(
            articles=sum(self._is_over(self._model.reports[id_].date.last) for id_ in found.articles),
            events=sum(event.reality in TOOK_PLACE and self._took_place(event) for event in events),
            statements=len(self._statements(key)),
        )

    def _statements(self, key: Key) -> list[str]:
        """The statements that belong to a record and were made, or at least reported, in time."""
        found = self._model.belongings.get(key, Belongings()).statements
        return [id_ for id_ in found if self._is_over(self._latest_day(id_))]

    def _latest_day(self, statement: str) -> int:
        said = self._model.statements[statement]
        return min(said.shown_date.last, self._model.reports[said.article].date.last)

    def _has_turned(self, turn: Turn) -> bool:
        if turn.event:
            return self._took_place(self._model.events[turn.event])
        return self._is_over(_beginning(turn.date))

    def _took_place(self, event: Event) -> bool:
        """Whether an event began in time: on its own date, or because a report of it had appeared by then."""
        accounts = (account for account in event.accounts if account.entry.reality in TOOK_PLACE)
        reported = (self._model.reports[account.article].date.last for account in accounts)
        return self._is_over(min([_beginning(event.date), *reported]))

    def _is_over(self, day: int) -> bool:
        return self._until is None or day <= self._until.last


def _beginning(date: PartialDate) -> int:
    """The last day on which what is dated so can have begun."""
    first = date.start or date.end or date
    return first.last
