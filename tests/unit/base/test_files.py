import os
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.base.files import Unreadable, clash_key, is_portable, join_path, read_bytes, walk, write_atomic

JOINED = [
    # folder, written, what it leads to, why
    ("content/articles", "map.png", "content/articles/map.png", "a file beside"),
    ("content/articles", "./map.png", "content/articles/map.png", "a dot means here"),
    ("content/articles", "../static/map.png", "content/static/map.png", "up, inside the site"),
    ("content/articles", "a//b/", "content/articles/a/b", "doubled and closing slashes"),
    ("content/articles", "../..", "", "the site itself"),
    ("content/articles", "../../..", None, "above the site"),
    ("content/articles", "a/../../../../x", None, "above the site by a detour"),
    ("", "..", None, "above the site"),
    ("content", "/etc/passwd", None, "absolute"),
    ("content", "C:/x", None, "a drive letter"),
    ("content", "c:x", None, "a drive letter without a slash"),
    ("content", "..\\x", None, "a backslash"),
    ("content", "a\0b", None, "NUL"),
    ("content", "a\nb", None, "a line break"),
    ("content", "ab:c", "content/ab:c", "a colon that is no drive"),
    ("content", "....//x", "content/..../x", "four dots are a name"),
    ("content", "%2e%2e/x", "content/%2e%2e/x", "names are not decoded"),
]


@pytest.mark.parametrize(("folder", "written", "expected", "why"), JOINED)
def test_join_path(folder: str, written: str, expected: str | None, why: str) -> None:
    assert join_path(folder, written) == expected, why


@pytest.mark.parametrize(
    ("name", "portable"),
    [
        ("map.png", True),
        ("console", True),
        ("com10", True),
        ("con", False),
        ("CON.txt", False),
        ("lpt1", False),
        ("a:b", False),
        ("a?", False),
        ("a.", False),
        ("a ", False),
    ],
)
def test_is_portable(name: str, portable: bool) -> None:
    assert is_portable(name) is portable


def test_clash_key_ignores_case_and_unicode_form() -> None:
    assert clash_key("static/CAFÉ.png") == clash_key("static/cafe\u0301.png")
    assert clash_key("a") != clash_key("á")


def tree(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("x")


def test_walk_is_sorted_and_ignores_dots(tmp_path: Path) -> None:
    tree(
        tmp_path, "content/b/2.md", "content/b/10.md", "content/a.md", "content/.git/x", "content/b/.x", "content/é.md"
    )
    assert list(walk(tmp_path, "content")) == ["content/a.md", "content/b/10.md", "content/b/2.md", "content/é.md"]


def test_walk_follows_links_within_the_site_alone(tmp_path: Path) -> None:
    site = tmp_path / "site"
    tree(site, "content/a/x.md", "shared/y.md", ".secret/z.md")
    tree(tmp_path, "outside/z.md")
    (site / "content/file.md").symlink_to("../shared/y.md")
    (site / "content/folder").symlink_to("../shared")
    (site / "content/hidden").symlink_to("../.secret")
    (site / "content/out").symlink_to("../../outside")
    (site / "content/lost").symlink_to("nowhere")
    found = list(walk(site, "content"))
    assert [each for each in found if isinstance(each, str)] == [
        "content/a/x.md",
        "content/file.md",
        "content/folder/y.md",
    ]
    assert [(each.path, each.code) for each in found if isinstance(each, Unreadable)] == [
        ("content/hidden", "link-out-of-site"),
        ("content/lost", "unreadable-file"),
        ("content/out", "link-out-of-site"),
    ]


def test_walk_of_a_site_behind_a_link(tmp_path: Path) -> None:
    tree(tmp_path, "real/content/a.md", "real/shared/b.md")
    (tmp_path / "site").symlink_to("real")
    (tmp_path / "real/content/link").symlink_to("../shared")
    assert list(walk(tmp_path / "site", "content")) == ["content/a.md", "content/link/b.md"]


def test_walk_ends_in_trees_of_links(tmp_path: Path) -> None:
    for number in range(8):
        tree(tmp_path, f"content/{number}/x.md")
        for name in ("left", "right"):
            (tmp_path / f"content/{number}/{name}").symlink_to(f"../{(number + 1) % 8}")
    found = list(walk(tmp_path, "content"))
    assert len([each for each in found if isinstance(each, str)]) == 8 + 16
    assert {each.code for each in found if isinstance(each, Unreadable)} == {"link-loop"}


def test_walk_refuses_names_that_no_address_can_have(tmp_path: Path) -> None:
    tree(tmp_path, "content/a\nb.md", "content/c\\d.md", "content/e\u202ef.md", "content/ok\u200c.md")
    (tmp_path / os.fsdecode(b"content/\xff.md")).write_text("x")
    found = list(walk(tmp_path, "content"))
    assert [each for each in found if isinstance(each, str)] == ["content/ok\u200c.md"]
    assert sorted(each.path for each in found if isinstance(each, Unreadable)) == [
        "content/\\udcff.md",
        "content/a\\nb.md",
        "content/c\\\\d.md",
        "content/e\\u202ef.md",
    ]


def test_walk_ends_in_folders_without_end(tmp_path: Path) -> None:
    tree(tmp_path, "content/" + "a/" * 60 + "x.md")
    assert [type(each) for each in walk(tmp_path, "content")] == [Unreadable]


def test_walk_of_a_folder_that_can_not_be_read(tmp_path: Path) -> None:
    assert list(walk(tmp_path, "nothing")) == [
        Unreadable("nothing", "unreadable-file", "This folder can not be read: no such file or directory.")
    ]


def test_read_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    assert read_bytes(tmp_path, "a", 5) == b"12345"
    assert read_bytes(tmp_path, "a", 4) == Unreadable("a", "big-file", "This file has 5 bytes; the limit is 4.")
    assert read_bytes(tmp_path, "b", 4) == Unreadable(
        "b", "unreadable-file", "This file can not be read: no such file or directory."
    )
    assert read_bytes(tmp_path, "", 4) == Unreadable(
        "", "unreadable-file", "This file can not be read: is a directory."
    )


def test_read_bytes_does_not_wait_for_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert read_bytes(tmp_path, "pipe", 10) == Unreadable("pipe", "unreadable-file", "This is no plain file.")


def test_read_bytes_notices_a_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"12345")
    stat: Callable[[int], os.stat_result] = os.fstat

    def changed_meanwhile(descriptor: int) -> os.stat_result:
        result = stat(descriptor)
        file.write_bytes(b"1234567")
        return result

    monkeypatch.setattr(os, "fstat", changed_meanwhile)
    assert read_bytes(tmp_path, "a", 100) == Unreadable("a", "changed-file", "This file changed while it was read.")


@pytest.mark.parametrize("durable", [False, True])
def test_write_atomic(tmp_path: Path, durable: bool) -> None:
    target = tmp_path / "a"
    write_atomic(target, b"old", durable=durable)
    write_atomic(target, b"new", durable=durable)
    assert target.read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_write_atomic_leaves_the_old_file_when_it_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a"
    write_atomic(target, b"old")

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        write_atomic(target, b"new")
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
