"""Work spread over processes where that pays, measured by its first items; results come in the order of the items.

Forked processes share what the program has in memory without copying it, until they use it: reading a value counts its
reference, and that copies its page. So this process does a share of the work itself, and there is one copy less. Where
a platform can not fork, and for little work, it does it all.
"""

import contextlib
import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_SAMPLE = 40  # items done before it is decided whether further processes pay
_WORTH = 0.4  # seconds of remaining work from which on they do
_BLOCK = 50  # items that a process takes at a time, or more where there would be more blocks than a pipe holds
_MOST_BLOCKS = 10_000
_TICKET = 4  # bytes


def spread(work: Callable[[T], R], items: Sequence[T], jobs: int) -> Iterator[R]:
    """Do the work on each item.

    Args:
        work: takes an item; what it gives must be fit to be sent from one process to another.
        items: what to work on.
        jobs: at most so many processes, this one among them; 0 for one a processor.
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
        yield from _in_processes(work, items[head:], count)


def _in_processes(work: Callable[[T], R], items: Sequence[T], count: int) -> Iterator[R]:
    """Do the work in several processes. Each takes the next block that nobody has taken, when it is ready for one."""
    size = max(_BLOCK, len(items) // _MOST_BLOCKS + 1)
    blocks = [range(start, min(start + size, len(items))) for start in range(0, len(items), size)]
    tickets, counter = os.pipe()
    os.write(counter, b"".join(number.to_bytes(_TICKET, "big") for number in range(len(blocks))))
    os.close(counter)

    def run(number: int) -> list[R]:
        return [work(items[place]) for place in blocks[number]]

    done: dict[int, list[R]] = {}
    following = 0
    with contextlib.ExitStack() as ending:
        ending.callback(os.close, tickets)
        helpers = [_start(run, tickets, ending) for _ in range(count - 1)]
        while following < len(blocks):
            number = _take(tickets)
            if number is not None:
                done[number] = run(number)
            for helper in wait(helpers, timeout=None if number is None and following not in done else 0):
                done.update(_receive(helper, helpers))
            while following in done:
                yield from done.pop(following)
                following += 1


def _start(run: Callable[[int], list[Any]], tickets: int, ending: contextlib.ExitStack) -> Connection:
    """Start a process that does one block after another; what it sends comes out of the connection."""
    context = get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_help, args=(run, tickets, theirs), daemon=True)
    process.start()
    theirs.close()  # so that an end of the process is an end of what it sends
    ending.callback(process.join)
    ending.callback(process.kill)
    ending.callback(ours.close)
    return ours


def _help(run: Callable[[int], list[Any]], tickets: int, answers: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the main process, which ends the others
    try:
        while (number := _take(tickets)) is not None:
            answers.send((number, run(number)))
        answers.send(None)
    except BaseException as error:  # it is raised again where the results are wanted
        answers.send(error)


def _take(tickets: int) -> int | None:
    """The number of the next block; None if all are taken."""
    ticket = os.read(tickets, _TICKET)
    return int.from_bytes(ticket, "big") if ticket else None


def _receive(helper: Any, helpers: list[Connection]) -> dict[int, list[Any]]:
    """What a helper has done.

    Raises:
        OSError: it was killed, or whatever its work raised.
    """
    try:
        answer = helper.recv()
    except EOFError:
        raise OSError("a process that made a part of the site was killed") from None
    if isinstance(answer, BaseException):
        raise answer
    if answer is None:
        helpers.remove(helper)
        return {}
    number, results = answer
    return {number: results}
