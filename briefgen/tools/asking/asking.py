"""Asking for addresses on other people's servers, politely, and telling what became of them.

A host is asked by one request at a time, with a pause after each; its `robots.txt` is respected (RFC 9309), and a host
that asks for a rest gets one. HEAD comes first, GET only where HEAD is refused; the body of an answer is never read.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from briefgen.tools.asking.sending import LocalHostError, NoReplyError, Reply, send

if TYPE_CHECKING:
    from protego import Protego


class Verdict(StrEnum):
    """What became of an address."""

    FINE = "fine"
    MOVED = "moved"  # it leads to another one, for good
    GONE = "gone"  # the server says that there is nothing
    BLOCKED = "blocked"  # the server does not let a program look
    UNREACHABLE = "unreachable"  # nobody answers, or nothing sensible
    LOCAL = "in a private network"  # it leads into a local or private network, and was not asked for
    UNASKED = "not asked yet"  # the host has had enough requests for now


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
    allow_local: bool = False
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic

    @property
    def name(self) -> str:
        """The name by which a `robots.txt` calls the program."""
        return self.agent.partition("/")[0]


_PERMANENT = (301, 308)
_REDIRECTS = (*_PERMANENT, 302, 303, 307)
_GONE = (404, 410)
_WAIT = (429, 503)
_ROBOTS_BYTES = 512 * 1024  # RFC 9309 asks for at least 500 kibibytes
_REFUSED = "HTTP {status}: the server refuses to answer a program"


class _Unanswered(Exception):  # noqa: N818  # no error, but a verdict on its way
    """An address was not asked for, or gave no answer; what is to be said of it."""

    def __init__(self, verdict: Verdict, reason: str = "") -> None:
        super().__init__(reason)
        self.answer = Answer(verdict, "", reason)


@dataclass(slots=True)
class _Host:
    """A host, whatever the scheme: asked under its lock, and not before `ready`."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    ready: float = 0.0
    asked: int = 0
    pause: float = 0.0


@dataclass(slots=True)
class _Origin:
    """A scheme and a port of a host: its rules, and what is said of its addresses once it gets no more requests."""

    host: _Host
    robots: "Protego | None" = None
    closed: Answer | None = None


