import json
from pathlib import Path
from typing import Any

import jsonschema

from briefgen.pages.exports.data import SCHEMA, schema_text
from tests.unit.pages.small_site import DESK, SAMPLE, Small, read, small

LISTS = ("articles", "mentioned_in", "events", "statements", "figures")

DEFENSE = {
    "articles/talks.md": """
        title: Talks in Tehran
        date: 2021-04-06
        summary: "[[mirzo]] was received."
        source: paper
        via: [agency]
        countries: [TJ, IR, {country: AF, role: mentioned}]
        key_points: [{text: He came., refs: [e1]}]
        events: [{id: e1, date: 2021-04-06, type: meeting, title: Talks, participants: [mirzo]}]
        statements: [{by: mirzo, quote: Yes, event: e1, topics: [arms], documents: [resolution]}]
        figures: [{series: trade, period: 2015, value: 1.50, according_to: [agency]}]
        assessments: [{text: It matters., confidence: low}]
        corrections: [{date: 2021-04-08, kind: typo, refs: [s1]}]
        """,
    "articles/second.md": """
        title: Second report
        date: 2021-04-07
        summary: The same.
        events: [{date: 2021-04-06, type: meeting, title: Talks, participants: [mirzo], same_as: talks#e1}]
        """,
    "officials/mirzo.md": """
        name: Sherali Mirzo
        family_name: Mirzo
        country: TJ
        aliases: [Sherali Mirza]
        names: {tg: Шералӣ Мирзо}
        identifiers: {wikidata: Q1}
        links: [{title: Site, url: https://example.org/mirzo}]
        ranks: [{rank: Colonel-General, attested: [2021-04-06]}]
        posts: [{post: minister, start: 2013-11/.., attested: [2021-04-06]}, {title: Envoy, country: TJ, end: 2013}]
        memberships: [{organization: agency, role: member, start: 2010~}]
        """,
    "posts/minister.md": "name: Defense Minister\ncountry: TJ\nlevel: defense",
    "organizations/agency.md": "name: The Agency\nkind: news-agency\ncountry: IR",
    "sources/paper.md": "name: The Paper\nreliability: B",
    "topics/arms.md": "name: Arms",
    "documents/resolution.md": "title: Resolution\ndate: 2015-07-20",
    "series/trade.md": "title: Trade\nunit: US$ million\ncountries: [TJ, IR]",
}


