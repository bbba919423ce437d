"""The registries as tables: countries, officials and the other records, and what the officials' files list."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Self, TypeVar

from briefgen.base.urls import page_path
from briefgen.model.dates import PartialDate
from briefgen.model.model import CountryProfile, Pair
from briefgen.model.records import Document, Entity, Official, Organization, Post, Series, Source, Topic
from briefgen.pages.exports.datasets import (
    CountryData,
    DocumentData,
    MembershipData,
    OfficialData,
    OrganizationData,
    PostData,
    RelationData,
    SeriesData,
    SourceData,
    TenureData,
    TopicData,
    TurnData,
)
from briefgen.pages.rows.names import Names
from briefgen.pages.rows.permalinks import address
from briefgen.pages.rows.plain import plain_text

E = TypeVar("E", bound=Entity)
S = TypeVar("S")


class Table(Mapping[str, Any]):
    """The rows of a table by their ids, in the table's order; each is made when it is asked for, and once."""

    def __init__(self, sources: Callable[[], Mapping[str, S]], make: Callable[[S], Any]) -> None:
        """Take what gives each row's source by the row's id, asked once, and what makes a row of it."""
        self._ask = sources
        self._make: Callable[[Any], Any] = make
        self._made: dict[str, Any] = {}

    @classmethod
    def of(cls, rows: Callable[[], Iterable[Any]]) -> Self:
        """A table whose rows are made all at once."""
        return cls(lambda: {row.id: row for row in rows()}, lambda row: row)

    @cached_property
    def _sources(self) -> Mapping[str, Any]:
        return self._ask()

    def __getitem__(self, id_: str) -> Any:
        row = self._made.get(id_)
        if row is None:
            row = self._made[id_] = self._make(self._sources[id_])
        return row

    def __iter__(self) -> Iterator[str]:
        return iter(self._sources)

    def __len__(self) -> int:
        return len(self._sources)


def tabulate_registers(names: Names) -> dict[str, Table]:
    """The tables of all registries, by name; rows in order of their ids."""
    registers = _Registers(names)
    return {
        "countries": Table(lambda: names.model.countries, registers.country),
        "officials": registers.table(Official, registers.official),
        "posts": registers.table(Post, registers.post),
        "tenures": Table.of(registers.tenures),
        "memberships": Table.of(registers.memberships),
        "organizations": registers.table(Organization, registers.organization),
        "sources": registers.table(Source, registers.source),
        "topics": registers.table(Topic, registers.topic),
        "documents": registers.table(Document, registers.document),
        "series": registers.table(Series, registers.series),
        "relations": Table(lambda: names.model.pairs, registers.relation),
        "turns": Table.of(registers.turns),
    }


def edtf(date: PartialDate | None) -> str | None:
    """A date as written."""
    return date.text if date else None


