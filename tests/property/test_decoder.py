"""Whatever a file holds: reading never raises, and every problem lies inside the file."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.base.diagnostics import Diagnostic, Place, Position
from briefgen.base.report import as_json, as_text, sort_diagnostics
from briefgen.content.config import read_settings
from briefgen.content.places import locate
from briefgen.content.record import read_record
from briefgen.model.articles import EVENT_TYPES
from briefgen.model.kinds import RECORD_TYPES

SAMPLE = Path(__file__).parents[2] / "content"
ARTICLES = [path.read_text(encoding="utf-8") for path in sorted(SAMPLE.glob("articles/**/*.md"))]
OTHERS = [path.read_text(encoding="utf-8") for path in sorted(SAMPLE.glob("[c-z]*/**/*.md"))]

KINDS = st.sampled_from(sorted(RECORD_TYPES))
# What breaks YAML, Markdown and readers of text.
PIECES = st.sampled_from(
    [
        *("\n---\n", "---", "\n", "\n  ", "\n- ", "- ", ": ", ":", " #", " #a", "'", '"', "[", "]", "{", "}", ",", "|"),
        *(
            ">-\n",
            "&a ",
            "*a",
            "!t ",
            "%",
            "@",
            "`",
            "\t",
            "\\",
            "? ",
            "<<: *a",
            "~",
            "null",
            "\r",
            "\0",
            "\x1b",
            "\x85",
        ),
        *(
            "\u2028",
            "\ufeff",
            "\u200c",
            "\u202e",
            "\ud7ff",
            "é",
            "日",
            "🙂",
            "\U000fffff",
            "[[a]]",
            "[[",
            "]]",
            "**",
            "_",
        ),
        *(
            "![",
            "](",
            "title",
            "date",
            "summary",
            "events",
            "refs: [e1]",
            "by",
            "2021-04-06",
            "id: e1",
            "extra",
            "x" * 50,
        ),
    ]
)
RUBBLE = st.lists(PIECES | st.text(max_size=5), max_size=25).map("".join)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, str]:
    """A kind, and a file of the sample site with something cut out and something put in, a few times."""
    article = draw(st.booleans())
    text = draw(st.sampled_from(ARTICLES if article else OTHERS))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        text = text[:start] + draw(RUBBLE) + text[end:]
    return ("article" if article else draw(KINDS)), text


def check_positions(path: str, data: bytes, diagnostics: tuple[Diagnostic, ...]) -> None:
    """Every problem stands at a character of the file, or just behind a line of it, and can be printed."""
    lines = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n")
    located = locate(diagnostics, lambda _: data)
    for found in located:
        place = found.position
        assert isinstance(place, Position)
        assert place.path == path
        assert 1 <= place.line <= len(lines)
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1
        if place.end_line:
            assert place.end_line == place.line
            assert place.column <= place.end_column <= max(len(lines[place.line - 1]), 3) + 1
        assert found.message
        assert "\n" not in found.message + found.hint
    printed = sort_diagnostics(located)
    assert as_text(printed, lambda _: data).count("\x1b") == 0
    assert len(as_json(printed, lambda _: data).splitlines()) == len(printed)


def check_record(kind: str, data: bytes) -> None:
    path = f"content/{RECORD_TYPES[kind].folder}/record.md"
    reading = read_record(kind, path, data, EVENT_TYPES)
    assert reading.record is not None or reading.diagnostics
    assert reading == read_record(kind, path, data, EVENT_TYPES)
    check_positions(path, data, reading.diagnostics)


@settings(max_examples=300, deadline=None)
@given(edited())
def test_edited_files(file: tuple[str, str]) -> None:
    kind, text = file
    check_record(kind, text.encode("utf-8", "replace"))


@settings(max_examples=300, deadline=None)
@given(KINDS, RUBBLE, RUBBLE)
def test_rubble_between_hyphens(kind: str, front: str, body: str) -> None:
    check_record(kind, f"---\n{front}\n---\n{body}".encode("utf-8", "replace"))


@settings(max_examples=200, deadline=None)
@given(KINDS, st.binary(max_size=200))
def test_bytes(kind: str, data: bytes) -> None:
    check_record(kind, data)
    check_record(kind, b"---\n" + data + b"\n---\n" + data)


@settings(max_examples=300, deadline=None)
@given(RUBBLE)
def test_settings(text: str) -> None:
    data = text.encode("utf-8", "replace")
    site, diagnostics = read_settings(data)
    assert site is not None or diagnostics
    check_positions("site.yaml", data, tuple(diagnostics))


@settings(max_examples=300, deadline=None)
@given(edited(), RUBBLE, st.integers(-1, 5), st.integers(-1, 60), st.integers(-1, 90))
def test_places_that_may_not_be_there(file: tuple[str, str], field: str, passage: int, start: int, end: int) -> None:
    _, text = file
    data = text.encode("utf-8", "replace")
    path = "content/articles/record.md"
    for name in (field, "body", "summary", "events[0].note", "key_points[1].text", "statements[0].by[0].words"):
        for at_key in (False, True):
            place = Place(path, name, passage, start, end, at_key)
            check_positions(path, data, (Diagnostic("bad-date", "m", place),))
