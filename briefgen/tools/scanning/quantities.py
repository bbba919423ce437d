"""Numbers with a unit in running text: `about US$200 million`, `60-70 percent`, `at least 3,000 people`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from briefgen.tools.scanning.clues import any_of, clues, terms, whole

_NUMBER = r"\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?:\.\d+)?(?![\d,])|\d+(?:\.\d+)?"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of something in a text, from `start` to `end`: a value, or the bounds between which it lies.

    Numbers are written as a figure of an article has them; `low` alone is "at least", `high` alone "at most".
    """

    start: int
    end: int
    unit: str
    value: str = ""
    low: str = ""
    high: str = ""
    is_approximate: bool = False


def find_quantities(text: str) -> Iterator[Quantity]:
    """Find the numbers of a text that bear a unit, in its order."""
    for match in _pattern().finditer(text):
        unit = _unit(match)
        if unit:
            yield _quantity(match, unit)


def _unit(match: re.Match[str]) -> str:
    """`US$ million`, `percent`, `thousand tons`; empty where the number bears none."""
    known = clues()
    currencies = terms(known.currencies)
    counted = " ".join((match["unit"] or "").lower().split())
    scale = terms(known.scales).get((match["scale"] or "").lower(), "")
    if currency := currencies.get((match["currency"] or "").lower()) or currencies.get(counted):
        return f"{currency} {scale}".rstrip()
    unit = terms(known.units).get(counted)
    return f"{scale} {unit}".lstrip() if unit else ""


def _quantity(match: re.Match[str], unit: str) -> Quantity:
    number, other = (re.sub(r"[^\d.]", "", match[name] or "") for name in ("number", "other"))
    start, end = match.end() - len(match[0].lstrip()), match.end()
    qualifier = match["qualifier"] or ""
    known = clues()
    if other:
        is_about = bool(whole(known.about).fullmatch(qualifier))
        return Quantity(start, end, unit, low=number, high=other, is_approximate=is_about)
    if whole(known.at_least).fullmatch(qualifier):
        return Quantity(start, end, unit, low=number)
    if whole(known.at_most).fullmatch(qualifier):
        return Quantity(start, end, unit, high=number)
    return Quantity(start, end, unit, value=number, is_approximate=bool(qualifier))


@cache
def _pattern() -> re.Pattern[str]:
    known = clues()
    currency = any_of(terms(known.currencies))
    counted = any_of((*terms(known.currencies), *terms(known.units)))
    qualifier = any_of((*known.about, *known.at_least, *known.at_most))
    scale = any_of(terms(known.scales))
    return re.compile(
        rf"(?:(?<!\w)(?P<qualifier>{qualifier})\s*)?(?P<between>(?<!\w)between\s+)?"
        rf"(?P<currency>(?<!\w)(?:{currency}))?\s?"
        rf"(?<![\w.,])(?P<number>{_NUMBER})"
        rf"(?:(?(between)(?:\s(?:{scale}))?\s+and\s+|\s?(?:-|–|to)\s?)"
        rf"(?(currency)(?:{currency})?)\s?(?P<other>{_NUMBER}))?"
        rf"(?:[\s-]?(?P<scale>{scale})(?!\w))?"
        rf"(?:[\s-]?(?:of\s+)?(?P<unit>{counted})(?!\w))?",
        re.IGNORECASE,
    )
