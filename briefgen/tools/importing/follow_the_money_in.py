"""FollowTheMoney (followthemoney.tech): one entity a line as JSON; Person, Position and Occupancy are read."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from briefgen.tools.importing.extract import clean_line
from briefgen.tools.importing.people import Held, Office, People, Person, Reading

_SCHEMES = {"wikidataId": "wikidata"}

Entity = Mapping[str, Any]


def is_follow_the_money(text: str) -> bool:
    """Whether the first line of a text is an entity."""
    try:
        first = json.loads(text.lstrip().partition("\n")[0])
    except (ValueError, RecursionError):
        return False
    return isinstance(first, dict) and "schema" in first and "properties" in first


def read_follow_the_money(text: str) -> People:
    """The people of such lines, with the positions that occupancies give them."""
    reading = Reading()
    by_schema: dict[str, dict[str, Entity]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                entity = json.loads(line)
                by_schema.setdefault(str(entity["schema"]), {})[str(entity["id"])] = entity["properties"]
            except (ValueError, LookupError, TypeError, RecursionError):
                reading.notes.append(f"line {number} is no entity and is left out")
    return People(tuple(_persons(by_schema, reading)), tuple(reading.notes))


def _persons(by_schema: Mapping[str, Mapping[str, Entity]], reading: Reading) -> Iterator[Person]:
    positions = by_schema.get("Position", {})
    occupancies: dict[str, list[Entity]] = {}
    for occupancy in by_schema.get("Occupancy", {}).values():
        for holder in _values(occupancy, "holder"):
            occupancies.setdefault(holder, []).append(occupancy)
    for id_, person in by_schema.get("Person", {}).items():
        names = _values(person, "name")
        if not names:
            reading.notes.append(f"a person without a name ({id_}) is left out")
            continue
        name = names[0]
        held = [_held(each, positions, name, reading) for each in occupancies.get(id_, ())]
        titles = [] if held else [Held(title=title) for title in _values(person, "position")]
        countries = list(
            dict.fromkeys(
                _values(person, "citizenship") or _values(person, "nationality") or _values(person, "country")
            )
        )
        if len(countries) > 1:
            reading.notes.append(f"{name}: of several countries ({', '.join(countries)}) none is taken")
        yield Person(
            name=name,
            family_name=next(iter(_values(person, "lastName")), ""),
            country=countries[0] if len(countries) == 1 else "",
            aliases=tuple(dict.fromkeys([*names[1:], *_values(person, "alias")])),
            born=_date(person, "birthDate", name, reading),
            died=_date(person, "deathDate", name, reading),
            identifiers=tuple(
                (scheme, value) for key, scheme in _SCHEMES.items() for value in _values(person, key)[:1]
            ),
            held=(*filter(None, held), *titles),
        )


def _held(occupancy: Entity, positions: Mapping[str, Entity], whose: str, reading: Reading) -> Held | None:
    post = next((positions[id_] for id_ in _values(occupancy, "post") if id_ in positions), None)
    name = next(iter(_values(post, "name")), "") if post else ""
    if not post or not name:
        reading.notes.append(f"{whose}: an occupancy without its position is left out")
        return None
    start, end = (next(iter(_values(occupancy, key)), "") for key in ("startDate", "endDate"))
    countries = _values(post, "country")
    office = Office(name=name, country=countries[0] if len(countries) == 1 else "")
    first, last = reading.term(start, end, whose)
    return Held(office=office, start=first, end=last)


def _date(entity: Entity, key: str, whose: str, reading: Reading) -> Any:
    """A date that is stated once; one that is stated differently twice is none."""
    values = list(dict.fromkeys(_values(entity, key)))
    if len(values) > 1:
        reading.notes.append(f"{whose}: of several dates ({', '.join(values)}) none is taken")
        return None
    return reading.date(values[0], whose) if values else None


def _values(entity: Entity, key: str) -> list[str]:
    values = entity.get(key) if isinstance(entity, dict) else None
    texts = [value for value in values if isinstance(value, str)] if isinstance(values, list) else []
    return [clean_line(text) for text in texts if text.strip()]
