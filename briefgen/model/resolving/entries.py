"""The ids of an article's entries: given by the writer, or by their position."""

from collections.abc import Mapping

from briefgen.model.articles import Article


def name_entries(article: Article) -> Mapping[str, str]:
    """The id on the page of each event, statement and figure, by its field (`events[0]` → `e1`).

    An entry without an id is called by its position among its kind (`e1`, `s1`, `f1`); a number whose id is taken on
    the page, by another entry or a heading, is skipped.
    """
    given = {
        "events": [entry.id for entry in article.events],
        "statements": [entry.id for entry in article.statements],
        "figures": [entry.id for entry in article.figures],
    }
    taken = {id_ for ids in given.values() for id_ in ids if id_}
    taken.update(heading.anchor for heading in article.body.headings)
    anchors: dict[str, str] = {}
    for key, ids in given.items():
        for index, id_ in enumerate(ids):
            anchors[f"{key}[{index}]"] = id_ or _next_free(key[0], index + 1, taken)
    return anchors


def _next_free(letter: str, number: int, taken: set[str]) -> str:
    while (anchor := f"{letter}{number}") in taken:
        number += 1
    taken.add(anchor)
    return anchor
