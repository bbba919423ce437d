"""Asking for addresses on other people's servers, politely, and telling what became of them.

A host is asked by one request at a time, with a pause after each; its `robots.txt` is respected (RFC 9309), and a host
that asks for a rest gets one. HEAD comes first, GET only where HEAD is refused; the body of an answer is never read.
"""

import http.client
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import IO, TYPE_CHECKING, Any
from urllib.error import HTTPError
from urllib.parse import quote, urljoin, urlsplit, urlunsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

if TYPE_CHECKING:
    from protego import Protego


class Verdict(StrEnum):
    """What became of an address."""

    FINE = "fine"
    MOVED = "moved"  # it leads to another one, for good
    GONE = "gone"  # the server says that there is nothing
    BLOCKED = "blocked"  # the server does not let a program look
    UNREACHABLE = "unreachable"  # nobody answers, or nothing sensible


@dataclass(frozen=True, slots=True)
class Answer:
    """A verdict, where an address that moved leads now, and why in words for people."""

    verdict: Verdict
    moved_to: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Manners:
    """How to ask: times in seconds. `agent` says who asks; `limit` is the number of requests a host gets in a run."""

    agent: str
    pause: float = 1.0
    longest_pause: float = 30.0
    timeout: float = 20.0
    redirects: int = 5
    limit: int = 200
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic


_PERMANENT = (301, 308)
_REDIRECTS = (*_PERMANENT, 302, 303, 307)
_GONE = (404, 410)
_WAIT = (429, 503)
_ROBOTS_BYTES = 512 * 1024  # RFC 9309 asks for at least 500 kibibytes
_PLAIN = "/?%:@!$&'()*+,;=~-._"  # what stands unescaped in a path or a query (RFC 3986)
_REFUSED = "HTTP {status}: the server refuses to answer a program"


class _Failed(Exception):  # noqa: N818  # it is no error: servers do not answer
    """No answer; the message says why."""


class _Refused(Exception):  # noqa: N818
    """The host does not want a program to look; the message says why."""


