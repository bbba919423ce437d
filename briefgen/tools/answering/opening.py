"""A site that can be asked: read and resolved as a build does it, but not searched for names, and never written."""

import dataclasses
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.base.diagnostics import Severity
from briefgen.base.spelling import nearest
from briefgen.builder.build import Checked, Options, read_site, report
from briefgen.builder.progress import silence
from briefgen.content.load import Loaded
from briefgen.model.model import Model
from briefgen.model.names.declared import Key
from briefgen.model.names.mentions import NO_MENTIONS, Mentions
from briefgen.model.names.naming import Declared, Search
from briefgen.model.resolving.registry import Registry, read_registry
from briefgen.model.resolving.relations import pair_id

_PROPOSED = 3
_SEPARATORS = re.compile(r"\s*[-–—/,:&+]\s*|\s+(?:and\s+)?")


@dataclass(frozen=True, slots=True)
class Opened:
    """A site without errors: its files, what its registries declare, and its model, in which no text is searched."""

    loaded: Loaded
    registry: Registry
    model: Model


@dataclass(frozen=True, slots=True)
class Unfound:
    """Why no record is found under a reference, and what may have been meant."""

    message: str


def open_site(options: Options) -> Opened | Checked:
    """Read a site that is to be asked.

    Returns:
        The site, or its errors: what half of a registry says of a person is not worth an answer.
    """
    found = read_site(options, silence, find_nothing)
    checks = dict(found.model.site.checks) if found.model else {}
    checked = report(found.problems, options, checks)
    if found.model is None or checked.failed:
        errors = tuple(each for each in checked.diagnostics if each.severity is Severity.ERROR)
        return dataclasses.replace(checked, diagnostics=errors, failed=True)
    registry, _ = read_registry(found.model.site, found.loaded.records)
    return Opened(found.loaded, registry, found.model)


def find_nothing(_declared: Declared, searches: Sequence[Search]) -> Iterator[Mentions]:
    """Search no text at all."""
    return (NO_MENTIONS for _ in searches)


def find_record(opened: Opened, kind: str, written: str) -> Key | Unfound:
    """The record of a kind that a reference names: an id, a name, an alias, a country's code.

    A relation goes by its two countries too, in any order and however they are called: `IR-TJ`, `Tajikistan–Iran`.
    """
    if kind == "relation":
        return _find_relation(opened, written)
    references = opened.registry.references
    found = references.candidates((kind,), written)
    if len(found) == 1:
        return found[0]
    if found:
        return _ambiguous(written, [id_ for _, id_ in found])
    near = [key for _, key in references.near((kind,), written)]
    return _unknown(kind, written, [f"{references.name(key)} ({key[1]})" for key in near])


def _find_relation(opened: Opened, written: str) -> Key | Unfound:
    references, pairs = opened.registry.references, opened.model.pairs
    by_record = {pair.record.id: id_ for id_, pair in pairs.items() if pair.record}
    found = {by_record[id_] for _, id_ in references.candidates(("relation",), written) if id_ in by_record}
    named = {pair_id(two) for two in two_countries(opened.registry, written)}
    found |= named.intersection(pairs)
    if len(found) == 1:
        return "relation", found.pop()
    if found:
        return _ambiguous(written, sorted(found))
    if named:
        return Unfound(f"Nothing in the material joins the two countries of “{written}”, so they have no relation.")
    return _unknown("relation", written, nearest(written, pairs, _PROPOSED))


def two_countries(registry: Registry, written: str) -> Iterator[tuple[str, str]]:
    """The pairs of countries that a text may name: it is cut at each separator in turn."""
    countries = registry.references.countries
    for cut in _SEPARATORS.finditer(written):
        one, other = countries[written[: cut.start()]], countries[written[cut.end() :]]
        if one and other and one != other:
            yield one[1], other[1]


def _ambiguous(written: str, ids: Sequence[str]) -> Unfound:
    return Unfound(f"“{written}” may mean any of these; ask for one by its id: {', '.join(ids)}.")


def _unknown(kind: str, written: str, near: Sequence[str]) -> Unfound:
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    return Unfound(f"There is no {kind} “{written}”.{hint}")
