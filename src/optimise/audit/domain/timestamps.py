"""Time-stamps of RFC 3161: what is asked of an authority, and what its answer holds.

Only as much of ASN.1 as that needs. That an answer was signed by the authority is checked with
its certificate by `openssl ts -verify`, on another machine; here is checked that it is about what
we asked.
"""

from collections.abc import Iterator
from dataclasses import dataclass

INTEGER, BOOLEAN, OCTETS, NULL, OID, SEQUENCE = 0x02, 0x01, 0x04, 0x05, 0x06, 0x30
SHA256 = bytes.fromhex("608648016503040201")  # 2.16.840.1.101.3.4.2.1
GRANTED = (0, 1)  # granted, and granted with changes


class NotStampedError(ValueError):
    """The authority refused, or answered something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One element of DER: its kind and what it holds."""

    kind: int
    content: bytes


def request(digest: bytes, *, nonce: int) -> bytes:
    """Return a TimeStampReq for a SHA-256 digest, that asks for the certificate too."""
    algorithm = _element(SEQUENCE, _element(OID, SHA256) + _element(NULL, b""))
    return _element(
        SEQUENCE,
        _integer(1)
        + _element(SEQUENCE, algorithm + _element(OCTETS, digest))
        + _integer(nonce)
        + _element(BOOLEAN, b"\xff"),
    )


def token_of(response: bytes, *, digest: bytes, nonce: int) -> bytes:
    """Return the token of a TimeStampResp, which was granted for this digest and this nonce.

    Errors: NotStampedError.
    """
    try:
        ((_, answer),) = _elements(response)
        (_, status), *tokens = _elements(answer.content)
        (_, code), *_ = _elements(status.content)
    except ValueError as error:
        raise NotStampedError("The answer is no time-stamp.") from error
    if int.from_bytes(code.content, signed=True) not in GRANTED or not tokens:
        raise NotStampedError("The authority did not grant it.")
    token = tokens[0][0]
    if not is_about(token, digest) or _integer(nonce) not in token:
        raise NotStampedError("The time-stamp is for something else.")
    return token


def is_about(token: bytes, digest: bytes) -> bool:
    """Say whether a token holds a digest as what was stamped."""
    return _element(OCTETS, digest) in token


def _elements(data: bytes) -> Iterator[tuple[bytes, Element]]:
    """Yield each element that stands one after the other, as it stands and taken apart."""
    at = 0
    while at < len(data):
        start = at
        if len(data) < at + 2:
            raise ValueError("cut off")
        kind, length, at = data[at], data[at + 1], at + 2
        if length & 0x80:
            width = length & 0x7F
            length, at = int.from_bytes(data[at : at + width]), at + width
        if at + length > len(data):
            raise ValueError("cut off")
        yield data[start : at + length], Element(kind=kind, content=data[at : at + length])
        at += length


def _element(kind: int, content: bytes) -> bytes:
    size = len(content)
    if size < 0x80:
        return bytes((kind, size)) + content
    width = (size.bit_length() + 7) // 8
    return bytes((kind, 0x80 | width)) + size.to_bytes(width) + content


def _integer(number: int) -> bytes:
    return _element(INTEGER, number.to_bytes(number.bit_length() // 8 + 1))
