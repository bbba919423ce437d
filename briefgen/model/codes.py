"""The catalog of diagnostics: every code, its default severity, the mistake, and the remedy.

The rows are data, in `codes.toml` beside this module: one table a code. The page of the documentation that lists the
codes is generated from them, and a site's `checks` are held against them.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from briefgen.base.diagnostics import Diagnostic, Place, Position, Severity


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of problem. A site may set the severity of a code that is not `fixed`.

    A fixed one means that something could not be read, so that to ignore it would lose it without a word.
    """

    code: str
    severity: Severity
    title: str
    example: str
    remedy: str
    fixed: bool = False


@cache
def catalog() -> Mapping[str, Code]:
    """All codes, by name, in alphabetical order."""
    rows = tomllib.loads(resources.files("briefgen.model").joinpath("codes.toml").read_text(encoding="utf-8"))
    return {
        code: Code(
            code,
            Severity(row["severity"]),
            row["title"],
            row["example"].strip(),
            row["remedy"],
            row.get("fixed", False),
        )
        for code, row in sorted(rows.items())
    }


def problem(
    code: str, message: str, position: Position | Place, hint: str = "", related: tuple[Position | Place, ...] = ()
) -> Diagnostic:
    """A diagnostic with the severity that the catalog gives its code.

    Raises:
        KeyError: the catalog has no such code.
    """
    return Diagnostic(code, message, position, hint, related, catalog()[code].severity)
