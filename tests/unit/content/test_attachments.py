"""Links to files, records and places: which lead nowhere, and which files they publish."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from briefgen.builder import build as pipeline
from briefgen.content.attachments import locate_file
from tests.harness import TODAY, Desk, article, front

TALKS = "content/articles/talks.md"
VISIT = "content/articles/2021/visit.md"


def published(desk: Desk) -> list[str]:
    desk.build()
    return [path for path in desk.snapshot() if path.startswith(("files/", "static/"))]


PUBLISHED: Sequence[tuple[str, Mapping[str, str | bytes], list[str]]] = [
    (
        "static files are, linked or not",
        {TALKS: article(), "content/static/a/map.txt": "map"},
        ["static/a/map.txt"],
    ),
    (
        "a file beside an article is if its body links it",
        {TALKS: article("[note](note.txt)"), "content/articles/note.txt": "n", "content/articles/other.txt": "o"},
        ["files/articles/note.txt"],
    ),
    (
        "or shows it",
        {TALKS: article("![map](map.png)"), "content/articles/map.png": "m"},
        ["files/articles/map.png"],
    ),
    (
        "or a text field does",
        {TALKS: article(summary="See [note](note.txt)."), "content/articles/note.txt": "n"},
        ["files/articles/note.txt"],
    ),
    (
        "a file of a subfolder keeps its path, and is known without regard to escapes",
        {VISIT: article("![map](maps/my%20map.png)"), "content/articles/2021/maps/my map.png": "m"},
        ["files/articles/2021/maps/my map.png"],
    ),
    (
        "a path may lead up",
        {
            VISIT: article("[n](../note.txt) [s](../../static/s.txt)"),
            "content/articles/note.txt": "n",
            "content/static/s.txt": "s",
        },
        ["files/articles/note.txt", "static/s.txt"],
    ),
    (
        "a picture of an official, beside the file",
        {"content/officials/a.md": front({"name": "A", "photo": {"file": "a.jpg"}}), "content/officials/a.jpg": "a"},
        ["files/officials/a.jpg"],
    ),
    (
        "a picture of an official, in static/",
        {
            "content/officials/a.md": front({"name": "A", "photo": {"file": "static/a.jpg"}}),
            "content/static/a.jpg": "a",
        },
        ["static/a.jpg"],
    ),
    (
        "a source's text is never",
        {TALKS: article(source_text="report.txt"), "content/articles/report.txt": "They talked."},
        [],
    ),
    (
        "what only a draft shows is not",
        {TALKS: article("![map](map.png)", status="draft"), "content/articles/map.png": "m"},
        [],
    ),
    (
        "nor what only a future article shows",
        {TALKS: article("![map](map.png)", date="2031-01-01"), "content/articles/map.png": "m"},
        [],
    ),
    (
        "of a retracted article only what its note shows",
        {
            TALKS: article(
                "![map](map.png)",
                status="retracted",
                note="[Why](why.txt)",
                corrections=[{"date": "2021-04-09", "kind": "retraction"}],
            ),
            "content/articles/map.png": "m",
            "content/articles/why.txt": "w",
        },
        ["files/articles/why.txt"],
    ),
]


@pytest.mark.parametrize(("files", "expected"), [pytest.param(*case[1:], id=case[0]) for case in PUBLISHED])
def test_which_files_are_published(files: Mapping[str, str | bytes], expected: list[str], tmp_path: Path) -> None:
    assert published(Desk.make(tmp_path, files)) == expected


def test_what_a_draft_shows_is_published_with_it(tmp_path: Path) -> None:
    files = {TALKS: article("![map](map.png)", status="draft"), "content/articles/map.png": "m"}
    desk = Desk.make(tmp_path, files)
    desk.build(drafts=True)
    assert desk.has("files/articles/map.png")


def test_the_logo_of_the_publisher(tmp_path: Path) -> None:
    settings = "title: Desk\npublisher: {name: A, logo: static/logo.svg}\n"
    assert published(Desk.make(tmp_path, {"content/static/logo.svg": "<svg/>"}, settings)) == ["static/logo.svg"]


WRONG: Sequence[tuple[str, Mapping[str, str], str]] = [
    ("no such file", {TALKS: article("[note](nota.txt)"), "content/articles/note.txt": "n"}, "no-such-file"),
    ("no such picture", {TALKS: article("![map](map.png)")}, "no-such-file"),
    ("out of the site", {TALKS: article("[x](../../../etc/passwd)")}, "bad-path"),
    (
        "a source's text",
        {TALKS: article("[x](r.txt)", source_text="r.txt"), "content/articles/r.txt": "x"},
        "source-text-linked",
    ),
    ("no such source's text", {TALKS: article(source_text="r.txt")}, "no-such-file"),
    ("no such place on the page", {TALKS: article("[x](#e7)")}, "no-such-place"),
    ("no such place on another page", {TALKS: article("[x](2021/visit.md#s1)"), VISIT: article()}, "no-such-place"),
    (
        "no such place on a draft's page",
        {TALKS: article("[x](2021/visit.md#s1)"), VISIT: article(status="draft")},
        "no-such-place",
    ),
    ("no such file in a draft", {TALKS: article("![map](map.png)", status="draft")}, "no-such-file"),
    (
        "no such picture of an official",
        {"content/officials/a.md": front({"name": "A", "photo": {"file": "a.jpg"}})},
        "no-such-file",
    ),
]


@pytest.mark.parametrize(("files", "code"), [pytest.param(*case[1:], id=case[0]) for case in WRONG])
def test_what_leads_nowhere(files: Mapping[str, str], code: str, tmp_path: Path) -> None:
    result = Desk.make(tmp_path, files).run("check", "--date", TODAY, "--quiet")
    assert result.status == 1
    assert result.err.count("error:") == 1
    assert f"[{code}]" in result.err


RIGHT = [
    ("a place by the id of an event", "[x](#e1)"),
    ("a place by the id that was given", "[x](#talks)"),
    ("a heading", "[x](#the-rest)\n\n## The rest\n\nText."),
    ("another record's page", "[x](2021/visit.md)"),
    ("a place on another record's page", "[x](2021/visit.md#e1)"),
    ("the page itself", "[x](talks.md)"),
]


@pytest.mark.parametrize("body", [pytest.param(body, id=reason) for reason, body in RIGHT])
def test_what_leads_somewhere(body: str, tmp_path: Path) -> None:
    events = [
        {"id": "talks", "date": "2021-04-06", "type": "meeting", "title": "Talks"},
        {"date": "2021-04-05", "type": "visit", "title": "Visit"},
    ]
    desk = Desk.make(tmp_path, {TALKS: article(body, events=events[::-1]), VISIT: article(events=events[1:])})
    desk.build()


def test_a_file_that_is_too_big_to_publish_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "PUBLISHED_BYTES", 10)
    desk = Desk.make(tmp_path, {TALKS: article(), "content/static/film.bin": "a film of some length"})
    result = desk.run("build", "--date", TODAY)
    assert result.status == 1
    assert "content/static/film.bin:1:1: error: This file has 21 bytes; the limit is 10. [big-file]" in result.err
    assert not desk.output.exists()


def test_a_file_is_looked_for_beside_the_record_and_then_under_content() -> None:
    files = frozenset({"content/officials/a.jpg", "content/static/a.jpg", "content/officials/static/b.jpg"})
    origin = "content/officials/a.md"
    assert locate_file(origin, "a.jpg", files) == "content/officials/a.jpg"
    assert locate_file(origin, "static/a.jpg", files) == "content/static/a.jpg"
    assert locate_file(origin, "static/b.jpg", files) == "content/officials/static/b.jpg"
    assert locate_file(origin, "../static/a.jpg", files) == "content/static/a.jpg"
    assert locate_file(origin, "b.jpg", files) is None
