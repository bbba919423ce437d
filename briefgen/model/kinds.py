"""The kinds of record, and all records of a site by kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar, cast

from briefgen.model.articles import Article
from briefgen.model.records import (
    Country,
    Document,
    Official,
    Organization,
    Page,
    Post,
    Record,
    Relation,
    Series,
    Source,
    Topic,
)

RECORD_TYPES: Mapping[str, type[Record]] = {
    record_type.kind: record_type
    for record_type in (
        Article,
        Country,
        Official,
        Post,
        Organization,
        Source,
        Topic,
        Document,
        Series,
        Relation,
        Page,
    )
}
"""The class of each kind."""

KIND_OF_FOLDER: Mapping[str, str] = {record_type.folder: kind for kind, record_type in RECORD_TYPES.items()}
"""The kind of the records in each folder of `content/`."""

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Records:
    """What the files of a site say: the records of each kind in order of their ids.

    `torn` are what could be read of records that lack something required, or of which an entry does. They are no part
    of the site, but what they say of other records is looked at; some of them are records too, without those entries.
    `unreadable` are the paths of files that hold records of which nothing is known.
    """

    by_kind: Mapping[str, tuple[Record, ...]]
    torn: tuple[Record, ...] = ()
    unreadable: frozenset[str] = frozenset()

    def of(self, record_type: type[R]) -> tuple[R, ...]:
        """The records of one kind, in order of their ids."""
        return cast("tuple[R, ...]", self.by_kind.get(record_type.kind, ()))
