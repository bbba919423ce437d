"""References that name nothing, or more than one record: found where they are written."""

import re
from collections.abc import Iterable

from briefgen.base.diagnostics import Diagnostic, Place
from briefgen.model.codes import problem
from briefgen.model.declared import Key
from briefgen.model.folding import fold
from briefgen.model.kinds import RECORD_TYPES
from briefgen.model.records import Record
from briefgen.model.references import LINKABLE, References
from briefgen.model.site import Site
from briefgen.model.written import has_links, look_up, written_links, written_references


class Unread:
    """What could not be read, in whole or in part: a reference to it is not reported again.

    `names` are the records that are missing, by kind and by every name that they may bear; `faulty` are the paths of
    files of which entries may have been left out.
    """

    def __init__(self, names: Iterable[tuple[str, str]] = (), faulty: Iterable[str] = ()) -> None:
        self._names = {(kind, fold(name)) for kind, name in names}
        self._faulty = frozenset(faulty)

    def may_hold(self, kinds: Iterable[str], written: str) -> bool:
        """Whether a reference may name a record that is missing."""
        prefix, colon, rest = written.partition(":")
        text = fold(rest if colon and prefix in RECORD_TYPES else written)
        return any((kind, text) in self._names for kind in kinds)

    def may_lack_entries(self, path: str) -> bool:
        """Whether entries of a file may be missing."""
        return path in self._faulty


def check_references(record: Record | Site, path: str, references: References, unread: Unread) -> list[Diagnostic]:
    """The references in a record's fields that name nothing, or more than one record."""
    problems: list[Diagnostic] = []
    if None not in look_up(record, references.answers):
        return problems
    for written in written_references(record):
        if references.answers[written.kinds][written.text] is None:
            found = explain(written.kinds, written.text, Place(path, written.field), references, unread)
            if found and not (written.or_words and found.code == "unknown-reference"):
                problems.append(found)
    return problems


def check_links(record: Record, references: References, unread: Unread) -> list[Diagnostic]:
    """The links by hand in a record's texts that lead nowhere, or to more than one record."""
    problems: list[Diagnostic] = []
    if not has_links(record):
        return problems
    for written in written_links(record):
        if references.answers[LINKABLE][written.link.written] is None:
            found = explain(LINKABLE, written.link.written, written.place(record.path), references, unread)
            if found:
                problems.append(found)
    return problems


def explain(
    kinds: tuple[str, ...], written: str, place: Place, references: References, unread: Unread
) -> Diagnostic | None:
    """What is wrong with a reference that does not name one record; None where the file that it means is known bad."""
    candidates = references.candidates(kinds, written)
    if candidates:
        return _ambiguous(kinds, written, candidates, place, references)
    if unread.may_hold(kinds, written):
        return None
    return _unknown(kinds, written, place, references)


def _ambiguous(
    kinds: tuple[str, ...], written: str, candidates: tuple[Key, ...], place: Place, references: References
) -> Diagnostic:
    by_id = len(kinds) == 1 or len({id_ for _, id_ in candidates}) == len(candidates)
    ways = sorted((f"`{id_ if by_id else f'{kind}:{id_}'}`", references.name((kind, id_))) for kind, id_ in candidates)
    shown = ", ".join(f"{way} ({name})" for way, name in ways)
    hint = f"Write the one that is meant: {' or '.join(way for way, _ in ways)}."
    return problem("ambiguous-reference", f"`{written}` may mean {shown}.", place, hint)


def _unknown(kinds: tuple[str, ...], written: str, place: Place, references: References) -> Diagnostic:
    prefix, colon, rest = written.partition(":")
    if colon and prefix in RECORD_TYPES and prefix not in kinds:
        message = f"`{written}` can not stand here, where {_one_of(kinds)} is named."
        return problem("unknown-reference", message, place)
    if colon and prefix in kinds:
        kinds, written = (prefix,), rest.strip()
    near = references.near(kinds, written)
    proposals = " or ".join(f"`{id_}` ({name})" if fold(name) != fold(id_) else f"`{id_}`" for name, (_, id_) in near)
    hints = (f"Did you mean {proposals}?" if near else "", _declared_in(kinds, written))
    message = f"`{written}` names no {_one_of(kinds, article=False)}."
    return problem("unknown-reference", message, place, " ".join(filter(None, hints)))


def _one_of(kinds: tuple[str, ...], *, article: bool = True) -> str:
    """`a source or an organization`; of all kinds together, `a record`."""
    names = ["record"] if set(kinds) == set(LINKABLE) else list(kinds)
    if article:
        names = [f"an {name}" if name[0] in "aeiou" else f"a {name}" for name in names]
    return " or ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]


def _declared_in(kinds: tuple[str, ...], written: str) -> str:
    """Which file would declare the record; nothing where the field takes many kinds."""
    slug = re.sub(r"[^a-z0-9]+", "-", fold(written)).strip("-") or "…"
    if kinds == ("country",):
        return f"A country outside ISO 3166 is declared in content/countries/{slug}.md."
    files = [f"content/{RECORD_TYPES[kind].folder}/{slug}.md" for kind in kinds if kind != "country"]
    return f"A new one is declared in {' or '.join(files)}." if len(files) <= 2 else ""
