"""What is wrong with a text that is no EDTF date, and what its writer most likely meant.

The strict reader knows only that a text is no date. People write dates as their newspaper does (`6.4.2021`, `April
2021`, `2015–2016`), or use parts of EDTF that are not read here (`2015?`, `201X`, seasons); for each this module names
the mistake and, where it is beyond doubt, the date to write.
"""

import calendar
import re
import unicodedata
from collections.abc import Callable
from datetime import date

_FORMS = "write a year (2015), a month (2015-12), a day (2015-12-03) or an interval (2015-12/2016-02)"
_LEAVE_OUT = "leave the date out if the source gives none"
_ENGLISH = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MONTHS = {name[:length].lower(): number for number, name in enumerate(_ENGLISH, 1) for length in {3, 4, len(name)}}
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?(?: ?(?:-|/) ?(?P<until>[0-9]{1,2})(?:st|nd|rd|th)?)?"
_YEAR = r"(?P<year>[0-9]{4})"
_DATE = r"[0-9]{4}(?:-[0-9]{2}){0,2}"

_Mistake = tuple[str, str]
_Rule = Callable[[re.Match[str]], _Mistake | None]


def find_mistake(text: str, is_date: Callable[[str], bool]) -> tuple[str, str]:
    """What is wrong with a text that is no date, and a hint that says what to write.

    A date is proposed only if `is_date` accepts it, so that following the hint never leads to the next error.
    """
    tidy = _tidied(text)
    if tidy != text and is_date(tidy):
        return _strange_characters(text), f"write {tidy}"
    parts = tidy.split("/")
    if len(parts) == 2 and all(is_date(part) for part in parts):
        return (
            f'the interval "{_shortened(tidy)}" ends before it starts',
            f"write {parts[1]}/{parts[0]} if that is meant",
        )
    for pattern, rule in _RULES:
        match = re.fullmatch(pattern, tidy, re.IGNORECASE)
        mistake = rule(match) if match else None
        if mistake:
            return mistake[0], _hint(mistake[1], is_date)
    for part in parts if len(parts) == 2 else ():
        if part != ".." and not is_date(part):
            return find_mistake(part, is_date)
    return f'"{_shortened(tidy)}" is not a date', _FORMS


def _hint(proposal: str, is_date: Callable[[str], bool]) -> str:
    """A proposal is one or more dates, joined by " or ", or else a hint in words."""
    if not proposal:
        return _FORMS
    dates = [part for part in proposal.split(" or ") if is_date(part)]
    if dates:
        return f"write {' or '.join(dates)}"
    return _FORMS if re.fullmatch(r"[-0-9~/. or]+", proposal) else proposal


def _tidied(text: str) -> str:
    """The text with plain digits, hyphens and single spaces, none of them beside a slash or at the ends."""
    plain = "".join(str(unicodedata.decimal(sign, sign)) for sign in text)
    plain = re.sub("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]", "-", plain)
    return re.sub(r" ?/ ?", "/", " ".join(plain.split()))


def _strange_characters(text: str) -> str:
    if text != text.strip() or re.search(r"\s", text):
        return f'the date "{_shortened(text.strip())}" contains spaces'
    return f'the date "{_shortened(text)}" uses other signs than the digits 0 to 9 and the hyphen'


