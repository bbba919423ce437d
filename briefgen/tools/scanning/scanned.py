"""What `briefgen scan` reads: an article of the site, any other record of it, or a text that is no part of it yet."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from briefgen.base.diagnostics import Diagnostic, Place, Position, Severity
from briefgen.content.document import Document, position_of, read_text, split
from briefgen.content.markdown import parse_body
from briefgen.content.places import locate, position_finder
from briefgen.content.record import read_record
from briefgen.model.articles import Article
from briefgen.model.dates import PartialDate
from briefgen.model.records import Page, Record
from briefgen.model.texts import Fragment, Passage, Run, Text
from briefgen.tools.answering.opening import Opened

_MARKDOWN = (".md", ".markdown")
_PARAGRAPH = re.compile(r"[^\s].*?(?=\n[^\S\n]*\n|\s*\Z)", re.DOTALL)
_NO_TEXT = Text("", Fragment("", ()))

Find = Callable[[Place], Position]


@dataclass(frozen=True, slots=True)
class Scanned:
    """A text as a record that can be searched, and what finds positions in its file.

    `path` is what messages call the file. `has_front_matter` tells whether the file is an article's, whose lists can be
    added to; `published` is when the text appeared, None where nothing says it.
    """

    path: str
    record: Record
    find: Find
    has_front_matter: bool
    published: PartialDate | None

    def ends(self, field: str, passage: int, start: int, end: int) -> tuple[int, int, int, int]:
        """The line and column at which a span of a passage begins, and those at which it ends, the end exclusive."""
        path = self.record.path
        first = self.find(Place(path, field, passage, start, start + 1))
        last = self.find(Place(path, field, passage, max(end - 1, start), end))
        return first.line, first.column, last.end_line or last.line, last.end_column or last.column


def read_scanned(
    opened: Opened, root: Path, file: Path | None, data: bytes, date: PartialDate | None
) -> Scanned | tuple[Diagnostic, ...]:
    """Make a text ready to be searched.

    Args:
        opened: the site whose names are looked for.
        root: its folder.
        file: the file that has the text; None for standard input.
        data: the bytes.
        date: when the text appeared, for one that does not say so itself.

    Returns:
        The text, or what makes it unreadable, with positions.
    """
    path = path_in_site(root, file) if file else None
    for records in opened.loaded.records.by_kind.values():
        for record in records:
            if path is not None and record.path == path:
                document, _ = split(path, data)
                assert document is not None  # noqa: S101 - the record was read from it
                published = record.date if isinstance(record, Article) else date
                finder = position_finder(path, document)
                return Scanned(path, record, finder, isinstance(record, Article), published)
    name = path or (file.as_posix() if file else "-")
    if data.lstrip(b"\xef\xbb\xbf").startswith(b"---"):
        return _read_article(opened, name, data)
    return read_plain(name, data, date)


def path_in_site(root: Path, file: Path) -> str | None:
    """The path of a file relative to the site's folder, with forward slashes; None if it lies elsewhere."""
    for inner, outer in (
        (os.path.abspath(file), os.path.abspath(root)),
        (os.path.realpath(file), os.path.realpath(root)),
    ):
        if inner.startswith(outer.rstrip(os.sep) + os.sep):
            return Path(inner).relative_to(outer).as_posix()
    return None


def _read_article(opened: Opened, name: str, data: bytes) -> Scanned | tuple[Diagnostic, ...]:
    """A file with front matter that is no part of the site: an article to be."""
    path = f"content/articles/{PurePosixPath(name).name}"
    event_types = opened.model.site.all_event_types
    reading = read_record("article", path, data, event_types)
    errors = [each for each in reading.diagnostics if each.severity is Severity.ERROR and each.code != "bad-id"]
    if errors or not isinstance(reading.record, Article):
        return tuple(_called(name, each) for each in locate(errors, lambda _: data))
    document, _ = split(path, data)
    assert document is not None  # noqa: S101 - the record was read from it
    return Scanned(name, reading.record, position_finder(path, document), True, reading.record.date)


def _called(name: str, diagnostic: Diagnostic) -> Diagnostic:
    assert isinstance(diagnostic.position, Position)  # noqa: S101 - it was located
    return replace(diagnostic, position=replace(diagnostic.position, path=name), related=())


def read_plain(name: str, data: bytes, date: PartialDate | None) -> Scanned | tuple[Diagnostic, ...]:
    """A text without front matter: Markdown by its name, else paragraphs parted by empty lines.

    Args:
        name: what messages call it.
        data: the bytes; a line `---` is one like any other.
        date: when the text appeared.

    Returns:
        The text, or what makes it unreadable, with positions.
    """
    text, diagnostics = read_text(name, data)
    if text is None:
        return tuple(diagnostics)
    path = "content/pages/text.md"
    find: Find
    if name.endswith(_MARKDOWN):
        body, _ = parse_body(text)
        find = position_finder(path, Document("", 1, text, 1))
    else:
        spans = [match.span() for match in _PARAGRAPH.finditer(text)]
        passages = (Passage(text[start:end], (Run(0, end - start, 0),)) for start, end in spans)
        body = Fragment("", tuple(passages))

        def find(place: Place) -> Position:
            first = spans[place.passage][0]
            return position_of(name, text, first + place.start, first + place.end)

    record: Record = (
        Article(path=path, body=body, title="", date=date, summary=_NO_TEXT)
        if date
        else Page(path=path, body=body, title="")
    )
    return Scanned(name, record, find, False, date)
