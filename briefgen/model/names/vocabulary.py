"""The words by which names in running text are told from what only looks like one.

They stand in `vocabulary.txt`; a site can add to some of them. `docs/vocabulary.md` says how each section is used.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

from briefgen.model.names.normal import normalise

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_SECTION = re.compile(r"\[(.+)\]")


class Unit(StrEnum):
    """What one or several words are, beside which a name begins or ends."""

    RANK = "ranks"
    TITLE = "titles"
    INSTITUTION = "institutions"
    TIME = "times"
    ROYAL = "titles of given names"
    HONORIFIC = "honorifics"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The sections of `vocabulary.txt`, each entry as `spell` gives it.

    `units` holds the entries of the first sections with what they are. `particles` and `prefixes` that need a hyphen
    after them bear it; `linking` are all small words that may stand within a name. `abbreviations` are all words
    written with a period, in their own case; `not_names` too stay as they are written.
    """

    units: Mapping[str, Unit]
    portfolios: frozenset[str]
    spouses: frozenset[str]
    suffixes: frozenset[str]
    namesakes: frozenset[str]
    particles: frozenset[str]
    prefixes: frozenset[str]
    linking: frozenset[str]
    given_times: frozenset[str]
    before_times: frozenset[str]
    openers: frozenset[str]
    doubtful_openers: frozenset[str]
    words: frozenset[str]
    acronyms: frozenset[str]
    person_verbs: frozenset[str]
    headline_verbs: frozenset[str]
    void_before: frozenset[str]
    void_after: frozenset[str]
    small_words: frozenset[str]
    abbreviations: frozenset[str]
    not_names: tuple[str, ...]

    def extended(
        self,
        titles: Iterable[str] = (),
        institutions: Iterable[str] = (),
        honorifics: Iterable[str] = (),
        not_names: Iterable[str] = (),
    ) -> "Vocabulary":
        """Return the vocabulary with what a site adds to it."""
        added = {Unit.TITLE: tuple(titles), Unit.INSTITUTION: tuple(institutions), Unit.HONORIFIC: tuple(honorifics)}
        return replace(
            self,
            units={**self.units, **_spell_units(added)},
            abbreviations=self.abbreviations | _abbreviated(entry for entries in added.values() for entry in entries),
            not_names=tuple(dict.fromkeys((*self.not_names, *not_names))),
        )


def spell(entry: str) -> str:
    """Return an entry in the form in which words are compared: lower case, one space between words, no period."""
    return " ".join(word.lower() for word in _WORD.findall(normalise(entry).text))


@lru_cache(maxsize=1)
def shipped_vocabulary() -> Vocabulary:
    """Return the vocabulary that comes with the program."""
    text = files("briefgen.model.names").joinpath("vocabulary.txt").read_text(encoding="utf-8")
    sections = dict(_read_sections(text))
    dotted = (*(unit.value for unit in Unit), "suffixes", "abbreviations")
    return Vocabulary(
        units=_spell_units({unit: sections[unit.value] for unit in Unit}),
        portfolios=_spelled(sections["portfolios"]),
        spouses=_spelled(sections["spouses"]),
        suffixes=_spelled(sections["suffixes"]),
        namesakes=_spelled(sections["named after people"]),
        particles=_spelled(sections["particles"]),
        prefixes=_spelled(sections["prefixes"]),
        linking=frozenset(map(spell, (*sections["particles"], "of", "the"))),
        given_times=_spelled(sections["times that are given names"]),
        before_times=_spelled(sections["before times"]),
        openers=_spelled(sections["openers"]),
        doubtful_openers=_spelled(sections["openers that may be names"]),
        words=_spelled(sections["words"]),
        acronyms=_spelled(sections["acronyms"]),
        person_verbs=_spelled(sections["verbs of persons"]),
        headline_verbs=_spelled(sections["headline verbs"]),
        void_before=_spelled(sections["void before"]),
        void_after=_spelled(sections["void after"]),
        small_words=_spelled(sections["small words"]),
        abbreviations=_abbreviated(entry for name in dotted for entry in sections[name]),
        not_names=sections["not names"],
    )


def _read_sections(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    name = ""
    entries: list[str] = []
    for line in [*lines, "[end]"]:
        if not (heading := _SECTION.fullmatch(line)):
            entries += next(csv.reader([line], skipinitialspace=True))
            continue
        if name:
            yield name, tuple(entries)
        name, entries = heading[1], []


def _spell_units(entries: Mapping[Unit, Iterable[str]]) -> dict[str, Unit]:
    """Where an entry stands in two sections, the later unit of `Unit` is meant."""
    return {spell(entry): unit for unit in Unit for entry in entries.get(unit, ())}


def _spelled(entries: Iterable[str]) -> frozenset[str]:
    return frozenset(spell(entry) + "-" * entry.endswith("-") for entry in entries)


def _abbreviated(entries: Iterable[str]) -> frozenset[str]:
    return frozenset(word for entry in entries for word in re.findall(r"([^\W_]+)\.", entry))
