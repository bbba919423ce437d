"""What an article's file says, as written: the article and its entries.

An entry is what one article says of an event, a statement, a figure. The model joins entries into events, dates
statements, and adds figures up to series; see `model.model`.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from briefgen.model.dates import PartialDate
from briefgen.model.records import EntryId, EntryRef, FilePath, Language, Record, Ref, Role, Trend, Url, doc
from briefgen.model.texts import Text

ACTORS = ("official", "organization", "country")
EVENT_TYPES = (
    "meeting",
    "visit",
    "call",
    "agreement",
    "statement",
    "appointment",
    "dismissal",
    "sanction",
    "aid",
    "military",
    "election",
    "protest",
    "invitation",
    "other",
)


class Status(StrEnum):
    """Whether an article is shown."""

    DRAFT = "draft"
    PUBLISHED = "published"
    RETRACTED = "retracted"


class Reality(StrEnum):
    """Whether an event happened."""

    OCCURRED = "occurred"
    EXPECTED = "expected"
    CLAIMED = "claimed"
    DENIED = "denied"
    BACKGROUND = "background"


class Confidence(StrEnum):
    """How sure the writer is of a judgment, as ICD 203 words it."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class Likelihood(StrEnum):
    """How likely something is: the seven terms of ICD 203, each with its synonym there."""

    ALMOST_NO_CHANCE = "almost no chance"
    REMOTE = "remote"
    VERY_UNLIKELY = "very unlikely"
    HIGHLY_IMPROBABLE = "highly improbable"
    UNLIKELY = "unlikely"
    IMPROBABLE = "improbable"
    ROUGHLY_EVEN_CHANCE = "roughly even chance"
    ROUGHLY_EVEN_ODDS = "roughly even odds"
    LIKELY = "likely"
    PROBABLE = "probable"
    VERY_LIKELY = "very likely"
    HIGHLY_PROBABLE = "highly probable"
    ALMOST_CERTAIN = "almost certain"
    NEARLY_CERTAIN = "nearly certain"


class CorrectionKind(StrEnum):
    """How grave a correction is; a typo never counts as a change."""

    TYPO = "typo"
    CLARIFICATION = "clarification"
    CORRECTION = "correction"
    RETRACTION = "retraction"


