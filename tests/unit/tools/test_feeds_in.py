"""Feeds: RSS, Atom and JSON Feed become extracts, entry by entry."""

from pathlib import Path

import pytest

from briefgen.tools.importing.extract import Extract, Failure
from briefgen.tools.importing.feeds_in import is_feed, read_feed

PAGES = Path(__file__).parent / "pages"


def read(name: str) -> tuple[Extract, ...]:
    data = (PAGES / name).read_bytes()
    assert is_feed(data)
    found = read_feed(data)
    assert isinstance(found, tuple), found
    return found


def test_rss() -> None:
    full, short = read("feed.rss")
    assert (full.title, full.publisher, full.url) == (
        "Bridge & road",
        "Example Gazette",
        "https://gazette.example/rss/1",
    )
    assert full.date is not None
    assert full.date.text == "2021-04-06"  # in the zone of the feed, not in UTC
    assert full.language == "en"
    assert full.text.count("\n\n") == 3
    assert full.notes == ()
    assert (short.text, short.date) == ("Freight traffic resumes, the ministry says.", None)
    assert short.notes == (
        "the feed carries only a summary; import the address itself for the text",
        "its date “sometime” can not be read",
    )


def test_atom_takes_the_day_of_publication_and_not_of_the_last_change() -> None:
    (entry,) = read("feed.atom")
    assert entry.date is not None
    assert (entry.date.text, entry.byline, entry.publisher) == ("2021-04-06", "The desk", "Example Wire")
    assert entry.text.startswith("The transport ministry said on Tuesday")


def test_json_feed() -> None:
    (entry,) = read("feed.json")
    assert entry.date is not None
    assert (entry.title, entry.date.text, entry.publisher) == ("Bridge opens", "2021-04-06", "Example Agency")
    assert entry.text.endswith("\n\nTwo lanes are open already.")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ((PAGES / "entities.rss").read_bytes(), "it declares entities of its own"),
        (b"<rss version='2.0'><channel><title>x</title></channel></rss>", "there is no entry in this feed"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": "no"}', "it can not be read as a JSON Feed"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": [', "it can not be read as a JSON Feed"),
    ],
)
def test_what_is_no_good_feed_is_refused_in_words(data: bytes, reason: str) -> None:
    found = read_feed(data)
    assert isinstance(found, Failure)
    assert found.message.startswith(reason)


def test_addresses_that_are_none_of_the_web_are_left_out() -> None:
    item = b"<item><link>javascript:alert(1)</link><description>x</description></item>"
    data = b"<rss version='2.0'><channel>" + item + b"</channel></rss>"
    found = read_feed(data)
    assert isinstance(found, tuple)
    assert found[0].url == ""
