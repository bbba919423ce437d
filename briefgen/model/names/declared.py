"""The names that the registries declare, each with what kind of name it is: the rules of finding differ by form."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from briefgen.model.countries import CountryFacts
from briefgen.model.records import Country, Document, Entity, Official, Organization, Post, Series, Source, Topic

Key = tuple[str, str]
"""A kind and an id: names any record."""

# Scripts that put no space between words: a name of one "word" is not a part of a longer one there.
_UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x3040, 0x30FF),  # Hiragana, Katakana
    (0x3400, 0x4DBF),  # Han
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)


class NameForm(StrEnum):
    """What kind of name it is."""

    FULL = "full"
    """A name that stands for itself: the name, an alias, the name in another script."""
    FAMILY = "family"
    """The part of a person's name that counts only beside the full name, or after a post."""
    ADJECTIVE = "adjective"
    """A country's adjective, or the noun for its people."""
    PLACE = "place"
    """A place that counts as the country in which it lies."""
    PHRASE = "phrase"
    """A post's name, found in any case."""


@dataclass(frozen=True, slots=True)
class DeclaredName:
    """One name of one record.

    `marked` names are borne by people and other places too; they count only where the article's fields name the
    record. `country` is the id of the country whose post it is, empty for every other kind.
    """

    kind: str
    id: str
    text: str
    form: NameForm
    marked: bool = False
    country: str = ""

    @property
    def key(self) -> Key:
        """The record that bears the name."""
        return self.kind, self.id


def is_unspaced(character: str) -> bool:
    """Tell whether a character belongs to a script that puts no spaces between words."""
    code = ord(character)
    return code >= 0x0E00 and any(first <= code <= last for first, last in _UNSPACED)


def declare_record(record: Entity, country: str = "") -> tuple[DeclaredName, ...]:
    """Return the names of a registry record by which texts are searched, in the order of its file.

    `country` is the id of the country whose post it is: the post's own, or else its organization's. Topics, sources and
    series count only with `match: true`; countries are declared by `declare_country`; other kinds have none.
    """
    match record:
        case Official():
            return tuple(_names_of_official(record))
        case Post():
            return tuple(
                DeclaredName(record.kind, record.id, text, NameForm.PHRASE, country=country)
                for text in _texts(record.label, record)
            )
        case Organization() | Document():
            matched = True
        case Topic() | Source() | Series():
            matched = record.match
        case _:
            matched = False
    if not matched:
        return ()
    return tuple(DeclaredName(record.kind, record.id, text, NameForm.FULL) for text in _texts(record.label, record))


def declare_country(
    id_: str, facts: CountryFacts | None, record: Country | None, localized: Iterable[str] = ()
) -> tuple[DeclaredName, ...]:
    """Return the names of a country: of the table's row, of the site's file, and `localized` names of other languages.

    What the table marks stays marked unless the file itself lists it among its aliases or adjectives.
    """
    forms: dict[str, NameForm] = {}
    own: set[str] = set()
    if record:
        names = [*_texts(record.name, record), record.official_name or ""]
        own = {*record.aliases, *record.adjectives}
        forms |= dict.fromkeys(names, NameForm.FULL) | dict.fromkeys(record.adjectives, NameForm.ADJECTIVE)
    if facts:
        forms = dict.fromkeys((facts.name, *facts.names), NameForm.FULL) | forms
        forms = dict.fromkeys(facts.adjectives, NameForm.ADJECTIVE) | forms
    forms = dict.fromkeys(localized, NameForm.FULL) | forms
    if record:
        forms = dict.fromkeys(record.places, NameForm.PLACE) | forms
    marked = set(facts.marked) - own if facts else set()
    return tuple(
        DeclaredName("country", id_, text, form, marked=text in marked) for text, form in sorted(forms.items()) if text
    )


def _names_of_official(record: Official) -> Iterator[DeclaredName]:
    """An alias of one word is a family name if the person has a name of several."""
    texts = _texts(record.name, record)
    has_long_name = any(" " in text.strip() for text in texts)
    forms = {text: NameForm.FAMILY if has_long_name and _is_single_word(text) else NameForm.FULL for text in texts}
    forms[record.name] = NameForm.FULL
    if record.family_name and record.family_name not in forms:
        forms[record.family_name] = NameForm.FAMILY
    for text, form in forms.items():
        yield DeclaredName(record.kind, record.id, text, form)


def _texts(label: str, record: Entity) -> tuple[str, ...]:
    return tuple(dict.fromkeys((label, *record.aliases, *(text for _, text in record.names))))


def _is_single_word(text: str) -> bool:
    return len(text.split()) == 1 and not any(map(is_unspaced, text))
