import json

import pytest

from briefgen.base.diagnostics import Diagnostic, Place, Position, Severity
from briefgen.base.report import apply_checks, as_json, as_text, sort_diagnostics

A = "content/a.md"


def read_nothing(_: str) -> bytes | None:
    return None


def shown(line: str, column: int, end_column: int) -> list[str]:
    """The source line and the carets, as printed."""
    found = Diagnostic("bad-date", "Wrong.", Position(A, 1, column, 1, end_column))
    return as_text([found], lambda _: line.encode()).split("\n")[1:3]


def test_text() -> None:
    found = [
        Diagnostic(
            "duplicate-id",
            "The id is that of two files.",
            Position(A, 2, 5, 2, 7),
            "Rename one.",
            (Position("content/b.md", 3, 1),),
        ),
        Diagnostic("missing-url", "No address.", Position(A, 1, 1, 1, 4), severity=Severity.WARNING),
        Diagnostic("unknown-folder", "No folder.", Position("content/x"), severity=Severity.WARNING),
    ]
    assert as_text(found, lambda path: b"---\r\nid: e1\r\n" if path == A else None) == (
        "content/a.md:2:5: error: The id is that of two files. [duplicate-id]\n"
        "  id: e1\n"
        "      ^^\n"
        "hint: Rename one.\n"
        "see: content/b.md:3:1\n"
        "content/a.md:1:1: warning: No address. [missing-url]\n"
        "  ---\n"
        "  ^^^\n"
        "content/x:1:1: warning: No folder. [unknown-folder]\n"
    )


@pytest.mark.parametrize(
    ("line", "column", "end_column", "expected", "why"),
    [
        ("date: x", 7, 8, ["  date: x", "        ^"], "one character"),
        ("date: x", 7, 7, ["  date: x", "        ^"], "an empty span has a caret too"),
        ("date: x", 7, 99, ["  date: x", "        ^"], "carets end with the line"),
        ("date:", 6, 7, ["  date:", "       ^"], "just behind the line"),
        ("a: 日本 x", 7, 8, ["  a: 日本 x", "          ^"], "two columns for each wide character"),
        ("a: 日本 x", 4, 6, ["  a: 日本 x", "     ^^^^"], "carets as wide as the text"),
        ("a: cafe\u0301 x", 10, 11, ["  a: cafe\u0301 x", "          ^"], "no column for a combining mark"),
        ("\ta: x", 5, 6, ["      a: x", "         ^"], "a tab is shown as four spaces"),
        ("a: \x1b[31m x\u202e", 10, 11, ["  a: \ufffd[31m x\ufffd", "           ^"], "nothing steers the terminal"),
    ],
)
def test_carets(line: str, column: int, end_column: int, expected: list[str], why: str) -> None:
    assert shown(line, column, end_column) == expected, why


def test_a_long_line_is_shown_around_the_mistake() -> None:
    line = "word " * 100 + "WRONG " + "word " * 100
    source, carets = shown(line, 501, 506)
    assert source.startswith("  …")
    assert source.endswith("…")
    assert len(source) == 114
    assert source[carets.index("^") : carets.index("^") + carets.count("^")] == "WRONG"


def test_the_beginning_of_a_long_line_is_shown_from_there() -> None:
    assert shown("summary: " + "word " * 100, 1, 8) == [
        "  " + ("summary: " + "word " * 100)[:110].rstrip() + "…",
        "  ^^^^^^^",
    ]


def test_colors() -> None:
    found = [Diagnostic("bad-date", "Wrong.", Position(A, 1, 1))]
    assert as_text(found, read_nothing, color=True) == "content/a.md:1:1: \x1b[1;31merror\x1b[0m: Wrong. [bad-date]\n"


def test_json() -> None:
    found = [
        Diagnostic("bad-date", "Kein Datum: „é“.", Position(A, 3, 7, 3, 9), "Write 2021.", severity=Severity.WARNING),
        Diagnostic("big-file", "Too big.", Position("content/b.md")),
    ]
    rows = [json.loads(line) for line in as_json(found, read_nothing).splitlines()]
    assert rows == [
        {
            "path": A,
            "line": 3,
            "column": 7,
            "end_column": 9,
            "severity": "warning",
            "code": "bad-date",
            "message": "Kein Datum: „é“.",
            "hint": "Write 2021.",
        },
        {
            "path": "content/b.md",
            "line": 1,
            "column": 1,
            "end_column": 1,
            "severity": "error",
            "code": "big-file",
            "message": "Too big.",
            "hint": "",
        },
    ]


def test_json_is_one_line_each_whatever_a_message_holds() -> None:
    found = [Diagnostic("bad-date", "a\nb\u2028c\x85", Position(A))]
    assert len(as_json(found, read_nothing).splitlines()) == 1


def test_sorted_by_place_and_without_repetition() -> None:
    first = Diagnostic("b", "m", Position("a", 2, 1))
    second = Diagnostic("a", "m", Position("a", 10, 1))
    third = Diagnostic("a", "m", Position("b", 1, 1))
    assert sort_diagnostics([third, second, first, second]) == [first, second, third]


def test_severities_of_the_site() -> None:
    found = [Diagnostic("a", "m", Place(A)), Diagnostic("b", "m", Place(A)), Diagnostic("c", "m", Place(A))]
    weighed = apply_checks(found, {"a": Severity.IGNORE, "b": Severity.WARNING})
    assert [(each.code, each.severity) for each in weighed] == [("b", Severity.WARNING), ("c", Severity.ERROR)]
