import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from briefgen.model.articles import Number
from briefgen.pages.exports.datasets import ROWS, TABLE_OF, columns
from briefgen.pages.exports.tables import describe, to_lines
from tests.unit.pages.small_site import DESK, SAMPLE, Small, by_reason, read, small


def rows(site: Small, path: str) -> list[dict[str, str]]:
    text = site.files[path].decode()
    assert text.count("\r\n") >= 1
    return list(csv.DictReader(io.StringIO(text, newline="")))


CELLS = [
    ("text", "Talks", "Talks"),
    ("nothing", None, ""),
    ("yes", True, "true"),
    ("no", False, "false"),
    ("a whole number", 3, "3"),
    ("a number keeps its precision", Number("1.50", 1.5), "1.50"),
    ("a negative number is no formula", Number("-5", -5.0), "-5"),
    ("a number written in another way", Number("1e3", 1000.0), "1000.0"),
    ("several values", ("a", "b"), "a; b"),
    ("no values", (), ""),
    ("a comma", "a, b", '"a, b"'),
    ("a quote", 'a "b"', '"a ""b"""'),
    ("a line break", "a\nb", '"a\nb"'),
    ("a formula", "=1+1", "'=1+1"),
    ("a formula that calls", '=HYPERLINK("https://example.org")', '"\'=HYPERLINK(""https://example.org"")"'),
    ("plus", "+1", "'+1"),
    ("minus", "-1", "'-1"),
    ("at", "@SUM(1)", "'@SUM(1)"),
    ("tab", "\t=1", "'\t=1"),
    ("carriage return", "\r=1", '"\'\r=1"'),
    ("the first of several values", ("=1", "b"), "'=1; b"),
    ("full width, which some programs read alike", "＝1", "'＝1"),
    ("a sign within", "a=1", "a=1"),
    ("a dash is no minus", "– no", "– no"),
]


@pytest.mark.parametrize(("value", "expected"), by_reason(CELLS))
def test_a_cell(value: object, expected: str) -> None:
    (line,) = to_lines([["x", value]])
    assert line.text == f"x,{expected}\r\n"


def test_every_table_of_the_sample_agrees_with_its_description() -> None:
    site = read(SAMPLE)
    package = json.loads(site.files["data/datapackage.json"])
    assert [resource["name"] for resource in package["resources"]] == list(ROWS)
    tables = {resource["name"]: rows(site, f"data/{resource['path']}") for resource in package["resources"]}
    for resource in package["resources"]:
        fields = resource["schema"]["fields"]
        assert tuple(field["name"] for field in fields) == columns(resource["name"])
        ids = [row["id"] for row in tables[resource["name"]]]
        assert len(set(ids)) == len(ids)
        for field in fields:
            for row in tables[resource["name"]]:
                value = row[field["name"]]
                assert value or not field.get("constraints", {}).get("required"), (resource["name"], field, row)
                if value and field["type"] in ("number", "integer"):
                    float(value)
                if value and field["type"] == "boolean":
                    assert value in ("true", "false")
    assert len(tables["events"]) == 10
    assert len(tables["accounts"]) == 12


def test_every_reference_of_the_sample_leads_to_a_row() -> None:
    site = read(SAMPLE)
    ids = {name: {row["id"] for row in rows(site, f"data/{name}.csv")} for name in ROWS}
    package = json.loads(site.files["data/datapackage.json"])
    declared = 0
    for resource in package["resources"]:
        table = rows(site, f"data/{resource['path']}")
        for key in resource["schema"].get("foreignKeys", ()):
            declared += 1
            for row in table:
                value = row[key["fields"]]
                assert not value or value in ids[key["reference"]["resource"]], (resource["name"], row)
    assert declared == 25
    for event in rows(site, "data/events.csv"):
        for reference in filter(None, event["participants"].split("; ")):
            kind, _, id_ = reference.partition(":")
            assert id_ in ids[TABLE_OF[kind]]


