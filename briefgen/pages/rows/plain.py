"""Texts without markup, for formats that know none."""

from briefgen.model.resolving.references import LINKABLE
from briefgen.model.texts import Text
from briefgen.pages.rows.names import Names


def plain_text(text: Text, names: Names) -> str:
    """What a reader sees of an inline text, on one line; a record that is linked by its id appears by its name."""
    if not text.fragment.passages:
        return ""
    passage = text.fragment.passages[0]
    words = passage.text
    for link in sorted(passage.hand_links, key=lambda link: -link.start):
        key = None if link.shown else names.model.find(LINKABLE, link.written)
        if key:
            words = words[: link.start] + names.name(key) + words[link.end :]
    return " ".join(words.split())
