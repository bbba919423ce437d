"""Where in its source the text of Markdown stands: worked out only when a problem has to be shown.

The parser strips quote markers, indents, escapes and entities, and notes no places. So the text is parsed once more by
a parser whose block rules note where each of their characters comes from, and the inline tokens are laid along it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache

from markdown_it.rules_block import StateBlock, heading, lheading, paragraph
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from briefgen.content.markdown_body import FragmentWriter
from briefgen.content.markdown_dialect import (
    ONE_LINE,
    Parser,
    is_external,
    make_parser,
    new_env,
    read_image,
    read_link,
    row_cells,
    table,
)

_Rule = Callable[[StateBlock, int, int, bool], bool]


def locate(text: str, inline: bool, passage: int, offset: int) -> tuple[int, int]:
    """Return the line and the column in `text`, both from 1, of a character of one of its passages.

    `inline` says whether `text` is a field or a body. What an entity or an escape stands for is found where that
    begins. A span ends one column after its last character; the offset after the last one of a passage is there too.
    """
    place = find_place(text, inline, passage, offset)
    return text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place)


def find_place(text: str, inline: bool, passage: int, offset: int) -> int:
    """Return where in `text` that character stands, as an offset."""
    return _passage_places(text, inline)[passage][offset]


def find_address(text: str, inline: bool, number: int) -> tuple[int, int]:
    """Return where in `text` the address of a link or an image stands, by its number among the fragment's targets.

    Of one that has a label instead, and its address elsewhere, it is where its own text stands.
    """
    return _addresses(text, inline)[number]


@lru_cache(maxsize=8)  # problems come file by file
def _passage_places(text: str, inline: bool) -> tuple[tuple[int, ...], ...]:
    """Return for each passage the offsets in `text` of its characters, and the one after the last."""
    return tuple(_along(token, token.meta["places"]) for token in _trace(text, inline))


@lru_cache(maxsize=8)
def _addresses(text: str, inline: bool) -> tuple[tuple[int, int], ...]:
    """Return for each target of a fragment where in `text` its address begins and ends."""
    found = []
    for token in _trace(text, inline):
        places = token.meta["places"]
        for start, end in _addresses_in(token.children or ()):
            found.append((places[start], places[max(end - 1, start)] + 1))
    return tuple(found)


def _addresses_in(tokens: Iterable[Token]) -> Iterator[tuple[int, int]]:
    """The address of every link and image that leads to the site itself, in the order in which they end."""
    links: list[Token] = []
    for token in tokens:
        if token.type == "link_open":
            links.append(token)
        elif token.type == "link_close":
            link = links.pop()  # one within another is none
            if not links and not is_external(str(link.attrs["href"])):
                yield link.meta["address"]
        elif token.type == "image":
            yield token.meta["address"]


def _trace(text: str, inline: bool) -> Sequence[Token]:
    """Return the inline tokens of a text, passage by passage, each with its `places`."""
    env = new_env()
    writer = FragmentWriter(env)
    if inline:
        token = _tracing_parser().parseInline(text, env)[0]
        token.meta["places"] = range(len(text) + 1)
        writer.write_field(token)
    else:
        writer.write_body(_tracing_parser().parse(text, env))
    return writer.inlines


@cache
def _tracing_parser() -> Parser:
    parser = make_parser()
    parser.disable(ONE_LINE)
    parser.inline.ruler.at("link", _trace_link)
    parser.inline.ruler.at("image", _trace_image)
    ruler = parser.block.ruler
    ruler.at("paragraph", _tracing(paragraph, _trace_lines))
    ruler.at("lheading", _tracing(lheading, _trace_lines))
    ruler.at("heading", _tracing(heading, _trace_heading), {"alt": ["paragraph", "reference", "blockquote"]})
    ruler.at("table", _tracing(table, _trace_table), {"alt": ["paragraph", "reference"]})
    return parser


def _trace_link(state: StateInline, silent: bool) -> bool:
    """Read a link, and note where its address stands."""
    start, first = state.pos, len(state.tokens)
    if not read_link(state, silent):
        return False
    if not silent:
        # Text that waits to become a token comes before the link.
        opening = next(token for token in state.tokens[first:] if token.type == "link_open")
        opening.meta["address"] = _address(state, start, state.md.helpers.parseLinkLabel(state, start, True))
    return True


def _trace_image(state: StateInline, silent: bool) -> bool:
    """Read an image, and note where its address stands."""
    start = state.pos + 1
    if not read_image(state, silent):
        return False
    if not silent:
        state.tokens[-1].meta["address"] = _address(state, start, state.md.helpers.parseLinkLabel(state, start))
    return True


def _address(state: StateInline, start: int, end: int) -> tuple[int, int]:
    """Where the address stands behind a text in brackets, which go from `start` to `end`; without one, the text."""
    text = state.src
    if not text.startswith("(", end + 1):
        return start + 1, end
    place = end + 2
    while text[place].isspace():
        place += 1
    stop = state.md.helpers.parseLinkDestination(text, place, state.posMax).pos
    return (place + 1, stop - 1) if text[place] == "<" else (place, stop)


def _tracing(rule: _Rule, trace: Callable[[StateBlock, Sequence[Token]], None]) -> _Rule:
    """Let a block rule give its inline tokens the source offset of each character of their content, as `places`."""

    def traced(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
        first = len(state.tokens)
        found = rule(state, start_line, end_line, silent)
        if found and not silent:
            trace(state, [token for token in state.tokens[first:] if token.type == "inline"])
        return found

    return traced


def _trace_lines(state: StateBlock, tokens: Sequence[Token]) -> None:
    """Lay the lines of a paragraph along the source from their ends, since indents are stripped or expanded."""
    for token in tokens:
        start, end = token.map or (0, 0)
        lines = state.getLines(start, end, state.blkIndent, False)
        places: list[int] = []
        for number, line in enumerate(lines.split("\n"), start):
            stop = state.eMarks[number]
            places.extend(range(stop - len(line), stop + 1))
        # Stripped of white space, the content can only be found where it is.
        token.meta["places"] = places[lines.index(token.content) :]


def _trace_heading(state: StateBlock, tokens: Sequence[Token]) -> None:
    for token in tokens:
        line = (token.map or (0, 0))[0]
        marker = state.skipCharsStr(state.bMarks[line] + state.tShift[line], "#")
        start = state.src.index(token.content, marker)
        token.meta["places"] = range(start, start + len(token.content) + 1)


def _trace_table(state: StateBlock, tokens: Sequence[Token]) -> None:
    """Lay each cell along its row, without the backslash of an escaped pipe; a row may have too few cells."""
    row = -1
    cells: Iterator[tuple[int, int]] = iter(())
    for token in tokens:
        line = (token.map or (0, 0))[0]
        if line != row:
            row, cells = line, iter(row_cells(state, line))
        start, end = next(cells, (0, 0))
        places = [place for place in range(start, end) if not state.src.startswith("\\|", place)]
        content = "".join([state.src[place] for place in places])
        token.meta["places"] = [*places[content.index(token.content) :], end]


def _along(token: Token, places: Sequence[int]) -> tuple[int, ...]:
    """Lay the text of a passage along the content that it was parsed from."""
    found: list[int] = []
    position = 0
    for child in token.children or ():
        within, position = _STEPS.get(child.type, _unseen)(token.content, position, child)
        found += within
    found.append(found[-1] + 1 if found else 0)
    return tuple(places[place] for place in found)


# Each step takes the content, the place of an inline token in it and the token, and returns where the characters that
# a reader sees stand, and where the token ends.
_Step = tuple[Sequence[int], int]


def _literal(_content: str, start: int, token: Token) -> _Step:
    end = start + len(token.content)
    return range(start, end), end


def _special(_content: str, start: int, token: Token) -> _Step:
    end = start + len(token.markup)
    if token.info == "entity":
        return [start] * len(token.content), end
    # An escaped character stands after its backslash; before another character the backslash is text itself.
    return range(end - len(token.content), end), end


def _line_break(content: str, start: int, _token: Token) -> _Step:
    place = content.index("\n", start)
    end = place + 1
    while content.startswith((" ", "\t"), end):
        end += 1
    return [place], end


def _code(content: str, start: int, token: Token) -> _Step:
    start += len(token.markup)
    length = len(token.content)
    # One space on both sides is not part of the code.
    padding = 0 if content[start : start + length].replace("\n", " ") == token.content else 1
    start += padding
    return range(start, start + length), start + length + padding + len(token.markup)


def _hand_link(_content: str, _start: int, token: Token) -> _Step:
    start = token.meta["start"]
    return range(start, start + len(token.content)), token.meta["end"]


def _unseen(_content: str, start: int, token: Token) -> _Step:
    if "end" in token.meta:
        return (), token.meta["end"]
    return (), start + (1 if token.tag == "a" else len(token.markup))


_STEPS = {
    "text": _literal,
    "refused_image": _literal,
    "text_special": _special,
    "softbreak": _line_break,
    "hardbreak": _line_break,
    "code_inline": _code,
    "hand_link": _hand_link,
}
