"""The people of the United States Congress and executive, as unitedstates/congress-legislators lists them in YAML."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from briefgen.tools.importing.people import Held, Office, People, Person, Reading, mappings_of, text_of

_COUNTRY = "US"
_OFFICES = {
    "sen": Office(name="United States Senator", country=_COUNTRY, seats=0),
    "rep": Office(name="United States Representative", country=_COUNTRY, seats=0),
    "prez": Office(name="President of the United States", country=_COUNTRY),
    "viceprez": Office(name="Vice President of the United States", country=_COUNTRY),
}
# Identifiers that say who somebody is. Others of the list name accounts and pages of campaigns.
_SCHEMES = ("bioguide", "wikidata", "govtrack", "icpsr", "lis", "thomas", "cspan", "votesmart")


def is_congress(found: Any) -> bool:
    """Whether some YAML has the shape of congress-legislators."""
    return (
        isinstance(found, list)
        and bool(found)
        and all(isinstance(each, dict) and isinstance(each.get("name"), dict) for each in found)
        and any("terms" in each for each in found)
    )


def read_congress(found: Sequence[Mapping[str, Any]]) -> People:
    """The people of such a list. Terms in one seat that follow on one another are one."""
    reading = Reading()
    return People(tuple(_persons(found, reading)), tuple(reading.notes))


def _persons(found: Sequence[Mapping[str, Any]], reading: Reading) -> Iterator[Person]:
    for person in found:
        names, about = person["name"], person.get("bio")
        parts = [text_of(names, key) for key in ("first", "middle", "last", "suffix")]
        common = " ".join(filter(None, (parts[0], parts[2])))
        name = text_of(names, "official_full") or " ".join(filter(None, parts))
        if not common:
            reading.notes.append("a person without a name is left out")
            continue
        nickname = text_of(names, "nickname")
        aliases = [" ".join(filter(None, parts)), common, f"{nickname} {parts[2]}" if nickname else ""]
        ids = person.get("id")
        identifiers: Mapping[str, Any] = ids if isinstance(ids, dict) else {}
        yield Person(
            name=name,
            family_name=parts[2],
            country=_COUNTRY,
            aliases=tuple(alias for alias in dict.fromkeys(aliases) if alias and alias != name),
            born=reading.date(about.get("birthday"), name) if isinstance(about, dict) else None,
            identifiers=tuple((scheme, text_of(identifiers, scheme)) for scheme in _SCHEMES if identifiers.get(scheme)),
            held=_join([each for term in mappings_of(person, "terms") if (each := _held(term, name, reading))]),
        )


def _held(term: Mapping[str, Any], whose: str, reading: Reading) -> Held | None:
    kind = text_of(term, "type")
    office = _OFFICES.get(kind)
    if office is None:
        reading.notes.append(f"{whose}: a term of the kind “{kind}” is left out")
        return None
    start, end = reading.term(term.get("start"), term.get("end"), whose)
    state, district = text_of(term, "state"), text_of(term, "district")
    seat = f"{state}-{district}" if kind == "rep" and district not in ("", "-1", "0") else state
    return Held(office=office, title=f"{office.name} from {seat}" if seat else "", start=start, end=end)


def _join(terms: Sequence[Held]) -> tuple[Held, ...]:
    """Terms in one seat, of which each begins on the last day of the one before or the day after, become one."""
    joined: list[Held] = []
    for term in sorted(terms, key=lambda term: (term.start.text if term.start else "", term.title)):
        last = joined[-1] if joined else None
        if last and last.title == term.title and last.office == term.office and _follows(last, term):
            joined[-1] = Held(office=last.office, title=last.title, start=last.start, end=term.end)
        else:
            joined.append(term)
    return tuple(joined)


def _follows(before: Held, after: Held) -> bool:
    try:
        end = datetime.date.fromisoformat(before.end.text) if before.end else None
        start = datetime.date.fromisoformat(after.start.text) if after.start else None
    except ValueError:  # not to the day
        return False
    return end is not None and start is not None and 0 <= (start - end).days <= 1
