"""How far long work is: a bar on a terminal, a line every few seconds in a log."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Protocol

Advance = Callable[[int], None]
"""Called with the number of items done since the last call."""

EVERY = 5.0
"""Seconds between two lines of a log."""

_REFRESHES = 100  # a bar is drawn at most so often: drawing takes longer than many a page


class Progress(Protocol):
    """Told what the build is doing."""

    def __call__(self, step: str, total: int) -> AbstractContextManager[Advance]:
        """Begin a step of so many items, which ends with the context."""


def silence(step: str, total: int) -> AbstractContextManager[Advance]:
    """Show nothing."""
    del step, total
    return nullcontext(lambda _: None)


@contextmanager
def bar(step: str, total: int) -> Iterator[Advance]:
    """Show a bar on standard error that goes away when the step ends, however it ends.

    It is drawn by no thread of its own: rendering may fork, and a fork copies only the thread that asks for it.
    """
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.progress import Progress as Bar  # noqa: PLC0415

    with Bar(console=Console(stderr=True), transient=True, auto_refresh=False) as shown:
        task = shown.add_task(step, total=total)
        done = drawn = 0

        def advance(more: int) -> None:
            nonlocal done, drawn
            done += more
            if done - drawn >= total / _REFRESHES:
                drawn = done
                shown.update(task, completed=done, refresh=True)

        yield advance


def lines(write: Callable[[str], None], clock: Callable[[], float] = time.monotonic) -> Progress:
    """Tell a log: a line every few seconds, and one at the end of a step that took so long; nothing of shorter ones.

    Args:
        write: takes a line.
        clock: the time in seconds.
    """

    @contextmanager
    def tell(step: str, total: int) -> Iterator[Advance]:
        started = told = clock()
        done = 0

        def advance(more: int) -> None:
            nonlocal done, told
            done += more
            if done < total and clock() - told >= EVERY:
                told = clock()
                write(f"{step}: {done:,} of {total:,}")

        yield advance
        if clock() - started >= EVERY:
            write(f"{step}: done in {clock() - started:.0f} s")

    return tell
