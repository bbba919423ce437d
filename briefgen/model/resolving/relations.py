"""Relations: the pairs of countries that share an event, a series or an article, and what is known of each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import combinations

from briefgen.base.diagnostics import Diagnostic, Place
from briefgen.model.codes import problem
from briefgen.model.model import Contact, Event, Pair, Turn
from briefgen.model.records import Level, Relation, Series
from briefgen.model.resolving.events import TOOK_PLACE
from briefgen.model.resolving.material import Material
from briefgen.model.resolving.references import References
from briefgen.model.resolving.registry import Registry
from briefgen.model.resolving.turns import find_turns
from briefgen.model.tenures.standing import Standing

_CONTACTS = ("meeting", "visit", "call")
_MOST_PARTIES = 6  # a vote or a bloc's sanctions say little of any two of the countries that take part
_LADDER = tuple(Level)
_RANKS = {level: rank for rank, level in enumerate(_LADDER)}

Two = tuple[str, str]


@dataclass(slots=True)
class Shared:
    """What a pair of countries shares: ids, in the order in which they were added."""

    events: list[str] = field(default_factory=list)
    articles: list[str] = field(default_factory=list)
    series: list[str] = field(default_factory=list)


def pair_id(countries: Iterable[str]) -> str:
    """The id of a relation: the ids of its two countries in alphabetical order."""
    return "-".join(sorted(countries))


def read_relations(
    relations: Iterable[Relation], references: References
) -> tuple[dict[Two, Relation], tuple[Diagnostic, ...]]:
    """The relations that have a file, by their countries, and what is wrong with the rest."""
    countries = references.countries
    files: dict[Two, Relation] = {}
    problems: list[Diagnostic] = []
    for relation in relations:
        named = sorted(countries.ids_of(relation.countries))
        if len(relation.countries) == 2 and len(named) == 2:
            pair = (named[0], named[1])
            other = files.setdefault(pair, relation)
            if other is not relation:
                problems.append(_second_file(relation, other))
        elif [countries[written] for written in relation.countries] == [("country", id_) for id_ in named * 2]:
            problems.append(
                problem(
                    "two-countries",
                    f"Both names mean one country, {references.name(('country', named[0]))}.",
                    Place(relation.path, "countries"),
                    "A relation has two different countries.",
                )
            )
    return files, tuple(problems)


def _second_file(relation: Relation, other: Relation) -> Diagnostic:
    return problem(
        "duplicate-relation",
        f"This file and `{other.path}` are about the same two countries.",
        Place(relation.path, "countries"),
        "Merge the two files: a pair has one page, whatever its file is called.",
        (Place(other.path, "countries"),),
    )


def make_pairs(
    files: Mapping[Two, Relation], material: Material, registry: Registry
) -> tuple[dict[str, Pair], dict[Two, Shared]]:
    """The relations of a site, by id in alphabetical order, and what the countries of each share."""
    turns = find_turns(files, material, registry.references)
    shared = _share(files, material, registry, turns)
    pairs = {
        pair_id(pair): make_pair(pair, files.get(pair), turns.get(pair, ()), common, material, registry.standing)
        for pair, common in shared.items()
    }
    return pairs, shared


def make_pair(
    countries: Two,
    file: Relation | None,
    turns: tuple[Turn, ...],
    shared: Shared,
    material: Material,
    standing: Standing,
) -> Pair:
    """The relation of two countries, from what they share."""
    return Pair(
        pair_id(countries),
        countries,
        file,
        turns=turns,
        contacts=tuple(_contacts(shared, countries, material, standing)),
        series=tuple(shared.series),
        documents=_documents(shared, material),
    )


def _share(files: Iterable[Two], material: Material, registry: Registry, turned: Iterable[Two]) -> dict[Two, Shared]:
    """What every pair of countries shares. `turned` are those whose relation an event is said to have changed."""
    shared: dict[Two, Shared] = {pair: Shared() for pair in (*files, *turned)}
    shared |= share(set(files), material)
    countries = registry.references.countries
    for record in registry.entities["series"].values():
        named = sorted(countries.ids_of(record.countries)) if isinstance(record, Series) else []
        if len(named) == 2:
            shared.setdefault((named[0], named[1]), Shared()).series.append(record.id)
    return dict(sorted(shared.items()))


def share(filed: Set[Two], material: Material) -> dict[Two, Shared]:
    """The events and articles that pairs of countries share, of those pairs that share any.

    An event or an article with more than six parties enters only the relations that have a file.
    """
    shared: dict[Two, Shared] = {}
    for event in material.events.values():
        for pair in _pairs(event.countries, filed):
            shared.setdefault(pair, Shared()).events.append(event.id)
    for report in material.reports.values():
        for pair in _pairs(report.parties, filed):
            shared.setdefault(pair, Shared()).articles.append(report.id)
    return shared


def _pairs(countries: Sequence[str], filed: Set[Two]) -> Iterator[Two]:
    if len(countries) < 2:
        return
    if len(countries) <= _MOST_PARTIES:
        yield from combinations(sorted(countries), 2)
        return
    present = set(countries)
    yield from (pair for pair in filed if present.issuperset(pair))


def _documents(shared: Shared, material: Material) -> tuple[str, ...]:
    """The documents that shared articles and events name, those of the newest first."""
    of_articles = (id_ for article in shared.articles for id_ in material.reports[article].documents)
    of_events = (id_ for event in shared.events for id_ in material.events[event].documents)
    return tuple(dict.fromkeys((*of_articles, *of_events)))


def _contacts(shared: Shared, countries: Two, material: Material, standing: Standing) -> Iterator[Contact]:
    """The meetings, visits and calls of two countries that took place."""
    for id_ in shared.events:
        event = material.events[id_]
        if event.type in _CONTACTS and event.reality in TOOK_PLACE:
            levels = list(_levels(event, countries, standing))
            rung = _rung(levels, countries)
            certain = _rung([found for found in levels if found[2]], countries)
            yield Contact(id_, rung, possible=rung != certain)


def _levels(event: Event, countries: Two, standing: Standing) -> Iterator[tuple[str, Level, bool]]:
    """The levels with which either side was present at an event: the country, the level, whether it is certain."""
    for kind, official in event.participants:
        if kind == "official":
            for country in standing.countries(official, event.date):
                if country in countries:
                    for level, is_certain in standing.levels(official, country, event.date):
                        yield country, level, is_certain


def _rung(levels: Sequence[tuple[str, Level, bool]], countries: Two) -> Level | None:
    """The lower of the two sides' highest levels; None where a side has none."""
    ranks = [
        min([_RANKS[level] for side, level, _ in levels if side == country], default=None) for country in countries
    ]
    known = [rank for rank in ranks if rank is not None]
    return _LADDER[max(known)] if len(known) == 2 else None
