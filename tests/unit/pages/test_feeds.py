import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import feedparser
import jsonschema
import pytest
from markupsafe import Markup

from briefgen.pages.exports.atom import write_atom
from briefgen.pages.exports.feeds import Entry, Feed
from tests.unit.pages.small_site import DESK, SAMPLE, Small, by_reason, read, small

ITEM = {
    "type": "object",
    "required": ["id"],
    "anyOf": [{"required": ["content_html"]}, {"required": ["content_text"]}],
    "properties": {
        "id": {"type": "string", "minLength": 1},
        "url": {"type": "string", "format": "uri"},
        "external_url": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "content_html": {"type": "string"},
        "content_text": {"type": "string"},
        "summary": {"type": "string"},
        "date_published": {"$ref": "#/$defs/moment"},
        "date_modified": {"$ref": "#/$defs/moment"},
        "authors": {"$ref": "#/$defs/authors"},
        "tags": {"type": "array", "items": {"type": "string"}},
        "language": {"type": "string"},
    },
    "patternProperties": {"^_[^.]+$": {"type": "object"}},
    "additionalProperties": False,
}
JSON_FEED = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string", "minLength": 1},
        "home_page_url": {"type": "string", "format": "uri"},
        "feed_url": {"type": "string", "format": "uri"},
        "description": {"type": "string"},
        "language": {"type": "string"},
        "authors": {"$ref": "#/$defs/authors"},
        "items": {"type": "array", "items": ITEM},
    },
    "patternProperties": {"^_[^.]+$": {"type": "object"}},
    "additionalProperties": False,
    "$defs": {
        "moment": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})$"},
        "authors": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "minProperties": 1,
                "properties": {"name": {"type": "string"}, "url": {"type": "string", "format": "uri"}},
                "additionalProperties": False,
            },
        },
    },
}
"""The rules of JSON Feed 1.1, as far as our feeds use them."""


def article(**fields: str) -> str:
    given = {"title": "Talks in Tehran", "date": "2021-04-06", "summary": "They met."} | fields
    return "\n".join(f"{name}: {value}" for name, value in given.items())


def atom(site: Small, path: str = "feed.xml") -> Any:
    found = feedparser.parse(site.files[path])
    assert not found.bozo, found.get("bozo_exception")
    return found


def items(site: Small, path: str = "feed.json") -> Any:
    return json.loads(site.files[path])["items"]


def test_every_feed_of_the_sample_is_read_by_a_feed_reader() -> None:
    site = read(SAMPLE)
    paths = [path for path in site.files if path.endswith("feed.xml")]
    assert "feed.xml" in paths
    assert {path.split("/")[0] for path in paths} == {
        "feed.xml", "countries", "officials", "organizations", "relations", "topics", "sources",
    }  # fmt: skip
    for path in paths:
        found = atom(site, path)
        assert found.version == "atom10"
        page = f"https://example.org/desk/{path.removesuffix('feed.xml')}"
        assert (found.feed.id, found.feed.link) == (f"{page}feed.xml", page)
        for entry in found.entries:
            assert entry.id.startswith("https://example.org/desk/articles/")
            assert "\x00" not in entry.summary


def test_every_json_feed_of_the_sample_keeps_the_rules_of_the_format() -> None:
    site = read(SAMPLE)
    validator = jsonschema.Draft202012Validator(JSON_FEED)
    feeds = {path: json.loads(data) for path, data in site.files.items() if path.endswith("feed.json")}
    assert len(feeds["officials/sherali-mirzo/feed.json"]["items"]) == 1
    for path, feed in feeds.items():
        assert list(validator.iter_errors(feed)) == [], path
        assert feed["feed_url"] == f"https://example.org/desk/{path}"


def test_both_formats_say_the_same(tmp_path: Path) -> None:
    site = small(
        tmp_path,
        {
            "articles/talks.md": article(
                source="paper", url="https://example.org/report", topics="[arms]", accessed="2021-04-07"
            ),
            "sources/paper.md": "name: The Paper",
            "topics/arms.md": "name: Arms exports",
        },
    )
    entry = atom(site).entries[0]
    assert {link["rel"]: link["href"] for link in entry.links} == {
        "alternate": "https://example.org/desk/articles/talks/",
        "via": "https://example.org/report",
    }
    assert [(tag.term, tag.label) for tag in entry.tags] == [("arms", "Arms exports")]
    assert items(site) == [
        {
            "id": "https://example.org/desk/articles/talks/",
            "url": "https://example.org/desk/articles/talks/",
            "external_url": "https://example.org/report",
            "title": "Talks in Tehran",
            "content_html": "They met.",
            "summary": "They met.",
            "date_published": "2021-04-07T00:00:00+05:00",
            "date_modified": "2021-04-07T00:00:00+05:00",
            "tags": ["Arms exports"],
            "_briefgen": {"date": "2021-04-06", "source": "The Paper"},
        }
    ]
    assert (entry.published, entry.updated) == ("2021-04-07T00:00:00+05:00",) * 2


