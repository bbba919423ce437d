"""What a text tells that its front matter may lack: events, statements, figures; for an author to look at.

A candidate is a guess by the form of a sentence: a date beside a verb of happening, words between quotation marks, a
number with a unit. Nothing here is written into a file unless the author asks for it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

from briefgen.model.articles import Article, FigureEntry, Reality
from briefgen.model.dates import PartialDate
from briefgen.model.folding import fold
from briefgen.model.names.capitals import Prose
from briefgen.model.names.declared import Key
from briefgen.model.names.mentions import Located, Mention
from briefgen.model.names.normal import normalise
from briefgen.model.names.vocabulary import Vocabulary
from briefgen.model.records import Series
from briefgen.model.resolving.references import ACTORS, PEOPLE
from briefgen.tools.answering.opening import Opened
from briefgen.tools.editing.frontmatter import Item
from briefgen.tools.scanning.clues import clues, whole
from briefgen.tools.scanning.quantities import Quantity, find_quantities
from briefgen.tools.scanning.quotations import find_quotations, find_speaker, is_attributed
from briefgen.tools.scanning.scan import Scan
from briefgen.tools.scanning.stated_dates import StatedDate, find_dates
from briefgen.tools.writing.yaml_writing import yaml_scalar

_PLACE = re.compile(r"\b(?:in|at) (?P<place>[^\W\d_a-z][\w’'-]*(?: [^\W\d_a-z][\w’'-]*)*)")
_HISTORY = 31  # days before a report from which on an event is background to it
_CLOSELY = re.compile(r"[^,;:]{0,30}", re.DOTALL)  # between a word and its date: "a visit to Tajikistan in 2019"
_TITLE = 120  # characters

Place = tuple[str, int, int, int]
"""A field, the number of a passage in it, and a span of that."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may belong into a list of the front matter.

    `key` is the list, `place` where the words stand that it rests on, `pairs` what it would say.
    `item` is what would be added; None where something is missing that only a person can supply, which `lacks` names.
    """

    key: str
    place: Place
    pairs: tuple[tuple[str, str], ...]
    lacks: str = ""

    @property
    def item(self) -> Item | None:
        """The item as it can be added."""
        return None if self.lacks else Item(pairs=self.pairs)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of a passage: its span there, its text, and the names in it."""

    located: Located
    start: int
    end: int
    text: str
    mentions: tuple[Mention, ...]
    dates: tuple[StatedDate, ...]
    is_ahead: bool

    def date_of(self, start: int, end: int) -> StatedDate | None:
        """The known date that belongs to a span of the sentence.

        That is one which follows closely in the same clause, else the last one before, else the first one after.
        """
        known = [stated for stated in self.dates if stated.date]
        after = [stated for stated in known if stated.start >= end]
        before = [stated for stated in known if stated.end <= start]
        if after and _CLOSELY.fullmatch(self.text, end, after[0].start):
            return after[0]
        return before[-1] if before else after[0] if after else None

    def ids(self, kind: str) -> tuple[str, ...]:
        """The records of a kind that it names."""
        return tuple(dict.fromkeys(each.id for each in self.mentions if each.kind == kind and each.id))

    def place(self, start: int, end: int) -> Place:
        """Where a span of the sentence stands."""
        return self.located.field, self.located.number, self.start + start, self.start + end


