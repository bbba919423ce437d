"""The ids that a body gives to its headings and paragraphs."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable

# Ids that paragraphs, events, statements and figures have by position, and that paragraphs have by their text.
_BY_POSITION = re.compile(r"[pesf][0-9]+|p-[0-9a-f]{8}(-[0-9]+)?")
_LONGEST = 80


class Anchors:
    """Hands out the ids of one body, each once, in the order of the text.

    The ids of headings hold letters, digits and hyphens only, so an id with an underscore (as footnotes have) can
    never be one of them.
    """

    def __init__(self, taken: Iterable[str] = ()) -> None:
        """Keep clear of the ids in `taken`, which other parts of the page bear."""
        self.ids: list[str] = []
        self._taken = set(taken)
        self._paragraphs = 0
        self._repeats: dict[str, int] = {}

    def heading(self, text: str) -> str:
        """Return an id made of a heading's words, in whatever script; a repeated one ends in `-2` and so on."""
        slug = _slug(text) or "section"
        if _BY_POSITION.fullmatch(slug):
            slug = f"h-{slug}"
        return self._unique(slug)

    def paragraph(self, text: str) -> tuple[str, str]:
        """Return two ids: by position (`p1`), and one that holds as long as the text (`p-` and eight hex digits)."""
        self._paragraphs += 1
        position = f"p{self._paragraphs}"
        self.ids.append(position)
        digest = hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:8]
        return position, self._unique(f"p-{digest}")

    def add(self, name: str) -> str:
        """Note and return an id that can be no other's, such as a footnote's."""
        self.ids.append(name)
        return name

    def _unique(self, stem: str) -> str:
        # The next number to try is kept, so that a thousand equal headings do not each count from 2 again.
        number = self._repeats.get(stem, 0) + 1
        name = stem if number == 1 else f"{stem}-{number}"
        while name in self._taken:
            number += 1
            name = f"{stem}-{number}"
        self._repeats[stem] = number
        self._taken.add(name)
        self.ids.append(name)
        return name


def _slug(text: str) -> str:
    """Join the words of `text` by hyphens. Marks stay with their letters, invisible characters go."""
    kept = []
    for character in unicodedata.normalize("NFC", text.casefold()):
        category = unicodedata.category(character)
        if category[0] in "LMN":
            kept.append(character)
        elif category != "Cf":
            kept.append(" ")
    return "-".join("".join(kept).split())[:_LONGEST].strip("-")
