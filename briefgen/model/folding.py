"""The form in which a written reference is compared with ids, names and aliases.

Folding is for *references*, the fields of the front matter that name a record. Names in running text are matched by
stricter rules, in which capitals and diacritics count.
"""

import unicodedata
from functools import lru_cache

_APOSTROPHES = str.maketrans(dict.fromkeys("`´‘’‚‛ʹʻʼʽˈʾʿ′", "'") | dict.fromkeys("“”„‟″", '"'))

# Letters that no decomposition leads to their plain counterpart, by the spelling that English texts use for them,
# and the Arabic letters that a Persian keyboard writes with code points of its own.
_LETTERS = str.maketrans(
    {"ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
    | {"ي": "ی", "ى": "ی", "ك": "ک", "ە": "ه"}
    | {"ـ": ""}  # tatweel only stretches a line
)

# Where combining marks are diacritics or optional vowels: general, Cyrillic, Hebrew, Arabic. In other scripts (the
# vowel killers of India, the voicing marks of Japan) they make another letter, and stay.
_MARKS = (
    (0x0300, 0x036F),
    (0x0483, 0x0489),
    (0x0591, 0x05C7),
    (0x0610, 0x061A),
    (0x064B, 0x065F),
    (0x0670, 0x0670),
    (0x06D6, 0x06ED),
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x20D0, 0x20FF),
    (0xFE20, 0xFE2F),
)


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Return `text` in the form in which references are compared: without case, diacritics, hyphens, runs of space.

    Two references mean the same when their folded forms are equal. Hyphens and dashes count as spaces; curly and
    modifier apostrophes as straight ones; a letter with a stroke, hook or descender (ø, ł, қ, ҳ) as the plain letter,
    and so do й and ё as и and е. Arabic and Persian yeh and kaf are one; vowel marks and every invisible format
    character (zero-width non-joiner, soft hyphen, direction marks) are dropped. What folds alike and names two records
    is an ambiguous reference, never a guess. Folding a folded text changes nothing.
    """
    if text.isascii():
        return " ".join(text.lower().replace("-", " ").replace("`", "'").split())
    decomposed = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))
    kept = "".join(map(_keep, decomposed)).casefold()
    plain = "".join(map(_plain_letter, kept)).translate(_LETTERS).translate(_APOSTROPHES)
    return " ".join(plain.split())


@lru_cache(maxsize=1 << 12)
def _keep(character: str) -> str:
    """Drop marks and invisible characters, and turn every kind of hyphen and dash into a space."""
    category = unicodedata.category(character)
    if category == "Pd" or character == "\N{MINUS SIGN}":
        return " "
    if category == "Cf":
        return ""
    if category in ("Mn", "Me") and any(first <= ord(character) <= last for first, last in _MARKS):
        return ""
    return character


@lru_cache(maxsize=1 << 12)
def _plain_letter(character: str) -> str:
    """Return the letter without what its Unicode name says it is written with: `o` for "O WITH STROKE"."""
    base, found, _ = unicodedata.name(character, "").partition(" WITH ")
    if not found or not base.startswith(("LATIN SMALL LETTER ", "CYRILLIC SMALL LETTER ", "GREEK SMALL LETTER ")):
        return character
    try:
        return unicodedata.normalize("NFKD", unicodedata.lookup(base))[0]
    except KeyError:  # named after a letter that is not encoded by itself
        return character
