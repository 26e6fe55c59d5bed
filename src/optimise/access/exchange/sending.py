"""One notice over https: to the address that was looked up and checked, and nowhere else."""

import http.client
import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from optimise.access.exchange.domain.hooks import (
    PORT,
    NotAllowedError,
    host_of,
    is_public,
    signature,
)

PATIENCE = 5.0  # seconds between two bytes
LONGEST = 15.0  # seconds for all of it, from the first byte that is sent to the last that is read
Resolve = Callable[[str], Sequence[str]]


class NotToldError(OSError):
    """The notice did not arrive; the words say why, and hold nothing of the answer."""


def look_up(host: str) -> list[str]:
    """Return the IP addresses of a host. Errors: NotToldError where it has none."""
    try:
        found = socket.getaddrinfo(host, PORT, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotToldError("the host has no address") from error
    return [str(info[4][0]) for info in found]


def pinned(host: str, *, resolve: Resolve = look_up) -> str:
    """Return one IP address of a host, once every one of them is known to be public.

    Errors: NotToldError where any is private: a name that points both ways is a trap.
    """
    addresses = resolve(host)
    if not addresses or not all(is_public(one) for one in addresses):
        raise NotToldError("the host has an address that is not public")
    return addresses[0]


class _Pinned(http.client.HTTPSConnection):
    """Speaks to one IP address, with the certificate of the host that it was looked up for."""

    def __init__(self, host: str, ip: str, context: ssl.SSLContext) -> None:
        super().__init__(host, PORT, timeout=PATIENCE, context=context)
        self._ip, self._tls, self._is_cut = ip, context, False

    def connect(self) -> None:
        self.sock = socket.create_connection((self._ip, PORT), PATIENCE)
        self.sock = self._tls.wrap_socket(self.sock, server_hostname=self.host)

    @contextmanager
    def cut_off(self, after: float) -> Iterator[None]:
        """End the connection under whoever waits for it, once so many seconds are over.

        A host that sends a byte now and then would be waited for without end.
        Errors: TimeoutError, or whatever it ends in.
        """
        timer = threading.Timer(after, self._cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
        if self._is_cut:
            raise TimeoutError

    def _cut(self) -> None:
        self._is_cut = True
        if isinstance(self.sock, socket.socket):
            with suppress(OSError):
                socket.socket.shutdown(self.sock, socket.SHUT_RDWR)


def body_of(notice: UUID, at: datetime) -> bytes:
    """Return what a notice says: that something changed, and never what."""
    said = {
        "version": 1,
        "notice": "Something changed. Sign in, or ask the API.",
        "id": str(notice),
    }
    return json.dumps({**said, "at": at.isoformat()}).encode()


def post(
    address: str,
    *,
    allowed: Sequence[str],
    headers: Mapping[str, str],
    body: bytes = b"",
    resolve: Resolve = look_up,
    context: ssl.SSLContext | None = None,
) -> int:
    """Post to an address and return the status. No redirect is followed, no answer's body read.

    Errors: NotToldError for every way in which it may not go or does not arrive.
    """
    try:
        host = host_of(address, allowed=allowed)
    except NotAllowedError as error:
        raise NotToldError("the host is not allowed") from error
    parts = urlsplit(address)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    line = _Pinned(host, pinned(host, resolve=resolve), context or ssl.create_default_context())
    try:
        with line.cut_off(LONGEST):
            line.request("POST", path, body=body, headers=dict(headers))
            return line.getresponse().status
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise NotToldError(type(error).__name__) from error
    finally:
        line.close()


def send(
    address: str,
    *,
    allowed: Sequence[str],
    secret: str,
    notice: UUID,
    at: datetime,
    resolve: Resolve = look_up,
    context: ssl.SSLContext | None = None,
) -> None:
    """Send one notice to a partner's system.

    Errors: NotToldError for every way in which it may not go or does not arrive.
    """
    body = body_of(notice, at)
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Optimise",
        "Optimise-Signature": signature(secret, moment=int(at.timestamp()), body=body),
    }
    status = post(
        address, allowed=allowed, headers=headers, body=body, resolve=resolve, context=context
    )
    if not 200 <= status < 300:
        raise NotToldError(f"it answered {status}")
