"""Asking a virus scanner about a file, where the force runs one. Off unless it is named.

It speaks the protocol of clamd (INSTREAM) over a socket of this machine or of another. A scanner
that is named and does not answer refuses: whoever asked for one wants no file past it.
Source: clamd(8), COMMANDS.
"""

import math
import re
import socket
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from time import monotonic

PATIENCE = 20.0  # seconds for one file
SHORTEST = 0.01
PIECE = 1 << 16
LONGEST_ANSWER = 4096
SPEED = 10 << 20  # bytes a second that a slow scanner looks through
LARGE = 25 << 20  # bytes: what clamd takes at most, unless it is told otherwise
LENGTH = struct.Struct("!I")
ODD = re.compile(r"[^\w.\-:/() ]")


class Verdict(StrEnum):
    """What a scanner says of a file."""

    CLEAN = "clean"
    REFUSED = "refused"
    UNANSWERED = "unanswered"
    TOO_LARGE = "too large"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What a scanner says of a file, and by which name it knows what it found."""

    verdict: Verdict
    found: str = ""

    @property
    def problem(self) -> str:
        """Return in words why the file is not taken; nothing where it is."""
        return {
            Verdict.CLEAN: "",
            Verdict.REFUSED: f"The virus scanner refused it: {self.found}.",
            Verdict.UNANSWERED: "The virus scanner does not answer, so it could not be looked at.",
            Verdict.TOO_LARGE: "The virus scanner does not take a file of this size, or does not"
            " answer. Have StreamMaxLength of clamd raised.",
        }[self.verdict]


CLEAN = Scan(verdict=Verdict.CLEAN)
UNANSWERED = Scan(verdict=Verdict.UNANSWERED)
TOO_LARGE = Scan(verdict=Verdict.TOO_LARGE)


def scan(content: bytes | Iterable[bytes], *, scanner: str, within: float = math.inf) -> Scan:
    """Return what the scanner at an address says of a file; without an address it is clean.

    Shape: `scanner` is "unix:PATH", "tcp:HOST:PORT" or nothing; a long file comes in pieces. Within
    so many seconds there is an answer, if only that there was none.
    """
    if not scanner:
        return CLEAN
    sent, ends = 0, monotonic() + within
    try:
        with _connected(scanner, patience=_left(PATIENCE, ends)) as talk:
            talk.sendall(b"zINSTREAM\0")
            for long in [content] if isinstance(content, bytes) else content:
                for start in range(0, len(long), PIECE):
                    piece = long[start : start + PIECE]
                    talk.settimeout(_left(PATIENCE, ends))
                    talk.sendall(LENGTH.pack(len(piece)) + piece)
                    sent += len(piece)
            talk.sendall(LENGTH.pack(0))
            talk.settimeout(_left(PATIENCE + sent / SPEED, ends))
            return _understood(_answer(talk))
    except (OSError, ValueError):
        return TOO_LARGE if sent >= LARGE else UNANSWERED


def _left(patience: float, ends: float) -> float:
    return max(min(patience, ends - monotonic()), SHORTEST)


def _connected(scanner: str, *, patience: float) -> socket.socket:
    kind, _, where = scanner.partition(":")
    if kind == "tcp":
        host, _, port = where.rpartition(":")
        return socket.create_connection((host.strip("[]"), int(port)), timeout=patience)
    if kind != "unix":
        raise ValueError("a scanner is named as unix:PATH or tcp:HOST:PORT")
    talk = socket.socket(socket.AF_UNIX)
    talk.settimeout(patience)
    try:
        talk.connect(where)
    except OSError:
        talk.close()
        raise
    return talk


def _answer(talk: socket.socket) -> str:
    told = b""
    while len(told) < LONGEST_ANSWER and b"\0" not in told:
        piece = talk.recv(LONGEST_ANSWER)
        if not piece:
            break
        told += piece
    return told.partition(b"\0")[0].decode("utf-8", "replace").strip()


def _understood(answer: str) -> Scan:
    words = answer.partition(":")[2].strip()
    if words == "OK":
        return CLEAN
    if words.endswith(" FOUND"):
        name = ODD.sub("", words.removesuffix(" FOUND"))[:80]
        return Scan(verdict=Verdict.REFUSED, found=name)
    return TOO_LARGE if "size limit" in answer else UNANSWERED