def _shortened(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"


def _iso(year: str | int, month: str | int, day: str | int | None = None) -> str:
    written = f"{int(year):04}-{int(month):02}"
    return written if day is None else f"{written}-{int(day):02}"


def _no_iso_form(match: re.Match[str], proposal: str) -> _Mistake:
    return f'"{_shortened(match[0])}" is not written as year, month and day', proposal


def _year_first(match: re.Match[str]) -> _Mistake:
    return _no_iso_form(match, _iso(match["year"], match["month"], match["day"]))


def _year_last(match: re.Match[str]) -> _Mistake:
    """Between dots the day comes first; between slashes and hyphens it depends on who writes."""
    day_first = _iso(match["year"], match["b"], match["a"])
    if match["sep"] == "." or match["a"] == match["b"]:
        return _no_iso_form(match, day_first)
    return _no_iso_form(match, f"{day_first} or {_iso(match['year'], match['a'], match['b'])}")


def _month_last(match: re.Match[str]) -> _Mistake:
    return _no_iso_form(match, _iso(match["year"], match["month"]))


def _named_month(match: re.Match[str]) -> _Mistake | None:
    month = _MONTHS.get(match["month"].lower())
    if month is None:
        return None
    parts = match.groupdict()
    proposal = _iso(match["year"], month, parts.get("day"))
    if parts.get("until"):
        proposal += f"/{_iso(match['year'], month, parts['until'])}"
    return _no_iso_form(match, proposal)


def _no_such_day(match: re.Match[str]) -> _Mistake:
    year, month, day = (int(part) for part in match.groups())
    if year == 0:
        return _no_such_year(match)
    if not 1 <= month <= 12:
        swapped = _iso(year, day, month) if 1 <= day <= 12 else ""
        return f"there is no month {match['month']} in {match[0]}", swapped
    days = calendar.monthrange(year, month)[1]
    name = f"{_ENGLISH[month - 1]} {match['year']}"
    return f"{name} has the days 1 to {days}, and no {day}", f"write one of its days, or {_iso(year, month)} alone"


def _no_such_month(match: re.Match[str]) -> _Mistake:
    year, number = int(match["year"]), int(match["month"])
    if year == 0:
        return _no_such_year(match)
    if 21 <= number <= 41:
        months = {33: "01/03", 34: "04/06", 35: "07/09", 36: "10/12", 40: "01/06", 41: "07/12"}.get(number, "03/05")
        interval = "/".join(f"{match['year']}-{month}" for month in months.split("/"))
        if number >= 33 and months != "03/05":
            return f"{match[0]} stands for a part of the year, which is not supported", interval
        return (
            f"{match[0]} stands for a season or a part of the year, which is not supported",
            f"write its months as an interval, such as {interval}",
        )
    years = f"{year:04}/{year - year % 100 + number:04}" if number > year % 100 else ""
    return f"there is no month {match['month']} in {match[0]}", years


def _no_such_year(match: re.Match[str]) -> _Mistake:
    return f'"{_shortened(match[0])}" is not in the years 0001 to 9999', "write a year of four digits from 0001 to 9999"


def _uncertain(match: re.Match[str]) -> _Mistake:
    plain = re.sub("[?%]", "", match[0]).replace("~", "")
    return (
        f'"{_shortened(match[0])}" is marked as uncertain, which is not supported',
        f'write {plain}~ if it is approximate, or {plain} and the doubt in "note"',
    )


def _masked(match: re.Match[str]) -> _Mistake:
    """EDTF's unspecified digits: those of a year make an interval, a month's or a day's are simply left out."""
    written = match[0].upper().replace("U", "X")
    year = written[:4]
    if "X" in year:
        stated = year.rstrip("X")
        proposal = f"{stated.ljust(4, '0')}/{stated.ljust(4, '9')}" if len(year) == len(written) and stated else ""
    else:
        proposal = written.split("-X")[0]
    return f'"{match[0]}" leaves digits open, which is not supported', proposal or _LEAVE_OUT


def _decade(match: re.Match[str]) -> _Mistake:
    last = match["year"][:3] + "9"
    return f'"{match[0]}" is not a date but an interval', f"{match['year']}/{last}"


def _vague(match: re.Match[str]) -> _Mistake:
    return (
        f'"{_shortened(match[0])}" is not a date',
        f"write the months that it means as an interval, such as {match['year']}-03/{match['year']}-05",
    )


def _week(match: re.Match[str]) -> _Mistake:
    year, week = int(match["year"]), int(match["week"])
    try:
        days = [date.fromisocalendar(year, week, int(match["day"] or day)).isoformat() for day in (1, 7)]
    except ValueError:
        return f"there is no week {match['week']} in {match['year']}", _FORMS
    return f"{match[0]} is a week, which is not supported", days[0] if match["day"] else "/".join(days)


def _day_of_year(match: re.Match[str]) -> _Mistake:
    number = int(match["day"])
    first = date(int(match["year"]), 1, 1) if match["year"] != "0000" else date.max
    proposal = ""
    if 1 <= number <= 365 + calendar.isleap(first.year) and first != date.max:
        proposal = date.fromordinal(first.toordinal() + number - 1).isoformat()
    return f"{match[0]} is a day counted from New Year, which is not supported", proposal


def _approximate(match: re.Match[str]) -> _Mistake:
    plain = match["date"].replace("~", "")
    return f'"{_shortened(match[0])}" is not how an approximate date is written', f"{plain}~"


def _interval(match: re.Match[str]) -> _Mistake:
    """An interval with another sign than the slash, or with a word or nothing where an end is open."""
    parts = match.groupdict()
    start, end = parts.get("start") or "..", parts.get("end") or ".."
    return f'"{_shortened(match[0])}" is not how an interval is written', f"{start}/{end}"


def _short_end(match: re.Match[str]) -> _Mistake:
    """`2021/04` is a month, `2015/16` two years, `2015-12-03/16` two days."""
    start, short = match["start"], match["short"]
    if len(start) == 4 and 1 <= int(short) <= 12:
        return _no_iso_form(match, f"{start}-{int(short):02}")
    return (
        f'the interval "{match[0]}" does not give its end in full',
        f"{start}/{start[:-2]}{int(short):02}",
    )


def _words(problem: str, hint: str) -> _Rule:
    """A rule that always says the same; `{}` stands for what was written."""
    return lambda match: (problem.format(f'"{_shortened(match[0])}"'), hint)


_OPEN_WORDS = r"(?:now|present|today|ongoing|current|open|unknown|\?|\*|-)"
_APPROXIMATELY = r"(?:c\.?|ca\.?|circa|about|approx\.?|approximately|around|roughly|~|≈)"
_SEASONS = r"(?:spring|summer|autumn|fall|winter|early|mid|late|beginning of|start of|end of|Q[1-4])"

_RULES: tuple[tuple[str, _Rule], ...] = (
    (r"", _words("the date is empty", f"{_FORMS}, or {_LEAVE_OUT}")),
    (
        r"today|yesterday|tomorrow|now|current(?:ly)?|present",
        _words("{} depends on the day on which it is read", _FORMS),
    ),
    (r"unknown|undated|n\.?d\.?|n/a|none|tb[ad]|\?+|x+|-+|\.\.", _words("{} is not a date", _LEAVE_OUT)),
    (r"\.\./\.\.", _words("an interval that is open on both sides says nothing", "give one end: 2013/.. or ../2013")),
    # Years, months and days that the calendar does not have
    (r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})~?", _no_such_day),
    (r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})~?", _no_such_month),
    (r"0000~?|[-+][0-9]{1,9}(?:-[0-9]{2}){0,2}|Y-?[0-9]+|[0-9]{5}|[0-9]{9,}|[0-9]+ ?(?:BCE?|B\.C\.)", _no_such_year),
    # The units in another order or with other signs between them
    (r"(?P<year>[0-9]{4})(?P<sep>[-./ ])(?P<month>[0-9]{1,2})(?P=sep)(?P<day>[0-9]{1,2})\.?", _year_first),
    (r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})", _year_first),
    (r"(?P<a>[0-9]{1,2})(?P<sep>[-./])(?P<b>[0-9]{1,2})(?P=sep)(?P<year>[0-9]{4})\.?", _year_last),
    (r"(?P<month>[0-9]{1,2})[-./](?P<year>[0-9]{4})", _month_last),
    (r"(?P<year>[0-9]{4})(?P<sep>[-. ]?)(?P<month>[0-9]{1,2})", _month_last),
    (
        r"[0-9]{1,2}([-./])[0-9]{1,2}\1[0-9]{2}|'[0-9]{2}|[0-9]{1,3}",
        _words("{} does not give the year with four digits", _FORMS),
    ),
    (rf"(?:[A-Za-z]+,? )?{_DAY}\.? (?:of )?{_MONTH},? {_YEAR}", _named_month),
    (rf"(?:[A-Za-z]+,? )?{_MONTH} {_DAY},? {_YEAR}", _named_month),
    (rf"{_MONTH},? {_YEAR}", _named_month),
    (rf"{_YEAR},? {_MONTH} {_DAY}", _named_month),
    (rf"{_YEAR},? {_MONTH}", _named_month),
    # What EDTF has and briefgen does not
    (
        r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9].*",
        lambda match: ("a date has no time of day", match["date"]),
    ),
    (rf"{_DATE}~?[?%]|[?%]{_DATE}", _uncertain),
    (r"[0-9]{0,3}[XU]{1,4}|[0-9XU]{4}-(?:[0-9]{2}|XX|UU)|[0-9XU]{4}-(?:[0-9]{2}|XX|UU)-(?:[0-9]{2}|XX|UU)", _masked),
    (r"(?P<year>[0-9]{3}0)'?s", _decade),
    (rf"(?:{_SEASONS}[- ]?(?:of )?)?{_YEAR}(?:[- ]?{_SEASONS})?", _vague),
    (r"(?P<year>[0-9]{4})-?W(?P<week>[0-9]{2})(?:-?(?P<day>[1-7]))?", _week),
    (r"(?P<year>[0-9]{4})-(?P<day>[0-9]{3})", _day_of_year),
    (rf"{_APPROXIMATELY} ?(?P<date>{_DATE})", _approximate),
    (r"(?P<date>[0-9]{4}(?:~?-~?[0-9]{2}){1,2}~?)", _approximate),
    (r"[\[{].*[\]}]", _words("{} is a choice of dates, which is not supported", "write the interval: 2015/2016")),
    # Intervals
    (rf"(?P<start>{_DATE}~?)(?:/|\.\.|-| - | to )(?:{_OPEN_WORDS}|\.\.)?", _interval),
    (rf"(?:{_OPEN_WORDS}|\.\.)?(?:/|\.\.)(?P<end>{_DATE}~?)", _interval),
    (rf"(?:since|from) (?P<start>{_DATE})", _interval),
    (rf"(?:until|till|to|up to) (?P<end>{_DATE})", _interval),
    (rf"(?:from |between )?(?P<start>{_DATE}~?)(?:-| - |\.\.| to | and | until )(?P<end>{_DATE}~?)", _interval),
    (rf"(?P<start>{_DATE})/(?P<short>[0-9]{{1,2}})", _short_end),
    (r"[^/]*/[^/]*/.*", _words("the interval {} has more than two ends", "give its start and its end")),
)
