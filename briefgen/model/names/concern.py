"""Which texts an edit of the registries concerns: what the others mention need not be looked for again.

A text is concerned if a name stands in it that is new or gone, or another one of a person who gained or lost a name, or
what comes near such a name. Who was in a post decides whom a name means after a post's phrase: where that
changed, a text is concerned that has a name of one of those people, and any post's phrase. More texts may be concerned
than change what they mention, never fewer.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import ahocorasick

from briefgen.model.names.declared import DeclaredName, NameForm
from briefgen.model.names.matching import pattern_of
from briefgen.model.names.naming import Declared, Search, whole_text
from briefgen.model.names.near_misses import NearNames, sounds_heard
from briefgen.model.names.normal import normalise, searchable
from briefgen.model.records import Record


@dataclass(frozen=True, slots=True)
class Gist:
    """What tells soon that a text is not concerned: its letters without capitals, and how its names may sound."""

    letters: str
    sounds: frozenset[str]


class Concern:
    """What changed from one state of the registries to another, as far as texts are concerned."""

    def __init__(self, before: Declared, after: Declared) -> None:
        old, new = set(before.names), set(after.names)
        changed = old ^ new
        of_officials = {name for name in changed if name.kind == "official"}
        renamed = {name.key for name in of_officials}
        moved = {("official", id_) for id_ in _officials_moved(before, after, changed)}
        named = _patterns(changed | {name for name in old | new if name.key in renamed})
        held = _patterns({name for name in old | new if name.key in moved})
        self._is_all = before.vocabulary != after.vocabulary
        self._words = _automaton({max(pattern.split(), key=len) for pattern in named | held})
        self._named = _automaton(named)
        self._held = _automaton(held)
        self._phrases = _automaton(_patterns({name for name in old | new if held and name.form is NameForm.PHRASE}))
        self._near = NearNames(name.text for name in of_officials)

    def touches(self, search: Search, gist: Gist | None = None) -> bool:
        """Whether a search may find something else than it did, its record and references being the same.

        `gist` is that of its record, which who asks again and again can keep.
        """
        if self._is_all:
            return True
        gist = gist or gist_of(search.record)
        is_named, is_heard = _occurs(self._words, gist.letters), self._near.are_heard(gist.sounds)
        if not (is_named or is_heard):
            return False
        text = whole_text(search.record)
        return (is_named and self._may_be_named(text)) or (is_heard and self._near.may_stand_in(text))

    def _may_be_named(self, text: str) -> bool:
        read = f" {_read(text)} "
        return _occurs(self._named, read) or (_occurs(self._held, read) and _occurs(self._phrases, read))


def gist_of(record: Record) -> Gist:
    """The gist of all texts of a record."""
    plain, other = _parts(whole_text(record))
    return Gist(f"{plain.lower()} {_read(other)}", sounds_heard((plain, other)))


def _parts(text: str) -> tuple[str, str]:
    """A text without characters beyond ASCII, and apart from it the words that have such: few, and slow to read."""
    if text.isascii():
        return text, ""
    plain = text.encode("ascii", "replace").decode("ascii")
    return plain, " ".join([word for word in text.split() if not word.isascii()])


def _read(text: str) -> str:
    """A text as finding names looks at it."""
    return searchable(normalise(text).text)


def _patterns(names: Iterable[DeclaredName]) -> set[str]:
    return {pattern_of(normalise(name.text).text.strip())[0] for name in names} - {""}


def _automaton(words: Iterable[str]) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton(ahocorasick.STORE_LENGTH)
    for word in words:
        automaton.add_word(word)
    automaton.make_automaton()
    return automaton


def _occurs(words: ahocorasick.Automaton, text: str) -> bool:
    """Whether one of some words stands anywhere in a text; an automaton without any can not be asked."""
    return bool(words) and next(words.iter(text), None) is not None


def _officials_moved(before: Declared, after: Declared, changed: Iterable[DeclaredName]) -> set[str]:
    """The officials whose own tenures changed, or who were in a post of which a tenure, the seats or a name did.

    What is known of one tenure depends on all others of the post.
    """
    old, new = set(before.tenures), set(after.tenures)
    moved = old ^ new
    posts: set[str | None] = {post for post, _ in set(before.seats) ^ set(after.seats)}
    posts |= {name.id for name in changed if name.form is NameForm.PHRASE}
    posts |= {tenure.post for tenure in moved if tenure.post is not None}
    return {tenure.official for tenure in moved} | {tenure.official for tenure in old | new if tenure.post in posts}
