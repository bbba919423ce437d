"""The sentence at the end of a run."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from briefgen.base.diagnostics import Diagnostic, Position, Severity
from briefgen.builder.outcome import Built, Checked, Options
from briefgen.builder.summary import conclude, summarize

ERROR = Diagnostic("bad-date", "m", Position("a"))
WARNING = Diagnostic("unused", "m", Position("a"), severity=Severity.WARNING)
NOTE = "Without base_url there are no feeds."


def checked(errors: int = 0, warnings: int = 0, held: tuple[int, int] = (0, 0), *, articles: int = 9) -> Checked:
    return Checked(
        (ERROR,) * errors + (WARNING,) * warnings, errors > 0, articles=articles, held_back=held, notes=(NOTE,)
    )


def built(found: Checked, *, pages: int = 42, written: int | None = 3, deleted: int = 1) -> Built:
    return Built(found, 0.3149, written, deleted, files=100, pages=pages)


BUILDS: Sequence[tuple[str, Built, str]] = [
    ("plain", built(checked()), "42 pages from 9 articles in 0.31 s"),
    ("one of each", built(checked(articles=1), pages=1), "1 page from 1 article in 0.31 s"),
    ("a draft held back", built(checked(held=(1, 0))), "42 pages from 9 articles in 0.31 s; 1 draft held back"),
    (
        "articles of the future",
        built(checked(held=(0, 2))),
        "42 pages from 9 articles in 0.31 s; 2 future articles held back",
    ),
    (
        "all at once",
        built(checked(0, 3, (1, 1))),
        "42 pages from 9 articles in 0.31 s; 1 draft and 1 future article held back; 3 warnings",
    ),
    ("many", built(checked(articles=20000), pages=21036), "21,036 pages from 20,000 articles in 0.31 s"),
]


@pytest.mark.parametrize(("found", "expected"), [pytest.param(*case[1:], id=case[0]) for case in BUILDS])
def test_a_build(found: Built, expected: str) -> None:
    assert summarize(found, Options(Path()), verbose=False) == f"{expected}\n{NOTE}"


def test_a_build_in_many_words() -> None:
    said = summarize(built(checked(), written=1), Options(Path()), verbose=True)
    assert said.splitlines()[-1] == "1 file written, 1 deleted, 100 in all"


NOT_WRITTEN = "nothing was written, and the site from the last build stays as it was."


def test_a_build_that_wrote_nothing() -> None:
    errors = built(checked(1, 2), written=None)
    assert summarize(errors, Options(Path()), verbose=False) == f"1 error, 2 warnings; {NOT_WRITTEN}"
    warnings = built(checked(0, 2), written=None)
    said = summarize(warnings, Options(Path(), strict=True), verbose=False)
    assert said == f"2 warnings (which --strict does not allow); {NOT_WRITTEN}"


def test_a_check() -> None:
    assert conclude(checked(), Options(Path()), verbose=False) == "No problems found."
    assert conclude(checked(2, 1), Options(Path()), verbose=False) == "2 errors, 1 warning."
    assert conclude(checked(held=(2, 0)), Options(Path()), verbose=True).splitlines() == [
        "No problems found.",
        "9 articles, 0 files to make",
        NOTE,
        "2 drafts held back",
    ]
