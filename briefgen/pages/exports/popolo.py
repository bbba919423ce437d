"""Officials, posts and organizations in Popolo JSON (https://www.popoloproject.com/specs/), as one file.

Popolo's dates are ISO 8601, of a year, a month or a day. A date that says less, such as a range in which a start lies,
is left out there and stands as written in a property of our own (`start_edtf`). So do the days on which a source gives
somebody a title (`attested`), and the country that a person is of (`country_id`). Countries are areas. A post that the
registry gives no organization has none here.
"""

import re
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from briefgen.model.records import Entity
from briefgen.pages.exports.datasets import OfficialData, OrganizationData, PostData
from briefgen.pages.exports.registers import Table
from briefgen.pages.exports.textfiles import JsonFile
from briefgen.pages.page import Page
from briefgen.pages.rows.names import Names

_ISO = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")


def popolo(names: Names, tables: Mapping[str, Table]) -> Page:
    """The file `data/popolo.json`."""
    return Page("data/popolo.json", "json", partial(_compose, names, tables), "the registry in Popolo")


def _compose(names: Names, tables: Mapping[str, Table]) -> JsonFile:
    records = names.model.records
    value: dict[str, Any] = {
        "persons": [_person(row, records["official"][row.id]) for row in tables["officials"].values()],
        "organizations": [
            _organization(row, records["organization"][row.id]) for row in tables["organizations"].values()
        ],
        "posts": [_post(row, records["post"][row.id]) for row in tables["posts"].values()],
        "memberships": [*_tenures(tables), *_memberships(tables["memberships"].values())],
        "areas": [
            _given({"id": row.id, "name": row.name, "identifier": row.code, "classification": "country"})
            for row in tables["countries"].values()
        ],
    }
    return JsonFile(value)


def _person(row: OfficialData, record: Entity) -> dict[str, Any]:
    return _given(
        {
            "id": row.id,
            "name": row.name,
            "family_name": row.family_name,
            **_dates(birth_date=row.born, death_date=row.died),
            "country_id": row.country,
            **_elsewhere(row.url, record),
        }
    )


def _organization(row: OrganizationData, record: Entity) -> dict[str, Any]:
    return _given(
        {
            "id": row.id,
            "name": row.name,
            "classification": row.type,
            "area_id": row.country,
            **_elsewhere(row.url, record),
        }
    )


def _post(row: PostData, record: Entity) -> dict[str, Any]:
    return _given(
        {
            "id": row.id,
            "label": row.name,
            "other_label": [*row.aliases],
            "role": row.level,
            "organization_id": row.organization,
            "area_id": row.country,
            "links": _links(record),
            "sources": [{"url": row.url}] if row.url else [],
        }
    )


def _tenures(tables: Mapping[str, Table]) -> Iterable[dict[str, Any]]:
    for row in tables["tenures"].values():
        post = tables["posts"].get(row.post)
        yield _given(
            {
                "id": f"tenure/{row.id}",
                "label": row.title,
                "role": row.title,
                "person_id": row.official,
                "organization_id": post.organization if post else None,
                "post_id": row.post,
                "area_id": row.country,
                **_dates(start_date=row.start, end_date=row.end),
                "attested": row.attested,
            }
        )


def _memberships(rows: Iterable[Any]) -> Iterable[dict[str, Any]]:
    for row in rows:
        yield _given(
            {
                "id": f"membership/{row.id}",
                "role": row.role,
                "person_id": row.official,
                "organization_id": row.organization,
                **_dates(start_date=row.start, end_date=row.end),
                "attested": row.attested,
            }
        )


def _elsewhere(url: str | None, record: Entity) -> dict[str, Any]:
    """Other names, identifiers and addresses. The language of a name is a property that others use too."""
    return {
        "other_names": [
            *({"name": alias} for alias in record.aliases),
            *({"name": name, "lang": language} for language, name in record.names),
        ],
        "identifiers": [{"identifier": value, "scheme": scheme} for scheme, value in record.identifiers],
        "links": _links(record),
        "sources": [{"url": url}] if url else [],
    }


def _links(record: Entity) -> list[dict[str, str]]:
    return [{"url": link.url, "note": link.title} for link in record.links]


def _dates(**written: str | None) -> dict[str, str | None]:
    """Each date where Popolo can express it, else as written, under `start_edtf` for `start_date`."""
    return {
        name if _ISO.fullmatch(value) else f"{name.removesuffix('_date')}_edtf": value
        for name, value in written.items()
        if value
    }


def _given(value: dict[str, Any]) -> dict[str, Any]:
    """The properties that say something."""
    return {name: item for name, item in value.items() if item}
