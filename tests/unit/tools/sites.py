"""Small sites on disk, for tests of commands.

A site is one text: a line `== articles/talks.md` begins a file of content/, and all up to the next such line is its
content. A front matter that says less than a record must is filled in, so that each test shows what it is about.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

from briefgen.builder.build import Checked, Options
from briefgen.tools.answering.opening import Opened, open_site

SETTINGS = "title: Test desk\n"

_REQUIRED = {
    "articles": {"title": "Talks", "date": "2021-04-06", "summary": "They talked."},
    "documents": {"title": ""},
    "series": {"title": ""},
    "relations": {},
    "pages": {"title": ""},
}


def write_site(root: Path, text: str, settings: str = SETTINGS) -> Path:
    """Write a site's files; returns its folder."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "site.yaml").write_text(settings, encoding="utf-8")
    (root / "content").mkdir(exist_ok=True)
    for path, content in _files(text):
        target = root / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode())
    return root


def opened(root: Path, text: str, settings: str = SETTINGS) -> Opened:
    """A site that was written and read; an error in it fails the test."""
    found = open_site(Options(write_site(root, text, settings)))
    assert not isinstance(found, Checked), found.diagnostics
    return found


def _files(text: str) -> Iterator[tuple[str, str]]:
    for part in re.split(r"^== ", dedent(text), flags=re.MULTILINE)[1:]:
        path, _, content = part.partition("\n")
        front, line, body = content.partition("\n---\n")
        front = front.removeprefix("---\n").strip("\n")
        name = " ".join(word.capitalize() for word in Path(path).stem.split("-"))
        missing = [
            f"{key}: {value or name}"
            for key, value in _REQUIRED.get(path.split("/")[0], {"name": ""}).items()
            if not re.search(rf"^{key}:", front, re.MULTILINE)
        ]
        yield path, "\n".join(["---", *missing, *([front] if front else []), "---", body if line else ""])
