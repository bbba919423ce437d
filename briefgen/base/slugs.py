"""Ids from titles: lower-case words of ASCII, joined by hyphens, from a text in any script.

Letters are romanized one by one, without regard to the language: a reader recognizes most names by that, and who wants
another id writes it. Scripts that leave vowels out (Arabic, Hebrew) do so in the id as well.
"""

import re
import unicodedata

SLUG_LENGTH = 80
"""The longest slug; a longer one ends with the last whole word."""

_APOSTROPHES = re.compile("['`´‘’ʹʻʼʽˈʾʿ′]")
# The romanization leaves alef out, as a mere bearer of vowels; at the beginning of a name it is most often heard.
_ALEF = str.maketrans(dict.fromkeys("اآأٱ", "a") | {"إ": "i"})


def make_slug(text: str) -> str:
    """The words of a text in lower-case ASCII, joined by single hyphens; empty where nothing can be romanized.

    Apostrophes part no words (`cote-divoire`); every other mark does.
    """
    text = unicodedata.normalize("NFC", text)
    if not text.isascii():
        from anyascii import anyascii  # noqa: PLC0415 - most titles need no romanization

        text = anyascii(_APOSTROPHES.sub("", text).translate(_ALEF))
    words = re.findall("[a-z0-9]+", _APOSTROPHES.sub("", text).lower())
    slug = "-".join(words)
    if len(slug) <= SLUG_LENGTH:
        return slug
    return slug[:SLUG_LENGTH] if len(words[0]) > SLUG_LENGTH else slug[: SLUG_LENGTH + 1].rpartition("-")[0]
