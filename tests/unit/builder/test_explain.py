"""`briefgen build --explain PAGE`: the line that is printed for a page after an edit."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.harness import Desk, article

FILES = {
    "content/articles/talks.md": article("They talked.", countries=["IR", "TJ"], topics=["trade"]),
    "content/topics/trade.md": "---\nname: Trade\n---\n",
}
IRAN = "countries/iran/index.html"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk.make(tmp_path, FILES)
    assert desk.run("build").status == 0
    return desk


def explain(desk: Desk, page: str, *options: str) -> str:
    run = desk.run("build", "--quiet", "--explain", page, *options)
    assert (run.status, run.err) == (0, "")
    return run.out.removesuffix("\n")


EDITS: list[tuple[str, Callable[[Desk], object], str]] = [
    ("nothing", lambda _: None, f"{IRAN} was left alone: nothing that it shows changed."),
    (
        "words of a body, which it does not show",
        lambda desk: desk.write("content/articles/talks.md", FILES["content/articles/talks.md"] + "And on.\n"),
        f"{IRAN} was left alone: nothing that it shows changed.",
    ),
    (
        "a title",
        lambda desk: desk.write(
            "content/articles/talks.md", article(title="Tour", countries=["IR", "TJ"], topics=["trade"])
        ),
        f"{IRAN} was made again; changed: lists.",
    ),
    (
        "the site's title",
        lambda desk: desk.write("site.yaml", "title: Another desk\n"),
        f"{IRAN} was made again; changed: frame, cite.",
    ),
    (
        "a template",
        lambda desk: desk.write("templates/country.html", '{% extends "default/country.html" %}\n'),
        f"{IRAN} was made again, and came out the same; changed: its template.",
    ),
    (
        "the file itself, by hand",
        lambda desk: (desk.output / IRAN).unlink(),
        f"{IRAN} was made again: its file was missing, or something else than briefgen had changed it.",
    ),
]


@pytest.mark.parametrize(("why", "edit", "expected"), EDITS)
def test_why_a_page_was_made_again(why: str, edit: Callable[[Desk], object], expected: str, desk: Desk) -> None:
    edit(desk)
    assert explain(desk, "/countries/iran/") == expected, why


def test_a_page_can_be_named_in_several_ways(desk: Desk) -> None:
    names = ["countries/iran/", "/countries/iran", "countries/iran/index.html"]
    assert {explain(desk, name).split()[0] for name in names} == {IRAN}
    assert explain(desk, "/").startswith("index.html was left alone")


def test_a_new_page(desk: Desk) -> None:
    desk.write("content/topics/aid.md", "---\nname: Aid\n---\n")
    assert explain(desk, "topics/aid/") == "topics/aid/index.html was made: no earlier build that is known made it."


def test_a_page_that_is_not_there(desk: Desk) -> None:
    expected = "countries/irann/: there is no such page. Did you mean countries/iran/index.html?"
    assert explain(desk, "countries/irann/") == expected
    assert explain(desk, "nothing/like/it").startswith("nothing/like/it: there is no such page.")


def test_without_a_trace_of_earlier_builds(tmp_path: Path) -> None:
    desk = Desk.make(tmp_path, FILES)
    assert desk.run("build", "--no-cache").status == 0
    desk.write("site.yaml", "title: Another desk\n")
    expected = f"{IRAN} was made again; changed, and no earlier build left a trace that tells in what."
    assert explain(desk, "countries/iran/") == expected
