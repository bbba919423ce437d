"""`briefgen import`: pages, feeds and texts become drafts, each with its text beside it.

What is imported once is not imported again: an article with its address, or for a text without one with its very text,
is there already. Nothing that exists is changed, and nothing is written outside `content/articles/`.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

from briefgen.base.diagnostics import Severity
from briefgen.base.files import Unreadable, read_bytes, walk
from briefgen.base.slugs import make_slug
from briefgen.content.document import read_text
from briefgen.content.record import read_record
from briefgen.content.values import find_id_problem
from briefgen.model.articles import Article
from briefgen.model.dates import PartialDate
from briefgen.model.names.naming import Finder
from briefgen.model.records import Source
from briefgen.tools.answering.opening import Opened
from briefgen.tools.importing.drafts import Draft, source_text, write_draft
from briefgen.tools.importing.encodings import decode
from briefgen.tools.importing.extract import Extract, Failure, clean_line, clean_text
from briefgen.tools.importing.feeds_in import is_feed, read_feed
from briefgen.tools.importing.fetch import Fetched, Limits, fetch
from briefgen.tools.importing.webpage import read_page
from briefgen.tools.scanning.proposals import propose
from briefgen.tools.scanning.scan import make_finder, scan
from briefgen.tools.scanning.scanned import Scanned, read_plain

SOURCE_BYTES = 5_000_000
"""The size of a page, a feed or a text that is imported."""

_FOLDER = "content/articles"
_MARKDOWN = (".md", ".markdown")
_SUFFIXES = (".html", ".htm", ".xhtml", ".xml", ".rss", ".atom", ".json", ".txt", *_MARKDOWN)
_TRACKING = ("utm_", "fbclid", "gclid", "yclid", "mc_cid", "mc_eid", "igshid", "cmpid", "ocid")
_MEDIA_TYPES = ("text/", "application/xhtml+xml", "application/xml", "application/json")
_XML_TYPES = ("+xml", "+json")
_TITLE = 200  # characters


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of a source beforehand, and prevails over what it says itself."""

    url: str = ""
    title: str = ""
    date: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a source, or of an entry of a feed.

    `path` is the draft's file, or that of the article which is there already; "" where there is none. `problem` says
    why nothing was made of it. `notes` are sentences on what was not found, and on what is doubtful.
    """

    source: str
    path: str = ""
    is_new: bool = False
    problem: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Material:
    """The bytes of a source, with what came along."""

    name: str
    data: bytes
    url: str = ""
    media_type: str = ""
    charset: str = ""


def is_address(written: str) -> bool:
    """Whether a source is meant to be fetched."""
    return "://" in written


def expand(written: str) -> Iterator[str]:
    """The sources that a source stands for: of a folder its pages, feeds and texts; else itself."""
    if is_address(written) or written == "-" or not os.path.isdir(written):
        yield written
        return
    for found in walk(Path(written), "."):
        if isinstance(found, str) and found.lower().endswith(_SUFFIXES):
            yield Path(written, found).as_posix()


class Importer:
    """Imports into one site."""

    def __init__(self, opened: Opened, root: Path, today: PartialDate, limits: Limits, *, dry_run: bool) -> None:
        """Prepare to import.

        Args:
            opened: the site.
            root: its folder.
            today: the day of the import.
            limits: what is fetched.
            dry_run: whether nothing is to be written.
        """
        self._opened, self._root, self._today, self._limits = opened, root, today, limits
        self._dry_run = dry_run
        articles = opened.loaded.records.of(Article)
        self._by_url = {_same(article.url): article.path for article in articles if article.url}
        self._by_text = dict(self._texts(articles))
        self._ids = {article.id for article in articles}
        self._source_of_host = dict(_hosts(opened.loaded.records.of(Source)))

    def run(self, written: str, given: Given, standard_input: bytes = b"") -> Iterator[Outcome]:
        """Import one source: a file, an address, or `-` for what came on standard input."""
        if is_address(written) and (path := self._by_url.get(_same(written))):
            yield Outcome(written, path)
            return
        material = self._get(written, standard_input)
        if isinstance(material, Failure):
            yield Outcome(written, problem=material.message)
            return
        extracts = _read(material)
        if isinstance(extracts, Failure):
            yield Outcome(written, problem=extracts.message)
            return
        is_one = len(extracts) == 1
        for extract in extracts:
            name = written if is_one else f"{written} ({clean_line(extract.title, 60) or 'an entry without title'})"
            yield self._add(name, _with(extract, given) if is_one else extract, fetched=is_address(written))

    @cached_property
    def _finder(self) -> Finder:
        return make_finder(self._opened)

    def _get(self, written: str, standard_input: bytes) -> _Material | Failure:
        if written == "-":
            if len(standard_input) > SOURCE_BYTES:
                return Failure(f"it is bigger than {SOURCE_BYTES:,} bytes")
            return _Material("-", standard_input)
        if not is_address(written):
            data = read_bytes(Path(), written, SOURCE_BYTES)
            return Failure(data.message.rstrip(".")) if isinstance(data, Unreadable) else _Material(written, data)
        found = fetch(written, self._limits)
        if isinstance(found, Fetched):
            return _Material(written, found.data, found.url, found.media_type, found.charset)
        return found

    def _add(self, name: str, extract: Extract, *, fetched: bool) -> Outcome:
        """Write the draft of an extract, unless it is there already."""
        if not extract.text:
            return Outcome(name, problem="there is no text in it")
        extract = extract if extract.title else replace(extract, title=clean_line(extract.text, _TITLE))
        text = source_text(extract)
        known = self._by_url.get(_same(extract.url)) if extract.url else self._by_text.get(text)
        if known:
            return Outcome(name, known)
        problems = read_text("text", text)[1]
        scanned = read_plain("text", text, extract.date)
        if problems or not isinstance(scanned, Scanned):
            return Outcome(name, problem=f"its text is none that a site can hold: {problems[0].message}")
        found = scan(self._opened, scanned, self._finder)
        source = self._source(extract)
        draft = write_draft(
            self._id(extract),
            extract,
            source=source,
            accessed=self._today if fetched else None,
            today=self._today,
            found=propose(self._opened, found),
            scan=found,
        )
        problem = self._check(draft) or (None if self._dry_run else self._write(draft))
        if problem:
            return Outcome(name, problem=problem)
        if extract.url:
            self._by_url[_same(extract.url)] = draft.path
        else:
            self._by_text[text] = draft.path
        return Outcome(name, draft.path, is_new=True, notes=(*extract.notes, *_missing(extract, source)))

    def _check(self, draft: Draft) -> str:
        """Why a build could not read the draft; "" as it should be."""
        reading = read_record("article", draft.path, draft.data, self._opened.model.site.all_event_types)
        errors = [each for each in reading.diagnostics if each.severity is Severity.ERROR]
        return f"no valid draft could be made of it: {errors[0].message}" if errors else ""

    def _write(self, draft: Draft) -> str:
        """Write both files where nothing is yet, the text first; gives why that can not be."""
        folder = self._root / _FOLDER
        inside = (self._root / "content").resolve()
        if not folder.resolve().is_relative_to(inside) or not inside.is_relative_to(self._root.resolve()):
            return f"{_FOLDER}/ is a link that leads out of content/"
        folder.mkdir(parents=True, exist_ok=True)
        for path, data in ((draft.text_path, draft.text), (draft.path, draft.data)):
            with open(self._root / path, "xb") as file:
                file.write(data)
        return ""

    def _id(self, extract: Extract) -> str:
        """An id that no article has, and under which no file stands."""
        slug = make_slug(extract.title)
        if not slug or find_id_problem(slug):
            slug = f"imported-{slug}" if slug and not find_id_problem(f"imported-{slug}") else "imported"
        number, id_ = 1, slug
        while id_ in self._ids or any(
            os.path.lexists(self._root / _FOLDER / f"{id_}{suffix}") for suffix in (".md", ".txt")
        ):
            number += 1
            id_ = f"{slug}-{number}"
        self._ids.add(id_)
        return id_

    def _source(self, extract: Extract) -> str:
        """The record of who published it: by its name, else by the host of its address; never by likeness."""
        if extract.publisher:
            found = self._opened.registry.references.candidates(("source",), extract.publisher)
            if len(found) == 1:
                return found[0][1]
        return self._source_of_host.get(_host(extract.url), "") if extract.url else ""

    def _texts(self, articles: Iterable[Article]) -> Iterator[tuple[bytes, str]]:
        """The source texts of articles without an address, each with the article's file."""
        for article in articles:
            if article.source_text and not article.url:
                path = f"{os.path.dirname(article.path)}/{article.source_text}"
                data = read_bytes(self._root, path, SOURCE_BYTES)
                if isinstance(data, bytes):
                    yield data, article.path


