"""Atom, the syndication format of RFC 4287."""

import re
from html import escape
from xml.etree import ElementTree as Xml

from briefgen.base.urls import settle
from briefgen.pages.exports.feeds import Entry, Feed

_NAMESPACE = "http://www.w3.org/2005/Atom"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_atom(feed: Feed) -> bytes:
    """The feed as Atom. What XML 1.0 has no place for, such as a control character, becomes U+FFFD."""
    root = Xml.Element("feed", {"xmlns": _NAMESPACE, "xml:lang": feed.language})
    home = feed.base_url + feed.path
    _add(root, "id", home + "feed.xml")
    _add(root, "title", feed.title)
    if feed.subtitle:
        _add(root, "subtitle", feed.subtitle)
    _add(root, "updated", feed.updated)
    _link(root, "self", home + "feed.xml", "application/atom+xml")
    _link(root, "alternate", home, "text/html")
    author = Xml.SubElement(root, "author")
    _add(author, "name", feed.author)
    if feed.author_url:
        _add(author, "uri", feed.author_url)
    if feed.rights:
        _add(root, "rights", feed.rights)
    _add(root, "generator", "briefgen")
    for entry in feed.entries:
        _entry(root, entry, feed.base_url)
    Xml.indent(root)
    data: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _entry(root: Xml.Element, entry: Entry, base_url: str) -> None:
    element = Xml.SubElement(root, "entry")
    _add(element, "id", base_url + entry.id)
    _add(element, "title", entry.title)
    _add(element, "published", entry.published)
    _add(element, "updated", entry.updated)
    _link(element, "alternate", base_url + entry.path, "text/html")
    if entry.report_url:
        _link(element, "via", entry.report_url, title=entry.source)
    for id_, name in entry.tags:
        Xml.SubElement(element, "category", {"term": id_, "label": _clean(name)})
    _add(element, "summary", absolute(entry.summary, base_url), type="html")
    if entry.content:
        _add(element, "content", absolute(entry.content, base_url), type="html")


def absolute(html: str, base_url: str) -> str:
    """HTML with the links of the site made absolute."""
    return settle(str(html), escape(base_url))  # not as markup, which would escape what is put in


def _add(parent: Xml.Element, name: str, text: str, **attributes: str) -> None:
    Xml.SubElement(parent, name, attributes).text = _clean(text)


def _link(parent: Xml.Element, rel: str, href: str, media_type: str = "", title: str = "") -> None:
    attributes = {"rel": rel, "href": href, "type": media_type, "title": title}
    Xml.SubElement(parent, "link", {name: _clean(value) for name, value in attributes.items() if value})


def _clean(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