IDS = [
    ("a new title", article(title="Another title"), "talks", "articles/talks/"),
    ("a new id", article(redirects="[articles/talks]"), "new-talks", "articles/talks/"),
    ("two new ids, the oldest first", article(redirects="[articles/talks/, articles/b]"), "c", "articles/talks/"),
    ("an address of another system", article(redirects="[2021/04/talks.html]"), "talks", "articles/talks/"),
]


@pytest.mark.parametrize(("text", "id_", "expected"), by_reason(IDS))
def test_an_entry_keeps_its_id(text: str, id_: str, expected: str, tmp_path: Path) -> None:
    site = small(tmp_path, {f"articles/{id_}.md": text})
    assert atom(site).entries[0].id == f"https://example.org/desk/{expected}"
    assert atom(site).entries[0].link == f"https://example.org/desk/articles/{id_}/"
    assert items(site)[0]["id"] == f"https://example.org/desk/{expected}"


def correction(kind: str, date: str) -> str:
    return f"[{{date: {date}, kind: {kind}, was: a, now: b}}]"


CHANGES = [
    ("nothing but the report's date", article(), "2021-04-06", "2021-04-06"),
    ("when it was read", article(accessed="2021-04-07"), "2021-04-07", "2021-04-07"),
    ("when it entered the site", article(accessed="2021-04-07", added="2021-04-08"), "2021-04-08", "2021-04-08"),
    ("an update", article(updated="2021-04-09"), "2021-04-06", "2021-04-09"),
    ("a correction", article(corrections=correction("correction", "2021-05-01")), "2021-04-06", "2021-05-01"),
    ("a clarification", article(corrections=correction("clarification", "2021-05-01")), "2021-04-06", "2021-05-01"),
    ("a typing error is no change", article(corrections=correction("typo", "2021-05-01")), "2021-04-06", "2021-04-06"),
    ("a month begins on its first day", article(date="2021-04"), "2021-04-01", "2021-04-01"),
    ("a year begins on its first day", article(date="2020", updated="2021"), "2020-01-01", "2021-01-01"),
    ("a range begins with its start", article(date="2021-04-06/2021-04-08"), "2021-04-06", "2021-04-06"),
    ("no change before it appeared", article(added="2021-04-08", updated="2021-04-07"), "2021-04-08", "2021-04-08"),
]


@pytest.mark.parametrize(("text", "published", "updated"), by_reason(CHANGES))
def test_when_an_entry_appeared_and_changed(text: str, published: str, updated: str, tmp_path: Path) -> None:
    site = small(tmp_path, {"articles/talks.md": text})
    entry = atom(site).entries[0]
    assert (entry.published, entry.updated) == (f"{published}T00:00:00+05:00", f"{updated}T00:00:00+05:00")
    assert atom(site).feed.updated == entry.updated


def test_what_changed_last_stands_first_and_the_limit_cuts_the_rest(tmp_path: Path) -> None:
    files = {
        "articles/old-report-read-late.md": article(date="2014", added="2021-04-09"),
        "articles/plain.md": article(date="2021-04-08"),
        "articles/updated.md": article(date="2019-01-01", updated="2021-05-01"),
        "articles/b-same-day.md": article(date="2021-04-07"),
        "articles/a-same-day.md": article(date="2021-04-07"),
    }
    site = small(tmp_path, files, DESK + "feeds: {limit: 4}\n")
    expected = ["updated", "old-report-read-late", "plain", "a-same-day"]
    assert [entry.link.split("/")[-2] for entry in atom(site).entries] == expected


def test_the_feed_of_a_record_has_the_articles_that_name_it_in_a_field(tmp_path: Path) -> None:
    site = small(
        tmp_path,
        {
            "articles/party.md": article(countries="[TJ, IR]"),
            "articles/mentioned.md": article(countries="[{country: TJ, role: mentioned}]"),
            "officials/nobody.md": "name: No Body",
        },
    )
    assert [entry.link for entry in atom(site, "countries/tajikistan/feed.xml").entries] == [
        "https://example.org/desk/articles/party/"
    ]
    assert [item["url"] for item in items(site, "relations/iran-tajikistan/feed.json")] == [
        "https://example.org/desk/articles/party/"
    ]
    assert atom(site, "countries/tajikistan/feed.xml").feed.title == "Tajikistan – Test desk"
    empty = atom(site, "officials/nobody/feed.xml")
    assert empty.entries == []
    assert empty.feed.updated == "1970-01-01T00:00:00+00:00"


