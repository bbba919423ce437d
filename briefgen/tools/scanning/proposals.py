"""What `briefgen scan` proposes for an article's front matter: the records that its text names, and candidates."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from briefgen.base.diagnostics import Severity
from briefgen.content.record import read_record
from briefgen.model.dates import PartialDate
from briefgen.model.model import Report
from briefgen.model.names.declared import Key
from briefgen.model.records import Record
from briefgen.tools.answering.opening import Opened
from briefgen.tools.editing.frontmatter import Addition, Item, add_to_front_matter
from briefgen.tools.scanning.candidates import Candidate, Candidates, Place
from briefgen.tools.scanning.scan import Scan

LISTS = {"country": "countries", "official": "officials", "organization": "organizations", "document": "documents"}
"""The kinds of record that an article lists, each with its list."""

_FOREMOST = ("title", "summary")


@dataclass(frozen=True, slots=True)
class Proposal:
    """What could be added: `lists` of records that the text certainly names, and `candidates` that may belong there.

    `dates` are those that no entry of the article has, each with its place, its words, and what it means if that can be
    told.
    """

    lists: tuple[Addition, ...]
    candidates: tuple[Candidate, ...]
    dates: tuple[tuple[Place, str, PartialDate | None], ...] = ()

    def additions(self, *, everything: bool) -> tuple[Addition, ...]:
        """What can be written: the lists; with `everything` also the candidates that lack nothing."""
        if not everything:
            return self.lists
        found: dict[str, list[Item]] = {}
        for candidate in self.candidates:
            if candidate.item:
                found.setdefault(candidate.key, []).append(candidate.item)
        return (*self.lists, *(Addition(key, tuple(items), flat=False) for key, items in found.items()))


def propose(opened: Opened, scan: Scan) -> Proposal:
    """What a text names and tells, and its front matter does not say."""
    named = set(scan.search.named) | set(_listed(opened, scan.scanned.record))
    candidates = Candidates(opened, scan)
    return Proposal(tuple(_lists(opened, scan, named)), candidates.find(), tuple(candidates.dates()))


def _listed(opened: Opened, record: Record) -> Iterator[Key]:
    """The records that belong to an article without being written, such as the countries of those who take part."""
    model = opened.model
    report: Report | None = None
    for reports in (model.reports, model.held, model.retracted):
        found = reports.get(record.id)
        if found and found.article.path == record.path:
            report = found
    if report:
        yield from (("country", id_) for id_, _ in report.countries)
        yield from (("official", id_) for id_ in report.officials)
        yield from (("organization", id_) for id_ in report.organizations)
        yield from (("document", id_) for id_ in report.documents)


def _lists(opened: Opened, scan: Scan, named: set[Key]) -> Iterator[Addition]:
    mentions = [each for each in scan.survey.mentions if each.id and each.found.value in ("linked", "indexed")]
    foremost = {each.key for each in mentions if each.field in _FOREMOST}
    if not scan.scanned.has_front_matter:  # the head of a report says what it is about
        first = next(((each.field, each.passage) for each in mentions), None)
        foremost = {each.key for each in mentions if (each.field, each.passage) == first}
    for kind, key in LISTS.items():
        found = dict.fromkeys(each.key for each in mentions if each.kind == kind and each.key not in named)
        items = tuple(_item(opened, each, is_party=each in foremost) for each in found)
        if items:
            yield Addition(key, items)


def _item(opened: Opened, key: Key, *, is_party: bool) -> Item:
    """A record as an article lists it. A country that neither title nor summary names is merely mentioned."""
    kind, id_ = key
    if kind != "country":
        return Item(id_)
    profile, countries = opened.registry.profiles[id_], opened.registry.references.countries
    code = profile.code if profile.code and countries[profile.code] == key else id_
    return Item(code) if is_party else Item(pairs=(("country", code), ("role", "mentioned")))


def extend(opened: Opened, scan: Scan, data: bytes, additions: Iterable[Addition]) -> bytes | None:
    """Add to the front matter of the article that was scanned.

    Returns:
        The file's new bytes. They are read again, and are only given if every field says what it said before, and the
        lists have what was added; else None, because the front matter is written in a form that can not be added to.
    """
    added = {addition.key: len(addition.items) for addition in additions}
    record = scan.scanned.record
    written = add_to_front_matter(record.path, data, additions)
    if written is None:
        return None
    reading = read_record(record.kind, record.path, written, opened.model.site.all_event_types)
    has_error = any(each.severity is Severity.ERROR and each.code != "bad-id" for each in reading.diagnostics)
    if has_error or reading.record is None or not _is_extended(record, reading.record, added):
        return None
    return written


def _is_extended(before: Record, after: Record, added: dict[str, int]) -> bool:
    """Whether a record differs from another by nothing but so many items at the end of some lists."""
    for field in fields(before):
        old, new = getattr(before, field.name), getattr(after, field.name)
        count = added.get(field.metadata.get("key", field.name), 0)
        if (new[: len(old)] != old or len(new) != len(old) + count) if count else new != old:
            return False
    return True