class Candidates:
    """Finds what a text tells beyond its front matter."""

    def __init__(self, opened: Opened, scan: Scan) -> None:
        self._references = opened.registry.references
        self._series = [each for each in opened.registry.entities["series"].values() if isinstance(each, Series)]
        self._scan = scan
        self._article = scan.scanned.record if isinstance(scan.scanned.record, Article) else None
        self._languages = {opened.model.site.language, (self._article and self._article.language) or "en"}
        self._published = scan.scanned.published
        self._mentions: defaultdict[tuple[str, int], list[Mention]] = defaultdict(list)
        for mention in scan.survey.mentions:
            self._mentions[mention.field, mention.passage].append(mention)
        self._sentences = tuple(self._read_sentences())

    def find(self) -> tuple[Candidate, ...]:
        """Every candidate, in the order of the text: events, then statements, then figures."""
        events = [found for sentence in self._sentences for found in self._events(sentence)]
        figures = [found for sentence in self._sentences for found in self._figures(sentence)]
        return (*events, *self._statements(), *figures)

    def _passages(self) -> list[Located]:
        """The passages that tell what happened: of the body, or of the summary and key points if there is no body."""
        passages = [each for each in self._scan.survey.passages if each.passage.linkable and each.passage.text.strip()]
        body = [each for each in passages if each.area == "body"]
        return body or [each for each in passages if each.area in ("summary", "key_points")]

    def _read_sentences(self) -> Iterator[_Sentence]:
        for located in self._passages():
            mentions = self._mentions[located.field, located.number]
            text = located.passage.text
            for start, end in _sentences(text, self._scan.vocabulary):
                within = tuple(each for each in mentions if start <= each.start and each.end <= end)
                yield _Sentence(located, start, end, text[start:end], within, *self._read_dates(text[start:end]))

    def _read_dates(self, text: str) -> tuple[tuple[StatedDate, ...], bool]:
        """The dates of a sentence, and whether it speaks of what is to come.

        If it does, a day without a year after those words is the next one, and one before them may be either:
        "On March 29 he said he will visit", "On June 1 he will visit".
        """
        ahead = _ahead().search(text)
        past = find_dates(text, self._languages, self._published)
        if ahead is None:
            return tuple(past), False
        coming = find_dates(text, self._languages, self._published, ahead=True)
        dates = [
            following if following.start >= ahead.end() or stated == following else replace(stated, date=None)
            for stated, following in zip(past, coming, strict=True)
        ]
        return tuple(dates), True

    # Dates

    def dates(self) -> Iterator[tuple[Place, str, PartialDate | None]]:
        """The dates that no entry of the article has, each with its place and its words."""
        article = self._article
        known: set[PartialDate | None] = set()
        if article:
            known.update(each.date for each in article.events)
            known.update(each.date for each in article.statements)
            known.update(each.period for each in article.figures)
            known.add(article.date)
        for sentence in self._sentences:
            for stated in sentence.dates:
                if stated.date is None or stated.date not in known:
                    words = sentence.text[stated.start : stated.end]
                    yield sentence.place(stated.start, stated.end), words, stated.date

    # Events

    def _events(self, sentence: _Sentence) -> Iterator[Candidate]:
        """The event of a sentence that states a date, or that speaks of what is to come."""
        happening = _happening().search(sentence.text)
        if not happening or happening.lastgroup is None:
            return
        kind = happening.lastgroup
        stated = sentence.date_of(*happening.span())
        date = stated.date if stated else None
        officials = sentence.ids("official")
        if not (date or sentence.is_ahead) or self._is_known(kind, date, officials):
            return
        pairs = [("date", date.text)] if date else []
        pairs += [("type", kind), ("title", yaml_scalar(_shorten(sentence.text)))]
        if place := self._place(sentence):
            pairs.append(("place", yaml_scalar(place)))
        if officials:
            pairs.append(("participants", _list(self._reference(PEOPLE, ("official", id_)) for id_ in officials)))
        elif countries := sentence.ids("country"):
            pairs.append(("countries", _list(countries)))
        if sentence.is_ahead:
            pairs.append(("reality", "expected"))
        elif date and self._published and date.last < self._published.first - _HISTORY:
            pairs.append(("reality", "background"))
        span = (stated.start, stated.end) if stated else happening.span()
        yield Candidate("events", sentence.place(*span), tuple(pairs), "" if date else "date")

    def _is_known(self, kind: str, date: PartialDate | None, officials: tuple[str, ...]) -> bool:
        """Whether the article has an event of that type at that time, or one of that time with the same people."""
        for entry in self._article.events if self._article else ():
            named = self._references.people.ids_of((*entry.participants, *entry.host, *entry.visitor))
            is_then = entry.date.overlaps(date) if date else entry.reality is Reality.EXPECTED
            if is_then and (entry.type == kind or set(officials) & set(named)):
                return True
        return False

    def _place(self, sentence: _Sentence) -> str:
        """The first "in" with a capitalized word after it that is neither a country nor a date."""
        for match in _PLACE.finditer(sentence.text):
            start, end = match.span("place")
            is_date = any(stated.start < end and start < stated.end for stated in sentence.dates)
            if not is_date and not self._references.candidates(("country",), match["place"]):
                return re.sub(r"[’']s?$", "", match["place"])
        return ""

    # Statements

    def _statements(self) -> Iterator[Candidate]:
        known = [fold(entry.quote) for entry in (self._article.statements if self._article else ()) if entry.quote]
        for (field, number), group in groupby(self._sentences, key=lambda sentence: sentence.place(0, 0)[:2]):
            sentences = list(group)
            text = sentences[0].located.passage.text
            for quotation in find_quotations(text):
                folded = fold(quotation.text)
                touched = [each for each in sentences if each.start < quotation.end and quotation.start < each.end]
                around = touched[0].start, touched[-1].end
                speaker = find_speaker(text, quotation, around, self._mentions[field, number])
                is_told = any(folded in quote or quote in folded for quote in known)
                if is_told or not (speaker or is_attributed(text, quotation, around)):
                    continue
                by = (("by", self._reference(ACTORS, speaker)),) if speaker else ()
                pairs = (*by, ("quote", yaml_scalar(quotation.text)))
                place = (field, number, quotation.start, quotation.end)
                yield Candidate("statements", place, pairs, "" if speaker else "by")

    # Figures

    def _figures(self, sentence: _Sentence) -> Iterator[Candidate]:
        known = [_numbers(entry) for entry in (self._article.figures if self._article else ())]
        for quantity in find_quantities(sentence.text):
            if (quantity.value, quantity.low, quantity.high) in known:
                continue
            series = self._series_of(quantity, sentence)
            stated = sentence.date_of(quantity.start, quantity.end)
            period = stated.date.text if stated and stated.date else ""
            pairs = [(key, value) for key, value in (("series", series), ("period", period)) if value]
            numbers = (("value", quantity.value), ("low", quantity.low), ("high", quantity.high))
            pairs += [(key, value) for key, value in numbers if value]
            pairs += [("approximate", "true")] if quantity.is_approximate else []
            lacks = " and ".join(key for key, value in (("series", series), ("period", period)) if not value)
            pairs += [("note", yaml_scalar(quantity.unit))] if not series else []
            yield Candidate("figures", sentence.place(quantity.start, quantity.end), tuple(pairs), lacks)

    def _series_of(self, quantity: Quantity, sentence: _Sentence) -> str:
        """The series that a sentence names; else the only one with this unit whose countries it names."""
        named = sentence.ids("series")
        if len(named) == 1:
            return named[0]
        countries = set(sentence.ids("country"))
        fitting = [
            series.id
            for series in self._series
            if fold(series.unit or "") == fold(quantity.unit)
            and series.countries
            and set(self._references.countries.ids_of(series.countries)) <= countries
        ]
        return fitting[0] if len(fitting) == 1 else ""

    def _reference(self, kinds: tuple[str, ...], key: Key) -> str:
        """A record's id, with the kind in front where a field of these kinds would take the id for another."""
        return key[1] if self._references.candidates(kinds, key[1]) == (key,) else f"{key[0]}:{key[1]}"


def _sentences(text: str, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    normal = normalise(text)
    prose = Prose(normal.text, vocabulary)
    place = 0
    while place < len(normal.text):
        start, end = prose.sentence(place, place + 1)
        if end > start:
            yield normal.span(start, end)
        place = max(end, place) + 1


def _numbers(entry: FigureEntry) -> tuple[str, str, str]:
    value, low, high = (number.text if number else "" for number in (entry.value, entry.low, entry.high))
    return value, low, high


def _shorten(sentence: str) -> str:
    """A sentence as a title: on one line, without its period, cut at a word if it is long."""
    words = " ".join(sentence.split()).rstrip(".")
    return words if len(words) <= _TITLE else words[: words.rfind(" ", 0, _TITLE)] + "…"


def _list(ids: Iterator[str] | tuple[str, ...]) -> str:
    return f"[{', '.join(ids)}]"


@cache
def _happening() -> re.Pattern[str]:
    """What tells of an event; the group that matches is named after its type."""
    return re.compile(
        "|".join(f"(?P<{kind}>{whole(words).pattern})" for kind, words in clues().events.items()), re.IGNORECASE
    )


@cache
def _ahead() -> re.Pattern[str]:
    return whole(clues().ahead)
