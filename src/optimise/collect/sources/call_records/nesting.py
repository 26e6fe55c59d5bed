"""How deep JSON goes, known before a library reads it: 100 kB of brackets end the whole process."""

import re
from pathlib import Path

from optimise.collect.sources.call_records.problems import UnreadableRecordsError

DEEPEST = 64
_PIECE = 1 << 22
_ESCAPED = re.compile(rb"\\.", re.DOTALL)
_NO_MARK = bytes(set(range(256)) - set(b'"[]{}'))


def refuse_too_deep(path: Path) -> None:
    """Errors: UnreadableRecordsError where brackets stand in one another deeper than any record."""
    depth, within, left = 0, 0, b""
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            piece, left = _whole(left + piece)
            marks = _ESCAPED.sub(b"", piece).translate(None, _NO_MARK).split(b'"')
            for mark in b"".join(marks[within::2]):
                depth += 1 if mark in b"[{" else -1
                if depth > DEEPEST:
                    raise UnreadableRecordsError(
                        f"{path.name} is nested deeper than any record. It may be an attack."
                    )
            within ^= (len(marks) - 1) % 2


def _whole(piece: bytes) -> tuple[bytes, bytes]:
    """A piece without the backslash at its end that belongs to what follows, and that backslash."""
    slashes = len(piece) - len(piece.rstrip(b"\\"))
    return (piece[:-1], piece[-1:]) if slashes % 2 else (piece, b"")
