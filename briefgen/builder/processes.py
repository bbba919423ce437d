"""Work spread over processes where that pays, measured by its first items; results come in the order of the items.

Forked processes share what the program has in memory without copying it. Where a platform can not fork, and for little
work, one process does it all.
"""

import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_all_start_methods, get_context
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_SAMPLE = 40  # items done before it is decided whether further processes pay
_WORTH = 0.4  # seconds of remaining work from which on they do
_BLOCK = 50  # items that a process takes at a time


def spread(work: Callable[[T], R], items: Sequence[T], jobs: int) -> Iterator[R]:
    """Do the work on each item.

    Args:
        work: takes an item; what it gives must be fit to be sent from one process to another.
        items: what to work on.
        jobs: at most so many processes; 0 for one a processor.
    """
    started = time.perf_counter()
    head = min(_SAMPLE, len(items))
    for item in items[:head]:
        yield work(item)
    remaining = (time.perf_counter() - started) / max(head, 1) * (len(items) - head)
    count = min(jobs or os.cpu_count() or 1, (len(items) - head) // _BLOCK + 1)
    if remaining < _WORTH or count < 2 or "fork" not in get_all_start_methods():
        yield from map(work, items[head:])
    else:
        yield from _in_processes(work, items, range(head, len(items)), count)


def _in_processes(work: Callable[[T], R], items: Sequence[T], numbers: range, count: int) -> Iterator[R]:
    executor = ProcessPoolExecutor(count, get_context("fork"), initializer=_inherit, initargs=(work, items))
    try:
        blocks = [numbers[start : start + _BLOCK] for start in range(0, len(numbers), _BLOCK)]
        for results in executor.map(_do_block, blocks):
            yield from results
    finally:
        executor.shutdown(cancel_futures=True)


_inherited: tuple[Callable[[Any], Any], Sequence[Any]] | None = None


def _inherit(work: Callable[[Any], Any], items: Sequence[Any]) -> None:
    global _inherited  # noqa: PLW0603  # set once in a worker, right after the fork
    _inherited = (work, items)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the main process, which ends the others


def _do_block(numbers: range) -> list[Any]:
    assert _inherited is not None  # noqa: S101  # the initializer ran
    work, items = _inherited
    return [work(items[number]) for number in numbers]
