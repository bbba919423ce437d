"""The tables of a site: what each column means, once for spreadsheets, databases, JSON and their documentation.

A row says one thing that the content says, in plain values: texts, numbers, ids. Dates are EDTF as written. A reference
to a record is its id; where a column takes records of several kinds, the kind stands in front (`official:amir-hatami`),
as in content. A reference to an entry is `article#entry`. None is what the content does not say.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, get_args

from briefgen.base.urls import PLURALS
from briefgen.model.articles import ACTORS, Number
from briefgen.model.records import doc

PEOPLE = ("official", "organization")
RELAYS = ("organization", "source")
VOICES = (*ACTORS, "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleData:
    """A briefing."""

    id: str = field(metadata=doc("the article's id"))
    url: str | None = field(metadata=doc("address of its page"))
    title: str = field(metadata=doc("what happened, in one line"))
    date: str = field(metadata=doc("when the source published its report"))
    source: str | None = field(metadata=doc("who published the report", "source"))
    report_url: str | None = field(metadata=doc("where the report stands"))
    archive_url: str | None = field(metadata=doc("a lasting copy of the report"))
    accessed: str | None = field(metadata=doc("when the report was read"))
    byline: str | None = field(metadata=doc("who wrote the report"))
    language: str | None = field(metadata=doc("language of the report, a BCP 47 code"))
    via: tuple[str, ...] = field(metadata=doc("whom the source relays, the first reporter first", *RELAYS))
    added: str = field(metadata=doc("when the briefing entered the site"))
    updated: str | None = field(metadata=doc("last significant change of the briefing, as its file says"))
    summary: str = field(metadata=doc("two or three sentences"))
    countries: tuple[str, ...] = field(metadata=doc("countries that take part", "country"))
    mentioned: tuple[str, ...] = field(metadata=doc("countries that are only mentioned", "country"))
    officials: tuple[str, ...] = field(metadata=doc("people it concerns", "official"))
    organizations: tuple[str, ...] = field(metadata=doc("organizations it concerns", "organization"))
    topics: tuple[str, ...] = field(metadata=doc("its topics", "topic"))
    documents: tuple[str, ...] = field(metadata=doc("documents it concerns", "document"))


@dataclass(frozen=True, slots=True, kw_only=True)
class EventData:
    """An event, from all reports of it; reports that are known to be of one event are one row."""

    id: str = field(metadata=doc("the event's id"))
    url: str | None = field(metadata=doc("its place on the page of the article that bears it"))
    date: str = field(metadata=doc("when it happened or is expected"))
    type: str = field(metadata=doc("what kind of event"))
    reality: str = field(metadata=doc("occurred, expected, claimed, denied or background (history told in passing)"))
    title: str = field(metadata=doc("what happened"))
    place: str | None = field(metadata=doc("where"))
    countries: tuple[str, ...] = field(metadata=doc("countries that took part", "country"))
    participants: tuple[str, ...] = field(metadata=doc("people and organizations that took part", *PEOPLE))
    host: tuple[str, ...] = field(metadata=doc("who received", *PEOPLE))
    visitor: tuple[str, ...] = field(metadata=doc("who came", *PEOPLE))
    actor: tuple[str, ...] = field(metadata=doc("who did it", *ACTORS))
    target: tuple[str, ...] = field(metadata=doc("to whom", *ACTORS))
    according_to: tuple[str, ...] = field(metadata=doc("whose account it is", *VOICES))
    agenda: tuple[str, ...] = field(metadata=doc("what it was about"))
    documents: tuple[str, ...] = field(metadata=doc("documents it concerns", "document"))
    article: str = field(metadata=doc("the article that bears it", "article"))
    accounts: tuple[str, ...] = field(metadata=doc("every account of it, the bearer's first", "account"))
    origins: int = field(metadata=doc("from how many independent origins the accounts come"))


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountData:
    """What one article says of an event, in its own words."""

    id: str = field(metadata=doc("article#entry"))
    url: str | None = field(metadata=doc("its place on the article's page"))
    event: str = field(metadata=doc("the event", "event"))
    date: str = field(metadata=doc("when it happened or is expected, by this account"))
    type: str = field(metadata=doc("what kind of event"))
    reality: str = field(metadata=doc("occurred, expected, claimed, denied or background"))
    title: str = field(metadata=doc("what happened"))
    place: str | None = field(metadata=doc("where"))
    countries: tuple[str, ...] = field(metadata=doc("countries that took part", "country"))
    participants: tuple[str, ...] = field(metadata=doc("people and organizations that took part", *PEOPLE))
    according_to: tuple[str, ...] = field(metadata=doc("whose account it is", *VOICES))
    chain: tuple[str, ...] = field(metadata=doc("through whom it reached us, first reporter first", *RELAYS))
    article: str = field(metadata=doc("the article", "article"))
    note: str | None = field(metadata=doc("a note of the briefing's writer"))


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementData:
    """What somebody said."""

    id: str = field(metadata=doc("the statement's id"))
    url: str | None = field(metadata=doc("its place on the article's page"))
    date: str = field(metadata=doc("when it was said, or if that is not known, reported"))
    dated: str = field(metadata=doc("what the date is: said or reported"))
    by: tuple[str, ...] = field(metadata=doc("who said it", *ACTORS))
    unnamed: tuple[str, ...] = field(metadata=doc("who said it, where the source gives no name"))
    countries: tuple[str, ...] = field(metadata=doc("countries for which it speaks", "country"))
    form: str = field(metadata=doc("quote (verbatim) or paraphrase (indirect speech)"))
    text: str = field(metadata=doc("the words"))
    hedge: str | None = field(metadata=doc("how the source qualifies it"))
    original_language: str | None = field(metadata=doc("language in which it was said, a BCP 47 code"))
    original: str | None = field(metadata=doc("the words in that language"))
    event: str | None = field(metadata=doc("the event on whose occasion it was said", "event"))
    chain: tuple[str, ...] = field(metadata=doc("through whom it reached us, first reporter first", *RELAYS))
    topics: tuple[str, ...] = field(metadata=doc("its topics", "topic"))
    documents: tuple[str, ...] = field(metadata=doc("documents it concerns", "document"))
    article: str = field(metadata=doc("the article that reports it", "article"))
    note: str | None = field(metadata=doc("a note of the briefing's writer"))


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureData:
    """A number of a series, as one article gives it."""

    id: str = field(metadata=doc("the figure's id"))
    url: str | None = field(metadata=doc("its place on the article's page"))
    series: str = field(metadata=doc("the series it belongs to", "series"))
    period: str = field(metadata=doc("the time for which it holds"))
    value: Number | None = field(metadata=doc("the number"))
    low: Number | None = field(metadata=doc("at least, where the source gives a range"))
    high: Number | None = field(metadata=doc("at most, where the source gives a range"))
    unit: str | None = field(metadata=doc("the unit of the series"))
    approximate: bool = field(metadata=doc("whether the source rounds"))
    as_of: str | None = field(metadata=doc("when the number was stated"))
    according_to: tuple[str, ...] = field(metadata=doc("whose number it is", *VOICES))
    article: str = field(metadata=doc("the article that gives it", "article"))
    note: str | None = field(metadata=doc("a note of the briefing's writer"))


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionData:
    """What was wrong in a briefing, and what stands now."""

    id: str = field(metadata=doc("article and position among its corrections"))
    url: str | None = field(metadata=doc("address of the article's page"))
    date: str = field(metadata=doc("when it was corrected"))
    kind: str = field(metadata=doc("typo, clarification, correction or retraction"))
    was: str | None = field(metadata=doc("what stood there"))
    now: str | None = field(metadata=doc("what stands there now"))
    entries: tuple[str, ...] = field(metadata=doc("the entries that it concerns (article#entry)"))
    article: str = field(metadata=doc("the corrected article; a retracted one is in no other table"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """What the rows of all registries begin with."""

    id: str = field(metadata=doc("the record's id"))
    url: str | None = field(metadata=doc("address of its page"))
    name: str = field(metadata=doc("its name or title"))
    aliases: tuple[str, ...] = field(metadata=doc("other names in the site's script"))
    names: tuple[str, ...] = field(metadata=doc("names in other languages, each after its BCP 47 code (fa: …)"))
    identifiers: tuple[str, ...] = field(metadata=doc("its ids elsewhere, each after its scheme (wikidata: Q42)"))


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryData(Registered):
    """A country that something names."""

    code: str | None = field(metadata=doc("ISO 3166-1 alpha-2 code"))
    alpha3: str | None = field(metadata=doc("ISO 3166-1 alpha-3 code"))
    official_name: str | None = field(metadata=doc("the state's full name"))
    capital: str | None = field(metadata=doc("its capital"))
    adjectives: tuple[str, ...] = field(metadata=doc("adjectives that mean it"))


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialData(Registered):
    """A person."""

    family_name: str | None = field(metadata=doc("the part of the name that stands alone in running text"))
    country: str | None = field(metadata=doc("the country the person is of", "country"))
    role: str = field(metadata=doc("official, opposition or other"))
    born: str | None = field(metadata=doc("date of birth"))
    died: str | None = field(metadata=doc("date of death"))
    distinct_from: tuple[str, ...] = field(metadata=doc("people not to be taken for this one", "official"))


@dataclass(frozen=True, slots=True, kw_only=True)
class PostData(Registered):
    """An office that people hold one after another."""

    country: str | None = field(metadata=doc("the country whose post it is", "country"))
    organization: str | None = field(metadata=doc("the organization whose post it is", "organization"))
    accredited_to: str | None = field(metadata=doc("the country an ambassador serves in", "country"))
    seats: int | None = field(metadata=doc("how many hold it at once; empty for many"))
    level: str | None = field(metadata=doc("its level, such as head-of-state or minister"))


@dataclass(frozen=True, slots=True, kw_only=True)
class TenureData:
    """A post that a person held, as far as is known. A missing end does not mean that it is held today."""

    id: str = field(metadata=doc("official and position among the official's posts"))
    official: str = field(metadata=doc("the person", "official"))
    post: str | None = field(metadata=doc("the post, where it has a record", "post"))
    title: str = field(metadata=doc("what the post was called"))
    country: str | None = field(metadata=doc("the country whose post it is", "country"))
    start: str | None = field(metadata=doc("first day, or the range in which it lies"))
    end: str | None = field(metadata=doc("last day, or the range in which it lies"))
    attested: tuple[str, ...] = field(metadata=doc("when a source gives the person this title"))


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipData:
    """A place in an organization that is not a post."""

    id: str = field(metadata=doc("official and position among the official's memberships"))
    official: str = field(metadata=doc("the person", "official"))
    organization: str = field(metadata=doc("the organization", "organization"))
    role: str | None = field(metadata=doc("as what"))
    start: str | None = field(metadata=doc("first day, or the range in which it lies"))
    end: str | None = field(metadata=doc("last day, or the range in which it lies"))
    attested: tuple[str, ...] = field(metadata=doc("when a source says so"))


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationData(Registered):
    """An organization."""

    type: str | None = field(metadata=doc("what it is, such as ministry or news-agency"))
    country: str | None = field(metadata=doc("the country it is of", "country"))


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceData(Registered):
    """Who publishes the reports."""

    type: str | None = field(metadata=doc("what it is, such as newspaper or agency"))
    country: str | None = field(metadata=doc("the country it is of", "country"))
    organization: str | None = field(metadata=doc("the organization that it is", "organization"))
    owner: str | None = field(metadata=doc("who owns it"))
    reliability: str | None = field(metadata=doc("A to F, as the desk rates it"))
    website: str | None = field(metadata=doc("its address"))


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicData(Registered):
    """A subject that articles share."""

    description: str | None = field(metadata=doc("what it covers"))
    parent: str | None = field(metadata=doc("the wider topic", "topic"))


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentData(Registered):
    """A resolution, treaty, law or other text."""

    date: str | None = field(metadata=doc("its date"))
    organization: str | None = field(metadata=doc("who issued it", "organization"))
    text_url: str | None = field(metadata=doc("where its text stands"))


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesData(Registered):
    """A series of figures."""

    unit: str | None = field(metadata=doc("in what unit it counts"))
    countries: tuple[str, ...] = field(metadata=doc("whose figures they are", "country"))


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationData(Registered):
    """The relation of two countries."""

    countries: tuple[str, ...] = field(metadata=doc("the two countries, in alphabetical order of their ids", "country"))
    status: str | None = field(metadata=doc("where it stands, as the desk words it"))


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnData:
    """A turn of a relation, as people judged it; nothing here is computed."""

    id: str = field(metadata=doc("relation and position among its turns, the oldest first"))
    relation: str = field(metadata=doc("the relation", "relation"))
    date: str = field(metadata=doc("when"))
    direction: str = field(metadata=doc("improved, deteriorated or unchanged"))
    reason: str | None = field(metadata=doc("why"))
    according_to: tuple[str, ...] = field(metadata=doc("according to whom", *VOICES))
    words: str | None = field(metadata=doc("according to whom, where it is no record"))
    article: str | None = field(metadata=doc("the article that says so", "article"))
    event: str | None = field(metadata=doc("the event that had this effect", "event"))


ROWS: Mapping[str, type] = {
    "articles": ArticleData,
    "events": EventData,
    "accounts": AccountData,
    "statements": StatementData,
    "figures": FigureData,
    "corrections": CorrectionData,
    "countries": CountryData,
    "officials": OfficialData,
    "posts": PostData,
    "tenures": TenureData,
    "memberships": MembershipData,
    "organizations": OrganizationData,
    "sources": SourceData,
    "topics": TopicData,
    "documents": DocumentData,
    "series": SeriesData,
    "relations": RelationData,
    "turns": TurnData,
}
"""The class of each table's rows, in the order in which the tables are listed."""

TABLE_OF: Mapping[str, str] = {
    **{kind: table for kind, table in PLURALS.items() if table in ROWS},
    **{table.removesuffix("s"): table for table in ROWS if table not in PLURALS.values()},
}
"""The table of each kind of record and of entry."""


def columns(table: str) -> tuple[str, ...]:
    """The names of a table's columns, in order."""
    return tuple(item.name for item in fields(ROWS[table]))


def value_type(hint: Any) -> str:
    """The type of a column's values by its type hint: string, boolean, integer or number."""
    return next(_TYPES[kind] for kind in (hint, *get_args(hint)) if kind in _TYPES)


def is_list(hint: Any) -> bool:
    """Whether a column holds several values."""
    return Ellipsis in get_args(hint)


def is_optional(hint: Any) -> bool:
    """Whether a column may be empty, because content need not say it."""
    return type(None) in get_args(hint)


_TYPES = {str: "string", bool: "boolean", int: "integer", Number: "number"}
