"""Writes the HTML of parsed Markdown, and notes on the way where each piece of its text stands.

One pass over the parser's tokens. Only the elements written here can be in the output, and only with the attributes
written here; every text and every attribute value is escaped.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from html import escape
from typing import Any, ClassVar

from markdown_it.common.normalize_url import normalizeLink
from markdown_it.token import Token

from briefgen.content.markdown_anchors import Anchors
from briefgen.content.markdown_dialect import MarkdownProblem, is_external
from briefgen.model.texts import Fragment, HandLink, Heading, Passage, Run, Target

_BARE_ADDRESS = re.compile(r"(?:https?|ftp)://\S+", re.IGNORECASE)
_WIDE = 4  # columns; a table with more scrolls by itself on a narrow screen

_MARKS = {
    "em_open": "<em>",
    "em_close": "</em>",
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "s_open": "<s>",
    "s_close": "</s>",
}
_BLOCKS = {
    "blockquote_open": "<blockquote>\n",
    "blockquote_close": "</blockquote>\n",
    "bullet_list_open": "<ul>\n",
    "bullet_list_close": "</ul>\n",
    "ordered_list_close": "</ol>\n",
    "list_item_open": "<li>",
    "list_item_close": "</li>\n",
    "hr": "<hr>\n",
    "thead_open": "<thead>\n",
    "thead_close": "</thead>\n",
    "tbody_open": "<tbody>\n",
    "tbody_close": "</tbody>\n",
    "tr_open": "<tr>",
    "tr_close": "</tr>\n",
    "th_close": "</th>",
    "td_close": "</td>",
}


def visible(tokens: Iterable[Token] | None) -> str:
    """Return the text of inline tokens as a reader sees it, line breaks as a newline, without images."""
    return "".join(
        "\n" if token.type in ("softbreak", "hardbreak") else token.content
        for token in tokens or ()
        if token.type != "image"
    )


class _Html:
    """HTML in the making: its parts, and how long they are together."""

    __slots__ = ("length", "parts")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0

    def write(self, markup: str) -> None:
        self.parts.append(markup)
        self.length += len(markup)


class _PassageWriter:
    """Writes one stretch of running text."""

    def __init__(self, html: _Html, number: int, targets: list[Target]) -> None:
        self.html = html
        self.number = number
        self.targets = targets
        self.text: list[str] = []
        self.length = 0
        self.runs: list[Run] = []
        self.opaque: list[tuple[int, int]] = []
        self.hand_links: list[HandLink] = []
        self.refused: list[tuple[int, int]] = []
        self.labels: set[str] = set()
        self.alternatives: list[str] = []
        self._run: tuple[int, int] | None = None
        self._link: tuple[int, int | None] | None = None  # where its text starts, and which target it is

    def passage(self, *, linkable: bool, section: int) -> Passage:
        self._end_run()
        text = "".join(self.text)
        if "://" in text:
            self.opaque.extend(match.span() for match in _BARE_ADDRESS.finditer(text))
        return Passage(text, tuple(self.runs), linkable, section, _merged(self.opaque), tuple(self.hand_links))

    def write(self, tokens: Iterable[Token], note: Callable[[Token], str]) -> None:
        for token in tokens:
            kind = token.type
            if kind in ("text", "text_special"):
                self._say(token.content)
            elif kind == "softbreak":
                self._say("\n")
            elif kind in _MARKS:
                self._mark(_MARKS[kind])
            elif kind == "footnote_ref":
                self._mark(note(token))
            else:
                self._PIECES[kind](self, token)

    def _say(self, text: str) -> None:
        if self._run is None:
            self._run = self.length, self.html.length
        self.text.append(text)
        self.length += len(text)
        self.html.write(escape(text, quote=False))

    def _mark(self, markup: str) -> None:
        self._end_run()
        self.html.write(markup)

    def _end_run(self) -> None:
        if self._run is not None:
            start, html = self._run
            if start < self.length:
                self.runs.append(Run(start, self.length, html))
            self._run = None

    def _break(self, _token: Token) -> None:
        self._mark("<br>")
        self._say("\n")

    def _code(self, token: Token) -> None:
        start = self.length
        self._mark("<code>")
        self._say(token.content)
        self._mark("</code>")
        self.opaque.append((start, self.length))

    def _hand_link(self, token: Token) -> None:
        start = self.length
        self._say(token.content)
        self.hand_links.append(HandLink(start, self.length, token.meta["written"], token.meta["shown"]))

    def _refused_image(self, token: Token) -> None:
        start = self.length
        self._say(token.content)
        self.refused.append((start, self.length))
        self.opaque.append((start, self.length))

    def _link_open(self, token: Token) -> None:
        self._end_run()
        address = str(token.attrs["href"])
        self.labels.add(token.meta.get("label", ""))
        title = _title(token)
        if is_external(address):
            relation = "" if address[:7].lower() == "mailto:" else ' rel="noopener noreferrer"'
            self.html.write(f'<a href="{escape(normalizeLink(address))}"{title}{relation}>')
            self._link = self.length, None
        else:
            outer = self.html.length
            self.html.write('<a href="')
            start = self.html.length
            self.html.write(escape(address))
            end = self.html.length
            self.html.write(f'"{title}>')
            self._link = self.length, len(self.targets)
            inner = self.html.length
            self.targets.append(
                Target(start, end, address, False, self.number, self.length, (outer, inner), (inner, inner))
            )

    def _link_close(self, _token: Token) -> None:
        self._end_run()
        if self._link is None:
            return
        start, number = self._link
        self._link = None
        inner = self.html.length
        self.html.write("</a>")
        if start < self.length:
            self.opaque.append((start, self.length))
        if number is not None:
            target = self.targets[number]
            self.targets[number] = replace(
                target, outer=(target.outer[0], self.html.length), inner=(target.inner[0], inner)
            )

    def _image(self, token: Token) -> None:
        self._end_run()
        self.labels.add(token.meta.get("label", ""))
        address = str(token.attrs["src"])
        alternative = visible(token.children)
        self.alternatives.append(alternative)
        outer = self.html.length
        self.html.write('<img src="')
        start = self.html.length
        self.html.write(escape(address))
        end = self.html.length
        self.html.write('" alt="')
        inner = self.html.length
        self.html.write(escape(alternative))
        inner_end = self.html.length
        self.html.write(f'"{_title(token)}>')
        self.targets.append(
            Target(start, end, address, True, self.number, self.length, (outer, self.html.length), (inner, inner_end))
        )

    _PIECES: ClassVar[dict[str, Callable[["_PassageWriter", Token], None]]] = {
        "hardbreak": _break,
        "code_inline": _code,
        "hand_link": _hand_link,
        "refused_image": _refused_image,
        "link_open": _link_open,
        "link_close": _link_close,
        "image": _image,
    }


class FragmentWriter:
    """Writes one fragment. `inlines` are the tokens of its passages, in their order."""

    def __init__(self, env: dict[str, Any], taken: Iterable[str] = ()) -> None:
        self.inlines: list[Token] = []
        self.problems: list[MarkdownProblem] = env["problems"]
        self._env = env
        self._html = _Html()
        self._passages: list[Passage] = []
        self._targets: list[Target] = []
        self._headings: list[Heading] = []
        self._anchors = Anchors(taken)
        self._section = 0
        self._labels: set[str] = set()
        self._notes: dict[str, int] = {}
        self._in_notes = False
        self._tokens: Sequence[Token] = ()
        self._definitions: dict[str, tuple[int, int]] = {}
        self._closes: dict[int, int] = {}

    def fragment(self) -> Fragment:
        """Return what has been written."""
        return Fragment(
            "".join(self._html.parts),
            tuple(self._passages),
            tuple(self._targets),
            tuple(self._headings),
            tuple(self._anchors.ids),
        )

    def write_inline(self, token: Token) -> None:
        """Write a field of running text: one passage, even when it is empty."""
        self._write_passage(token, linkable=True)

    def write_body(self, tokens: Sequence[Token]) -> None:
        """Write a body and its footnotes, and report the definitions that nothing refers to."""
        self._tokens = tokens
        self._find_definitions()
        self._write_blocks(0, len(tokens))
        if self._notes:
            self._write_notes()
        self._report_unused()

    def _write_passage(self, token: Token, *, linkable: bool) -> Passage:
        number = len(self._passages)
        writer = _PassageWriter(self._html, number, self._targets)
        writer.write(token.children or (), self._refer)
        passage = writer.passage(linkable=linkable, section=self._section)
        self._passages.append(passage)
        self.inlines.append(token)
        self._labels |= writer.labels
        self.problems.extend(_foreign_image(number, *span) for span in writer.refused)
        return passage

    def _write_blocks(self, start: int, end: int) -> None:
        tokens = self._tokens
        index = start
        while index < end:
            token = tokens[index]
            kind = token.type
            if kind in _BLOCKS:
                self._html.write(_BLOCKS[kind])
            elif kind == "inline":
                if token.content:
                    self._write_passage(token, linkable=tokens[index - 1].type != "heading_open")
            elif kind == "footnote_reference_open":
                index = self._closes[index]
            else:
                self._PIECES[kind](self, token, index)
            index += 1

    def _paragraph_open(self, token: Token, index: int) -> None:
        if token.hidden:
            return
        if self._in_notes:
            self._html.write("<p>")
            return
        children = self._tokens[index + 1].children or ()
        pictures = [visible(child.children) for child in children if child.type == "image"]
        position, lasting = self._anchors.paragraph(" ".join([visible(children), *pictures]))
        self._html.write(
            f'<p id="{position}"><a class="anchor" href="#{lasting}">¶{position[1:]}</a><span id="{lasting}">'
        )

    def _paragraph_close(self, token: Token, _index: int) -> None:
        if not token.hidden:
            self._html.write("</p>\n" if self._in_notes else "</span></p>\n")

    def _heading_open(self, token: Token, index: int) -> None:
        level = _level(token)
        text = " ".join(visible(self._tokens[index + 1].children).split())
        anchor = self._anchors.heading(text)
        self._section += 1
        self._headings.append(Heading(level, anchor, text))
        self._html.write(f'<h{level} id="{escape(anchor)}">')

    def _heading_close(self, token: Token, _index: int) -> None:
        self._html.write(f"</h{_level(token)}>\n")

    def _ordered_list_open(self, token: Token, _index: int) -> None:
        start = token.attrs.get("start")
        self._html.write("<ol>\n" if start is None else f'<ol start="{int(start)}">\n')

    def _code_block(self, token: Token, _index: int) -> None:
        # A long line scrolls, and what scrolls must be within reach of the keyboard.
        self._html.write(f'<pre tabindex="0"><code>{escape(token.content, quote=False)}</code></pre>\n')

    def _table_open(self, _token: Token, index: int) -> None:
        heads = []
        while self._tokens[index].type != "thead_close":
            if self._tokens[index].type == "inline":
                heads.append(visible(self._tokens[index].children))
            index += 1
        if len(heads) > _WIDE:
            label = escape(", ".join(head for head in heads if head))
            self._html.write(f'<div class="wide" role="region" tabindex="0" aria-label="{label}"><table>\n')
        else:
            self._html.write("<div><table>\n")

    def _table_close(self, _token: Token, _index: int) -> None:
        self._html.write("</table></div>\n")

    def _cell_open(self, token: Token, _index: int) -> None:
        # The policy of the pages forbids style attributes.
        align = str(token.attrs.get("style", "")).removeprefix("text-align:")
        self._html.write(f'<{token.tag} class="{align}">' if align else f"<{token.tag}>")

    _PIECES: ClassVar[dict[str, Callable[["FragmentWriter", Token, int], None]]] = {
        "paragraph_open": _paragraph_open,
        "paragraph_close": _paragraph_close,
        "heading_open": _heading_open,
        "heading_close": _heading_close,
        "ordered_list_open": _ordered_list_open,
        "code_block": _code_block,
        "fence": _code_block,
        "table_open": _table_open,
        "table_close": _table_close,
        "th_open": _cell_open,
        "td_open": _cell_open,
    }

    def _find_definitions(self) -> None:
        """Find the tokens of each footnote; of two with one label, the first counts."""
        opened = []
        for index, token in enumerate(self._tokens):
            if token.type == "footnote_reference_open":
                opened.append(index)
            elif token.type == "footnote_reference_close":
                start = opened.pop()
                self._closes[start] = index
        for start, end in sorted(self._closes.items()):
            self._definitions.setdefault(self._tokens[start].meta["label"], (start, end))

    def _refer(self, token: Token) -> str:
        """Return the reference to a footnote; footnotes are numbered as they are first referred to."""
        label = token.meta["label"]
        first = label not in self._notes
        number = self._notes.setdefault(label, len(self._notes) + 1)
        name = f' id="{self._anchors.note(f"fnref_{number}")}"' if first else ""
        return f'<sup class="footnote"><a{name} href="#fn_{number}" role="doc-noteref">{number}</a></sup>'

    def _write_notes(self) -> None:
        """Write the footnotes; one may refer to others, which follow."""
        self._in_notes = True
        self._section += 1
        self._html.write('<section class="footnotes" role="doc-endnotes">\n<ol>\n')
        number = 0
        while number < len(self._notes):
            start, end = self._definitions[list(self._notes)[number]]
            number += 1
            self._html.write(f'<li id="{self._anchors.note(f"fn_{number}")}">')
            self._write_blocks(start + 1, end)
            self._html.write(f'<a href="#fnref_{number}" role="doc-backlink">↩\ufe0e{number}</a></li>\n')
        self._html.write("</ol>\n</section>\n")

    def _report_unused(self) -> None:
        for start in self._closes:
            token = self._tokens[start]
            label = token.meta["label"]
            if label not in self._notes or self._definitions[label][0] != start:
                self.problems.append(_unused(f"footnote [^{label}]", (token.map or [0])[0]))
        for label, reference in self._env.get("references", {}).items():
            if label not in self._labels:
                self.problems.append(_unused(f"link definition [{label.lower()}]", reference["map"][0]))
        for reference in self._env.get("duplicate_refs", ()):
            self.problems.append(_unused(f"link definition [{reference['label'].lower()}]", reference["map"][0]))


def _level(token: Token) -> int:
    """Return a heading's level on the page, whose own title is the first level."""
    return min(int(token.tag[1]) + 1, 6)


def _title(token: Token) -> str:
    title = str(token.attrs.get("title", ""))
    return f' title="{escape(title)}"' if title else ""


def _merged(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Sort spans and join those that overlap."""
    if len(spans) < 2:
        return tuple(spans)
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(merged)


def _foreign_image(passage: int, start: int, end: int) -> MarkdownProblem:
    return MarkdownProblem(
        "external-image",
        "this image lies on another host",
        "save it beside the article or in content/static/ and link it by its relative path",
        passage,
        start,
        end,
    )


def _unused(what: str, line: int) -> MarkdownProblem:
    return MarkdownProblem(
        "unused-definition",
        f"{what} is not used, so its text is shown nowhere",
        "refer to it in the text, or take it out; if it is no definition, write \\[ for its first bracket",
        line=line,
    )
