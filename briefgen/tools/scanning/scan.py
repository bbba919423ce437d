"""`briefgen scan`: every name in a text, with its place in the file and with what became of it."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from briefgen.model.names.declared import Key
from briefgen.model.names.mentions import Found, Mention
from briefgen.model.names.naming import Finder, Search, Survey, declare_names, plan_search
from briefgen.model.names.vocabulary import Vocabulary, shipped_vocabulary
from briefgen.model.resolving.reference_checks import find_named
from briefgen.tools.answering.opening import Opened
from briefgen.tools.scanning.scanned import Scanned
from briefgen.tools.scanning.unknown_names import find_unknown

# What JSON allows in a string, and some readers take for the end of a line.
_LINE_ENDS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A name in a file. Lines and columns count from 1, columns in code points; the end is exclusive.

    `keys` is the record that is named; of an ambiguous name those that it may mean, of an unknown one those whose names
    come near. `looks_like` is the kind of record that an unknown name may be of, empty where nothing tells.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    found: Found
    keys: tuple[Key, ...] = ()
    looks_like: str = ""

    @property
    def is_settled(self) -> bool:
        """Whether it is certain which record is named."""
        return self.found in (Found.LINKED, Found.INDEXED)


@dataclass(frozen=True, slots=True)
class Scan:
    """A text that was searched: the names in it, in the order of the file, and what the model says of its passages."""

    scanned: Scanned
    search: Search
    survey: Survey
    vocabulary: Vocabulary
    names: tuple[Name, ...]


def make_finder(opened: Opened) -> Finder:
    """What finds the names that a site declares; to be made once where many texts are scanned."""
    return Finder(declare_names(opened.model.site, opened.loaded.records, opened.registry))


def scan(opened: Opened, scanned: Scanned, finder: Finder | None = None) -> Scan:
    """Search a text for names, declared and unknown; `finder` is the site's, if it is there already."""
    site, registry = opened.model.site, opened.registry
    words = site.vocabulary
    vocabulary = shipped_vocabulary().extended(words.titles, words.institutions, words.honorifics, words.not_names)
    search = plan_search(scanned.record, find_named(scanned.record, registry.references))
    survey = (finder or make_finder(opened)).survey(search)
    names = [*_known(survey, scanned, autolink=site.autolink)]
    for unknown in find_unknown(survey, search.key, registry.references, vocabulary):
        mention = unknown.mention
        names.append(_name(mention, scanned, Found.UNKNOWN, unknown.candidates, unknown.looks_like))
    return Scan(scanned, search, survey, vocabulary, tuple(sorted(names)))


def _known(survey: Survey, scanned: Scanned, *, autolink: bool) -> Iterator[Name]:
    """The declared names. On a site that switches automatic links off, only those made by hand are linked."""
    for mention in survey.mentions:
        if mention.found is not Found.UNKNOWN:
            keys = (mention.key,) if mention.id else mention.candidates
            is_off = mention.found is Found.LINKED and not (autolink or mention.by_hand)
            yield _name(mention, scanned, Found.INDEXED if is_off else mention.found, keys)


def _name(mention: Mention, scanned: Scanned, found: Found, keys: tuple[Key, ...], looks_like: str = "") -> Name:
    ends = scanned.ends(mention.field, mention.passage, mention.start, mention.end)
    return Name(*ends, mention.text, found, keys, looks_like)


def as_json(path: str, names: Iterable[Name]) -> str:
    """Write names for programs: one JSON object a line."""
    lines = (json.dumps(_values(path, name), ensure_ascii=False).translate(_LINE_ENDS) for name in names)
    return "".join(f"{line}\n" for line in lines)


def _values(path: str, name: Name) -> dict[str, Any]:
    """A name as JSON has it. Candidates of several kinds bear their kind in front; others are plain ids."""
    kinds = {kind for kind, _ in name.keys}
    is_one_kind = len(kinds) == 1
    return {
        "path": path,
        "line": name.line,
        "column": name.column,
        "end_line": name.end_line,
        "end_column": name.end_column,
        "text": name.text,
        "found": name.found.value,
        "kind": name.keys[0][0] if is_one_kind and name.found is not Found.UNKNOWN else None,
        "id": name.keys[0][1] if name.is_settled else None,
        "candidates": [] if name.is_settled else [id_ if is_one_kind else f"{kind}:{id_}" for kind, id_ in name.keys],
        "looks_like": name.looks_like or None,
    }
