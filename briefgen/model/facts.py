"""What an article tells other pages: all that it says but the words of its body.

Other pages show an article's fields, and a record's page the sentence of a body that first names the record. So long as
those are the same, no page changes but those that show whole bodies, however many words were mended.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from briefgen.model.articles import Article
from briefgen.model.names.declared import Key
from briefgen.model.names.mentions import Found, Mention
from briefgen.model.resolving.written import passage_at
from briefgen.model.texts import Fragment

_NOTHING = Fragment("", ())
_COUNT = (Found.LINKED, Found.INDEXED)


def told_by(article: Article) -> tuple[Any, ...]:
    """An article without its body, and of that what others refer to, or what it refers to.

    Headings are places that links lead to, and ids that entries can not take; links by hand and files are references.
    """
    body = article.body
    links = tuple((link.written, link.shown) for passage in body.passages for link in passage.hand_links)
    targets = tuple(target.written for target in body.targets)
    return replace(article, body=_NOTHING), body.headings, links, targets


def told_by_mentions(mentions: Iterable[Mention]) -> Iterator[tuple[Any, ...]]:
    """Where an article's fields name records, and which records its body names.

    A body has a say in its article's fields: after a full name there, a family name counts in a statement.
    """
    seen = set()
    for mention in mentions:
        what = (mention.kind, mention.id, mention.found in _COUNT, mention.candidates)
        if mention.field != "body":
            yield *what, mention.field, mention.passage, mention.start, mention.end, mention.found, mention.by_hand
        elif what not in seen:
            yield what
            seen.add(what)


def first_sentences(article: Article, mentions: Iterable[Mention]) -> dict[Key, tuple[Any, ...]]:
    """The sentence in which an article first names each record, but in its title: what the record's page shows."""
    found: dict[Key, tuple[Any, ...]] = {}
    for mention in mentions:
        if mention.found in _COUNT and mention.field != "title" and mention.key not in found:
            found[mention.key] = _sentence(article, mention)
    return found


def _sentence(article: Article, mention: Mention) -> tuple[Any, ...]:
    """The sentence around a mention, where in it the mention stands, and the links by hand in it."""
    passage = passage_at(article, mention.field, mention.passage)
    first, last = mention.sentence
    links = tuple(
        (link.start - first, link.end - first, link.written, link.shown)
        for link in passage.hand_links
        if first <= link.start < last
    )
    return passage.text[first:last], mention.start - first, mention.end - first, links
