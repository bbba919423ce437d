"""Texts as a reader sees them: what Markdown left, with the links that authors made and that name finding found."""

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from posixpath import dirname
from urllib.parse import quote, unquote

from markupsafe import Markup

from briefgen.base.directions import hold_directions
from briefgen.base.files import join_path
from briefgen.base.urls import link
from briefgen.model.linking import Link, splice
from briefgen.model.model import Key, Report
from briefgen.model.names.mentions import Found, Mention
from briefgen.model.records import Record
from briefgen.model.resolving.references import LINKABLE
from briefgen.model.texts import Fragment, HandLink, Passage, Run, Text
from briefgen.pages.rows.names import Names

NOTHING = Markup()
_HEADING = re.compile(r"<(/?)h([2-6])\b")
_STEP = re.compile(r"([a-z_]+)(?:\[([0-9]+)\])?")


class Prose:
    """Makes the texts of one model's records.

    `files` says where files that stand beside records are published: both paths relative, the one to the site's folder,
    the other to the output's root.
    """

    def __init__(self, names: Names, files: Mapping[str, str]) -> None:
        self._names = names
        self._model = names.model
        self._files = files
        self._links: dict[Key, dict[str, list[Mention]]] = {}
        self._records: dict[str, Key] = {}
        for kind, records in names.model.records.items():
            self._records |= {record.path: (kind, record.id) for record in records.values()}
        for reports in (names.model.reports, names.model.retracted):
            self._records |= {report.article.path: ("article", report.id) for report in reports.values()}

    # Whole texts

    def text(self, record: Record, field: str, value: Text | Fragment | str | None) -> Markup:
        """A text of a record by its field (`summary`, `statements[0].quote`, `body`); a plain string is one passage."""
        if value is None:
            return NOTHING
        found = self._found(record).get(field, ())
        if isinstance(value, Text):
            return _closed(self._render(record, value.fragment, found))
        if isinstance(value, Fragment):
            html = self._render(record, value, found)
            return _outlined(html, 2 if record.kind == "page" else 3) if value.headings else html
        return _closed(self._render(record, _plain(value), found) if found else _html(escape(value, quote=False)))

    def field(self, report: Report, field: str, value: Text | str | None) -> Markup:
        """A text of an article by its field."""
        return self.text(report.article, field, value)

    def body(self, report: Report) -> Markup:
        """An article's body."""
        return self.text(report.article, "body", report.article.body)

    def opening(self, fragment: Fragment) -> str:
        """The first paragraph of a text as plain words, such as a description wants; empty without one."""
        passage = next((passage for passage in fragment.passages if passage.linkable), None)
        return self.readable(passage) if passage else ""

    def readable(self, passage: Passage) -> str:
        """A passage as plain words on one line; records that are linked by their ids appear under their names."""
        return " ".join(self._readable(passage, 0, len(passage.text)).split())

    def _found(self, record: Record) -> Mapping[str, list[Mention]]:
        """The automatic links in the texts of a record, by field."""
        key = (record.kind, record.id)
        fields = self._links.get(key)
        if fields is None:
            fields = self._links[key] = {}
            if self._model.site.autolink:
                for mention in self._model.mentions.get(key, ()):
                    if mention.found is Found.LINKED and not mention.by_hand:
                        fields.setdefault(mention.field, []).append(mention)
        return fields

    def _render(self, record: Record, fragment: Fragment, found: Iterable[Mention]) -> Markup:
        links = [
            Link(mention.passage, mention.start, mention.end, href)
            for mention in found
            if (href := self._names.href(mention.key))
        ]
        links += [
            self._by_hand(number, written)
            for number, passage in enumerate(fragment.passages)
            for written in passage.hand_links
        ]
        if not links and not fragment.targets:
            return _html(fragment.html)
        addresses = {number: self.address(record, target.written) for number, target in enumerate(fragment.targets)}
        return _html(splice(fragment, links, addresses))

    def _by_hand(self, passage: int, written: HandLink) -> Link:
        key = self._model.find(LINKABLE, written.written)
        shown = self._names.name(key) if key and not written.shown else None
        href = self._names.href(key) if key else ""
        return Link(passage, written.start, written.end, href or None, shown)

    # Addresses

    def address(self, record: Record, written: str) -> str | None:
        """Where a link or an image of a record's text leads: a place on its page, a record's page, a published file.

        None if it leads nowhere on this site.
        """
        path, _, fragment = written.partition("#")
        if not path:
            return self._names.href((record.kind, record.id), unquote(fragment)) or None
        path = unquote(path.partition("?")[0])
        key = self._records.get(join_path(dirname(record.path), path) or "")
        return (self._names.href(key, unquote(fragment)) or None) if key else self.file(record, path)

    def file(self, record: Record, written: str) -> str | None:
        """The link to a file that a record names: beside the record, else under `content/` (`static/map.png`)."""
        for folder in (dirname(record.path), "content"):
            path = join_path(folder, written)
            if path and path in self._files:
                return link(quote(self._files[path]))
        return None

    # Sentences

    def sentence(self, report: Report, key: Key) -> Markup:
        """The sentence in which an article first mentions a record, the name marked; empty if only its title does."""
        for mention in report.mentions:
            if mention.key == key and mention.found in (Found.LINKED, Found.INDEXED) and mention.field != "title":
                passage = _passage(report, mention)
                if passage is not None:
                    return self._sentence(passage, mention)
        return NOTHING

    def _sentence(self, passage: Passage, mention: Mention) -> Markup:
        first, last = mention.sentence
        before = self._readable(passage, first, mention.start)
        name = self._readable(passage, mention.start, mention.end)
        after = self._readable(passage, mention.end, last)
        return _html(f"{escape(before.lstrip())}<mark>{escape(name)}</mark>{escape(after.rstrip())}")

    def _readable(self, passage: Passage, start: int, end: int) -> str:
        """A stretch of a passage, with records that are linked by their ids under their names."""
        pieces: list[str] = []
        for written in sorted(passage.hand_links, key=lambda item: item.start):
            if start <= written.start and written.end <= end and not written.shown:
                key = self._model.find(LINKABLE, written.written)
                if key:
                    pieces += (passage.text[start : written.start], self._names.name(key))
                    start = written.end
        return "".join((*pieces, passage.text[start:end]))


