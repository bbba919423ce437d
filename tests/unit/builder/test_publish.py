"""What a build may write, replace and delete in its output folder, and what it refuses."""

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from briefgen.base.fingerprint import hash_bytes
from briefgen.builder.publish import Entry, RefusedError, clean, open_output
from tests.harness import snapshot


def publish(folder: Path, files: Mapping[str, str]) -> tuple[int, int]:
    """Publish a site that consists of the given files; each file's key is its text."""
    with open_output(folder) as output:
        entries, staged = {}, []
        for path, text in files.items():
            entries[path] = Entry(hash_bytes(text.encode()), text)
            if not output.holds(path, text) and output.in_place(path) != text.encode():
                output.stage(path, text.encode())
                staged.append(path)
        return output.publish(staged, entries)


def pages(folder: Path) -> dict[str, str]:
    """The output, without our own folder."""
    return {path: data.decode() for path, data in snapshot(folder).items() if not path.startswith(".briefgen/")}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "output"


# What is written


def test_a_first_build_makes_the_folder(folder: Path) -> None:
    assert publish(folder / "deep", {"index.html": "home", "a/b/index.html": "b"}) == (2, 0)
    assert pages(folder / "deep") == {"index.html": "home", "a/b/index.html": "b"}
    assert [path.name for path in sorted((folder / "deep" / ".briefgen").iterdir())] == ["lock", "manifest.json"]


def test_only_what_differs_is_written(folder: Path) -> None:
    publish(folder, {"index.html": "home", "a/index.html": "a"})
    before = (folder / "index.html").stat().st_mtime_ns, (folder / "index.html").stat().st_ino
    assert publish(folder, {"index.html": "home", "a/index.html": "new"}) == (1, 0)
    assert pages(folder) == {"index.html": "home", "a/index.html": "new"}
    assert ((folder / "index.html").stat().st_mtime_ns, (folder / "index.html").stat().st_ino) == before


def test_what_is_no_longer_made_is_deleted_with_its_empty_folders(folder: Path) -> None:
    publish(folder, {"index.html": "home", "a/b/index.html": "b", "a/index.html": "a"})
    assert publish(folder, {"index.html": "home", "a/index.html": "a"}) == (0, 1)
    assert pages(folder) == {"index.html": "home", "a/index.html": "a"}
    assert publish(folder, {"index.html": "home"}) == (0, 1)
    assert pages(folder) == {"index.html": "home"}


def test_nothing_to_do_writes_nothing(folder: Path) -> None:
    publish(folder, {"index.html": "home"})
    before = (folder / ".briefgen/manifest.json").stat().st_mtime_ns
    assert publish(folder, {"index.html": "home"}) == (0, 0)
    assert (folder / ".briefgen/manifest.json").stat().st_mtime_ns == before


def test_a_key_alone_that_changed_is_remembered(folder: Path) -> None:
    publish(folder, {"index.html": "home"})
    with open_output(folder) as output:
        assert output.publish([], {"index.html": Entry(output.files["index.html"].hash, "other")}) == (0, 0)
    with open_output(folder) as output:
        assert output.holds("index.html", "other")
        assert not output.holds("index.html", "home")


