"""Problems as values: where they are, what they are, and how they are printed.

Reading and checking never raise for a mistake in content. They return diagnostics beside their result,
so that one run reports every problem of every file.
"""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a problem is: an error stops the build, a warning does not (unless the run is strict)."""

    ERROR = "error"
    WARNING = "warning"
    IGNORE = "ignore"


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a file, as an editor shows it.

    `path` is relative to the site's folder, with forward slashes. Lines and columns count from 1, columns in code
    points. The end is exclusive; 0 means that it is not known.
    """

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 0
    end_column: int = 0


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem: a stable code, a sentence that a journalist understands, and a hint where there is one.

    `related` are further places that take part, such as the other of two files with one id.
    """

    code: str
    severity: Severity
    message: str
    position: Position
    hint: str = ""
    related: tuple[Position, ...] = ()

    @property
    def sort_key(self) -> tuple[Position, str, str]:
        """Diagnostics are printed by place, then by code and message."""
        return (self.position, self.code, self.message)
