"""What a written reference means: which record a field names.

A field takes a record's id, its name or one of its aliases, in this order of precedence, compared in folded form (see
`folding`); a country also goes by its ISO 3166 codes. A kind in front (`official:amir-hatami`) settles which of several
kinds is meant. Nothing is ever guessed: what fits no record is unknown, what fits several is ambiguous.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, TypeVar

from briefgen.base.spelling import nearest
from briefgen.model.articles import ACTORS
from briefgen.model.folding import fold
from briefgen.model.kinds import RECORD_TYPES, Records
from briefgen.model.names.declared import Key
from briefgen.model.records import Entity, Record, Source

T = TypeVar("T")

__all__ = ["ACTORS", "LINKABLE", "PEOPLE", "RELAYS", "WITNESSES", "Answers", "Called", "References"]

PEOPLE = ("official", "organization")
WITNESSES = (*ACTORS, "source")
RELAYS = ("organization", "source")
LINKABLE = tuple(RECORD_TYPES)
"""The kinds that a link by hand may name: all."""

_PROPOSED = 3


@dataclass(frozen=True, slots=True)
class Called:
    """What one record is called, in the order in which references are looked up."""

    key: Key
    names: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    former_codes: tuple[str, ...] = ()  # a current code wins over one that ISO 3166 has withdrawn
    titles: tuple[str, ...] = ()  # of articles: sentences, which must not stand in the way of names
    others: tuple[str, ...] = ()  # names in other languages: never a reference, but a hint to what was meant


class Answers(dict[str, Key | None]):
    """The records that references name in a field that takes certain kinds; looked up once each."""

    def __init__(self, references: "References", kinds: tuple[str, ...]) -> None:
        super().__init__()
        self._references, self._kinds = references, kinds

    def __missing__(self, written: str) -> Key | None:
        candidates = self._references.candidates(self._kinds, written)
        self[written] = found = candidates[0] if len(candidates) == 1 else None
        return found

    def keys_of(self, written: Sequence[str]) -> tuple[Key, ...]:
        """The records that several references name, each once, in the order written; what names none is left out."""
        return once([key for reference in written if (key := self[reference])]) if written else ()

    def ids_of(self, written: Sequence[str]) -> tuple[str, ...]:
        """The ids of the records that several references name, for a field that takes a single kind."""
        return once([key[1] for reference in written if (key := self[reference])]) if written else ()


class _AnswersByKinds(dict[tuple[str, ...], Answers]):
    def __init__(self, references: "References") -> None:
        super().__init__()
        self._references = references

    def __missing__(self, kinds: tuple[str, ...]) -> Answers:
        self[kinds] = found = Answers(self._references, kinds)
        return found


def once(items: Sequence[T]) -> tuple[T, ...]:
    """Some items, each once, in their order."""
    return tuple(dict.fromkeys(items)) if len(items) > 1 else tuple(items)


class References:
    """Finds the record that a reference names.

    `calls` says what each record is called. `stands_for` maps a source to the organization that it is: in a field that
    takes both kinds, a name that both bear means the organization. `answers` has the answers for every set of kinds
    that a field may take; those of the fields that are asked for most have names of their own.
    """

    def __init__(self, calls: Iterable[Called], stands_for: Mapping[Key, Key]) -> None:
        self._tiers: tuple[dict[tuple[str, str], list[Key]], ...] = ({}, {}, {}, {}, {}, {})
        self._calls = {called.key: called for called in calls}
        self._stands_for = stands_for
        self.answers = _AnswersByKinds(self)
        self._bearers: dict[tuple[str, ...], dict[str, list[tuple[str, Key]]]] = {}
        for called in self._calls.values():
            forms = (
                (called.key[1],),
                called.names,
                called.aliases,
                called.codes,
                called.former_codes,
                called.titles,
            )
            for tier, names in zip(self._tiers, forms, strict=True):
                for folded in dict.fromkeys(map(fold, names)):
                    tier.setdefault((called.key[0], folded), []).append(called.key)
        self.articles = self.answers["article",]
        self.countries = self.answers["country",]
        self.officials = self.answers["official",]
        self.organizations = self.answers["organization",]
        self.posts = self.answers["post",]
        self.sources = self.answers["source",]
        self.topics = self.answers["topic",]
        self.documents = self.answers["document",]
        self.series = self.answers["series",]
        self.people = self.answers[PEOPLE]
        self.actors = self.answers[ACTORS]
        self.witnesses = self.answers[WITNESSES]
        self.relays = self.answers[RELAYS]

    def candidates(self, kinds: tuple[str, ...], written: str) -> tuple[Key, ...]:
        """The records that a reference may name: one where it is settled, none where it is unknown."""
        kinds, text = _without_kind(kinds, written)
        folded = fold(text)
        for tier in self._tiers:
            found = tuple(chain.from_iterable(tier.get((kind, folded), ()) for kind in kinds))
            if found:
                return self._without_doubles(kinds, found)
        return ()

    def _without_doubles(self, kinds: tuple[str, ...], found: tuple[Key, ...]) -> tuple[Key, ...]:
        """Leave out a source beside the organization for which it stands, where a field asks who reports or speaks."""
        if len(found) == 1 or kinds == LINKABLE:
            return found
        return tuple(key for key in found if self._stands_for.get(key) not in found)

    def near(self, kinds: tuple[str, ...], written: str) -> tuple[tuple[str, Key], ...]:
        """The names most like a reference that names nothing, with their records: for a hint, never for a link.

        Where nothing is like it, those in which all its words stand: a family name is no reference, but it may help.
        """
        kinds, text = _without_kind(kinds, written)
        if kinds not in self._bearers:
            bearers: dict[str, list[tuple[str, Key]]] = {}
            for key, called in self._calls.items():
                if key[0] in kinds:
                    for name in (*called.names, *called.aliases, *called.others, key[1]):
                        bearers.setdefault(fold(name), []).append((name, key))
            self._bearers[kinds] = bearers
        bearers = self._bearers[kinds]
        best: dict[Key, str] = {}
        words = set(fold(text).split())
        for folded in nearest(fold(text), bearers, _PROPOSED) or _with_words(words, bearers):
            for name, key in bearers[folded]:
                best.setdefault(key, name)
        return tuple((name, key) for key, name in best.items())[:_PROPOSED]

    def name(self, key: Key) -> str:
        """The name of a record that something names."""
        called = self._calls.get(key)
        return next(iter((*called.names, *called.titles)), key[1]) if called else key[1]

    def relay(self, key: Key) -> Key:
        """Who relays: for a source that stands for an organization, the organization."""
        return self._stands_for.get(key, key)

    def all_answers(self) -> dict[tuple[tuple[str, ...], str], Key]:
        """Every reference that was looked up and names a record."""
        return {
            (kinds, written): key
            for kinds, answers in self.answers.items()
            for written, key in answers.items()
            if key is not None
        }


def _with_words(words: Set[str], names: Iterable[str]) -> list[str]:
    return list(islice((name for name in names if words and words <= set(name.split())), _PROPOSED))


def _without_kind(kinds: tuple[str, ...], written: str) -> tuple[tuple[str, ...], str]:
    """The kinds that a reference may name, and its text without the kind in front."""
    kind, colon, rest = written.partition(":")
    if colon and kind in kinds:
        return (kind,), rest.strip()
    return kinds, written


def call_records(records: Records) -> Iterable[Called]:
    """What every record of the files is called, countries aside."""
    for kind in RECORD_TYPES:
        if kind != "country":
            for record in records.by_kind.get(kind, ()):
                yield call_record(record)


def call_record(record: Record) -> Called:
    """What a record is called, if it is no country."""
    key = (record.kind, record.id)
    if not isinstance(record, Entity):
        title: Any = getattr(record, "title", None)
        return Called(key, (), titles=(title,) if title else ())
    own: Any = getattr(record, "name", None) or getattr(record, "title", None)
    return Called(key, (own,) if own else (), record.aliases, others=tuple(name for _, name in record.names))


def sources_of_organizations(records: Records, calls: Iterable[Called]) -> dict[Key, Key]:
    """The organization for which each source stands: that of its `organization`."""
    bodies = (called for called in calls if called.key[0] == "organization")
    organizations = References(bodies, {}).organizations
    return {
        ("source", source.id): organization
        for source in records.of(Source)
        if source.organization and (organization := organizations[source.organization])
    }
