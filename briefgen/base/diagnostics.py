"""Problems as values: where they are, what they are, and how bad.

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


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a record, not yet looked up in its file.

    Records carry no positions: almost all of them would never be asked for. Who finds a problem names the field
    (`events[2].participants[0]`, `body`; empty for the record as a whole, shown at the opening `---`), and the reading
    layer finds line and column from the file when the problem is printed. `passage` counts the passages of a body;
    `start` and `end` are offsets in the passage's plain text, -1 for the whole value. `at_key` asks for the place of
    the key rather than of its value, `target` (where it is not -1) for the address of the link or image that has this
    number among those of the text.
    """

    path: str
    field: str = ""
    passage: int = 0
    start: int = -1
    end: int = -1
    at_key: bool = False
    target: int = -1


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem: a stable code, a sentence that a journalist understands, and a hint where there is one.

    `severity` is the code's default until the site's settings are applied. `related` are further places that take
    part, such as the other of two files with one id.
    """

    code: str
    message: str
    position: Position | Place
    hint: str = ""
    related: tuple[Position | Place, ...] = ()
    severity: Severity = Severity.ERROR


def excerpt(text: str, length: int = 60) -> str:
    """A text as a message quotes it: on one line, and not too long."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1]}…"
