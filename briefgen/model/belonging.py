"""What belongs to a record: the lists of its page, its feeds and its data."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from briefgen.model.declared import Key
from briefgen.model.material import Material
from briefgen.model.model import Belongings, Event, Figure, Report, Statement
from briefgen.model.records import Role, Series
from briefgen.model.references import RELAYS, References
from briefgen.model.registry import Registry
from briefgen.model.relations import Shared, Two, pair_id
from briefgen.model.tenure import Answer, History


@dataclass(slots=True)
class _Lists:
    articles: list[str] = field(default_factory=list)
    mentioned_in: list[str] = field(default_factory=list)
    events: list[str] = field(default_factory=list)
    statements: list[str] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)

    def settled(self) -> Belongings:
        return Belongings(
            tuple(self.articles),
            tuple(self.mentioned_in),
            tuple(self.events),
            tuple(self.statements),
            tuple(self.figures),
        )


def find_belongings(material: Material, shared: Mapping[Two, Shared], registry: Registry) -> dict[Key, Belongings]:
    """What belongs to each record, each list newest first, by the record's key in alphabetical order."""
    lists: defaultdict[Key, _Lists] = defaultdict(_Lists)
    for report in material.reports.values():
        _add_article(lists, report, registry.references)
    for event in material.events.values():
        for key in dict.fromkeys(_named_by_event(event, material)):
            lists[key].events.append(event.id)
    for statement in material.statements.values():
        for key in dict.fromkeys(_named_by_statement(statement, material, registry.history)):
            lists[key].statements.append(statement.id)
    for figure in material.figures.values():
        for key in dict.fromkeys(_named_by_figure(figure, material, registry)):
            lists[key].figures.append(figure.id)
    _add_relations(lists, shared, material.statements)
    return {key: lists[key].settled() for key in sorted(lists)}


def _add_article(lists: defaultdict[Key, _Lists], report: Report, references: References) -> None:
    naming = dict.fromkeys(_named_by_article(report, references))
    mentioned = [("country", id_) for id_, role in report.countries if role is Role.MENTIONED]
    mentioned += [mention.key for mention in report.mentions if mention.id]
    for key in naming:
        lists[key].articles.append(report.id)
    for key in dict.fromkeys(mentioned):
        if key not in naming:
            lists[key].mentioned_in.append(report.id)


def _named_by_article(report: Report, references: References) -> Iterator[Key]:
    """The records whose articles this is one of; who only relayed it is found at its source."""
    yield from (("country", id_) for id_ in report.parties)
    yield from (("official", id_) for id_ in report.officials)
    yield from (("organization", id_) for id_ in report.organizations)
    yield from (
        key for key in map(references.relay, references.among(RELAYS).keys_of(report.article.via)) if key[0] != "source"
    )
    yield from (("topic", id_) for id_ in report.topics)
    yield from (("document", id_) for id_ in report.documents)
    yield from (("series", id_) for id_ in report.series)
    if report.source:
        yield "source", report.source


def _named_by_event(event: Event, material: Material) -> Iterator[Key]:
    yield from (("country", id_) for id_ in event.countries)
    yield from event.participants
    yield from (("document", id_) for id_ in event.documents)
    for account in event.accounts:
        yield from (key for key in account.according_to if key[0] in ("official", "organization"))
        source = material.reports[account.article].source
        if source:
            yield "source", source


def _named_by_statement(statement: Statement, material: Material, history: History) -> Iterator[Key]:
    """The records to which a statement belongs: those who speak, in which posts, for which countries, and on what."""
    yield from (("country", id_) for id_ in statement.countries)
    for voice in statement.speakers:
        if voice.key and voice.key[0] != "country":
            yield voice.key
        if voice.key and voice.key[0] == "official":
            for tenure in history.tenures_of(voice.key[1]):
                if tenure.post and history.answer(tenure, statement.shown_date) in (Answer.HELD, Answer.ATTESTED):
                    yield "post", tenure.post
    yield from (("topic", id_) for id_ in statement.topics)
    yield from (("document", id_) for id_ in statement.documents)
    source = material.reports[statement.article].source
    if source:
        yield "source", source


def _named_by_figure(figure: Figure, material: Material, registry: Registry) -> Iterator[Key]:
    yield "series", figure.series
    series = registry.entities["series"][figure.series]
    countries = registry.references.among(("country",)).ids_of(series.countries) if isinstance(series, Series) else ()
    yield from (("country", id_) for id_ in countries)
    if len(countries) == 2:
        yield "relation", pair_id(countries)
    yield from (key for key in figure.according_to if key[0] != "source")
    source = material.reports[figure.article].source
    if source:
        yield "source", source


def _add_relations(
    lists: defaultdict[Key, _Lists],
    shared: Mapping[Two, Shared],
    statements: Mapping[str, Statement],
) -> None:
    """What pairs of countries share, and the statements of either side in those articles and at those events."""
    by_article: defaultdict[str, list[Two]] = defaultdict(list)
    by_event: defaultdict[str, list[Two]] = defaultdict(list)
    for pair, common in shared.items():
        own = lists["relation", pair_id(pair)]
        own.articles += common.articles
        own.events += common.events
        for article in common.articles:
            by_article[article].append(pair)
        for event in common.events:
            by_event[event].append(pair)
    for statement in statements.values():
        if statement.countries:
            at_event = by_event.get(statement.event, ()) if statement.event else ()
            for pair in dict.fromkeys((*by_article.get(statement.article, ()), *at_event)):
                if not set(pair).isdisjoint(statement.countries):
                    lists["relation", pair_id(pair)].statements.append(statement.id)
