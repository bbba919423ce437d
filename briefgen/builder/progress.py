"""How far a build is: a bar on a terminal, silence elsewhere."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Protocol

Advance = Callable[[int], None]
"""Called with the number of items done since the last call."""

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