def test_the_tables_of_a_record_hold_its_rows(tmp_path: Path) -> None:
    site = small(
        tmp_path,
        {
            "articles/talks.md": """
                title: "=cmd()"
                date: 2021-04
                summary: They met.
                events: [{date: 2021-04-06, type: meeting, title: Talks, participants: [mirzo]}]
                statements:
                  - {by: mirzo, quote: "-5 degrees, he said"}
                  - {by: {words: a senior official, country: IR}, paraphrase: All is well., hedge: reportedly}
                figures: [{series: trade, period: 2015, low: 60, high: 70, approximate: true}]
                """,
            "officials/mirzo.md": """
                name: Sherali Mirzo
                country: TJ
                posts: [{post: minister, start: 2013-11, attested: [2021-04-06, 2021-05]}]
                """,
            "posts/minister.md": "name: Defense Minister\ncountry: TJ",
            "series/trade.md": "title: Trade\nunit: US$ million\ncountries: [TJ, IR]",
        },
    )
    of_mirzo = sorted(path.rpartition("/")[2] for path in site.files if path.startswith("officials/mirzo/"))
    assert of_mirzo == [
        "articles.csv", "events.csv", "events.ics", "feed.json", "feed.xml", "index.json", "statements.csv",
        "tenures.csv",
    ]  # fmt: skip
    assert rows(site, "officials/mirzo/articles.csv")[0]["title"] == "'=cmd()"
    (statement,) = rows(site, "officials/mirzo/statements.csv")
    assert statement["text"] == "'-5 degrees, he said"
    assert (statement["date"], statement["dated"]) == ("2021-04", "reported")
    assert (statement["by"], statement["countries"]) == ("official:mirzo", "tajikistan")
    (unnamed,) = rows(site, "countries/iran/statements.csv")
    assert (unnamed["by"], unnamed["unnamed"], unnamed["form"]) == ("", "a senior official", "paraphrase")
    (figure,) = rows(site, "relations/iran-tajikistan/figures.csv")
    assert (figure["value"], figure["low"], figure["high"], figure["approximate"]) == ("", "60", "70", "true")
    expected = {
        "id": "mirzo/1",
        "official": "mirzo",
        "post": "minister",
        "title": "Defense Minister",
        "country": "tajikistan",
        "start": "2013-11",
        "end": "",
        "attested": "2021-04-06; 2021-05",
    }
    for path in ("officials/mirzo", "posts/minister", "countries/tajikistan"):
        assert rows(site, f"{path}/tenures.csv") == [expected]
    assert rows(site, "data/corrections.csv") == []


def test_what_is_joined_is_one_event_with_all_its_accounts() -> None:
    site = read(SAMPLE)
    found = {row["id"]: row for row in rows(site, "countries/iran/events.csv")}
    joined = found["zarif-muhriddin-talks#e1"]
    assert joined["accounts"] == "zarif-muhriddin-talks#e1; tajik-iranian-defense-ministers-tehran#e5"
    assert joined["reality"] == "occurred"
    accounts = {row["id"]: row for row in rows(site, "data/accounts.csv")}
    assert accounts["tajik-iranian-defense-ministers-tehran#e5"]["reality"] == "background"
    assert accounts["tajik-iranian-defense-ministers-tehran#e5"]["event"] == "zarif-muhriddin-talks#e1"


LICENSES = [
    ("known", "CC BY-SA 4.0", {"licenses": ({"name": "CC-BY-SA-4.0", "title": "CC BY-SA 4.0"},)}),
    ("known, without conditions", "CC0 1.0", {"licenses": ({"name": "CC0-1.0", "title": "CC0 1.0"},)}),
    ("words", "Ask us first", {"rights": "Ask us first"}),
    ("none", None, {}),
]


@pytest.mark.parametrize(("written", "expected"), by_reason(LICENSES))
def test_the_license_of_the_package(written: str | None, expected: dict[str, Any], tmp_path: Path) -> None:
    article = {"articles/a.md": "title: A\ndate: 2021\nsummary: S."}
    site = small(tmp_path, article, "title: Desk\n" + (f"license: {written}\n" if written else ""))
    found = describe(site.names.model.site, "2021")
    assert {name: value for name, value in found.items() if name in ("licenses", "rights")} == expected


def test_a_retracted_article_is_in_no_table_but_corrections(tmp_path: Path) -> None:
    head = "title: Gone\ndate: 2021\nsummary: S.\nstatus: retracted\ncountries: [TJ]"
    correction = "corrections: [{date: 2021-06-01, kind: retraction, now: The source withdrew it.}]"
    site = small(tmp_path, {"articles/gone.md": f"{head}\n{correction}"}, DESK)
    for name in ROWS:
        assert (b"gone" in site.files[f"data/{name}.csv"]) == (name == "corrections"), name
