"""When a family name that stands alone is none: a month, a word that opens a sentence, somebody else's name.

These checks look at the name and the words around it; what the article says elsewhere is weighed in `persons`.
"""

import re

from briefgen.model.names.beside import Beside
from briefgen.model.names.capitals import Join, Prose
from briefgen.model.names.sightings import Sighting
from briefgen.model.names.vocabulary import Unit, Vocabulary

_ADDRESS = (Beside.RANK, Beside.TITLE, Beside.HONORIFIC)
_NICKNAME = re.compile(r"([^\W\d_]+) (?:\"([^\"()]+)\"|\(([^\"()]+)\)|'([^'\"()]+)') $")
_LONGEST_NICKNAME = 40  # characters, with the given name before it


def is_no_family_name(prose: Prose, sighting: Sighting, vocabulary: Vocabulary) -> bool:
    """Whether the words around a family name speak against its being the person's."""
    return (
        _is_of_a_relative(prose, sighting, vocabulary)
        or _names_a_place(prose, sighting, vocabulary)
        or (sighting.is_one_word and _is_a_word(prose, sighting, vocabulary))
        or given_name_before(prose, sighting, vocabulary) >= 0
    )


def given_name_before(prose: Prose, sighting: Sighting, vocabulary: Vocabulary) -> int:
    """The word that is the given name before a nickname before a family name: Howard "Duke" Baker; -1 without one."""
    start = sighting.start
    if prose.text[start - 2 : start] not in ('" ', "' ", ") "):
        return -1
    match = _NICKNAME.search(prose.text, max(0, start - _LONGEST_NICKNAME), start)
    if match is None:
        return -1
    nickname = (match[2] or match[3] or match[4]).split()
    given = prose.first_after(match.start(1))
    is_name = prose.is_capitalized(given) and all(word[0].isupper() for word in nickname)
    is_known = prose.unit_before(given) or prose.lower(given) in vocabulary.openers
    return given if is_name and not is_known else -1


def _is_of_a_relative(prose: Prose, sighting: Sighting, vocabulary: Vocabulary) -> bool:
    """Whether a word like "Mrs." stands before it."""
    if prose.join_before(sighting.start) is not Join.SPACE:
        return False
    word = sighting.first_word - 1
    written = prose.lower(word)
    return not vocabulary.spouses.isdisjoint((written, f"{prose.lower(word - 1)} {written}"))


def _names_a_place(prose: Prose, sighting: Sighting, vocabulary: Vocabulary) -> bool:
    """Whether something is named after the person: Reagan airport."""
    following = prose.lower(sighting.last_word + 1)
    return following in vocabulary.namesakes and prose.join_after(sighting.end) is Join.SPACE


def _is_a_word(prose: Prose, sighting: Sighting, vocabulary: Vocabulary) -> bool:
    """Whether it may be meant as a word: a month, the king, Major General, young people at a sentence's head."""
    word = sighting.first_word
    written, before = prose.lower(word), prose.lower(word - 1)
    unit = vocabulary.units.get(written)
    does = prose.join_after(sighting.end) is Join.SPACE and prose.lower(word + 1) in vocabulary.person_verbs
    if unit is Unit.TIME:
        return not does and sighting.before.beside not in _ADDRESS
    if unit or written in vocabulary.portfolios:
        is_title = before in ("the", "a", "an") or f"{before} {written}" in vocabulary.units
        if is_title or (sighting.after.beside is not Beside.NOTHING and not prose.is_possessive(sighting.end)):
            return True
    if not prose.opens_sentence(word):
        return False
    is_word = written in vocabulary.words or written in vocabulary.doubtful_openers
    return written in vocabulary.openers or (is_word and not does)
