"""Names in one text: of those that overlap the longest, each with what stands beside it."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from briefgen.model.names.beside import Beside, Side, look_after, look_before
from briefgen.model.names.capitals import Prose
from briefgen.model.names.declared import DeclaredName, Key, NameForm
from briefgen.model.names.matching import Match
from briefgen.model.names.phrases import Phrase
from briefgen.model.names.vocabulary import Vocabulary


@dataclass(slots=True)
class Sighting:
    """A name in a text, at offsets of the normalised text.

    `names` are all that are spelled so and may count in the article; `kept` those that count by what stands beside
    them, which is `before` and `after`. `kinds` are the kinds of the records that bear `names`. `covered` are names of
    countries within a longer one. `posts` are those whose phrase stands before it, `title` is the phrase if it names no
    country. `is_alone` tells whether no name follows a post's phrase.
    """

    start: int
    end: int
    first_word: int
    last_word: int
    names: tuple[DeclaredName, ...]
    kinds: Set[str]
    before: Side
    after: Side
    kept: tuple[DeclaredName, ...] = ()
    covered: tuple["Sighting", ...] = ()
    posts: frozenset[str] = frozenset()
    title: str = ""
    is_alone: bool = True

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands."""
        return self.start, self.end

    @property
    def stands_apart(self) -> bool:
        """Whether no capitalized word is joined to it."""
        return self.before.beside is Beside.NOTHING and self.after.beside is Beside.NOTHING

    @property
    def has_family_names(self) -> bool:
        """Whether bare family names are among those that it keeps."""
        return NameForm.FAMILY in [name.form for name in self.kept]

    @property
    def is_one_word(self) -> bool:
        """Whether it is a single word."""
        return self.first_word == self.last_word


_NOT_COVERING = {"official", "country"}  # kinds of names within which no country is named

_Span = tuple[int, int]
_Found = Mapping[_Span, tuple[DeclaredName, ...]]


def sight(
    prose: Prose,
    matches: Iterable[Match],
    phrases: Iterable[Phrase],
    vocabulary: Vocabulary,
    *,
    naming: Collection[DeclaredName],
    named: Collection[Key],
) -> list[Sighting]:
    """Return the names in a text, in its order, the longest where several overlap.

    Names that can not count are among them, since they hide shorter ones: marked ones that are not among `named`, the
    records that the article's fields name. A post's phrase is a name only if it is live, and among `naming`, the names
    of posts that name a country.
    """
    found: dict[_Span, tuple[DeclaredName, ...]] = {}
    for start, end, spelling in matches:
        if not spelling.any_case:
            allowed = spelling.names
            if spelling.marked:
                allowed = tuple([name for name in allowed if not name.marked or name.key in named])
            found[start, end] = found.get((start, end), ()) + allowed
    for phrase in phrases:
        start, end, _ = phrase.match
        if live := tuple([name for name in phrase.live if name in naming]):
            found[start, end] = found.get((start, end), ()) + live

    def make(span: _Span, names: tuple[DeclaredName, ...]) -> Sighting:
        start, end = span
        return Sighting(
            start,
            end,
            prose.first_after(start),
            prose.last_before(end),
            names,
            {name.kind for name in names},
            look_before(prose, start, vocabulary),
            look_after(prose, end),
        )

    sightings = []
    spans = sorted(found)
    for span in _choose(spans):
        sighting = make(span, found[span])
        if not (sighting.is_one_word or sighting.kinds <= _NOT_COVERING):
            inner = spans[bisect_left(spans, (span[0], 0)) : bisect_left(spans, (span[1], 0))]
            sighting.covered = tuple(_cover(span, inner, found, make))
        sightings.append(sighting)
    return sightings


def _choose(spans: Sequence[_Span]) -> list[_Span]:
    """Return those of sorted spans that do not overlap: the longest first, of equal ones the first in the text."""
    chosen: list[_Span] = []
    group: list[_Span] = []
    reach = 0
    for span in spans:
        if group and span[0] >= reach:
            chosen += _choose_among(group, reach)
            group = []
        group.append(span)
        reach = max(reach, span[1])
    return chosen + _choose_among(group, reach) if group else chosen


def _choose_among(group: list[_Span], reach: int) -> list[_Span]:
    """Choose among spans that hang together, up to `reach`. Nearly always one of them covers all others."""
    whole = (group[0][0], reach)
    if whole in group:
        return [whole]
    chosen: list[_Span] = []
    for span in sorted(group, key=lambda span: (span[0] - span[1], span[0])):
        place = bisect_left(chosen, span)
        if chosen[place - 1 : place] and chosen[place - 1][1] > span[0]:
            continue
        if chosen[place : place + 1] and chosen[place][0] < span[1]:
            continue
        chosen.insert(place, span)
    return chosen


def _cover(
    outer: _Span, spans: Iterable[_Span], found: _Found, make: Callable[[_Span, tuple[DeclaredName, ...]], Sighting]
) -> Iterable[Sighting]:
    """Return the countries named within a longer name, each by its longest; places there are parts of that name."""
    inner = {}
    for span in spans:
        countries = tuple([name for name in found[span] if name.kind == "country" and name.form is not NameForm.PLACE])
        if span != outer and span[1] <= outer[1] and (countries or not found[span]):
            inner[span] = countries
    for span in _choose(list(inner)):
        if inner[span]:
            sighting = make(span, inner[span])
            sighting.kept = sighting.names
            yield sighting
