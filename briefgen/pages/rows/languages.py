"""Names in other languages: what a language is called in the site's own, and which way its script runs."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from briefgen.pages.views.blocks import ForeignName


def foreign_names(names: Iterable[tuple[str, str]], site_language: str) -> tuple[ForeignName, ...]:
    """A record's names in other languages or scripts, in the order of its file.

    Args:
        names: pairs of a BCP 47 code and the name.
        site_language: the language in which languages are named.
    """
    return tuple(
        ForeignName(text, language, language_name(language, site_language), direction_of(text))
        for language, text in names
    )


@lru_cache(maxsize=1024)
def language_name(language: str, site_language: str) -> str:
    """What a language is called in another, after CLDR: `Persian`, `Serbian (Latin)`; its code if CLDR has no name."""
    try:
        named = Locale.parse(language, sep="-").get_display_name(_known(site_language))
    except (ValueError, UnknownLocaleError):
        named = _known(site_language).languages.get(language.partition("-")[0])
    return str(named) if named else language


@lru_cache(maxsize=64)
def _known(language: str) -> Locale:
    """The locale of a language, English for one that CLDR does not know."""
    try:
        return Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        return Locale("en")


def direction_of_language(language: str) -> str:
    """`rtl` or `ltr`: the way the interface runs in a language, after CLDR."""
    return str(_known(language).text_direction)


def direction_of(text: str) -> str:
    """`rtl` or `ltr`, by the first letter that has a direction, as the Unicode bidirectional algorithm has it (P2)."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("R", "AL"):
            return "rtl"
        if direction == "L":
            return "ltr"
    return "ltr"