def data(site: Small, path: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(site.files[f"{path}/index.json"])
    return found


def test_the_data_of_an_official(tmp_path: Path) -> None:
    assert data(small(tmp_path, DEFENSE), "officials/mirzo") == {
        "$schema": "https://example.org/desk/data/schemas/entity-1.json",
        "version": 1,
        "kind": "official",
        "id": "mirzo",
        "name": "Sherali Mirzo",
        "url": "https://example.org/desk/officials/mirzo/",
        "license": "CC BY 4.0",
        "aliases": ["Sherali Mirza"],
        "names": {"tg": "Шералӣ Мирзо"},
        "identifiers": {"wikidata": "Q1"},
        "links": [{"title": "Site", "url": "https://example.org/mirzo"}],
        "family_name": "Mirzo",
        "country": "tajikistan",
        "role": "official",
        "born": None,
        "died": None,
        "distinct_from": [],
        "ranks": [{"rank": "Colonel-General", "attested": ["2021-04-06"]}],
        "posts": [
            {
                "post": "minister",
                "country": "tajikistan",
                "title": "Defense Minister",
                "start": "2013-11/..",
                "end": None,
                "attested": ["2021-04-06"],
            },
            {"post": None, "country": "tajikistan", "title": "Envoy", "start": None, "end": "2013", "attested": []},
        ],
        "memberships": [
            {"organization": "agency", "role": "member", "start": "2010~", "end": None, "attested": []},
        ],
        "articles": ["second", "talks"],
        "mentioned_in": [],
        "events": ["talks#e1"],
        "statements": ["talks#s1"],
        "figures": [],
    }


def test_what_belongs_to_the_other_records(tmp_path: Path) -> None:
    site = small(tmp_path, DEFENSE)
    found = {
        path.removesuffix("/index.json"): [value[name] for name in LISTS]
        for path in site.files
        if path.endswith("/index.json") and not path.startswith(("articles/", "officials/"))
        for value in [data(site, path.removesuffix("/index.json"))]
    }
    talks, event, statement, figure = ["talks"], ["talks#e1"], ["talks#s1"], ["talks#f1"]
    assert found == {
        "countries/afghanistan": [[], talks, [], [], []],
        "countries/iran": [talks, [], [], [], figure],
        "countries/tajikistan": [["second", "talks"], [], event, statement, figure],
        "posts/minister": [[], [], [], statement, []],
        "organizations/agency": [talks, [], [], [], figure],
        "sources/paper": [talks, [], event, statement, figure],
        "topics/arms": [talks, [], [], statement, []],
        "documents/resolution": [talks, [], [], statement, []],
        "series/trade": [talks, [], [], [], figure],
        "relations/iran-tajikistan": [talks, [], [], statement, figure],
    }


def test_an_article_has_its_entries_in_full(tmp_path: Path) -> None:
    site = small(tmp_path, DEFENSE)
    article = data(site, "articles/talks")
    assert {name: article[name] for name in LISTS} == {
        "articles": [],
        "mentioned_in": [],
        "events": ["talks#e1"],
        "statements": ["talks#s1"],
        "figures": ["talks#f1"],
    }
    assert article["summary"] == "Sherali Mirzo was received."
    assert (article["countries"], article["mentioned"]) == (["tajikistan", "iran"], ["afghanistan"])
    assert article["via"] == ["organization:agency"]
    assert article["key_points"] == [{"text": "He came.", "refs": ["e1"]}]
    assert article["assessments"] == [{"text": "It matters.", "confidence": "low", "likelihood": None}]
    assert article["corrections"][0]["entries"] == ["talks#s1"]
    assert article["details"]["events"][0]["accounts"] == ["talks#e1", "second#e1"]
    assert article["details"]["statements"][0]["by"] == ["official:mirzo"]
    assert article["details"]["figures"][0]["value"] == 1.5
    assert data(site, "articles/second")["details"]["events"] == article["details"]["events"]


def test_a_joined_event_is_known_by_one_id(tmp_path: Path) -> None:
    site = small(tmp_path, DEFENSE)
    assert data(site, "articles/second")["events"] == ["talks#e1"]


def test_nothing_is_left_of_a_retracted_article_but_the_notice(tmp_path: Path) -> None:
    files = {"articles/gone.md": "title: Gone\ndate: 2021-04\nsummary: A secret.\nstatus: retracted\ncountries: [TJ]"}
    found = data(small(tmp_path, files), "articles/gone")
    assert found == {
        "$schema": "https://example.org/desk/data/schemas/entity-1.json",
        "version": 1,
        "kind": "article",
        "id": "gone",
        "name": "Gone",
        "url": "https://example.org/desk/articles/gone/",
        "license": "CC BY 4.0",
        "status": "retracted",
        "date": "2021-04",
        "corrections": [],
        **{name: [] for name in LISTS},
    }


def test_without_a_base_address_there_are_paths(tmp_path: Path) -> None:
    site = small(tmp_path, DEFENSE, "title: Desk\n")
    assert "$schema" not in data(site, "topics/arms")
    assert data(site, "topics/arms")["url"] == "/topics/arms/"
    assert data(site, "topics/arms")["license"] is None
    assert data(site, "articles/talks")["details"]["events"][0]["url"] == "/articles/talks/#e1"


def test_only_pages_that_are_made_have_data(tmp_path: Path) -> None:
    site = small(tmp_path, DEFENSE, DESK + "pages: [country]\n")
    assert sorted(path for path in site.files if path.endswith("/index.json")) == [
        "countries/afghanistan/index.json",
        "countries/iran/index.json",
        "countries/tajikistan/index.json",
    ]


def test_all_data_of_the_sample_keeps_to_the_schema() -> None:
    schema = json.loads(schema_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    site = read(SAMPLE)
    assert json.loads(site.files[SCHEMA]) == schema
    kinds = set()
    for path in site.files:
        if path.endswith("/index.json"):
            found = data(site, path.removesuffix("/index.json"))
            assert list(validator.iter_errors(found)) == [], path
            kinds.add(found["kind"])
    assert sorted(kinds) == sorted(schema["properties"]["kind"]["enum"])


def test_the_schema_describes_every_field(tmp_path: Path) -> None:
    schema = json.loads(schema_text())
    everywhere = set(schema["properties"])
    registered = set(schema["$defs"]["registered"]["properties"])
    (tmp_path / "gone").mkdir()
    gone = small(tmp_path / "gone", {"articles/gone.md": "title: Gone\ndate: 2021\nsummary: S.\nstatus: retracted"})
    for site in (read(SAMPLE), gone):
        for path in site.files:
            if path.endswith("/index.json"):
                found = data(site, path.removesuffix("/index.json"))
                kind = "retracted" if found.get("status") == "retracted" else found["kind"]
                described = everywhere | set(schema["$defs"][kind]["properties"])
                if "allOf" in schema["$defs"][kind]:
                    described |= registered
                assert set(found) <= described, path
                for name, entries in found.get("details", {}).items():
                    for entry in entries:
                        assert set(entry) == set(schema["$defs"][name.removesuffix("s")]["properties"])


def test_people_can_read_it(tmp_path: Path) -> None:
    lines = small(tmp_path, DEFENSE).files["topics/arms/index.json"].decode().splitlines()
    assert lines[:2] == ["{", '  "$schema": "https://example.org/desk/data/schemas/entity-1.json",']
    assert '  "articles": ["talks"],' in lines
