"""What finding names is given, and how its results come into the model.

What a text mentions depends on the text itself, on what the registries declare and on who held which post at the
article's date: on nothing that other articles say. So a search is a plain value, which another process may run, and
whose result may be kept for as long as the search and what is declared stay the same.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen.model.articles import Article
from briefgen.model.countries import localized_names
from briefgen.model.dates import PartialDate, parse_date
from briefgen.model.kinds import Records
from briefgen.model.names.declared import DeclaredName, Key, declare_country, declare_record
from briefgen.model.names.mentions import Located, Mention, Mentions
from briefgen.model.names.names import NameIndex
from briefgen.model.names.near_misses import NearMisses
from briefgen.model.names.vocabulary import shipped_vocabulary
from briefgen.model.records import Official, Post, Record
from briefgen.model.resolving.reference_checks import Named
from briefgen.model.resolving.references import once
from briefgen.model.resolving.registry import Registry
from briefgen.model.resolving.written import written_passages, written_texts
from briefgen.model.site import Site, Vocabulary
from briefgen.model.tenures.tenure import Answer, History, Tenure
from briefgen.model.texts import Passage, Run

_UNDATED = parse_date("0001")  # the registries' own texts have no date, and nobody's post is looked up for them


@dataclass(frozen=True, slots=True)
class Declared:
    """Everything that finding names goes by: plain values, equal as long as results stay the same."""

    names: tuple[DeclaredName, ...]
    vocabulary: Vocabulary
    tenures: tuple[Tenure, ...]
    seats: tuple[tuple[str, int], ...]  # by post; 0 means many


@dataclass(frozen=True, slots=True)
class Search:
    """A record whose texts are searched, with all else that decides about the names in them.

    `targets` are the records to which its links by hand lead, in their order, None for one that leads nowhere; `named`
    are those that its fields name.
    """

    record: Record
    targets: tuple[Key | None, ...]
    named: tuple[Key, ...]

    @property
    def key(self) -> Key:
        """The record."""
        return self.record.kind, self.record.id


@dataclass(frozen=True, slots=True)
class Survey:
    """The texts of a record with all that looks like a name in them.

    `near_misses` are spelled nearly like a declared name, each spelling once, with the records that were probably
    meant; `unknown` is every capitalized run that is nobody's, near misses among them.
    """

    passages: tuple[Located, ...]
    mentions: tuple[Mention, ...]
    near_misses: tuple[Mention, ...]
    unknown: tuple[Mention, ...]


Find = Callable[[Declared, Sequence[Search]], Iterable[Mentions]]
"""Runs searches: the mentions of each, in the order given."""


class Finder:
    """Made ready from what is declared, finds the mentions of one search after another."""

    def __init__(self, declared: Declared, history: History | None = None) -> None:
        """Get ready. `history` are the tenures that are declared, if somebody has weighed them already."""
        words = declared.vocabulary
        vocabulary = shipped_vocabulary().extended(words.titles, words.institutions, words.honorifics, words.not_names)
        elsewhere = {tenure.official for tenure in declared.tenures if tenure.post is None}
        bearers = {tenure.official for tenure in declared.tenures} - elsewhere
        self._index = NameIndex(declared.names, vocabulary, bearers)
        self._near_misses = NearMisses(declared.names, words.not_names)
        seats = {post: number or None for post, number in declared.seats}
        self._history = History(declared.tenures, seats) if history is None else history

    def find(self, search: Search) -> Mentions:
        """Every mention in the texts of a search, but of the record itself, on whose page they stand.

        At the end, as unknown with the records that were probably meant, what is nearly a declared name.
        """
        passages, found = self._read(search)
        near = self._near_misses.find(passages, found, search.named)
        return Mentions.of((*_of_others(search, found), *near))

    def survey(self, search: Search) -> Survey:
        """Everything that looks like a name in the texts of a search, declared or not."""
        passages, found = self._read(search)
        return Survey(
            passages,
            _of_others(search, found),
            tuple(self._near_misses.find(passages, found, search.named)),
            self._index.unknown_names(passages, found),
        )

    def _read(self, search: Search) -> tuple[tuple[Located, ...], tuple[Mention, ...]]:
        """The texts of a search, and every declared name in them."""
        passages = tuple(_passages(search.record, iter(search.targets)))
        date = search.record.date if isinstance(search.record, Article) else None
        found = self._index.mentions(
            passages,
            date=date or _UNDATED,
            named=search.named,
            holders=self._holders if date else _nobody,
        )
        return passages, found

    def _holders(self, post: str, date: PartialDate) -> Sequence[tuple[str, Answer]]:
        return [(tenure.official, answer) for tenure, answer in self._history.holders(post, date)]


def _of_others(search: Search, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    own = search.key
    return tuple([mention for mention in mentions if mention.by_hand or mention.key != own])


def _nobody(_post: str, _date: PartialDate) -> Sequence[tuple[str, Answer]]:
    return ()


def find_each(declared: Declared, searches: Sequence[Search]) -> Iterator[Mentions]:
    """Run searches one after another, in this process."""
    finder = Finder(declared)
    for search in searches:
        yield finder.find(search)


def run_searches(searches: Sequence[Search], declared: Declared, find: Find) -> dict[Key, Mentions]:
    """What the texts that are searched mention, by the record whose texts they are."""
    found = find(declared, searches)
    return {search.key: mentions for search, mentions in zip(searches, found, strict=True) if mentions}


def declare_names(site: Site, records: Records, registry: Registry) -> Declared:
    """What the registries declare, and the table of countries."""
    names: list[DeclaredName] = []
    for entities in registry.entities.values():
        for entity in entities.values():
            country = _country_of(entity, registry) if isinstance(entity, Post) else ""
            names += declare_record(entity, country)
    localized = localized_names(site.language)
    for profile in registry.profiles.values():
        own = localized.get(profile.facts.id, "") if profile.facts else ""
        names += declare_country(profile.id, profile.facts, profile.record, (own,))
    history = registry.history
    officials = sorted(registry.entities["official"])
    return Declared(
        tuple(names),
        site.vocabulary,
        tuple(tenure for official in officials for tenure in history.tenures_of(official)),
        tuple((post.id, post.seats) for post in records.of(Post)),
    )


def redeclare(declared: Declared, official: Official, tenures: Sequence[Tenure]) -> Declared:
    """What is declared once the record of an official is another; just as `declare_names` would put it."""
    own = ("official", official.id)
    before = [number for number, name in enumerate(declared.names) if name.key == own]
    names = [name for name in declared.names if name.key != own]
    names[before[0] : before[0]] = declare_record(official)
    others = [tenure for tenure in declared.tenures if tenure.official != official.id]
    place = sum(tenure.official < official.id for tenure in others)
    others[place:place] = tenures
    return replace(declared, names=tuple(names), tenures=tuple(others))


def _country_of(post: Post, registry: Registry) -> str:
    """The country whose post it is: the post's own, else that of its organization."""
    references = registry.references
    body = references.organizations[post.organization] if post.organization else None
    organization = registry.entities["organization"].get(body[1]) if body else None
    written = post.country or getattr(organization, "country", None)
    key = references.countries[written] if written else None
    return key[1] if key else ""


