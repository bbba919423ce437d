"""Markdown becomes fragments: HTML, and the passages of plain text in it.

Fields take inline Markdown, bodies all of it; see `content.markdown_dialect` for what that is.
"""

from collections.abc import Iterable
from html import escape

from briefgen.content.markdown_body import FragmentWriter
from briefgen.content.markdown_dialect import MarkdownProblem, has_markup, make_parser, new_env
from briefgen.content.markdown_places import find_address, find_place, locate
from briefgen.model.texts import Fragment, Passage, Run

__all__ = ["MarkdownProblem", "find_address", "find_place", "locate", "parse_body", "parse_inline", "plain_text"]

_PARSER = make_parser()


def plain_text(value: str) -> Fragment:
    """Make a fragment of a plain string, such as a title: one passage, nothing but escaped."""
    runs = (Run(0, len(value), 0),) if value else ()
    return Fragment(escape(value, quote=False), (Passage(value, runs),))


def parse_inline(value: str) -> tuple[Fragment, tuple[MarkdownProblem, ...]]:
    """Parse a field of running text into one passage.

    Most fields have no markup at all, and a large site has some hundred thousands: they are not parsed.
    """
    if not has_markup(value) and "://" not in value:
        return plain_text(value), ()
    env = new_env()
    writer = FragmentWriter(env)
    writer.write_field(_PARSER.parseInline(value, env)[0])
    return writer.fragment(), tuple(writer.problems)


def parse_body(text: str, taken: Iterable[str] = ()) -> tuple[Fragment, tuple[MarkdownProblem, ...]]:
    """Parse a body. Its headings take no id that is in `taken`: those of the events and statements on the page.

    A first-level heading becomes h2, since a page's own title is its h1. Each paragraph that is shown as one (`<p>`)
    outside of footnotes, also within quotes and loosely spaced lists, is numbered and bears two ids: `p1`, and `p-`
    with eight hex digits of the SHA-256 of its text, runs of white space as one. Sections of a body count from 0; a
    heading begins the next, and the footnotes are one of their own.
    """
    env = new_env()
    writer = FragmentWriter(env, taken)
    writer.write_body(_PARSER.parse(text, env))
    return writer.fragment(), tuple(writer.problems)
