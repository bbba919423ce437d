"""`briefgen scan` for people: what needs a look, what was found, and what the front matter may lack."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from briefgen.model.names.declared import Key
from briefgen.model.names.mentions import Found
from briefgen.model.resolving.references import LINKABLE
from briefgen.pages.rows.names import Names
from briefgen.tools.answering.opening import Opened
from briefgen.tools.answering.sheets import Row, Sheet, Table, Tone
from briefgen.tools.editing.frontmatter import Item
from briefgen.tools.scanning.proposals import Proposal
from briefgen.tools.scanning.scan import Name, Scan

_MOST_PLACES = 8
_LOOKS_LIKE = {
    "official": "a person",
    "organization": "an organization",
    "country": "a country",
    "document": "a document",
}
_DECLARED_BY_HAND = ("official", "organization")
_INDENT = "  "


def as_sheet(opened: Opened, scan: Scan, proposal: Proposal) -> Sheet:
    """The names in a text: first those that need a look, then those that were found, by record."""
    settled = [name for name in scan.names if name.is_settled]
    ambiguous = [name for name in scan.names if name.found is Found.AMBIGUOUS]
    unknown = [name for name in scan.names if name.found is Found.UNKNOWN]
    writer = _Writer(opened)
    counts = f"{len(settled)} found, {len(ambiguous)} ambiguous, {len(unknown)} unknown"
    return Sheet(
        "Standard input" if scan.scanned.path == "-" else scan.scanned.path,
        (f"Names: {counts}",),
        (
            Table(
                "Ambiguous: nothing tells who is meant, so nothing is linked",
                ("At", "Text", "May mean", "To link one, write"),
                tuple(map(writer.ambiguous, ambiguous)),
            ),
            Table(
                "Unknown: no record bears this name",
                ("At", "Text", "Looks like", "Perhaps", "To declare it"),
                tuple(map(writer.unknown, unknown)),
            ),
            Table(
                "Found",
                ("Record", "Name", "Times", "Linked at", "Also at"),
                tuple(writer.found(settled)),
                "No declared name.",
            ),
            Table(
                "Dates that no entry has",
                ("At", "Text", "Date"),
                tuple(_dates(scan, proposal)),
            ),
        ),
    )


def as_front_matter(scan: Scan, proposal: Proposal) -> str:
    """What is proposed, as YAML to copy; a candidate that lacks something is commented out, with what it lacks."""
    lines = [line for addition in proposal.lists for line in addition.as_lines().splitlines()]
    for key, candidates in groupby(proposal.candidates, key=lambda candidate: candidate.key):
        lines.append(f"{key}:")
        for candidate in candidates:
            line, column, *_ = scan.scanned.ends(*candidate.place)
            lacks = f"; {candidate.lacks} to be filled in" if candidate.lacks else ""
            mark = "# " if candidate.lacks else ""
            lines.append(f"{_INDENT}# at {line}:{column}{lacks}")
            first, *others = Item(pairs=candidate.pairs).lines
            lines.append(f"{_INDENT}{mark}- {first}")
            lines += [f"{_INDENT}{mark}  {other}" for other in others]
    return "".join(f"{line}\n" for line in lines)


class _Writer:
    def __init__(self, opened: Opened) -> None:
        self._references = opened.registry.references
        self._names = Names(opened.model)

    def ambiguous(self, name: Name) -> Row:
        text = _on_one_line(name.text)
        links = " or ".join(f"[[{self._reference(key)}|{text}]]" for key in name.keys)
        return Row((_at(name), text, self._list(name.keys), links), Tone.SURE)

    def unknown(self, name: Name) -> Row:
        text = _on_one_line(name.text)
        is_new = name.looks_like in _DECLARED_BY_HAND and not name.keys
        command = f'briefgen new {name.looks_like} "{text}"' if is_new else ""
        return Row((_at(name), text, _LOOKS_LIKE.get(name.looks_like, ""), self._list(name.keys), command))

    def found(self, names: Iterable[Name]) -> Iterator[Row]:
        """One row a record: how often it is named, and where; the kinds together, by the first mention of each."""
        by_record: dict[Key, list[Name]] = {}
        for name in names:
            by_record.setdefault(name.keys[0], []).append(name)
        for key, found in sorted(by_record.items(), key=lambda pair: LINKABLE.index(pair[0][0])):
            linked = [name for name in found if name.found is Found.LINKED]
            others = [name for name in found if name.found is not Found.LINKED]
            yield Row((":".join(key), self._name(key), str(len(found)), _places(linked), _places(others)))

    def _name(self, key: Key) -> str:
        """What a record is called; also a country that no field names, and a pair of countries."""
        return self._names.name(key) if key[0] == "relation" else self._references.name(key)

    def _list(self, keys: Iterable[Key]) -> str:
        return " or ".join(f"{self._name(key)} ({':'.join(key)})" for key in keys)

    def _reference(self, key: Key) -> str:
        """How a link by hand names a record: by its id, with the kind in front where other kinds have the id too."""
        return key[1] if self._references.candidates(LINKABLE, key[1]) == (key,) else ":".join(key)


def _dates(scan: Scan, proposal: Proposal) -> Iterator[Row]:
    for place, words, date in proposal.dates:
        line, column, *_ = scan.scanned.ends(*place)
        yield Row((f"{line}:{column}", _on_one_line(words), date.text if date else "not to be told"))


def _places(names: list[Name]) -> str:
    shown = " ".join(map(_at, names[:_MOST_PLACES]))
    return f"{shown} and {len(names) - _MOST_PLACES} more" if len(names) > _MOST_PLACES else shown


def _at(name: Name) -> str:
    return f"{name.line}:{name.column}"


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
