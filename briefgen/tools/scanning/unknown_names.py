"""What looks like a name in a text and is nobody's: of what kind it may be, and which record comes near.

Likeness proposes, it never links: two people may differ by one letter.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from briefgen.base.spelling import likeness
from briefgen.model.folding import fold
from briefgen.model.names.capitals import Join, Prose
from briefgen.model.names.declared import Key
from briefgen.model.names.mentions import Found, Located, Mention
from briefgen.model.names.naming import Survey
from briefgen.model.names.normal import Normal, normalise
from briefgen.model.names.vocabulary import Unit, Vocabulary
from briefgen.model.resolving.references import References
from briefgen.tools.scanning.clues import clues, terms

_UNSEARCHED = ("source", "topic", "series", "article", "page")  # declared, and looked for only if their file says so
_KINDS = ("official", "organization", "country")
_LEAST_ALIKE = 0.8  # of the letters: "Islamic Renaisance Party", "Tadjikstan"
_SHORTEST = 5  # letters of a name that is held against others
_LONGEST_ACRONYM = 7
_OF_INSTITUTION = (Join.SPACE, Join.OF)
_BEFORE_PERSON = (Unit.RANK, Unit.TITLE, Unit.HONORIFIC, Unit.ROYAL)
_AFTER_ORGANIZATION = (Unit.INSTITUTION, Unit.TITLE)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that no record bears.

    `looks_like` is a kind of record, empty where nothing tells; `candidates` are records whose names come near.
    """

    mention: Mention
    looks_like: str
    candidates: tuple[Key, ...]

    def without(self, key: Key) -> "Unknown":
        """The same, but for one of the candidates."""
        return replace(self, candidates=tuple(each for each in self.candidates if each != key))


def find_unknown(survey: Survey, own: Key, references: References, vocabulary: Vocabulary) -> list[Unknown]:
    """Find what is nobody's name in the texts of a record. `own` is the record: its texts tell of it in any words."""
    texts = {(located.field, located.number): _Surroundings(located, vocabulary) for located in survey.passages}
    meant = {near.text: near for near in survey.near_misses}
    found = [mention for mention in survey.mentions if mention.found is Found.UNKNOWN]
    found += _with_near_misses(survey.unknown, survey.near_misses, meant)
    nobody = set(map(fold, (*clues().nobody, *terms(clues().units), *vocabulary.not_names)))
    return [
        _judge(mention, texts[mention.field, mention.passage], meant, references).without(own)
        for mention in found
        if fold(mention.text) not in nobody and not references.candidates(_UNSEARCHED, mention.text)
    ]


def _with_near_misses(
    unknown: Iterable[Mention], near_misses: Sequence[Mention], meant: Mapping[str, Mention]
) -> Iterator[Mention]:
    """All that is nobody's, of a run in which a near miss stands only that; a near miss anywhere else besides."""
    seen: list[Mention] = []
    for mention in unknown:
        parts = list(_parts(mention, meant))
        seen += parts or [mention]
    for near in near_misses:
        if not any(_overlap(near, other) for other in seen):
            seen.append(near)
    yield from seen


def _parts(mention: Mention, meant: Mapping[str, Mention]) -> Iterator[Mention]:
    """The near misses within a run of capitalized words, each wherever it stands there."""
    for text in meant:
        place = mention.text.find(text)
        if place >= 0 and text != mention.text:
            start = mention.start + place
            yield replace(mention, start=start, end=start + len(text), text=text)


def _overlap(one: Mention, other: Mention) -> bool:
    same = (one.field, one.passage) == (other.field, other.passage)
    return same and one.start < other.end and other.start < one.end


def _judge(mention: Mention, around: "_Surroundings", meant: Mapping[str, Mention], references: References) -> Unknown:
    known = mention.candidates or ((mention.key,) if mention.id else ())
    if not known and mention.text in meant:
        known = meant[mention.text].candidates
    if known:
        return Unknown(mention, known[0][0], known)
    mention = around.widened(mention)
    near = tuple(_near(mention.text, references))
    kinds = {kind for kind, _ in near}
    return Unknown(mention, kinds.pop() if len(kinds) == 1 else around.kind(mention), near)


def _near(text: str, references: References) -> Iterator[Key]:
    """The records whose names are nearly a text."""
    folded = fold(text)
    if len(folded) >= _SHORTEST:
        for name, key in references.near(_KINDS, text):
            if likeness(folded, fold(name)) >= _LEAST_ALIKE:
                yield key


class _Surroundings:
    """A passage, and what stands beside the names in it."""

    def __init__(self, located: Located, vocabulary: Vocabulary) -> None:
        self._text = located.passage.text
        self._vocabulary = vocabulary
        self._normal: Normal = normalise(self._text)
        self._prose = Prose(self._normal.text, vocabulary)

    def widened(self, mention: Mention) -> Mention:
        """A name with the institution that it belongs to: "Islamic Renaissance" Party."""
        prose = self._prose
        start, end = self._span(mention)
        before = prose.neighbor_before(start)
        if before and before.join in _OF_INSTITUTION and prose.unit_before(before.word) is Unit.INSTITUTION:
            start = prose.starts[before.word]
        word = prose.first_after(end)
        while word < len(prose.starts) and prose.join_after(end) is Join.SPACE and self._is_institution(word):
            end = prose.ends[word]
            word += 1
        first, last = self._normal.span(start, end)
        return replace(mention, start=first, end=last, text=self._text[first:last])

    def _is_institution(self, word: int) -> bool:
        return self._prose.is_capitalized(word) and self._prose.unit_after(word) is Unit.INSTITUTION

    def kind(self, mention: Mention) -> str:
        """What a name seems to be a name of, by its form and by what stands beside it; empty if nothing tells."""
        prose = self._prose
        start, end = self._span(mention)
        words = range(prose.first_after(start), prose.last_before(end) + 1)
        is_institution = any(prose.unit_after(word) is Unit.INSTITUTION for word in words)
        if is_institution or not {prose.lower(words[0]), prose.lower(words[-1])}.isdisjoint(_bodies()):
            return "organization"
        before, after = prose.neighbor_before(start), prose.neighbor_after(end)
        if before and prose.unit_before(before.word) in _BEFORE_PERSON:
            return "official"
        if len(words) == 1 and mention.text.isupper() and len(mention.text) <= _LONGEST_ACRONYM:
            return "organization"
        follows = prose.lower(prose.first_after(end)) if prose.join_after(end) is Join.SPACE else ""
        if follows in self._vocabulary.person_verbs:
            return "official"
        return "organization" if after and prose.unit_after(after.word) in _AFTER_ORGANIZATION else ""

    def _span(self, mention: Mention) -> tuple[int, int]:
        return self._normal.offset(mention.start), self._normal.offset(mention.end)


@cache
def _bodies() -> frozenset[str]:
    return frozenset(word.lower() for word in clues().bodies)
