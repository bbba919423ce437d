"""Names in a text that are nearly, but not quite, those of people whom the registries know.

Nothing is ever linked by likeness: Muhriddin and Muhiddin are two people. But a slip of spelling hides a mention, so
what comes near is a finding, with the record that was probably meant.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from briefgen.model.folding import fold
from briefgen.model.names.declared import DeclaredName, Key, NameForm
from briefgen.model.names.mentions import Found, Located, Mention

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LEAST_ALIKE = 0.85  # of the letters; 18 of 20 in "Sirojiddin Mukhridin", 12 of 15 in "Hossein Rouhani"
_SHORTEST_WORD = 5  # letters of a family name that stands alone; of shorter ones too many are alike
_LONGEST_NAME = 4  # words
_SPACES = (" ", "\n", "\N{NO-BREAK SPACE}")
_UNHEARD = re.compile("[aeiouyhаеёиоуыэюяъь'’ -]|(?<=k)h|(?<=z)h")


class _Name(NamedTuple):
    folded: str
    words: int
    key: Key


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
        mentioned: defaultdict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
        for mention in mentions:
            mentioned[mention.field, mention.passage].append((mention.start, mention.end))
        seen: set[str] = set()
        for located in passages:
            passage = located.passage
            taken = [*mentioned[located.field, located.number], *passage.opaque]
            taken += [(link.start, link.end) for link in passage.hand_links]
            for start, end, names in self._alike(passage.text):
                text = passage.text[start:end]
                if text in seen or any(first < end and start < last for first, last in taken):
                    continue
                seen.add(text)
                candidates = self._near(fold(text), names, at_hand)
                if candidates:
                    yield _near_miss(located, start, end, candidates)

    def _alike(self, text: str) -> Iterator[tuple[int, int, _Names]]:
        """Rows of capitalized words that may be near misses: each with the names that sound like one of its words."""
        words = [match.span() for match in _WORD.finditer(text) if text[match.start()].isupper()]
        for number, (start, end) in enumerate(words):
            for count, names in self._sounding_like(text[start:end]):
                for first in range(max(number - count + 1, 0), min(number, len(words) - count) + 1):
                    row = words[first : first + count]
                    if all(text[one[1] : other[0]] in _SPACES for one, other in pairwise(row)):
                        yield row[0][0], row[-1][1], names

    def _sounding_like(self, word: str) -> tuple[tuple[int, _Names], ...]:
        """The names of which a word sounds like the one given, by their number of words, the longest first."""
        found = self._like.get(word)
        if found is None:
            by_count: dict[int, dict[_Name, str]] = {}
            for name in self._by_sound.get(_sound(fold(word)), ()):
                by_count.setdefault(name.words, {})[name] = name.folded
            found = self._like[word] = tuple(sorted(by_count.items(), reverse=True, key=itemgetter(0)))
        return found

    def _near(self, folded: str, names: _Names, at_hand: Collection[Key]) -> tuple[Key, ...]:
        """The records that nearly bear a name; none if somebody bears it exactly."""
        from rapidfuzz import process  # noqa: PLC0415 - only texts with unknown names need it
        from rapidfuzz.distance import DamerauLevenshtein  # noqa: PLC0415

        if folded in self._known:
            return ()
        scorer = DamerauLevenshtein.normalized_similarity
        near = process.extract(folded, names, scorer=scorer, score_cutoff=_LEAST_ALIKE, limit=None)
        keys = {name.key for _, _, name in near if name.words > 1 or name.key in at_hand}
        return tuple(sorted(keys))


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
