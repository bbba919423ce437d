import re
import unicodedata

import pytest

from briefgen.model.countries import country_table, localized_names
from briefgen.model.folding import fold
from briefgen.pages.exports import search_records
from briefgen.pages.exports.search_records import record_files, unlike_letters, words
from tests.unit.model.desk import PEOPLE
from tests.unit.pages.site_pages import rows_of

Row = tuple[str, str, tuple[str, ...], tuple[str, ...], str]

SITE = f"""
{PEOPLE}
== officials/sherali-mirzo
family_name: Mirzo
aliases: [Sherali Mirza]
names: {{tg: Шералӣ Мирзо}}
country: TJ
posts: [{{post: tj-defense, attested: [2021-04-06]}}]
== posts/ir-envoy
name: Ambassador to Tajikistan
organization: ministry
accredited_to: TJ
level: ambassador
== organizations/ministry
name: Foreign Ministry
country: IR
kind: ministry
== relations/iran-tajikistan
name: The two neighbors
countries: [IR, TJ]
status: Warmer than before
== series/trade
title: Trade
unit: US$ million
countries: [IR, TJ]
== topics/arms
name: Arms exports
description: Sales of weapons.
== articles/talks
officials: [sherali-mirzo, boris-birch]
"""


def found(text: str = SITE) -> dict[str, Row]:
    """The rows of all records by their paths."""
    rows: dict[str, Row] = {}
    for page in record_files(rows_of(text)):
        for row in page.view.value["records"]:  # type: ignore[attr-defined]  # a JsonFile
            rows.setdefault(row[0], row)
    return rows


CASES: list[tuple[str, str, Row]] = [
    (
        "a person by every name and the family name, with the post as of the last report",
        "officials/sherali-mirzo/",
        (
            "officials/sherali-mirzo/",
            "Sherali Mirzo",
            ("Sherali Mirza", "Шералӣ Мирзо", "Mirzo"),
            ("tajikistan",),
            "Tj Defense",
        ),
    ),
    (
        "a post for the country of its organization and the one that it is accredited to",
        "posts/ir-envoy/",
        ("posts/ir-envoy/", "Ambassador to Tajikistan", (), ("tajikistan", "iran"), "Ambassador"),
    ),
    (
        "a relation by its own name, its countries and their codes",
        "relations/iran-tajikistan/",
        (
            "relations/iran-tajikistan/",
            "The two neighbors",
            ("Iran – Tajikistan", "IRN – TJK"),
            ("iran", "tajikistan"),
            "Warmer than before",
        ),
    ),
    (
        "a series for its countries",
        "series/trade/",
        ("series/trade/", "Trade", (), ("iran", "tajikistan"), "US$ million"),
    ),
    ("a topic for none", "topics/arms/", ("topics/arms/", "Arms exports", (), (), "Sales of weapons.")),
]


@pytest.mark.parametrize(("path", "row"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_records(path: str, row: Row) -> None:
    assert found()[path] == row


def test_a_country_is_found_by_its_names_adjectives_and_codes() -> None:
    _, name, others, countries, detail = found()["countries/tajikistan/"]
    assert (name, countries, detail) == ("Tajikistan", ("tajikistan",), "Central Asia")
    assert {"Republic of Tajikistan", "Tadzhikistan", "Tajik", "Tajiks", "TJ", "TJK"} <= set(others)


def test_a_country_is_found_by_its_name_in_the_language_of_the_site() -> None:
    assert localized_names("tg")["tajikistan"] == "Тоҷикистон"


def test_results_of_equal_fit_come_kind_by_kind() -> None:
    kinds = dict.fromkeys(path.split("/")[0] for path in found())
    assert list(kinds) == ["countries", "officials", "posts", "organizations", "relations", "topics", "series"]


def test_drafts_and_retracted_articles_are_no_records() -> None:
    assert [path for path in found() if path.startswith("articles/")] == []


def test_many_records_are_divided_by_the_first_letters_of_all_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_records, "SPLIT", 5)
    parts = {
        page.path: [row[0] for row in page.view.value["records"]]  # type: ignore[attr-defined]
        for page in record_files(rows_of(SITE))
    }
    for word in ("sherali", "mirzo", "мирзо"):
        assert "officials/sherali-mirzo/" in parts[f"search/records/{ord(word[0]):x}.json"]
    assert "officials/sherali-mirzo/" not in parts["search/records/61.json"]
    assert list(parts) == sorted(parts)


WORDS = [
    ("hyphens and dashes part words", "Iran–Tajikistan", ["iran", "tajikistan"]),
    ("so do apostrophes", "Côte d’Ivoire", ["cote", "d", "ivoire"]),
    ("marks and descenders go", "Амир Ҳотамӣ", ["амир", "хотами"]),
    ("Arabic letters become Persian ones, joiners go", "محي‌الدين", ["محیالدین"]),
    ("one letter may become two", "Straße", ["strasse"]),
    ("signs of vowels that are letters of their own stay", "हिंदी", ["हिंदी"]),
    ("numbers are words", "Resolution 2231", ["resolution", "2231"]),
]


@pytest.mark.parametrize(("name", "expected"), [case[1:] for case in WORDS], ids=[case[0] for case in WORDS])
def test_words(name: str, expected: list[str]) -> None:
    assert words(name) == expected


def as_a_browser_reads(name: str) -> list[str]:
    """What the script makes of a name with the letters that it is given: `wordsOf` of `search.js`."""
    replaced = "".join(unlike_letters().get(letter, letter) for letter in name.lower())
    decomposed = unicodedata.normalize("NFKD", replaced)
    kept = "".join(each for each in decomposed if unicodedata.category(each) not in ("Mn", "Cf"))
    return "".join(each if unicodedata.category(each)[0] in "LMN" else " " for each in kept).split()


def test_a_browser_reads_names_as_references_are_read() -> None:
    names = [name for facts in country_table().values() for name in (facts.name, *facts.names, *facts.adjectives)]
    names += [
        name
        for language in ("tg", "fa", "ru", "kk", "ar", "pl", "vi", "tr", "el")
        for name in localized_names(language).values()
    ]
    assert len(names) > 3000
    plain = [name for name in names if not re.search("[\u0900-\u0dff]", name)]
    assert [name for name in plain if as_a_browser_reads(name) != words(name)] == []


def test_the_script_is_told_only_letters_that_differ() -> None:
    letters = unlike_letters()
    assert letters["ҳ"] == "х"
    assert letters["ø"] == "o"
    assert "ӣ" not in letters
    assert all(fold(letter) == plain for letter, plain in letters.items())
