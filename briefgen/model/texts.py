"""Text that can bear links: what Markdown leaves for name finding, and where links are put.

Markdown is parsed once, when a file is read. What remains is plain data: HTML without automatic links, and beside it
the stretches of plain text that a reader sees (passages), each with the places of its characters in that HTML. Finding
names works on passages; putting in a link is a splice into the HTML, so text outside of links can not change.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """A run of a passage's text, `text[start:end]`, that stands escaped in the fragment's HTML from `html` on."""

    start: int
    end: int
    html: int


@dataclass(frozen=True, slots=True)
class HandLink:
    """A `[[record]]` or `[[record|shown text]]`: its span in the passage, and the reference as written.

    Without a text of its own (`shown` is false) the span holds the reference, to be shown as the record's name.
    """

    start: int
    end: int
    written: str
    shown: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """One stretch of running text: a paragraph, a heading, a table cell, or a whole inline field.

    `text` is what a reader sees, with line breaks as a newline. `runs` cover the parts that stand in the HTML as text.
    `opaque` spans (code, the text of links, bare addresses) are never searched for names. Headings are searched, but
    bear no links (`linkable` is false). `section` counts from 0 and grows at each heading of a body.
    """

    text: str
    runs: tuple[Run, ...]
    linkable: bool = True
    section: int = 0
    opaque: tuple[tuple[int, int], ...] = ()
    hand_links: tuple[HandLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """A link or an image of the text whose address is worked out later: a file, a record's file, an anchor.

    `start` and `end` bound the escaped address in the HTML, to be replaced by the published one. Where there is none,
    of the whole element `outer` only `inner` is left: the text of the link, or the alternative text of the image.
    `at` is the offset in the passage's text at which it stands.
    """

    start: int
    end: int
    written: str
    image: bool
    passage: int
    at: int
    outer: tuple[int, int]
    inner: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a body: its level (2 to 6), its anchor and its plain text."""

    level: int
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Fragment:
    """A parsed piece of Markdown: HTML to splice links into, its passages, targets, headings and anchors."""

    html: str
    passages: tuple[Passage, ...]
    targets: tuple[Target, ...] = ()
    headings: tuple[Heading, ...] = ()
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """An inline Markdown field: the value as written, and its fragment."""

    value: str
    fragment: Fragment

    def __str__(self) -> str:
        """What a reader sees, without markup."""
        return self.fragment.passages[0].text if self.fragment.passages else ""