@dataclass(frozen=True, slots=True)
class Number:
    """A number with the precision in which it was written."""

    text: str
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryListing:
    """A country that an article lists. A plain reference stands for a party."""

    shorthand: ClassVar[str] = "country"

    country: Ref = field(metadata=doc("the country", "country"))
    role: Role = field(default=Role.PARTY, metadata=doc("party, or merely mentioned"))


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPoint:
    """One of the three to seven points of an article. A plain text stands for itself."""

    shorthand: ClassVar[str] = "text"

    text: Text = field(metadata=doc("the point, one sentence"))
    refs: tuple[EntryId, ...] = field(
        default=(), metadata=doc("entries of this article that it rests on", example="[s2]")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What an event did to a relation, as the source or the writer judges it."""

    relation: tuple[Ref, ...] = field(metadata=doc("the two countries", "country", example="[IR, TJ]"))
    trend: Trend = field(metadata=doc("which way"))
    reason: Text | None = field(default=None, metadata=doc("why"))


@dataclass(frozen=True, slots=True, kw_only=True)
class EventEntry:
    """What an article says of an event."""

    id: EntryId | None = field(default=None, metadata=doc("unique in the article", example="e1"))
    date: PartialDate = field(metadata=doc("when"))
    type: str = field(metadata=doc("what kind of event") | {"choices": "event_types"})
    title: str = field(metadata=doc("what happened"))
    place: str | None = field(default=None, metadata=doc("where"))
    countries: tuple[Ref, ...] | None = field(
        default=None, metadata=doc("countries that took part; default: those for which participants stand", "country")
    )
    participants: tuple[Ref, ...] = field(default=(), metadata=doc("who took part", "official", "organization"))
    host: tuple[Ref, ...] = field(default=(), metadata=doc("who received", "official", "organization"))
    visitor: tuple[Ref, ...] = field(default=(), metadata=doc("who came", "official", "organization"))
    actor: tuple[Ref, ...] = field(default=(), metadata=doc("who did it", *ACTORS))
    target: tuple[Ref, ...] = field(default=(), metadata=doc("to whom", *ACTORS))
    according_to: tuple[Ref, ...] = field(
        default=(), metadata=doc("whose account it is; required for claimed and denied", *ACTORS, "source")
    )
    reality: Reality = field(default=Reality.OCCURRED, metadata=doc("whether it happened"))
    agenda: tuple[str, ...] = field(default=(), metadata=doc("what was on the table"))
    documents: tuple[Ref, ...] = field(default=(), metadata=doc("documents it concerns", "document"))
    effect: Effect | None = field(default=None, metadata=doc("what it did to a relation"))
    same_as: EntryRef | None = field(
        default=None, metadata=doc("the same event in another article", example="other#e4")
    )
    distinct_from: tuple[EntryRef, ...] = field(
        default=(), metadata=doc("never joined with these", example="[third#e1]")
    )
    note: Text | None = field(default=None, metadata=doc("a note"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who said it: a record, or words for somebody unnamed. A plain reference stands for the record."""

    shorthand: ClassVar[str] = "ref"

    ref: Ref | None = field(default=None, metadata=doc("who", *ACTORS) | {"shorthand_only": True})
    words: str | None = field(
        default=None, metadata=doc("as the source words it", example="a senior official") | {"required": True}
    )
    country: Ref | None = field(default=None, metadata=doc("for which country the unnamed spoke", "country"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The words in the language in which they were said."""

    language: Language = field(metadata=doc("BCP 47 code", example="fa"))
    text: str = field(metadata=doc("the words"))


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementEntry:
    """What an article says that somebody said."""

    id: EntryId | None = field(default=None, metadata=doc("unique in the article", example="s1"))
    by: tuple[Speaker, ...] = field(metadata=doc("who; a list for a joint statement") | {"one_or_many": True})
    quote: str | None = field(default=None, metadata=doc("verbatim; this or paraphrase"))
    paraphrase: str | None = field(default=None, metadata=doc("indirect speech; this or quote"))
    date: PartialDate | None = field(default=None, metadata=doc("when; default: its event's date"))
    event: EntryId | None = field(default=None, metadata=doc("the occasion on which it was said", example="e1"))
    via: tuple[Ref, ...] | None = field(
        default=None, metadata=doc("relay chain; default: the article's", "organization", "source")
    )
    hedge: str | None = field(default=None, metadata=doc("as the source words it", example="reportedly"))
    topics: tuple[Ref, ...] = field(default=(), metadata=doc("topics", "topic"))
    documents: tuple[Ref, ...] = field(default=(), metadata=doc("documents", "document"))
    original: Original | None = field(default=None, metadata=doc("the words in the original language"))
    note: Text | None = field(default=None, metadata=doc("a note"))


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureEntry:
    """A number that an article gives."""

    id: EntryId | None = field(default=None, metadata=doc("unique in the article", example="f1"))
    series: Ref = field(metadata=doc("the series that it belongs to", "series"))
    period: PartialDate = field(metadata=doc("for which time"))
    value: Number | None = field(default=None, metadata=doc("the number"))
    low: Number | None = field(default=None, metadata=doc("at least"))
    high: Number | None = field(default=None, metadata=doc("at most"))
    approximate: bool = field(default=False, metadata=doc("whether the source rounds"))
    as_of: PartialDate | None = field(default=None, metadata=doc("when the number was stated"))
    according_to: tuple[Ref, ...] = field(default=(), metadata=doc("whose number it is", *ACTORS, "source"))
    note: Text | None = field(default=None, metadata=doc("a note"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The writer's own judgment: with a confidence or with a likelihood, never with both (ICD 203)."""

    text: Text = field(metadata=doc("the judgment"))
    confidence: Confidence | None = field(default=None, metadata=doc("how sure"))
    likelihood: Likelihood | None = field(default=None, metadata=doc("how likely, in the terms of ICD 203"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What was wrong in the briefing, and what stands now."""

    date: PartialDate = field(metadata=doc("when it was corrected"))
    kind: CorrectionKind = field(metadata=doc("how grave"))
    was: str | None = field(default=None, metadata=doc("what stood there"))
    now: str | None = field(default=None, metadata=doc("what stands there now"))
    refs: tuple[EntryId, ...] = field(default=(), metadata=doc("entries that it concerns", example="[f1]"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Record):
    """A briefing on one report."""

    kind: ClassVar[str] = "article"
    folder: ClassVar[str] = "articles"

    title: str = field(metadata=doc("what happened, in one line"))
    date: PartialDate = field(metadata=doc("when the source published it", example="2021-04-06"))
    summary: Text = field(metadata=doc("two or three sentences, the point first"))
    source: Ref | None = field(default=None, metadata=doc("who published it", "source"))
    url: Url | None = field(default=None, metadata=doc("where"))
    archive_url: Url | None = field(default=None, metadata=doc("a lasting copy"))
    accessed: PartialDate | None = field(default=None, metadata=doc("when it was read"))
    via: tuple[Ref, ...] = field(
        default=(), metadata=doc("organizations that the source relays, first reporter first", "organization", "source")
    )
    source_text: FilePath | None = field(default=None, metadata=doc("the text reported on; never published"))
    byline: str | None = field(default=None, metadata=doc("who wrote the report"))
    language: Language | None = field(default=None, metadata=doc("language of the source's text"))
    status: Status = field(default=Status.PUBLISHED, metadata=doc("whether it is shown"))
    added: PartialDate | None = field(default=None, metadata=doc("when it entered this site"))
    updated: PartialDate | None = field(default=None, metadata=doc("last significant change of this briefing"))
    key_points: tuple[KeyPoint, ...] = field(default=(), metadata=doc("three to seven points"))
    countries: tuple[CountryListing, ...] = field(default=(), metadata=doc("countries it concerns"))
    officials: tuple[Ref, ...] = field(default=(), metadata=doc("people it concerns", "official"))
    organizations: tuple[Ref, ...] = field(default=(), metadata=doc("organizations it concerns", "organization"))
    topics: tuple[Ref, ...] = field(default=(), metadata=doc("its topics", "topic"))
    documents: tuple[Ref, ...] = field(default=(), metadata=doc("documents it concerns", "document"))
    events: tuple[EventEntry, ...] = field(default=(), metadata=doc("what happened"))
    statements: tuple[StatementEntry, ...] = field(default=(), metadata=doc("who said what"))
    figures: tuple[FigureEntry, ...] = field(default=(), metadata=doc("numbers"))
    assessments: tuple[Assessment, ...] = field(default=(), metadata=doc("the writer's own judgment"))
    corrections: tuple[Correction, ...] = field(default=(), metadata=doc("what was corrected"))