class _Registers:
    """Makes the rows of one model's registries."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._model = names.model

    def records(self, kind: type[E]) -> Iterator[E]:
        found = self._model.records.get(kind.kind, {}).values()
        return (record for record in found if isinstance(record, kind))

    def table(self, kind: type[E], make: Callable[[E], Any]) -> Table:
        return Table(lambda: {record.id: record for record in self.records(kind)}, make)

    def _one(self, kind: str, written: str | None) -> str | None:
        """The id of the record that a field of one kind names."""
        key = self._model.find((kind,), written) if written else None
        return key[1] if key else None

    def _several(self, kind: str, written: Iterable[str]) -> tuple[str, ...]:
        found = (self._one(kind, reference) for reference in written)
        return tuple(dict.fromkeys(id_ for id_ in found if id_))

    def _named(self, kind: str, id_: str, record: Entity | None) -> dict[str, Any]:
        """What the rows of all registries begin with."""
        key = (kind, id_)
        return {
            "id": id_,
            "url": address(self._model.site, page_path(*key)) if self._names.href(key) else None,
            "name": self._names.name(key),
            "aliases": record.aliases if record else (),
            "names": _pairs(record.names if record else ()),
            "identifiers": _pairs(record.identifiers if record else ()),
        }

    def country(self, profile: CountryProfile) -> CountryData:
        return CountryData(
            **self._named("country", profile.id, profile.record),
            code=profile.code or None,
            alpha3=profile.alpha3 or None,
            official_name=profile.official_name or None,
            capital=profile.capital or None,
            adjectives=profile.adjectives,
        )

    def official(self, official: Official) -> OfficialData:
        return OfficialData(
            **self._named("official", official.id, official),
            family_name=official.family_name,
            country=self._one("country", official.country),
            role=official.role.value,
            born=edtf(official.born),
            died=edtf(official.died),
            distinct_from=self._several("official", official.distinct_from),
        )

    def post(self, post: Post) -> PostData:
        return PostData(
            **self._named("post", post.id, post),
            country=self._one("country", post.country),
            organization=self._one("organization", post.organization),
            accredited_to=self._one("country", post.accredited_to),
            seats=post.seats or None,
            level=post.level.value if post.level else None,
        )

    def tenures(self) -> Iterator[TenureData]:
        """Tenures, by official and in the order of the official's file, counted from 1."""
        posts = self._model.records.get("post", {})
        for official in self.records(Official):
            for tenure in self._model.tenures.get(official.id, ()):
                entry = official.posts[tenure.number]
                post = posts.get(tenure.post or "")
                stated = post.country if isinstance(post, Post) else entry.country
                yield TenureData(
                    id=f"{official.id}/{tenure.number + 1}",
                    official=official.id,
                    post=tenure.post,
                    title=entry.title or (post.label if post else ""),
                    country=self._one("country", stated or entry.country),
                    start=edtf(entry.start),
                    end=edtf(entry.end),
                    attested=tuple(date.text for date in entry.attested),
                )

    def memberships(self) -> Iterator[MembershipData]:
        """Memberships, by official and in the order of the official's file, counted from 1."""
        for official in self.records(Official):
            for number, membership in enumerate(official.memberships, 1):
                organization = self._one("organization", membership.organization)
                if organization is not None:
                    yield MembershipData(
                        id=f"{official.id}/{number}",
                        official=official.id,
                        organization=organization,
                        role=membership.role,
                        start=edtf(membership.start),
                        end=edtf(membership.end),
                        attested=tuple(date.text for date in membership.attested),
                    )

    def organization(self, organization: Organization) -> OrganizationData:
        return OrganizationData(
            **self._named("organization", organization.id, organization),
            type=organization.type.value if organization.type else None,
            country=self._one("country", organization.country),
        )

    def source(self, source: Source) -> SourceData:
        return SourceData(
            **self._named("source", source.id, source),
            type=source.type.value if source.type else None,
            country=self._one("country", source.country),
            organization=self._one("organization", source.organization),
            owner=source.owner,
            reliability=source.reliability.value if source.reliability else None,
            website=source.url,
        )

    def topic(self, topic: Topic) -> TopicData:
        return TopicData(
            **self._named("topic", topic.id, topic),
            description=topic.description,
            parent=self._one("topic", topic.parent),
        )

    def document(self, document: Document) -> DocumentData:
        return DocumentData(
            **self._named("document", document.id, document),
            date=edtf(document.date),
            organization=self._one("organization", document.organization),
            text_url=document.url,
        )

    def series(self, series: Series) -> SeriesData:
        return SeriesData(
            **self._named("series", series.id, series),
            unit=series.unit,
            countries=self._several("country", series.countries),
        )

    def relation(self, pair: Pair) -> RelationData:
        return RelationData(
            **self._named("relation", pair.id, pair.record),
            countries=pair.countries,
            status=pair.record.status if pair.record else None,
        )

    def turns(self) -> Iterator[TurnData]:
        """Turns, by relation, the newest first; counted from the oldest, so that a new one leaves the others' ids."""
        for pair in self._model.pairs.values():
            for number, turn in zip(range(len(pair.turns), 0, -1), pair.turns, strict=True):
                yield TurnData(
                    id=f"{pair.id}/{number}",
                    relation=pair.id,
                    date=turn.date.text,
                    direction=turn.direction.value,
                    reason=plain_text(turn.reason, self._names) if turn.reason else None,
                    according_to=tuple(f"{kind}:{id_}" for kind, id_ in turn.according_to),
                    words=turn.words or None,
                    article=turn.article,
                    event=turn.event,
                )


def _pairs(pairs: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(f"{name}: {value}" for name, value in pairs)
