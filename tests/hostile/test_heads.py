"""The same strings in the heads of pages: linked data, tags for search engines and for citations, shared pictures."""

import json
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from briefgen.model.articles import Article
from briefgen.model.kinds import RECORD_TYPES
from briefgen.model.records import Country, Entity, Official, Series, Source, Topic
from briefgen.pages.exports.social_cards import HEIGHT, WIDTH, SocialCard, find_painter, write_card
from tests.hostile.conftest import Hostile
from tests.hostile.injections import injections
from tests.hostile.site import BASE, BETWEEN, hands
from tests.unit.pages.schema_org import PROPERTIES, TYPES

Node = Mapping[str, Any]
SITE = BETWEEN.join(hands()[0])  # what the site is called
FOLDERS = {"country": "countries", "page": ""}
# Where linked data has an address, it is one of the site or of what the content says, all of which are on one host.
ADDRESSES = {"@id", "url", "item", "image", "contentUrl", "archivedAt", "mainEntityOfPage", "sameAs"}


class Head(HTMLParser):
    """What the head of a page tells programs."""

    def __init__(self, path: Path) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: dict[str, list[str]] = {}
        self.links: list[tuple[str, str]] = []
        self.data: list[str] = []
        self._is_data = False
        self.feed(path.read_text(encoding="utf-8").partition("</head>")[0])
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "meta" and (name := given.get("name") or given.get("property")):
            self.tags.setdefault(name, []).append(given["content"] or "")
        if tag == "link":
            self.links.append((given["rel"] or "", given["href"] or ""))
        self._is_data = tag == "script" and given.get("type") == "application/ld+json"
        if self._is_data:
            self.data.append("")

    def handle_endtag(self, tag: str) -> None:
        self._is_data &= tag != "script"

    def handle_data(self, data: str) -> None:
        if self._is_data:
            self.data[-1] += data


def head(hostile: Hostile, record: Article | Entity) -> Head:
    folder = FOLDERS.get(record.kind, RECORD_TYPES[record.kind].folder)
    return Head(hostile.output / folder / record.id / "index.html")


def graph(found: Head) -> list[Node]:
    (block,) = found.data
    data = json.loads(block)
    assert data.keys() == {"@context", "@graph"}
    assert data["@context"] == "https://schema.org"
    return list(data["@graph"])


def every_node(value: Any) -> Iterator[Node]:
    if isinstance(value, list):
        for each in value:
            yield from every_node(each)
    elif isinstance(value, dict):
        yield value
        for each in value.values():
            yield from every_node(each)


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


@pytest.fixture
def articles(hostile: Hostile) -> tuple[Article, ...]:
    return hostile.loaded.records.of(Article)


def test_no_string_makes_a_node_a_property_or_an_address(hostile: Hostile) -> None:
    pages = [path for path in hostile.output.rglob("index.html") if Head(path).data]
    assert len(pages) > 400
    for path in pages:
        for node in every_node(graph(Head(path))):
            assert node["@type"] in TYPES, path
            assert {name for name in node if not name.startswith("@")} <= PROPERTIES.keys(), path
            for name in ADDRESSES & node.keys():
                for address in listed(node[name]):
                    assert address.startswith(("https://example.org/", "https://www.wikidata.org/wiki/")), path


def test_linked_data_of_articles_holds_every_text(hostile: Hostile, articles: tuple[Article, ...]) -> None:
    sources = {record.id: record.label for record in hostile.loaded.records.of(Source)}
    for article in articles:
        node = graph(head(hostile, article))[0]
        events = {event.title: event.place for event in article.events if event.reality not in ("claimed", "denied")}
        nodes = [each for each in (*node["about"], *node["mentions"]) if each["@type"] == "Event"]
        assert node["headline"] == article.title
        assert {each["name"]: each["location"]["name"] for each in nodes} == events
        assert {each["text"] for each in node["correction"]} == {
            f"Correction: {' '.join((correction.now or '').split())}" for correction in article.corrections
        }
        assert node["isBasedOn"]["publisher"]["name"] == sources[article.source or ""]
        assert node["publisher"]["name"] == f"{SITE} D"


def test_linked_data_of_records_holds_every_name(hostile: Hostile) -> None:
    for kind in sorted(RECORD_TYPES.keys() - {"article", "relation", "page"}):
        for record in hostile.loaded.records.by_kind[kind]:
            assert isinstance(record, Entity)
            node = graph(head(hostile, record))[0]
            values = {each["value"] for each in listed(node["identifier"])}
            assert node["name"] == record.label
            assert {*record.aliases, *dict(record.names).values()} <= set(node["alternateName"])
            assert {value for key, value in record.identifiers if key != "wikidata"} <= values
            assert [each["name"] for each in node["subjectOf"]] == [each.title for each in record.links]
            match record:
                case Country():
                    assert node["alternateName"][0] == record.official_name
                case Official():
                    assert {post.title for post in record.posts if post.title} <= {
                        each["hasOccupation"]["name"] for each in node["hasOccupation"]
                    }
                case Series():
                    assert node["variableMeasured"]["unitText"] == record.unit
                case Source():
                    assert node["ownershipFundingInfo"] == record.owner


def test_tags_hold_titles_and_topics(hostile: Hostile, articles: tuple[Article, ...]) -> None:
    topics = {record.id: record.label for record in hostile.loaded.records.of(Topic)}
    for article in articles:
        tags = head(hostile, article).tags
        keywords = [topics[topic] for topic in article.topics]
        for name in ("citation_title", "og:title"):
            assert tags[name] == [article.title]
        assert tags["citation_keywords"] == ["; ".join(keywords)]
        assert tags["article:tag"] == keywords
        assert tags["citation_journal_title"] == tags["og:site_name"] == [SITE]
        assert tags["citation_publisher"] == tags["citation_author"] == [f"{SITE} D"]
        assert tags["citation_public_url"] == tags["og:url"] == [f"{BASE}articles/{article.id}/"]


def test_heads_have_no_tag_that_a_string_brought(hostile: Hostile) -> None:
    known = {"viewport", "color-scheme", "description", "robots", "twitter:card"}
    for path in hostile.output.rglob("*.html"):
        found = Head(path)
        for name, contents in found.tags.items():
            assert name in known or name.startswith(("citation_", "og:", "article:")), (path, name)
            assert len(contents) == 1 or name == "article:tag", (path, name)
        assert {rel for rel, _ in found.links} <= {"canonical", "alternate", "icon", "stylesheet", "search"}, path


def test_pictures_of_any_string_are_pictures() -> None:
    painter = find_painter()
    for text in injections()[::8]:
        image = Image.open(BytesIO(write_card(SocialCard(text, f"{text} ", text, painter))))
        assert (image.format, image.size) == ("PNG", (WIDTH, HEIGHT)), text


def test_every_page_that_names_a_picture_of_its_own_has_it(hostile: Hostile) -> None:
    named = {tag for path in hostile.output.rglob("*.html") for tag in Head(path).tags.get("og:image", ())}
    drawn = {f"{BASE}{path.relative_to(hostile.output).as_posix()}" for path in hostile.output.rglob("card.png")}
    assert named == drawn
    assert len(drawn) > 10
