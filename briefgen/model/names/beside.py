"""What stands beside a name: a word that makes it part of a longer one, or a word that parts the two."""

from enum import Enum, auto
from typing import NamedTuple

from briefgen.model.names.capitals import Join, Neighbor, Prose
from briefgen.model.names.vocabulary import Unit, Vocabulary


class Beside(Enum):
    """What kind of word it is."""

    NOTHING = auto()
    """No capitalized word is joined to the name."""
    LEFT = auto()
    """A capitalized word that is left: nothing tells it from a part of a longer name."""
    RANK = auto()
    TITLE = auto()
    INSTITUTION = auto()
    HONORIFIC = auto()
    ROYAL = auto()
    """A title that goes with a given name."""
    TIME = auto()
    GIVEN_TIME = auto()
    """A month or a day that may be a given name here: April, June."""
    OPENER = auto()
    """A word that opens the sentence, and has its capital from that; or one that opens a title: Acting, Former."""
    DOUBTFUL_OPENER = auto()
    """A word that opens the sentence, and may begin a name: Will, May, New."""
    PREFIX = auto()
    """The first half of a word, or the place of a dateline."""
    NAME = auto()
    """Another declared name."""


class Side(NamedTuple):
    """One side of a name: what stands there, and the word with its join, if there is one."""

    beside: Beside
    neighbor: Neighbor | None = None

    @property
    def join(self) -> Join:
        """How the name and the word are joined."""
        return self.neighbor.join if self.neighbor else Join.NONE

    @property
    def word(self) -> int:
        """The number of the word; -1 if there is none."""
        return self.neighbor.word if self.neighbor else -1


_OF_UNIT = {
    Unit.RANK: Beside.RANK,
    Unit.TITLE: Beside.TITLE,
    Unit.INSTITUTION: Beside.INSTITUTION,
    Unit.HONORIFIC: Beside.HONORIFIC,
    Unit.ROYAL: Beside.ROYAL,
    Unit.TIME: Beside.TIME,
}
_OF_LONGER_NAME = (Beside.LEFT, Beside.ROYAL, Beside.GIVEN_TIME, Beside.DOUBTFUL_OPENER)
_LONGEST_NAME = 12  # words before the last one
_NO_SIDE = Side(Beside.NOTHING)


def look_before(prose: Prose, start: int, vocabulary: Vocabulary) -> Side:
    """Return what stands before a name that starts there, as far as the vocabulary knows."""
    neighbor = prose.neighbor_before(start)
    if neighbor is None:
        return _NO_SIDE
    return Side(classify_word(prose, neighbor, vocabulary), neighbor)


def look_after(prose: Prose, end: int) -> Side:
    """Return what stands after a name that ends there, as far as the vocabulary knows."""
    neighbor = prose.neighbor_after(end)
    if neighbor is None:
        return _NO_SIDE
    unit = prose.unit_after(neighbor.word)
    return Side(_OF_UNIT[unit] if unit else Beside.LEFT, neighbor)


def longer_name(prose: Prose, start: int, before: Side, vocabulary: Vocabulary) -> int:
    """Return where the longer capitalized name begins of which a name is the end; `start` if there is none.

    A hyphen alone makes none: "the Reagan-Gorbachev talks".
    """
    begin = start
    is_longer = False
    for _ in range(_LONGEST_NAME):
        if before.beside not in _OF_LONGER_NAME or before.join not in (Join.SPACE, Join.HYPHEN):
            break
        is_longer = is_longer or before.join is Join.SPACE
        begin = prose.starts[before.word]
        before = look_before(prose, begin, vocabulary)
    return begin if is_longer else start


def classify_word(prose: Prose, neighbor: Neighbor, vocabulary: Vocabulary) -> Beside:
    """Return what a capitalized word is to a name after it."""
    word, join = neighbor
    written = prose.lower(word)
    unit = prose.unit_before(word)
    if unit is Unit.TIME and written in vocabulary.given_times and not prose.states_time(word):
        return Beside.GIVEN_TIME
    if unit:
        return _OF_UNIT[unit]
    if prose.opens_sentence(word) and written in vocabulary.openers:
        return Beside.OPENER
    if prose.opens_sentence(word) and written in vocabulary.doubtful_openers:
        return Beside.DOUBTFUL_OPENER
    if written in vocabulary.void_before:
        return Beside.OPENER  # Acting Iranian Foreign Minister
    is_prefix = join is Join.HYPHEN and f"{written}-" in vocabulary.prefixes
    is_dateline = join is Join.DASH and word < prose.dateline
    return Beside.PREFIX if is_prefix or is_dateline else Beside.LEFT
