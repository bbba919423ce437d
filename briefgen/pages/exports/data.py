"""`index.json` beside every record's page: what the page shows, for programs.

The shape is that of `schemas/entity-1.json`, which is published with the site. Its version changes when a field goes or
changes its meaning; fields may be added at any time. References are ids, dates EDTF as written, lists newest first.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from functools import partial
from importlib.resources import files
from typing import Any

from briefgen.base.urls import PLURALS, page_path
from briefgen.model.dates import PartialDate
from briefgen.model.model import Belongings, Key, Report
from briefgen.model.records import Entity, Official
from briefgen.pages.exports.datasets import TABLE_OF, Registered
from briefgen.pages.exports.registers import Table
from briefgen.pages.exports.textfiles import JsonFile, TextFile
from briefgen.pages.page import Page
from briefgen.pages.rows.names import Names
from briefgen.pages.rows.permalinks import address
from briefgen.pages.rows.plain import plain_text

VERSION = 1
SCHEMA = f"data/schemas/entity-{VERSION}.json"
"""Where the schema is published."""

_HEAD = frozenset(item.name for item in fields(Registered))
_REGISTRIES = tuple(kind for kind in PLURALS if kind != "article")


def entity_data(names: Names, tables: Mapping[str, Table]) -> Iterator[Page]:
    """The `index.json` of every article and every registry record that has a page, and their schema."""
    makers = _Data(names, tables)
    model = names.model
    if names.makes("article"):
        for report in model.reports.values():
            yield _page(("article", report.id), partial(makers.article, report))
        for report in model.retracted.values():
            yield _page(("article", report.id), partial(makers.retracted, report))
    for kind in _REGISTRIES:
        for id_ in tables[TABLE_OF[kind]]:
            if names.href((kind, id_)):
                yield _page((kind, id_), partial(makers.record, kind, id_))
    yield Page.of(SCHEMA, "text", TextFile(schema_text()), "the schema of index.json")


def schema_text() -> str:
    """The JSON Schema of `index.json`."""
    return files("briefgen.pages.exports").joinpath("schemas", "entity-1.json").read_text(encoding="utf-8")


def _page(key: Key, compose: Callable[[], dict[str, Any]]) -> Page:
    return Page(f"{page_path(*key)}index.json", "json", lambda: JsonFile(compose()), f"the data of {key[0]} {key[1]}")


class _Data:
    """Makes the data of one model's records."""

    def __init__(self, names: Names, tables: Mapping[str, Table]) -> None:
        self._names = names
        self._model = names.model
        self._tables = tables
        self._holders: dict[str, list[dict[str, Any]]] = {}
        self._posts: dict[str, list[dict[str, Any]]] = {}
        self._memberships: dict[str, list[dict[str, Any]]] = {}
        for row in tables["tenures"].values():
            span = {"title": row.title, "start": row.start, "end": row.end, "attested": row.attested}
            self._posts.setdefault(row.official, []).append({"post": row.post, "country": row.country, **span})
            if row.post:
                self._holders.setdefault(row.post, []).append({"official": row.official, **span})
        for row in tables["memberships"].values():
            place = {name: getattr(row, name) for name in ("organization", "role", "start", "end", "attested")}
            self._memberships.setdefault(row.official, []).append(place)
        self._turns: dict[str, list[Any]] = {}
        for row in tables["turns"].values():
            self._turns.setdefault(row.relation, []).append(row)
        self._relations: dict[str, list[str]] = {}
        for pair in self._model.pairs.values():
            for country in pair.countries:
                self._relations.setdefault(country, []).append(pair.id)

    def _head(self, key: Key, name: str) -> dict[str, Any]:
        site = self._model.site
        return {
            **({"$schema": address(site, SCHEMA)} if site.base_url else {}),
            "version": VERSION,
            "kind": key[0],
            "id": key[1],
            "name": name,
            "url": address(site, page_path(*key)),
            "license": site.license,
        }

    @staticmethod
    def _lists(found: Belongings) -> dict[str, Any]:
        return {
            "articles": found.articles,
            "mentioned_in": found.mentioned_in,
            "events": found.events,
            "statements": found.statements,
            "figures": found.figures,
        }

    def record(self, kind: str, id_: str) -> dict[str, Any]:
        row = self._tables[TABLE_OF[kind]][id_]
        record = self._record(kind, id_)
        return {
            **self._head((kind, id_), row.name),
            "aliases": row.aliases,
            "names": dict(record.names) if record else {},
            "identifiers": dict(record.identifiers) if record else {},
            "links": tuple({"title": link.title, "url": link.url} for link in record.links) if record else (),
            **{item.name: getattr(row, item.name) for item in fields(row) if item.name not in _HEAD},
            **self._further(kind, id_, record),
            **self._lists(self._model.belongings.get((kind, id_), Belongings())),
        }

    def _record(self, kind: str, id_: str) -> Entity | None:
        if kind == "country":
            return self._model.countries[id_].record
        if kind == "relation":
            return self._model.pairs[id_].record
        return self._model.records[kind][id_]

    def _further(self, kind: str, id_: str, record: Entity | None) -> dict[str, Any]:
        """What the tables of its kind have no column for."""
        if kind == "country":
            return {"relations": tuple(self._relations.get(id_, ()))}
        if kind == "post":
            return {"holders": tuple(self._holders.get(id_, ()))}
        if kind == "official" and isinstance(record, Official):
            return {
                "ranks": tuple({"rank": item.rank, "attested": _texts(item.attested)} for item in record.ranks),
                "posts": tuple(self._posts.get(id_, ())),
                "memberships": tuple(self._memberships.get(id_, ())),
            }
        if kind == "relation":
            pair = self._model.pairs[id_]
            return {
                "turns": tuple(self._turns.get(id_, ())),
                "contacts": tuple(
                    {"event": item.event, "rung": item.rung.value if item.rung else None, "possible": item.possible}
                    for item in pair.contacts
                ),
                "series": pair.series,
                "documents": pair.documents,
            }
        return {}

    def article(self, report: Report) -> dict[str, Any]:
        """An article with its entries in full, so that every `article#entry` can be looked up beside its page."""
        key, article = ("article", report.id), report.article
        row = self._tables["articles"][report.id]
        points = ({"text": plain_text(point.text, self._names), "refs": point.refs} for point in article.key_points)
        mentioned_in = self._model.belongings.get(key, Belongings()).mentioned_in
        return {
            **self._head(key, article.title),
            "status": article.status.value,
            **{item.name: getattr(row, item.name) for item in fields(row) if item.name not in ("id", "url", "title")},
            "series": report.series,
            "key_points": tuple(points),
            "assessments": tuple(
                {
                    "text": plain_text(item.text, self._names),
                    "confidence": item.confidence.value if item.confidence else None,
                    "likelihood": item.likelihood.value if item.likelihood else None,
                }
                for item in article.assessments
            ),
            "corrections": self._corrections(report),
            "details": {name: tuple(self._tables[name][id_] for id_ in getattr(report, name)) for name in _ENTRIES},
            **self._lists(Belongings((), mentioned_in, report.events, report.statements, report.figures)),
        }

    def retracted(self, report: Report) -> dict[str, Any]:
        """A notice: nothing of a retracted article but its title, its dates, and why."""
        key, article = ("article", report.id), report.article
        return {
            **self._head(key, article.title),
            "status": article.status.value,
            "date": article.date.text,
            "corrections": self._corrections(report),
            **self._lists(Belongings()),
        }

    def _corrections(self, report: Report) -> tuple[Any, ...]:
        numbers = range(1, len(report.article.corrections) + 1)
        return tuple(self._tables["corrections"][f"{report.id}/{number}"] for number in numbers)


_ENTRIES = ("events", "statements", "figures")


def _texts(dates: tuple[PartialDate, ...]) -> tuple[str, ...]:
    return tuple(date.text for date in dates)
