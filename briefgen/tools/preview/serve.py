"""`briefgen serve`: read, serve, watch, read again."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from threading import Thread

from briefgen.builder.outcome import Checked, Options
from briefgen.builder.progress import Progress
from briefgen.tools.preview.preview import Preview
from briefgen.tools.preview.preview_server import PreviewServer
from briefgen.tools.preview.watching import Changes, take_stock, watching

_END: Changes = frozenset()
_QUIET = 1.5  # seconds in which browsers have long got the pages of which they were told
_REST = 15.0  # seconds in which nobody changed anything further, and is perhaps not about to

Tell = Callable[[Checked], None]
"""Told of every reading of the site: what was found."""


def serve(options: Options, port: int, progress: Progress, tell: Tell, ready: Callable[[str], None]) -> None:
    """Show a site as it is being written, until the program is interrupted.

    Pages are made when they are asked for, and are written nowhere.

    Args:
        options: how to read the site.
        port: the port to serve on, or the first after it that is free.
        progress: told how far the first reading is.
        tell: told of every reading.
        ready: told the address of the site once it is served.

    Raises:
        OSError: no port can be had.
    """
    preview = Preview(options)
    with PreviewServer(preview, port) as server:
        stock = take_stock(options.site)
        tell(preview.rebuild(progress))  # before there is any thread, for it may fork
        with watching(options.site, stock) as changes, _running(server.serve_forever, server.shutdown):
            noticed: SimpleQueue[None] = SimpleQueue()
            with _running(lambda: _notice(preview, changes, noticed), lambda: changes.put(_END)):
                ready(server.address)
                while True:
                    _wait(noticed, ((_QUIET, preview.settle), (_REST, preview.tidy)))
                    tell(preview.rebuild())


def _notice(preview: Preview, changes: SimpleQueue[Changes], noticed: SimpleQueue[None]) -> None:
    """Show what can be shown of changes at once, while the site may still be read because of earlier ones."""
    while (changed := changes.get()) is not _END:
        try:
            preview.notice(changed)
        finally:
            noticed.put(None)  # whatever comes of the short way, the long one is gone too


def _wait(noticed: SimpleQueue[None], pauses: Iterable[tuple[float, Callable[[], None]]]) -> None:
    """Wait for changes, and take all that there are; where none come for some seconds, use the pause."""
    for seconds, use in pauses:
        try:
            noticed.get(timeout=seconds)
            break
        except Empty:
            use()
    else:
        noticed.get()
    while not noticed.empty():
        noticed.get()


@contextmanager
def _running(work: Callable[[], None], end: Callable[[], None]) -> Iterator[None]:
    """Have something done by a thread of its own as long as the context is open."""
    thread = Thread(target=work, daemon=True)
    thread.start()
    try:
        yield
    finally:
        end()
        thread.join()
