"""The Markdown that briefgen reads: CommonMark with tables, strikethrough, footnotes and `[[records]]`, without HTML.

The parser is markdown-it's. What is added here makes sure that no address runs or leaves unasked, and that nothing a
writer typed is dropped without a word.
"""

import re
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock, paragraph
from markdown_it.rules_block import table as read_table
from markdown_it.rules_inline import StateInline, image, link
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

ONE_LINE = "one_line"
"""The name of the rule that reads paragraphs of one line."""

MAX_DEPTH = 20  # levels of quotes, list items and footnotes in one another

_MARKUP = re.compile(r"[\\`*_\[<&\n]")
_EXTERNAL = re.compile(r"https?://[^\s/\\?#]|mailto:\S", re.IGNORECASE)
_UNSAFE = re.compile(r"[\x00-\x1f\x7f]")
_RELATIVE = re.compile(r"(?![/\\]{2})[^:]*(?:[/?#].*)?", re.DOTALL)

_HAND_LINK = re.compile(r"\[\[([^\[\]|`\\]+)(?:\\?\|((?:[^\[\]`]|\[(?!\[)|\](?!\]))*))?\]\]")
_NOTE = re.compile(r"\[\^([^\s\]]{1,100})\]")  # bounded, or a row of unclosed ones would be read to its end each time


@dataclass(frozen=True, slots=True)
class MarkdownProblem:
    """A mistake in Markdown: a stable code, a message, a hint, and where it is in the given text.

    A problem of running text has a passage and a span in it; one of a block has the number of its line, from 0. What
    does not apply is -1.
    """

    code: str
    message: str
    hint: str
    passage: int = -1
    start: int = -1
    end: int = -1
    line: int = -1


class Parser(MarkdownIt):
    """markdown-it with briefgen's rules. One serves a whole process; what a parse finds beside tokens is in its env."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the library's name
        """Keep an address as written: a file's name is looked up as it is."""
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        """Show a bare address as written."""
        return link

    def validateLink(self, url: str) -> bool:  # noqa: N802
        """Refuse all addresses but those of the web, of mail and of the site; what is refused stays text."""
        return is_external(url) or is_relative(url)


class _Blocks(ParserBlock):
    """Reports what nests too deep; the library would leave it out silently."""

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803
        depth = state.env["depth"]
        line = state.skipEmptyLines(startLine)
        if depth > MAX_DEPTH and line < endLine and state.sCount[line] >= state.blkIndent:
            state.env["problems"].append(_too_deep(line))
            while line < endLine and (state.isEmpty(line) or state.sCount[line] >= state.blkIndent):
                line += 1
            state.line = line
            return
        state.env["depth"] = depth + 1
        super().tokenize(state, startLine, endLine)
        state.env["depth"] = depth


class _Inlines(ParserInline):
    """Takes running text without markup as it is: no rule need be asked about each of its hyphens and colons."""

    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        if has_markup(src):
            return super().parse(src, md, env, tokens)
        if src:
            tokens.append(Token("text", "", 0, content=src))
        return tokens


def has_markup(text: str) -> bool:
    """Tell whether a text has a character that may mean something in running text, or several lines."""
    return _MARKUP.search(text) is not None or "~~" in text


def make_parser() -> Parser:
    """Make a parser with just the rules that briefgen wants."""
    parser = Parser("commonmark", {"html": False, "maxNesting": 2 * MAX_DEPTH + 10, "store_labels": True})
    parser.enable(["table", "strikethrough"])
    # Text comes with line feeds only, and the writer of HTML takes escapes as they are.
    parser.disable(["html_block", "html_inline", "normalize", "text_join"])
    blocks = _Blocks()
    blocks.ruler = parser.block.ruler
    parser.block = blocks
    inlines = _Inlines()
    inlines.ruler, inlines.ruler2 = parser.inline.ruler, parser.inline.ruler2
    parser.inline = inlines
    footnote_plugin(parser, inline=False, move_to_end=False)
    parser.inline.ruler.at("footnote_ref", _note)
    parser.inline.ruler.at("link", read_link)
    parser.inline.ruler.at("image", read_image)
    parser.inline.ruler.before("link", "hand_link", _hand_link)
    parser.block.ruler.at("table", table, {"alt": ["paragraph", "reference"]})
    parser.block.ruler.before("table", ONE_LINE, _one_line)
    return parser


def new_env() -> dict[str, Any]:
    """Return what a parse needs beside the text; the problems that it finds are in `problems`."""
    return {"depth": 0, "problems": []}


