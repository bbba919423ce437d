"""A text as words: which of them bear a capital, what joins them, and what the vocabulary knows of them."""

import re
from bisect import bisect_left, bisect_right
from enum import Enum, auto
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from briefgen.model.names.normal import DASH
from briefgen.model.names.vocabulary import Unit, Vocabulary

_WORD = re.compile(r"([^\W_]+(?:'[^\W_]+)*)")
_WORD_IN_ASCII = re.compile(r"([0-9A-Za-z]+(?:'[0-9A-Za-z]+)*)")  # the same in such a text, found 1.4 times as fast
_POSSESSIVE = re.compile(r"'[sS](?!'?[^\W_])")
_PADDING = 4  # empty words at the end, for whoever asks for words before the first or after the last
# Looked for by its first character alone, which is three times as fast as by either of two patterns.
_SENTENCE_END = re.compile(r"[.!?…؟۔。](?:(?<=。)|[.!?…؟۔]*[\"')\]»]*(?: |$))")
_OPENING = re.compile(r"[.!?…;:\"(\[؟؛«]|(?:^| )'$")
_DATE_NUMBER = re.compile(r"[0-9]+(?:st|nd|rd|th)?")
_LONGEST_UNIT = 5
_LONGEST_PORTFOLIO = 12


class Join(Enum):
    """How a word or a name is joined to what comes before it."""

    NONE = auto()
    """Not at all: punctuation stands between them, or nothing comes before."""
    SPACE = auto()
    HYPHEN = auto()
    DASH = auto()
    POSSESSIVE = auto()
    """What comes before is a possessive."""
    OF = auto()
    """By "of" or "of the"."""


_JOINS = {
    " ": Join.SPACE,
    " & ": Join.SPACE,
    "&": Join.SPACE,
    "-": Join.HYPHEN,
    DASH: Join.DASH,
    "'s ": Join.POSSESSIVE,
    "'S ": Join.POSSESSIVE,
}
_WITHIN = (Join.SPACE, Join.HYPHEN)  # what joins the words of one title


class Neighbor(NamedTuple):
    """A capitalized word beside a name: its number, and how the two are joined."""

    word: int
    join: Join


