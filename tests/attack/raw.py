"""Bytes to a port, as no library would send them, and what comes back."""

import re
import socket
import time
from collections.abc import Mapping

STATUS = re.compile(rb"HTTP/1\.[01] (\d{3})")
LASTS = 4.0  # seconds to wait for what may never come
CANARY = b"canary-that-nobody-asked-for"
CHUNKED, LAST = b"Transfer-Encoding: chunked", b"0\r\n\r\n"
GET = b"GET / HTTP/1.1\r\nHost: localhost\r\n"
SECOND = b"GET /" + CANARY + b"/ HTTP/1.1\r\nHost: localhost\r\n\r\n"


def ask(port: int, sent: bytes, *, lasts: float = LASTS) -> bytes:
    """Return all that comes back for some bytes until the other end closes, or says no more."""
    back = b""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=lasts) as talk:
            talk.sendall(sent)
            until = time.monotonic() + lasts
            while (left := until - time.monotonic()) > 0:
                talk.settimeout(min(left, 1.0) if back else left)
                if not (piece := talk.recv(1 << 16)):
                    break
                back += piece
    except OSError:  # closed on us, or silent
        pass
    return back


def statuses(back: bytes) -> list[int]:
    """Return the status of each answer."""
    return [int(status) for status in STATUS.findall(back)]


def head(*lines: bytes, path: bytes = b"/", verb: bytes = b"POST") -> bytes:
    """Return the head of a request with these lines besides."""
    return b"\r\n".join((verb + b" " + path + b" HTTP/1.1", b"Host: localhost", *lines, b"", b""))


def _chunked(body: bytes) -> bytes:
    return head(CHUNKED) + body


# Where one reader sees the end of the first request, and another does not.
AMBIGUOUS: Mapping[str, bytes] = {
    "two lengths": head(b"Content-Length: 0", b"Content-Length: %d" % len(SECOND)),
    "a list of lengths": head(b"Content-Length: 0, %d" % len(SECOND)),
    "a length with a sign": head(b"Content-Length: +0"),
    "a length in hexadecimals": head(b"Content-Length: 0x0"),
    "a length below nothing": head(b"Content-Length: -1"),
    "a length without end": head(b"Content-Length: 99999999999999999999999"),
    "chunked with a length": head(b"Content-Length: 0", CHUNKED) + LAST,
    "a length that holds the chunks": head(b"Content-Length: 99", CHUNKED) + LAST,
    "chunked, blank before the colon": head(b"Transfer-Encoding : chunked") + LAST,
    "chunked, on a line of its own": head(b"Transfer-Encoding:\r\n chunked") + LAST,
    "chunked by another name": head(b"Transfer-Encoding: xchunked") + LAST,
    "chunked and not": head(b"Transfer-Encoding: chunked, identity") + LAST,
    "chunked twice": head(b"Transfer-Encoding: chunked", b"Transfer-Encoding: x") + LAST,
    "chunked behind a tab": head(b"Transfer-Encoding:\x0bchunked") + LAST,
    "a chunk in another notation": _chunked(b"0x0\r\n\r\n"),
    "a chunk below nothing": _chunked(b"-1\r\n\r\n"),
    "a chunk without end": _chunked(b"FFFFFFFFFFFFFFFFF\r\n\r\n"),
    "a chunk longer than it says": _chunked(b"1\r\nab\r\n0\r\n\r\n"),
    "an extension with a line end": _chunked(b"0;a\nb\r\n\r\n"),
    "bare line ends in chunks": _chunked(b"0\n\n"),
    "a trailer that is a header": _chunked(b"0\r\nContent-Length: 9\r\nHost: elsewhere\r\n\r\n"),
    "bare line ends": head(b"Content-Length: 0").replace(b"\r\n", b"\n"),
    "a bare return": head(b"X: a\rContent-Length: 9"),
    "a folded line": head(b"X: a\r\n Content-Length: 9", b"Content-Length: 0"),
    "a nought in a line": head(b"X: a\0b"),
    "a blank before the first line's end": b"POST / HTTP/1.1 \r\nHost: localhost\r\n\r\n",
    "a get with a body": head(b"Content-Length: 0", verb=b"GET"),
    # Read as a request to us, whom it reached: the host is nothing that a page is made of.
    "another host in the address": head(b"Content-Length: 0").replace(
        b" /", b" http://elsewhere.example/", 1
    ),
    "another version": head(CHUNKED).replace(b"HTTP/1.1", b"HTTP/1.0") + LAST,
    "an upgrade to HTTP/2": head(
        b"Connection: Upgrade, HTTP2-Settings", b"Upgrade: h2c", b"HTTP2-Settings: AAMAAABk"
    ),
}  # fmt: skip
# What no request is at all.
BROKEN: Mapping[str, bytes] = {
    "no host": b"GET / HTTP/1.1\r\n\r\n",
    "two hosts": GET + b"Host: elsewhere\r\n\r\n",
    "another host": b"GET / HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n",
    "a host with a path": b"GET / HTTP/1.1\r\nHost: localhost/../x\r\n\r\n",
    "a line without end": GET + b"X: " + b"x" * (1 << 20) + b"\r\n\r\n",
    "lines without end": GET + b"X: y\r\n" * 20_000 + b"\r\n",
    "an address without end": b"GET /" + b"x" * (1 << 18) + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "HTTP/2 at once": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + b"\0\0\0\4\0\0\0\0\0",
    "no words at all": bytes(range(256)) * 8,
    "a tunnel": b"CONNECT localhost:22 HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "a trace": b"TRACE / HTTP/1.1\r\nHost: localhost\r\nCookie: a=b\r\n\r\n",
}  # fmt: skip
