"""One passage read: its normalised text, the names in it, and the links that the author made."""

from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import accumulate

from briefgen.model.names.capitals import Prose
from briefgen.model.names.declared import DeclaredName, Key, NameForm
from briefgen.model.names.matching import Matcher
from briefgen.model.names.mentions import Located
from briefgen.model.names.neighbors import Neighbors
from briefgen.model.names.normal import Normal, normalise
from briefgen.model.names.phrases import Phrase, posts_before, read_phrases
from briefgen.model.names.sightings import Sighting, sight
from briefgen.model.names.vocabulary import Vocabulary
from briefgen.model.texts import HandLink


@dataclass(frozen=True, slots=True)
class HandMention:
    """A link that the author made: its span in the normalised text, and the record to which it leads."""

    span: tuple[int, int]
    link: HandLink
    key: Key


@dataclass(frozen=True, slots=True)
class Reading:
    """A passage with the names in it, as `neighbors` judged them.

    `section` and `bears_links` are what `located` says, which is asked for each name.
    """

    located: Located
    section: tuple[str, int]
    bears_links: bool
    normal: Normal
    prose: Prose
    sightings: tuple[Sighting, ...] = ()
    neighbors: Neighbors | None = None

    def mentions(self) -> Iterator[Sighting | HandMention]:
        """Yield names in plain text and links made by hand, in the order in which they stand.

        Plain text is what is neither code nor an address nor in a link.
        """
        passage = self.located.passage
        offset = self.normal.offset
        closed = sorted((*passage.opaque, *((link.start, link.end) for link in passage.hand_links)))
        if not closed:
            yield from self.sightings
            return
        starts = [start for start, _ in closed]
        reach = list(accumulate((end for _, end in closed), max))
        found: list[Sighting | HandMention] = [
            HandMention((offset(link.start), offset(link.end)), link, key)
            for link, key in zip(passage.hand_links, self.located.targets, strict=False)
            if key is not None
        ]
        for sighting in self.sightings:
            start, end = self.normal.span(*sighting.span)
            before = bisect_left(starts, end)
            if before == 0 or reach[before - 1] <= start:
                found.append(sighting)
        yield from sorted(found, key=lambda mention: mention.span)

    def names_of_persons(self) -> Iterator[tuple[str, str]]:
        """Every full or longer name that may make a family name somebody else's, in links too.

        Each first without what follows it ("Jr."), then as a whole.
        """
        if self.neighbors:
            yield from self.neighbors.longer_names()
        for sighting in self.sightings:
            if any(name.kind == "official" and name.form is NameForm.FULL for name in sighting.names):
                text = self.normal.text[sighting.start : sighting.end]
                yield text, text
        passage = self.located.passage
        for link in passage.hand_links:
            if link.shown:
                text = passage.text[link.start : link.end]
                yield text, text


def read_passage(
    located: Located,
    matcher: Matcher,
    vocabulary: Vocabulary,
    naming: Collection[DeclaredName],
    named: Collection[Key],
) -> Reading:
    """Find the names in a passage, and judge them by what stands beside them."""
    normal = normalise(located.passage.text)
    prose = Prose(normal.text, vocabulary)
    bears_links = located.bears_links
    matches = matcher.find(normal.text)
    if not matches:
        return Reading(located, located.section, bears_links, normal, prose)
    phrases = read_phrases(prose, matches, vocabulary)
    sightings = sight(prose, matches, phrases, vocabulary, naming=naming, named=named)
    neighbors = Neighbors(prose, sightings, phrases, vocabulary, is_title=not bears_links)
    neighbors.judge()
    if phrases:
        ending: dict[int, list[Phrase]] = {}
        for phrase in phrases:
            ending.setdefault(phrase.last_word, []).append(phrase)
        for sighting in sightings:
            if any(name.kind == "official" for name in sighting.kept):
                sighting.posts, sighting.title = posts_before(prose, sighting.start, ending, naming)
    return Reading(located, located.section, bears_links, normal, prose, tuple(sightings), neighbors)
