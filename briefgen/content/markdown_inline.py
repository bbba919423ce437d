"""Writes running text: the HTML of one passage, and where each piece of its text stands in it."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from typing import ClassVar

from markdown_it.common.normalize_url import normalizeLink
from markdown_it.token import Token

from briefgen.base.directions import hold_directions
from briefgen.content.markdown_dialect import is_external
from briefgen.model.texts import HandLink, Passage, Run, Target

_BARE_ADDRESS = re.compile(r"(?:https?|ftp)://\S+", re.IGNORECASE)

_MARKS = {
    "em_open": "<em>",
    "em_close": "</em>",
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "s_open": "<s>",
    "s_close": "</s>",
}


def visible(tokens: Iterable[Token] | None) -> str:
    """Return what a reader sees of inline tokens: the text of a passage. Images are no part of it."""
    return "".join(
        "\n" if token.type in ("softbreak", "hardbreak") else token.content
        for token in tokens or ()
        if token.type != "image"
    )


def alternative(image: Token) -> str:
    """Return the text that stands for an image, and for the images within it."""
    return "".join(alternative(token) if token.type == "image" else visible([token]) for token in image.children or ())


class Html:
    """HTML in the making: its parts, and how long they are together."""

    __slots__ = ("length", "parts")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0

    def write(self, markup: str) -> None:
        """Add what is HTML already."""
        self.parts.append(markup)
        self.length += len(markup)

    def write_value(self, value: str) -> tuple[int, int]:
        """Add the value of an attribute, escaped, and return where it stands."""
        start = self.length
        self.write(escape(value))
        return start, self.length


@dataclass(frozen=True, slots=True)
class _OpenLink:
    """A link whose text is being written. `address` is where its address stands, if that is yet to be worked out."""

    written: str
    address: tuple[int, int] | None
    outer: int
    inner: int
    at: int


class PassageWriter:
    """Writes one passage.

    `labels` are the link definitions that it uses, `refused` the spans of text that would be images from elsewhere.
    """

    def __init__(self, html: Html, number: int, targets: list[Target]) -> None:
        self.labels: set[str] = set()
        self.refused: list[tuple[int, int]] = []
        self._html = html
        self._number = number
        self._targets = targets
        self._text: list[str] = []
        self._length = 0
        self._runs: list[Run] = []
        self._run: tuple[int, int] | None = None  # where the current run starts: in the text, in the HTML
        self._opaque: list[tuple[int, int]] = []
        self._hand_links: list[HandLink] = []
        self._links: list[_OpenLink | None] = []

    def write(self, tokens: Iterable[Token], refer: Callable[[Token], str]) -> None:
        """Write inline tokens; `refer` gives the HTML of a reference to a footnote."""
        for token in tokens:
            kind = token.type
            if kind in ("text", "text_special"):
                self._say(token.content)
            elif kind == "softbreak":
                self._say("\n")
            elif kind in _MARKS:
                self._mark(_MARKS[kind])
            elif kind == "footnote_ref":
                self._mark(refer(token))
            else:
                self._PIECES[kind](self, token)

    def passage(self, *, linkable: bool, section: int) -> Passage:
        """Return the passage that has been written."""
        self._end_run()
        text = "".join(self._text)
        if "://" in text:
            self._opaque.extend(match.span() for match in _BARE_ADDRESS.finditer(text))
        return Passage(text, tuple(self._runs), linkable, section, _joined(self._opaque), tuple(self._hand_links))

    def _say(self, text: str) -> None:
        if self._run is None:
            self._run = self._length, self._html.length
        self._text.append(text)
        self._length += len(text)
        self._html.write(escape(text, quote=False))

    def _say_opaque(self, text: str) -> None:
        start = self._length
        self._say(text)
        self._opaque.append((start, self._length))

    def _mark(self, markup: str) -> None:
        self._end_run()
        self._html.write(markup)

    def _end_run(self) -> None:
        if self._run is not None:
            start, html = self._run
            if start < self._length:
                self._runs.append(Run(start, self._length, html))
            self._run = None

    def _hardbreak(self, _token: Token) -> None:
        self._mark("<br>")
        self._say("\n")

    def _code(self, token: Token) -> None:
        self._mark("<code>")
        self._say_opaque(token.content)
        self._mark("</code>")

    def _hand_link(self, token: Token) -> None:
        start = self._length
        self._say(token.content)
        self._hand_links.append(HandLink(start, self._length, token.meta["written"], token.meta["shown"]))

    def _refused_image(self, token: Token) -> None:
        self.refused.append((self._length, self._length + len(token.content)))
        self._say_opaque(token.content)

    def _link_open(self, token: Token) -> None:
        self._end_run()
        # A bare address within the text of a link is no second link.
        self._links.append(None if self._links else self._open_link(token))

    def _open_link(self, token: Token) -> _OpenLink:
        self.labels.add(token.meta.get("label", ""))
        written = str(token.attrs["href"])
        outer = self._html.length
        self._html.write('<a href="')
        if is_external(written):
            self._html.write_value(normalizeLink(written))
            address = None
            relation = ' rel="noopener noreferrer"' if written[:4].lower() == "http" else ""
        else:
            address = self._html.write_value(written)
            relation = ""
        self._html.write(f'"{_title(token)}{relation}>')
        return _OpenLink(written, address, outer, self._html.length, self._length)

    def _link_close(self, _token: Token) -> None:
        self._end_run()
        link = self._links.pop()
        if link is None:
            return
        inner = link.inner, self._html.length
        self._html.write("</a>")
        if link.at < self._length:
            self._opaque.append((link.at, self._length))
        if link.address is not None:
            whole = link.outer, self._html.length
            self._targets.append(Target(*link.address, link.written, False, self._number, link.at, whole, inner))

    def _image(self, token: Token) -> None:
        self._end_run()
        self.labels.add(token.meta.get("label", ""))
        written = str(token.attrs["src"])
        outer = self._html.length
        self._html.write('<img src="')
        address = self._html.write_value(written)
        self._html.write('" alt="')
        inner = self._html.write_value(hold_directions(alternative(token)))
        self._html.write(f'"{_title(token)}>')
        whole = outer, self._html.length
        self._targets.append(Target(*address, written, True, self._number, self._length, whole, inner))

    _PIECES: ClassVar[dict[str, Callable[["PassageWriter", Token], None]]] = {
        "hardbreak": _hardbreak,
        "code_inline": _code,
        "hand_link": _hand_link,
        "refused_image": _refused_image,
        "link_open": _link_open,
        "link_close": _link_close,
        "image": _image,
    }


def _title(token: Token) -> str:
    title = hold_directions(str(token.attrs.get("title", "")))
    return f' title="{escape(title)}"' if title else ""


def _joined(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Sort spans, and join those that touch."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)
