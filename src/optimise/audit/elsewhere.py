"""The signed head of the record, put where who rules this machine does not.

Whoever becomes its administrator could change the record, the heads and the key that signs them.
So the newest head also goes, once a minute, to each place that the operator names: a file on
another machine's disk, a log server, an authority that stamps it with the time.
"""

import base64
import hashlib
import http.client
import json
import os
import secrets
import socket
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from optimise.audit.domain import timestamps
from optimise.basics.clock import now

PATIENCE = 10.0  # seconds for an answer
MOST = 100_000  # bytes of an answer
SYSLOG_PORT = 514
SECURITY_NOTICE = 13 * 8 + 5  # the priority of a line: audit facility, notice
QUERY = "application/timestamp-query"
LONGEST_LINE = 4096  # bytes
BETWEEN_STAMPS = timedelta(hours=1)


class NotElsewhereError(RuntimeError):
    """The head could not be put in one of the places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where else the head goes: `file:PATH`, `syslog:HOST:PORT`, `syslog:/dev/log` or `tsa:URL`."""

    kind: str
    where: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.where}"


def places_of(text: str) -> list[Place]:
    """Return the places that a setting names, with commas between them.

    Errors: ValueError for a kind of place that there is not.
    """
    found = []
    for one in filter(None, map(str.strip, text.split(","))):
        kind, _, where = one.partition(":")
        if kind not in PUTS or not where:
            raise ValueError(f"{one} is no place for the head: write file:, syslog: or tsa:.")
        found.append(Place(kind=kind, where=where))
    return found


def last_line(file: Path) -> str:
    """Return the newest line of a file of anchors, or nothing where there is none."""
    if not file.exists():
        return ""
    with file.open("rb") as lines:
        lines.seek(max(0, file.stat().st_size - LONGEST_LINE))
        return (lines.read().decode().splitlines() or [""])[-1]


def put_head(*, file: Path, places: Iterable[Place]) -> None:
    """Put the newest line of the anchor file in each place that does not have it yet.

    Errors: NotElsewhereError that names the places that did not take it; the others did.
    """
    line = last_line(file)
    failed = [str(place) for place in places if line and not _went(place, line, file)]
    if failed:
        raise NotElsewhereError(f"The head of the record could not be put in {', '.join(failed)}.")


def _went(place: Place, line: str, file: Path) -> bool:
    had = _state(file).get(str(place), {})
    if had.get("line") == line or (place.kind == "tsa" and _was_stamped_lately(had)):
        return True
    try:
        PUTS[place.kind](place.where, line, file)
    except (OSError, timestamps.NotStampedError):
        return False
    state = _state(file) | {str(place): {"line": line, "at": now().isoformat()}}
    _state_file(file).write_text(json.dumps(state))
    return True


def _was_stamped_lately(had: dict[str, str]) -> bool:
    return "at" in had and datetime.fromisoformat(had["at"]) > now() - BETWEEN_STAMPS


def _state_file(file: Path) -> Path:
    return file.with_suffix(".elsewhere.json")


def _state(file: Path) -> dict[str, Any]:
    kept = _state_file(file)
    return dict(json.loads(kept.read_text())) if kept.exists() else {}


def _to_file(where: str, line: str, _: Path) -> None:
    with os.fdopen(os.open(where, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a") as out:
        out.write(line + "\n")
        out.flush()
        os.fsync(out.fileno())


def _to_syslog(where: str, line: str, _: Path) -> None:
    told = f"<{SECURITY_NOTICE}>1 {now().isoformat()} - optimise - head - {line}".encode()
    if where.startswith("/"):
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as out:
            out.sendto(told, where)
        return
    host, port = where.partition(":")[::2]
    found = socket.getaddrinfo(host, int(port or SYSLOG_PORT), type=socket.SOCK_DGRAM)
    family, kind, protocol = found[0][:3]
    with socket.socket(family, kind, protocol) as out:
        out.sendto(told, found[0][4])


def _to_authority(where: str, line: str, file: Path) -> None:
    digest, nonce = hashlib.sha256(line.encode()).digest(), secrets.randbits(63)
    answer = _answer_of(where, timestamps.request(digest, nonce=nonce))
    token = timestamps.token_of(answer, digest=digest, nonce=nonce)
    kept = {"line": line, "by": where, "token": base64.b64encode(token).decode()}
    _to_file(str(stamps_file(file)), json.dumps(kept), file)


def _answer_of(address: str, asked: bytes) -> bytes:
    url = urlsplit(address)
    speaks = {"http": http.client.HTTPConnection, "https": http.client.HTTPSConnection}
    if url.scheme not in speaks or not url.hostname:
        raise OSError("an authority is asked over http or https")
    line = speaks[url.scheme](url.hostname, url.port, timeout=PATIENCE)
    try:
        line.request("POST", url.path or "/", asked, {"Content-Type": QUERY})
        return bytes(line.getresponse().read(MOST))
    except http.client.HTTPException as error:
        raise OSError("the authority does not speak http") from error
    finally:
        line.close()


PUTS: dict[str, Callable[[str, str, Path], None]] = {
    "file": _to_file,
    "syslog": _to_syslog,
    "tsa": _to_authority,
}


def stamps_file(file: Path) -> Path:
    """Return the file beside the anchors that holds the time-stamps of them."""
    return file.with_suffix(".stamps.jsonl")


def stamped_lines(file: Path) -> Iterator[str]:
    """Yield the anchors that an authority stamped, and nothing for a stamp of something else."""
    kept = stamps_file(file)
    for one in map(json.loads, kept.read_text().splitlines() if kept.exists() else ()):
        digest = hashlib.sha256(one["line"].encode()).digest()
        about = timestamps.is_about(base64.b64decode(one["token"]), digest)
        yield one["line"] if about else ""
