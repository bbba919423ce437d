"""What the articles that are shown say together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefgen.model.model import Event, Figure, Report, Statement
from briefgen.model.names.declared import Key
from briefgen.model.names.mentions import Mentions
from briefgen.model.resolving.accounts import Reading
from briefgen.model.resolving.events import join_events
from briefgen.model.resolving.joining import Joined, Links
from briefgen.model.resolving.registry import Registry
from briefgen.model.resolving.reports import make_report
from briefgen.model.resolving.statements import make_statements


@dataclass(frozen=True, slots=True)
class Material:
    """Reports, events, statements and figures by id, each newest first.

    `event_of` leads from every entry (`article#anchor`) to the joined event.
    """

    reports: Mapping[str, Report]
    events: Mapping[str, Event]
    event_of: Mapping[str, str]
    statements: Mapping[str, Statement]
    figures: Mapping[str, Figure]


def gather(
    readings: Sequence[Reading], links: Links, registry: Registry, mentions: Mapping[Key, Mentions]
) -> tuple[Material, Joined]:
    """Put together what articles say, given newest first, and say how events were joined."""
    unordered, event_of, joined = join_events(readings, links, registry.references)
    events = _newest_events(unordered, readings)
    statements = list(make_statements(readings, events, event_of, registry))
    reports = {
        reading.article.id: make_report(reading, said, reading.figures, event_of, mentions, registry.references)
        for reading, said in _by_article(readings, statements)
    }
    return Material(
        reports,
        events,
        event_of,
        _newest_statements(statements),
        {figure.id: figure for reading in readings for figure in reading.figures},
    ), joined


def _newest_events(events: Iterable[Event], readings: Iterable[Reading]) -> dict[str, Event]:
    """Events, newest first; those of one day by article, and within it in the order of its file."""
    position = {account.id: number for reading in readings for number, account in enumerate(reading.accounts)}
    ordered = sorted(events, key=lambda event: (-event.date.sort_day, event.article, position[event.id]))
    return {event.id: event for event in ordered}


def _newest_statements(statements: Iterable[Statement]) -> dict[str, Statement]:
    """Statements, newest first; those of one day by article, and within it in the order of its file."""
    ordered = sorted(statements, key=lambda statement: (-statement.shown_date.sort_day, statement.article))
    return {statement.id: statement for statement in ordered}


def _by_article(
    readings: Iterable[Reading], statements: Iterable[Statement]
) -> Iterable[tuple[Reading, tuple[Statement, ...]]]:
    said: dict[str, list[Statement]] = {}
    for statement in statements:
        said.setdefault(statement.article, []).append(statement)
    return ((reading, tuple(said.get(reading.article.id, ()))) for reading in readings)
