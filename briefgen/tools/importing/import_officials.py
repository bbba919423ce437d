"""`briefgen import officials`: people and their offices enter the registries, and nothing that stands there changes.

Who somebody is, a name alone does not tell. A person of the file is one of the site if both have the same identifier,
or the same name and one more fact in common, and nothing that tells them apart; else it is said, and left to people.
"""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

from briefgen.base.diagnostics import Severity
from briefgen.base.files import Unreadable, read_bytes, write_atomic
from briefgen.base.slugs import make_slug
from briefgen.content.limits import FILE_BYTES
from briefgen.content.record import read_record
from briefgen.content.values import find_id_problem
from briefgen.model.dates import PartialDate
from briefgen.model.folding import fold
from briefgen.model.records import Official, Post, Record
from briefgen.tools.answering.opening import Opened
from briefgen.tools.editing.frontmatter import Addition, add_to_front_matter
from briefgen.tools.importing.extract import Failure
from briefgen.tools.importing.people import Office, Person
from briefgen.tools.importing.people_files import read_people
from briefgen.tools.importing.people_writing import ORDERS, Term, describe, new_file, office_facts, what_is_new

_OFFICIAL, _POST = ("official",), ("post",)
_DISTINCT, _SAME, _UNCLEAR = "distinct", "same", "unclear"


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file of people: files made and added to, those that had everything, notes and problems."""

    made: tuple[str, ...]
    added: tuple[tuple[str, tuple[str, ...]], ...]
    complete: int
    notes: tuple[str, ...]
    problems: tuple[str, ...]

    def lines(self, *, dry_run: bool) -> Iterator[str]:
        """What to print."""
        would = "would be " if dry_run else ""
        yield from (f"{path}: {would}made" for path in self.made)
        yield from (f"{path}: {', '.join(keys)} {would}added" for path, keys in self.added)
        if self.complete:
            yield f"{self.complete:,} had everything already."
        yield from self.notes
        yield from self.problems


def import_officials(
    opened: Opened, root: Path, file: Path, country: str, today: PartialDate, *, dry_run: bool
) -> Imported | Failure:
    """Take the people of a file into the registries.

    Args:
        opened: the site.
        root: its folder.
        file: Popolo JSON, YAML of congress-legislators, FollowTheMoney JSON lines, or CSV.
        country: of those for whom the file names none; a reference, or "".
        today: an end after this day is planned, and no fact.
        dry_run: whether nothing is to be written.

    Raises:
        OSError: a file can not be written.
    """
    people = read_people(file)
    if isinstance(people, Failure):
        return people
    if country and opened.registry.references.countries[country] is None:
        return Failure(f"there is no country “{country}”")
    importer = _Importer(opened, root, country, today)
    importer.take(people.persons)
    return importer.finish(people.notes, dry_run=dry_run)


class _Importer:
    def __init__(self, opened: Opened, root: Path, country: str, today: PartialDate) -> None:
        self._opened, self._root, self._country, self._today = opened, root, country, today
        self._references = opened.registry.references
        self._officials = {each.id: each for each in opened.loaded.records.of(Official)}
        self._by_identifier = {
            pair: each for each in self._officials.values() for pair in each.identifiers if all(pair)
        }
        self._offices: dict[str, str] = {}
        self._ids = {"official": set(self._officials), "post": {each.id for each in opened.loaded.records.of(Post)}}
        self._files: dict[str, bytes] = {}
        self._made: list[str] = []
        self._added: list[tuple[str, tuple[str, ...]]] = []
        self._notes: list[str] = []
        self._problems: list[str] = []
        self._complete = 0

    def take(self, persons: Sequence[Person]) -> None:
        """Take in people: new files, and additions to those that are there."""
        settled = [self._settled(person) for person in persons]
        matches = [self._find(person) for person in settled]
        claims = Counter(found.id for found, _ in matches if found)
        for person, (found, verdict) in zip(settled, matches, strict=True):
            if found is None:
                self._begin(person)
            else:
                self._extend(found, person, is_sure=verdict == _SAME and claims[found.id] == 1)

    def _begin(self, person: Person) -> None:
        """Make a file for somebody who has none."""
        id_ = self._id("official", person.name)
        self._make("official", id_, person.name, describe(person, self._terms(person)))

    def _terms(self, person: Person) -> tuple[Term, ...]:
        return tuple(Term(held, self._office(held.office) if held.office else "") for held in person.held)

    def finish(self, notes: tuple[str, ...], *, dry_run: bool) -> Imported:
        """Write all files, unless this is a rehearsal."""
        if not dry_run:
            for path, data in self._files.items():
                self._write(path, data)
        return Imported(
            tuple(self._made), tuple(self._added), self._complete, (*notes, *self._notes), tuple(self._problems)
        )

    def _settled(self, person: Person) -> Person:
        """A person with references that the site knows, and without ends that are only planned."""
        country = self._known_country(person.country, person.name) or self._country
        held = []
        for each in person.held:
            if each.end and each.end.first > self._today.last:
                each = replace(each, end=None)  # noqa: PLW2901
                self._notes.append(f"{person.name}: an end that is only planned is left out.")
            held.append(replace(each, country=self._known_country(each.country, person.name)))
        return replace(person, country=country, held=tuple(held))

    def _known_country(self, written: str, whose: str) -> str:
        if not written:
            return ""
        key = self._references.countries[written]
        if key is None:
            self._notes.append(f"{whose}: no country is called “{written}”, so it is left out.")
            return ""
        code = self._opened.registry.profiles[key[1]].code
        return code if code and self._references.countries[code] == key else key[1]

    def _find(self, person: Person) -> tuple[Official | None, str]:
        """The official who a person is or may be, and what is to be thought of that."""
        for pair in person.identifiers:
            if found := self._by_identifier.get(pair):
                return found, _SAME
        ids = [
            key[1] for name in (person.name, *person.aliases) for key in self._references.candidates(_OFFICIAL, name)
        ]
        bearers = [self._officials[id_] for id_ in dict.fromkeys(ids)]
        verdicts = [(official, self._compare(official, person)) for official in bearers]
        for wanted in (_SAME, _UNCLEAR):
            matching = [official for official, verdict in verdicts if verdict == wanted]
            if matching:
                return matching[0], wanted if len(matching) == 1 else _UNCLEAR
        return None, _DISTINCT

    def _compare(self, official: Official, person: Person) -> str:
        """What two descriptions under one name have in common, and what tells them apart."""
        known, told = dict(official.identifiers), dict(person.identifiers)
        if any(known[scheme] != value for scheme, value in told.items() if scheme in known):
            return _DISTINCT
        for one, other in ((official.born, person.born), (official.died, person.died)):
            if one and other and not _meet(one, other):
                return _DISTINCT
        if official.born and person.born:
            return _SAME
        countries = self._references.countries
        home, other_home = countries[official.country or ""], countries[person.country]
        if home and other_home and home != other_home:
            return _UNCLEAR
        posts = [self._references.posts[each.post] for each in official.posts if each.post]
        titles = {fold(each.title) for each in official.posts if each.title}
        titles |= {fold(self._references.name(key)) for key in posts if key}
        told_titles = {fold(title) for each in person.held for title in each.titles}
        return _SAME if titles & told_titles else _UNCLEAR

    def _office(self, office: Office) -> str:
        """The record of an office: the one of that name, else a new one."""
        country = self._known_country(office.country, office.name)
        key = f"{fold(office.name)}|{country}"
        if key not in self._offices:
            candidates = self._references.candidates(_POST, office.name)
            if len(candidates) == 1:
                self._offices[key] = candidates[0][1]
            else:
                id_ = self._id("post", office.name)
                self._make("post", id_, office.name, office_facts(replace(office, country=country)))
                self._offices[key] = id_
        return self._offices[key]

    def _id(self, kind: str, name: str) -> str:
        slug = make_slug(name)
        if not slug or find_id_problem(slug):
            slug = f"{kind}-{slug}".rstrip("-")
        number, id_ = 1, slug
        while id_ in self._ids[kind] or os.path.lexists(self._root / f"content/{kind}s/{id_}.md"):
            number += 1
            id_ = f"{slug}-{number}"
        if number > 1:
            self._notes.append(f"{name}: there is another {kind} of this id, so this one is {id_}.")
        self._ids[kind].add(id_)
        return id_

    def _make(self, kind: str, id_: str, name: str, facts: tuple[Addition, ...]) -> None:
        path = f"content/{kind}s/{id_}.md"
        data = new_file(facts)
        if problem := self._problem(kind, path, data):
            self._problems.append(f"{name}: no valid file could be made: {problem}")
            return
        self._files[path] = data
        self._made.append(path)

    def _extend(self, official: Official, person: Person, *, is_sure: bool) -> None:
        """Add to a file what it lacks; what it says differently stays, and is told.

        Nothing is added where it is not sure that both are one person, and nothing is said where nothing would be.
        """
        known = [
            term for term in person.held if not term.office or self._references.candidates(_POST, term.office.name)
        ]
        terms = self._terms(person if is_sure else replace(person, held=tuple(known)))
        additions, differences = what_is_new(official, person, terms, self._references)
        if not is_sure and (additions or len(known) < len(person.held)):
            message = f"{person.name}: {official.path} bears this name, and nothing tells that it is the same person"
            self._problems.append(f"{message}; an identifier, the birth or a post that both have would.")
            return
        self._notes += [f"{official.path}: {difference}; the file is left as it is." for difference in differences]
        if not additions:
            self._complete += 1
            return
        data = self._files.get(official.path) or read_bytes(self._root, official.path, FILE_BYTES)
        written = None
        if not isinstance(data, Unreadable):
            written = add_to_front_matter(official.path, data, additions, ORDERS["official"])
        if written is None or not self._is_extended(official, written, additions):
            self._problems.append(f"{official.path}: it is written so that nothing can be added to it safely.")
            return
        self._files[official.path] = written
        self._added.append((official.path, tuple(addition.key for addition in additions)))

    def _is_extended(self, official: Official, data: bytes, additions: tuple[Addition, ...]) -> bool:
        """Whether a file still says all that it said."""
        reading = read_record("official", official.path, data, self._opened.model.site.all_event_types)
        record = reading.record
        if any(each.severity is Severity.ERROR for each in reading.diagnostics) or not isinstance(record, Official):
            return False
        grown = {addition.key for addition in additions}
        return all(_holds(official, record, field.name, grown) for field in fields(Official))

    def _problem(self, kind: str, path: str, data: bytes) -> str:
        reading = read_record(kind, path, data, self._opened.model.site.all_event_types)
        return next((each.message for each in reading.diagnostics if each.severity is Severity.ERROR), "")

    def _write(self, path: str, data: bytes) -> None:
        """Write a file of the content; a link that leads out of it is no place to write to."""
        target = Path(os.path.realpath(self._root / path))
        content = Path(os.path.realpath(self._root / "content"))
        if not target.is_relative_to(content) or not content.is_relative_to(os.path.realpath(self._root)):
            self._problems.append(f"{path}: this leads out of content/, so nothing was written.")
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(target, data)


def _holds(before: Record, after: Record, name: str, grown: set[str]) -> bool:
    """Whether a field says what it said, and more only where something was added."""
    old, new = getattr(before, name), getattr(after, name)
    if name not in grown:
        return bool(old == new)
    return not old or (isinstance(old, tuple) and new[: len(old)] == old)


def _meet(one: PartialDate, other: PartialDate) -> bool:
    return one.first <= other.last and other.first <= one.last
