"""From a span of a passage, what a reader sees, to the span of the Markdown and of the file that says it."""

from yaml.events import ScalarEvent

from briefgen.content.markdown import find_place
from briefgen.content.scalars import source_span


def markdown_span(text: str, inline: bool, passage: int, start: int, end: int) -> tuple[int, int]:
    """The offsets in Markdown of a span of one of its passages. `inline` says whether `text` is a field or a body."""
    first = find_place(text, inline, passage, start)
    last = find_place(text, inline, passage, end - 1) if end > start + 1 else first
    return first, last + 1


def field_span(text: str, scalar: ScalarEvent, passage: int, start: int, end: int) -> tuple[int, int]:
    """The indices in YAML of a span of the passage of a Markdown field."""
    return source_span(text, scalar, *markdown_span(scalar.value, True, passage, start, end))
