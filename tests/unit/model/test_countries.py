"""The table of countries, held against ISO 3166 (pycountry) and CLDR (Babel), and what references find in it."""

import re
import unicodedata
from collections import defaultdict
from pathlib import Path

import pycountry
import pytest
from babel import Locale

from briefgen.model.countries import CountryFacts, country_table, find_country, localized_names
from briefgen.model.folding import fold

TABLE = country_table()
ROWS = tuple(TABLE.values())
CURRENT = tuple(facts for facts in ROWS if not facts.former_code)
FORMER = tuple(facts for facts in ROWS if facts.former_code)

# --- the rows ------------------------------------------------------------------------------------------------------


def test_the_current_countries_are_those_of_iso_3166_1() -> None:
    ours = {(facts.code, facts.alpha3, facts.numeric) for facts in CURRENT}
    assert ours == {(country.alpha_2, country.alpha_3, country.numeric) for country in pycountry.countries}
    assert len(CURRENT) == 249


def test_the_former_countries_are_those_of_iso_3166_3() -> None:
    ours = {(facts.former_code, facts.code, facts.alpha3, facts.numeric, facts.until) for facts in FORMER}
    assert ours == {
        (
            country.alpha_4,
            country.alpha_2,
            country.alpha_3,
            getattr(country, "numeric", ""),
            country.withdrawal_date,
        )
        for country in pycountry.historic_countries
    }
    assert len(FORMER) == 31


def test_current_countries_come_first_and_each_part_is_in_order_of_id() -> None:
    assert [facts.id for facts in ROWS] == sorted(facts.id for facts in CURRENT) + sorted(facts.id for facts in FORMER)


# A published id is permanent. These are no slug of the name: the years only tell the name from what it means today.
IDS_OF_THEIR_OWN = {"serbia-and-montenegro": "Serbia and Montenegro (until 2006)"}


