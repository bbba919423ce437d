"""What the registry's files say, as written: one class a kind, one field a key.

The reading layer decodes front matter by these classes' type hints; the JSON Schemas and the field reference are
generated from them. References (`Ref`) stay as written here: an id, a name, an alias or a code. The model says what
they mean. Records bear no positions (see `base.diagnostics.Place`) and nothing that depends on other files.
Plain strings are shown as written; `Text` is inline Markdown.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Any, ClassVar, NewType

from briefgen.model.dates import PartialDate
from briefgen.model.texts import Fragment, Text

Ref = NewType("Ref", str)  # names another record; the field's metadata says of which kinds
Url = NewType("Url", str)  # http or https, checked
FilePath = NewType("FilePath", str)  # a file of the site, relative, checked to stay inside it
PagePath = NewType("PagePath", str)  # a path under the site's root, checked to stay inside it
Seats = NewType("Seats", int)  # how many hold a post at once; 0 means many
Id = Annotated[str, "id"]  # a record's id, its slug
EntryId = Annotated[str, "entry id"]  # the id of an event, statement or figure in its article
EntryRef = Annotated[str, "entry"]  # an entry of any article: `article#entry`
Address = Annotated[str, "address"]  # a path of this site, or an http or https address
Language = Annotated[str, "language"]  # a BCP 47 code: fa, sr-Latn
CountryCode = Annotated[str, "country code"]  # two letters, as in ISO 3166-1 alpha-2

Extra = Mapping[str, Any]


def doc(text: str, *kinds: str, example: str = "") -> dict[str, Any]:
    """Metadata of a field: what it means, the kinds that its references may name, an example as written in YAML."""
    return {"doc": text, "kinds": kinds, "example": example}


class Role(StrEnum):
    """How an article concerns a country."""

    PARTY = "party"
    MENTIONED = "mentioned"


class OfficialRole(StrEnum):
    """Whether a person acts for a state."""

    OFFICIAL = "official"
    OPPOSITION = "opposition"
    OTHER = "other"


class Level(StrEnum):
    """The level of a post, highest first; the order ranks contacts of two countries."""

    HEAD_OF_STATE = "head-of-state"
    HEAD_OF_GOVERNMENT = "head-of-government"
    FOREIGN = "foreign"
    DEFENSE = "defense"
    MINISTER = "minister"
    AMBASSADOR = "ambassador"
    LEGISLATURE = "legislature"
    AGENCY = "agency"
    PARTY = "party"
    OTHER = "other"


class OrganizationKind(StrEnum):
    """What an organization is."""

    NEWS_AGENCY = "news-agency"
    MINISTRY = "ministry"
    PARTY = "party"
    INTERNATIONAL = "international"
    ARMED_GROUP = "armed-group"
    COMPANY = "company"
    OTHER = "other"


class SourceKind(StrEnum):
    """What publishes."""

    NEWSPAPER = "newspaper"
    AGENCY = "agency"
    BROADCASTER = "broadcaster"
    OFFICIAL_SITE = "official-site"
    THINK_TANK = "think-tank"
    SOCIAL = "social"
    OTHER = "other"


class Reliability(StrEnum):
    """The reliability of a source on the A to F scale of NATO STANAG 2511, as the desk rates it."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class Trend(StrEnum):
    """Which way a relation of two countries moved."""

    IMPROVED = "improved"
    DETERIORATED = "deteriorated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address elsewhere, with its text."""

    title: str = field(metadata=doc("the text of the link"))
    url: Url = field(metadata=doc("its address", example="https://example.org/"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record has: its id, its file, its body and what is free."""

    kind: ClassVar[str]
    folder: ClassVar[str]

    id: Id = field(default="", metadata=doc("its id, if it is not the file's name"))
    redirects: tuple[PagePath, ...] = field(default=(), metadata=doc("former addresses of its page"))
    note: Text | None = field(default=None, metadata=doc("a note on the record itself"))
    extra: Extra = field(default_factory=dict, metadata=doc("free keys, which templates see"))
    path: str = field(default="", metadata={"internal": True})  # its file, relative to the site
    body: Fragment = field(default=Fragment("", ()), metadata={"internal": True})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity(Record):
    """What every registry record has."""

    aliases: tuple[str, ...] = field(default=(), metadata=doc("other names, in the site's script"))
    names: tuple[tuple[Language, str], ...] = field(
        default=(), metadata=doc("the name in other languages or scripts, by language", example="{fa: …}")
    )
    links: tuple[Link, ...] = field(default=(), metadata=doc("addresses elsewhere"))
    identifiers: tuple[tuple[str, str], ...] = field(
        default=(), metadata=doc("its ids elsewhere", example="{wikidata: Q42}")
    )

    @property
    def label(self) -> str:
        """The name or title that a reader sees."""
        return getattr(self, "name", "") or getattr(self, "title", "") or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A fact about a country, at a glance."""

    label: str = field(metadata=doc("what it is"))
    value: str = field(metadata=doc("its value, as shown"))
    as_of: PartialDate | None = field(default=None, metadata=doc("when it held"))
    source: str | None = field(
        default=None, metadata=doc("where it comes from: a record, or words", "source", "article") | {"or_words": True}
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Country(Entity):
    """A country's file: an overview, and what overrides the table that ships with the program."""

    kind: ClassVar[str] = "country"
    folder: ClassVar[str] = "countries"

    name: str = field(metadata=doc("the name that pages show"))
    code: CountryCode | None = field(default=None, metadata=doc("ISO 3166-1 alpha-2 code", example="TJ"))
    official_name: str | None = field(default=None, metadata=doc("the state's full name"))
    adjectives: tuple[str, ...] = field(default=(), metadata=doc("adjectives that mean it", example="[Tajik]"))
    capital: str | None = field(default=None, metadata=doc("its capital"))
    facts: tuple[Fact, ...] = field(default=(), metadata=doc("facts at a glance"))
    places: tuple[str, ...] = field(default=(), metadata=doc("places whose names in a text count as this country"))


@dataclass(frozen=True, slots=True, kw_only=True)
class RankEntry:
    """A military or other rank, with the days on which a source gives it."""

    rank: str = field(metadata=doc("the rank", example="Colonel-General"))
    attested: tuple[PartialDate, ...] = field(default=(), metadata=doc("when a source gives the rank"))


@dataclass(frozen=True, slots=True, kw_only=True)
class TenureEntry:
    """A post that a person held: of a post's record, or by a title of its own."""

    post: Ref | None = field(default=None, metadata=doc("the post's record", "post"))
    title: str | None = field(default=None, metadata=doc("how the post was called; required without a record"))
    country: Ref | None = field(default=None, metadata=doc("the country, where there is no record", "country"))
    start: PartialDate | None = field(default=None, metadata=doc("first day, or the range in which it lies"))
    end: PartialDate | None = field(default=None, metadata=doc("last day, or the range in which it lies"))
    attested: tuple[PartialDate, ...] = field(default=(), metadata=doc("when a source gives the title"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """A place in an organization that is not a post."""

    organization: Ref = field(metadata=doc("the organization", "organization"))
    role: str | None = field(default=None, metadata=doc("as what", example="chair"))
    start: PartialDate | None = field(default=None, metadata=doc("since when"))
    end: PartialDate | None = field(default=None, metadata=doc("until when"))
    attested: tuple[PartialDate, ...] = field(default=(), metadata=doc("when a source says so"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A picture with its credit."""

    file: FilePath = field(metadata=doc("a file beside the record or under static/"))
    credit: str | None = field(default=None, metadata=doc("who made it"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Official(Entity):
    """A person."""

    kind: ClassVar[str] = "official"
    folder: ClassVar[str] = "officials"

    name: str = field(metadata=doc("the full name", example="Sherali Mirzo"))
    family_name: str | None = field(default=None, metadata=doc("the part that stands alone in running text"))
    country: Ref | None = field(default=None, metadata=doc("the country the person is of", "country"))
    role: OfficialRole = field(default=OfficialRole.OFFICIAL, metadata=doc("whether the person acts for a state"))
    distinct_from: tuple[Ref, ...] = field(
        default=(), metadata=doc("people never to be taken for this one", "official")
    )
    ranks: tuple[RankEntry, ...] = field(default=(), metadata=doc("ranks"))
    posts: tuple[TenureEntry, ...] = field(default=(), metadata=doc("posts, in any order"))
    memberships: tuple[Membership, ...] = field(default=(), metadata=doc("places in organizations"))
    born: PartialDate | None = field(default=None, metadata=doc("date of birth"))
    died: PartialDate | None = field(default=None, metadata=doc("date of death"))
    photo: Photo | None = field(default=None, metadata=doc("a picture"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Entity):
    """An office that people hold one after another."""

    kind: ClassVar[str] = "post"
    folder: ClassVar[str] = "posts"

    name: str = field(metadata=doc("the post", example="Minister of Defense of Tajikistan"))
    country: Ref | None = field(default=None, metadata=doc("the country whose post it is", "country"))
    organization: Ref | None = field(default=None, metadata=doc("the organization whose post it is", "organization"))
    accredited_to: Ref | None = field(default=None, metadata=doc("the country an ambassador serves in", "country"))
    seats: Seats = field(default=Seats(1), metadata=doc("how many hold it at once: a number, or many"))
    level: Level | None = field(default=None, metadata=doc("its level"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization(Entity):
    """An organization: an agency, a ministry, a party, a company."""

    kind: ClassVar[str] = "organization"
    folder: ClassVar[str] = "organizations"

    name: str = field(metadata=doc("its name"))
    type: OrganizationKind | None = field(default=None, metadata=doc("what it is") | {"key": "kind"})
    country: Ref | None = field(default=None, metadata=doc("the country it is of", "country"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Entity):
    """Who publishes what articles report on."""

    kind: ClassVar[str] = "source"
    folder: ClassVar[str] = "sources"

    name: str = field(metadata=doc("its name"))
    type: SourceKind | None = field(default=None, metadata=doc("what it is") | {"key": "kind"})
    country: Ref | None = field(default=None, metadata=doc("the country it is of", "country"))
    url: Url | None = field(default=None, metadata=doc("its address"))
    organization: Ref | None = field(default=None, metadata=doc("the organization that it is", "organization"))
    reliability: Reliability | None = field(default=None, metadata=doc("A to F, as the desk rates it"))
    owner: str | None = field(default=None, metadata=doc("who owns it"))
    match: bool = field(default=False, metadata=doc("find its name in texts"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Entity):
    """A subject that articles share."""

    kind: ClassVar[str] = "topic"
    folder: ClassVar[str] = "topics"

    name: str = field(metadata=doc("its name"))
    description: str | None = field(default=None, metadata=doc("what it covers"))
    parent: Ref | None = field(default=None, metadata=doc("the wider topic", "topic"))
    match: bool = field(default=False, metadata=doc("find its name in texts"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Entity):
    """A resolution, treaty, law or other text that events and statements refer to."""

    kind: ClassVar[str] = "document"
    folder: ClassVar[str] = "documents"

    title: str = field(metadata=doc("its title"))
    date: PartialDate | None = field(default=None, metadata=doc("its date"))
    url: Url | None = field(default=None, metadata=doc("its text"))
    organization: Ref | None = field(default=None, metadata=doc("who issued it", "organization"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Series(Entity):
    """A series of figures."""

    kind: ClassVar[str] = "series"
    folder: ClassVar[str] = "series"

    title: str = field(metadata=doc("what is counted"))
    unit: str | None = field(default=None, metadata=doc("in what unit", example="US$ million"))
    countries: tuple[Ref, ...] = field(
        default=(), metadata=doc("whose figures; two make it a series of that pair", "country")
    )
    match: bool = field(default=False, metadata=doc("find its title in texts"))


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendEntry:
    """A turn of a relation, as people judged it."""

    date: PartialDate = field(metadata=doc("when"))
    direction: Trend = field(metadata=doc("which way"))
    reason: Text | None = field(default=None, metadata=doc("why"))
    according_to: str | None = field(
        default=None,
        metadata=doc("a record, or words", "official", "organization", "source", "country") | {"or_words": True},
    )
    source: Ref | None = field(default=None, metadata=doc("the article that says so", "article"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Entity):
    """The overview of a pair of countries."""

    kind: ClassVar[str] = "relation"
    folder: ClassVar[str] = "relations"

    name: str | None = field(default=None, metadata=doc("shown instead of the two names"))
    countries: tuple[Ref, ...] = field(metadata=doc("the two countries", "country", example="[IR, TJ]"))
    status: str | None = field(default=None, metadata=doc("where it stands, in a sentence"))
    trend: tuple[TrendEntry, ...] = field(default=(), metadata=doc("its turns, set by people"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Entity):
    """A free page: about, methodology."""

    kind: ClassVar[str] = "page"
    folder: ClassVar[str] = "pages"

    title: str = field(metadata=doc("its title"))
    menu: bool = field(default=False, metadata=doc("shown in the menu"))
    description: str | None = field(default=None, metadata=doc("one sentence, for search engines and feeds"))
