"""What a build takes from earlier ones: a file is opened, and a text searched for names, only where it must be."""

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from briefgen.base.files import read_bytes
from briefgen.builder import cache, processes, recall, stamps
from briefgen.builder.store import Store, pack
from briefgen.content import load
from briefgen.model.names.naming import Search
from tests.harness import Desk, article, front

LATER = 10_000_000_000  # nanoseconds
KARIM, SAIDOV = "content/officials/karim.md", "content/officials/saidov.md"
TALKS, VISIT, RAIN = (f"content/articles/{id_}.md" for id_ in ("talks", "visit", "rain"))
POST = "content/posts/tajikistan-minister.md"
TAJIKISTAN = "content/countries/tajikistan.md"
PERSON = {"name": "Hasan Karim", "family_name": "Karim"}
FILES = {
    KARIM: front({**PERSON, "posts": [{"post": "tajikistan-minister", "start": 2019}]}),
    SAIDOV: front({"name": "Zarina Saidova"}),
    POST: front({"name": "Tajik Minister of Roads", "country": "TJ"}),
    TALKS: article("Hasan Karim spoke of roads."),
    VISIT: article("Tajik Minister of Roads Karim met Zarina Saidova."),
    RAIN: article("It rained in Dushanbe."),
}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A site that was built some time after it was written."""
    for module in (stamps, recall):
        monkeypatch.setattr(module, "time_ns", lambda: time.time_ns() + LATER)
    desk = Desk.make(tmp_path / "site", FILES)
    desk.build()
    return desk


@pytest.fixture
def searched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files whose texts are searched from here on."""
    found: list[str] = []
    spread = processes.spread

    def spy(work: Callable[[Any], Any], items: Sequence[Any], jobs: int) -> Iterator[Any]:
        found.extend(item.record.path for item in items if isinstance(item, Search))
        return spread(work, items, jobs)

    monkeypatch.setattr(cache, "spread", spy)
    return found


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The records' files that are opened from here on."""
    found: list[str] = []

    def spy(root: Path, path: str, limit: int) -> object:
        found.append(path)
        return read_bytes(root, path, limit)

    monkeypatch.setattr(load, "read_bytes", spy)
    return found


EDITS = [
    ("another name", KARIM, front({**PERSON, "name": "Husayn Karim"}), {KARIM, TALKS, VISIT}),
    ("an alias that stands nowhere", SAIDOV, front({"name": "Zarina Saidova", "aliases": ["Q. Bek"]}), {SAIDOV, VISIT}),
    ("a person who left the post", KARIM, front(PERSON), {KARIM, VISIT}),
    ("a place of a country", TAJIKISTAN, front({"name": "Tajikistan", "places": ["Dushanbe"]}), {TAJIKISTAN, RAIN}),
    ("other words of an article", RAIN, article("It snowed."), {RAIN}),
    ("vocabulary", "site.yaml", "title: Test desk\nvocabulary: {not_names: [Rain]}\n", set(FILES)),
]


@pytest.mark.parametrize(("why", "path", "text", "expected"), EDITS, ids=[edit[0] for edit in EDITS])
def test_only_texts_that_an_edit_concerns_are_searched(
    desk: Desk, searched: list[str], why: str, path: str, text: str, expected: set[str]
) -> None:
    desk.write(path, text)
    desk.build()
    assert set(searched) == expected, why
    desk.assert_clean()


def test_what_was_declared_before_counts_only_with_the_mentions_of_then(desk: Desk, searched: list[str]) -> None:
    Store(desk.root).write({cache._DECLARED: pack(("another state", None))})
    desk.write(KARIM, front({**PERSON, "name": "Husayn Karim"}))
    desk.build()
    assert set(searched) == set(FILES)
    desk.assert_clean()


def test_a_failed_build_between_two_forgets_nothing(desk: Desk, searched: list[str]) -> None:
    desk.write(SAIDOV, front({"name": "Zarina Nazarova", "country": "Atlantis"}))
    assert desk.run("build").status == 1
    desk.write(SAIDOV, front({"name": "Zarina Nazarova"}))
    searched.clear()
    desk.build()
    assert RAIN not in searched
    desk.assert_clean()


def test_only_files_that_changed_are_opened(desk: Desk, opened: list[str]) -> None:
    desk.write(RAIN, article("It snowed."))
    desk.build()
    assert opened == [RAIN]
    desk.assert_clean()


def test_other_settings_have_all_files_opened(desk: Desk, opened: list[str]) -> None:
    desk.write("site.yaml", "title: Other desk\n")
    desk.build()
    assert set(opened) == set(FILES)
    desk.assert_clean()


def test_a_file_that_may_have_changed_unnoticed_has_all_files_opened(
    desk: Desk, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.write(RAIN, article("It snowed."))
    for module in (stamps, recall):
        monkeypatch.setattr(module, "time_ns", time.time_ns)
    desk.build()
    assert set(opened) == set(FILES)
