"""Source texts: what is read of them, and what is said of those that can not be read."""

from pathlib import Path

from briefgen.content.source_texts import read_source_texts


def test_texts_are_read_and_the_unreadable_are_told(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_bytes(b"\xef\xbb\xbfHe said:\r\nYes.")
    (tmp_path / "bad.txt").write_bytes(b"caf\xe9")
    texts, problems = read_source_texts(tmp_path, {"a": "good.txt", "b": "bad.txt", "c": "missing.txt"})
    assert texts == {"a": "He said:\nYes."}
    assert [(each.code, each.position.path) for each in problems] == [
        ("not-utf-8", "bad.txt"),
        ("unreadable-file", "missing.txt"),
    ]