class Prose:
    """The words of a normalised text. Words are numbered from 0, offsets are those of the normalised text.

    A possessive's "'s" is no part of its word. A period after an initial or an abbreviation joins like a space.
    """

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text = text
        self._vocabulary = vocabulary
        pattern = _WORD_IN_ASCII if text.isascii() else _WORD
        parts = pattern.split(text)  # text between words, a word, text between words …
        bounds = list(accumulate(map(len, parts)))
        self.starts = bounds[:-1:2]
        self.ends = bounds[1::2]
        self._words = parts[1::2] + [""] * _PADDING
        for match in _POSSESSIVE.finditer(text):
            word = bisect_left(self.ends, match.end())
            if self.starts[word] < match.start():
                self.ends[word] = match.start()
                self._words[word] = self._words[word][:-2]

    def lower(self, word: int) -> str:
        """The word in lower case; empty for the few before the first and after the last."""
        return self._words[word].lower()

    def is_capitalized(self, word: int) -> bool:
        """Whether the word begins with a capital."""
        return self._words[word][:1].isupper()

    def last_before(self, offset: int) -> int:
        """The last word that ends at `offset` or before; -1 if there is none."""
        return bisect_right(self.ends, offset) - 1

    def first_after(self, offset: int) -> int:
        """The first word that starts at `offset` or later; the number of words if there is none."""
        return bisect_left(self.starts, offset)

    def join_before(self, start: int) -> Join:
        """How what starts there is joined to the word before it."""
        word = self.last_before(start)
        return self._join(self.ends[word], start) if word >= 0 else Join.NONE

    def join_after(self, end: int) -> Join:
        """How the next word is joined to what ends there."""
        word = self.first_after(end)
        return self._join(end, self.starts[word]) if word < len(self.starts) else Join.NONE

    def is_possessive(self, end: int) -> bool:
        """Whether what ends there is a possessive."""
        if self.text.startswith(("'s", "'S"), end):
            return not self.text[end + 2 : end + 3].isalnum()
        return self.text.startswith("'", end) and self._join(end, end + 2) is Join.POSSESSIVE

    def has_suffix(self, end: int) -> bool:
        """Whether a name that ends there goes on with "Jr." or a numeral, also after a comma."""
        word = self.first_after(end)
        if word >= len(self.starts) or self.text[end : self.starts[word]] not in (" ", ", "):
            return False
        suffixes = self._vocabulary.suffixes
        return self.lower(word) in suffixes or f"{self.lower(word)} {self.lower(word + 1)}" in suffixes

    def neighbor_before(self, start: int) -> Neighbor | None:
        """The capitalized word to which a name's start is joined: directly, through particles, or by "of"."""
        word = self.last_before(start)
        if not self._may_join(word) or (join := self._join(self.ends[word], start)) is Join.NONE:
            return None
        if self._is_particle(word, join):
            while self._is_particle(word, join):
                join = self.join_before(self.starts[word])
                word -= 1
            return Neighbor(word, Join.SPACE) if join is not Join.NONE and self.is_capitalized(word) else None
        if self.is_capitalized(word):
            return Neighbor(word, join)
        preposition = word - 1 if self.lower(word) == "the" else word
        base = preposition - 1
        if self.lower(preposition) != "of" or not self.is_capitalized(base):
            return None
        return Neighbor(base, Join.OF) if self.join_after(self.ends[base]) is Join.SPACE else None

    def neighbor_after(self, end: int) -> Neighbor | None:
        """The capitalized word to which a name's end is joined: directly or through particles, not across a dash."""
        word = self.first_after(end)
        if not self._may_join(word) or (join := self._join(end, self.starts[word])) in (Join.NONE, Join.DASH):
            return None
        if self.text[end - 1] == "." and self.lower(word) in self._vocabulary.openers:
            return None  # they left the U.S. The talks went on
        while self._is_particle(word, following := self.join_after(self.ends[word])) and following is not Join.NONE:
            word += 1
        return Neighbor(word, join) if self.is_capitalized(word) else None

    def unit_before(self, word: int) -> Unit | None:
        """What the vocabulary has that ends with this word: a title, also with its portfolio after "of", and so on."""
        return self._unit_ending(word) or self._portfolio_before(word)

    def unit_after(self, word: int) -> Unit | None:
        """What the vocabulary has that starts with this word: a title, also with its portfolio before it, and so on."""
        return self._unit_starting(word) or self._portfolio_after(word)

    def _unit_ending(self, word: int) -> Unit | None:
        phrase = self.lower(word)
        found = self._vocabulary.units.get(phrase)
        for first in range(word - 1, max(word - _LONGEST_UNIT, -1), -1):
            if self.join_after(self.ends[first]) not in _WITHIN:
                break
            phrase = f"{self.lower(first)} {phrase}"
            found = self._vocabulary.units.get(phrase, found)
        return found

    def _unit_starting(self, word: int) -> Unit | None:
        phrase = self.lower(word)
        found = self._vocabulary.units.get(phrase)
        for last in range(word + 1, min(word + _LONGEST_UNIT, len(self.starts))):
            if self.join_before(self.starts[last]) not in _WITHIN:
                break
            phrase = f"{phrase} {self.lower(last)}"
            found = self._vocabulary.units.get(phrase, found)
        return found

    def opens_sentence(self, word: int) -> bool:
        """Whether a sentence, a quotation or a clause after a colon or a dash begins with this word."""
        if word == 0:
            return True
        end, start = self.ends[word - 1], self.starts[word]
        join = self._join(end, start)
        return join is Join.DASH or (join is Join.NONE and bool(_OPENING.search(self.text[end:start])))

    def states_time(self, word: int) -> bool:
        """Whether a word that may be a given name too (April, June) is a date here: in April, 6 April."""
        before = self.lower(word - 1)
        return before in self._vocabulary.before_times or bool(_DATE_NUMBER.fullmatch(before))

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The span of the sentence around a span."""
        bounds = self._sentence_bounds
        first = bisect_right(bounds, start) - 1
        last = bisect_left(bounds, end, first + 1)
        begin = bounds[first]
        stop = bounds[last] if last < len(bounds) else len(self.text)
        return begin, begin + len(self.text[begin:stop].rstrip(" "))

    @cached_property
    def is_title_case(self) -> bool:
        """Whether all words are capitalized but those that titles write small."""
        small = self._vocabulary.small_words
        return all(word[:1].isupper() or not word[:1].isalpha() or word in small for word in self._words)

    @cached_property
    def is_all_capitals(self) -> bool:
        """Whether there are several words, and no small letters."""
        return len(self.starts) > 1 and self.text.isupper()

    @cached_property
    def dateline(self) -> int:
        """The number of words of a place in capitals before a dash, with which a report opens; else 0."""
        head, dash, _ = self.text.partition(DASH)
        return self.first_after(len(head)) if dash and head.isupper() else 0

    @cached_property
    def _sentence_bounds(self) -> list[int]:
        """Where sentences begin."""
        bounds = [0]
        for match in _SENTENCE_END.finditer(self.text):
            following = match.end()
            if following == len(self.text) or self.text[following].islower():
                continue
            if match[0] != ". " or not self._is_abbreviated(self.last_before(match.start())):
                bounds.append(following)
        return bounds

    def _join(self, end: int, start: int) -> Join:
        between = self.text[end:start]
        if found := _JOINS.get(between):
            return found
        if between == "' ":
            return Join.POSSESSIVE if self.text[end - 1] in "sSxXzZ" else Join.NONE
        if between in (".", ". ", ".-") and self._is_abbreviated(self.last_before(end)):
            return Join.HYPHEN if between == ".-" else Join.SPACE
        return Join.NONE

    def _is_abbreviated(self, word: int) -> bool:
        """Whether the period after a word belongs to it; after an initial not if a sentence opens (the U.S. The)."""
        written = self._words[word]
        if len(written) == 1 and written.isupper():
            return self.lower(word + 1) not in self._vocabulary.openers
        return written in self._vocabulary.abbreviations

    def _may_join(self, word: int) -> bool:
        """Whether a word can be a part of a capitalized name at all. Most can not, which is soon seen."""
        written = self._words[word]
        return written[:1].isupper() or written in self._vocabulary.linking

    def _is_particle(self, word: int, join: Join) -> bool:
        """Whether a word is a particle, by how it is joined to what follows; with a capital only before a hyphen."""
        particles = self._vocabulary.particles
        if join is not Join.HYPHEN:
            return self._words[word] in particles  # Al-Assad, but Al Gore
        written = self.lower(word)
        return written in particles or f"{written}-" in particles

    def _portfolio_before(self, word: int) -> Unit | None:
        """The title or institution whose portfolio ends with this word: "Minister of Energy and Water Resources"."""
        portfolios = self._vocabulary.portfolios
        if self.lower(word) not in portfolios:
            return None
        for first in range(word - 1, max(word - _LONGEST_PORTFOLIO, 0), -1):
            written = self.lower(first)
            if written in ("of", "for"):
                return _governing(self._unit_ending(first - 1))
            if written not in portfolios and written not in ("and", "the"):
                break
        return None

    def _portfolio_after(self, word: int) -> Unit | None:
        """The title or institution whose portfolio begins with this word: "Energy and Water Resources Minister"."""
        portfolios = self._vocabulary.portfolios
        if self.lower(word) not in portfolios:
            return None
        for last in range(word + 1, min(word + _LONGEST_PORTFOLIO, len(self.starts))):
            if self.join_before(self.starts[last]) not in _WITHIN:
                break
            if unit := _governing(self._unit_starting(last)):
                return unit
            if self.lower(last) not in portfolios and self.lower(last) != "and":
                break
        return None


def _governing(unit: Unit | None) -> Unit | None:
    """The unit, if it is one that has a portfolio."""
    return unit if unit in (Unit.TITLE, Unit.INSTITUTION) else None
