"""`briefgen serve`: read, serve, watch, read again."""

from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread

from briefgen.builder.outcome import Checked, Options
from briefgen.builder.progress import Progress
from briefgen.tools.preview import Preview
from briefgen.tools.preview_server import PreviewServer
from briefgen.tools.watching import Changes, take_stock, watching

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
        tell(preview.rebuild((), progress))  # before there is any thread, for it may fork
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            with watching(options.site, stock) as queue:
                ready(server.address)
                while True:
                    tell(preview.rebuild(_all_of(queue)))
        finally:
            server.shutdown()
            thread.join()


def _all_of(queue: SimpleQueue[Changes]) -> Changes:
    """Wait for changes, and take all that there are."""
    changes = queue.get()
    while not queue.empty():
        changes |= queue.get()
    return changes
