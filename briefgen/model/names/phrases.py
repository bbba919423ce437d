"""Phrases of posts in a text: which of them speak of whoever holds the post, and of which country's post."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefgen.model.names.beside import Beside, look_before
from briefgen.model.names.capitals import Join, Prose
from briefgen.model.names.declared import DeclaredName, NameForm
from briefgen.model.names.matching import Match
from briefgen.model.names.vocabulary import Unit, Vocabulary

_WITHIN = (Join.SPACE, Join.HYPHEN)
_DIRECTLY = (Join.SPACE, Join.HYPHEN, Join.POSSESSIVE)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A post's phrase in a text: its first and last word, and the names of those posts of which it may speak there.

    `is_claimed` tells of a capitalized word before it, known to nobody, that makes it somebody else's: "Exxon
    President". Then only a phrase that names its country speaks of its post. `has_owner` tells whether a country stands
    beside it.
    """

    match: Match
    first_word: int
    last_word: int
    live: tuple[DeclaredName, ...]
    is_claimed: bool
    has_owner: bool


def read_phrases(prose: Prose, matches: Sequence[Match], vocabulary: Vocabulary) -> tuple[Phrase, ...]:
    """Return the phrases among the matches of a text."""
    found = [match for match in matches if match.spelling.any_case]
    if not found:
        return ()
    countries = _Countries(prose, matches)
    return tuple(_read_phrase(prose, match, countries, vocabulary) for match in found)


def posts_before(
    prose: Prose, start: int, ending: Mapping[int, Sequence[Phrase]], naming: Collection[DeclaredName]
) -> tuple[frozenset[str], str]:
    """Return the posts whose phrase stands directly before a name that starts there, or before its ranks.

    Beside them, the phrase if it names no country: then other posts may be called so too. `ending` are the phrases of
    the text by their last word, `naming` the names of posts that name a country.
    """
    word = prose.last_before(start)
    join = prose.join_before(start)
    while join in (Join.SPACE, Join.HYPHEN) and prose.unit_before(word) in (Unit.RANK, Unit.HONORIFIC):
        join = prose.join_before(prose.starts[word])
        word -= 1
    if join is not Join.SPACE:
        return frozenset(), ""
    phrases = ending.get(word, ())
    live = [name for phrase in phrases for name in phrase.live if name in naming or not phrase.is_claimed]
    names_country = any(phrase.has_owner or name in naming for phrase in phrases for name in phrase.live)
    title = "" if names_country or not phrases else phrases[0].match.spelling.text
    return frozenset(name.id for name in live), title


def country_ids(names: Iterable[DeclaredName]) -> frozenset[str]:
    """Return the countries of which these are names or adjectives."""
    return frozenset(name.id for name in names if name.kind == "country" and name.form is not NameForm.PLACE)


class _Countries:
    """The names of countries in a text, by the word that they end or begin with; of several, the longest."""

    def __init__(self, prose: Prose, matches: Iterable[Match]) -> None:
        self.ending: dict[int, tuple[int, frozenset[str]]] = {}
        self.starting: dict[int, frozenset[str]] = {}
        for match in sorted(matches, key=lambda match: match.end - match.start):
            if ids := country_ids(match.spelling.names):
                self.ending[prose.last_before(match.end)] = (match.start, ids)
                self.starting[prose.first_after(match.start)] = ids


def _read_phrase(prose: Prose, match: Match, countries: _Countries, vocabulary: Vocabulary) -> Phrase:
    first_word, last_word = prose.first_after(match.start), prose.last_before(match.end)
    start = match.start
    owners = []
    if prose.join_before(start) in _DIRECTLY and first_word - 1 in countries.ending:
        start, ids = countries.ending[first_word - 1]
        owners.append(ids)
    if prose.lower(last_word + 1) == "of":
        following = last_word + (3 if prose.lower(last_word + 2) == "the" else 2)
        owners += [countries.starting[following]] if following in countries.starting else []
    names = () if _is_void(prose, start, match.end, vocabulary) else match.spelling.names
    return Phrase(
        match,
        first_word,
        last_word,
        live=tuple(name for name in names if all(name.country in ids for ids in owners)),
        is_claimed=not owners and look_before(prose, match.start, vocabulary).beside is Beside.LEFT,
        has_owner=bool(owners),
    )


def _is_void(prose: Prose, start: int, end: int, vocabulary: Vocabulary) -> bool:
    """Whether a phrase that starts there, with its country's name before it, is about somebody out of office."""
    if prose.join_before(start) in _WITHIN:
        word = prose.last_before(start)
        written = prose.lower(word)
        around = (written, f"{prose.lower(word - 1)} {written}", f"{written} {prose.lower(word + 1)}")
        if not vocabulary.void_before.isdisjoint(around):
            return True
    return prose.join_after(end) in _WITHIN and prose.lower(prose.first_after(end)) in vocabulary.void_after
