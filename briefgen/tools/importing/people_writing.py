"""People and offices as front matter: whole for new files, and what a file lacks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from briefgen.model.dates import PartialDate
from briefgen.model.folding import fold
from briefgen.model.records import Official, Post, TenureEntry
from briefgen.model.resolving.references import References
from briefgen.tools.editing.frontmatter import Addition, Item, Shape
from briefgen.tools.importing.people import Held, Office, Person
from briefgen.tools.writing.yaml_writing import yaml_scalar

_FIRST = {"official": ("id", "name", "family_name", "country", "aliases", "names"), "post": ("id", "name", "country")}
_LAST = ("links", "identifiers", "redirects", "note", "extra")


def _order(kind: type[Official] | type[Post]) -> tuple[str, ...]:
    keys = [field.metadata.get("key", field.name) for field in fields(kind)]
    first = _FIRST[kind.kind]
    return (*first, *(key for key in keys if key not in first + _LAST), *_LAST)


ORDERS = {kind.kind: _order(kind) for kind in (Official, Post)}
"""The keys of each kind of record in the order in which files have them: what names it comes first."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term in office; `post` is the id of its record, "" where it has only a title."""

    held: Held
    post: str

    @property
    def item(self) -> Item:
        """The term as an item of `posts`."""
        pairs = {
            "post": self.post,
            "title": self.held.title,
            "country": "" if self.post else self.held.country,
            "start": self.held.start.text if self.held.start else "",
            "end": self.held.end.text if self.held.end else "",
        }
        return Item(pairs=tuple((key, yaml_scalar(value)) for key, value in pairs.items() if value))


def new_file(facts: Sequence[Addition]) -> bytes:
    """A file that says just this."""
    return ("---\n" + "".join(fact.as_lines() for fact in facts) + "---\n").encode()


def office_facts(office: Office) -> tuple[Addition, ...]:
    """What the file of an office says."""
    facts = [_value("name", office.name), _value("country", office.country)]
    return (*filter(None, facts), *(() if office.seats else (Addition("seats", (Item("many"),), shape=Shape.VALUE),)))


def describe(person: Person, terms: Sequence[Term]) -> tuple[Addition, ...]:
    """What the file of a person says who was not there."""
    facts = [
        _value("name", person.name),
        _value("family_name", person.family_name),
        _value("country", person.country),
        _list("aliases", person.aliases),
        _mapping("names", person.names),
        Addition("posts", tuple(term.item for term in terms), flat=False) if terms else None,
        _date("born", person.born),
        _date("died", person.died),
        _links(person.links),
        _mapping("identifiers", person.identifiers),
    ]
    return tuple(filter(None, facts))


def what_is_new(
    official: Official, person: Person, terms: Sequence[Term], references: References
) -> tuple[tuple[Addition, ...], tuple[str, ...]]:
    """What the file of an official lacks, and what it says differently, in words."""
    spellings = {fold(name) for name in (official.name, *official.aliases)}
    aliases = [name for name in (person.name, *person.aliases) if fold(name) not in spellings]
    known_names, known_ids = dict(official.names), dict(official.identifiers)
    urls = {link.url for link in official.links}
    new_terms, differences = _compare_terms(official, terms, references)
    for key in ("born", "died"):
        differences += _difference(key, getattr(official, key), getattr(person, key))
    facts = [
        None if official.family_name else _value("family_name", person.family_name),
        None if official.country else _value("country", person.country),
        _list("aliases", tuple(dict.fromkeys(aliases))),
        _mapping("names", tuple(pair for pair in person.names if pair[0] not in known_names)),
        Addition("posts", tuple(term.item for term in new_terms), flat=False) if new_terms else None,
        None if official.born else _date("born", person.born),
        None if official.died else _date("died", person.died),
        _links(tuple(link for link in person.links if link[1] not in urls)),
        _mapping("identifiers", tuple(pair for pair in person.identifiers if pair[0] not in known_ids)),
    ]
    return tuple(filter(None, facts)), tuple(differences)


def _compare_terms(official: Official, terms: Sequence[Term], references: References) -> tuple[list[Term], list[str]]:
    """The terms that are not among an official's posts, and where those that are differ from them."""
    new: list[Term] = []
    differences: list[str] = []
    for term in terms:
        same = [each for each in official.posts if _is_same(each, term, references)]
        if not same:
            new.append(term)
        for each in same[:1]:
            what = term.held.title or term.post
            differences += _difference(f"the start of {what}", each.start, term.held.start)
            differences += _difference(f"the end of {what}", each.end, term.held.end)
    return new, differences


def _is_same(entry: TenureEntry, term: Term, references: References) -> bool:
    """Whether a post in a file and a term are one: the same office, and no start that tells them apart."""
    key = references.posts[entry.post] if entry.post else None
    is_office = key[1] == term.post if key else not term.post and fold(entry.title or "") == fold(term.held.title)
    one, other = entry.start, term.held.start
    return is_office and not (one and other and (one.last < other.first or other.last < one.first))


def _difference(what: str, known: PartialDate | None, told: PartialDate | None) -> Iterator[str]:
    if told and (known is None or known != told) and (known or " " in what):
        yield f"{what} is {known.text if known else 'not given'} here and {told.text} in the list"


def _value(key: str, text: str) -> Addition | None:
    return Addition(key, (Item(yaml_scalar(text)),), shape=Shape.VALUE) if text else None


def _date(key: str, date: PartialDate | None) -> Addition | None:
    return _value(key, date.text if date else "")


def _list(key: str, texts: Sequence[str]) -> Addition | None:
    return Addition(key, tuple(Item(yaml_scalar(text)) for text in texts)) if texts else None


def _mapping(key: str, pairs: Sequence[tuple[str, str]]) -> Addition | None:
    items = tuple(Item(pairs=((yaml_scalar(name), yaml_scalar(value)),)) for name, value in dict(pairs).items() if name)
    return Addition(key, items, shape=Shape.MAPPING) if items else None


def _links(links: Sequence[tuple[str, str]]) -> Addition | None:
    items = tuple(Item(pairs=(("title", yaml_scalar(title)), ("url", yaml_scalar(url)))) for title, url in links)
    return Addition("links", items, flat=False) if items else None
