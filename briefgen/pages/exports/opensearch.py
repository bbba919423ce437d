"""What a browser needs to search the site from its address bar (OpenSearch 1.1)."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from briefgen.model.site import Site
from briefgen.pages.exports.textfiles import TextFile
from briefgen.pages.page import Page

PATH = "opensearch.xml"

_LONGEST = {"ShortName": 16, "LongName": 48, "Description": 1024}
"""How many characters the format allows."""


def search_description(site: Site) -> Iterator[Page]:
    """The description of the site's search; none without a base address, for its addresses are full ones."""
    if not site.base_url:
        return
    about = f"Briefings, people, countries and posts of {site.title}"
    texts = {"ShortName": site.title, "LongName": site.title, "Description": about}
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">',
        *(f"<{name}>{escape(_cut(text, _LONGEST[name]))}</{name}>" for name, text in texts.items()),
        f'<Url type="text/html" template="{_quoted(site.base_url)}search/?q={{searchTerms}}"/>',
        f'<Url type="application/opensearchdescription+xml" rel="self" template="{_quoted(site.base_url)}{PATH}"/>',
        f"<Language>{escape(site.language)}</Language>",
        "<InputEncoding>UTF-8</InputEncoding>",
        "</OpenSearchDescription>",
    ]
    yield Page.of(PATH, "text", TextFile("\n".join(lines) + "\n"), "the description of search")


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def _quoted(text: str) -> str:
    """An address inside quotes; a brace in it would be taken for a parameter."""
    return escape(text, {'"': "&quot;", "{": "%7B", "}": "%7D"})
