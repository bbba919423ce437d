"""JSON Feed, version 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from typing import Any

from briefgen.pages.exports.atom import absolute
from briefgen.pages.exports.feeds import Entry, Feed
from briefgen.pages.exports.textfiles import JsonFile, write_json


def write_json_feed(feed: Feed) -> bytes:
    """The feed as JSON Feed.

    The extension `_briefgen` of an item says when its report appeared, as precisely as that is known.
    """
    home = feed.base_url + feed.path
    value = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": home,
        "feed_url": home + "feed.json",
        "description": feed.subtitle,
        "language": feed.language,
        "authors": (_given({"name": feed.author, "url": feed.author_url}),),
        "items": tuple(_item(entry, feed.base_url) for entry in feed.entries),
    }
    return write_json(JsonFile({name: item for name, item in value.items() if item or name == "items"}))


def _item(entry: Entry, base_url: str) -> dict[str, Any]:
    return _given(
        {
            "id": base_url + entry.id,
            "url": base_url + entry.path,
            "external_url": entry.report_url,
            "title": entry.title,
            "content_html": absolute(entry.content or entry.summary, base_url),
            "summary": entry.text,
            "date_published": entry.published,
            "date_modified": entry.updated,
            "tags": tuple(name for _, name in entry.tags),
            "_briefgen": _given({"date": entry.date, "source": entry.source}),
        }
    )


def _given(value: dict[str, Any]) -> dict[str, Any]:
    """The members that say something."""
    return {name: item for name, item in value.items() if item}
