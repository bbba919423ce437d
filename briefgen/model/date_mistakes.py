"""What is wrong with a text that is no EDTF date, and what its writer most likely meant.

The strict reader knows only that a text is no date. People write dates as their newspaper does (`6.4.2021`, `April
2021`, `2015–2016`), or use parts of EDTF that are not read here (`2015?`, `201X`, seasons); for each this module names
the mistake and, where it is beyond doubt, the date to write.
"""

import calendar
import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

_FORMS = "write a year (2015), a month (2015-12), a day (2015-12-03) or an interval (2015-12/2016-02)"
_LEAVE_OUT = "leave the date out if the source gives none"


class _Mistake(NamedTuple):
    """A mistake with the dates that may be meant; the hint serves where there are none, or none that is a date."""

    problem: str
    dates: tuple[str, ...] = ()
    hint: str = _FORMS


_Match = re.Match[str]
_Rule = Callable[[_Match], _Mistake | None]


def find_mistake(text: str, is_date: Callable[[str], bool]) -> tuple[str, str]:
    """What is wrong with a text that is no date, and a hint that says what to write.

    A date is proposed only if `is_date` accepts it, so that following the hint never leads to the next error.
    """
    tidy = _tidied(text)
    if tidy != text and is_date(tidy):
        return _strange_signs(text), f"write {tidy}"
    ends = tidy.split("/")
    if len(ends) == 2 and all(is_date(end) for end in ends):
        return f'the interval "{tidy}" ends before it starts', f"write {ends[1]}/{ends[0]} if that is meant"
    for pattern, rule in _RULES:
        match = re.fullmatch(pattern, tidy, re.IGNORECASE)
        mistake = rule(match) if match else None
        if mistake:
            proposed = [proposal for proposal in mistake.dates if is_date(proposal)]
            return mistake.problem, f"write {' or '.join(proposed)}" if proposed else mistake.hint
    if len(ends) == 2:
        return find_mistake(next(end for end in ends if end != ".." and not is_date(end)), is_date)
    return f"{_quoted(tidy)} is not a date", _FORMS


def _tidied(text: str) -> str:
    """The text with plain digits, hyphens and single spaces, none of them beside a slash or at the ends."""
    plain = "".join(str(unicodedata.decimal(sign, sign)) for sign in text)
    plain = re.sub("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]", "-", plain)
    return re.sub(r" ?/ ?", "/", " ".join(plain.split()))


def _strange_signs(text: str) -> str:
    if re.search(r"\s", text):
        return f"the date {_quoted(text.strip())} contains spaces"
    return f"the date {_quoted(text)} uses other signs than the digits 0 to 9 and the hyphen"


def _quoted(text: str) -> str:
    return f'"{text}"' if len(text) <= 40 else f'"{text[:39]}…"'


# Years, months and days that the calendar does not have


def _no_such_year(match: _Match) -> _Mistake:
    hint = "write a year of four digits from 0001 to 9999"
    return _Mistake(f"{_quoted(match[0])} is not in the years 0001 to 9999", hint=hint)


def _no_such_month(match: _Match) -> _Mistake:
    year, number = int(match["year"]), int(match["month"])
    if year == 0:
        return _no_such_year(match)
    years = f"{year:04}/{year - year % 100 + number:04}"  # 2015-16 for the years 2015 and 2016
    return _Mistake(f"there is no month {match['month']} in {match[0]}", (years,) if number > year % 100 else ())


def _no_such_day(match: _Match) -> _Mistake:
    year, month, day = (int(part) for part in match.group("year", "month", "day"))
    if year == 0:
        return _no_such_year(match)
    if not 1 <= month <= 12:
        return _Mistake(f"there is no month {match['month']} in {match[0]}", (_iso(year, day, month),))
    _, days = calendar.monthrange(year, month)
    name = f"{_MONTH_NAMES[month - 1]} {match['year']}"
    hint = f"write one of its days, or {_iso(year, month)} alone"
    return _Mistake(f"{name} has the days 1 to {days}, and no {day}", hint=hint)


# The units in another order, with other signs between them, or in words


def _iso(year: str | int, month: str | int, day: str | int | None = None) -> str:
    written = f"{int(year):04}-{int(month):02}"
    return written if day is None else f"{written}-{int(day):02}"


def _not_iso(match: _Match, *dates: str) -> _Mistake:
    return _Mistake(f"{_quoted(match[0])} is not written as year, month and day", dates)


def _year_and_month(match: _Match) -> _Mistake:
    return _not_iso(match, _iso(match["year"], match["month"]))


def _year_first(match: _Match) -> _Mistake:
    return _not_iso(match, _iso(match["year"], match["month"], match["day"]))


def _year_last(match: _Match) -> _Mistake:
    """Between dots the day comes first; between slashes and hyphens that depends on who writes."""
    one, other, year = match.group("one", "other", "year")
    day_first = _iso(year, other, one)
    if match["sign"] == "." or one == other:
        return _not_iso(match, day_first)
    return _not_iso(match, day_first, _iso(year, one, other))


