"""The table of countries that ships with the program, and how a written reference finds one.

`countries.csv` has one row for every country of ISO 3166-1 and every former one of ISO 3166-3. It is our own: libraries
lack what newspapers write, and an id must not change with a library's version. What each column means, and which
choices were made where names are shared or disputed, stands in `docs/countries.md`.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from briefgen.model.folding import fold


@dataclass(frozen=True, slots=True)
class CountryFacts:
    """One row of the table.

    `code`, `alpha3` and `numeric` are ISO 3166-1's, for a former country those it bore (`numeric` may be empty); former
    and current countries share some, so look codes up with `find_country`. `name` is the one that pages show,
    `official_name` the state's full name, `names` all further English names with the official one first. `adjectives`
    are adjectives and nouns for the people, plurals listed ("Iranian", "Iranians"). `marked` are those among name,
    names and adjectives that people, other places or another country bear too: in a text they count only where the
    article's fields name the country. `capital` may be empty; `region` is of the UN's standard M49.

    `former_code` is ISO 3166-3's four-letter code, empty for a current country; `until` is when ISO withdrew the code
    (EDTF), which is often later than the end of the state; `successors` are the ids of the countries to which its
    territory passed.
    """

    id: str
    code: str
    alpha3: str
    numeric: str
    name: str
    official_name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    capital: str
    region: str
    marked: tuple[str, ...]
    former_code: str
    until: str
    successors: tuple[str, ...]


@lru_cache(maxsize=1)
def country_table() -> Mapping[str, CountryFacts]:
    """Return all countries by id, in the order of the file: the current ones, then the former, both by id."""
    text = files("briefgen.model").joinpath("countries.csv").read_text(encoding="utf-8")
    return MappingProxyType({row["id"]: _read_row(row) for row in csv.DictReader(text.splitlines())})


def find_country(written: str) -> tuple[str, ...]:
    """Return the ids that a reference may mean: none if it is unknown, several if it is ambiguous.

    The first of these that fits decides: an id, a current alpha-2 or alpha-3 code, a former country's code of two,
    three or four letters, an English name. All are compared in folded form, so `ir`, `IR` and `Ír` are one code.
    """
    folded = fold(written)
    return next((found for index in _reference_indexes() if (found := index.get(folded))), ())


@lru_cache(maxsize=32)
def localized_names(language: str) -> Mapping[str, str]:
    """Return names of countries in `language` (a BCP 47 tag such as `tg` or `pt-BR`), by id.

    English names are the table's, all others CLDR's, which knows no former countries and may lack some current ones.
    A language that CLDR does not have gives no names.
    """
    if language.lower().replace("_", "-").partition("-")[0] == "en":
        return MappingProxyType({id_: facts.name for id_, facts in country_table().items()})
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - costs more than reading the table

    try:
        territories = Locale.parse(language.replace("-", "_")).territories
    except (UnknownLocaleError, ValueError):
        return MappingProxyType({})
    return MappingProxyType(
        {
            id_: territories[facts.code]
            for id_, facts in country_table().items()
            if not facts.former_code and facts.code in territories
        }
    )


def _read_row(row: Mapping[str, str]) -> CountryFacts:
    official = row["official_name"]
    return CountryFacts(
        id=row["id"],
        code=row["code"],
        alpha3=row["alpha3"],
        numeric=row["numeric"],
        name=row["name"],
        official_name=official,
        names=((official,) if official else ()) + _split(row["names"]),
        adjectives=_split(row["adjectives"]),
        capital=row["capital"],
        region=row["region"],
        marked=_split(row["marked"]),
        former_code=row["former_code"],
        until=row["until"],
        successors=_split(row["successors"]),
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


@lru_cache(maxsize=1)
def _reference_indexes() -> tuple[Mapping[str, tuple[str, ...]], ...]:
    """Ids by folded reference: one index for each kind of reference, in their order of precedence."""
    table = country_table().values()
    current = [facts for facts in table if not facts.former_code]
    former = [facts for facts in table if facts.former_code]
    return (
        _index((facts.id, facts.id) for facts in table),
        _index((code, facts.id) for facts in current for code in (facts.code, facts.alpha3)),
        _index((code, facts.id) for facts in former for code in (facts.code, facts.alpha3, facts.former_code)),
        _index((name, facts.id) for facts in table for name in (facts.name, *facts.names)),
    )


def _index(references: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    index: dict[str, tuple[str, ...]] = {}
    for written, id_ in references:
        folded = fold(written)
        known = index.get(folded, ())
        if id_ not in known:  # a country's names may fold alike: Türkiye and Turkiye
            index[folded] = (*known, id_)
    return index