def is_external(address: str) -> bool:
    """Tell whether an address is an absolute one that links may have: http, https or mailto."""
    return _EXTERNAL.match(address) is not None and _UNSAFE.search(address) is None


def is_relative(address: str) -> bool:
    """Tell whether an address stays on the site: without a scheme and without a host.

    It has to be so for browsers too, which skip spaces around an address as well as tabs and line breaks within, and
    take a backslash for a slash (URL Standard, WHATWG).
    """
    return _RELATIVE.fullmatch(address.strip()) is not None and _UNSAFE.search(address) is None


def _hand_link(state: StateInline, silent: bool) -> bool:
    r"""Read `[[record]]` or `[[record|shown text]]`, except within the text of a link.

    The shown text is literal. `\|` is a pipe too, since in a table a bare one would end the cell.
    """
    if silent or state.linkLevel:
        return False
    match = _HAND_LINK.match(state.src, state.pos, state.posMax)
    if match is None or not match[1].strip():
        return False
    part = 2 if (match[2] or "").strip() else 1
    token = state.push("hand_link", "", 0)
    token.content = match[part].strip()
    token.meta = {
        "written": " ".join(match[1].split()),
        "shown": part == 2,
        "start": match.start(part) + match[part].index(token.content),
        "end": match.end(),
    }
    state.pos = match.end()
    return True


def read_link(state: StateInline, silent: bool) -> bool:
    """Read a link, and note where it ends."""
    if not link(state, silent):
        return False
    if not silent:
        state.tokens[-1].meta["end"] = state.pos
    return True


def read_image(state: StateInline, silent: bool) -> bool:
    """Read an image; one from another host is text, since pages ask nothing of other hosts."""
    start = state.pos
    if not image(state, silent):
        return False
    if not silent:
        token = state.tokens[-1]
        token.meta["end"] = state.pos
        if is_external(str(token.attrs["src"])):
            token.type = "refused_image"
            token.content = state.src[start : state.pos]
    return True


def _note(state: StateInline, silent: bool) -> bool:
    """Read a reference to a footnote that is defined somewhere in the text."""
    match = _NOTE.match(state.src, state.pos, state.posMax)
    if match is None or f":{match[1]}" not in state.env.get("footnotes", {}).get("refs", ()):
        return False
    if not silent:
        state.push("footnote_ref", "", 0).meta = {"label": match[1], "end": match.end()}
    state.pos = match.end()
    return True


def _one_line(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Read a paragraph of one line that begins with a letter, or with anything beyond ASCII.

    No other rule takes it for more, so none need be asked: parsing takes a third less of the time.
    """
    if silent or state.sCount[start_line] != state.blkIndent:
        return False
    first = state.src[state.bMarks[start_line] + state.tShift[start_line]]
    is_last = start_line + 1 >= state.lineMax or state.isEmpty(start_line + 1)
    return is_last and (first.isalpha() or not first.isascii()) and paragraph(state, start_line, end_line, silent)


def table(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Read a table, and report rows with more cells than its head: what is in them would not be shown."""
    first = len(state.tokens)
    if not read_table(state, start_line, end_line, silent):
        return False
    if not silent:
        columns = sum(token.type == "th_open" for token in state.tokens[first:])
        for line in range(start_line + 2, state.line):
            row = row_cells(state, line)
            if len(row) > columns:
                state.env["problems"].append(_too_many_cells(line, len(row), columns))
    return True


def row_cells(state: StateBlock, line: int) -> list[tuple[int, int]]:
    """Return where in the source the cells of a table's row lie, without the pipes, with the space around."""
    text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
    start = state.bMarks[line] + state.tShift[line]
    cells = []
    cell = 0
    for match in re.finditer(r"(?<!\\)\|", text):
        cells.append((start + cell, start + match.start()))
        cell = match.end()
    cells.append((start + cell, start + len(text)))
    if cells and cells[0][0] == cells[0][1]:
        del cells[0]
    if cells and not state.src[slice(*cells[-1])].strip():
        del cells[-1]
    return cells


def _too_deep(line: int) -> MarkdownProblem:
    return MarkdownProblem(
        "deep-markdown",
        f"Quotes and lists are nested more than {MAX_DEPTH} levels deep here; what is deeper can not be shown.",
        "Take some levels of > or of the lists away.",
        line=line,
    )


def _too_many_cells(line: int, cells: int, columns: int) -> MarkdownProblem:
    return MarkdownProblem(
        "extra-cells",
        f"This row has {cells} cells, but the head of its table has {columns}; the rest is shown nowhere.",
        r"Write a | that belongs to the text as \|, also in [[id\|text]]; or give the head more columns.",
        line=line,
    )
