"""Numbers with a unit in running text."""

import pytest

from briefgen.tools.scanning.quantities import Quantity, find_quantities

CASES = [
    ("about a sum", "about US$200 million, but", ("about US$200 million", "US$ million", "200", "", "", True)),
    ("a range", "to US$60-70 million in 2015", ("US$60-70 million", "US$ million", "", "60", "70", False)),
    (
        "a range in full",
        "between US$60 million and US$70 million",
        ("between US$60 million and US$70 million", "US$ million", "", "60", "70", False),
    ),
    ("from one to another", "60 to 70 percent", ("60 to 70 percent", "percent", "", "60", "70", False)),
    ("percent", "grew by 12%", ("12%", "percent", "12", "", "", False)),
    ("per cent", "3.5 per cent", ("3.5 per cent", "percent", "3.5", "", "", False)),
    ("at least", "at least 3,000 people", ("at least 3,000 people", "people", "", "3000", "", False)),
    ("at most", "up to 15 troops", ("up to 15 troops", "troops", "", "", "15", False)),
    ("a currency behind", "some 5 billion euros", ("some 5 billion euros", "€ billion", "5", "", "", True)),
    ("a sign and a letter", "€5bn", ("€5bn", "€ billion", "5", "", "", False)),
    ("a plain sum", "$1,250", ("$1,250", "US$", "1250", "", "", False)),
    ("a narrow space", "12\u202f000 tons", ("12\u202f000 tons", "tons", "12000", "", "", False)),
    ("a hyphen", "a 120-km tunnel", ("120-km", "km", "120", "", "", False)),
    (
        "a rate",
        "1.2 million barrels per day",
        ("1.2 million barrels per day", "million barrels a day", "1.2", "", "", False),
    ),
    ("after a year", "In 2020 10 people", ("10 people", "people", "10", "", "", False)),
    ("after a year and a preposition", "2014 to US$5 million", ("US$5 million", "US$ million", "5", "", "", False)),
    ("of them", "200 of people", ("200 of people", "people", "200", "", "", False)),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_quantities_are_found(text: str, expected: tuple[str, str, str, str, str, bool]) -> None:
    assert [_shown(text, each) for each in find_quantities(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "on April 6, 2021",
        "Resolution 2231",
        "no number",
        "version 1.2.3",
        "item 5",
        "A4",
        "the 3 ministers",
        "12 million",
    ],
)
def test_a_number_without_a_unit_is_none(text: str) -> None:
    assert list(find_quantities(text)) == []


def test_several_stand_in_their_order() -> None:
    text = "from US$200 million to 60 percent, and 5 km"
    assert [each.unit for each in find_quantities(text)] == ["US$ million", "percent", "km"]


def _shown(text: str, each: Quantity) -> tuple[str, str, str, str, str, bool]:
    return text[each.start : each.end], each.unit, each.value, each.low, each.high, each.is_approximate