def test_a_retracted_article_leaves_all_feeds(tmp_path: Path) -> None:
    text = article(
        status="retracted",
        summary="A secret deal was signed.",
        topics="[arms]",
        countries="[TJ, IR]",
        corrections="[{date: 2021-06-01, kind: retraction, now: The source withdrew its report.}]",
    )
    files = {
        "articles/talks.md": f"{text}\n---\nThe body.",
        "articles/stands.md": article(topics="[arms]"),
        "topics/arms.md": "name: Arms",
    }
    site = small(tmp_path, files)
    for path in ("feed", "topics/arms/feed"):
        assert [entry.id for entry in atom(site, f"{path}.xml").entries] == [
            "https://example.org/desk/articles/stands/"
        ]
        for data in (site.files[f"{path}.xml"], site.files[f"{path}.json"]):
            assert b"articles/talks" not in data
            assert b"secret" not in data


WITHOUT = [
    ("no base address", "title: Test desk\n"),
    ("switched off", DESK + "feeds: false\n"),
    ("no pages of articles", DESK + "pages: [country]\n"),
]


@pytest.mark.parametrize("settings", by_reason(WITHOUT))
def test_sites_without_feeds(settings: str, tmp_path: Path) -> None:
    site = small(tmp_path, {"articles/talks.md": article(countries="[TJ]")}, settings)
    assert [path for path in site.files if "feed" in path] == []


def test_links_of_a_summary_are_absolute(tmp_path: Path) -> None:
    files = {
        "articles/talks.md": article(summary="'[[mirzo]] met [somebody](https://example.com/?a=1&b=2).'"),
        "officials/mirzo.md": "name: Sherali Mirzo",
    }
    site = small(tmp_path, files, DESK.replace("/desk/", "/d&e/"))
    expected = (
        '<a href="https://example.org/d&amp;e/officials/mirzo/">Sherali Mirzo</a> met '
        '<a href="https://example.com/?a=1&amp;b=2" rel="noopener noreferrer">somebody</a>.'
    )
    assert items(site)[0]["content_html"] == expected
    assert items(site)[0]["summary"] == "Sherali Mirzo met somebody."
    assert expected.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").encode() in site.files["feed.xml"]


def test_a_feed_can_carry_whole_briefings(tmp_path: Path) -> None:
    body = "The *body* of it.[^1]\n\n[^1]: A note."
    files = {"articles/talks.md": f"{article()}\n---\n{body}"}
    site = small(tmp_path, files, DESK + "feeds: {content: full}\n")
    content = items(site)[0]["content_html"]
    assert "<em>body</em>" in content
    assert 'href="#' not in content
    assert "¶" not in content
    assert 'href="https://example.org/desk/articles/talks/#fn_1"' in content
    entry = atom(site).entries[0]
    assert entry.summary == "They met."
    assert "<em>body</em>" in entry.content[0].value


def test_nothing_that_xml_forbids_reaches_a_feed() -> None:
    moment = "2021-04-06T00:00:00+05:00"
    entry = Entry(
        id="articles/a/",
        path="articles/a/",
        title="Bell \x07, nobody \ufffe, <b> & 𝄞",
        published=moment,
        updated=moment,
        summary=Markup("a &lt; b"),
        text="",
        content=Markup(),
        date="2021-04-06",
        source='"Q" & <A>',
        report_url="https://example.org/?a&b",
        tags=(("t", 'A "tag" & more'),),
    )
    feed = Feed(
        base_url="https://example.org/",
        path="",
        title="A & B <c>",
        subtitle="x ]]> y",
        language="en",
        author="D & E",
        author_url="",
        rights="",
        updated=moment,
        entries=(entry,),
    )
    found = feedparser.parse(write_atom(feed))
    assert not found.bozo
    assert found.feed.subtitle == "x ]]> y"
    assert found.entries[0].title == "Bell \ufffd, nobody \ufffd, <b> & 𝄞"
    assert found.entries[0].tags[0].label == 'A "tag" & more'
    assert found.entries[0].summary == "a &lt; b"


def test_the_first_moments_of_days_are_those_of_the_site(tmp_path: Path) -> None:
    site = small(tmp_path, {"articles/talks.md": article(added="2021-04-07")})
    assert datetime.fromisoformat(items(site)[0]["date_published"]) == datetime(2021, 4, 6, 19, tzinfo=UTC)
