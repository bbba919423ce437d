"""What each report says of an event, a statement, a figure: an article's entries with their references resolved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefgen.model.articles import Article, EventEntry
from briefgen.model.dates import PartialDate
from briefgen.model.model import Account, Figure
from briefgen.model.names.declared import Key
from briefgen.model.records import Ref
from briefgen.model.resolving.references import References, once
from briefgen.model.tenures.standing import Standing


@dataclass(frozen=True, slots=True)
class Reading:
    """An article on the way into the model: its entries' ids, its relay chain, what it says of events and figures."""

    article: Article
    anchors: Mapping[str, str]
    source: str | None
    chain: tuple[Key, ...]
    accounts: tuple[Account, ...]
    figures: tuple[Figure, ...]

    @property
    def added(self) -> PartialDate:
        """When the article entered the site: as stated, else when its source was read, else when that appeared."""
        return self.article.added or self.article.accessed or self.article.date


def read_article(article: Article, anchors: Mapping[str, str], references: References, standing: Standing) -> Reading:
    """Resolve what an article says of its origin, of events and of figures."""
    named = references.sources[article.source] if article.source else None
    chain = relay_chain(article.via, named, references)
    return Reading(
        article,
        anchors,
        named[1] if named else None,
        chain,
        tuple(
            _read_event(article.id, anchors[f"events[{number}]"], entry, chain, references, standing)
            for number, entry in enumerate(article.events)
        ),
        _read_figures(article, anchors, references),
    )


def relay_chain(via: Sequence[Ref], source: Key | None, references: References) -> tuple[Key, ...]:
    """Who handed a report on, first reporter first and the article's source last.

    A source that stands for an organization appears as that organization, and nobody hands on to himself.
    """
    relays = [references.relay(key) for key in references.relays.keys_of(via)]
    if source:
        relays.append(references.relay(source))
    return tuple(key for number, key in enumerate(relays) if not number or relays[number - 1] != key)


def _read_event(
    article: str,
    anchor: str,
    entry: EventEntry,
    chain: tuple[Key, ...],
    references: References,
    standing: Standing,
) -> Account:
    participants = references.people.keys_of((*entry.participants, *entry.host, *entry.visitor))
    if entry.countries is not None:
        countries = references.countries.ids_of(entry.countries)
    else:
        officials = [id_ for kind, id_ in participants if kind == "official"]
        countries = once([country for id_ in officials for country in standing.countries(id_, entry.date)])
    if entry.actor or entry.target:
        acting = references.actors.keys_of((*entry.actor, *entry.target))
        participants = once((*participants, *(key for key in acting if key[0] != "country")))
        countries = once((*countries, *(id_ for kind, id_ in acting if kind == "country")))
    according_to = references.witnesses.keys_of(entry.according_to)
    return Account(article, anchor, entry, countries, participants, according_to, chain)


def _read_figures(article: Article, anchors: Mapping[str, str], references: References) -> tuple[Figure, ...]:
    """The figures of an article; one of a series that is not known is left out, since that is an error elsewhere."""
    series, witnesses = references.series, references.witnesses
    figures = []
    for number, entry in enumerate(article.figures):
        found = series[entry.series]
        if found is not None:
            anchor = anchors[f"figures[{number}]"]
            according_to = witnesses.keys_of(entry.according_to)
            figures.append(Figure(f"{article.id}#{anchor}", article.id, anchor, entry, found[1], according_to))
    return tuple(figures)
