"""Dates in running text: `6 April 2021`, `March 29-30`, `in December 2015`, `last year`; in EDTF, as precise as stated.

What the text leaves out, most often the year, follows from the day on which the text was published; without that day,
the date stays unknown. Months are known by the names that CLDR has for them, in English and in the text's languages.
"""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from briefgen.model.dates import DateError, PartialDate, Precision, parse_date

_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)(?:st|nd|rd|th)?"
_DAYS = rf"(?<![\w.,$-])(?P<day>{_DAY})(?:\s?[-–]\s?(?P<last>{_DAY}))?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)(?![\w%]|[.,]\d)"
_IN = r"(?i:\b(?:in|since|until|till|by|from|during|of|between|early|late|mid|в|с|до|соли|сол)[\s-]+)"
_WITHOUT_MONTHS = (
    r"(?<![\d-])(?P<iso>(?:1[5-9]|20)\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)(?![\d-])",
    rf"{_IN}(?P<words>(?:the\s+)?(?:year\s+)?{_YEAR})",
    rf"(?i:\bbetween\s+(?:1[5-9]|20)\d\d\s+and\s+)(?P<words>{_YEAR})",
    r"\b(?i:(?P<which>last|this|next)\s+(?P<unit>year|month)|(?P<near>yesterday|today|tomorrow))\b",
)
_SHIFTS = {"last": -1, "this": 0, "next": 1, "yesterday": -1, "today": 0, "tomorrow": 1}


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date in a text, from `start` to `end`; None where the text does not say enough to know when that is."""

    start: int
    end: int
    date: PartialDate | None


def find_dates(
    text: str, languages: Iterable[str], published: PartialDate | None, *, ahead: bool = False
) -> list[StatedDate]:
    """Find the dates in a text, in its order.

    Args:
        text: a sentence, or more.
        languages: the languages beside English whose names of months count, as BCP 47 tags.
        published: when the text appeared: a day or month without a year is the last one up to then.
        ahead: whether it is the next one from then on instead, because the text speaks of what is to come.
    """
    months, patterns = _calendar(tuple(sorted({"en", *languages})))
    stated = [each for pattern in patterns for match in pattern.finditer(text) for each in _read(match, months)]
    found: list[StatedDate] = []
    done = 0
    for words in sorted(stated, key=lambda words: (words.start, -words.end)):
        if words.start >= done:
            found.append(StatedDate(words.start, words.end, words.resolve(published, ahead=ahead)))
            done = words.end
    return found


@dataclass(frozen=True, slots=True)
class _Words:
    """What a text says of a date: all of it (`edtf`), days of a month without a year, or how far it is from today."""

    start: int
    end: int
    edtf: str = ""
    month: int = 0
    days: tuple[int, ...] = ()
    shift: int = 0
    unit: str = ""

    def resolve(self, published: PartialDate | None, *, ahead: bool) -> PartialDate | None:
        if self.edtf:
            return _parse(self.edtf)
        if published is None or published.is_interval or published.is_approximate:
            return None
        return self._shifted(published) if self.unit else self._within_a_year(published, ahead=ahead)

    def _shifted(self, published: PartialDate) -> PartialDate | None:
        """`last year`, `yesterday`: as far as the text's own date is precise enough to tell."""
        year = int(published.text[:4])
        if self.unit == "year":
            return _parse(f"{year + self.shift:04}")
        if published.precision is Precision.YEAR:
            return None
        if self.unit == "month":
            count = year * 12 + int(published.text[5:7]) - 1 + self.shift
            return _parse(f"{count // 12:04}-{count % 12 + 1:02}")
        if published.precision is not Precision.DAY:
            return None
        return _parse(datetime.date.fromordinal(published.first + self.shift).isoformat())

    def _within_a_year(self, published: PartialDate, *, ahead: bool) -> PartialDate | None:
        """The last such day or month up to the text's own date, or the next one; None where either may be meant."""
        year = int(published.text[:4])
        this, other = (_parse(_write(each, self.month, self.days)) for each in (year, year + 1 if ahead else year - 1))
        if this is None:
            return other
        sure, beyond = (
            (this.last >= published.last, this.last < published.first)
            if ahead
            else (this.first <= published.first, this.first > published.last)
        )
        return this if sure else other if beyond else None


def _read(match: re.Match[str], months: Mapping[str, int]) -> Iterator[_Words]:
    part = {name: value for name, value in match.groupdict().items() if value}
    start, end = match.span("words") if "words" in part else match.span()
    if "iso" in part:
        yield _Words(start, end, edtf=part["iso"])
    elif "which" in part:
        yield _Words(start, end, shift=_SHIFTS[part["which"].lower()], unit=part["unit"].lower())
    elif "near" in part:
        yield _Words(start, end, shift=_SHIFTS[part["near"].lower()], unit="day")
    elif "month" not in part:
        yield _Words(start, end, edtf=part["year"])
    else:
        month = months[part["month"]]
        days = tuple(int(re.sub(r"\D", "", part[name])) for name in ("day", "last") if name in part)
        edtf = _write(int(part["year"]), month, days) if "year" in part else ""
        yield _Words(start, end, edtf=edtf, month=month, days=days)


def _write(year: int, month: int, days: tuple[int, ...]) -> str:
    """A month, a day of it, or the days from one to another, in EDTF."""
    return "/".join(f"{year:04}-{month:02}-{day:02}" for day in days) or f"{year:04}-{month:02}"


def _parse(text: str) -> PartialDate | None:
    try:
        return parse_date(text)
    except DateError:  # 30 February
        return None


@lru_cache(maxsize=16)
def _calendar(languages: tuple[str, ...]) -> tuple[Mapping[str, int], tuple[re.Pattern[str], ...]]:
    """The months by every name that these languages have for them, and the patterns of dates with such names."""
    months = dict(_names_of_months(languages))
    names = "|".join(re.escape(name) for name in sorted(months, key=len, reverse=True))
    month = rf"(?<!\w)(?P<month>{names})и?(?!\w)\.?"  # Tajik joins what follows by an и
    year = rf",?\s+(?:of\s+|соли\s+)?{_YEAR}"
    patterns = (
        rf"{_DAYS}\s+(?:of\s+)?{month}(?:{year})?",
        rf"{month}\s+{_DAYS}(?:{year})?",
        rf"{month}{year}",
        rf"{_IN}(?P<words>{month})",
        *_WITHOUT_MONTHS,
    )
    return months, tuple(map(re.compile, patterns))


def _names_of_months(languages: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    """The names of the months with and without a capital; in English only with one, for "may" and "march" are words."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - nothing else here needs it

    yield "Sept", 9
    for language in languages:
        try:
            locale = Locale.parse(language.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            continue
        for use in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[use][width].items():
                    if name[0].isalpha():
                        yield name[0].upper() + name[1:], number
                        if locale.language != "en":
                            yield name.lower(), number
