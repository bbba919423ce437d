"""Quotations in running text: what stands between quotation marks and is long enough to be somebody's words."""

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import NamedTuple

from briefgen.model.names.declared import Key
from briefgen.model.names.mentions import Mention
from briefgen.tools.scanning.clues import clues, whole

_PAIRS = {"“": "”", "«": "»", "„": "“”", '"': '"'}
_OPENING = re.compile(r"[“«„]|(?<![^\s(\[—–-])\"(?=\S)")
_FEWEST_WORDS = 4  # below, it is a title or a word held at a distance
_AFTER, _BEFORE = 30, 60  # characters between a speaker's name and the verb; before the name its titles may stand


class Quotation(NamedTuple):
    """Words between quotation marks, from `start` to `end` without the marks."""

    start: int
    end: int
    text: str


def find_quotations(text: str) -> Iterator[Quotation]:
    """Find the quotations of a text. One that its closing mark is missing from is none."""
    place = 0
    while opening := _OPENING.search(text, place):
        start = opening.end()
        end = min((at for mark in _PAIRS[opening[0]] if (at := text.find(mark, start)) >= 0), default=-1)
        if end < 0:
            place = start
            continue
        words = " ".join(text[start:end].split())
        if len(words.split()) >= _FEWEST_WORDS:
            yield Quotation(start, end, words.rstrip(","))
        place = end + 1


def find_speaker(
    text: str, quotation: Quotation, sentence: tuple[int, int], mentions: Collection[Mention]
) -> Key | None:
    """The one who is said to have spoken a quotation: an official, else an organization; None if that is not plain.

    Args:
        text: the passage in which it stands.
        quotation: one of its quotations.
        sentence: the span of the sentences in which the quotation stands.
        mentions: the names found in the passage.
    """
    for kind in ("official", "organization"):
        sides = [
            (mention.id, *_beside(text, quotation, sentence, mention))
            for mention in mentions
            if mention.kind == kind and mention.id and _is_outside(mention, quotation, sentence)
        ]
        says = {id_ for id_, _, after in sides if _saying().search(after[:_AFTER])}
        named = {id_ for id_, before, _ in sides if _saying().search(before[-_BEFORE:]) and not _told().search(before)}
        for found in (says, named):
            if found:
                return (kind, found.pop()) if len(found) == 1 else None
    return None


def _is_outside(mention: Mention, quotation: Quotation, sentence: tuple[int, int]) -> bool:
    is_near = sentence[0] <= mention.start and mention.end <= sentence[1]
    return is_near and (mention.end <= quotation.start or quotation.end <= mention.start)


def _beside(text: str, quotation: Quotation, sentence: tuple[int, int], mention: Mention) -> tuple[str, str]:
    """What stands before a name and after it, up to the quotation or the end of the sentence."""
    first, last = sentence
    if mention.start < quotation.start:
        last = quotation.start
    else:
        first = quotation.end
    return text[first : mention.start], text[mention.end : last]


def is_attributed(text: str, quotation: Quotation, sentence: tuple[int, int]) -> bool:
    """Whether the sentence around a quotation says that somebody said it."""
    around = f"{text[sentence[0] : quotation.start]} {text[quotation.end : sentence[1]]}"
    return _saying().search(around) is not None


@cache
def _saying() -> re.Pattern[str]:
    return whole(clues().saying)


@cache
def _told() -> re.Pattern[str]:
    """A verb of telling somebody, with no clause between it and the end."""
    return re.compile(rf"(?<!according\s){whole(clues().told).pattern}[^,.;:]*$", re.IGNORECASE)
