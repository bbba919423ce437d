"""Answers in print: aligned columns in plain text, as wide as a terminal there."""

import pytest

from briefgen.tools.answering.sheets import Row, Sheet, Table, Tone, as_plain_text, print_on_terminal

SHEET = Sheet(
    "Title",
    ("A fact", "", "Another"),
    (
        Table("People", ("Name", "Empty", "Post"), (Row(("Anna", "", "Mayor"), Tone.SURE), Row(("Бо", "", "Speaker")))),
        Table("Nothing", ("A",), (), "Nobody."),
        Table("Left out", ("A",), ()),
    ),
)


def test_plain_text_is_aligned_and_leaves_out_what_is_empty() -> None:
    assert as_plain_text(SHEET).splitlines() == [
        "Title",
        "A fact",
        "Another",
        "",
        "People",
        "  Name  Post",
        "  Anna  Mayor",
        "  Бо    Speaker",
        "",
        "Nothing",
        "  Nobody.",
    ]


def test_wide_and_combining_characters_are_counted_as_shown() -> None:
    table = Table("T", ("A", "B"), (Row(("習近平", "x")), Row(("e\u0301", "x"))))
    assert as_plain_text(Sheet("S", (), (table,))).splitlines()[-2:] == ["  習近平  x", "  e\u0301       x"]


def test_on_a_terminal_long_cells_are_folded(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "24")
    table = Table("T", ("Name", "Why"), (Row(("Anna", "no end is stated; last attested 2021"), Tone.FAINT),))
    print_on_terminal(Sheet("S [bold]", (), (table, Table("None", ("A",), (), "Nobody."))))
    assert [line.rstrip() for line in capsys.readouterr().out.splitlines()] == [
        "S [bold]",
        "",
        "T",
        "Name  Why",
        "Anna  no end is stated;",
        "      last attested 2021",
        "",
        "None",
        "  Nobody.",
    ]
