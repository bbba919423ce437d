import json
import re
from pathlib import Path
from typing import Any

from tests.unit.pages.small_site import SAMPLE, Small, read, small

DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
STRINGS = {
    "persons": {"id", "name", "family_name", "birth_date", "death_date"},
    "organizations": {"id", "name", "classification", "area_id"},
    "posts": {"id", "label", "role", "organization_id", "area_id"},
    "memberships": {
        "id", "label", "role", "person_id", "organization_id", "post_id", "area_id", "start_date", "end_date",
    },
    "areas": {"id", "name", "identifier", "classification"},
}  # fmt: skip
OF_OUR_OWN = {"attested", "country_id", "birth_edtf", "death_edtf", "start_edtf", "end_edtf"}
"""The rules of the specification for the classes and properties that we use, and what it does not know."""


def popolo(site: Small) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = json.loads(site.files["data/popolo.json"])
    return found


REFERRED = {"person_id": "persons", "organization_id": "organizations", "post_id": "posts", "area_id": "areas"}
OBJECTS = {
    "links": {"url", "note"},
    "sources": {"url", "note"},
    "other_names": {"name", "lang"},
    "identifiers": {"scheme", "identifier"},
}


def check(found: dict[str, list[dict[str, Any]]]) -> None:
    assert set(found) == set(STRINGS)
    ids = {name: {item["id"] for item in items} for name, items in found.items()}
    for name, items in found.items():
        assert len(ids[name]) == len(items), name
        for item in items:
            for key, value in item.items():
                check_property(name, key, value)
                assert key not in REFERRED or value in ids[REFERRED[key]], (name, item)
    for membership in found["memberships"]:
        assert "person_id" in membership
        assert not {"organization_id", "post_id", "role"}.isdisjoint(membership)


def check_property(name: str, key: str, value: Any) -> None:
    if key in STRINGS[name]:
        assert isinstance(value, str), (name, key)
        assert value, (name, key)
        assert not key.endswith("_date") or DATE.fullmatch(value), (name, key, value)
    elif key in OBJECTS:
        assert all(set(item) <= OBJECTS[key] and all(item.values()) for item in value), (name, key)
    elif key == "other_label":
        assert all(isinstance(label, str) for label in value), name
    else:
        assert key in OF_OUR_OWN, (name, key)


def test_the_sample_keeps_the_rules_of_the_specification() -> None:
    found = popolo(read(SAMPLE))
    check(found)
    assert [person["name"] for person in found["persons"]] == [
        "Amir Hatami",
        "Emomali Rahmon",
        "Hassan Rouhani",
        "Mohammad Javad Zarif",
        "Muhiddin Kabiri",
        "Sherali Mirzo",
        "Sirojiddin Muhriddin",
    ]


def test_dates_are_as_precise_as_they_are_written(tmp_path: Path) -> None:
    site = small(
        tmp_path,
        {
            "articles/a.md": "title: A\ndate: 2021\nsummary: S.",
            "officials/a.md": """
                name: A Person
                country: TJ
                born: 1967
                died: 2020~
                aliases: [Another Name]
                names: {tg: Ном}
                identifiers: {wikidata: Q1}
                links: [{title: Site, url: https://example.org/a}]
                posts:
                  - {post: minister, start: 1992-03-13/.., end: 1995-06, attested: [1993]}
                  - {title: Envoy, start: 1996, end: 1997-01-02}
                memberships: [{organization: party, role: chair, start: ../1999, end: 2001}]
                """,
            "posts/minister.md": "name: Defense Minister\norganization: ministry\naliases: [Minister of War]",
            "organizations/ministry.md": "name: Ministry of Defense\nkind: ministry\ncountry: TJ",
            "organizations/party.md": "name: The Party",
        },
    )
    found = popolo(site)
    check(found)
    assert found["persons"] == [
        {
            "id": "a",
            "name": "A Person",
            "birth_date": "1967",
            "death_edtf": "2020~",
            "country_id": "tajikistan",
            "other_names": [{"name": "Another Name"}, {"name": "Ном", "lang": "tg"}],
            "identifiers": [{"identifier": "Q1", "scheme": "wikidata"}],
            "links": [{"url": "https://example.org/a", "note": "Site"}],
            "sources": [{"url": "https://example.org/desk/officials/a/"}],
        }
    ]
    assert found["memberships"] == [
        {
            "id": "tenure/a/1",
            "label": "Defense Minister",
            "role": "Defense Minister",
            "person_id": "a",
            "organization_id": "ministry",
            "post_id": "minister",
            "start_edtf": "1992-03-13/..",
            "end_date": "1995-06",
            "attested": ["1993"],
        },
        {
            "id": "tenure/a/2",
            "label": "Envoy",
            "role": "Envoy",
            "person_id": "a",
            "start_date": "1996",
            "end_date": "1997-01-02",
        },
        {
            "id": "membership/a/1",
            "role": "chair",
            "person_id": "a",
            "organization_id": "party",
            "start_edtf": "../1999",
            "end_date": "2001",
        },
    ]
    assert found["posts"][0]["other_label"] == ["Minister of War"]