class Reading(HTTPRedirectHandler):
    """Reads one answer, and follows no redirect by itself."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        """Lead nowhere, so that the redirect itself is the answer."""


@dataclass(slots=True)
class _Host:
    """A host: asked under its lock, not before `ready`. `closed` says why it gets no more requests in this run."""

    lock: threading.RLock = field(default_factory=threading.RLock)
    ready: float = 0.0
    asked: int = 0
    closed: _Failed | _Refused | None = None
    robots: "Protego | None" = None
    pause: float = 0.0


class Visitor:
    """Asks for addresses, in as many threads as want to; what it learns of a host it keeps for the run."""

    def __init__(self, manners: Manners, opener: OpenerDirector | None = None) -> None:
        self._manners = manners
        self._opener = opener or build_opener(Reading)
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    def ask(self, url: str) -> Answer:
        """What became of an address."""
        here, moved_to, permanent = url, "", True
        for _ in range(self._manners.redirects + 1):
            try:
                status, location = self._look(here)
            except _Failed as failure:
                return Answer(Verdict.UNREACHABLE, moved_to, str(failure))
            except _Refused as refusal:
                return Answer(Verdict.BLOCKED, moved_to, str(refusal))
            if status not in _REDIRECTS or not location:
                return _judge(status, moved_to)
            here = urljoin(here, location)
            if urlsplit(here).scheme not in ("http", "https"):
                return Answer(Verdict.UNREACHABLE, moved_to, f"it leads to `{here}`, which is no page")
            permanent = permanent and status in _PERMANENT
            moved_to = here if permanent else moved_to
        return Answer(Verdict.UNREACHABLE, moved_to, f"it leads on more than {self._manners.redirects} times")

    def _look(self, url: str) -> tuple[int, str]:
        """The status of one address, and where it leads.

        Raises:
            _Refused: the host does not want a program to look.
            _Failed: there is no answer.
        """
        split = urlsplit(url)
        with self._lock:
            host = self._hosts.setdefault(f"{split.scheme}://{split.netloc.lower()}", _Host())
        with host.lock:
            if host.robots is None:
                self._read_robots(host, f"{split.scheme}://{split.netloc}/robots.txt")
            assert host.robots is not None  # noqa: S101  # it was just read
            if not host.robots.can_fetch(url, self._manners.agent):
                raise _Refused("the host's robots.txt asks programs to stay away from it")
            try:
                status, location = self._request(host, "HEAD", url)
            except _Failed:
                status, location = 0, ""
            if status == 0 or (status >= 400 and status not in _WAIT):
                status, location = self._request(host, "GET", url)
            if status in _WAIT:
                host.closed = _Refused(f"HTTP {status}: the host asks for fewer requests")
                raise host.closed
            return status, location

    def _read_robots(self, host: _Host, url: str) -> None:
        """Read the rules of a host; where it has none, everything may be asked for.

        Raises:
            _Refused, _Failed: as `_look`; without its rules a host is not asked for anything.
        """
        from protego import Protego  # noqa: PLC0415  # an extra

        host.pause = self._manners.pause
        body = bytearray()
        status, location = self._request(host, "GET", url, body)
        for _ in range(self._manners.redirects):
            if status not in _REDIRECTS or not location:
                break
            url = urljoin(url, location)
            status, location = self._request(host, "GET", url, body)
        if status >= 500 or status in _WAIT:
            host.closed = _Failed(f"HTTP {status}: the host does not say what programs may ask for")
            raise host.closed
        host.robots = Protego.parse(body.decode("utf-8", "replace") if 200 <= status < 300 else "")
        wanted = host.robots.crawl_delay(self._manners.agent) or 0.0
        host.pause = min(max(wanted, self._manners.pause), self._manners.longest_pause)

    def _request(self, host: _Host, method: str, url: str, body: bytearray | None = None) -> tuple[int, str]:
        """One request, after the pause that is due: the status, and where a redirect leads; `body` takes the text."""
        manners = self._manners
        if host.closed:
            raise host.closed
        if host.asked >= manners.limit:
            raise _Refused(f"the host was asked {manners.limit} times in this run; the next run goes on")
        wait = host.ready - manners.clock()
        if wait > 0:
            manners.sleep(wait)
        host.asked += 1
        headers = {"User-Agent": manners.agent, "Accept": "*/*"}
        try:
            request = Request(_wire(url), method=method, headers=headers)  # noqa: S310  # http and https only
            with self._opener.open(request, timeout=manners.timeout) as response:
                if body is not None:
                    body[:] = self._read(response)
                return response.status, ""
        except HTTPError as error:
            with error:
                return error.code, error.headers.get("Location") or ""
        except (OSError, http.client.HTTPException, ValueError) as error:
            failure = _Failed(_reason(error))
            if body is not None:  # whose rules can not be read is asked for nothing
                host.closed = failure
            raise failure from error
        finally:
            host.ready = manners.clock() + host.pause

    def _read(self, response: IO[bytes]) -> bytes:
        """What a server sends, up to a size and for as long as one answer may take."""
        parts, size, end = [], 0, self._manners.clock() + self._manners.timeout
        while size < _ROBOTS_BYTES and self._manners.clock() < end and (part := response.read(8192)):
            parts.append(part)
            size += len(part)
        return b"".join(parts)[:_ROBOTS_BYTES]


def _judge(status: int, moved_to: str) -> Answer:
    if 200 <= status < 300:
        return Answer(Verdict.MOVED if moved_to else Verdict.FINE, moved_to)
    if status in _GONE:
        return Answer(Verdict.GONE, moved_to, f"HTTP {status}")
    if 400 <= status < 500:
        return Answer(Verdict.BLOCKED, moved_to, _REFUSED.format(status=status))
    return Answer(Verdict.UNREACHABLE, moved_to, f"HTTP {status}")


def _wire(url: str) -> str:
    """An address as it is sent: ASCII alone, and without the part that servers never see."""
    split = urlsplit(url)
    host = split.hostname or ""
    netloc = f"[{host}]" if ":" in host else host.encode("idna").decode()
    if split.port:
        netloc += f":{split.port}"
    return urlunsplit((split.scheme, netloc, quote(split.path, _PLAIN), quote(split.query, _PLAIN), ""))


def _reason(error: Exception) -> str:
    cause = getattr(error, "reason", None) or error
    return str(getattr(cause, "strerror", None) or cause) or type(error).__name__