def test_an_id_is_the_slug_of_the_name() -> None:
    slugs = {facts.id: re.sub("[^a-z0-9]+", "-", re.sub("[.']", "", fold(facts.name))).strip("-") for facts in ROWS}
    assert {id_: TABLE[id_].name for id_, slug in slugs.items() if id_ != slug} == IDS_OF_THEIR_OWN
    assert all(re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", id_) for id_ in slugs)


def every_cell(facts: CountryFacts) -> tuple[str, ...]:
    return (facts.name, facts.capital, facts.region, *facts.names, *facts.adjectives, *facts.marked, *facts.successors)


def test_cells_are_clean() -> None:
    for facts in ROWS:
        for text in every_cell(facts):
            assert text == unicodedata.normalize("NFC", " ".join(text.split())), facts.id
            assert not set(text) & set("'*|;"), (facts.id, text)
        for words in (facts.names, facts.adjectives, facts.marked, facts.successors):
            assert "" not in words, facts.id
            assert len(words) == len(set(words)), facts.id
        assert facts.name not in facts.names, facts.id


def test_the_official_name_is_the_first_of_the_further_names() -> None:
    assert all(facts.names[0] == facts.official_name for facts in ROWS if facts.official_name)
    assert TABLE["iran"].official_name == "Islamic Republic of Iran"
    assert TABLE["canada"].official_name == ""


REGIONS = {  # UN M49, the finest division; "Oceania" for what spans several
    *("Northern Africa", "Eastern Africa", "Middle Africa", "Southern Africa", "Western Africa"),
    *("Caribbean", "Central America", "South America", "Northern America"),
    *("Central Asia", "Eastern Asia", "South-eastern Asia", "Southern Asia", "Western Asia"),
    *("Eastern Europe", "Northern Europe", "Southern Europe", "Western Europe"),
    *("Australia and New Zealand", "Melanesia", "Micronesia", "Polynesia", "Oceania", "Antarctica"),
}


def test_every_country_lies_in_a_region_of_the_un() -> None:
    assert {facts.region for facts in ROWS} == REGIONS
    assert TABLE["tajikistan"].region == "Central Asia"
    assert TABLE["iran"].region == "Southern Asia"


NO_CAPITAL = {
    # disputed between states: the table takes no side, a site's file may
    *("israel", "palestine", "western-sahara"),
    # one city, or none
    *("hong-kong", "macau", "tokelau"),
    # without inhabitants, or with stations only
    *("antarctica", "bouvet-island", "british-indian-ocean-territory", "french-southern-territories"),
    *("heard-and-mcdonald-islands", "us-minor-outlying-islands"),
}

NO_ADJECTIVE = {
    # the name serves as one
    *("vatican-city", "guernsey", "jersey"),
    # none is established in news
    *("caribbean-netherlands", "northern-mariana-islands", "saint-barthelemy", "saint-martin"),
    *("saint-pierre-and-miquelon", "sint-maarten", "svalbard-and-jan-mayen"),
    # without inhabitants, or with stations only
    *("antarctica", "bouvet-island", "british-indian-ocean-territory", "french-southern-territories"),
    *("heard-and-mcdonald-islands", "south-georgia-and-the-south-sandwich-islands", "us-minor-outlying-islands"),
}


def test_every_inhabited_country_has_a_capital_and_an_adjective() -> None:
    assert {facts.id for facts in CURRENT if not facts.capital} == NO_CAPITAL
    assert {facts.id for facts in CURRENT if not facts.adjectives} == NO_ADJECTIVE


@pytest.mark.parametrize(
    ("id_", "capital"),
    [
        ("iran", "Tehran"),
        ("tajikistan", "Dushanbe"),
        ("netherlands", "Amsterdam"),
        ("bolivia", "Sucre (constitutional), La Paz (seat of government)"),
        ("south-africa", "Pretoria (executive), Cape Town (legislative), Bloemfontein (judicial)"),
        ("soviet-union", "Moscow"),
    ],
)
def test_capitals(id_: str, capital: str) -> None:
    assert TABLE[id_].capital == capital


def test_successors_are_countries_of_the_table_and_only_former_ones_have_them() -> None:
    assert [facts.id for facts in CURRENT if facts.successors or facts.until] == []
    assert [facts.id for facts in FORMER if not facts.successors or not facts.until] == []
    assert {successor for facts in FORMER for successor in facts.successors} <= set(TABLE)
    assert TABLE["czechoslovakia"].successors == ("czechia", "slovakia")
    assert TABLE["yugoslavia"].successors == (
        *("bosnia-and-herzegovina", "croatia", "north-macedonia", "serbia-and-montenegro", "slovenia"),
    )
    assert len(TABLE["soviet-union"].successors) == 15


# --- shared and marked words ---------------------------------------------------------------------------------------

SHARED = {
    "Congo": {"dr-congo", "republic-of-the-congo"},
    "Congolese": {"dr-congo", "republic-of-the-congo"},
    "Dominican": {"dominica", "dominican-republic"},
    "Dominicans": {"dominica", "dominican-republic"},
    "Guinean": {"guinea", "guinea-bissau"},
    "Guineans": {"guinea", "guinea-bissau"},
    "Korea": {"north-korea", "south-korea"},
    "Korean": {"north-korea", "south-korea"},
    "Koreans": {"north-korea", "south-korea"},
    "Virgin Islands": {"british-virgin-islands", "us-virgin-islands"},
    "Virgin Islander": {"british-virgin-islands", "us-virgin-islands"},
    "Virgin Islanders": {"british-virgin-islands", "us-virgin-islands"},
}

MARKED = {
    # word: who or what else bears it
    "America": "the continent",
    "Antigua": "a city in Guatemala",
    "Azeris": "the people, also in Iran",
    "Bosniak": "the people, also in Serbia",
    "Bosniaks": "the people, also in Serbia",
    "Brit": "a given name",
    "British Antarctic Territory": "exists today as a territory of the United Kingdom",
    "CAR": "car, in capitals",
    "Central African": "the region",
    "Central Africans": "the region",
    "Ceylon": "a tea",
    "Chad": "a given name",
    "Croat": "the people, also in Bosnia",
    "Croats": "the people, also in Bosnia",
    "Dahomey": "the kingdom before the colony",
    "Dane": "a given name",
    "Dronning Maud Land": "exists today as a region of Antarctica",
    "Emirates": "an airline",
    "Finn": "a given name",
    "French Southern and Antarctic Territories": "a name of today's French Southern Territories",
    "Georgia": "a state of the United States, a given name",
    "Georgians": "people of that state",
    "Guinea": "the region, and part of other countries' names",
    "Holland": "a family name, a part of the Netherlands",
    "Jersey": "short for New Jersey",
    "Johnston Island": "exists today as an island of the United States",
    "Jordan": "a family name, a river",
    "Kazakhs": "the people, also in China",
    "Macedonia": "a region of Greece, the ancient kingdom",
    "Macedonian": "of these",
    "Macedonians": "of these",
    "Metropolitan France": "the part of France in Europe",
    "Micronesia": "the region",
    "Micronesian": "the region",
    "Micronesians": "the region",
    "Midway Atoll": "exists today as an island of the United States",
    "Midway Islands": "exists today as an island of the United States",
    "Montserrat": "a given name, an abbey in Spain",
    "Neutral Zone": "any other one",
    "PNG": "persona non grata, an image format",
    "Pitcairn": "a family name",
    "Pole": "the North Pole",
    "Queen Maud Land": "exists today as a region of Antarctica",
    "Reunion": "the word",
    "Saint Helena": "a saint, other places",
    "Saint Martin": "a saint, other places",
    "Saint Vincent": "a saint, other places",
    "Sao Tome": "the city",
    "Serb": "the people, also in Bosnia",
    "Serbs": "the people, also in Bosnia",
    "Sikkim": "exists today as a state of India",
    "Sikkimese": "of that state",
    "Somalis": "the people, also in Kenya and Ethiopia",
    "South Georgia": "the south of the state of the United States",
    "St Barts": "a hospital in London",
    "St Helena": "a saint, other places",
    "St Martin": "a saint, other places",
    "St Vincent": "a saint, other places",
    "St. Barts": "a hospital in London",
    "St. Helena": "a saint, other places",
    "St. Martin": "a saint, other places",
    "St. Vincent": "a saint, other places",
    "São Tomé": "the city",
    "Tajiks": "the people, also in Afghanistan",
    "Trinidad": "towns in Bolivia, Cuba and Colorado",
    "Turk": "a family name",
    "Turkmens": "the people, also in Iraq",
    "Uzbeks": "the people, also in Afghanistan",
    "Vincentian": "a religious order",
    "Vincentians": "a religious order",
    "Wake Island": "exists today as an island of the United States",
}


def words_of(facts: CountryFacts) -> tuple[str, ...]:
    return (facts.name, *facts.names, *facts.adjectives)


def test_no_word_means_two_countries_but_those_that_do() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for facts in ROWS:
        for word in words_of(facts):
            owners[word].add(facts.id)
    assert {word: ids for word, ids in owners.items() if len(ids) > 1} == SHARED
    folded: dict[str, set[str]] = defaultdict(set)
    for word, ids in owners.items():
        folded[fold(word)] |= ids
    assert {word for word, ids in folded.items() if len(ids) > 1} == {fold(word) for word in SHARED}


def test_marked_are_words_that_somebody_else_bears_too() -> None:
    assert {word for facts in ROWS for word in facts.marked} == set(MARKED) | set(SHARED)
    for facts in ROWS:
        assert set(facts.marked) <= set(words_of(facts)), facts.id
        shared = {word for word in words_of(facts) if word in SHARED}
        assert shared <= set(facts.marked), facts.id


@pytest.mark.parametrize("word", ["Georgian", "Jordanian", "Turkey", "Iran", "American", "Israel", "DR Congo", "Tajik"])
def test_words_that_count_in_every_text(word: str) -> None:
    assert [facts.id for facts in ROWS if word in words_of(facts)] != []
    assert [facts.id for facts in ROWS if word in facts.marked] == []


@pytest.mark.parametrize(
    ("id_", "adjectives"),
    [
        ("iran", ("Iranian", "Iranians")),
        ("kyrgyzstan", ("Kyrgyz", "Kyrgyzstani", "Kyrgyzstanis")),
        ("united-kingdom", ("British", "Briton", "Britons", "Brit", "Brits")),
        ("cyprus", ("Cypriot", "Cypriots", "Greek Cypriot", "Greek Cypriots", "Turkish Cypriot", "Turkish Cypriots")),
        ("vietnam", ("Vietnamese",)),
        ("burma-until-1989", ()),
    ],
)
def test_adjectives_and_nouns_for_the_people(id_: str, adjectives: tuple[str, ...]) -> None:
    assert TABLE[id_].adjectives == adjectives


# --- references ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "ids", "_why"),
    [
        ("iran", ("iran",), "an id"),
        ("South Korea", ("south-korea",), "an id written as a name"),
        ("Türkiye", ("turkiye",), "the name"),
        ("Turkey", ("turkiye",), "as newspapers write it"),
        ("UK", ("united-kingdom",), "not ISO's code, but a name"),
        ("U.K.", ("united-kingdom",), "with periods"),
        ("USA", ("united-states",), "a code and a name"),
        ("ir", ("iran",), "a code in any case"),
        ("NO", ("norway",), "a code that YAML would read as false"),
        ("TJK", ("tajikistan",), "alpha-3"),
        ("Ivory Coast", ("cote-divoire",), "as newspapers write it"),
        ("cote d'ivoire", ("cote-divoire",), "no diacritics, straight apostrophe, small letters"),
        ("DR Congo", ("dr-congo",), "as newspapers write it"),
        ("Congo-Brazzaville", ("republic-of-the-congo",), "as newspapers write it"),
        ("Congo", ("dr-congo", "republic-of-the-congo"), "two countries"),
        ("Korea", ("north-korea", "south-korea"), "two countries"),
        ("Hong Kong", ("hong-kong",), "without SAR"),
        ("Burma", ("myanmar",), "today's country under its old name"),
        ("BU", ("burma-until-1989",), "the former country by its code"),
        ("East Timor", ("timor-leste",), "today's country under its old name"),
        ("USSR", ("soviet-union",), "a former country"),
        ("SU", ("soviet-union",), "its code"),
        ("SUHH", ("soviet-union",), "its code of four letters"),
        ("East Germany", ("east-germany",), "a former country"),
        ("GDR", ("east-germany",), "its initials"),
        ("Zaire", ("zaire",), "a former name that is a former country of ISO's"),
        ("Serbia and Montenegro", ("serbia-and-montenegro",), "by id, though the name bears its years"),
        ("GE", ("georgia",), "a current code wins over that of the Gilbert and Ellice Islands"),
        ("ATF", ("french-southern-territories",), "a current code wins, alpha-3"),
        ("CS", ("czechoslovakia", "serbia-and-montenegro"), "two former countries bore it"),
        ("CSK", ("czechoslovakia",), "but not alpha-3"),
        ("  Great\u00a0  Britain ", ("united-kingdom",), "runs of space"),
        ("Guinea Bissau", ("guinea-bissau",), "no hyphen"),
        ("West Germany", (), "outside ISO: needs a file"),
        ("Kosovo", (), "outside ISO: needs a file"),
        ("European Union", (), "no country"),
        ("England", (), "a part of a country"),
        ("Iranian", (), "an adjective is no reference"),
        ("364", (), "numeric codes are no reference"),
        ("Tadjikstan", (), "never fuzzily"),
        ("", (), "nothing"),
    ],
)
def test_what_a_reference_finds(written: str, ids: tuple[str, ...], _why: str) -> None:
    assert find_country(written) == ids


