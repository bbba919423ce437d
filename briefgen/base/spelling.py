"""What a misspelled word was probably meant to be."""

from collections.abc import Iterable

_AT_LEAST = 0.65  # of the longer word's letters in their places; below, suggestions are noise


def nearest(word: str, candidates: Iterable[str], count: int = 1) -> tuple[str, ...]:
    """The candidates that differ least from a word, nearest first, at most `count`; none that differs much.

    The distance counts letters added, left out, changed or swapped with their neighbor. Ties go in the order given.
    """
    from rapidfuzz import process, utils  # noqa: PLC0415 - only a mistake needs it
    from rapidfuzz.distance import DamerauLevenshtein  # noqa: PLC0415

    found = process.extract(
        word,
        tuple(dict.fromkeys(candidates)),
        scorer=DamerauLevenshtein.normalized_similarity,
        processor=utils.default_process,
        limit=count,
        score_cutoff=_AT_LEAST,
    )
    return tuple(match[0] for match in found)


def likeness(one: str, other: str) -> float:
    """How much of two texts is alike, by the same distance: 1 for equal ones, 0 where nothing is."""
    from rapidfuzz.distance import DamerauLevenshtein  # noqa: PLC0415 - only a mistake needs it

    return DamerauLevenshtein.normalized_similarity(one, other)