def _read(material: _Material) -> tuple[Extract, ...] | Failure:
    """What some bytes say: a feed by its form, a page by its form or its name, else a plain text."""
    kind = material.media_type
    if material.name.lower().endswith(_MARKDOWN) and not kind:
        return Failure("it is Markdown, which needs no import: copy it into content/articles/, and run briefgen check")
    if kind and not kind.startswith(_MEDIA_TYPES) and not kind.endswith(_XML_TYPES):
        return Failure(f"it is {kind}, which is no page, no feed and no text")
    if is_feed(material.data):
        return read_feed(material.data, material.charset)
    is_named = material.name.lower().endswith((".html", ".htm", ".xhtml"))
    if is_named or "html" in kind or material.data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_HTML):
        found = read_page(material.data, material.url, material.charset)
        return found if isinstance(found, Failure) else (found,)
    return _read_plain(material)


_HTML = (b"<!doctype html", b"<html", b"<!-- saved from", b"<head", b"<body", b"<?xml")


def _read_plain(material: _Material) -> tuple[Extract, ...] | Failure:
    """A plain text: its first line is its title if an empty line follows, or if it is short."""
    decoded = decode(material.data, material.charset)
    if decoded is None or "\x00" in decoded[0]:
        return Failure("it is no page, no feed and no text")
    written, note = decoded
    text, had_unfit = clean_text(written)
    notes = [note] if note else []
    if had_unfit:
        notes.append("control characters were taken out of its text")
    first, _, rest = text.partition("\n")
    if rest.strip() and len(first) <= _TITLE:
        return (Extract(title=clean_line(first), text=rest.strip(), url=material.url, notes=tuple(notes)),)
    return (Extract(text=text, url=material.url, notes=tuple(notes)),)


