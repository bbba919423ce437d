"""Spans of days, kept so that questions about many of them are answered without looking at each.

Days are ordinals, and a span has both of its ends.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from briefgen.model.dates import DISTANT_PAST

T = TypeVar("T")


class Span(NamedTuple, Generic[T]):
    """From the first day to the last, with what it is of."""

    first: int
    last: int
    item: T


class Spans(Generic[T]):
    """Spans by their days: an array in the order of first days, as a tree that knows the last day of each part.

    The middle of a part is its root, what stands before and after it its branches.
    """

    def __init__(self, spans: Iterable[Span[T]]) -> None:
        self._spans = sorted(spans, key=lambda span: span.first)
        self._latest = [span.last for span in self._spans]
        self._grow(0, len(self._spans))

    def _grow(self, low: int, high: int) -> int:
        if low == high:
            return DISTANT_PAST
        middle = (low + high) // 2
        latest = max(self._latest[middle], self._grow(low, middle), self._grow(middle + 1, high))
        self._latest[middle] = latest
        return latest

    def sharing(self, first: int, last: int) -> Iterator[T]:
        """What has a day in common with a period, in the order of first days."""
        return self._sharing(first, last, 0, len(self._spans))

    def _sharing(self, first: int, last: int, low: int, high: int) -> Iterator[T]:
        middle = (low + high) // 2
        if low == high or self._latest[middle] < first:
            return
        yield from self._sharing(first, last, low, middle)
        span = self._spans[middle]
        if span.first <= last:
            if span.last >= first:
                yield span.item
            yield from self._sharing(first, last, middle + 1, high)


class Others:
    """Spans of people, to ask about those of anybody but one."""

    def __init__(self, spans: Iterable[Span[str]]) -> None:
        ordered = sorted(spans, key=lambda span: span.first)
        self._firsts = [span.first for span in ordered]
        # For each place the earliest last day from there on, and the earliest of whoever has not that one.
        earliest: list[tuple[tuple[str, int], ...]] = [()]
        for span in reversed(ordered):
            best = dict(earliest[-1])
            best[span.item] = min(span.last, best.get(span.item, span.last))
            earliest.append(tuple(sorted(best.items(), key=lambda pair: pair[1])[:2]))
        self._earliest = earliest[::-1]

    def lie_within(self, first: int, last: int, person: str) -> bool:
        """Whether the whole span of somebody else lies within a period."""
        return any(other != person and end <= last for other, end in self._earliest[bisect_left(self._firsts, first)])