def _named_month(match: _Match) -> _Mistake | None:
    month = _MONTH_NUMBERS.get(match["month"].lower())
    if month is None:
        return None
    parts = match.groupdict()
    proposal = _iso(match["year"], month, parts.get("day"))
    if parts.get("until"):
        proposal += f"/{_iso(match['year'], month, parts['until'])}"
    return _not_iso(match, proposal)


# Parts of EDTF and ISO 8601 that are not read


def _part_of_year(match: _Match) -> _Mistake:
    """EDTF gives the seasons 21 to 32, the quarters 33 to 36, the thirds 37 to 39 and the halves 40 and 41."""
    problem = f"{match[0]} stands for a part of the year, which is not supported"
    year, number = match["year"], int(match["part"])
    if number < 33:
        hint = f"write its months as an interval, such as {year}-03/{year}-05"
        return _Mistake(problem, hint=hint)
    length, first_part = (3, 33) if number < 37 else (4, 37) if number < 40 else (6, 40)
    end = (number - first_part + 1) * length
    return _Mistake(problem, (f"{_iso(year, end - length + 1)}/{_iso(year, end)}",))


def _uncertain(match: _Match) -> _Mistake:
    plain = re.sub("[?%~]", "", match[0])
    hint = f'write {plain}~ if it is approximate, or {plain} and the doubt in "note"'
    return _Mistake(f"{_quoted(match[0])} is marked as uncertain, which is not supported", hint=hint)


def _digits_left_open(match: _Match) -> _Mistake:
    """Those of a year make an interval, a month's or a day's are simply left out."""
    stated = re.split("-?[XU]", match[0].upper())[0]
    meant = stated if len(stated) >= 4 else f"{stated.ljust(4, '0')}/{stated.ljust(4, '9')}"
    return _Mistake(f"{_quoted(match[0])} leaves digits open, which is not supported", (meant,))


def _week(match: _Match) -> _Mistake:
    year, week, day = (int(part or 0) for part in match.group("year", "week", "day"))
    try:
        first = date.fromisocalendar(year, week, day or 1)
        last = first + timedelta(days=0 if day else 6)
    except (ValueError, OverflowError):  # the calendar has no such week
        return _Mistake(f"there is no week {match['week']} in {match['year']}")
    proposal = first.isoformat() if first == last else f"{first}/{last}"
    return _Mistake(f"{match[0]} is a week, which is not supported", (proposal,))


def _day_of_year(match: _Match) -> _Mistake | None:
    year, number = int(match["year"]), int(match["day"])
    if not (year and 1 <= number <= 365 + calendar.isleap(year)):
        return None
    meant = date.fromordinal(date(year, 1, 1).toordinal() + number - 1)
    return _Mistake(f"{match[0]} is a day counted from New Year, which is not supported", (meant.isoformat(),))


def _time_of_day(match: _Match) -> _Mistake:
    return _Mistake("a date has no time of day", (match["date"],))


# What is vague, and intervals


def _approximate(match: _Match) -> _Mistake:
    meant = f"{match['date'].replace('~', '')}~"
    return _Mistake(f"{_quoted(match[0])} is not how an approximate date is written", (meant,))


def _decade(match: _Match) -> _Mistake:
    meant = f"{match['year']}/{match['year'][:3]}9"
    return _Mistake(f"{_quoted(match[0])} is not a date but an interval", (meant,))


def _season(match: _Match) -> _Mistake:
    hint = f"write the months that it means as an interval, such as {match['year']}-03/{match['year']}-05"
    return _Mistake(f"{_quoted(match[0])} is not a date", hint=hint)


def _interval(match: _Match) -> _Mistake:
    """An interval with another sign than the slash, or with a word or nothing where an end is open."""
    parts = match.groupdict()
    meant = f"{parts.get('start') or '..'}/{parts.get('end') or '..'}"
    return _Mistake(f"{_quoted(match[0])} is not how an interval is written", (meant,))


def _shortened_end(match: _Match) -> _Mistake:
    """`2021/04` is a month, `2015/16` two years, `2015-12-03/16` two days."""
    start, end = match["start"], int(match["end"])
    if len(start) == 4 and end <= 12:
        return _not_iso(match, _iso(start, end))
    return _Mistake(
        f"the interval {_quoted(match[0])} does not give its end in full", (f"{start}/{start[:-2]}{end:02}",)
    )


def _fixed(problem: str, hint: str = _FORMS) -> _Rule:
    """A rule that always says the same; `{}` stands for what was written."""
    return lambda match: _Mistake(problem.format(_quoted(match[0])), hint=hint)


_MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MONTH_NUMBERS = {
    name[:length].lower(): number for number, name in enumerate(_MONTH_NAMES, 1) for length in (3, 4, len(name))
}