def _with(extract: Extract, given: Given) -> Extract:
    return replace(
        extract,
        url=given.url or extract.url,
        title=given.title or extract.title,
        date=given.date or extract.date,
    )


def _missing(extract: Extract, source: str) -> Iterator[str]:
    """What was not found, one sentence each."""
    if extract.date is None:
        yield "no date was found: the draft says that it appeared until today; --date gives it"
    if extract.publisher and not source:
        yield f'no source is called “{extract.publisher}”: briefgen new source "{extract.publisher}" declares it'
    lacking = {
        "publisher": extract.publisher or source,
        "address": extract.url,
        "byline": extract.byline,
        "language": extract.language,
    }
    names = [name for name, value in lacking.items() if not value]
    if names:
        yield f"not found: {', '.join(names)}"


def _same(url: str) -> str:
    """An address without what makes no other page of it: scheme, `www.`, a final slash, fragment and tracking."""
    parts = urlsplit(url)
    query = [
        pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not pair[0].lower().startswith(_TRACKING)
    ]
    return f"{_host(url)}{parts.path.rstrip('/')}?{urlencode(query)}"


def _host(url: str) -> str:
    """Host and port of an address, without `www.`."""
    parts = urlsplit(url)
    return (parts.netloc.rpartition("@")[2]).lower().removeprefix("www.")


def _hosts(sources: Iterable[Source]) -> Iterator[tuple[str, str]]:
    """The hosts of sources that have an address, where a single source is there."""
    found: dict[str, list[str]] = {}
    for source in sources:
        if source.url:
            found.setdefault(_host(source.url), []).append(source.id)
    return ((host, ids[0]) for host, ids in found.items() if len(ids) == 1)
