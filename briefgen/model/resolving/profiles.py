"""The countries of a site: the table that ships with the program, with what the site's own files override."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from briefgen.base.diagnostics import Diagnostic, Place
from briefgen.model.codes import problem
from briefgen.model.countries import CountryFacts, country_table, localized_names
from briefgen.model.records import Country
from briefgen.model.resolving.references import Called


@dataclass(frozen=True, slots=True)
class CountryProfile:
    """A country: the table's facts with what the site's file overrides.

    `facts` is None for a country outside ISO 3166, `record` is None for one without a file.
    """

    id: str
    name: str
    code: str
    alpha3: str
    official_name: str
    adjectives: tuple[str, ...]
    capital: str
    facts: CountryFacts | None
    record: Country | None


def profile_countries(
    files: Iterable[Country], language: str
) -> tuple[Mapping[str, CountryProfile], tuple[Diagnostic, ...]]:
    """All countries that content may name, by id in alphabetical order.

    Names are those of the file, else those of the site's language, else the table's English ones.
    """
    table, localized = country_table(), localized_names(language)
    by_row: dict[str, Country] = {}
    profiles: list[CountryProfile] = []
    problems: list[Diagnostic] = []
    for record in files:
        facts = _row_of(record)
        if facts and record.code and record.code.upper() != facts.code:
            message = f"The id `{record.id}` is that of {facts.name}, and `{record.code}` is not its code."
            hint = f"Write `code: {facts.code}`, or give the country that is meant its own id."
            problems.append(problem("wrong-country-code", message, Place(record.path, "code"), hint))
        if facts is None:
            profiles.append(_profile(None, record, localized))
        elif facts.id in by_row:
            other = by_row[facts.id]
            problems.append(
                problem(
                    "duplicate-country",
                    f"This file and `{other.path}` are both about {facts.name}.",
                    Place(record.path, "code"),
                    "Merge the two files. The address of the one that goes stays with `redirects:`.",
                    (Place(other.path, "code"),),
                )
            )
        else:
            by_row[facts.id] = record
            profiles.append(_profile(facts, record, localized))
    profiles += [_profile(facts, None, localized) for facts in table.values() if facts.id not in by_row]
    return {profile.id: profile for profile in sorted(profiles, key=lambda profile: profile.id)}, tuple(problems)


def call_countries(profiles: Mapping[str, CountryProfile], language: str) -> Iterator[Called]:
    """What every country is called in references: by its file, in the site's language, in English, by its codes."""
    localized = localized_names(language)
    for profile in profiles.values():
        facts, record = profile.facts, profile.record
        table_id = facts.id if facts else ""
        names = (profile.name, localized.get(table_id, ""), facts.name if facts else "")
        aliases = (record.aliases if record else ()) + ((table_id, *facts.names) if facts else ())
        codes = (profile.code, profile.alpha3)
        former = (*codes, facts.former_code) if facts and facts.former_code else ()
        yield Called(
            ("country", profile.id),
            tuple(filter(None, names)),
            tuple(filter(None, aliases)),
            () if former else tuple(filter(None, codes)),
            former,
            others=tuple(name for _, name in record.names) if record else (),
        )


def _row_of(record: Country) -> CountryFacts | None:
    """The row of the table that a file is about: by its id, else by its code, where that leaves no doubt."""
    table = country_table()
    if record.id in table:
        return table[record.id]
    if record.code is None:
        return None
    bearing = [facts for facts in table.values() if facts.code == record.code.upper()]
    current = [facts for facts in bearing if not facts.former_code]
    fitting = current or bearing
    return fitting[0] if len(fitting) == 1 else None


def _profile(facts: CountryFacts | None, record: Country | None, localized: Mapping[str, str]) -> CountryProfile:
    table_name = (localized.get(facts.id) or facts.name) if facts else ""
    return CountryProfile(
        id=record.id if record else facts.id if facts else "",
        name=(record.name if record else "") or table_name,
        code=(record.code if record and record.code else "") or (facts.code if facts else ""),
        alpha3=facts.alpha3 if facts else "",
        official_name=(record.official_name if record and record.official_name else "")
        or (facts.official_name if facts else ""),
        adjectives=(record.adjectives if record else ()) or (facts.adjectives if facts else ()),
        capital=(record.capital if record and record.capital else "") or (facts.capital if facts else ""),
        facts=facts,
        record=record,
    )
