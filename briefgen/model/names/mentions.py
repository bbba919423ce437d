"""What finding names takes and gives: passages with their place in an article, and mentions of records in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from briefgen.model.dates import PartialDate
from briefgen.model.names.declared import Key
from briefgen.model.tenures.tenure import Answer
from briefgen.model.texts import Passage

READING_ORDER = ("title", "summary", "key_points", "body", "events", "statements", "figures", "assessments")
"""The fields of an article in the order in which its texts are read; all others come after these."""


class Holders(Protocol):
    """Says who held a post: the officials of its tenures, each with the registry's answer for the date."""

    def __call__(self, post: str, date: PartialDate, /) -> Sequence[tuple[str, Answer]]:
        """Return a pair for every tenure of the post, whatever the answer."""


class Found(StrEnum):
    """What became of a mention."""

    LINKED = "linked"
    """It bears the link of its section, or is a link that the author made."""
    INDEXED = "indexed"
    """It counts, and bears no link: a title, a later mention, a name within a longer one."""
    AMBIGUOUS = "ambiguous"
    """It means one of several records, and nothing tells which."""
    UNKNOWN = "unknown"
    """It looks like a name, and no record bears it."""


@dataclass(frozen=True, slots=True)
class Located:
    """A passage, and where in the record it stands.

    `field` is the field's path (`title`, `summary`, `key_points[0].text`, `body`, `events[2].note`), `number` the
    passage's number within the field. Titles are indexed and never linked. `targets` are the records to which the
    passage's hand links lead, in their order, None for one that leads nowhere.
    """

    passage: Passage
    field: str
    number: int = 0
    is_title: bool = False
    targets: tuple[Key | None, ...] = ()

    @property
    def bears_links(self) -> bool:
        """Whether names in it can be linked: not in titles and headings."""
        return self.passage.linkable and not self.is_title

    @property
    def area(self) -> str:
        """The field of the record itself: `events` for `events[2].note`."""
        return self.field.partition(".")[0].partition("[")[0]

    @property
    def section(self) -> tuple[str, int]:
        """What gets one link to a record: a section of the body; key points together, events together, and so on."""
        return self.area, self.passage.section


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text that names a record.

    `start` and `end` are offsets in the passage's text, which there reads `text`; `sentence` is the span of the
    sentence around it. An ambiguous mention has an empty `id`, and its `candidates` in order; so has an unknown one,
    whose candidates, if any, are those who were probably meant. `by_hand` marks a link that the author made; its text
    may be anything. `posts` are those whose phrase stands directly before an official's name.
    """

    field: str
    passage: int
    start: int
    end: int
    text: str
    found: Found
    kind: str
    id: str
    sentence: tuple[int, int]
    candidates: tuple[Key, ...] = ()
    by_hand: bool = False
    posts: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        """The record that is named."""
        return self.kind, self.id
