"""The normalised copy of a text in which names are looked for, with the way back to the text itself.

What differs between two spellings of one name only by typography is made equal: composed and decomposed letters (NFC),
curly and straight quotes, kinds of space and hyphen, runs of space, Arabic and Persian yeh and kaf. Vowel marks and
characters that nobody sees are dropped. All other diacritics stay: a spelling without them has to be listed.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

DASH = "\x1e"
"""What stands between two clauses in the copy, for an em dash, a dash with a space beside it, two hyphens.

No text has this control character; being ASCII, it keeps the copy of most texts ASCII, which is read many times faster.
"""

_ALIKE = (
    dict.fromkeys("`´‘’‚‛ʹʻʼʽ′", "'")
    | dict.fromkeys("“”„‟″", '"')
    | dict.fromkeys("\t\n\r\v\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a", " ")
    | dict.fromkeys("\u2028\u2029\u202f\u205f\u3000", " ")
    | dict.fromkeys("‐‑‒–⁃−", "-")
    | dict.fromkeys("—―", DASH)
    | {"ي": "ی", "ى": "ی", "ك": "ک"}
)
_UNLIKE = re.compile(f"[{re.escape(''.join(_ALIKE))}]")

# Invisible characters (soft hyphen, joiners, direction marks, byte-order mark), tatweel, and the vowel marks of Arabic.
_DROPPED = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0640\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]+"
)
_SEPARATORS = re.compile(f"[ {DASH}-]{{2,}}")

# Characters that end a word: all that are neither letter, digit, mark nor underscore, in the blocks where texts have
# any. One that is missing here would hide a name that stands beside it, and never invent one.
_BLOCKS = (
    (0, 0x2FF),
    (0x37E, 0x387),
    (0x55A, 0x58A),
    (0x5BE, 0x5F4),
    (0x600, 0x6FF),
    (0x2000, 0x2BFF),
    (0x3000, 0x303F),
    (0xFE10, 0xFE6F),
    (0xFF00, 0xFFEF),
    (0x1F000, 0x1FAFF),
)
_ENDS_WORD = {
    code: " "
    for first, last in _BLOCKS
    for code in range(first, last + 1)
    if not chr(code).isalnum() and unicodedata.category(chr(code))[0] != "M" and chr(code) != "_"
}


@dataclass(frozen=True, slots=True)
class Normal:
    """A normalised text, and the `source` of which it is a copy.

    `origin` holds, for each offset of the copy and its end, the offset in the source; None if all are equal.
    """

    text: str
    source: str
    origin: Sequence[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the source a span of the copy lies, with the marks that belong to its last letter."""
        if self.origin is None or start >= end:
            return start, end
        first, last, stop = self.origin[start], self.origin[end - 1] + 1, self.origin[end]
        while last < stop and unicodedata.combining(self.source[last]):
            last += 1
        return first, last

    def offset(self, at: int) -> int:
        """Return the offset in the copy of an offset in the source; of the next one that is kept, if it was dropped."""
        return at if self.origin is None else bisect_left(self.origin, at)


def normalise(text: str) -> Normal:
    """Return the copy of `text` in which names are compared; case, hyphens and apostrophes are kept."""
    if text.isascii():  # nothing in it is composed or dropped, and to look for that would take half of the time
        return _shorten(Normal(_UNLIKE.sub(_alike, text), text), _SEPARATORS)
    normal = Normal(text, text) if unicodedata.is_normalized("NFC", text) else _compose(text)
    normal = Normal(_UNLIKE.sub(_alike, normal.text), text, normal.origin)
    return _shorten(_shorten(normal, _DROPPED), _SEPARATORS)


def searchable(normal: str) -> str:
    """Return `normal` in lower case with a space for whatever is no letter or digit: the same length, to search in."""
    return normal.replace("İ", "i").lower().translate(_ENDS_WORD)  # no other letter's lower case has another length


def _alike(match: re.Match[str]) -> str:
    return _ALIKE[match[0]]


def _compose(text: str) -> Normal:
    """Bring a text into NFC, letter by letter with the marks that belong to it."""
    composed: list[str] = []
    origin: list[int] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        letter = unicodedata.normalize("NFC", text[start:end])
        composed.append(letter)
        origin += [start] * len(letter)
        start = end
    return Normal("".join(composed), text, [*origin, len(text)])


def _shorten(normal: Normal, pattern: re.Pattern[str]) -> Normal:
    """Drop what nobody sees, or make one space or one dash of several separators."""
    text = normal.text
    if not pattern.search(text):
        return normal
    source = range(len(text) + 1) if normal.origin is None else normal.origin
    pieces: list[str] = []
    origin: list[int] = []
    done = 0
    for match in pattern.finditer(text):
        start, end = match.span()
        pieces.append(text[done:start])
        origin += source[done:start]
        if pattern is _SEPARATORS:
            pieces.append(" " if text[start:end].isspace() and DASH not in text[start:end] else DASH)
            origin.append(source[start])
        done = end
    pieces.append(text[done:])
    origin += source[done:]
    return Normal("".join(pieces), normal.source, origin)
