"""References that name nothing, or more than one record: found where they are written."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefgen.base.diagnostics import Diagnostic, Place
from briefgen.base.slugs import make_slug
from briefgen.model.codes import problem
from briefgen.model.folding import fold
from briefgen.model.kinds import RECORD_TYPES
from briefgen.model.names.declared import Key
from briefgen.model.records import Record
from briefgen.model.resolving.references import LINKABLE, References, once
from briefgen.model.resolving.written import has_links, look_up, written_links, written_references
from briefgen.model.site import Site

_READ_BY_SHELLS = re.compile(r'["$`\\!%\n]')  # even within double quotes


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


@dataclass(frozen=True, slots=True)
class Named:
    """What a record names: in its fields, and by the links of its texts, in their order; None for what names nothing.

    Of thousands of records only a few have anything to report, so this comes first, and costs a fraction of it.
    """

    keys: tuple[Key | None, ...]
    targets: tuple[Key | None, ...]


def find_named(record: Record | Site, references: References) -> Named:
    """Look up every reference and every link by hand of a record, or of the site's settings."""
    links = written_links(record) if isinstance(record, Record) and has_links(record) else ()
    targets = [references.answers[LINKABLE][written.link.written] for written in links]
    return Named(tuple(look_up(record, references.answers)), tuple(targets))


def check_named(
    record: Record | Site, path: str, named: Named, references: References, unread: Unread
) -> Iterator[Diagnostic]:
    """What is wrong with the references and the links of a record that name nothing, or more than one record."""
    if None in named.keys:
        for written in written_references(record):
            if references.answers[written.kinds][written.text] is None:
                found = explain(written.kinds, written.text, Place(path, written.field), references, unread)
                if found and not (written.or_words and found.code == "unknown-reference"):
                    yield found
    if None in named.targets and isinstance(record, Record):
        for link in written_links(record):
            if references.answers[LINKABLE][link.link.written] is None:
                found = explain(LINKABLE, link.link.written, link.place(path), references, unread)
                if found:
                    yield found


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
    hints = [_of_another_kind(kinds, rest.strip() if colon else written, references)]
    if colon and prefix in kinds:
        kinds, written = (prefix,), rest.strip()
    near = [] if hints[0] else references.near(kinds, written)
    proposals = " or ".join(f"`{id_}` ({name})" if fold(name) != fold(id_) else f"`{id_}`" for name, (_, id_) in near)
    hints += [f"Did you mean {proposals}?" if near else "", _declared_in(kinds, written)]
    if colon and not any(hints) and kinds == LINKABLE:
        hints = [f"A kind in front is one of {', '.join(LINKABLE)}."]
    message = f"`{written}` names no {_one_of(kinds, article=False)}."
    return problem("unknown-reference", message, place, " ".join(filter(None, hints)))


def _of_another_kind(kinds: tuple[str, ...], text: str, references: References) -> str:
    """What a text names that stands behind a wrong kind, or in a field that takes others; empty if nothing."""
    if meant := references.candidates(kinds, text):
        return f"Did you mean {' or '.join(f'`{kind}:{id_}`' for kind, id_ in meant)}?"
    others = once([kind for kind, _ in references.candidates(LINKABLE, text)])
    return f"`{text}` is {_one_of(others)}; here belongs {_one_of(kinds)}." if others else ""


def _one_of(kinds: tuple[str, ...], *, article: bool = True) -> str:
    """`a source or an organization`; of all kinds together, `a record`."""
    names = ["record"] if set(kinds) == set(LINKABLE) else list(kinds)
    if article:
        names = [f"an {name}" if name[0] in "aeiou" else f"a {name}" for name in names]
    return " or ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]


def _declared_in(kinds: tuple[str, ...], written: str) -> str:
    """Which file would declare the record, and which command makes it; nothing where the field takes many kinds."""
    slug = make_slug(written) or "…"
    ways = [
        f"content/{RECORD_TYPES[kind].folder}/{slug}.md{_made_by(kind, written, slug)}"
        for kind in kinds
        if kind != "country" or len(kinds) == 1
    ]
    if len(ways) > 2:
        return ""
    subject = "A country outside ISO 3166" if kinds == ("country",) else "A new one"
    return f"{subject} is declared in {' or '.join(ways)}."


def _made_by(kind: str, written: str, slug: str) -> str:
    """The command that makes the file of a record; nothing where a shell would read the name as something else."""
    if written == slug:
        return f" (`briefgen new {kind} NAME --id {slug}`)"
    return "" if _READ_BY_SHELLS.search(written) else f' (`briefgen new {kind} "{written}"`)'
