"""Finding names: which records an article's texts mention, where, and which of the mentions bear a link.

All declared names are searched for in one pass (`matching`); what stands beside a find decides whether it is a name or
a part of another (`neighbors`); the article as a whole decides whose it is (`persons`). No name is ever matched by
likeness. `docs/vocabulary.md` says how it works, with examples.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from operator import attrgetter

from briefgen.model.dates import PartialDate
from briefgen.model.names.capitals import Prose
from briefgen.model.names.declared import DeclaredName, Key, NameForm
from briefgen.model.names.leftovers import leftover_names
from briefgen.model.names.matching import Matcher
from briefgen.model.names.mentions import READING_ORDER, Found, Holders, Located, Mention
from briefgen.model.names.normal import normalise
from briefgen.model.names.persons import Persons, Titles, words_of
from briefgen.model.names.phrases import country_ids
from briefgen.model.names.readings import HandMention, Reading, read_passage
from briefgen.model.names.sightings import Sighting
from briefgen.model.names.vocabulary import Vocabulary
from briefgen.model.texts import HandLink


class NameIndex:
    """All declared names of a site, made ready to be found. Built once; nothing in it changes afterwards.

    The order in which the names are given makes no difference.
    """

    def __init__(self, names: Iterable[DeclaredName], vocabulary: Vocabulary, bearers: Iterable[str] = ()) -> None:
        """Take the names, and the officials of whom it is known which posts they were in, and that all are declared."""
        declared = frozenset(names)
        self._vocabulary = vocabulary
        self._matcher = Matcher(declared, vocabulary)
        self._naming = frozenset(name for name in declared if self._names_country(name))
        phrases = {(frozenset(words_of(name.text)), name.id) for name in declared if name.form is NameForm.PHRASE}
        self._titles = Titles(tuple(phrases), frozenset(bearers))
        self._full_names: dict[str, list[str]] = {}
        for name in sorted(declared, key=attrgetter("text")):
            if name.kind == "official" and name.form is NameForm.FULL:
                self._full_names.setdefault(name.id, []).append(name.text)

    def mentions(
        self, passages: Iterable[Located], *, date: PartialDate, named: Collection[Key], holders: Holders
    ) -> tuple[Mention, ...]:
        """Return every mention in an article's texts, in the order in which they are read.

        `date` is the article's, `named` are the records that its fields name, and `holders` says who held a post. The
        first mention of a record in a section that can bear a link is linked, all others are indexed. A family name
        after a post that its bearer did not hold then ("Defense Minister Hatami") is unknown, with the candidates.
        """
        named = frozenset(named)
        readings = [
            read_passage(located, self._matcher, self._vocabulary, self._naming, named)
            for located in sorted(passages, key=_reading_order)
        ]
        overheard = (heard for reading in readings for heard in reading.names_of_persons())
        persons = Persons(self._full_names, self._titles, named, date, holders, overheard)
        found = [
            (reading, mention, self._bear_in_full(reading, mention, persons))
            for reading in readings
            for mention in reading.mentions()
        ]
        for number, (_, _, full) in enumerate(found):
            persons.note(number, full)
        links: set[tuple[tuple[str, int], Key]] = set()
        mentions: list[Mention] = []
        for number, (reading, mention, full) in enumerate(found):
            if isinstance(mention, HandMention):
                links.add((reading.section, mention.key))
                mentions.append(_make_mention(reading, mention.span, Found.LINKED, [mention.key], link=mention.link))
            elif keys := persons.bear(number, mention, full):
                mentions += _mentions(reading, mention, keys, named, links)
            elif once := persons.known_in(mention):
                mentions.append(_make_mention(reading, mention.span, Found.UNKNOWN, once, posts=mention.posts))
        return tuple(mentions)

    def unknown_names(self, passages: Iterable[Located], mentions: Iterable[Mention]) -> tuple[Mention, ...]:
        """Return what looks like a name in an article's texts, and is none of its `mentions`.

        It is what `briefgen scan` proposes to look into; nothing is ever linked or indexed for it.
        """
        taken: dict[tuple[str, int], list[tuple[int, int]]] = {}
        for mention in mentions:
            taken.setdefault((mention.field, mention.passage), []).append((mention.start, mention.end))
        return tuple(
            unknown
            for located in sorted(passages, key=_reading_order)
            for unknown in self._unknown_in(located, taken.get((located.field, located.number), ()))
        )

    def _unknown_in(self, located: Located, mentioned: Iterable[tuple[int, int]]) -> Iterator[Mention]:
        passage = located.passage
        normal = normalise(passage.text)
        reading = Reading(located, located.section, located.bears_links, normal, Prose(normal.text, self._vocabulary))
        links = ((link.start, link.end) for link in passage.hand_links)
        taken = [(normal.offset(start), normal.offset(end)) for start, end in (*mentioned, *passage.opaque, *links)]
        for start, end in leftover_names(reading.prose, taken, self._vocabulary, is_title=not located.bears_links):
            yield _make_mention(reading, (start, end), Found.UNKNOWN)

    def _names_country(self, name: DeclaredName) -> bool:
        """Whether a post's phrase names a country."""
        return name.form is NameForm.PHRASE and any(
            country_ids(match.spelling.names) for match in self._matcher.find(normalise(name.text).text)
        )

    def _bear_in_full(self, reading: Reading, mention: Sighting | HandMention, persons: Persons) -> tuple[Key, ...]:
        """Return the records to which a mention gives their full name. A link without a text of its own shows it."""
        if isinstance(mention, Sighting):
            return persons.bear_in_full(mention)
        shown = words_of(reading.normal.text[slice(*mention.span)])
        full = map(words_of, self._full_names.get(mention.key[1], ()))
        return (mention.key,) if shown in full or not mention.link.shown else ()


