"""Fetching: limits, redirects, and addresses that are not of the public web, on a server of this machine."""

import gzip
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from briefgen.tools.importing.extract import Failure
from briefgen.tools.importing.fetch import Fetched, Limits, fetch

LIMITS = Limits(1_000_000, allow_local=True)
BIG = 50_000_000
PACKED = gzip.compress(b"0" * BIG)


class _Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path in _PAGES:
            self._send(*_PAGES[path])
        elif path in _MOVES:
            self._move(_MOVES[path])
        elif path.startswith("/chain/"):
            self._move(f"/chain/{int(path.rpartition('/')[2]) + 1}")
        elif path == "/big":
            self.send_response(200)
            self.end_headers()
            for _ in range(BIG // 100_000):
                self.wfile.write(b"0" * 100_000)
        elif path == "/silent":
            self.server.waiting.wait()  # type: ignore[attr-defined]
        else:
            self.send_error(404)

    def _move(self, place: str) -> None:
        self.send_response(302)
        self.send_header("Location", place)
        self.end_headers()

    def _send(self, data: bytes, kind: str, packing: str = "") -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        if packing:
            self.send_header("Content-Encoding", packing)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


_PAGES: dict[str, tuple[bytes, str, str]] = {
    "/page": (b"<html>", "text/html; charset=windows-1251", ""),
    "/packed": (gzip.compress(b"<html>"), "text/html", "gzip"),
    "/bomb": (PACKED, "text/html", "gzip"),
    "/no-gzip": (b"<html>", "text/html", "gzip"),
    "/brotli": (b"<html>", "text/html", "br"),
}
_MOVES = {"/moved": "/page#part", "/a": "/b", "/b": "/a", "/to-file": "file:///etc/passwd", "/self": "/self"}


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    waiting = threading.Event()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Those who were fetched from too much have gone away."""


@pytest.fixture(scope="module")
def root() -> Iterator[str]:
    server = _Server(("127.0.0.1", 0), _Answers)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.waiting.set()
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_page_comes_with_what_its_server_says(root: str) -> None:
    assert fetch(f"{root}/page", LIMITS) == Fetched(f"{root}/page", b"<html>", "text/html", "windows-1251")
    assert fetch(f"{root}/moved", LIMITS) == Fetched(f"{root}/page", b"<html>", "text/html", "windows-1251")
    packed = fetch(f"{root}/packed", LIMITS)
    assert isinstance(packed, Fetched)
    assert packed.data == b"<html>"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/big", "it is bigger than 1,000,000 bytes"),
        ("/bomb", "it is bigger than 1,000,000 bytes"),
        ("/no-gzip", "it says that it is packed as gzip, which it is not"),
        ("/brotli", "it comes packed as br, which was not asked for"),
        ("/self", "its redirects go round in a circle"),
        ("/a", "its redirects go round in a circle"),
        ("/chain/1", "it is redirected more than 8 times"),
        ("/to-file", "only http and https are fetched, not file"),
        ("/gone", "the server answered 404"),
    ],
)
def test_limits(root: str, path: str, reason: str) -> None:
    found = fetch(f"{root}{path}", LIMITS)
    assert isinstance(found, Failure)
    assert found.message.startswith(reason)


def test_time_is_limited(root: str) -> None:
    assert fetch(f"{root}/silent", Limits(1000, 0.1, allow_local=True)) == Failure("it did not come within 0.1 seconds")


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://example.org/", "gopher://example.org/", "javascript:alert(1)", "data:text/html,x"],
)
def test_other_schemes_are_refused(url: str) -> None:
    found = fetch(url, LIMITS)
    assert isinstance(found, Failure)
    assert found.message.startswith("only http and https are fetched")


@pytest.mark.parametrize("url", ["http://", "http://user@example.org/", "http://[bad/", "http://example.org:99999/"])
def test_what_is_no_address_is_refused(url: str) -> None:
    assert fetch(url, LIMITS) == Failure("this is no address of a web page")


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("127.0.0.1", "this machine"),
        ("10.1.2.3", "a private network"),
        ("192.168.0.1", "a private network"),
        ("169.254.169.254", "link-local: the data of a cloud machine"),
        ("100.64.0.1", "shared by a carrier"),
        ("0.0.0.0", "this machine"),
        ("224.0.0.1", "multicast"),
        ("::1", "this machine"),
        ("fe80::1", "link-local"),
        ("fd00::1", "a private network"),
        ("::ffff:127.0.0.1", "this machine, mapped"),
        ("64:ff9b::7f00:1", "this machine, behind NAT64"),
        ("2002:7f00:1::", "this machine, behind 6to4"),
    ],
)
def test_names_that_lead_to_a_local_network_are_refused(
    monkeypatch: pytest.MonkeyPatch, address: str, reason: str
) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    answers = [(family, socket.SOCK_STREAM, 0, "", ("93.184.216.34", 80)), (family, 0, 0, "", (address, 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answers)
    monkeypatch.setattr(socket, "create_connection", lambda *_: pytest.fail(reason))
    message = "inside.example is in a local or private network; --allow-local allows that"
    assert fetch("http://inside.example/", Limits(1000)) == Failure(message)


def test_each_hop_is_looked_at_and_the_address_looked_at_is_the_one_connected_to(
    monkeypatch: pytest.MonkeyPatch, root: str
) -> None:
    """A name that answers with a public address first, and with a local one when asked again."""
    port = int(root.rpartition(":")[2])
    asked: list[str] = []
    connected: list[str] = []

    def resolve(host: str, *_: object, **__: object) -> list[tuple[Any, ...]]:
        asked.append(host)
        address = "93.184.216.34" if len(asked) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 0, "", (address, port))]

    def pretend(address: tuple[str, int], timeout: float) -> socket.socket:
        connected.append(address[0])
        made = socket.socket()
        made.settimeout(timeout)
        made.connect(("127.0.0.1", port))
        return made

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", pretend)
    found = fetch("http://rebinding.example/moved", Limits(1000))
    assert isinstance(found, Failure)
    assert found.message.startswith("rebinding.example is in a local or private network")
    assert (asked, connected) == (["rebinding.example"] * 2, ["93.184.216.34"])
