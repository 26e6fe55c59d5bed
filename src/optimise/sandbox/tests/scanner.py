"""A virus scanner for the tests: it speaks clamd's protocol and refuses what holds a word."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WORD = b"MADE-UP-VIRUS"


@contextmanager
def scanner(folder: Path, *, answer: bytes = b"") -> Iterator[str]:
    """Run a scanner, and say how it is named. It gives one `answer` where one is given."""
    address = folder / "clamd"
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(address))
        listening.listen()
        thread = threading.Thread(target=_serve, args=[listening, answer])
        thread.start()
        try:
            yield f"unix:{address}"
        finally:
            with socket.socket(socket.AF_UNIX) as last:
                last.connect(str(address))
                last.sendall(b"zEND\0")
            thread.join()


def _serve(listening: socket.socket, answer: bytes) -> None:
    while True:
        talk, _ = listening.accept()
        with talk, talk.makefile("rb") as told:
            command = b"".join(iter(lambda: told.read(1), b"\0"))
            if command != b"zINSTREAM":
                return
            content = b""
            while size := struct.unpack("!I", told.read(4))[0]:
                content += told.read(size)
            found = b"stream: Made-Up.Test FOUND\0" if WORD in content else b"stream: OK\0"
            talk.sendall(answer or found)
