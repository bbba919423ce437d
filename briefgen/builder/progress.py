"""How far a build is: a bar on a terminal, silence elsewhere."""

from collections.abc import Callable


def silence(step: str, total: int) -> Callable[[int], None]:
    """Show nothing."""
    del step, total
    return lambda _: None


def bar(step: str, total: int) -> Callable[[int], None]:
    """Show a bar on standard error that goes away when the step is done."""
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.progress import Progress  # noqa: PLC0415

    progress = Progress(console=Console(stderr=True), transient=True)
    task = progress.add_task(step, total=total)
    progress.start()
    done = 0

    def advance(more: int) -> None:
        nonlocal done
        done += more
        progress.update(task, completed=done)
        if done >= total:
            progress.stop()

    if total == 0:
        progress.stop()
    return advance
