"""Small sites for the tests of what machines read: written as files, read and resolved as a build does it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from briefgen.content.load import load_site
from briefgen.model.dates import parse_date
from briefgen.model.resolving.resolve import resolve
from briefgen.pages.exports.exports import exports
from briefgen.pages.exports.writers import WRITERS
from briefgen.pages.page import Page
from briefgen.pages.rows.names import Names
from briefgen.pages.rows.prose import Prose
from briefgen.pages.site.frame import make_frame

SAMPLE = Path(__file__).parents[3]

DESK = "title: Test desk\nbase_url: https://example.org/desk/\ntimezone: Asia/Dushanbe\nlicense: CC BY 4.0\n"


@dataclass(frozen=True)
class Small:
    """A site that was read: its names, its pages for machines by path, and their bytes."""

    names: Names
    pages: Mapping[str, Page]
    files: Mapping[str, bytes]


def read(root: Path) -> Small:
    loaded = load_site(root)
    assert loaded.site is not None, loaded.diagnostics
    assert not loaded.diagnostics, loaded.diagnostics
    model, problems = resolve(loaded.site, loaded.records, today=parse_date("2030-01-01"))
    assert not problems, problems
    names = Names(model)
    pages = {page.path: page for page in exports(names, Prose(names, {}), make_frame(names))}
    files = {path: WRITERS[page.maker](page.view) for path, page in pages.items() if page.maker in WRITERS}
    return Small(names, pages, files)


def small(root: Path, files: Mapping[str, str], site: str = DESK) -> Small:
    """A site of the given files of `content/`: front matter as written, then the body after a line `---`."""
    (root / "site.yaml").write_text(site, encoding="utf-8")
    for path, text in files.items():
        target = root / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        head, _, body = dedent(text).strip().partition("\n---\n")
        target.write_text(f"---\n{head}\n---\n{body}", encoding="utf-8")
    return read(root)


def by_reason(cases: Iterable[tuple[Any, ...]]) -> list[Any]:
    """Cases for `parametrize`, each called by its reason, which stands first."""
    return [pytest.param(*values, id=reason) for reason, *values in cases]
