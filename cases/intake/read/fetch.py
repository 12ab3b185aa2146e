"""A page from its address, within limits: public addresses only, a deadline over everything, so many bytes. No Django.

The host is looked up once for each address of a chain of redirects, and the connection goes to exactly the addresses
that were checked, so that a name that changes its mind in between reaches nothing else. Every receive is given what is
left of the time, so that a server that drips is cut off in the middle of a header line as well as of the body.
"""

import io
import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from ipaddress import ip_address
from typing import Any
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from cases.intake.read.addresses import Address, is_public
from cases.intake.read.unreadable import NoPage, Unreadable

MAX_SECONDS = 10.0
MAX_BYTES = 5 * 1024 * 1024
MAX_REDIRECTS = 5
LONGEST_URL = 2000
USER_AGENT = "OfRecord/0.1 (+article intake)"
MEDIA_TYPES = ("text/html", "application/xhtml+xml", "application/pdf", "text/plain")
# Sent by servers that do not know: what the bytes begin with decides.
UNSURE_TYPES = ("", "application/octet-stream", "binary/octet-stream", "application/x-pdf")
# A person with a browser, or with an account, may still be shown the page.
KEEPING_OUT = (401, 402, 403, 407, 429, 451)
_REDIRECTS = (301, 302, 303, 307, 308)
_CHUNK = 64 * 1024

PASTE = "Open it in a browser and paste its text."

