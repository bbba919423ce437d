"""Names and texts that open or close directions of writing: in a browser, what stands beside each keeps its place."""

import datetime
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from briefgen.builder.build import Options, build
from briefgen.builder.progress import silence
from tests.browser.reading import Reader, reading
from tests.browser.server import serving
from tests.hostile.site import HAND, RECORDS, write_site
from tests.hostile.test_browser import KINDS

TURNS = (
    *("\u202e", "\u202d", "\u202b", "\u202a", "\u2067", "\u2066", "\u2068"),  # opened, and never closed
    *("\u202c\u202e", "\u2069\u202e", "\u2069\u2069\u202b", "\u2069\u2067"),  # first out of what holds it apart
    *("\u202e\u2067\u202c", "\u2069", "א", "ب", "٤"),  # crossed, closed alone, letters and a digit of other directions
)
# Wherever pieces of text stand on one line, each begins to the right of the one before it. What a writer composed,
# with links and marks within it, is left aside: there the writer turns his own words.
OUT_OF_ORDER = """() => {
    const blocks = "p, li, dt, dd, td, th, h1, h2, h3, figcaption";
    const boxesOf = (text) => {
        const range = document.createRange();
        range.selectNodeContents(text);
        return [...range.getClientRects()].filter((box) => box.width > 0);
    };
    const onOneLine = (one, other) => one.top < other.bottom - 4 && other.top < one.bottom - 4;
    const found = [];
    for (const block of document.querySelectorAll(blocks)) {
        if (block.closest(".prose, .lead, .s, .note, [dir=rtl], .unseen, .matrix thead")) continue;
        const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
        let before = [];
        while (walker.nextNode()) {
            const text = walker.currentNode;
            if (!text.data.trim() || text.parentElement.closest(blocks) !== block) continue;
            const boxes = boxesOf(text);
            const isAfter = (box, other) => !onOneLine(box, other) || other.left <= box.left;
            if (!boxes.every((box) => before.every((other) => isAfter(box, other)))) found.push(block.outerHTML);
            before = boxes;
        }
    }
    return found;
}"""


@pytest.fixture(scope="module")
def turned(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """A wide tab, so that hardly a line breaks, in a site whose every text has one of the characters."""
    root = tmp_path_factory.mktemp("turned")
    write_site(root, [f"T{number}{turn}u" for number in range(RECORDS) for turn in TURNS])
    assert build(Options(root, today=datetime.date(2030, 1, 1), cache=False), root / "output", silence).written
    wide = {"width": 2600, "height": 900}
    with serving(root / "output", "/desk") as address, reading(browser, address, viewport=wide) as reader:
        yield reader


def test_each_text_has_a_turn() -> None:
    assert len(TURNS) == HAND


def test_nothing_moves_what_stands_beside_it(turned: Reader) -> None:
    found = {path: turned.read(path).evaluate(OUT_OF_ORDER) for path in (*KINDS, "articles/h0/", "articles/h9/")}
    assert {path: blocks for path, blocks in found.items() if blocks} == {}
