import gzip
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from unittest import mock

import brotli
import pytest

from tests.harness import SITE_WITH_ADDRESS, Desk, article

TEXT = "The two ministers met in Tehran. " * 50
MADE = {"content/articles/talks.md": article(TEXT), "content/static/map.svg": f"<svg><!-- {TEXT} --></svg>"}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.make(tmp_path / "site", MADE)


def copies(desk: Desk) -> list[str]:
    return sorted(path for path in desk.snapshot() if path.endswith((".gz", ".br")))


def test_every_text_has_copies_with_its_bytes(desk: Desk) -> None:
    desk.build(precompress=True)
    files = desk.snapshot()
    for path in ("index.html", "articles/talks/index.html", "articles/talks/index.json", "static/map.svg"):
        assert gzip.decompress(files[f"{path}.gz"]) == files[path]
        assert brotli.decompress(files[f"{path}.br"]) == files[path]
        assert len(files[f"{path}.br"]) < len(files[f"{path}.gz"]) < len(files[path])


def test_copies_bear_no_time_and_no_name(desk: Desk) -> None:
    """The header of RFC 1952: no flags, so no name; four zero bytes of time."""
    desk.build(precompress=True)
    assert desk.snapshot()["index.html.gz"][:8] == b"\x1f\x8b\x08\x00" + b"\x00" * 4


def test_only_copies_of_what_changed_are_made_again(desk: Desk) -> None:
    desk.build(precompress=True)
    assert desk.build(precompress=True).written == 0
    before = desk.snapshot()
    desk.write("content/static/map.svg", f"<svg><!-- {TEXT * 2} --></svg>")
    assert desk.build(precompress=True).written == 3
    after = desk.snapshot()
    changed = {path for path in after if after[path] != before[path] and not path.startswith(".briefgen/")}
    assert changed == {"static/map.svg", "static/map.svg.gz", "static/map.svg.br"}
    desk.assert_clean(precompress=True)


def test_without_the_option_copies_go(desk: Desk) -> None:
    desk.build(precompress=True)
    assert copies(desk)
    desk.build()
    assert copies(desk) == []
    desk.assert_clean()


def test_what_would_be_no_smaller_and_what_is_no_text_has_no_copy(desk: Desk) -> None:
    desk.write("content/static/tiny.txt", "ab")
    desk.write("content/static/photo.png", b"\x89PNG" + bytes(1000))
    desk.build(precompress=True)
    assert [path for path in copies(desk) if "tiny" in path or "photo" in path] == []


def test_a_copy_that_the_site_brings_stays(desk: Desk) -> None:
    desk.write("content/static/map.svg.gz", b"made by hand")
    desk.build(precompress=True)
    assert desk.snapshot()["static/map.svg.gz"] == b"made by hand"


def test_without_brotli_there_is_gzip_and_a_word_about_it(desk: Desk) -> None:
    with mock.patch.dict("sys.modules", {"brotli": None}):
        found = desk.run("build", "--precompress")
    assert found.status == 0
    assert "There are no copies in Brotli, only in gzip. For both: pip install 'briefgen[brotli]'" in found.out
    assert {path.rpartition(".")[2] for path in copies(desk)} == {"gz"}


def test_a_database_elsewhere_is_a_file_and_no_part_of_the_site(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "desk.db"
    assert desk.run("build", "--sqlite", file).status == 0
    with closing(sqlite3.connect(file)) as database:
        assert database.execute("SELECT id, title FROM articles").fetchall() == [("talks", "Talks")]
    assert "desk.db" not in desk.read("data/")
    desk.assert_clean()


def test_a_database_in_the_output_is_listed_and_goes_when_it_is_no_longer_asked_for(desk: Desk) -> None:
    file = desk.output / "data" / "desk.db"
    desk.build(sqlite=file)
    assert '<a href="desk.db">desk.db</a>' in desk.read("data/").replace("../data/", "")
    assert "data/desk.db" in json.loads(desk.read(".briefgen/manifest.json"))["files"]
    assert desk.build(sqlite=file).written == 0
    desk.build()
    assert not file.exists()
    assert "desk.db" not in desk.read("data/")


def test_a_site_with_errors_writes_no_database(tmp_path: Path) -> None:
    desk = Desk.make(tmp_path / "site", {"content/articles/talks.md": article(officials=["Nobody"])})
    assert desk.run("build", "--sqlite", tmp_path / "desk.db").status == 1
    assert not (tmp_path / "desk.db").exists()


REFUSED = [
    ("content/desk.db", "lies in content/, which a build reads"),
    ("output/.briefgen/desk.db", "lies where briefgen keeps its own files"),
    ("output/index.html", "a page of the site belongs at index.html"),
    ("content", "lies in content/"),
    ("notes", "is a folder"),
]


@pytest.mark.parametrize(("place", "reason"), REFUSED, ids=[place for place, _ in REFUSED])
def test_places_where_no_database_belongs(place: str, reason: str, desk: Desk) -> None:
    (desk.root / "notes").mkdir()
    found = desk.run("build", "--sqlite", desk.root / place)
    assert found.status == 2
    assert reason in found.err


def test_both_together_compress_no_database(tmp_path: Path) -> None:
    desk = Desk.make(tmp_path / "site", MADE, SITE_WITH_ADDRESS)
    desk.build(sqlite=desk.output / "data/desk.db", precompress=True)
    assert [path for path in copies(desk) if "desk.db" in path] == []
    assert "data/index.html.br" in copies(desk)
