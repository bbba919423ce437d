"""The catalog of diagnostics is complete, and says only what the program says."""

import re
from pathlib import Path

import pytest

import briefgen
from briefgen.base.diagnostics import Position, Severity
from briefgen.model.codes import catalog, problem

PACKAGE = Path(briefgen.__file__).parent
SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py")))

FILES = [*Path(__file__).parents[2].rglob("*.py"), *Path(__file__).parents[2].rglob("*.txt")]
TESTS = "\n".join(path.read_text(encoding="utf-8") for path in sorted(FILES) if path != Path(__file__))


@pytest.mark.parametrize("code", catalog())
def test_every_code_is_described_and_used(code: str) -> None:
    row = catalog()[code]
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", code)
    assert not row.fixed or row.severity is Severity.ERROR
    assert row.title
    assert row.title[0].isupper()
    assert not row.title.endswith(".")
    assert row.example
    assert row.remedy.endswith((".", "`"))
    assert f'"{code}"' in SOURCE


def test_every_code_that_is_used_is_in_the_catalog() -> None:
    used = set(
        re.findall(r'(?:problem|Finding|MarkdownProblem|report|Unreadable)\(\s*(?:path,\s*)?"([a-z0-9-]+)"', SOURCE)
    )
    assert used - set(catalog()) == set()


def test_a_problem_has_the_severity_of_the_catalog() -> None:
    assert problem("unknown-key", "m", Position("a")).severity is Severity.ERROR
    assert problem("comment-in-text", "m", Position("a")).severity is Severity.WARNING
    with pytest.raises(KeyError):
        problem("no-such-code", "m", Position("a"))


@pytest.mark.parametrize("code", catalog())
def test_every_code_is_provoked_by_a_test(code: str) -> None:
    assert f"[{code}]" in TESTS or f'"{code}"' in TESTS
