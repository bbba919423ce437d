"""People from a table: one row a person, or one a term, with a heading for each column."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import replace

from briefgen.tools.importing.extract import clean_line
from briefgen.tools.importing.people import Held, Office, People, Person, Reading

# What a column may be called, besides its own name.
_COLUMNS = {
    "name": ("full_name", "full name"),
    "family_name": ("last_name", "family name", "surname"),
    "country": ("country_code", "nationality"),
    "aliases": ("other_names", "alias"),
    "born": ("birth_date", "date_of_birth", "birthday"),
    "died": ("death_date", "date_of_death"),
    "post": ("office", "position"),
    "title": ("role",),
    "start": ("start_date", "from"),
    "end": ("end_date", "to"),
    "wikidata": ("wikidata_id",),
}
_SEPARATOR = ";"  # between several aliases


def read_table(text: str) -> People | None:
    """The people of a table; None if it has no column of names.

    Rows of one identifier, or without one of one name, are one person. The column `post` names an office that has, or
    gets, a record; `title` is what the person was called.
    """
    sample = text[:4096]
    try:
        dialect: type[csv.Dialect] | str = csv.Sniffer().sniff(sample.partition("\n")[0], ",;\t")
    except csv.Error:
        dialect = "excel"
    try:
        rows = list(csv.DictReader(io.StringIO(text, newline=""), dialect=dialect))
    except csv.Error:
        return None
    reading = Reading()
    persons: dict[tuple[str, str], Person] = {}
    for number, row in enumerate(rows, 2):
        values = dict(_values(row))
        if "name" not in values:
            if not any("name" in _names_of(heading) for heading in row if heading):
                return None
            reading.notes.append(f"row {number} has no name and is left out")
            continue
        key = ("wikidata", values["wikidata"]) if "wikidata" in values else ("name", values["name"])
        person = _person(values, reading)
        known = persons.get(key)
        persons[key] = replace(known, held=(*known.held, *person.held)) if known else person
    return People(tuple(persons.values()), tuple(reading.notes)) if persons or reading.notes else None


def _names_of(heading: str) -> Iterator[str]:
    folded = heading.strip().lower()
    return (column for column, names in _COLUMNS.items() if folded == column or folded in names)


def _values(row: Mapping[str | None, str | list[str] | None]) -> Iterator[tuple[str, str]]:
    """The values of a row by our names for its columns; the columns' own names come last, so that they prevail."""
    for heading, value in sorted(row.items(), key=lambda pair: (pair[0] or "").strip().lower() in _COLUMNS):
        if heading and isinstance(value, str) and (line := clean_line(value)):
            yield from ((column, line) for column in _names_of(heading))


def _person(values: Mapping[str, str], reading: Reading) -> Person:
    name = values["name"]
    start, end = reading.term(values.get("start"), values.get("end"), name)
    country, post, title = values.get("country", ""), values.get("post", ""), values.get("title", "")
    office = Office(name=post, country=country) if post else None
    held = Held(office=office, title=title, country="" if office else country, start=start, end=end)
    return Person(
        name=name,
        family_name=values.get("family_name", ""),
        country=country,
        aliases=tuple(filter(None, map(str.strip, values.get("aliases", "").split(_SEPARATOR)))),
        born=reading.date(values.get("born"), name),
        died=reading.date(values.get("died"), name),
        identifiers=(("wikidata", values["wikidata"]),) if "wikidata" in values else (),
        held=(held,) if post or title else (),
    )
