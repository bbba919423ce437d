"""From a span of a passage, what a reader sees, to the span of the Markdown and of the file that says it."""

from yaml.events import ScalarEvent

from briefgen.content.markdown import locate
from briefgen.content.scalars import source_span


def markdown_span(text: str, inline: bool, passage: int, start: int, end: int) -> tuple[int, int]:
    """The offsets in Markdown of a span of one of its passages. `inline` says whether `text` is a field or a body."""
    first = _offset(text, *locate(text, inline, passage, start))
    last = _offset(text, *locate(text, inline, passage, end - 1)) if end > start + 1 else first
    return first, last + 1


def field_span(text: str, scalar: ScalarEvent, passage: int, start: int, end: int) -> tuple[int, int]:
    """The indices in YAML of a span of the passage of a Markdown field."""
    return source_span(text, scalar, *markdown_span(scalar.value, True, passage, start, end))


def _offset(text: str, line: int, column: int) -> int:
    """The offset of a line and a column, both from 1."""
    start = 0
    for _ in range(line - 1):
        start = text.index("\n", start) + 1
    return start + column - 1
