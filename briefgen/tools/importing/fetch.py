"""A page is fetched from the web, within limits, and from the public web only.

An address may lead back into the network of whoever fetches it: directly, through its name, or by a redirect. So each
hop's name is resolved once, every address that it has must be public, and the connection goes to the address that was
looked at (else a second answer of the name server could differ: DNS rebinding).
"""

import http.client
import ipaddress
import socket
import ssl
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from briefgen import __version__
from briefgen.tools.importing.extract import Failure

_REDIRECTS = 8
_CHUNK = 65_536
_MOVED = (301, 302, 303, 307, 308)
_PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an address of IPv4
_SECONDS = 30.0

_IP = ipaddress.IPv4Address | ipaddress.IPv6Address


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
        with _deadline(limits.seconds) as clock:
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


class _Clock:
    """Closes the connection in use when the time is over."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self.is_over = False

    def watch(self, connection: socket.socket) -> None:
        """From now on, this is the connection in use."""
        with self._lock:
            self._socket = connection
            if self.is_over:
                raise TimeoutError

    def ring(self) -> None:
        """The time is over."""
        with self._lock:
            self.is_over = True
            if self._socket:
                try:
                    self._socket.shutdown(socket.SHUT_RDWR)
                except OSError:
                    return  # it is closed already


@contextmanager
def _deadline(seconds: float) -> Iterator[_Clock]:
    clock = _Clock()
    timer = threading.Timer(seconds, clock.ring)
    timer.daemon = True
    timer.start()
    try:
        yield clock
    finally:
        timer.cancel()


def _request(url: str, limits: Limits, clock: _Clock) -> Fetched | str:
    """Ask for an address: what is there, or where it has moved."""
    late = f"it did not come within {limits.seconds:g} seconds"
    scheme, host, port, target = _parts(url)
    address = _resolve(host, port, limits)
    connection = http.client.HTTPConnection(host, port, timeout=limits.seconds)
    try:
        plain = socket.create_connection((address, port), limits.seconds)
        clock.watch(plain)
        connection.sock = _secure(plain, host, clock) if scheme == "https" else plain
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
    except ssl.SSLCertVerificationError as error:
        raise _Stop(f"its certificate is not valid: {error.verify_message}") from error
    except (OSError, http.client.HTTPException) as error:
        if clock.is_over or isinstance(error, TimeoutError):
            raise _Stop(late) from error
        reason = (error.strerror if isinstance(error, OSError) else None) or type(error).__name__
        raise _Stop(f"it can not be reached: {reason}") from error
    finally:
        connection.close()


def _secure(plain: socket.socket, host: str, clock: _Clock) -> ssl.SSLSocket:
    try:
        secured = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except BaseException:
        plain.close()
        raise
    clock.watch(secured)
    return secured


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


def _resolve(host: str, port: int, limits: Limits) -> str:
    """An address of a host, each of whose addresses is public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise _Stop(f"there is no server {host}") from error
    addresses = list(dict.fromkeys(str(each[4][0]).partition("%")[0] for each in found))
    if not limits.allow_local and not all(_is_public(ipaddress.ip_address(each)) for each in addresses):
        raise _Stop(f"{host} is in a local or private network; --allow-local allows that")
    return addresses[0]


def _is_public(ip: _IP) -> bool:
    if isinstance(ip, ipaddress.IPv6Address):
        inner = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
        if ip in _NAT64:
            inner.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
        if any(each is not None and not _is_public(each) for each in inner):
            return False
        if ip.ipv4_mapped:
            return True
    return ip.is_global and not ip.is_multicast


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
