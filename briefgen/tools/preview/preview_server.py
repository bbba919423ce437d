"""The web server of the preview: the files of the last good build, on this machine, for nobody else.

A page that some other site has loaded into the same browser must read nothing here. So whoever asks under another name
than this machine's is refused (DNS rebinding), and so is whatever a page of another origin asks for (RFC 6454, Fetch
Metadata); nothing can be asked but to read.
"""

import json
import mimetypes
import os
import re
import socketserver
import sys
from dataclasses import asdict
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from urllib.parse import quote, unquote_to_bytes

from briefgen.base.files import join_path
from briefgen.tools.preview.preview import Preview

HOST = "127.0.0.1"
_TRIES = 50  # ports after the one that was asked for
_OWN = "/_briefgen/"  # no id and no file of a site has this in front
_EVENTS = f"{_OWN}events"
_ASSETS = {f"{_OWN}preview.js": "preview.js", f"{_OWN}preview.css": "preview.css"}
_NOTHING = b"<!DOCTYPE html>\n<html><head><title>Not found</title></head><body><h1>Not found</h1></body></html>\n"
_HEAD = re.compile(rb"<head(?:\s[^>]*)?>", re.IGNORECASE)
_BEAT = 15  # seconds after which a silent stream is tried, to find out whether somebody still listens
_TYPES = mimetypes.MimeTypes()  # the same on every machine
for _suffix, _type in {
    ".js": "text/javascript",
    ".json": "application/json",
    ".wasm": "application/wasm",
    ".ics": "text/calendar",
    ".csv": "text/csv",
    ".md": "text/markdown",
}.items():
    _TYPES.add_type(_type, _suffix)


class PreviewServer(ThreadingHTTPServer):
    """Serves a preview on the first free port from a given one on."""

    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # on Windows it would share a port that is taken

    def __init__(self, preview: Preview, port: int) -> None:
        """Take a port, without answering on it yet.

        Raises:
            OSError: none of the ports can be had.
        """
        self.preview = preview
        for number in range(port, min(port + _TRIES, 2**16)) if port else (0,):
            try:
                super().__init__((HOST, number), _Visitor)
                break
            except OSError as error:
                refused = error
        else:
            raise refused
        self.hosts = frozenset(f"{name}:{self.server_port}" for name in (HOST, "localhost"))

    def server_bind(self) -> None:
        """Bind, without asking any name server what this machine is called."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.socket.getsockname()[1]

    @property
    def address(self) -> str:
        """Where the site's root is."""
        return f"http://{HOST}:{self.server_port}{quote(self.preview.state.root)}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Say in a line what went wrong, unless somebody just went away."""
        del request, client_address
        error = sys.exception()
        if not isinstance(error, ConnectionError | TimeoutError):
            sys.stderr.write(f"briefgen: a request failed: {type(error).__name__}: {error}\n")


