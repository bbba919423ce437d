"""Links and images of texts held against the files of the site: what they lead to, and which files that publishes.

Files of `content/static/` are published as they are. A file among the records is published when a text that readers see
links or shows it, under `files/`, at its own path; a source's text that an article was made from never is.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from posixpath import dirname
from urllib.parse import unquote

from briefgen.base.diagnostics import Diagnostic, Place
from briefgen.base.files import join_path
from briefgen.base.spelling import nearest
from briefgen.content.listing import CONTENT, STATIC
from briefgen.model.articles import Article, Status
from briefgen.model.codes import problem
from briefgen.model.kinds import Records
from briefgen.model.records import Official, Record
from briefgen.model.resolving.entries import name_entries
from briefgen.model.resolving.written import WrittenText, written_texts
from briefgen.model.site import Site

_STATIC = f"{CONTENT}/{STATIC}/"


@dataclass(frozen=True, slots=True)
class Attachments:
    """What the links to files lead to.

    `published` maps a file's path in the site's folder to its path in the output; `source_texts` an article's id to the
    path of the text that it was made from.
    """

    published: Mapping[str, str]
    source_texts: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...]


def attach(
    site: Site, records: Records, static: Iterable[str], attached: Iterable[str], held: Container[str] = ()
) -> Attachments:
    """Look up every link to a file, a record's file or a place on a page.

    Args:
        site: the settings, whose logo is a file too.
        records: all records, drafts among them.
        static: the paths of the files in `content/static/`.
        attached: the paths of the files among the records.
        held: the ids of articles that are held back; they are checked, and publish nothing.
    """
    desk = _Desk(records, frozenset(static), frozenset(attached), held)
    found = [*desk.check_logo(site)]
    for record in desk.records.values():
        found += desk.check(record)
    published = {path: path.removeprefix(f"{CONTENT}/") for path in sorted(desk.static)}
    published |= {path: f"files/{path.removeprefix(f'{CONTENT}/')}" for path in sorted(desk.shown)}
    return Attachments(published, desk.source_texts, tuple(found))


class _Desk:
    """The files of the site, and those among them that texts turned out to show."""

    def __init__(
        self, records: Records, static: frozenset[str], attached: frozenset[str], held: Container[str]
    ) -> None:
        self.static = static
        self.attached = attached
        self._held = held
        self.shown: set[str] = set()
        every = (*(record for kind in records.by_kind.values() for record in kind), *records.torn)
        self.records = {record.path: record for record in every}
        self.source_texts: dict[str, str] = {}
        self._unreadable = records.unreadable
        self._secret = {
            path
            for article in self.records.values()
            if isinstance(article, Article)
            if article.source_text and (path := join_path(dirname(article.path), article.source_text))
        }

    def check(self, record: Record) -> Iterator[Diagnostic]:
        """Look up the links of a record's texts, its picture and its source's text."""
        for text in written_texts(record):
            for number, target in enumerate(text.fragment.targets):
                place = Place(record.path, text.field, target=number)
                yield from self._check_target(record, text, target.written, place)
        if isinstance(record, Official) and record.photo and record.photo.file:
            place = Place(record.path, "photo.file")
            yield from self._check_file(record.path, record.photo.file, place, shown=True)
        if isinstance(record, Article) and record.source_text:
            yield from self._check_source_text(record, record.source_text)

    def check_logo(self, site: Site) -> Iterator[Diagnostic]:
        """Look up the publisher's logo."""
        if site.publisher and site.publisher.logo:
            place = Place("site.yaml", "publisher.logo")
            yield from self._check_file("site.yaml", site.publisher.logo, place, shown=True)

    def _check_target(self, record: Record, text: WrittenText, written: str, place: Place) -> Iterator[Diagnostic]:
        path, _, fragment = written.partition("#")
        path = unquote(path.partition("?")[0])
        lands_on: Record | None = record
        if path:
            inside = join_path(dirname(record.path), path)
            if inside is None:
                message = f"The link `{written}` leads out of the site."
                yield problem("bad-path", message, place, "Link files of this site by a relative path.")
                return
            lands_on = self.records.get(inside)
            if lands_on is None and inside in self._unreadable:
                return
            if lands_on is None:
                shown = self._is_shown(record, text.field)
                yield from self._check_file(record.path, path, place, shown=shown)
                return
        if lands_on is not None and fragment and unquote(fragment) not in _anchors(lands_on):
            yield _no_such_place(lands_on, fragment, place)

    def _is_shown(self, record: Record, field: str) -> bool:
        """Whether readers see a text of a record: of a retracted article there is only the note."""
        if not isinstance(record, Article):
            return True
        return record.id not in self._held and (record.status is not Status.RETRACTED or field == "note")

    def _check_file(self, origin: str, written: str, place: Place, *, shown: bool) -> Iterator[Diagnostic]:
        path = locate_file(origin, written, self.static | self.attached)
        if path is None:
            yield self._no_such_file(origin, written, place)
        elif path in self._secret:
            message = f"`{written}` is the text that an article was made from, which is never published."
            yield problem("source-text-linked", message, place, "Quote what matters instead of linking the file.")
        elif shown and path in self.attached:
            self.shown.add(path)

    def _check_source_text(self, article: Article, written: str) -> Iterator[Diagnostic]:
        path = join_path(dirname(article.path), written)
        if path in self.attached or path in self.static:
            self.source_texts[article.id] = path
        else:
            yield self._no_such_file(article.path, written, Place(article.path, "source_text"))

    def _no_such_file(self, origin: str, written: str, place: Place) -> Diagnostic:
        names = {path.rpartition("/")[2]: path for path in sorted(self.static | self.attached | set(self.records))}
        near = nearest(written.rpartition("/")[2], names)
        hint = "Files lie beside the record or in content/static/, and are named by their relative path."
        if near:
            hint = f"Did you mean {' or '.join(f'`{names[name]}`' for name in near)}? {hint}"
        return problem("no-such-file", f"There is no file `{written}` beside {origin}.", place, hint)


def locate_file(origin: str, written: str, files: frozenset[str]) -> str | None:
    """The path of a file that a record names: beside the record, else under `content/` (`static/map.png`)."""
    for folder in (dirname(origin), CONTENT):
        path = join_path(folder, written)
        if path in files:
            return path
    return None


def _anchors(record: Record) -> frozenset[str]:
    """The places on a record's page that its content declares: headings and paragraphs of the body, and entries."""
    entries = name_entries(record).values() if isinstance(record, Article) else ()
    return frozenset((*record.body.anchors, *entries))


def _no_such_place(record: Record, fragment: str, place: Place) -> Diagnostic:
    near = nearest(unquote(fragment), _anchors(record))
    hint = f"Did you mean {' or '.join(f'`#{name}`' for name in near)}?" if near else ""
    hint = hint or "A link can lead to an event, a statement, a figure or a heading, by its id."
    return problem("no-such-place", f"Nothing in {record.path} has the id `{fragment}`.", place, hint)
