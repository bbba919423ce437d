"""Dates as readers see them."""

import pytest

from briefgen.model.dates import parse_date
from briefgen.pages.rows.datetext import show_date

ENGLISH = """
2021-04-06              6 Apr 2021                  a day, never padded
2021-03-29              29 Mar 2021                 a day of two digits
2015-12                 Dec 2015                    a month gets no day
2019                    2019                        a year gets no month
0800                    800                         nor is a year padded
2015~                   c. 2015                     approximate
2015-12~                c. Dec 2015                 an approximate month
2021-04-06~             c. 6 Apr 2021               an approximate day
2013/..                 since 2013                  open end
../2013-06              until Jun 2013              open start
2013-06-01~/..          since c. 1 Jun 2013         open and approximate
2021-03-29/2021-03-30   29–30 Mar 2021              the month and year are said once
2021-03-29/2021-04-02   29 Mar–2 Apr 2021           so is the year
2020-12-30/2021-01-02   30 Dec 2020–2 Jan 2021      two years
2021-03/2021-04         Mar–Apr 2021                months of one year
2020-12/2021-01         Dec 2020–Jan 2021           months of two years
2015/2018               2015–2018                   years
2015/2016-02            2015–Feb 2016               each end keeps its own precision
2021-03/2021-03-09      Mar 2021–9 Mar 2021         also within one month
2015~/2018              c. 2015–2018                only the start is approximate
2021-03-29~/2021-03-30  c. 29 Mar 2021–30 Mar 2021  nothing is left out beside an approximate end
2021-03-30/2021-03-30   30 Mar 2021                 an interval of one day
2015~/2015~             c. 2015                     an interval of one approximate year
"""

OTHER_LANGUAGES = """
de     2021-04-06             6. Apr. 2021            an ordinal point
de     2021-03-29/2021-03-30  29.–30. März 2021       which stays before the dash
fr     2021-03-29/2021-04-02  29 mars–2 avr. 2021     the year is said once
ru     2021-04-06             6 апр. 2021 г.          as CLDR has it
tg     2021-04-06             6 Апр 2021              Tajik
fa     2021-04-06             6 آوریل 2021            Persian, of the Gregorian calendar
pt-BR  2021-03-29/2021-04-02  29 de mar.–2 de abr. de 2021  words between the units
bg     2021-04-06             6 април 2021 г.         CLDR's short form is numeric, so the long one serves
bg     2015-12                декември 2015 г.        the same for a month
lt     2021-03-29/2021-03-30  2021 m. kovo 29 d.–2021 m. kovo 30 d.  year first: nothing can be left out
zh     2021-04-06             2021年4月6日            Chinese numbers its months
de     2015~                  ≈2015                   a sign where English has a word
de     2013/..                2013–                   open end
de     ../2013                –2013                   open start
en-US  2021-04-06             6 Apr 2021              English is day first everywhere
tlh    2021-04-06             6 Apr 2021              a language that CLDR does not know
x      2021-04-06             6 Apr 2021              no language at all
"""


def columns(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("  ") if cell] for line in table.strip().splitlines()]


@pytest.mark.parametrize(("written", "shown", "reason"), columns(ENGLISH))
def test_english(written: str, shown: str, reason: str) -> None:
    assert show_date(parse_date(written), "en") == shown, reason


@pytest.mark.parametrize(("language", "written", "shown", "reason"), columns(OTHER_LANGUAGES))
def test_other_languages(language: str, written: str, shown: str, reason: str) -> None:
    spaced = " ".join(show_date(parse_date(written), language).split())  # CLDR's releases differ in no-break spaces
    assert spaced == shown, reason


@pytest.mark.parametrize("language", ["bg", "cs", "de", "fa", "fi", "fr", "ky", "lt", "ru", "sk", "tg", "tr", "uz"])
def test_a_month_is_a_word(language: str) -> None:
    """In no language that has words for months does a date consist of numbers only."""
    for written in ("2021-04", "2021-04-06"):
        letters = [sign for sign in show_date(parse_date(written), language) if sign.isalpha()]
        assert len(letters) >= 3
