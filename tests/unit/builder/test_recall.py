"""What earlier builds leave in the site's folder: it is used where it is right, and never where it may not be."""

import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.builder import cache, recall, stamps, store
from briefgen.builder.outcome import Options
from briefgen.content import record
from briefgen.content.record import Reading
from tests.harness import TODAY, Desk, article

LATER = 10_000_000_000  # nanoseconds


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.make(tmp_path / "site", {"content/articles/talks.md": article("The talks went on.")})


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some time passes between any edit and the build after it."""
    for module in (stamps, recall):
        monkeypatch.setattr(module, "time_ns", lambda: time.time_ns() + LATER)


def is_recalled(desk: Desk, **options: object) -> bool:
    return recall.recall(Options(desk.root, **{"today": TODAY, **options}), desk.output) is not None  # type: ignore[arg-type]


def count_readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are read, and not taken from the cache, from now on."""
    read: list[str] = []
    really = record.read_record

    def note(kind: str, path: str, data: bytes, event_types: tuple[str, ...] | None) -> Reading:
        read.append(path)
        return really(kind, path, data, event_types)

    monkeypatch.setattr(cache, "read_record", note)
    return read


@pytest.mark.usefixtures("later")
def test_nothing_changed(desk: Desk) -> None:
    assert not is_recalled(desk), "there was no build"
    built = desk.build()
    found = recall.recall(Options(desk.root, today=TODAY), desk.output)
    assert found is not None
    assert (found.written, found.deleted, found.files, found.pages) == (0, 0, built.files, built.pages)
    assert found.checked.diagnostics == built.checked.diagnostics


def edit(desk: Desk) -> None:
    desk.write("content/articles/talks.md", article("The talks went on!"))  # as long as before


def add(desk: Desk) -> None:
    desk.write("content/articles/visit.md", article())


def delete(desk: Desk) -> None:
    desk.delete("content/articles/talks.md")


def override(desk: Desk) -> None:
    desk.write("templates/article.html", '{% extends "default/article.html" %}')


def configure(desk: Desk) -> None:
    desk.write("site.yaml", "title: Other desk\n")


def damage(desk: Desk) -> None:
    (desk.output / "index.html").write_bytes(b"x" * (desk.output / "index.html").stat().st_size)


def lose(desk: Desk) -> None:
    (desk.output / "index.html").unlink()


def replace_by_link(desk: Desk) -> None:
    (desk.output / "index.html").rename(desk.output / "moved")
    (desk.output / "index.html").symlink_to("moved")


def build_otherwise(desk: Desk) -> None:
    desk.build(drafts=True, base_url="https://example.org/", cache=False)


def link_out(desk: Desk) -> None:
    (desk.root / "content" / "articles" / "link.md").symlink_to(desk.root / "site.yaml")


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize(
    "change",
    [edit, add, delete, override, configure, damage, lose, replace_by_link, build_otherwise, link_out],
)
def test_something_changed(desk: Desk, change: Callable[[Desk], None]) -> None:
    desk.build()
    assert is_recalled(desk)
    change(desk)
    assert not is_recalled(desk)


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize(
    ("options", "why"),
    [
        ({"today": TODAY.replace(year=2031)}, "another day"),
        ({"today": None}, "the clock's day"),
        ({"drafts": True}, "drafts are asked for"),
        ({"offline": True}, "links end otherwise"),
        ({"base_url": "https://example.org/"}, "another address"),
        ({"strict": True}, "another standard"),
        ({"cache": False}, "not to use it"),
    ],
)
def test_something_else_is_asked(desk: Desk, options: dict[str, object], why: str) -> None:
    desk.build()
    assert not is_recalled(desk, **options), why


def test_a_change_within_a_tick_of_the_clock_leaves_no_trace_in_a_stamp(desk: Desk) -> None:
    """So a file that was touched just before a build vouches for nothing."""
    desk.build()
    assert not is_recalled(desk)


