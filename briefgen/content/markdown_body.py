"""Writes fragments: fields of running text, and bodies block by block.

One pass over the parser's tokens. Only the elements written here and in `markdown_inline` can be in the output, with
the attributes written there; every text and every value is escaped.
"""

from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import Any, ClassVar

from markdown_it.token import Token

from briefgen.content.markdown_anchors import Anchors
from briefgen.content.markdown_dialect import MarkdownProblem
from briefgen.content.markdown_inline import Html, PassageWriter, alternative, visible
from briefgen.model.texts import Fragment, Heading, Passage, Target

_WIDE = 4  # columns; a table with more scrolls by itself on a narrow screen

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


class FragmentWriter:
    """Writes one fragment. `inlines` are the tokens of its passages, in their order."""

    def __init__(self, env: dict[str, Any], taken: Iterable[str] = ()) -> None:
        self.inlines: list[Token] = []
        self.problems: list[MarkdownProblem] = env["problems"]
        self._env = env
        self._html = Html()
        self._passages: list[Passage] = []
        self._targets: list[Target] = []
        self._headings: list[Heading] = []
        self._anchors = Anchors(taken)
        self._section = 0
        self._labels: set[str] = set()  # of link definitions that are used
        self._tokens: Sequence[Token] = ()
        self._closes: dict[int, int] = {}  # where each footnote's tokens begin and end
        self._footnotes: dict[str, int] = {}  # where the tokens begin, by label
        self._numbers: dict[str, int] = {}
        self._referred: list[str] = []  # labels, in the order of their numbers
        self._in_footnotes = False
        self._scrolls = False  # the table that is being written

    def fragment(self) -> Fragment:
        """Return what has been written."""
        return Fragment(
            "".join(self._html.parts),
            tuple(self._passages),
            tuple(self._targets),
            tuple(self._headings),
            tuple(self._anchors.ids),
        )

    def write_field(self, token: Token) -> None:
        """Write a field of running text: one passage, even when it is empty."""
        self._write_passage(token, linkable=True)

    def write_body(self, tokens: Sequence[Token]) -> None:
        """Write a body and its footnotes, and report the definitions that nothing refers to."""
        self._tokens = tokens
        self._find_footnotes()
        self._write_blocks(0, len(tokens))
        if self._referred:
            self._write_footnotes()
        self._report_unused()

    def _write_passage(self, token: Token, *, linkable: bool) -> None:
        number = len(self._passages)
        writer = PassageWriter(self._html, number, self._targets)
        writer.write(token.children or (), self._refer)
        self._passages.append(writer.passage(linkable=linkable, section=self._section))
        self.inlines.append(token)
        self._labels |= writer.labels
        self.problems.extend(_foreign_image(number, *span) for span in writer.refused)

    def _write_blocks(self, start: int, end: int) -> None:
        index = start
        while index < end:
            token = self._tokens[index]
            kind = token.type
            if kind in _BLOCKS:
                self._html.write(_BLOCKS[kind])
            elif kind == "inline":
                if token.content:
                    self._write_passage(token, linkable=self._tokens[index - 1].type != "heading_open")
            elif kind == "footnote_reference_open":
                index = self._closes[index]
            else:
                self._PIECES[kind](self, token, index)
            index += 1

    def _paragraph_open(self, token: Token, index: int) -> None:
        if token.hidden:
            return
        if self._in_footnotes:
            self._html.write("<p>")
            return
        children = self._tokens[index + 1].children or ()
        images = [alternative(child) for child in children if child.type == "image"]
        position, lasting = self._anchors.paragraph(" ".join([visible(children), *images]))
        self._html.write(
            f'<p id="{position}"><a class="anchor" href="#{lasting}">¶{position[1:]}</a> <span id="{lasting}">'
        )

    def _paragraph_close(self, token: Token, _index: int) -> None:
        if not token.hidden:
            self._html.write("</p>\n" if self._in_footnotes else "</span></p>\n")

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
        label = escape(", ".join([head for head in heads if head]))
        self._scrolls = len(heads) > _WIDE and label != ""
        if self._scrolls:
            self._html.write(f'<div class="scroll" role="region" aria-label="{label}" tabindex="0">\n')
        self._html.write("<table>\n")

    def _table_close(self, _token: Token, _index: int) -> None:
        self._html.write("</table>\n</div>\n" if self._scrolls else "</table>\n")

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

    def _find_footnotes(self) -> None:
        """Find the tokens of each footnote, also of one within another; of two with one label, the first counts."""
        opened = []
        for index, token in enumerate(self._tokens):
            if token.type == "footnote_reference_open":
                opened.append(index)
                self._footnotes.setdefault(token.meta["label"], index)
            elif token.type == "footnote_reference_close":
                self._closes[opened.pop()] = index

    def _refer(self, token: Token) -> str:
        """Return the reference to a footnote; footnotes are numbered as they are first referred to."""
        label = token.meta["label"]
        name = ""
        if label not in self._numbers:
            self._referred.append(label)
            self._numbers[label] = len(self._referred)
            name = f' id="{self._anchors.add(f"fnref_{len(self._referred)}")}"'
        number = self._numbers[label]
        return f'<sup class="footnote"><a{name} href="#fn_{number}" role="doc-noteref">{number}</a></sup>'

    def _write_footnotes(self) -> None:
        self._in_footnotes = True
        self._section += 1
        self._html.write('<div class="footnotes" role="doc-endnotes">\n<ol>\n')
        for number, label in enumerate(self._referred, 1):  # grows while it is gone through: footnotes have footnotes
            start = self._footnotes[label]
            self._html.write(f'<li id="{self._anchors.add(f"fn_{number}")}">')
            self._write_blocks(start + 1, self._closes[start])
            self._html.write(f'<a href="#fnref_{number}" role="doc-backlink">↩\ufe0e{number}</a></li>\n')
        self._html.write("</ol>\n</div>\n")

    def _report_unused(self) -> None:
        for start in self._closes:
            token = self._tokens[start]
            label = token.meta["label"]
            line = (token.map or [0])[0]
            if self._footnotes[label] != start:
                self.problems.append(_unused("This footnote has the label of an earlier one", line))
            elif label not in self._numbers:
                self.problems.append(_unused("Nothing refers to this footnote", line))
        for label, definition in self._env.get("references", {}).items():
            if label not in self._labels:
                self.problems.append(_unused("Nothing refers to this link definition", definition["map"][0]))
        for definition in self._env.get("duplicate_refs", ()):
            self.problems.append(_unused("This link definition has the label of an earlier one", definition["map"][0]))


def _level(token: Token) -> int:
    """Return a heading's level on the page, whose own title is the first level."""
    return min(int(token.tag[1]) + 1, 6)


def _foreign_image(passage: int, start: int, end: int) -> MarkdownProblem:
    return MarkdownProblem(
        "foreign-image",
        "This image lies on another host.",
        "Save it beside the article or in content/static/, and write its relative path.",
        passage,
        start,
        end,
    )


def _unused(what: str, line: int) -> MarkdownProblem:
    return MarkdownProblem(
        "unused-definition",
        f"{what}, so it is shown nowhere.",
        r"Refer to it in the text, or take it out; if it is meant as text, write \[ for its first bracket.",
        line=line,
    )
