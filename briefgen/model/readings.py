"""One passage read: its normalised text, the names in it, and the links that the author made."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from briefgen.model.capitals import Prose
from briefgen.model.declared import DeclaredName, Key
from briefgen.model.matching import Matcher
from briefgen.model.mentions import Located
from briefgen.model.neighbors import Neighbors
from briefgen.model.normal import Normal, normalise
from briefgen.model.phrases import posts_before, read_phrases
from briefgen.model.sightings import Sighting, sight
from briefgen.model.texts import HandLink
from briefgen.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class HandMention:
    """A link that the author made, and the record to which it leads."""

    link: HandLink
    key: Key
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A passage with the names in it."""

    located: Located
    normal: Normal
    prose: Prose
    sightings: tuple[Sighting, ...]

    def span(self, sighting: Sighting) -> tuple[int, int]:
        """Where in the passage's text a name stands."""
        return self.normal.span(sighting.start, sighting.end)

    def sentence(self, span: tuple[int, int]) -> tuple[int, int]:
        """The sentence around a span of the passage's text."""
        offset = self.normal.offset
        return self.normal.span(*self.prose.sentence(offset(span[0]), offset(span[1])))

    def is_open(self, sighting: Sighting) -> bool:
        """Whether a name stands in plain text: not in code or an address, and not in a link."""
        start, end = self.span(sighting)
        passage = self.located.passage
        return all(end <= first or last <= start for first, last in passage.opaque) and all(
            end <= link.start or link.end <= start for link in passage.hand_links
        )

    def mentions(self) -> Iterator[Sighting | HandMention]:
        """Yield names in plain text and links made by hand, in the order in which they stand."""
        passage = self.located.passage
        hand = [
            (link.start, HandMention(link, key, passage.text[link.start : link.end]))
            for link, key in zip(passage.hand_links, self.located.targets, strict=False)
            if key is not None
        ]
        names = [(self.span(sighting)[0], sighting) for sighting in self.sightings if self.is_open(sighting)]
        merged: list[tuple[int, Sighting | HandMention]] = [*hand, *names]
        merged.sort(key=lambda pair: pair[0])
        for _, mention in merged:
            yield mention


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
    matches = matcher.find(normal.text)
    if not matches:
        return Reading(located, normal, prose, ())
    phrases = read_phrases(prose, matches, vocabulary)
    sightings = sight(prose, matches, phrases, vocabulary, naming=naming, named=named)
    is_title = located.is_title or not located.passage.linkable
    Neighbors(prose, sightings, phrases, vocabulary, is_title=is_title).judge()
    if phrases:
        for sighting in sightings:
            if any(name.kind == "official" for name in sighting.kept):
                sighting.posts = frozenset(posts_before(prose, sighting.start, phrases, naming))
    return Reading(located, normal, prose, tuple(sightings))
