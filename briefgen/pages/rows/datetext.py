"""Dates in words, as precise as they were written: `6 Apr 2021`, `29–30 Mar 2021`, `Dec 2015`, `c. 2019`, `since 2013`.

The month is a word wherever the language has one, so that no reader takes the day for the month, and nothing is padded.
English puts the day first on every site; other languages follow CLDR.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import parse_pattern

from briefgen.model.dates import PartialDate, Precision

_ENGLISH = {Precision.YEAR: "y", Precision.MONTH: "MMM y", Precision.DAY: "d MMM y"}
_SKELETONS = {
    Precision.YEAR: ("y",),
    Precision.MONTH: ("yMMM", "yMMMM"),
    Precision.DAY: ("yMMMd", "yMMMMd"),
}
_WORD = re.compile("MMM|LLL")
# What of a pattern may stand alone before the dash: `29` of `29–30 Mar 2021`, `29 Mar` of `29 Mar–2 Apr 2021`.
_LEADING_DAY = re.compile(r"d\.?(?= )")
_LEADING_MONTH = re.compile(r"(?:d(?:'[^']*'|[^'yML])*)?[ML]{3,}(?=(?:'[^']*'|[^'dML])*y)")


@dataclass(frozen=True, slots=True)
class _Style:
    """How a language writes dates; the words are empty where it has no `c.`, `since` and `until` here."""

    locale: Locale
    patterns: dict[Precision, str]
    approximately: str
    since: str
    until: str


@lru_cache(maxsize=1 << 16)
def show_date(value: PartialDate, locale: str) -> str:
    """The date as a reader of that language sees it.

    `locale` is a language tag (`en`, `pt-BR`); a language that CLDR does not know gets English dates. English has words
    for what is approximate or open (`c. 2015`, `since 2013`, `until 2013`), other languages signs (`≈2015`, `2013–`).
    """
    style = _style(locale)
    start, end = value.start, value.end
    if start and start == end:
        return _show_single(start, style)
    if start and end:
        return f"{_show_lead(start, end, style)}–{_show_single(end, style)}"
    if start:
        return style.since.format(_show_single(start, style))
    return style.until.format(_show_single(end, style)) if end else value.text


def _show_single(value: PartialDate, style: _Style) -> str:
    shown = _apply(style.patterns[_precision(value)], value, style.locale)
    return style.approximately + shown if value.is_approximate else shown


def _show_lead(start: PartialDate, end: PartialDate, style: _Style) -> str:
    """The start of an interval without what its end says as well: the year, or the month and the year."""
    precision = _precision(start)
    pattern = style.patterns[precision]
    lead = None
    if precision is _precision(end) and not (start.is_approximate or end.is_approximate):
        if precision is Precision.DAY and start.text[:7] == end.text[:7]:
            lead = _LEADING_DAY.match(pattern)
        elif start.text[:4] == end.text[:4]:
            lead = _LEADING_MONTH.match(pattern)
    return _apply(lead[0], start, style.locale) if lead else _show_single(start, style)


def _precision(value: PartialDate) -> Precision:
    """The precision of a single date; those of an interval's ends are asked one by one."""
    return value.precision or Precision.DAY


def _apply(pattern: str, value: PartialDate, locale: Locale) -> str:
    year, month, day = ([int(part) for part in value.text.rstrip("~").split("-")] + [1, 1])[:3]
    return str(parse_pattern(pattern).apply(date(year, month, day), locale))


@lru_cache(maxsize=64)
def _style(tag: str) -> _Style:
    locale = _known_locale(tag)
    if locale.language == "en":
        return _Style(Locale("en"), _ENGLISH, "c. ", "since {}", "until {}")
    patterns = {precision: _pattern(locale, names) for precision, names in _SKELETONS.items()}
    return _Style(locale, patterns, "≈", "{}–", "–{}")


def _known_locale(tag: str) -> Locale:
    for known in (tag, tag.partition("-")[0]):
        try:
            return Locale.parse(known, sep="-")
        except (ValueError, UnknownLocaleError):  # not a language tag, or none that CLDR has
            continue
    return Locale("en")


def _pattern(locale: Locale, skeletons: tuple[str, ...]) -> str:
    """The locale's first pattern that writes the month as a word; Chinese and Japanese, who count months, have none."""
    known = locale.datetime_skeletons
    patterns = [str(known[name].pattern) for name in skeletons if name in known]
    return next((pattern for pattern in patterns if _WORD.search(pattern)), patterns[0])