@pytest.mark.parametrize(
    ("written", "changed", "now", "settled", "why"),
    [
        (5_000_000_001, 5_000_000_001, 5_200_000_000, True, "the clock has gone on"),
        (5_000_000_001, 5_000_000_001, 5_000_000_002, False, "it may be the same tick"),
        (5_000_000_000, 5_000_000_000, 6_000_000_000, False, "a file system with whole seconds"),
        (5_000_000_000, 5_000_000_000, 8_000_000_000, True, "even those have gone on"),
        (9_000_000_001, 9_000_000_001, 5_000_000_000, False, "the clock was set back"),
        (1_000_000_001, 5_000_000_001, 5_000_000_002, False, "an old time was put on a new file"),
    ],
)
def test_settled(written: int, changed: int, now: int, settled: bool, why: str) -> None:
    assert stamps.is_settled((1, written, changed, 1), now) is settled, why


def test_an_edit_in_the_same_tick_with_the_same_size(desk: Desk) -> None:
    path = desk.root / "content/articles/talks.md"
    desk.build()
    before = path.stat()
    edit(desk)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    desk.build()
    desk.assert_clean()
    assert "went on!" in desk.read("articles/talks/")


def test_only_what_changed_is_read_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write("content/articles/visit.md", article("A visit."))
    read = count_readings(monkeypatch)
    desk.build()
    assert sorted(read) == ["content/articles/talks.md", "content/articles/visit.md"]
    read.clear()
    edit(desk)
    desk.build()
    assert read == ["content/articles/talks.md"]
    desk.assert_clean()


def test_what_the_registries_declare_counts_for_every_text(desk: Desk) -> None:
    desk.write("content/articles/talks.md", article("Amir Testov spoke."))
    desk.build()
    desk.write("content/officials/amir-testov.md", '---\n{"name": "Amir Testov", "country": "TJ"}\n---\n')
    desk.build()
    desk.assert_clean()
    assert 'officials/amir-testov/">Amir Testov' in desk.read("articles/talks/")


def break_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:3000])


def scribble(path: Path) -> None:
    """Any byte but those of the first page may be another."""
    data = path.read_bytes()
    path.write_bytes(data[:4096] + bytes(255 - byte for byte in data[4096:]))


def flip_values(path: Path) -> None:
    """The database is fine, what is in it is not."""
    with sqlite3.connect(path) as database:
        rows = database.execute("SELECT key, value FROM kept").fetchall()
        database.executemany(
            "UPDATE kept SET value = ? WHERE key = ?", [(value[:-1] + b"!", key) for key, value in rows]
        )


def change_type(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("UPDATE kept SET value = 'a text'")


def be_foreign(path: Path) -> None:
    path.write_bytes(b"Not a database at all. " * 500)


def be_of_another_program(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE about (anything TEXT)")
        database.execute("CREATE TABLE kept (anything TEXT)")


def be_of_another_version(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("UPDATE about SET program = x'00'")
        database.execute("UPDATE kept SET value = x'00000000'")


def be_empty(path: Path) -> None:
    path.write_bytes(b"")


def be_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize(
    "harm",
    [
        break_off,
        scribble,
        flip_values,
        change_type,
        be_foreign,
        be_of_another_program,
        be_of_another_version,
        be_empty,
        be_a_folder,
    ],
)
def test_what_is_broken_is_as_good_as_nothing(desk: Desk, harm: Callable[[Path], None]) -> None:
    desk.build()
    path = desk.root / ".briefgen" / "cache.db"
    harm(path)
    assert not is_recalled(desk)
    desk.build()
    desk.assert_clean()
    if not path.is_dir():
        desk.build()
        assert is_recalled(desk), "it was made anew"


def test_a_folder_that_can_not_be_written_to(desk: Desk) -> None:
    (desk.root / ".briefgen").write_text("in the way")
    desk.build()
    desk.assert_clean()


@pytest.mark.usefixtures("later")
def test_nothing_is_kept_that_nobody_asked_for(desk: Desk) -> None:
    desk.build()
    add(desk)
    desk.build()
    several = len(store.Store(desk.root).read())
    desk.delete("content/articles/visit.md")
    desk.build()
    assert len(store.Store(desk.root).read()) == several - 2, "the reading and the mentions of one article"
