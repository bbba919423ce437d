"""Names in a text that are nearly, but not quite, those of people whom the registries know.

Nothing is ever linked by likeness: Muhriddin and Muhiddin are two people. But a slip of spelling hides a mention, so
what comes near is a finding, with the record that was probably meant.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple, TypeVar

from briefgen.model.folding import fold
from briefgen.model.names.declared import DeclaredName, Key, NameForm
from briefgen.model.names.mentions import Found, Located, Mention


def _words_from(first: str, letter: str) -> re.Pattern[str]:
    """Whole words that begin with certain letters. The first letter is looked for before what precedes it, and fast."""
    joint = "[-'’]"
    return re.compile(f"{first}(?<!{letter}.)(?<!{letter}{joint}.){letter}*(?:{joint}{letter}+)*")


T = TypeVar("T")

# Most words begin with a small letter, and are not even looked at: that takes a third of the time.
_CAPITALIZED = _words_from("[A-Z]", "[A-Za-z]")  # in a text that is ASCII
_MAYBE_CAPITALIZED = _words_from(r"[^\W\d_a-z]", r"[^\W\d_]")  # in any other
_LEAST_ALIKE = 0.85  # of the letters; 18 of 20 in "Sirojiddin Mukhridin", 12 of 15 in "Hossein Rouhani"
_SHORTEST_WORD = 5  # letters of a family name that stands alone; of shorter ones too many are alike
_LONGEST_NAME = 4  # words
_SPACES = (" ", "\n", "\N{NO-BREAK SPACE}")
_UNHEARD = re.compile("[aeiouyhаеёиоуыэюяъь'’ -]|(?<=k)h|(?<=z)h")


class _Name(NamedTuple):
    folded: str
    words: int
    key: Key


_Span = tuple[int, int]
_Names = Mapping[_Name, str]  # names, each with its folded form


class NearMisses:
    """The names of officials, arranged so that what comes near one is found without looking at all of them.

    `not_names` are what the site knows to be somebody else's.
    """

    def __init__(self, names: Iterable[DeclaredName], not_names: Iterable[str]) -> None:
        self._known = set(map(fold, not_names))
        self._by_sound: dict[str, list[_Name]] = {}
        self._like: dict[str, tuple[tuple[int, _Names], ...]] = {}
        for name in sorted((name for name in names if name.kind == "official"), key=lambda name: (name.text, name.id)):
            folded = fold(name.text)
            words = folded.split()
            self._known.add(folded)
            is_family = name.form is NameForm.FAMILY and len(words) == 1 and len(folded) >= _SHORTEST_WORD
            if is_family or 1 < len(words) <= _LONGEST_NAME:
                for sound in dict.fromkeys(map(_sound, words)):
                    self._by_sound.setdefault(sound, []).append(_Name(folded, len(words), name.key))

    def find(
        self, passages: Iterable[Located], mentions: Sequence[Mention], named: Collection[Key]
    ) -> Iterator[Mention]:
        """Find the near misses in a record's texts, each spelling once.

        Args:
            passages: the texts.
            mentions: the names found in them, which are no near misses.
            named: the records that the fields name. A family name alone is held only against those and the people
                mentioned.
        """
        at_hand = {*named, *(mention.key for mention in mentions if mention.id)}
        mentioned: defaultdict[tuple[str, int], list[_Span]] = defaultdict(list)
        for mention in mentions:
            mentioned[mention.field, mention.passage].append((mention.start, mention.end))
        asked: set[tuple[str, str]] = set()
        told: set[str] = set()
        for located in passages:
            passage = located.passage
            taken = [*mentioned[located.field, located.number], *passage.opaque]
            taken += [(link.start, link.end) for link in passage.hand_links]
            for start, end, word, names in self._alike(passage.text, taken):
                text = passage.text[start:end]
                if text in told or (text, word) in asked or _overlap(start, end, taken):
                    continue
                asked.add((text, word))
                candidates = self._meant(fold(text), names, at_hand)
                if candidates:
                    told.add(text)
                    yield _near_miss(located, start, end, candidates)

    def _alike(self, text: str, taken: Sequence[_Span]) -> Iterator[tuple[int, int, str, _Names]]:
        """Rows of capitalized words that may be near misses: each with one of its words, and the names that sound so.

        Nearly all words that sound so are themselves in a name that was found, and make no row.
        """
        words = _capitalized_words(text)
        for number, (start, end) in enumerate(words):
            word = text[start:end]
            found = self._like.get(word)
            if found is None:
                found = self._like[word] = self._sounding_like(word)
            if not found or _overlap(start, end, taken):
                continue
            for count, names in found:
                for first in range(max(number - count + 1, 0), min(number, len(words) - count) + 1):
                    row = words[first : first + count]
                    if _is_row(text, row):
                        yield row[0][0], row[-1][1], word, names

    def _sounding_like(self, word: str) -> tuple[tuple[int, _Names], ...]:
        """The names of which a word sounds like the one given, by their number of words, the longest first."""
        by_count: dict[int, dict[_Name, str]] = {}
        for name in self._by_sound.get(_sound_of(word), ()):
            by_count.setdefault(name.words, {})[name] = name.folded
        return tuple(sorted(by_count.items(), reverse=True, key=itemgetter(0)))

    def _meant(self, folded: str, names: _Names, at_hand: Collection[Key]) -> tuple[Key, ...]:
        """The records that nearly bear a name; none if somebody bears it exactly."""
        asked = {name: text for name, text in names.items() if name.words > 1 or name.key in at_hand}
        if not asked or folded in self._known:
            return ()
        return tuple(sorted({name.key for name in _near(folded, asked)}))


class NearNames:
    """Some names of officials, to tell whether they or near misses of them may stand in a text."""

    def __init__(self, names: Iterable[str]) -> None:
        self._folded = {folded: folded for folded in map(fold, names)}
        self._sounds = {sound for folded in self._folded for sound in _sounds_in(folded)}

    def may_stand_in(self, text: str) -> bool:
        """Whether a row of words in a text is one of the names, or comes near one."""
        return any(map(self._is_near, self._rows(text)))

    def are_heard(self, heard: Collection[str]) -> bool:
        """Whether words that sound so may stand for a word of a name: in most texts none does."""
        return not self._sounds.isdisjoint(heard)

    def _rows(self, text: str) -> Iterator[str]:
        """The rows of capitalized words in a text, of which one sounds like a word of a name."""
        words = _capitalized_words(text)
        for number, (start, end) in enumerate(words):
            if _sound_of(text[start:end]) in self._sounds:
                for first in range(max(number - _LONGEST_NAME + 1, 0), number + 1):
                    for stop in range(number + 1, first + _LONGEST_NAME + 1):
                        if _is_row(text, row := words[first:stop]):
                            yield text[row[0][0] : row[-1][1]]

    def _is_near(self, row: str) -> bool:
        folded = fold(row)
        return folded in self._folded or bool(_near(folded, self._folded))


def sounds_heard(parts: Iterable[str]) -> frozenset[str]:
    """How the capitalized words in some parts of a text sound."""
    words: set[str] = set()
    for part in parts:
        words.update((_CAPITALIZED if part.isascii() else _MAYBE_CAPITALIZED).findall(part))
    return frozenset(map(_sound_of, words))


def _near(folded: str, names: Mapping[T, str]) -> list[T]:
    """Those of some names, each given with its folded form, that a folded text comes near to."""
    from rapidfuzz import process  # noqa: PLC0415 - only texts with unknown names need it
    from rapidfuzz.distance import DamerauLevenshtein  # noqa: PLC0415

    scorer = DamerauLevenshtein.normalized_similarity
    near = process.extract(folded, names, scorer=scorer, score_cutoff=_LEAST_ALIKE, limit=None)
    return [name for _, _, name in near]


def _sounds_in(folded: str) -> Iterator[str]:
    """How words may sound that stand for one word of a name, or for several with hyphens between them."""
    words = folded.split()
    for first in range(len(words)):
        for stop in range(first + 1, len(words) + 1):
            yield _sound(" ".join(words[first:stop]))


def _is_row(text: str, words: Sequence[_Span]) -> bool:
    return all(text[one[1] : other[0]] in _SPACES for one, other in pairwise(words))


def _capitalized_words(text: str) -> list[_Span]:
    """Where words stand that begin with a capital."""
    if text.isascii():
        return [match.span() for match in _CAPITALIZED.finditer(text)]
    return [match.span() for match in _MAYBE_CAPITALIZED.finditer(text) if text[match.start()].isupper()]


def _overlap(start: int, end: int, spans: Iterable[_Span]) -> bool:
    """Whether a span shares a character with one of the others."""
    return any(first < end and start < last for first, last in spans)


@lru_cache(maxsize=1 << 16)
def _sound_of(word: str) -> str:
    """How a word of a text sounds."""
    return _sound(fold(word))


def _sound(word: str) -> str:
    """What of a word most ways of writing it in another alphabet have in common: its consonants, h aside, each once."""
    consonants = _UNHEARD.sub("", word.replace("kh", "h"))
    return re.sub(r"(.)\1+", r"\1", consonants) or word


def _near_miss(located: Located, start: int, end: int, candidates: tuple[Key, ...]) -> Mention:
    return Mention(
        field=located.field,
        passage=located.number,
        start=start,
        end=end,
        text=located.passage.text[start:end],
        found=Found.UNKNOWN,
        kind="",
        id="",
        sentence=(start, end),
        candidates=candidates,
    )