Resolver = Callable[[str, int], Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How far a fetch may go.

    Attributes:
        seconds: over everything: looking up names, connecting, redirects, headers, body.
        bytes: of the body, before and after decompression.
        redirects: how many are followed.
        ports: that may be connected to.
    """

    seconds: float = MAX_SECONDS
    bytes: int = MAX_BYTES
    redirects: int = MAX_REDIRECTS
    ports: frozenset[int] = frozenset((80, 443))


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What an address answered.

    Attributes:
        url: after redirects.
        body: decompressed.
        media_type: of the answer, in lower case; blank when it gave none.
        charset: that the answer names; blank for none.
    """

    url: str
    body: bytes
    media_type: str
    charset: str


def look_up(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system's resolver gives them."""
    return [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def fetch(
    url: str,
    *,
    limits: Limits | None = None,
    allow: Callable[[Address], bool] = is_public,
    resolve: Resolver = look_up,
    context: ssl.SSLContext | None = None,
) -> Fetched:
    """Get a page.

    Args:
        url: http or https, without a user's name or password in it.
        limits: how far to go.
        allow: says of each address that the host has whether it may be connected to; one that may not is enough to
            refuse the host.
        resolve: looks a host up.
        context: verifies certificates; against the system's authorities, when None.

    Raises:
        Unreadable: with the field ``url``; a ``NoPage`` when the address gave none. Nothing else is raised.
    """
    limits = limits or Limits()
    deadline = time.monotonic() + limits.seconds
    for _ in range(limits.redirects + 1):
        parts = _checked(url, limits)
        try:
            found = _get(parts, deadline, limits, allow, resolve, context)
        except TimeoutError:
            why = f"{parts.hostname} did not send the page in {limits.seconds:g} seconds"
            raise NoPage(f"{why}. Try later, or paste its text.", why=why) from None
        except ssl.SSLCertVerificationError as error:
            why = f"{parts.hostname} does not prove that it is {parts.hostname}: {error.verify_message}"
            raise NoPage(f"{why}. {PASTE}", why=why) from None
        except (HTTPException, ValueError):
            why = f"{parts.hostname} answered with something other than a whole page"
            raise NoPage(f"{why}. {PASTE}", why=why) from None
        except OSError as error:
            reason = (error.strerror or type(error).__name__).lower()
            why = f"{parts.hostname} could not be reached: {reason}"
            raise NoPage(f"{why}. Check the address. {PASTE}", why=why) from None
        if isinstance(found, Fetched):
            return found
        url = found
    why = f"The page was redirected more than {limits.redirects} times"
    raise NoPage(f"{why}. {PASTE}", why=why)


def _refused(sentence: str) -> Unreadable:
    return Unreadable(sentence, "url")


def _checked(url: str, limits: Limits) -> SplitResult:
    """An address in its parts, in ASCII, once it is one that may be asked for."""
    shown = url if len(url) <= 80 else f"{url[:79]}…"
    if len(url) > LONGEST_URL:
        raise _refused(f"The address “{shown}” is longer than {LONGEST_URL} characters. {PASTE}")
    try:
        parts = urlsplit(url.strip())
        port = parts.port
        host = parts.hostname or ""
        if not host.isascii():
            host = host.encode("idna").decode()
        path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")
        query = quote(parts.query, safe="/%:@!$&'()*+,;=~?[]{}|")
    except ValueError:
        raise _refused(f"“{shown}” is no web address: check it, and begin with https://.") from None
    if not parts.scheme:
        raise _refused(f"“{shown}” is no whole web address: begin it with https://.")
    if parts.scheme not in ("http", "https"):
        raise _refused(
            f"“{shown}” is an address of {parts.scheme}: only http and https are fetched. Upload the file or paste it."
        )
    if parts.username is not None or parts.password is not None:
        raise _refused("The address holds a user's name or password: take it out. What needs a login must be pasted.")
    if not host or re.search(r"[\s\x00-\x20\x7f]", host):
        raise _refused(f"“{shown}” names no host: check the address.")
    if port is None:
        port = 443 if parts.scheme == "https" else 80
    if port not in limits.ports:
        raise _refused(f"“{shown}” asks for port {port}: only the ports of the web, 80 and 443, are fetched. {PASTE}")
    netloc = f"[{host}]" if ":" in host else host
    return SplitResult(parts.scheme, netloc if parts.port is None else f"{netloc}:{port}", path, query, "")


def _get(
    parts: SplitResult,
    deadline: float,
    limits: Limits,
    allow: Callable[[Address], bool],
    resolve: Resolver,
    context: ssl.SSLContext | None,
) -> Fetched | str:
    """The answer of one address; or where it redirects to."""
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    with closing(_connected(host, port, deadline, allow, resolve)) as plain:
        plain.settimeout(_left(deadline))
        sock: socket.socket = plain
        if parts.scheme == "https":
            sock = (context or ssl.create_default_context()).wrap_socket(plain, server_hostname=host)
        with closing(sock):
            connection = HTTPConnection(host, port)
            # http.client asks a socket to send and to be read as a file: this one knows the deadline.
            connection.sock = _Timed(sock, deadline)
            connection.putrequest(
                "GET",
                f"{parts.path}{'?' if parts.query else ''}{parts.query}",
                skip_host=True,
                skip_accept_encoding=True,
            )
            connection.putheader("Host", parts.netloc)
            connection.putheader("User-Agent", USER_AGENT)
            connection.putheader("Accept", ", ".join(MEDIA_TYPES))
            connection.putheader("Accept-Language", "en")
            connection.putheader("Accept-Encoding", "gzip")
            connection.putheader("Connection", "close")
            connection.endheaders()
            with closing(connection.getresponse()) as response:
                return _answer(response, parts, limits)


def _connected(
    host: str, port: int, deadline: float, allow: Callable[[Address], bool], resolve: Resolver
) -> socket.socket:
    """A connection to one of the host's addresses, each of which has been allowed."""
    addresses = [ip_address(found.partition("%")[0]) for found in _looked_up(host, port, deadline, resolve)]
    for address in addresses:
        if not allow(address):
            why = f"{host} is at {address}, which is no public address"
            raise NoPage(f"{why}: only pages on the public internet are fetched. Paste the text instead.", why=why)
    failed: OSError = OSError("no address")
    for tried, address in enumerate(addresses):
        # An address that never answers must leave time for the others.
        share = _left(deadline) / (len(addresses) - tried)
        try:
            return socket.create_connection((str(address), port), timeout=share)
        except OSError as error:
            failed = error
    raise failed


def _looked_up(host: str, port: int, deadline: float, resolve: Resolver) -> Sequence[str]:
    """A host's addresses within the deadline: the system's resolver has none of its own."""
    outcome: list[Sequence[str] | OSError | ValueError] = []

    def ask() -> None:
        try:
            outcome.append(resolve(host, port))
        except (OSError, ValueError) as error:
            outcome.append(error)

    asking = threading.Thread(target=ask, daemon=True, name="look-up")
    asking.start()
    asking.join(_left(deadline))
    if not outcome:
        raise TimeoutError
    if isinstance(outcome[0], Exception) or not outcome[0]:
        raise NoPage(f"There is no host {host}: check the address.", why=f"There is no host {host}")
    return outcome[0]


def _left(deadline: float) -> float:
    """The seconds that are left, which must be some."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


class _Timed:
    """A socket of which every operation gets what is left of the time."""

    def __init__(self, sock: socket.socket, deadline: float) -> None:
        self._sock = sock
        self._deadline = deadline

    def sendall(self, data: bytes) -> None:
        self._sock.settimeout(_left(self._deadline))
        self._sock.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        assert mode == "rb"
        return io.BufferedReader(_TimedReader(self._sock, self._deadline))

    def close(self) -> None:
        """Nothing: whoever opened the socket closes it."""


class _TimedReader(io.RawIOBase):
    def __init__(self, sock: socket.socket, deadline: float) -> None:
        self._sock = sock
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._sock.settimeout(_left(self._deadline))
        return self._sock.recv_into(buffer)


def _answer(response: HTTPResponse, parts: SplitResult, limits: Limits) -> Fetched | str:
    host = parts.hostname
    location = response.getheader("Location")
    if response.status in _REDIRECTS and location:
        return urljoin(parts.geturl(), location.encode("latin-1", "replace").decode("utf-8", "replace"))
    why = f"{host} answered with status {response.status}"
    if response.status in KEEPING_OUT:
        said = f"{host} does not let programs read this page (status {response.status}). {PASTE}"
        raise NoPage(said, why=why, status=response.status)
    if response.status in (404, 410):
        said = f"{host} has no page at this address (status {response.status}): check the address."
        raise NoPage(said, why=why, status=response.status)
    if response.status != 200:
        raise NoPage(f"{why} and no page. Try again, or paste its text.", why=why, status=response.status)
    media_type = response.headers.get_content_type() if response.getheader("Content-Type") else ""
    if media_type not in (*MEDIA_TYPES, *UNSURE_TYPES):
        raise _refused(
            f"The address holds {media_type}: only web pages, PDF and plain text are read. Paste the text instead."
        )
    length = response.getheader("Content-Length") or ""
    if length.isdecimal() and int(length) > limits.bytes:
        raise _too_long(limits)
    body = b"".join(_decoded(_raw(response, limits), response.getheader("Content-Encoding") or "", limits))
    charset = response.headers.get_content_charset() or ""
    return Fetched(url=parts.geturl(), body=body, media_type=media_type, charset=charset)


def _raw(response: HTTPResponse, limits: Limits) -> Iterator[bytes]:
    """The body as sent, as long as it stays within the limit."""
    total = 0
    while chunk := response.read(_CHUNK):
        total += len(chunk)
        if total > limits.bytes:
            raise _too_long(limits)
        yield chunk
    if response.length:
        raise HTTPException("The connection ended before the body did.")


def _decoded(chunks: Iterator[bytes], encoding: str, limits: Limits) -> Iterator[bytes]:
    """The body as meant, as long as it stays within the limit: a small one can unpack to a great deal."""
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        yield from chunks
        return
    if encoding not in ("gzip", "x-gzip"):
        raise _refused(f"The page was sent in an encoding that nobody asked for ({encoding[:40]}). {PASTE}")
    unpacker, total = _gzip(), 0
    for chunk in chunks:
        packed = chunk
        while packed:
            try:
                unpacked = unpacker.decompress(packed, limits.bytes + 1 - total)
            except zlib.error:
                raise _damaged() from None
            total += len(unpacked)
            if total > limits.bytes:
                raise _too_long(limits)
            yield unpacked
            packed = unpacker.unconsumed_tail
            # One file may be several, one after the other (RFC 1952, section 2.2).
            if unpacker.eof and unpacker.unused_data:
                unpacker, packed = _gzip(), unpacker.unused_data
    if not unpacker.eof:
        raise _damaged()


def _gzip() -> Any:
    return zlib.decompressobj(16 + zlib.MAX_WBITS)


def _damaged() -> Unreadable:
    return _refused(f"The page arrived damaged: it could not be unpacked. {PASTE}")


def _too_long(limits: Limits) -> Unreadable:
    return _refused(f"The page is larger than {limits.bytes / 1024 / 1024:g} MB: too large for an article. {PASTE}")
