"""Quotes held against the text that an article reports on."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from briefgen.base.diagnostics import Diagnostic, Place
from briefgen.model.articles import Article
from briefgen.model.codes import problem

_QUOTE_MARKS = re.compile("[\"'`´‘’‚‛“”„‟‹›«»′″]")
_DASHES = re.compile(r"\s*(?:[-‐‑‒–—―−]+)\s*")
_LEFT_OUT = re.compile(r"\[[^\]]*\]|\(?(?:…|\.\s?\.\s?\.)\)?")
_AT_THE_END = " .,;:!?،؛؟"


def check_quotes(articles: Iterable[Article], source_texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Find quotes whose words are not in the source's text.

    Args:
        articles: all articles, drafts too.
        source_texts: the text that an article reports on, by the article's id; an article without one is not checked.

    Words are compared apart from typography: quotation marks, dashes, spaces and line breaks, ligatures and the
    punctuation at the end may differ, capitals and everything else may not. What the quote leaves out (`…`, `...`) or
    puts in brackets may stand for anything, as long as the rest follows in order.
    """
    for article in articles:
        text = source_texts.get(article.id)
        if text is None:
            continue
        source = _plain(text)
        for number, statement in enumerate(article.statements):
            if statement.quote is not None and not _is_in(statement.quote, source):
                yield problem(
                    "quote-not-found",
                    f"These words do not stand in `{article.source_text}`.",
                    Place(article.path, f"statements[{number}].quote"),
                    "Copy them from the source, mark what is left out with …, or make them a `paraphrase`.",
                )


def _is_in(quote: str, source: str) -> bool:
    place = 0
    for part in _LEFT_OUT.split(quote):
        words = _plain(part).strip(_AT_THE_END)
        found = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)").search(source, place) if words else None
        if found:
            place = found.end()
        elif words:
            return False
    return True


def _plain(text: str) -> str:
    """A text without its typography: no quotation marks, one kind of dash, single spaces, no invisible characters."""
    text = unicodedata.normalize("NFKC", text)
    text = "".join(character for character in text if unicodedata.category(character) != "Cf")
    text = _DASHES.sub("-", _QUOTE_MARKS.sub("", text))
    return " ".join(text.split())
