"""Seals: a digest of all that a page can depend on. Wherever a page's key differs, its seal must, or an edit is lost.

The sample has every kind of page; here its feeds carry whole texts, so that they show bodies too.
"""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from briefgen.base.fingerprint import Fingerprints
from briefgen.builder.build import check
from briefgen.builder.cache import Cache
from briefgen.builder.outcome import Options
from briefgen.builder.progress import silence
from briefgen.builder.render import Press, Seals
from briefgen.pages.theme.templates import Theme
from tests.harness import SAMPLE, TODAY

ARTICLE = "content/articles/2021/tajik-iranian-defense-ministers-tehran.md"
PAGE = "articles/tajik-iranian-defense-ministers-tehran/index.html"


class Marks(NamedTuple):
    key: str
    seal: str


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(SAMPLE / "content", tmp_path / "content")
    settings = (SAMPLE / "site.yaml").read_text(encoding="utf-8")
    (tmp_path / "site.yaml").write_text(f"{settings}\nfeeds: {{content: full}}\n", encoding="utf-8")
    return tmp_path


def mark(root: Path) -> Mapping[str, Marks]:
    """The key and the seal of every page of the site as it is now."""
    theme = Theme(root / "templates")
    checked = check(Options(root, TODAY), silence, theme, "", Cache(None, 1))
    assert checked.facts is not None, checked.diagnostics
    press, fingerprints = Press(theme, root, "/", False), Fingerprints()
    seals = Seals(press, checked.facts)
    return {page.path: Marks(press.key(page, page.view, fingerprints)[0], seals.of(page)) for page in checked.pages}


def edit(root: Path, change: Callable[[str], str], path: str = ARTICLE) -> None:
    file = root / path
    before = file.read_text(encoding="utf-8")
    file.write_text(change(before), encoding="utf-8")
    assert file.read_text(encoding="utf-8") != before


def changed(before: Mapping[str, Marks], after: Mapping[str, Marks], name: str) -> set[str]:
    shared = before.keys() & after.keys()
    return {path for path in shared if getattr(before[path], name) != getattr(after[path], name)}


WORDS: list[tuple[str, Callable[[str], str]]] = [
    ("a sentence without a name", lambda text: f"{text.rstrip()} Nothing further was said.\n"),
    ("a paragraph in front, which moves all mentions", lambda text: text.replace("\n---\n", "\n---\nIn short.\n\n", 1)),
]


@pytest.mark.parametrize(("why", "change"), WORDS)
def test_words_of_a_body_concern_only_pages_that_show_it(why: str, change: Callable[[str], str], root: Path) -> None:
    before = mark(root)
    edit(root, change)
    after = mark(root)
    assert changed(before, after, "key") <= changed(before, after, "seal"), why
    assert PAGE in changed(before, after, "key")
    assert "countries/iran/index.html" not in changed(before, after, "seal")
    assert "countries/iran/feed.xml" in changed(before, after, "seal")


def test_a_sentence_concerns_the_page_of_the_record_that_it_names_first(root: Path) -> None:
    before = mark(root)
    edit(root, lambda text: text.replace("an Islamic conference in December 2015", "a conference in December 2015"))
    after = mark(root)
    assert changed(before, after, "key") <= changed(before, after, "seal")
    assert "officials/muhiddin-kabiri/index.html" in changed(before, after, "seal")
    assert "countries/iran/index.html" not in changed(before, after, "seal")


FACTS: list[tuple[str, Callable[[str], str]]] = [
    ("the title", lambda text: text.replace("title: ", "title: On ", 1)),
    ("the summary", lambda text: text.replace("summary: >-\n", "summary: >-\n  Again.\n", 1)),
    ("a sentence that names a country for the first time", lambda text: f"{text.rstrip()}\n\nJapan said nothing.\n"),
    ("a link by hand", lambda text: f"{text.rstrip()}\n\nSee [[rahmon-zarif-dushanbe|the visit]].\n"),
    ("a heading", lambda text: f"{text.rstrip()}\n\n## E1\n\nNothing.\n"),
    ("the file's status", lambda text: text.replace("\n---\n", "\nstatus: draft\n---\n", 1)),
]


@pytest.mark.parametrize(("why", "change"), FACTS)
def test_what_a_body_or_a_field_tells_others_concerns_every_page(
    why: str, change: Callable[[str], str], root: Path
) -> None:
    before = mark(root)
    edit(root, change)
    after = mark(root)
    assert changed(before, after, "seal") == before.keys() & after.keys(), why


@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("content/officials/amir-hatami.md", lambda text: f"{text}\nA word.\n"),
        ("site.yaml", lambda text: text.replace("title: ", "title: The ", 1)),
    ],
)
def test_registries_and_settings_concern_every_page(path: str, change: Callable[[str], str], root: Path) -> None:
    before = mark(root)
    edit(root, change, path)
    after = mark(root)
    assert changed(before, after, "seal") == before.keys() & after.keys()


def test_an_unchanged_site_has_the_same_seals(root: Path) -> None:
    assert mark(root) == mark(root)