class Visitor:
    """Asks for addresses, in as many threads as want to; what it learns of a host it keeps for the run."""

    def __init__(self, manners: Manners) -> None:
        self._manners = manners
        self._hosts: dict[str, _Host] = {}
        self._origins: dict[str, _Origin] = {}
        self._lock = threading.Lock()

    def ask(self, url: str) -> Answer:
        """What became of an address."""
        here, moved_to, permanent = url, "", True
        for _ in range(self._manners.redirects + 1):
            try:
                reply = self._look(here)
            except _Unanswered as unanswered:
                return replace(unanswered.answer, moved_to=moved_to)
            if not _leads_on(reply):
                return _judge(reply.status, moved_to)
            here = _joined(here, reply.location)
            if not here:
                return Answer(Verdict.UNREACHABLE, moved_to, f"it leads to `{reply.location}`, which is no page")
            permanent = permanent and reply.status in _PERMANENT
            moved_to = here if permanent else moved_to
        return Answer(Verdict.UNREACHABLE, moved_to, f"it leads on more than {self._manners.redirects} times")

    def _look(self, url: str) -> Reply:
        """What one address answers.

        Raises:
            _Unanswered: the host is not to be asked, or does not answer.
        """
        split = urlsplit(url)
        address = f"{split.scheme}://{split.netloc.lower()}"
        with self._lock:
            host = self._hosts.setdefault(split.hostname or "", _Host(pause=self._manners.pause))
            origin = self._origins.setdefault(address, _Origin(host))
        with host.lock:
            if origin.robots is None:
                origin.robots = self._read_rules(origin, f"{address}/robots.txt")
            if not origin.robots.can_fetch(url, self._manners.name):
                raise _Unanswered(Verdict.BLOCKED, "the host's robots.txt asks programs to stay away from it")
            try:
                reply = self._request_page(origin, url)
            except LocalHostError as error:
                raise _Unanswered(Verdict.LOCAL) from error
            except NoReplyError as failure:
                raise _Unanswered(Verdict.UNREACHABLE, str(failure)) from failure
            if reply.status in _WAIT:
                origin.closed = Answer(Verdict.UNASKED)
                raise _Unanswered(Verdict.BLOCKED, f"HTTP {reply.status}: the host asks for fewer requests")
            return reply

    def _request_page(self, origin: _Origin, url: str) -> Reply:
        """What HEAD answers, or GET where servers do not do as they should. Raises as `_request`."""
        try:
            reply = self._request(origin, "HEAD", url)
        except NoReplyError:
            return self._request(origin, "GET", url)
        if reply.status >= 400 and reply.status not in _WAIT:
            return self._request(origin, "GET", url)
        return reply

    def _read_rules(self, origin: _Origin, url: str) -> "Protego":
        """The rules of a host; where it has none, everything may be asked for.

        Raises:
            _Unanswered: they can not be read, and so the host is not asked for anything.
        """
        from protego import Protego  # noqa: PLC0415  # an extra

        try:
            reply = self._request_rules(origin, url)
        except LocalHostError:
            origin.closed = Answer(Verdict.LOCAL)
        except NoReplyError as failure:
            origin.closed = Answer(Verdict.UNREACHABLE, "", str(failure))
        else:
            if reply.status >= 500 or reply.status in _WAIT:
                reason = f"HTTP {reply.status}: the host does not say what programs may ask for"
                origin.closed = Answer(Verdict.UNREACHABLE, "", reason)
        if origin.closed:
            raise _Unanswered(origin.closed.verdict, origin.closed.reason)
        robots = Protego.parse(reply.body.decode("utf-8", "replace") if 200 <= reply.status < 300 else "")
        wanted = robots.crawl_delay(self._manners.name) or 0.0
        origin.host.pause = min(max(wanted, origin.host.pause), self._manners.longest_pause)
        return robots

    def _request_rules(self, origin: _Origin, url: str) -> Reply:
        """What is at the address of the rules, or where that leads. Raises as `_request`."""
        reply = self._request(origin, "GET", url, _ROBOTS_BYTES)
        for _ in range(self._manners.redirects):
            if not _leads_on(reply):
                break
            url = _joined(url, reply.location)
            if not url:
                break
            try:
                reply = self._request(origin, "GET", url, _ROBOTS_BYTES)
            except LocalHostError as error:
                raise NoReplyError("its robots.txt leads into a private network") from error
        return reply

    def _request(self, origin: _Origin, method: str, url: str, size: int = 0) -> Reply:
        """One request, after the pause that is due.

        Raises:
            LocalHostError, NoReplyError: as `send`.
            _Unanswered: the host gets no more requests.
        """
        manners, host = self._manners, origin.host
        if origin.closed:
            raise _Unanswered(origin.closed.verdict, origin.closed.reason)
        if host.asked >= manners.limit:
            raise _Unanswered(Verdict.UNASKED)
        wait = host.ready - manners.clock()
        if wait > 0:
            manners.sleep(wait)
        host.asked += 1
        headers = {"User-Agent": manners.agent, "Accept": "*/*"}
        try:
            return send(method, url, headers, manners.timeout, size, allow_local=manners.allow_local)
        finally:
            host.ready = manners.clock() + host.pause


def _leads_on(reply: Reply) -> bool:
    return reply.status in _REDIRECTS and bool(reply.location)


def _joined(url: str, location: str) -> str:
    """Where a redirect leads; empty if that is no page of the web."""
    try:
        joined = urljoin(url, location)
        return joined if urlsplit(joined).scheme in ("http", "https") else ""
    except ValueError:
        return ""


def _judge(status: int, moved_to: str) -> Answer:
    if 200 <= status < 300:
        return Answer(Verdict.MOVED if moved_to else Verdict.FINE, moved_to)
    if status in _GONE:
        return Answer(Verdict.GONE, moved_to, f"HTTP {status}")
    if 400 <= status < 500:
        return Answer(Verdict.BLOCKED, moved_to, _REFUSED.format(status=status))
    return Answer(Verdict.UNREACHABLE, moved_to, f"HTTP {status}")
