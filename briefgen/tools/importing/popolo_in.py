"""Popolo JSON (popoloproject.com): persons, posts, organizations and memberships."""

from collections.abc import Iterator, Mapping
from typing import Any

from briefgen.content.values import find_url_problem
from briefgen.tools.importing.people import Held, Office, People, Person, Reading, mappings_of, text_of

_LINK_TITLE = "Link"


def is_popolo(found: Any) -> bool:
    """Whether some JSON has the shape of Popolo."""
    return isinstance(found, dict) and isinstance(found.get("persons"), list)


def read_popolo(found: Mapping[str, Any]) -> People:
    """The people of a Popolo file. A membership without a post is a title in its organization."""
    reading = Reading()
    popolo = _Popolo(found, reading)
    return People(tuple(popolo.persons()), tuple(reading.notes))


class _Popolo:
    def __init__(self, found: Mapping[str, Any], reading: Reading) -> None:
        self._found, self._reading = found, reading
        self._organizations = {text_of(each, "id"): each for each in mappings_of(found, "organizations")}
        self._posts = {text_of(each, "id"): each for each in mappings_of(found, "posts")}
        self._terms = {text_of(each, "id"): each for each in mappings_of(found, "events")}
        self._memberships: dict[str, list[Mapping[str, Any]]] = {}
        for membership in mappings_of(found, "memberships"):
            self._memberships.setdefault(text_of(membership, "person_id"), []).append(membership)

    def persons(self) -> Iterator[Person]:
        for person in mappings_of(self._found, "persons"):
            name = text_of(person, "name")
            if not name:
                self._reading.notes.append(f"a person without a name ({text_of(person, 'id') or 'no id'}) is left out")
                continue
            others = list(mappings_of(person, "other_names"))
            memberships = [*mappings_of(person, "memberships"), *self._memberships.get(text_of(person, "id"), ())]
            yield Person(
                name=name,
                family_name=text_of(person, "family_name"),
                aliases=tuple(text_of(each, "name") for each in others if not text_of(each, "lang")),
                names=tuple((text_of(each, "lang"), text_of(each, "name")) for each in others if text_of(each, "lang")),
                born=self._reading.date(person.get("birth_date"), name),
                died=self._reading.date(person.get("death_date"), name),
                links=tuple(
                    (text_of(each, "note") or _LINK_TITLE, text_of(each, "url"))
                    for each in mappings_of(person, "links")
                    if find_url_problem(text_of(each, "url")) is None
                ),
                identifiers=tuple(
                    (text_of(each, "scheme"), text_of(each, "identifier"))
                    for each in mappings_of(person, "identifiers")
                ),
                held=tuple(filter(None, (self._held(each, name) for each in memberships))),
            )

    def _held(self, membership: Mapping[str, Any], whose: str) -> Held | None:
        event = self._terms.get(text_of(membership, "legislative_period_id"), {})
        start, end = self._reading.term(
            membership.get("start_date") or event.get("start_date"),
            membership.get("end_date") or event.get("end_date"),
            whose,
        )
        post = self._posts.get(text_of(membership, "post_id"))
        body = self._organizations.get(text_of(membership, "organization_id"), {})
        role = text_of(membership, "role")
        if post and (label := text_of(post, "label") or text_of(post, "role")):
            organization = self._organizations.get(text_of(post, "organization_id"), {})
            name = ", ".join(filter(None, (label, text_of(organization, "name"))))
            return Held(office=Office(name=name), start=start, end=end)
        title = ", ".join(filter(None, (role or "member", text_of(body, "name"))))
        return Held(title=title[0].upper() + title[1:], start=start, end=end) if role or body else None
