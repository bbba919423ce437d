import pytest

from briefgen.base.diagnostics import Position
from briefgen.content.document import Document, position_of, split

SPLIT = [
    # bytes, front matter, body, line of the body, why
    (b"---\na: b\n---\nText\n", "a: b\n", "Text\n", 4, "the usual"),
    (b"---\na: b\n---", "a: b\n", "", 3, "no body, no line break at the end"),
    (b"---\n---\n", "", "", 3, "empty front matter"),
    (b"--- \t\na: b\n---  \nText", "a: b\n", "Text", 4, "spaces behind the hyphens"),
    (b"\xef\xbb\xbf---\r\na: b\r\n---\r\nText\r\nmore", "a: b\n", "Text\nmore", 4, "a byte-order mark and CRLF"),
    (b"---\na: b\n---\n---\nText\n", "a: b\n", "---\nText\n", 4, "a rule in the body"),
    (b"---\na: |\n  ---\n---\nText\n", "a: |\n  ---\n", "Text\n", 5, "hyphens that are indented"),
    (b"---\na: b\n----\n---\n", "a: b\n----\n", "", 5, "four hyphens are no end"),
    ("---\na: b\n---\nx\u2028y\u0085z".encode(), "a: b\n", "x\u2028y\u0085z", 4, "line separators in a body"),
]


@pytest.mark.parametrize(("data", "front", "body", "line", "why"), SPLIT)
def test_split(data: bytes, front: str, body: str, line: int, why: str) -> None:
    assert split("a.md", data) == (Document(front, 2, body, line), []), why


@pytest.mark.parametrize(
    ("data", "code", "place"),
    [
        (b"", "empty-file", (1, 1)),
        (b" \n\n", "empty-file", (1, 1)),
        (b"Text\n", "missing-front-matter", (1, 1)),
        (b"\n---\na: b\n---\n", "missing-front-matter", (1, 1)),
        (b"---\na: b\n", "unterminated-front-matter", (1, 1)),
        (b"---", "unterminated-front-matter", (1, 1)),
        (b"---\n\xc3\xa9\xe9\n---\n", "not-utf-8", (2, 2)),
        (b"\xef\xbb\xbf\xe9", "not-utf-8", (1, 1)),
        (b"\xed\xa0\x80", "not-utf-8", (1, 1)),
        (b"\xc0\xaf", "not-utf-8", (1, 1)),
        (b"\xfe\xff\x00-", "not-utf-8", (1, 1)),
        (b"---\na: b\n---\n" + b"x" * 5_001, "long-line", (4, 1)),
        (b"---\na: b\n---\n" + b"x " * 100_001, "long-line", (4, 1)),
        (b"---\n" + b"a: bcdef\n" * 60_000 + b"---\n", "big-front-matter", (1, 1)),
        (b"x\n" * 1_000_001, "big-file", (1, 1)),
    ],
)
def test_what_can_not_be_split(data: bytes, code: str, place: tuple[int, int]) -> None:
    found, diagnostics = split("a.md", data)
    assert found is None
    assert [each.code for each in diagnostics] == [code]
    position = diagnostics[0].position
    assert isinstance(position, Position)
    assert (position.line, position.column) == place


@pytest.mark.parametrize("number", [0x00, 0x08, 0x0B, 0x0C, 0x0D, 0x1B, 0x7F, 0x84, 0x86, 0x9F, 0xFFFE, 0xFFFF])
def test_control_characters_are_reported_and_replaced(number: int) -> None:
    found, diagnostics = split("a.md", f"---\na: x{chr(number)}y\n---\nz{chr(number)}.\n".encode())
    assert found == Document("a: x\ufffdy\n", 2, "z\ufffd.\n", 4)
    assert [(each.code, each.position) for each in diagnostics] == [("control-character", Position("a.md", 2, 5, 2, 6))]
    assert "1 more" in diagnostics[0].message


@pytest.mark.parametrize("number", [0x85, 0x2028, 0x2029])
def test_line_separators_in_front_matter(number: int) -> None:
    found, diagnostics = split("a.md", f"---\na: x{chr(number)}y\n---\n".encode())
    assert found == Document("a: x y\n", 2, "", 4)
    assert [(each.code, each.position) for each in diagnostics] == [("control-character", Position("a.md", 2, 5, 2, 6))]


def test_tabs_and_signs_beyond_the_basic_plane_are_text() -> None:
    text = "---\na: \t𝒳\u200c\n---\n\t🙂"
    assert split("a.md", text.encode()) == (Document("a: \t𝒳\u200c\n", 2, "\t🙂", 4), [])


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, 2, (1, 1, 3)),
        (4, 6, (2, 2, 4)),
        (4, 11, (2, 2, 4)),
        (9, 9, (4, 2, 2)),
        (7, 8, (3, 1, 1)),
    ],
)
def test_position_of(start: int, end: int, expected: tuple[int, int, int]) -> None:
    line, column, end_column = expected
    assert position_of("p", "ab\ncde\n\nfg", start, end) == Position("p", line, column, line, end_column)
    assert position_of("p", "ab\ncde\n\nfg", start, end, 10).line == line + 9
