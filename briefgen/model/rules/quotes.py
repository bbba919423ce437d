"""Quotes held against the text that an article reports on."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from briefgen.base.diagnostics import Diagnostic, Place
from briefgen.model.articles import Article
from briefgen.model.codes import problem

_QUOTE_MARKS = re.compile("[\"'`´‘’‚‛“”„‟‹›«»′″]")
_DASHES = re.compile(r" ?[-‐‑‒–—―−]+ ?")
_LEFT_OUT = re.compile(r"\[[^\[\]]*\]|\(?(?:…|\.\s?\.\s?\.)\)?")
_PIECE = re.compile(r"\w+|\W")
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
        source = _in_pieces(_plain(text))
        for number, statement in enumerate(article.statements):
            if statement.quote is not None and not _is_in(statement.quote, source):
                yield problem(
                    "quote-not-found",
                    f"These words do not stand in `{article.source_text}`.",
                    Place(article.path, f"statements[{number}].quote"),
                    "Copy them from the source, mark what is left out with …, or make them a `paraphrase`.",
                )


def _is_in(quote: str, source: str) -> bool:
    """Whether a quote's parts stand in a source's text, which is given in pieces."""
    place = 0
    for part in _LEFT_OUT.split(quote):
        words = _plain(part).strip(_AT_THE_END)
        if words:
            pieces = _in_pieces(words)
            found = source.find(pieces, place)
            if found < 0:
                return False
            place = found + len(pieces) - 1
    return True


def _in_pieces(text: str) -> str:
    """A text with a mark around each of its words, so that no word is found within a longer one."""
    return "\0".join(["", *_PIECE.findall(text), ""])


def _plain(text: str) -> str:
    """A text without its typography: no quotation marks, one kind of dash, single spaces, no invisible characters."""
    text = unicodedata.normalize("NFKC", text)
    text = "".join(character for character in text if unicodedata.category(character) != "Cf")
    text = " ".join(_QUOTE_MARKS.sub("", text).split())
    return _DASHES.sub("-", text)
