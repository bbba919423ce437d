"""A web server for tests: the files of a folder under a path, with the policy that the documentation tells to send."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)
SEARCH_POLICY = POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'") + "; worker-src 'self'"
"""For everything under `search/`: a worker runs under the policy of its own script."""


class _Site(SimpleHTTPRequestHandler):
    root = ""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(self.root))

    def end_headers(self) -> None:
        under = self.path.removeprefix(self.root)
        self.send_header("Content-Security-Policy", SEARCH_POLICY if under.startswith("/search/") else POLICY)
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        page = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving(folder: Path, root: str = "") -> Iterator[str]:
    """Serve a folder on a free port of this machine, under a path such as `/desk`; gives the address of its root."""
    site = type("Site", (_Site,), {"root": root})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(site, directory=str(folder)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{root}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
