"""What holds of any text that is read as Markdown, however it is made to break the page or to hide something."""

import re
from html import escape
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.content.markdown import locate, parse_body, parse_inline
from briefgen.model.linking import Link, bears_link, splice
from briefgen.model.texts import Fragment
from tests.fuzz.mutations import SEEDS

# All that Markdown can put on a page: tags, and the attributes that they may have.
ALLOWED: dict[str, set[str]] = {
    **{
        tag: set()
        for tag in ("em", "strong", "s", "code", "br", "hr", "blockquote", "ul", "table", "thead", "tbody", "tr")
    },
    **{tag: {"id"} for tag in ("h2", "h3", "h4", "h5", "h6", "p", "span", "li")},
    **{tag: {"class"} for tag in ("th", "td", "sup")},
    "a": {"href", "title", "rel", "class", "id", "role"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "pre": {"tabindex"},
    "div": {"class", "role", "aria-label", "tabindex"},
}
VALUES = {
    "class": {"anchor", "footnote", "footnotes", "scroll", "left", "center", "right"},
    "role": {"doc-noteref", "doc-backlink", "doc-endnotes", "region"},
    "rel": {"noopener noreferrer"},
    "tabindex": {"0"},
}
VOID = {"br", "hr", "img"}

# What means something to Markdown, to HTML or to browsers, one piece a line, to be thrown together.
VISIBLE_SPACE = str.maketrans("␠␤␉", " \n\t")
LINES = (SEEDS["markdown"] / "pieces.txt").read_text(encoding="utf-8").splitlines()
PIECES = [line.translate(VISIBLE_SPACE) for line in LINES]
INVISIBLE = [
    "\N{RIGHT-TO-LEFT OVERRIDE}",
    "\N{ZERO WIDTH SPACE}",
    "\N{ZERO WIDTH NO-BREAK SPACE}",
    "\N{NO-BREAK SPACE}",
]
CHARACTERS = st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n\t")
MARKDOWN = st.lists(st.sampled_from(PIECES + INVISIBLE) | st.text(CHARACTERS, max_size=4), max_size=30).map("".join)


class Page(HTMLParser):
    """Reads HTML, and holds it against what is allowed."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.ids: list[str] = []
        self.links: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert set(names) <= ALLOWED[tag], (tag, names)
        assert len(set(names)) == len(names)
        for name, value in attrs:
            assert value is not None
            assert value in VALUES.get(name, {value})
            if name == "id":
                self.ids.append(value)
            if name in ("href", "src"):
                assert is_harmless(value, image=name == "src"), value
        if tag == "a":
            assert "a" not in self._open
            self.links.append(dict(attrs).get("href") or "")
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)


def is_harmless(address: str, image: bool) -> bool:
    """Judge an address as browsers read it: without tabs and line breaks, and space around; a backslash is a slash."""
    seen = re.sub(r"[\t\n\r]", "", address.strip("".join(map(chr, range(33))))).replace("\\", "/").lower()
    scheme = re.match(r"[a-z][a-z0-9+.-]*:", seen)
    if scheme is None:
        return not seen.startswith("//")
    return not image and scheme[0] in ("http:", "https:", "mailto:")


@settings(max_examples=300)
@given(MARKDOWN)
def test_nothing_but_what_is_allowed_is_on_the_page(text: str) -> None:
    fragment, _ = parse_body(text)
    page = Page(fragment.html)
    assert sorted(page.ids) == sorted(fragment.anchors)
    assert len(set(page.ids)) == len(page.ids)
    assert {link[1:] for link in page.links if re.match("#(p-|fn)", link)} >= {
        name for name in page.ids if re.match("p-|fn_", name)
    }


@settings(max_examples=300)
@given(MARKDOWN)
def test_a_reader_of_a_field_sees_the_text_of_its_passage(text: str) -> None:
    fragment, _ = parse_inline(text)
    (passage,) = fragment.passages
    assert Page(fragment.html).text == passage.text
    assert "".join(passage.text[run.start : run.end] for run in passage.runs) == passage.text


@settings(max_examples=300)
@given(MARKDOWN, st.booleans())
def test_runs_targets_and_spans_are_where_they_say(text: str, inline: bool) -> None:
    fragment, problems = parse_inline(text) if inline else parse_body(text)
    for passage in fragment.passages:
        for run in passage.runs:
            assert fragment.html.startswith(escape(passage.text[run.start : run.end], quote=False), run.html)
        spans = [(run.start, run.end) for run in passage.runs]
        for group in (spans, passage.opaque, [(link.start, link.end) for link in passage.hand_links]):
            ends = [0, *[place for span in group for place in span], len(passage.text)]
            assert ends == sorted(ends)
    for target in fragment.targets:
        assert fragment.html[target.start : target.end] == escape(target.written)
        assert 0 <= target.at <= len(fragment.passages[target.passage].text)
    for problem in problems:
        if problem.line < 0:
            assert fragment.passages[problem.passage].text[problem.start : problem.end].startswith("![")
        else:
            assert problem.line <= text.count("\n")


@settings(max_examples=300)
@given(MARKDOWN, st.booleans())
def test_every_character_is_found_where_it_stands(text: str, inline: bool) -> None:
    fragment, _ = parse_inline(text) if inline else parse_body(text)
    lines = text.split("\n")
    for number, passage in enumerate(fragment.passages):
        for offset, character in enumerate(passage.text):
            line, column = locate(text, inline, number, offset)
            found = f"{lines[line - 1]}\n"[column - 1]
            # An entity is found at its ampersand; in code, a line's end and a tab in an indent become a space.
            assert found == character or found == "&" or (character == " " and found in "\n\t")
        line, column = locate(text, inline, number, len(passage.text))
        assert column - 1 <= len(lines[line - 1])


@settings(max_examples=300)
@given(MARKDOWN, st.booleans(), st.data())
def test_links_change_nothing_but_what_they_are_put_around(text: str, inline: bool, data: st.DataObject) -> None:
    fragment, _ = parse_inline(text) if inline else parse_body(text)
    links = data.draw(links_in(fragment))
    html = splice(fragment, links, {})
    page, before = Page(html), Page(fragment.html)
    assert page.text == before.text
    placed = [link for link in links if bears_link(fragment, link.passage, link.start, link.end)]
    assert page.links.count("put-in/") == len(placed)
    assert len(page.links) == len(before.links) + len(placed)
    assert len(html) == len(fragment.html) + len(placed) * len('<a href="put-in/"></a>')


@settings(max_examples=300)
@given(MARKDOWN, st.data())
def test_what_leads_nowhere_is_text(text: str, data: st.DataObject) -> None:
    fragment, _ = parse_body(text)
    numbers = range(len(fragment.targets))
    addresses = {number: data.draw(st.sampled_from([None, 'to/"<&'])) for number in numbers}
    page = Page(splice(fragment, data.draw(links_in(fragment)), addresses))
    linked = [number for number in numbers if addresses[number] and not fragment.targets[number].image]
    assert page.links.count('to/"<&') == len(linked)


BLOCK_MARKS = ["> ", "- ", "2. ", "# ", "    ", "\n", "\n\n", "  \n", "|", "\n|-|-|\n|"]
INLINE_MARKS = ["*", "**", "~~", "`", "[", "](", ")", "]", "![", "[[", "]]", "<", ">", "&", "\\", '"', "https://"]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(BLOCK_MARKS + INLINE_MARKS), max_size=30))
def test_no_word_is_lost_without_a_problem(pieces: list[str]) -> None:
    words = [f"w{number}x" for number in range(len(pieces))]
    text = "".join(f"{piece}{word} " for piece, word in zip(pieces, words, strict=True))
    fragment, problems = parse_body(text)
    shown = fragment.html + "".join(link.written for passage in fragment.passages for link in passage.hand_links)
    assert problems or [word for word in words if word not in shown] == []


def links_in(fragment: Fragment) -> st.SearchStrategy[list[Link]]:
    """Spans of the passages, none over another."""
    return st.tuples(*[spans_in(number, len(passage.text)) for number, passage in enumerate(fragment.passages)]).map(
        lambda groups: [link for group in groups for link in group]
    )


def spans_in(passage: int, length: int) -> st.SearchStrategy[list[Link]]:
    ends = st.lists(st.integers(0, length), max_size=8, unique=True).map(sorted)
    return ends.map(
        lambda places: [
            Link(passage, start, end, "put-in/") for start, end in zip(places[::2], places[1::2], strict=False)
        ]
    )