class _Visitor(BaseHTTPRequestHandler):
    server: PreviewServer
    protocol_version = "HTTP/1.1"
    timeout = 60

    def version_string(self) -> str:
        return "briefgen"

    def log_message(self, *_: object) -> None:
        """Say nothing: the terminal is for the content's problems."""

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        if self.headers.get("Content-Length") or self.headers.get("Transfer-Encoding"):
            self.close_connection = True  # what follows is no request
        refusal = self._refusal()
        if refusal:
            self._say(*refusal)
            return
        target, _, query = self.path.partition("#")[0].partition("?")
        if target == _EVENTS:
            self._stream(query)
        elif target in _ASSETS:
            data = resources.files("briefgen.tools.preview").joinpath("overlay", _ASSETS[target]).read_bytes()
            self._send(HTTPStatus.OK, _type_of(target), data)
        else:
            self._answer(target)

    def _refusal(self) -> tuple[HTTPStatus, str] | None:
        """Why a request is not answered, whatever it is for."""
        hosts = self.headers.get_all("Host") or []
        if len(hosts) != 1 or hosts[0].lower() not in self.server.hosts:
            return HTTPStatus.FORBIDDEN, f"This preview answers at {self.server.address} only."
        origins = self.headers.get_all("Origin") or []
        if any(origin.lower() not in {f"http://{host}" for host in self.server.hosts} for origin in origins):
            return HTTPStatus.FORBIDDEN, "This preview does not answer the pages of other sites."
        is_visit = self.headers.get("Sec-Fetch-Mode") == "navigate" and self.headers.get("Sec-Fetch-Dest") == "document"
        if self.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site") and not is_visit:
            return HTTPStatus.FORBIDDEN, "This preview does not answer the pages of other sites."
        return None

    def _answer(self, target: str) -> None:
        """Send what is at an address: a page, a file, the page for what is not there."""
        path = _path_of(target, self.server.preview.state.root)
        if path is None and target == "/":
            self._redirect(self.server.preview.state.root)
            return
        preview = self.server.preview
        sent = preview.read(path or "404.html")
        if not sent.build:
            waiting = resources.files("briefgen.tools.preview").joinpath("overlay", "waiting.html").read_bytes()
            self._send_page(HTTPStatus.SERVICE_UNAVAILABLE, waiting, "")
        elif sent.data is None and path is not None and preview.is_folder(path):
            self._redirect(f"{preview.state.root}{path}/")
        elif sent.data is None or path is None:
            missing = preview.read("404.html")
            self._send_page(HTTPStatus.NOT_FOUND, missing.data or _NOTHING, missing.build)
        elif path.endswith((".html", ".htm")):
            self._send_page(HTTPStatus.OK, sent.data, sent.build)
        else:
            self._send(HTTPStatus.OK, _type_of(path), sent.data)

    def _send_page(self, status: HTTPStatus, page: bytes, build: str) -> None:
        """Send a page with the script that keeps it up to date."""
        script = f'<script src="{_OWN}preview.js" data-build="{build}" defer></script>'.encode()
        head = _HEAD.search(page)
        place = head.end() if head else len(page)
        self._send(status, "text/html; charset=utf-8", page[:place] + script + page[place:])

    def _stream(self, query: str) -> None:
        """Tell what is known, and what is new as long as somebody listens (Server-Sent Events).

        Whoever listens says as `page` at what address, so that this page is made before others.
        """
        self.close_connection = True
        self._begin(HTTPStatus.OK, "text/event-stream")
        if self.command == "HEAD":
            return
        preview = self.server.preview
        page = query.removeprefix("page=") if query.startswith("page=") else ""
        state = None
        with preview.viewing(_path_of(page, preview.state.root)):
            while True:
                known = preview.wait(state, _BEAT) if state else preview.state
                message = f"data: {json.dumps(asdict(known))}\n\n" if known is not state else ": still here\n\n"
                state = known
                self.wfile.write(message.encode())
                self.wfile.flush()

    def _redirect(self, path: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", quote(path))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _say(self, status: HTTPStatus, text: str) -> None:
        self._send(status, "text/plain; charset=utf-8", f"{text}\n".encode())

    def _send(self, status: HTTPStatus, kind: str, data: bytes) -> None:
        self._begin(status, kind, len(data))
        if self.command != "HEAD":
            self.wfile.write(data)

    def _begin(self, status: HTTPStatus, kind: str, length: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()

    def end_headers(self) -> None:
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Content-Security-Policy", "frame-ancestors 'self'")
        self.send_header("Referrer-Policy", "same-origin")
        if self.close_connection:
            self.send_header("Connection", "close")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer what is no request that can be read, or one to do something else than read."""
        del explain
        self.close_connection = True
        self._say(HTTPStatus(code), message or HTTPStatus(code).phrase)


def _path_of(target: str, root: str) -> str | None:
    """The path of a file in the output that an address names; None where it leads out of the output.

    Percent-encoding is taken off once, as servers do. An address that holds a backslash, a control character, a drive
    letter, an empty part, or a part that begins with a dot is never one of ours.
    """
    try:
        decoded = unquote_to_bytes(target).decode()
    except UnicodeDecodeError:
        return None
    if not decoded.startswith(root):
        return None
    path = decoded.removeprefix(root)
    if path.endswith("/") or not path:
        path += "index.html"
    if any(part.startswith(".") or not part for part in path.split("/")):
        return None
    return path if join_path("", path) == path else None


def _type_of(path: str) -> str:
    kind = _TYPES.guess_type(path)[0] or "application/octet-stream"
    is_text = kind.startswith("text/") or kind in ("application/json", "application/xml", "image/svg+xml")
    return f"{kind}; charset=utf-8" if is_text else kind