def plan_search(record: Record, named: Named) -> Search:
    """The search through the texts of a record."""
    return Search(record, named.targets, once([key for key in named.keys if key]))


def whole_text(record: Record) -> str:
    """All texts of a record that are searched, one after another, each beginning a line of its own."""
    texts = [passage.text for passage in written_passages(record)]
    if isinstance(record, Article):
        texts += [located.passage.text for _, some in _plain_passages(record) for located in some]
    return "\n".join(texts)


def _passages(record: Record, targets: Iterator[Key | None]) -> Iterator[Located]:
    """The texts of a record. Those of an article's entries come together, the plain ones before the Markdown."""
    by_entry = dict(_plain_passages(record)) if isinstance(record, Article) else {}
    for text in written_texts(record):
        of_entry = by_entry.setdefault(text.field.partition(".")[0], [])
        for number, passage in enumerate(text.fragment.passages):
            own = tuple(next(targets) for _ in passage.hand_links)
            of_entry.append(Located(passage, text.field, number, targets=own))
    for passages in by_entry.values():
        yield from passages


def _plain_passages(article: Article) -> Iterator[tuple[str, list[Located]]]:
    """The plain texts of an article by the entry that they are of: its title, those of events, and what was said."""
    yield "title", [_plain("title", article.title, is_title=True)]
    for number, event in enumerate(article.events):
        field = f"events[{number}]"
        yield field, [_plain(f"{field}.title", event.title, is_title=True)]
    for number, statement in enumerate(article.statements):
        field = f"statements[{number}]"
        words = (("quote", statement.quote), ("paraphrase", statement.paraphrase))
        yield field, [_plain(f"{field}.{key}", text) for key, text in words if text]


def _plain(field: str, text: str, *, is_title: bool = False) -> Located:
    return Located(Passage(text, (Run(0, len(text), 0),)), field, is_title=is_title)
