"""A web page becomes an extract: its text by trafilatura, what it says of itself by its own metadata.

Of a date nothing is guessed: it counts only where the page's metadata, its `time` element or its address state it.
"""

import json
import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any
from urllib.parse import urljoin, urlsplit

import lxml.html
from lxml import etree

from briefgen.content.values import find_url_problem
from briefgen.model.dates import PartialDate
from briefgen.tools.importing.encodings import decode
from briefgen.tools.importing.extract import Extract, Failure, clean_line, clean_text, read_date

_LEAST = 50  # characters below which there is no text, but the words of a menu
_STUB = 400  # characters below which a page may hold only the beginning of its text
# What pages call the day on which they were published, in the order in which they are believed.
_DATE_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "citation_publication_date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "date",
)
_DATE_IN_PATH = re.compile(r"/((?:19|20)[0-9]{2})/([01][0-9])/([0-3][0-9])(?:/|$)")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\([0-9]+\)(\S+)\s*-->", re.IGNORECASE)  # as browsers write it
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{2,8})*")
_LEAST_WORD = re.compile(r"\w+")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_ROW = re.compile(r"\|.*\|")
_JSON_BYTES = 500_000


def read_page(data: bytes, url: str = "", charset: str = "") -> Extract | Failure:
    """Read a web page.

    Args:
        data: its bytes.
        url: where it was fetched; "" for a saved file.
        charset: the encoding that its server names.
    """
    decoded = decode(data, charset)
    if decoded is None:
        return Failure("its encoding can not be told; save the page as UTF-8")
    html, note = decoded
    tree = _parse(html)
    if tree is None:
        return Failure("there is no page in it")
    page = _Page(tree, html, url)
    return page.extract([note] if note else [])


def html_to_text(html: str) -> str:
    """The text of a piece of HTML, such as a feed carries, with its paragraphs."""
    tree = _parse(html)
    if tree is None:
        return ""
    _drop_controls(tree)
    for element in tree.iter("script", "style", "template"):
        element.text = None
    for element in tree.iter("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "br"):
        element.tail = ("\n" if element.tag == "br" else "\n\n") + (element.tail or "")
    text = str(tree.text_content())
    return "\n\n".join(clean_line(part, len(part) + 1) for part in re.split(r"\n\s*\n", text) if part.strip())


def _parse(html: str) -> lxml.html.HtmlElement | None:
    """Parse HTML; nothing that it names is fetched, and what is nested too deep is cut."""
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_pis=True)
    try:
        return lxml.html.document_fromstring(html.replace("\x00", "").encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError):
        return None