def _passage(report: Report, mention: Mention) -> Passage | None:
    """The passage in which a mention stands; None for a field that the article does not have."""
    value = _value(report, mention.field)
    if isinstance(value, Text):
        value = value.fragment
    passages = (
        value.passages if isinstance(value, Fragment) else _plain(value).passages if isinstance(value, str) else ()
    )
    return passages[mention.passage] if mention.passage < len(passages) else None


def _value(report: Report, field: str) -> object:
    """The value of a field by its path, such as `events[2].note`."""
    value: object = report.article
    for name, number in _steps(field):
        value = getattr(value, name, None)
        if number and isinstance(value, tuple):
            value = value[int(number)]
    return value


def _steps(field: str) -> Iterator[tuple[str, str]]:
    for step in field.split("."):
        match = _STEP.fullmatch(step)
        if match:
            yield match[1], match[2] or ""


def _outlined(html: Markup, top: int) -> Markup:
    """A body whose headings begin at the level `top`, below what heads it on its page, and skip none on the way down.

    Only headings look like headings in a body: any other `<` is escaped.
    """
    open_levels: list[str] = []

    def level(match: re.Match[str]) -> str:
        if not match[1]:
            while open_levels and open_levels[-1] >= match[2]:
                open_levels.pop()
            open_levels.append(match[2])
        return f"<{match[1]}h{min(top + len(open_levels) - 1, 6)}"

    return _html(_HEADING.sub(level, html))


def _closed(html: Markup) -> Markup:
    """A text that something may stand beside, with its directions closed."""
    closed = hold_directions(html)
    return html if closed is html else _html(closed)


def _plain(value: str) -> Fragment:
    """A plain string as one passage, nothing in it but escaped text."""
    return Fragment(escape(value, quote=False), (Passage(value, (Run(0, len(value), 0),)),))


def _html(text: str) -> Markup:
    """Text that is HTML already: its parts were escaped when it was made."""
    return Markup(text)  # noqa: S704
