"""`briefgen serve`: build, serve, watch, build again."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

from briefgen.builder.build import Built, Options
from briefgen.builder.progress import Progress
from briefgen.tools.preview import Preview
from briefgen.tools.preview_server import PreviewServer
from briefgen.tools.watching import Changes, take_stock, watching

Tell = Callable[[Built | str], None]
"""Told of every build: what came of it, or why the machine could not."""


def serve(options: Options, port: int, progress: Progress, tell: Tell, ready: Callable[[str], None]) -> None:
    """Show a site as it is being written, until the program is interrupted.

    The output goes to a folder of its own that is deleted at the end, never to the site's `output/`.

    Args:
        options: how to build.
        port: the port to serve on, or the first after it that is free.
        progress: told how far the first build is.
        tell: told of every build.
        ready: told the address of the site once it is served.

    Raises:
        OSError: no port can be had.
    """
    with tempfile.TemporaryDirectory(prefix="briefgen-", ignore_cleanup_errors=True) as folder:
        preview = Preview(options, Path(folder, "site"))
        with PreviewServer(preview, port) as server:
            stock = take_stock(options.site)
            tell(preview.rebuild((), progress, options.jobs))  # before there is any thread, for it may fork
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
