"""A page is fetched from the web, within limits, and from the public web only."""

import http.client
import ssl
import zlib
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from briefgen import __version__
from briefgen.tools.importing.extract import Failure
from briefgen.tools.public_web import Deadline, NoHostError, NotPublicError, connect, deadline, secure

_REDIRECTS = 8
_CHUNK = 65_536
_MOVED = (301, 302, 303, 307, 308)
_PORTS = {"http": 80, "https": 443}
_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is taken: bytes of a page, packed or not, and seconds for it with all its redirects."""

    size: int
    seconds: float = _SECONDS
    allow_local: bool = False


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address led to: where it was in the end, its bytes, its media type and the encoding that it declares."""

    url: str
    data: bytes
    media_type: str
    charset: str


class _Stop(Exception):  # noqa: N818 - carries the sentence of a Failure
    """Nothing comes of a fetch, for this reason."""


def fetch(url: str, limits: Limits) -> Fetched | Failure:
    """Fetch what is at an address; every reason not to comes back as a value."""
    seen: list[str] = []
    try:
        with deadline(limits.seconds) as clock:
            while True:
                if url in seen:
                    return Failure(f"its redirects go round in a circle: {' → '.join([*seen, url][-3:])}")
                if len(seen) > _REDIRECTS:
                    return Failure(f"it is redirected more than {_REDIRECTS} times")
                seen.append(url)
                found = _request(url, limits, clock)
                if isinstance(found, Fetched):
                    return found
                url = found
    except _Stop as stop:
        return Failure(str(stop))


def _request(url: str, limits: Limits, clock: Deadline) -> Fetched | str:
    """Ask for an address: what is there, or where it has moved."""
    late = f"it did not come within {limits.seconds:g} seconds"
    scheme, host, port, target = _parts(url)
    connection = http.client.HTTPConnection(host, port, timeout=limits.seconds)
    try:
        plain = connect(host, port, limits.seconds, clock, allow_local=limits.allow_local)
        connection.sock = secure(plain, host, clock) if scheme == "https" else plain
        headers = {
            "User-Agent": f"briefgen/{__version__}",
            "Accept": "text/html, application/xhtml+xml, application/xml, application/json, text/plain, */*;q=0.1",
            "Accept-Encoding": "gzip",
            "Connection": "close",
        }
        connection.request("GET", target, headers=headers)
        answer = connection.getresponse()
        if answer.status in _MOVED and (place := answer.getheader("Location")):
            return urljoin(url, place).partition("#")[0]
        if answer.status != http.client.OK:
            raise _Stop(f"the server answered {answer.status} {answer.reason}".rstrip())
        data = _read(answer, limits)
        if clock.is_over:
            raise _Stop(late)
        return Fetched(url, data, answer.headers.get_content_type(), answer.headers.get_content_charset() or "")
    except NoHostError as error:
        raise _Stop(f"there is no server {host}") from error
    except NotPublicError as error:
        raise _Stop(f"{host} is in a local or private network; --allow-local allows that") from error
    except ssl.SSLCertVerificationError as error:
        raise _Stop(f"its certificate is not valid: {error.verify_message}") from error
    except (OSError, http.client.HTTPException) as error:
        if clock.is_over or isinstance(error, TimeoutError):
            raise _Stop(late) from error
        reason = (error.strerror if isinstance(error, OSError) else None) or type(error).__name__
        raise _Stop(f"it can not be reached: {reason}") from error
    finally:
        connection.close()


def _parts(url: str) -> tuple[str, str, int, str]:
    """Scheme, host, port and what to ask for."""
    try:
        found = urlsplit(url)
        host, port = (found.hostname or "").encode("idna").decode(), found.port
    except ValueError as error:  # UnicodeError is one
        raise _Stop("this is no address of a web page") from error
    if found.scheme not in _PORTS:
        raise _Stop(f"only http and https are fetched, not {found.scheme or 'this'}")
    if not host or found.username is not None:
        raise _Stop("this is no address of a web page")
    target = (found.path or "/") + (f"?{found.query}" if found.query else "")
    return found.scheme, host, port or _PORTS[found.scheme], _as_ascii(target)


def _as_ascii(target: str) -> str:
    """A path as it is sent: what is not ASCII percent-encoded, and no spaces or control characters."""
    return "".join(
        each if "!" <= each <= "~" else "".join(f"%{byte:02X}" for byte in each.encode("utf-8", "replace"))
        for each in target
    )


def _read(answer: http.client.HTTPResponse, limits: Limits) -> bytes:
    """The body, unpacked, and no more of it than the limit; a small packed body may be a huge one."""
    packing = (answer.getheader("Content-Encoding") or "identity").strip().lower()
    if packing not in ("identity", "gzip", "x-gzip", "deflate"):
        raise _Stop(f"it comes packed as {packing}, which was not asked for")
    unpack = zlib.decompressobj(47) if packing != "identity" else None  # 32 + 15: gzip or zlib, by its own header
    data = bytearray()
    taken = 0
    while chunk := answer.read(_CHUNK):
        taken += len(chunk)
        try:
            data += unpack.decompress(chunk, limits.size + 1 - len(data)) if unpack else chunk
        except zlib.error as error:
            raise _Stop(f"it says that it is packed as {packing}, which it is not") from error
        if max(len(data), taken) > limits.size:
            raise _Stop(f"it is bigger than {limits.size:,} bytes")
    return bytes(data)
