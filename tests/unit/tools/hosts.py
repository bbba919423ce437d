"""A server on this machine that plays the hosts of other people, and writes down how it was asked."""

import contextlib
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Reply:
    """What a path answers; `head` is the status for HEAD, if it is another one.

    One that is `slow` has a body that comes byte by byte, for as long as the host runs; a `silent` one never begins.
    """

    status: int = 200
    location: str = ""
    body: str = ""
    head: int = 0
    slow: bool = False
    silent: bool = False


@dataclass
class Host:
    """A host: what it answers by path, anything else with 404, and the requests it has had."""

    replies: Mapping[str, Reply]
    url: str = ""
    requests: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)


@contextlib.contextmanager
def serving(replies: Mapping[str, Reply]) -> Iterator[Host]:
    """Run the host as long as the context is open."""
    host = Host(replies)
    closing = threading.Event()

    class Answers(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self._answer()

        def do_GET(self) -> None:
            self._answer()

        def _answer(self) -> None:
            host.requests.append(f"{self.command} {self.path}")
            host.agents.add(self.headers["User-Agent"])
            reply = host.replies.get(self.path, Reply(404))
            if reply.silent:
                closing.wait()
                return
            self.send_response(reply.head if self.command == "HEAD" and reply.head else reply.status)
            if reply.location:
                self.send_header("Location", reply.location)
            if not reply.slow:
                self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            with contextlib.suppress(OSError):  # whoever asked has gone away
                while reply.slow and not closing.wait(0.01):
                    self.wfile.write(b"#")
            if self.command == "GET":
                self.wfile.write(reply.body.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    host.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield host
    finally:
        closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