def _reading_order(located: Located) -> int:
    return READING_ORDER.index(located.area) if located.area in READING_ORDER else len(READING_ORDER)


def _mentions(
    reading: Reading,
    sighting: Sighting,
    keys: Sequence[Key],
    named: Collection[Key],
    links: set[tuple[tuple[str, int], Key]],
) -> list[Mention]:
    """Return the mention of a name, and those of the countries within it. `links` are the links made so far."""
    found = Found.AMBIGUOUS
    if len(keys) == 1:
        can_link = reading.bears_links and sighting.is_alone
        place = (reading.section, keys[0])
        found = Found.LINKED if can_link and place not in links else Found.INDEXED
        if can_link:
            links.add(place)
    mentions = [_make_mention(reading, sighting.span, found, keys, posts=sighting.posts)]
    for country in sighting.covered:
        ids = {name.key for name in country.kept}
        bearers = sorted(ids & set(named)) if len(ids) > 1 and len(ids & set(named)) == 1 else sorted(ids)
        covered = Found.INDEXED if len(bearers) == 1 else Found.AMBIGUOUS
        mentions.append(_make_mention(reading, country.span, covered, bearers))
    return mentions


def _make_mention(
    reading: Reading,
    span: tuple[int, int],
    found: Found,
    keys: Sequence[Key] = (),
    *,
    link: HandLink | None = None,
    posts: Collection[str] = (),
) -> Mention:
    """Make a mention of a span of the normalised text, or of a link made by hand that stands there."""
    located = reading.located
    start, end = (link.start, link.end) if link else reading.normal.span(*span)
    begin, stop = reading.normal.span(*reading.prose.sentence(*span))
    kind = keys[0][0] if keys and all(kind == keys[0][0] for kind, _ in keys[1:]) else ""
    is_settled = len(keys) == 1 and found is not Found.UNKNOWN
    return Mention(
        field=located.field,
        passage=located.number,
        start=start,
        end=end,
        text=located.passage.text[start:end],
        found=found,
        kind=kind,
        id=keys[0][1] if is_settled else "",
        sentence=(min(begin, start), max(stop, end)),  # a link may begin with what the copy drops
        candidates=() if is_settled else tuple(keys),
        by_hand=link is not None,
        posts=tuple(sorted(posts)),
    )
