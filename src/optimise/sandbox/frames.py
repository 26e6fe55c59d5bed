"""How the sandbox and whoever asks it talk: a frame is a piece of JSON and some bytes beside it."""

import json
import socket
import struct
import time
from collections.abc import Callable, Sequence
from typing import Any

HEAD = struct.Struct("!II")  # bytes of JSON, how many pieces of bytes follow
LENGTH = struct.Struct("!Q")
MOST_BLOBS = 1 << 16
PIECE = 1 << 20


class BrokenFrameError(Exception):
    """What was sent is no frame, is larger than was allowed, or did not come."""


def send(through: socket.socket, said: Any, blobs: Sequence[bytes] = ()) -> None:
    """Send one frame. Errors: OSError where nobody takes it."""
    told = json.dumps(said, separators=(",", ":")).encode()
    head = HEAD.pack(len(told), len(blobs)) + b"".join(LENGTH.pack(len(one)) for one in blobs)
    through.sendall(head + told)
    for one in blobs:
        through.sendall(one)


def receive(
    through: socket.socket, *, most: int, left: Callable[[], float | None]
) -> tuple[Any, list[bytes], int] | None:
    """Return the next frame of at most `most` bytes and its size, or None at the end.

    Shape: `left` says for how many more seconds to wait; None is for ever.
    Errors: BrokenFrameError; TimeoutError.
    """
    head = _exactly(through, HEAD.size, left, may_end=True)
    if not head:
        return None
    told, pieces = HEAD.unpack(head)
    if told > most or pieces > MOST_BLOBS:
        raise BrokenFrameError
    lengths = _exactly(through, pieces * LENGTH.size, left)
    sizes = [size for (size,) in LENGTH.iter_unpack(lengths)]
    size = told + sum(sizes)
    if size > most:
        raise BrokenFrameError
    words = _exactly(through, told, left)
    blobs = [_exactly(through, one, left) for one in sizes]
    try:
        return json.loads(words), blobs, size
    except (ValueError, RecursionError) as error:
        raise BrokenFrameError from error


def _exactly(
    through: socket.socket, size: int, left: Callable[[], float | None], *, may_end: bool = False
) -> bytes:
    taken = bytearray()
    while len(taken) < size:
        through.settimeout(left())
        try:
            piece = through.recv(min(size - len(taken), PIECE))
        except ConnectionError:
            piece = b""
        if not piece:
            if may_end and not taken:
                return b""
            raise BrokenFrameError
        taken += piece
    return bytes(taken)


def until(moment: float | None, *, pause: float | None = None) -> Callable[[], float | None]:
    """Return what says how long is left until a moment of the clock, and at most a pause.

    Errors of what is returned: TimeoutError once that moment has come.
    """

    def left() -> float | None:
        if moment is None:
            return pause
        remains = moment - time.monotonic()
        if remains <= 0:
            raise TimeoutError
        return remains if pause is None else min(remains, pause)

    return left
