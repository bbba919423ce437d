"""Broken content, and exactly what is said about it.

Each file of `broken/` holds cases of one theme:

    === what is wrong
    ::: path of a file
    its content
    >>>
    the diagnostics, as they are printed

Every case has the files of REGISTRY, so that its articles have whom to name. In a file marked `(bytes)`, `\\x00` stands
for that byte; the last line break of a file is left out where it is marked `(bare)`. A file with nothing but
`(link) target` is a symbolic link.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefgen.base.report import as_text
from briefgen.builder.build import Options, check
from briefgen.builder.progress import silence

FOLDER = Path(__file__).parent / "broken"
REGISTRY = {
    "site.yaml": "title: Broken\n",
    "content/officials/amir-hatami.md": "---\nname: Amir Hatami\ncountry: IR\n---\n",
    "content/officials/sherali-mirzo.md": "---\nname: Sherali Mirzo\ncountry: TJ\n---\n",
    "content/organizations/irna.md": "---\nname: IRNA\nkind: news-agency\ncountry: IR\n---\n",
    "content/posts/tj-defense-minister.md": "---\nname: Minister of Defense of Tajikistan\ncountry: TJ\n---\n",
    "content/series/turnover.md": "---\ntitle: Trade turnover\nunit: US$ million\ncountries: [TJ, IR]\n---\n",
    "content/sources/asia-plus.md": "---\nname: Asia-Plus\ncountry: TJ\n---\n",
    "content/topics/defense.md": "---\nname: Defense\n---\n",
}


@dataclass(frozen=True)
class Case:
    """A small broken site, and what is said about it."""

    theme: str
    name: str
    text: str  # the files, as written in the case
    expected: str


def read_cases(theme: Path) -> Iterator[Case]:
    for block in re.split(r"^=== ", theme.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        name, _, rest = block.partition("\n")
        text, _, expected = rest.partition("\n>>>\n")
        yield Case(theme.stem, name.strip(), text + "\n", expected.strip("\n") + "\n")


CASES = [case for theme in sorted(FOLDER.glob("*.txt")) for case in read_cases(theme)]


def write_site(case: Case, root: Path) -> None:
    for path, content in REGISTRY.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content, encoding="utf-8")
    for block in re.split(r"^::: ", case.text, flags=re.MULTILINE)[1:]:
        head, _, content = block.partition("\n")
        path, _, marks = head.partition(" (")
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if marks == "bare)":
            content = content.removesuffix("\n")
        if content.startswith("(link) "):
            file.symlink_to(content.removeprefix("(link) ").strip())
        elif marks == "bytes)":
            pattern = rb"\\x([0-9a-f]{2})"
            file.write_bytes(re.sub(pattern, lambda match: bytes.fromhex(match[1].decode()), content.encode()))
        else:
            file.write_bytes(content.encode())


def diagnose(root: Path) -> str:
    def read(path: str) -> bytes | None:
        file = root / path
        return file.read_bytes() if file.is_file() else None

    checked = check(Options(root, today=datetime.date(2021, 4, 12)), silence)
    return as_text(checked.diagnostics, read) or "nothing\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.theme}: {case.name}")
def test_broken(case: Case, tmp_path: Path, update_golden: bool) -> None:
    write_site(case, tmp_path)
    said = diagnose(tmp_path)
    if update_golden:
        theme = FOLDER / f"{case.theme}.txt"
        text = theme.read_text(encoding="utf-8")
        start = text.index("\n>>>\n", text.index(f"=== {case.name}\n")) + len("\n>>>\n")
        end = text.find("\n=== ", start - 1)
        rest = text[end + 1 :] if end >= 0 else ""
        theme.write_text(f"{text[:start]}{said}{chr(10) if rest else ''}{rest}", encoding="utf-8")
    else:
        assert said == case.expected


def test_names_are_unique() -> None:
    names = [(case.theme, case.name) for case in CASES]
    assert len(names) == len(set(names))
