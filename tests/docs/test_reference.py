"""The parts of documents that are made from the code are what the code would make."""

import re
from pathlib import Path

import pytest

from briefgen.cli import COMMANDS
from briefgen.model import articles, records, site
from briefgen.model.codes import catalog
from briefgen.model.kinds import RECORD_TYPES
from briefgen.tools.theming.template_facts import default_names
from docs.generate import DOCS, pages, schemas, update

AGAIN = "run `python -m docs.generate`, and read the difference"


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.relative_to(DOCS).as_posix())
def test_made_parts_are_current(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert update(text) == text, AGAIN


def test_schemas_are_current() -> None:
    published = {path.name: path.read_text(encoding="utf-8") for path in (DOCS / "schemas").iterdir()}
    assert published == schemas(), AGAIN


def test_there_is_a_page_of_everything() -> None:
    assert {path.relative_to(DOCS).as_posix() for path in pages()} == {
        "guide/editor.md",
        "reference/commands.md",
        "reference/content.md",
        "reference/diagnostics.md",
        "reference/settings.md",
        "reference/templates.md",
    }


def headings(name: str) -> set[str]:
    text = (DOCS / "reference" / name).read_text(encoding="utf-8")
    return set(re.findall(r"^#{2,4} (.+)$", text, re.MULTILINE))


def test_every_command_code_and_template_has_its_heading() -> None:
    assert {f"briefgen {name}" for name in COMMANDS} <= headings("commands.md")
    assert set(catalog()) <= headings("diagnostics.md")
    assert set(default_names()) <= headings("templates.md")


def test_every_kind_and_every_entry_has_its_keys() -> None:
    """Whatever class of entries is written in front matter has a table, or its keys stand where it is named."""
    text = "".join((DOCS / "reference" / name).read_text(encoding="utf-8") for name in ("content.md", "settings.md"))
    shown = {name for names in re.findall("<!-- made: keys (.+?) -->", text) for name in names.split()}
    written = {
        name
        for module in (records, articles, site)
        for name, found in vars(module).items()
        if isinstance(found, type) and found.__module__ == module.__name__ and hasattr(found, "__dataclass_fields__")
    }
    assert written - shown == {"Number"}
    assert {record_type.__name__ for record_type in RECORD_TYPES.values()} <= shown