class _Page:
    def __init__(self, tree: lxml.html.HtmlElement, html: str, url: str) -> None:
        self._tree = tree
        self._html = html
        self._fetched = url
        self._meta = dict(_metadata(tree))
        self._data = list(_structured(tree))

    def extract(self, notes: list[str]) -> Extract | Failure:
        """All that the page says."""
        from trafilatura import bare_extraction  # noqa: PLC0415 - of the extra `import`, and slow to load

        url = self._url()
        had_controls = _drop_controls(self._tree)
        found: Any = bare_extraction(
            deepcopy(self._tree),
            url=url or None,
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
        text, had_unfit = clean_text(_as_paragraphs(found.text or "") if found else "")
        if len(text) < _LEAST:
            return Failure("no text was found in it: perhaps scripts fill it, or a login stands before it")
        if had_unfit or had_controls:
            notes.append("control characters were taken out of its text")
        notes += self._stub_notes(text)
        date, doubt = self._date(url)
        title = clean_line(found.title or self._meta.get("og:title", "") or self._title())
        first, _, rest = text.partition("\n\n")
        return Extract(
            text=rest if rest and clean_line(first) == title else text,
            title=title,
            date=date,
            publisher=clean_line(self._publisher() or found.sitename or ""),
            byline=clean_line(found.author or ""),
            url=url,
            language=self._language(),
            description=clean_line(self._meta.get("description") or self._meta.get("og:description") or ""),
            notes=(*notes, *doubt),
        )

    def _title(self) -> str:
        return str(self._tree.findtext(".//title") or self._tree.findtext(".//h1") or "")

    def _url(self) -> str:
        """The page's lasting address. A page that was fetched can name another of its own site only."""
        links = self._tree.xpath("//link[translate(@rel, 'CANOIL', 'canoil')='canonical']/@href")
        saved = _SAVED_FROM.search(self._html[:10_000])
        stated = [*map(str, links), self._meta.get("og:url", ""), saved[1] if saved else ""]
        for address in stated:
            try:
                full = urljoin(self._fetched, address.strip())
                is_near = not self._fetched or urlsplit(full).hostname == urlsplit(self._fetched).hostname
            except ValueError:
                continue
            if address.strip() and is_near and find_url_problem(full) is None:
                return str(full)
        return self._fetched

    def _publisher(self) -> str:
        for each in self._data:
            if isinstance(publisher := each.get("publisher"), dict) and isinstance(publisher.get("name"), str):
                return str(publisher["name"])
        return self._meta.get("og:site_name", "")

    def _language(self) -> str:
        stated = [
            self._tree.get("lang") or self._tree.get("xml:lang") or "",
            *(str(each.get("inLanguage", "")) for each in self._data),
            self._meta.get("og:locale", ""),
            self._meta.get("content-language", ""),
        ]
        for written in stated:
            if match := _LANGUAGE.fullmatch(written.strip()):
                return match[1].lower()
        return ""

    def _date(self, url: str) -> tuple[PartialDate | None, list[str]]:
        """When the page was published, and what is doubtful about that."""
        unread = ""
        for written in self._dates():
            if date := read_date(written):
                return date, []
            unread = unread or clean_line(written, 60)
        notes = [f"its date “{unread}” can not be read"] if unread else []
        if match := _DATE_IN_PATH.search(urlsplit(url).path):
            date = read_date("-".join(match.groups()))
            if date:
                return date, [*notes, "its date is taken from its address; look whether it is right"]
        return None, notes

    def _dates(self) -> Iterator[str]:
        yield from (each["datePublished"] for each in self._data if isinstance(each.get("datePublished"), str))
        yield from (self._meta[name] for name in _DATE_NAMES if self._meta.get(name))
        yield from map(str, self._tree.xpath("//*[@itemprop='datePublished']/@datetime | //time[@pubdate]/@datetime"))
        times = self._tree.xpath("//time[@datetime]")
        if len(times) == 1:  # of several, nothing tells which is the page's own
            yield str(times[0].get("datetime", ""))

    def _stub_notes(self, text: str) -> Iterator[str]:
        count = len(_LEAST_WORD.findall(text))
        is_closed = any(str(each.get("isAccessibleForFree")).lower() == "false" for each in self._data)
        if is_closed:
            yield f"the page says that its text is not free to read; it holds {count} words"
        elif len(text) < _STUB:
            yield f"the page holds only {count} words: perhaps a short report, perhaps the beginning of a longer one"


def _as_paragraphs(text: str) -> str:
    """Lines as trafilatura gives them, as paragraphs; a row of one cell only lays a page out, and loses its frame."""
    lines = (line.strip() for line in text.split("\n"))
    return "\n\n".join(line.strip("| ") if line.count("|") == 2 and _ROW.fullmatch(line) else line for line in lines)


def _drop_controls(tree: lxml.html.HtmlElement) -> bool:
    """Take control characters out of a page's text, which trafilatura can not bear; gives whether there were any."""
    had_any = False
    for element in tree.iter():
        for part in ("text", "tail"):
            text = getattr(element, part)
            if text and _CONTROL.search(text):
                setattr(element, part, _CONTROL.sub("", text))
                had_any = True
    return had_any


def _metadata(tree: lxml.html.HtmlElement) -> Iterator[tuple[str, str]]:
    """The names and contents of `meta` elements; of several with one name the first, so they come backwards."""
    for element in reversed(list(tree.iter("meta"))):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = (element.get("content") or "").strip()
        if name and content:
            yield name.strip().lower(), content


def _structured(tree: lxml.html.HtmlElement) -> Iterator[dict[str, Any]]:
    """What the page says as JSON-LD of schema.org, article by article; other things it may describe do not count."""
    for script in tree.iter("script"):
        text = script.text or ""
        if (script.get("type") or "").strip().lower() == "application/ld+json" and len(text) <= _JSON_BYTES:
            try:
                found = json.loads(text, strict=False)
            except (ValueError, RecursionError):
                continue
            yield from (each for each in _objects(found, 3) if any(map(_is_article, _types(each))))


def _objects(found: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(found, dict):
        yield found
        if depth:
            yield from _objects(found.get("@graph", []), depth - 1)
    elif isinstance(found, list) and depth:
        for each in found:
            yield from _objects(each, depth - 1)


def _types(found: dict[str, Any]) -> Iterable[str]:
    types = found.get("@type", "")
    return [str(each) for each in types] if isinstance(types, list) else [str(types)]


def _is_article(name: str) -> bool:
    return name.endswith(("Article", "BlogPosting", "Report")) or name in ("WebPage", "NewsArticle")
