"""How an article introduces a person: “Tajik Defense Minister, Colonel-General Sherali Mirzo”.

What stands directly before a name, or after it behind a comma, is read only if every word of it is accounted for: a
country's name or adjective, a title with its portfolio, a rank. A title attests the day on which the article appeared,
whatever it tells of, so that is the date which goes with it. What a former, acting or future holder is called is left
out: it says that somebody else held the post, or nobody.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefgen.model.articles import Article
from briefgen.model.dates import PartialDate
from briefgen.model.folding import fold
from briefgen.model.names.normal import normalise
from briefgen.model.names.vocabulary import Unit, Vocabulary, spell
from briefgen.model.resolving.profiles import CountryProfile
from briefgen.model.resolving.written import written_texts

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_JOINING = re.compile("[ -]|, ")  # what may stand between the words of an introduction
_INITIAL = re.compile(r"[A-Z]\.[ -]?")  # the U.S. President
_POSSESSIVE = re.compile("'s?$", re.IGNORECASE)
_REACH = 300  # characters on either side of a name
_LONGEST = 16  # words of an introduction
_LONGEST_NAME = 5  # words of a country's name, a title or a rank
_LINKS = ("of", "for", "and", "the")
# The offices of a state that a title alone tells. Others (leader, member, director) may be anybody's.
_OFFICES = {
    "president",
    "vice president",
    "prime minister",
    "premier",
    "chancellor",
    "minister",
    "minister of state",
    "secretary of state",
    "foreign secretary",
    "home secretary",
    "ambassador",
    "consul general",
    "attorney general",
    "prosecutor general",
    "chief justice",
    "chief of the general staff",
}


@dataclass(frozen=True, slots=True)
class Introduction:
    """What an article says of who a person is; "" for what it does not say.

    `words` is what stands in the text, with the name. `title` is as written, `country` the id of the one whose office
    it is; `phrase` is both, as they may be the name of a post. `is_office` says that the title is that of a state's
    office.
    """

    path: str
    date: PartialDate
    words: str
    rank: str
    title: str
    country: str
    phrase: str
    is_office: bool


def find_introductions(
    name: str, articles: Iterable[Article], countries: Mapping[str, CountryProfile], vocabulary: Vocabulary
) -> tuple[Introduction, ...]:
    """The introductions of a person in articles, each that says something new, in the order of the texts."""
    reader = _Reader(countries, vocabulary)
    pattern = re.compile(r"(?<!\w)" + "[ -]".join(map(re.escape, normalise(name).text.split())) + r"(?!\w)")
    found: dict[tuple[str, ...], Introduction] = {}
    for article in articles:
        for text in map(normalise, _texts(article)):
            for match in pattern.finditer(text.text):
                for start, end, reading in reader.read_around(text.text, *match.span()):
                    words = text.source[slice(*text.span(start, end))]
                    made = Introduction(article.path, article.date, words, *reading)
                    said = (made.path, fold(made.rank), fold(made.title), made.country)
                    found.setdefault(said, made)
    return tuple(found.values())


def _texts(article: Article) -> Iterator[str]:
    yield article.title
    for text in written_texts(article):
        yield from (passage.text for passage in text.fragment.passages)
    yield from (event.title for event in article.events)
    for statement in article.statements:
        yield from filter(None, (statement.quote, statement.paraphrase))


_Reading = tuple[str, str, str, str, bool]  # rank, title, country, phrase, whether it is a state's office


class _Reader:
    """Reads introductions by the names of countries and by the vocabulary."""

    def __init__(self, countries: Mapping[str, CountryProfile], vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._countries: dict[str, set[str]] = {}
        for profile in countries.values():
            facts = profile.facts
            for name in (profile.name, *profile.adjectives, *((facts.name, *facts.names) if facts else ())):
                self._countries.setdefault(spell(name), set()).add(profile.id)

    def read_around(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, _Reading]]:
        """Read what stands before a name, and what stands after it behind a comma; each with its span in the text."""
        before = list(_WORD.finditer(text, max(0, start - _REACH), start))[-_LONGEST:]
        for words in (before[first:] for first in range(len(before))):
            if _are_joined(text, words, start) and (reading := self._read(text, words)):
                if not self._is_cut(text, words[0].start()):
                    yield words[0].start(), end, reading
                break
        if not text.startswith(", ", end):
            return
        after = list(_WORD.finditer(text, end + 2, end + _REACH))[:_LONGEST]
        for words in (after[:count] for count in range(len(after), 0, -1)):
            stop = words[-1].end()
            if _are_joined(text, words, stop) and (reading := self._read(text, words)):
                if not re.match(r"['-]| (?:[A-Z]|of |for |and )", text[stop:]):
                    yield start, stop, reading
                break

    def _is_cut(self, text: str, start: int) -> bool:
        """Whether what stands before an introduction belongs to it: a capitalized word, or one that takes it back."""
        match = re.search(r"([^\W_]+)[ -]$", text[:start])
        if not match:
            return False
        word = spell(match[1])
        is_time = self._vocabulary.units.get(word) is Unit.TIME
        is_capital = match[1][0].isupper() and not is_time and word not in self._vocabulary.openers
        return is_capital or word in self._vocabulary.void_before

    def _read(self, text: str, words: Sequence[re.Match[str]]) -> _Reading | None:
        """What some words say; None unless each of them is accounted for."""
        first = 1 if words[0][0].lower() == "the" else 0
        for last in range(len(words), max(len(words) - _LONGEST_NAME, first) - 1, -1):
            ranks = words[last:]
            if ranks and self._unit(ranks) is not Unit.RANK:
                continue
            if found := self._read_office(text, words[first:last], is_ranked=bool(ranks)):
                title, country, phrase, is_office = found
                return _written(text, ranks), title, country, phrase, is_office
        return None

    def _read_office(
        self, text: str, words: Sequence[re.Match[str]], *, is_ranked: bool
    ) -> tuple[str, str, str, bool] | None:
        """Title, country, both as written, and whether it is an office; for somebody with a rank there may be none."""
        country, rest = self._take_country(words)
        phrase = _written(text, words)
        if not rest:
            return ("", country, phrase, False) if is_ranked else None
        units = self._title_units(rest)
        if units is None:
            return None
        return _written(text, rest), country, phrase, not _OFFICES.isdisjoint(units)

    def _take_country(self, words: Sequence[re.Match[str]]) -> tuple[str, Sequence[re.Match[str]]]:
        """The country before a title (Tajik, Iran's), or after it and "of"; and the other words."""
        for count in range(min(_LONGEST_NAME, len(words)), 0, -1):
            if found := self._country(words[:count]):
                return found, words[count:]
            for skipped in (2, 1):
                link = [word[0].lower() for word in words[-count - skipped : -count]]
                if link == ["of", "the"][:skipped] and (found := self._country(words[-count:])):
                    return found, words[: -count - skipped]
        return "", words

    def _country(self, words: Sequence[re.Match[str]]) -> str:
        written = _POSSESSIVE.sub("", " ".join(word[0] for word in words))
        found = self._countries.get(spell(written), set()) if written[:1].isupper() else set()
        return next(iter(found)) if len(found) == 1 else ""

    def _title_units(self, words: Sequence[re.Match[str]]) -> set[str] | None:
        """The titles that some words are made of, with their portfolios; None where a word is neither."""
        units: set[str] = set()
        place = 0
        while place < len(words):
            counts = range(min(_LONGEST_NAME, len(words) - place), 0, -1)
            unit = next((count for count in counts if self._unit(words[place : place + count]) is Unit.TITLE), 0)
            word = words[place][0].lower()
            if unit:
                units.add(spell(" ".join(each[0] for each in words[place : place + unit])))
            elif word in self._vocabulary.void_before or not self._is_of_title(word, within=0 < place < len(words) - 1):
                return None
            place += unit or 1
        is_plural = any(unit.removesuffix("s") in self._vocabulary.units for unit in units if unit.endswith("s"))
        return units if units and not is_plural else None

    def _is_of_title(self, word: str, *, within: bool) -> bool:
        return spell(word) in self._vocabulary.portfolios or (within and word in _LINKS)

    def _unit(self, words: Sequence[re.Match[str]]) -> Unit | None:
        return self._vocabulary.units.get(spell(" ".join(word[0] for word in words)))


def _written(text: str, words: Sequence[re.Match[str]]) -> str:
    return text[words[0].start() : words[-1].end()] if words else ""


def _are_joined(text: str, words: Sequence[re.Match[str]], end: int) -> bool:
    """Whether nothing but spaces, hyphens and commas stands between some words, and between the last and `end`."""
    stops = [*(word.start() for word in words[1:]), end]
    return all(
        word.end() == stop or _JOINING.fullmatch(text, word.end(), stop) or _INITIAL.fullmatch(text, word.start(), stop)
        for word, stop in zip(words, stops, strict=True)
    )
