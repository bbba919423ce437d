"""Where declared names stand in a text: one pass over it, whatever the number of names."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import ahocorasick

from briefgen.model.names.declared import DeclaredName, NameForm, is_unspaced
from briefgen.model.names.normal import DASH, normalise, searchable
from briefgen.model.names.vocabulary import Vocabulary


class Spelling(NamedTuple):
    """A spelling with all names that are spelled so; without any, it is of something that is no declared name.

    `marked` tells whether one of the names is.
    """

    text: str
    names: tuple[DeclaredName, ...]
    any_case: bool
    marked: bool


class Match(NamedTuple):
    """A spelling found in a normalised text."""

    start: int
    end: int
    spelling: Spelling


class Matcher:
    """Finds spellings in normalised texts. Made once, and never changed."""

    def __init__(self, names: Iterable[DeclaredName], vocabulary: Vocabulary) -> None:
        self._acronyms = vocabulary.acronyms
        self._automaton = ahocorasick.Automaton()
        patterns: dict[str, list[tuple[int, Spelling]]] = {}
        for spelling in _spellings(names, vocabulary):
            pattern, offset = pattern_of(spelling.text)
            if pattern:
                patterns.setdefault(pattern, []).append((offset, spelling))
        for pattern, found in patterns.items():
            self._automaton.add_word(pattern, tuple(found))
        self._automaton.make_automaton()

    def find(self, text: str) -> list[Match]:
        """Return all matches in a normalised text, overlapping ones too, in the order of their ends."""
        if not self._automaton:
            return []
        found = []
        is_capitals = text.isupper()
        for last, spellings in self._automaton.iter(f" {searchable(text)} "):
            for offset, spelling in spellings:
                start = last + offset
                end = start + len(spelling.text)
                written = text[start:end]
                if (
                    (written == spelling.text or _is_alike(written, spelling))
                    and start >= 0
                    and _is_bounded(text, start, end)
                    and not (is_capitals and written.lower() in self._acronyms)
                ):
                    found.append(Match(start, end, spelling))
        return found


def _spellings(names: Iterable[DeclaredName], vocabulary: Vocabulary) -> Iterator[Spelling]:
    """Group names by their normalised text; the order of the names makes no difference."""
    by_text: dict[tuple[str, bool], set[DeclaredName]] = {}
    for name in names:
        by_text.setdefault((normalise(name.text).text.strip(), name.form is NameForm.PHRASE), set()).add(name)
    for text in vocabulary.not_names:
        found = by_text.setdefault((normalise(text).text, False), set())
        found -= {name for name in found if name.kind == "country"}
    for (text, any_case), found in by_text.items():
        yield Spelling(text, tuple(sorted(found, key=_order)), any_case, any(name.marked for name in found))


def _order(name: DeclaredName) -> tuple[str, str, str]:
    return name.kind, name.id, name.form


def pattern_of(text: str) -> tuple[str, int]:
    """What to search for, and how far from the last character found the spelling begins; for a normalised text.

    Pattern and text are set between spaces, so that only whole words are found; scripts without spaces have no such
    bounds.
    """
    core = searchable(text)
    stripped = core.strip(" ")
    if not stripped:
        return "", 0
    before = "" if is_unspaced(stripped[0]) else " "
    after = "" if is_unspaced(stripped[-1]) else " "
    pattern = f"{before}{stripped}{after}"
    return pattern, len(before) - (len(core) - len(core.lstrip(" "))) - len(pattern)


def _is_alike(written: str, spelling: Spelling) -> bool:
    """Whether a text is the spelling but for hyphens, with all its capitals or in capitals throughout."""
    if DASH in written and DASH not in spelling.text:
        return False
    found = _split(written)
    declared = _split(spelling.text)
    alike = _is_word_in_any_case if spelling.any_case else _is_word
    return len(found) == len(declared) and all(map(alike, found, declared))


def _split(text: str) -> list[str]:
    return text.replace("-", " ").replace(DASH, " ").split(" ")


def _is_word(written: str, declared: str) -> bool:
    return written in (declared, declared[:1].upper() + declared[1:], declared.upper())


def _is_word_in_any_case(written: str, declared: str) -> bool:
    """An acronym stays one: "told us president …" names no US President."""
    is_acronym = len(declared) > 1 and declared.isupper()
    return written == declared or (not is_acronym and written.lower() == declared.lower())


def _is_bounded(text: str, start: int, end: int) -> bool:
    """Whether no apostrophe, address, domain or currency (US$) makes a spelling part of something else."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before == "'" and text[start - 2 : start - 1].isalnum():
        return False  # O'Brien
    follows = text[end + 1 : end + 2]
    if before == "@" or after in ("@", "$") or (after == " " and follows == "$"):
        return False
    if after == "'" and follows.isalnum():
        return follows in "sS" and not text[end + 2 : end + 3].isalnum()
    return not (after == "." and follows.isalnum())  # iran.ir