def test_a_new_folder_is_put_in_place_in_one_go(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(folder, {"index.html": "home", "talks/index.html": "old"})
    renamed: list[str] = []
    replace = os.replace

    def recorded(source: str, target: str) -> None:
        renamed.append(str(target).removeprefix(f"{folder}/"))
        replace(source, target)

    monkeypatch.setattr(os, "replace", recorded)
    site = {"index.html": "home", "talks/index.html": "new", "talks/a/index.html": "a", "talks/a/b/c.html": "c"}
    publish(folder, {**site, "d/index.html": "d", "d/index.json": "d"})
    assert [path for path in renamed if not path.startswith(".briefgen")] == ["d", "talks/a", "talks/index.html"]
    assert pages(folder) == {**site, "d/index.html": "d", "d/index.json": "d"}


def test_a_stranger_s_folder_that_appears_where_one_was_staged_is_filled(folder: Path) -> None:
    """And one that holds a file of somebody else's is kept, with it."""
    publish(folder, {"index.html": "home"})
    with open_output(folder) as output:
        output.stage("talks/index.html", b"page")
        (folder / "talks").mkdir()
        (folder / "talks/notes.txt").write_text("theirs")
        files = {**output.files, "talks/index.html": Entry(hash_bytes(b"page"), "key")}
        output.publish(["talks/index.html"], files)
    assert pages(folder) == {"index.html": "home", "talks/index.html": "page", "talks/notes.txt": "theirs"}


def test_a_file_can_become_a_folder_and_the_reverse(folder: Path) -> None:
    publish(folder, {"old": "file", "talks/2021/index.html": "page"})
    publish(folder, {"old/index.html": "page", "talks/2021": "file"})
    assert pages(folder) == {"old/index.html": "page", "talks/2021": "file"}
    publish(folder, {"old": "file", "talks": "file"})
    assert pages(folder) == {"old": "file", "talks": "file"}


def test_what_was_edited_or_deleted_by_hand_is_restored(folder: Path) -> None:
    site = {"index.html": "home", "a/index.html": "a", "b/index.html": "b"}
    publish(folder, site)
    (folder / "index.html").write_text("edited")
    (folder / "a/index.html").unlink()
    (folder / "b/index.html").unlink()
    (folder / "b").rmdir()
    assert publish(folder, site) == (3, 0)
    assert pages(folder) == site


def test_a_file_of_ours_that_became_a_link_is_a_file_again_and_its_target_stays(folder: Path, tmp_path: Path) -> None:
    publish(folder, {"index.html": "home"})
    (tmp_path / "elsewhere").write_text("home")
    (folder / "index.html").unlink()
    (folder / "index.html").symlink_to(tmp_path / "elsewhere")
    with open_output(folder) as output:
        assert not output.holds("index.html", "home")
    publish(folder, {"index.html": "new"})
    assert pages(folder) == {"index.html": "new"}
    assert (tmp_path / "elsewhere").read_text() == "home"


def test_an_empty_folder_in_place_of_a_file_of_ours_makes_way(folder: Path) -> None:
    publish(folder, {"index.html": "home"})
    (folder / "index.html").unlink()
    (folder / "index.html/empty").mkdir(parents=True)
    publish(folder, {"index.html": "home"})
    assert pages(folder) == {"index.html": "home"}


def test_a_link_to_the_output_folder_is_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    folder.symlink_to(tmp_path / "www")
    publish(folder, {"index.html": "home"})
    assert pages(tmp_path / "www") == {"index.html": "home"}


# What others put there


def test_files_of_others_stay(folder: Path) -> None:
    publish(folder, {"index.html": "home", "a/index.html": "a"})
    (folder / "CNAME").write_text("example.org")
    (folder / "a/note.txt").write_text("mine")
    publish(folder, {"index.html": "home"})
    assert pages(folder) == {"index.html": "home", "CNAME": "example.org", "a/note.txt": "mine"}


def test_a_folder_that_others_put_in_place_of_a_page_no_longer_made_stays(folder: Path) -> None:
    publish(folder, {"index.html": "home", "a": "a"})
    (folder / "a").unlink()
    (folder / "a").mkdir()
    (folder / "a/note.txt").write_text("mine")
    publish(folder, {"index.html": "home"})
    assert pages(folder) == {"index.html": "home", "a/note.txt": "mine"}


def test_a_file_of_others_with_just_our_bytes_is_taken_over(folder: Path) -> None:
    publish(folder, {"index.html": "home"})
    (folder / "a.html").write_text("a")
    publish(folder, {"index.html": "home", "a.html": "a"})
    publish(folder, {"index.html": "home"})
    assert pages(folder) == {"index.html": "home"}


def _foreign_file(folder: Path) -> None:
    folder.mkdir()
    (folder / "thesis.odt").write_text("precious")


def _foreign_hidden_file(folder: Path) -> None:
    folder.mkdir()
    (folder / ".git").mkdir()


def _file(folder: Path) -> None:
    folder.write_text("precious")


def _link_to_nowhere(folder: Path) -> None:
    folder.symlink_to(folder.parent / "nowhere")


def _own_folder_is_a_file(folder: Path) -> None:
    folder.mkdir()
    (folder / ".briefgen").write_text("precious")


def _own_folder_is_a_link(folder: Path) -> None:
    (folder.parent / "elsewhere").mkdir()
    folder.mkdir()
    (folder / ".briefgen").symlink_to(folder.parent / "elsewhere")


def _no_manifest(folder: Path) -> None:
    publish(folder, {"index.html": "home"})
    (folder / ".briefgen/manifest.json").unlink()


def _damaged_manifest(folder: Path) -> None:
    publish(folder, {"index.html": "home"})
    (folder / ".briefgen/manifest.json").write_text('{"files": {"index')


def _manifest_of_another_version(folder: Path) -> None:
    publish(folder, {"index.html": "home"})
    (folder / ".briefgen/manifest.json").write_text('{"version": 99, "files": {}}')


def _manifest_that_is_no_mapping(folder: Path) -> None:
    publish(folder, {"index.html": "home"})
    (folder / ".briefgen/manifest.json").write_text("[]")


def _manifest_that_leads_out(folder: Path) -> None:
    publish(folder, {"index.html": "home"})
    listed = {"version": 1, "files": {"../precious": ["0", "0"]}}
    (folder / ".briefgen/manifest.json").write_text(json.dumps(listed))


REFUSED: list[tuple[Callable[[Path], None], str]] = [
    (_foreign_file, "holds files that briefgen did not write"),
    (_foreign_hidden_file, "holds files that briefgen did not write"),
    (_file, "is no folder"),
    (_link_to_nowhere, "is no folder"),
    (_own_folder_is_a_file, "holds files that briefgen did not write"),
    (_own_folder_is_a_link, "holds files that briefgen did not write"),
    (_no_manifest, "holds files that briefgen did not write"),
    (_damaged_manifest, "holds files that briefgen did not write"),
    (_manifest_of_another_version, "holds files that briefgen did not write"),
    (_manifest_that_is_no_mapping, "holds files that briefgen did not write"),
    (_manifest_that_leads_out, "holds files that briefgen did not write"),
]


@pytest.mark.parametrize("operation", [lambda folder: publish(folder, {"a.html": "a"}), clean], ids=["build", "clean"])
@pytest.mark.parametrize(("prepare", "message"), REFUSED, ids=[prepare.__name__[1:] for prepare, _ in REFUSED])
def test_a_folder_that_is_not_ours_is_refused_and_stays_as_it_is(
    prepare: Callable[[Path], None], message: str, operation: Callable[[Path], object], folder: Path
) -> None:
    prepare(folder)
    (folder.parent / "precious").write_text("precious")
    before = snapshot(folder.parent)
    with pytest.raises(RefusedError, match=message):
        operation(folder)
    assert snapshot(folder.parent) == before


def _stranger_at_a_page(folder: Path) -> None:
    (folder / "talks").mkdir()
    (folder / "talks/index.html").write_text("mine")


def _folder_with_a_stranger_at_a_page(folder: Path) -> None:
    (folder / "talks/index.html").mkdir(parents=True)
    (folder / "talks/index.html/note.txt").write_text("mine")


def _stranger_where_a_folder_is_needed(folder: Path) -> None:
    (folder / "talks").write_text("mine")


def _link_at_a_page(folder: Path) -> None:
    (folder / "talks").mkdir()
    (folder / "talks/index.html").symlink_to(folder.parent / "nowhere")


def _link_in_place_of_a_folder(folder: Path) -> None:
    (folder.parent / "elsewhere").mkdir()
    (folder / "talks").symlink_to(folder.parent / "elsewhere")


def _link_in_place_of_a_folder_with_a_page_no_longer_made(folder: Path) -> None:
    (folder.parent / "elsewhere").mkdir()
    (folder.parent / "elsewhere/index.html").write_text("precious")
    (folder / "old/index.html").unlink()
    (folder / "old").rmdir()
    (folder / "old").symlink_to(folder.parent / "elsewhere")


IN_THE_WAY: list[tuple[Callable[[Path], None], str]] = [
    (_stranger_at_a_page, "talks/index.html was not written by briefgen"),
    (_folder_with_a_stranger_at_a_page, "talks/index.html/note.txt was not written by briefgen"),
    (_stranger_where_a_folder_is_needed, "talks was not written by briefgen"),
    (_link_at_a_page, "talks/index.html was not written by briefgen"),
    (_link_in_place_of_a_folder, "talks is a symbolic link"),
    (_link_in_place_of_a_folder_with_a_page_no_longer_made, "old is a symbolic link"),
]


@pytest.mark.parametrize(("prepare", "message"), IN_THE_WAY, ids=[prepare.__name__[1:] for prepare, _ in IN_THE_WAY])
def test_what_others_put_in_the_way_is_refused_before_anything_is_touched(
    prepare: Callable[[Path], None], message: str, folder: Path
) -> None:
    publish(folder, {"index.html": "home", "old/index.html": "old"})
    prepare(folder)
    before = snapshot(folder.parent)
    with pytest.raises(RefusedError, match=message):
        publish(folder, {"index.html": "new", "talks/index.html": "talks"})
    assert snapshot(folder.parent) == before


def test_two_builds_at_once(folder: Path) -> None:
    publish(folder, {"index.html": "home"})
    before = snapshot(folder)
    with open_output(folder), pytest.raises(RefusedError, match="another build is writing"), open_output(folder):
        pass
    assert snapshot(folder) == before
    assert publish(folder, {"index.html": "new"}) == (1, 0)


def test_a_build_that_publishes_nothing_leaves_no_trace(folder: Path) -> None:
    with open_output(folder / "a/b") as output:
        output.stage("index.html", b"home")
    assert not folder.exists()
    folder.mkdir()
    with open_output(folder) as output:
        output.stage("index.html", b"home")
    assert folder.is_dir()
    assert snapshot(folder) == {}


def test_a_build_that_fails_leaves_no_trace(folder: Path) -> None:
    def build() -> None:
        with open_output(folder / "a/b") as output:
            output.stage("index.html", b"home")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        build()
    assert not folder.exists()


def test_a_later_build_that_publishes_nothing_leaves_the_folder_as_it_was(folder: Path) -> None:
    publish(folder, {"index.html": "home"})
    before = snapshot(folder)
    with open_output(folder) as output:
        output.stage("index.html", b"other")
        output.stage("new/index.html", b"new")
    assert snapshot(folder) == before


def test_what_killed_builds_left_behind_is_swept_away(folder: Path, tmp_path: Path) -> None:
    publish(folder, {"index.html": "home"})
    before = snapshot(folder)
    (folder / ".briefgen/stage/a/b").mkdir(parents=True)
    (folder / ".briefgen/stage/a/b/index.html").write_text("half")
    (folder / ".briefgen/.briefgen-0123").write_text("half")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/precious").write_text("precious")
    (folder / ".briefgen/link").symlink_to(tmp_path / "elsewhere")
    publish(folder, {"index.html": "home"})
    assert snapshot(folder) == before
    assert (tmp_path / "elsewhere/precious").read_text() == "precious"


# Cleaning


def test_clean_deletes_what_we_wrote(folder: Path) -> None:
    publish(folder, {"index.html": "home", "a/b/index.html": "b"})
    assert clean(folder) == 2
    assert not folder.exists()


def test_clean_leaves_what_others_put_there(folder: Path) -> None:
    publish(folder, {"index.html": "home", "a/b/index.html": "b"})
    (folder / "a/note.txt").write_text("mine")
    assert clean(folder) == 2
    assert snapshot(folder) == {"a/note.txt": b"mine"}


def test_clean_finds_nothing(folder: Path) -> None:
    assert clean(folder) == 0
    folder.mkdir()
    assert clean(folder) == 0
    assert folder.is_dir()