def test_every_id_code_and_name_finds_its_country() -> None:
    for facts in CURRENT:
        assert find_country(facts.id) == find_country(facts.code) == find_country(facts.alpha3) == (facts.id,)
    for facts in FORMER:
        assert find_country(facts.id) == find_country(facts.former_code) == (facts.id,)
    for facts in ROWS:
        for name in (facts.name, *facts.names):
            assert find_country(name) == tuple(sorted(SHARED.get(name, {facts.id}))), name


def test_cldr_names_find_the_same_country() -> None:
    """Babel's English names, also as other English-speaking countries spell them."""
    codes = {facts.code: facts.id for facts in CURRENT}
    for language in ("en", "en_AU", "en_CA", "en_GB", "en_IN"):
        for code, name in Locale.parse(language).territories.items():
            if code in codes:
                assert find_country(name) == (codes[code],), name


def uninverted(name: str) -> str:
    """Make "Republic of Korea" of "Korea, Republic of"."""
    first, _, last = name.partition(", ")
    return f"{last} {first}" if last else name


def test_iso_names_find_the_same_country() -> None:
    """All names of ISO 3166-1, short, common and official, as they stand or turned round."""
    missing = set()
    for country in pycountry.countries:
        for field in ("name", "common_name", "official_name"):
            name = getattr(country, field, country.name)
            found = {find_country(spelling.removeprefix("the ")) for spelling in (name, uninverted(name))} - {()}
            if [TABLE[id_].code for ids in found for id_ in ids] != [country.alpha_2]:
                missing.add(name)
    assert missing == {"Congo", "Taiwan, Province of China"}  # two countries; a claim rather than a name


