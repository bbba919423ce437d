"""Names in a text that are nearly, but not quite, those of people whom the registries know.

Nothing is ever linked by likeness: Muhriddin and Muhiddin are two people. But a slip of spelling hides a mention, so
what comes near is a finding, with the record that was probably meant.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from briefgen.model.declared import DeclaredName, Key, NameForm
from briefgen.model.folding import fold
from briefgen.model.mentions import Found, Located, Mention

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LEAST_ALIKE = 0.85  # of the letters; 18 of 20 in "Sirojiddin Mukhridin", 12 of 15 in "Hossein Rouhani"
_SHORTEST_WORD = 5  # letters of a family name that stands alone; of shorter ones too many are alike
_LONGEST_NAME = 4  # words
_UNHEARD = re.compile("[aeiouyhаеёиоуыэюяъь'’ -]|(?<=k)h|(?<=z)h")


class _Name(NamedTuple):
    folded: str
    words: int
    key: Key


class NearMisses:
    """The names of officials, arranged so that what comes near one is found without looking at all of them.

    `not_names` are what the site knows to be somebody else's.
    """

    def __init__(self, names: Iterable[DeclaredName], not_names: Iterable[str]) -> None:
        self._known = set(map(fold, not_names))
        self._by_sound: defaultdict[str, list[_Name]] = defaultdict(list)
        for name in sorted((name for name in names if name.kind == "official"), key=lambda name: (name.text, name.id)):
            folded = fold(name.text)
            words = folded.split()
            self._known.add(folded)
            is_family = name.form is NameForm.FAMILY and len(words) == 1 and len(folded) >= _SHORTEST_WORD
            if is_family or 1 < len(words) <= _LONGEST_NAME:
                for word in dict.fromkeys(words):
                    self._by_sound[_sound(word)].append(_Name(folded, len(words), name.key))

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
        found_in: defaultdict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
        for mention in mentions:
            found_in[mention.field, mention.passage].append((mention.start, mention.end))
        seen: set[str] = set()
        for located in passages:
            taken = [*found_in[located.field, located.number], *located.passage.opaque]
            taken += [(link.start, link.end) for link in located.passage.hand_links]
            for start, end in _runs(located.passage.text):
                text = located.passage.text[start:end]
                if text in seen or any(first < end and start < last for first, last in taken):
                    continue
                candidates = self._near(fold(text), at_hand)
                if candidates:
                    seen.add(text)
                    yield _near_miss(located, start, end, candidates)

    def _near(self, folded: str, at_hand: Collection[Key]) -> tuple[Key, ...]:
        """The records that nearly bear a name; none if somebody bears it exactly."""
        from rapidfuzz.distance import DamerauLevenshtein  # noqa: PLC0415 - only texts with unknown names need it

        words = folded.split()
        if folded in self._known or len(words) > _LONGEST_NAME:
            return ()
        near: dict[Key, None] = {}
        for word in words:
            for name in self._by_sound.get(_sound(word), ()):
                if name.words != len(words) or (name.words == 1 and name.key not in at_hand):
                    continue
                if DamerauLevenshtein.normalized_similarity(folded, name.folded) >= _LEAST_ALIKE:
                    near[name.key] = None
        return tuple(sorted(near))


def _sound(word: str) -> str:
    """What of a word most ways of writing it in another alphabet have in common: its consonants, h aside, each once."""
    consonants = _UNHEARD.sub("", word.replace("kh", "h"))
    return re.sub(r"(.)\1+", r"\1", consonants) or word


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """The capitalized words of a text, alone and in rows of up to the longest name, longest first at each place."""
    words = [match.span() for match in _WORD.finditer(text) if text[match.start()].isupper()]
    for index, (start, _) in enumerate(words):
        ends = []
        for number, (first, last) in enumerate(words[index : index + _LONGEST_NAME]):
            if number and text[words[index + number - 1][1] : first] not in (" ", "\n", "\N{NO-BREAK SPACE}"):
                break
            ends.append(last)
        for end in reversed(ends):
            yield start, end


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
