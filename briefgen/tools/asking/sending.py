"""One request to a server of the public web, and its answer, in a bounded time.

Redirects are not followed: each is an answer. A proxy that the environment names (`https_proxy` and the like) is used,
and then looks up names itself.
"""

import http.client
import ssl
import string
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import HTTPHandler, HTTPSHandler, OpenerDirector, ProxyHandler, Request

from briefgen.tools.public_web import Deadline, NoHostError, NotPublicError, connect, deadline, secure

_PLAIN = "/?%:@!$&'()*+,;=~-._"  # what stands unescaped in a path or a query (RFC 3986)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answers: the status, where a redirect leads, and as much of the body as was wanted."""

    status: int
    location: str = ""
    body: bytes = b""


class NoReplyError(Exception):
    """There is no answer; the message says why."""


class LocalHostError(Exception):
    """The address leads into a local or private network, and was not asked for."""


def send(
    method: str, url: str, headers: Mapping[str, str], seconds: float, size: int = 0, *, allow_local: bool = False
) -> Reply:
    """Ask for an address once.

    Args:
        method: `HEAD` or `GET`.
        url: with the scheme http or https.
        headers: what to say of who asks.
        seconds: how long an answer may take with its body.
        size: how many bytes of the body to read.
        allow_local: ask in local and private networks, too.

    Raises:
        LocalHostError, NoReplyError: as they say.
    """
    try:
        with deadline(seconds) as clock:
            opener = OpenerDirector()  # without what follows redirects, and what takes a status for an exception
            for handler in (ProxyHandler(), _Plain(clock, allow_local), _Secure(clock, allow_local)):
                opener.add_handler(handler)
            request = Request(_as_sent(url), method=method, headers=dict(headers))  # noqa: S310  # no other scheme
            with opener.open(request, timeout=seconds) as response:
                body = response.read(size) if size else b""
            if clock.is_over:
                raise TimeoutError
            return Reply(response.status, _as_written(response.headers.get("Location") or ""), body)
    except (OSError, http.client.HTTPException, ValueError) as error:
        cause = getattr(error, "reason", error)  # URLError has what happened in its `reason`
        if isinstance(cause, NotPublicError):
            raise LocalHostError from error
        raise NoReplyError(_late(seconds) if clock.is_over else _reason(cause, seconds)) from error


class _Plain(HTTPHandler):
    """Connects to the public web only, unless it is told otherwise; a proxy is asked as it is."""

    def __init__(self, clock: Deadline, allow_local: bool) -> None:
        super().__init__()
        self._connection = partial(_Connection, clock=clock, allow_local=allow_local)

    def http_open(self, req: Request) -> http.client.HTTPResponse:
        return super().http_open(req) if _by_proxy(req) else self.do_open(self._connection, req)


class _Secure(HTTPSHandler):
    """The same, encrypted."""

    def __init__(self, clock: Deadline, allow_local: bool) -> None:
        super().__init__()
        self._connection = partial(_SecureConnection, clock=clock, allow_local=allow_local)

    def https_open(self, req: Request) -> http.client.HTTPResponse:
        return super().https_open(req) if _by_proxy(req) else self.do_open(self._connection, req)


class _Connection(http.client.HTTPConnection):
    def __init__(self, host: str, *, timeout: float, clock: Deadline, allow_local: bool) -> None:
        super().__init__(host, timeout=timeout)
        self._seconds, self._clock, self._allow_local = timeout, clock, allow_local

    def connect(self) -> None:
        self.sock = connect(self.host, self.port, self._seconds, self._clock, allow_local=self._allow_local)


class _SecureConnection(_Connection):
    default_port = http.client.HTTPS_PORT

    def connect(self) -> None:
        super().connect()
        self.sock = secure(self.sock, self.host, self._clock)


def _by_proxy(request: Request) -> bool:
    return request.host != urlsplit(request.full_url).netloc


def _as_sent(url: str) -> str:
    """An address as it is sent: ASCII alone, and without the part that servers never see."""
    split = urlsplit(url)
    host = split.hostname or ""
    netloc = f"[{host}]" if ":" in host else host.encode("idna").decode()
    if split.port:
        netloc += f":{split.port}"
    return urlunsplit((split.scheme, netloc, quote(split.path, _PLAIN), quote(split.query, _PLAIN), ""))


def _as_written(location: str) -> str:
    """Where a redirect leads, in ASCII: letters beyond it came as bytes, which the library took for Latin-1."""
    return quote(location, string.punctuation, "iso-8859-1")


def _late(seconds: float) -> str:
    return f"no answer within {seconds:g} seconds"


def _reason(cause: object, seconds: float) -> str:
    match cause:
        case NoHostError():
            return "there is no host of this name"
        case TimeoutError():
            return _late(seconds)
        case ssl.SSLCertVerificationError():
            return f"its certificate is not valid: {cause.verify_message}"
        case OSError(strerror=str(words)) if words:
            return words
        case UnicodeError():
            return "this is no name of a host"
    return str(cause) or type(cause).__name__