FORMER_NAMES_OF_ISO = {
    "BUMM": "Socialist Republic of the Union of Burma",
    "BYAA": "Byelorussian SSR",
    "CSHH": "Czechoslovak Socialist Republic",
    "SUHH": "Union of Soviet Socialist Republics",
    "YDYE": "People's Democratic Republic of Yemen",
    "YUCS": "Socialist Federal Republic of Yugoslavia",
    "TPTL": "Portuguese Timor",  # East Timor is today's Timor-Leste
    "FXFR": "Metropolitan France",
    "NTHH": "Neutral Zone",
    "PUUM": "US Miscellaneous Pacific Islands",
}


def test_iso_names_find_the_former_country() -> None:
    for country in pycountry.historic_countries:
        name = FORMER_NAMES_OF_ISO.get(country.alpha_4, uninverted(country.name))
        (found,) = find_country(name)
        assert TABLE[found].former_code == country.alpha_4, name


# --- names in other languages --------------------------------------------------------------------------------------


def test_names_in_other_languages() -> None:
    assert localized_names("tg")["iran"] == "Эрон"
    assert localized_names("fa")["tajikistan"] == "تاجیکستان"
    assert localized_names("de")["turkiye"] == "Türkei"
    assert localized_names("pt-BR")["iran"] == "Irã"
    assert localized_names("pt_PT")["iran"] == "Irão"
    assert set(localized_names("ru")) == {facts.id for facts in CURRENT}


def test_english_names_are_the_tables_own() -> None:
    for language in ("en", "en-GB"):
        assert localized_names(language)["hong-kong"] == "Hong Kong"
        assert list(localized_names(language)) == list(TABLE)


@pytest.mark.parametrize("language", ["xx", "", "no such language", "../en"])
def test_an_unknown_language_has_no_names(language: str) -> None:
    assert localized_names(language) == {}


# --- documentation -------------------------------------------------------------------------------------------------


def test_every_former_country_is_documented() -> None:
    page = (Path(__file__).parents[3] / "docs" / "countries.md").read_text(encoding="utf-8")
    documented = re.findall("^[|] (.+) [|] `(.+)` [|] (..), (...), (....) [|] ([0-9-]+) [|]$", page, flags=re.MULTILINE)
    assert documented == [
        (facts.name, facts.id, facts.code, facts.alpha3, facts.former_code, facts.until) for facts in FORMER
    ]
