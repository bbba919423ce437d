"""What the threat model says is so: its tests are there, and so are its codes."""

import re
from pathlib import Path

from briefgen.model.codes import catalog

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs/security.md").read_text(encoding="utf-8")
CODES = re.findall(r"`([a-z0-9]+(?:-[a-z0-9]+)+)`", TEXT)


def test_every_test_that_it_names_is_there() -> None:
    paths = re.findall(r"`((?:tests|bench|docs)/[\w/.-]+)`", TEXT)
    assert len(paths) > 20
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_every_line_of_the_model_names_a_test() -> None:
    table = TEXT.partition("| shown by |\n")[2].partition("\n\n")[0].splitlines()[1:]
    assert len(table) > 10
    assert [line for line in table if "`tests/" not in line.rpartition(" | ")[2]] == []


def test_every_code_that_it_names_is_in_the_catalog() -> None:
    assert len(CODES) > 10
    assert sorted(set(CODES) - set(catalog()) - {"pip-audit"}) == []