_DATE = r"[0-9]{4}(?:-[0-9]{2}){0,2}"
_START, _END, _YEAR = rf"(?P<start>{_DATE}~?)", rf"(?P<end>{_DATE}~?)", r"(?P<year>[0-9]{4})"
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?(?: ?- ?(?P<until>[0-9]{1,2})(?:st|nd|rd|th)?)?"
_WEEKDAY = r"(?:[A-Za-z]+,? )?"
_OPEN = r"(?:\.\.|now|present|today|ongoing|current|open|unknown|\?|\*)"
_ABOUT = r"(?:c\.?|ca\.?|circa|about|approx\.?|approximately|around|roughly|~|≈)"
_SEASON = r"(?:spring|summer|autumn|fall|winter|early|mid|late|beginning of|start of|end of|Q[1-4])"

_RULES: tuple[tuple[str, _Rule], ...] = (
    (r"", _fixed("the date is empty", f"{_FORMS}, or {_LEAVE_OUT}")),
    (r"today|yesterday|tomorrow|now|current(?:ly)?|present", _fixed("{} depends on the day on which it is read")),
    (r"unknown|undated|n\.?d\.?|n/a|none|tb[ad]|\?+|x+|-+|\.\.", _fixed("{} is not a date", _LEAVE_OUT)),
    (rf"{_YEAR}-(?P<part>2[1-9]|3[0-9]|4[01])", _part_of_year),
    (rf"{_YEAR}-(?P<month>[0-9]{{2}})~?", _no_such_month),
    (rf"{_YEAR}-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}})~?", _no_such_day),
    (r"0000~?|[-+][0-9]{1,9}(?:-[0-9]{2}){0,2}|Y-?[0-9]+|[0-9]{5}|[0-9]{9,}|[0-9]+ ?(?:BCE?|B\.C\.)", _no_such_year),
    (rf"{_YEAR}(?P<sign>[-./ ])(?P<month>[0-9]{{1,2}})(?P=sign)(?P<day>[0-9]{{1,2}})\.?", _year_first),
    (rf"{_YEAR}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})", _year_first),
    (rf"(?P<one>[0-9]{{1,2}})(?P<sign>[-./])(?P<other>[0-9]{{1,2}})(?P=sign){_YEAR}\.?", _year_last),
    (rf"(?P<month>[0-9]{{1,2}})[-./]{_YEAR}", _year_and_month),
    (rf"{_YEAR}[-. ]?(?P<month>[0-9]{{1,2}})", _year_and_month),
    (r"[0-9]{1,2}([-./])[0-9]{1,2}\1[0-9]{2}|'[0-9]{2}|[0-9]{1,3}", _fixed("{} gives no year of four digits")),
    (rf"{_WEEKDAY}{_DAY}\.? (?:of )?{_MONTH},? {_YEAR}", _named_month),
    (rf"{_WEEKDAY}{_MONTH} {_DAY},? {_YEAR}", _named_month),
    (rf"{_MONTH},? {_YEAR}", _named_month),
    (rf"{_YEAR},? {_MONTH}(?: {_DAY})?", _named_month),
    (r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9].*", _time_of_day),
    (rf"{_DATE}~?[?%]|[?%]{_DATE}", _uncertain),
    (r"[0-9]{1,3}[XU]{1,3}|[0-9]{4}-(?:XX|UU)(?:-(?:[0-9]{2}|XX|UU))?|[0-9]{4}-[0-9]{2}-(?:XX|UU)", _digits_left_open),
    (rf"{_YEAR}-?W(?P<week>[0-9]{{2}})(?:-?(?P<day>[1-7]))?", _week),
    (rf"{_YEAR}-(?P<day>[0-9]{{3}})", _day_of_year),
    (r"[\[{].*[\]}]", _fixed("{} is a choice of dates, which is not supported", "write the interval: 2015/2016")),
    (rf"{_ABOUT} ?(?P<date>{_DATE})", _approximate),
    (r"(?P<date>[0-9]{4}(?:~?-~?[0-9]{2}){1,2}~?)", _approximate),
    (r"(?P<year>[0-9]{3}0)'?s", _decade),
    (rf"{_SEASON}[- ]?(?:of )?{_YEAR}", _season),
    (rf"{_YEAR}[- ]?{_SEASON}", _season),
    (r"\.\./\.\.", _fixed("an interval that is open on both sides says nothing", "give one end: 2013/.. or ../2013")),
    (rf"{_START}(?:/|\.\.|-| - | to ){_OPEN}?", _interval),
    (rf"{_OPEN}?(?:/|\.\.){_END}", _interval),
    (rf"(?:since|from) {_START}", _interval),
    (rf"(?:until|till|to|up to) {_END}", _interval),
    (rf"(?:from |between )?{_START}(?:-| - |\.\.| to | and | until ){_END}", _interval),
    (rf"(?P<start>{_DATE})/(?P<end>[0-9]{{1,2}})", _shortened_end),
    (r"[^/]*/[^/]*/.*", _fixed("the interval {} has more than two ends", "give its start and its end")),
)
"""What a whole text looks like, and the mistake that it is; the first rule that finds one decides."""
