"""What finding names takes and gives: passages with their place in an article, and mentions of records in them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, overload

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


class Mentions(Sequence[Mention]):
    """All that the texts of one record mention, in the order in which they are read.

    `keys` are the records that are meant beyond doubt; `doubtful` are the mentions with which something may be wrong:
    those that mean nobody for certain, and those that give somebody a post. Mostly nobody asks for more, so the others
    may come from `recall`, which is called once somebody does.
    """

    __slots__ = ("_all", "_recall", "doubtful", "keys")

    def __init__(
        self, keys: frozenset[Key], doubtful: tuple[Mention, ...], recall: Callable[[], tuple[Mention, ...]]
    ) -> None:
        self.keys = keys
        self.doubtful = doubtful
        self._recall = recall
        self._all: tuple[Mention, ...] | None = None

    @classmethod
    def of(cls, mentions: tuple[Mention, ...]) -> "Mentions":
        """Mentions that are there already."""
        keys = frozenset([mention.key for mention in mentions if mention.id])
        doubtful = tuple([mention for mention in mentions if mention.posts or not mention.id])
        return cls(keys, doubtful, lambda: mentions)

    @property
    def all(self) -> tuple[Mention, ...]:
        """The mentions."""
        if self._all is None:
            self._all = self._recall()
        return self._all

    def __bool__(self) -> bool:
        return bool(self.keys or self.doubtful)

    def __len__(self) -> int:
        return len(self.all)

    def __iter__(self) -> Iterator[Mention]:
        return iter(self.all)

    @overload
    def __getitem__(self, index: int) -> Mention: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Mention, ...]: ...

    def __getitem__(self, index: int | slice) -> Mention | tuple[Mention, ...]:
        return self.all[index]

    def __eq__(self, other: object) -> bool:
        return self.all == other.all if isinstance(other, Mentions) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.all)


NO_MENTIONS = Mentions.of(())
