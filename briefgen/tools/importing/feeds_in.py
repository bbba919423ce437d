"""Feeds become extracts: RSS and Atom by feedparser, JSON Feed 1.1 by its own specification."""

import json
import re
from collections.abc import Iterator
from typing import Any

from briefgen.content.values import find_url_problem
from briefgen.tools.importing.encodings import decode
from briefgen.tools.importing.extract import Extract, Failure, clean_line, clean_text, read_date
from briefgen.tools.importing.webpage import html_to_text

_MOST = 500  # entries of a feed
_FEED = re.compile(rb"<(?:rss|feed|(?:\w+:)?RDF)[\s>]", re.IGNORECASE)
_JSON_FEED = re.compile(rb'"https?://jsonfeed\.org/version/')
_HEAD = 4096
_ONLY_SUMMARY = "the feed carries only a summary; import the address itself for the text"


def is_feed(data: bytes) -> bool:
    """Whether some bytes look like a feed of any kind."""
    return _is_json(data) or bool(_FEED.search(data, 0, _HEAD))


def _is_json(data: bytes) -> bool:
    return data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and bool(_JSON_FEED.search(data))


def read_feed(data: bytes, charset: str = "") -> tuple[Extract, ...] | Failure:
    """Read the entries of a feed, in its order.

    Args:
        data: its bytes.
        charset: the encoding that its server names.
    """
    entries = list(_read_json(data) if _is_json(data) else _read_xml(data, charset))
    if len(entries) == 1 and isinstance(entries[0], Failure):
        return entries[0]
    found = tuple(each for each in entries if isinstance(each, Extract))
    return found[:_MOST] if found else Failure("there is no entry in this feed")


def _read_xml(data: bytes, charset: str) -> Iterator[Extract | Failure]:
    import feedparser  # noqa: PLC0415 - of the extra `import`

    if b"<!ENTITY" in data.upper():
        yield Failure("it declares entities of its own, which feeds do not need and attacks use")
        return
    headers = {"content-type": f"application/xml; charset={charset}"} if charset else {}
    try:
        feed = feedparser.parse(data, response_headers=headers)
    except ValueError as error:  # an encoding that it guesses at the beginning, and that does not hold to the end
        yield Failure(f"it can not be read as a feed: {clean_line(str(error), 100)}")
        return
    if feed.bozo and not feed.entries:
        yield Failure(f"it can not be read as a feed: {clean_line(str(feed.bozo_exception), 100)}")
        return
    for entry in feed.entries:
        contents = [each.value for each in entry.get("content", []) if each.get("value")]
        full = max(contents, key=len, default="")
        yield _extract(
            html=full or _text(entry, "summary"),
            is_full=bool(full),
            title=html_to_text(_text(entry, "title")),
            date=_text(entry, "published") or _text(entry, "dc_date"),
            url=_text(entry, "link"),
            byline=_text(entry, "author"),
            publisher=html_to_text(_text(feed.feed, "title")),
            language=_text(feed.feed, "language") or _text(feed, "language"),
        )


def _read_json(data: bytes) -> Iterator[Extract | Failure]:
    decoded = decode(data)
    try:
        feed: Any = json.loads(decoded[0]) if decoded else None
    except (ValueError, RecursionError):
        feed = None
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        yield Failure("it can not be read as a JSON Feed")
        return
    for item in feed["items"]:
        if isinstance(item, dict):
            html, plain = _text(item, "content_html"), _text(item, "content_text")
            authors = [*_list(item, "authors"), item.get("author"), *_list(feed, "authors")]
            names = [_text(each, "name") for each in authors if isinstance(each, dict)]
            yield _extract(
                html=html,
                plain=plain or ("" if html else _text(item, "summary")),
                is_full=bool(html or plain),
                title=_text(item, "title"),
                date=_text(item, "date_published"),
                url=_text(item, "url") or _text(item, "external_url"),
                byline=next(filter(None, names), ""),
                publisher=_text(feed, "title"),
                language=_text(item, "language") or _text(feed, "language"),
            )


def _text(found: dict[str, Any], key: str) -> str:
    value = found.get(key)
    return value if isinstance(value, str) else ""


def _list(found: dict[str, Any], key: str) -> list[Any]:
    value = found.get(key)
    return value if isinstance(value, list) else []


def _extract(*, html: str, plain: str = "", is_full: bool, date: str, url: str, language: str, **said: str) -> Extract:
    text, had_unfit = clean_text(plain or html_to_text(html))
    notes = ["control characters were taken out of its text"] if had_unfit else []
    notes += [] if is_full else [_ONLY_SUMMARY]
    stated = read_date(date)
    if date and not stated:
        notes.append(f"its date “{clean_line(date, 60)}” can not be read")
    return Extract(
        text=text,
        date=stated,
        url=url if url and find_url_problem(url) is None else "",
        language=match[0].lower() if (match := re.match(r"[A-Za-z]{2,3}(?![A-Za-z])", language)) else "",
        notes=tuple(notes),
        **{key: clean_line(value) for key, value in said.items()},
    )
