"""What belongs to a record: the lists of its page, its feeds and its data."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from briefgen.model.model import Belongings, Event, Figure, Report, Statement
from briefgen.model.names.declared import Key
from briefgen.model.records import Role, Series
from briefgen.model.resolving.material import Material
from briefgen.model.resolving.references import PEOPLE, References
from briefgen.model.resolving.registry import Registry
from briefgen.model.resolving.relations import Shared, Two, pair_id
from briefgen.model.tenures.tenure import Answer, History


class _Lists(defaultdict[Key, list[str]]):
    """For each record the ids of what belongs to it, in the order in which they were added."""

    def __init__(self) -> None:
        super().__init__(list)

    def add(self, keys: Iterable[Key], id_: str) -> None:
        """Add one thing to several records; to one that is named twice it is added once."""
        for key in keys:
            own = self[key]
            if not own or own[-1] != id_:
                own.append(id_)


def find_belongings(material: Material, shared: Mapping[Two, Shared], registry: Registry) -> dict[Key, Belongings]:
    """What belongs to each record, each list newest first, by the record's key in alphabetical order."""
    articles, mentioned_in, events, statements, figures = (_Lists() for _ in range(5))
    for report in material.reports.values():
        naming = _named_by_article(report, registry.references)
        articles.add(naming, report.id)
        mentioned_in.add(_mentioned(report).difference(naming), report.id)
    for event in material.events.values():
        events.add(_named_by_event(event, material), event.id)
    for statement in material.statements.values():
        statements.add(_named_by_statement(statement, material, registry.history), statement.id)
    for figure in material.figures.values():
        figures.add(_named_by_figure(figure, material, registry), figure.id)
    for pair, common in shared.items():
        relation = ("relation", pair_id(pair))
        articles[relation] += common.articles
        events[relation] += common.events
    _add_statements_of_relations(statements, shared, material)
    lists = (articles, mentioned_in, events, statements, figures)
    keys = sorted({key for some in lists for key, own in some.items() if own})
    return {key: Belongings(*(tuple(some.get(key, ())) for some in lists)) for key in keys}


def _mentioned(report: Report) -> set[Key]:
    """The records that an article mentions, whether or not it names them in a field as well."""
    mentioned = {("country", id_) for id_, role in report.countries if role is Role.MENTIONED}
    mentioned |= report.mentions.keys
    return mentioned


def _named_by_article(report: Report, references: References) -> list[Key]:
    """The records whose articles this is one of; who only relayed it is found at its source."""
    named = [("country", id_) for id_ in report.parties]
    named += [("official", id_) for id_ in report.officials]
    named += [("organization", id_) for id_ in report.organizations]
    relays = map(references.relay, references.relays.keys_of(report.article.via))
    named += [key for key in relays if key[0] == "organization"]
    named += [("topic", id_) for id_ in report.topics]
    named += [("document", id_) for id_ in report.documents]
    named += [("series", id_) for id_ in report.series]
    return _with_source(named, report)


def _named_by_event(event: Event, material: Material) -> list[Key]:
    named = [("country", id_) for id_ in event.countries]
    named += event.participants
    named += [("document", id_) for id_ in event.documents]
    for account in event.accounts:
        named += [key for key in account.according_to if key[0] in PEOPLE]
        _with_source(named, material.reports[account.article])
    return named


def _named_by_statement(statement: Statement, material: Material, history: History) -> list[Key]:
    """The records to which a statement belongs: those who speak, in which posts, for which countries, and on what."""
    named = [("country", id_) for id_ in statement.countries]
    for voice in statement.speakers:
        if voice.key and voice.key[0] != "country":
            named.append(voice.key)
        if voice.key and voice.key[0] == "official":
            named += [
                ("post", tenure.post)
                for tenure in history.tenures_of(voice.key[1])
                if tenure.post and history.answer(tenure, statement.shown_date) in (Answer.HELD, Answer.ATTESTED)
            ]
    named += [("topic", id_) for id_ in statement.topics]
    named += [("document", id_) for id_ in statement.documents]
    return _with_source(named, material.reports[statement.article])


def _named_by_figure(figure: Figure, material: Material, registry: Registry) -> list[Key]:
    series = registry.entities["series"][figure.series]
    countries = registry.references.countries.ids_of(series.countries) if isinstance(series, Series) else ()
    named = [("series", figure.series), *(("country", id_) for id_ in countries)]
    if len(countries) == 2:
        named.append(("relation", pair_id(countries)))
    named += [key for key in figure.according_to if key[0] != "source"]
    return _with_source(named, material.reports[figure.article])


def _with_source(named: list[Key], report: Report) -> list[Key]:
    """Everything in an article belongs to its source too."""
    if report.source:
        named.append(("source", report.source))
    return named


def _add_statements_of_relations(statements: _Lists, shared: Mapping[Two, Shared], material: Material) -> None:
    """To a relation belongs what either side says in an article or at an event that both countries share."""
    by_article: defaultdict[str, list[Two]] = defaultdict(list)
    by_event: defaultdict[str, list[Two]] = defaultdict(list)
    for pair, common in shared.items():
        for article in common.articles:
            by_article[article].append(pair)
        for event in common.events:
            by_event[event].append(pair)
    for statement in material.statements.values():
        if statement.countries:
            pairs = by_article.get(statement.article, []) + by_event.get(statement.event or "", [])
            spoken_for = [pair for pair in pairs if pair[0] in statement.countries or pair[1] in statement.countries]
            statements.add([("relation", pair_id(pair)) for pair in spoken_for], statement.id)
