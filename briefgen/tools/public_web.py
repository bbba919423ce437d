"""Connections to the public web, and an end to waiting for them.

An address may lead back into the network of whoever asks: directly, through its name, or by a redirect. So a name is
looked up once for each request, every address that it has must be public, and the connection goes to an address that
was looked at (else a second answer of the name server could differ: DNS rebinding).
"""

import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an address of IPv4

_IP = ipaddress.IPv4Address | ipaddress.IPv6Address
_Socket = TypeVar("_Socket", bound=socket.socket)


class NoHostError(OSError):
    """There is no host of this name."""


class NotPublicError(OSError):
    """The host is in a local or private network."""


class Deadline:
    """Closes the connection in use when the time is over: servers can send a byte now and then for ever."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self.is_over = False

    def watch(self, connection: socket.socket) -> None:
        """From now on, this is the connection in use.

        Raises:
            TimeoutError: the time is over already.
        """
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
def deadline(seconds: float) -> Iterator[Deadline]:
    """Limit the time that all connections of a context take together."""
    clock = Deadline()
    timer = threading.Timer(seconds, clock.ring)
    timer.daemon = True
    timer.start()
    try:
        yield clock
    finally:
        timer.cancel()


def look_up(host: str, port: int, *, allow_local: bool) -> Sequence[str]:
    """The addresses of a host, each of which is public; with `allow_local`, any.

    Raises:
        NoHostError, NotPublicError: as they say.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NoHostError(host) from error
    addresses = list(dict.fromkeys(str(each[4][0]).partition("%")[0] for each in found))
    if not allow_local and not all(_is_public(ipaddress.ip_address(each)) for each in addresses):
        raise NotPublicError(host)
    return addresses


def connect(host: str, port: int, seconds: float, clock: Deadline, *, allow_local: bool) -> socket.socket:
    """A connection to a host of the public web; the deadline watches it.

    Raises:
        NoHostError, NotPublicError: as they say.
        OSError: none of its addresses answers.
    """
    failure: OSError = NoHostError(host)
    for address in look_up(host, port, allow_local=allow_local):
        try:
            return _watched(socket.create_connection((address, port), seconds), clock)
        except OSError as error:
            failure = error
        if clock.is_over:
            break
    raise failure


def secure(plain: socket.socket, host: str, clock: Deadline) -> ssl.SSLSocket:
    """The same connection, encrypted; the certificate must be that of the host.

    Raises:
        OSError: it can not be; `plain` is closed then.
    """
    try:
        secured = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except BaseException:
        plain.close()
        raise
    return _watched(secured, clock)


def _watched(connection: _Socket, clock: Deadline) -> _Socket:
    try:
        clock.watch(connection)
    except TimeoutError:
        connection.close()
        raise
    return connection


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
