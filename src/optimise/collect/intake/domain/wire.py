"""What the staff site and the key holder say to each other, as bytes.

A message is a head and a body, each led by its length in four bytes. The head is JSON of a known
shape; the body is what is sealed, or what was in it. Whatever is not exactly that is refused.
"""

import json
import struct
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from optimise.collect.intake.domain.vault import Standing
from optimise.collect.tips.domain.sealing import MOST_SEALED

LOCKED = Standing()
LENGTH = struct.Struct("!I")
MOST_HEAD = 16 * 1024
MOST_BODY = MOST_SEALED
Read = Callable[[int], bytes]


class NotUnderstoodError(Exception):
    """What came is no message of this protocol."""


class Verb(StrEnum):
    """What may be asked of the key holder. Nothing hands out a key."""

    STATUS = "status"
    UNLOCK = "unlock"
    LOCK = "lock"
    OPEN = "open"


class Said(StrEnum):
    """How the key holder answers."""

    DONE = "done"
    LOCKED = "locked"
    WRONG_PASSPHRASE = "wrong passphrase"  # noqa: S105 - what is said of one
    TOO_SOON = "too soon"
    NOT_OURS = "not ours"
    NOT_UNDERSTOOD = "not understood"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One question. `who` is the id of the person for whom it is asked."""

    verb: Verb
    who: str = ""
    passphrase: str = ""
    body: bytes = b""

    def __repr__(self) -> str:
        return f"Ask({self.verb})"  # a passphrase belongs in no traceback


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer, always with how the vault stands. `wait` is in seconds."""

    said: Said
    standing: Standing = LOCKED
    wait: float = 0.0
    body: bytes = b""

    def __repr__(self) -> str:
        return f"Answer({self.said})"


def ask_as_bytes(ask: Ask) -> bytes:
    """Return a question as it travels."""
    return _frame({"verb": ask.verb, "who": ask.who, "passphrase": ask.passphrase}, ask.body)


def answer_as_bytes(answer: Answer) -> bytes:
    """Return an answer as it travels."""
    head = {
        "said": answer.said,
        "wait": answer.wait,
        "opened_by": answer.standing.opened_by,
        "seconds_left": answer.standing.seconds_left,
        "keys": list(answer.standing.keys),
    }
    return _frame(head, answer.body)


def read_ask(read: Read) -> Ask:
    """Return the question that `read(length)` gives the bytes of.

    Errors: NotUnderstoodError.
    """
    head, body = _read_frame(read)
    verb = _text(head, "verb")
    if verb not in list(Verb):
        raise NotUnderstoodError("No such verb.")
    return Ask(
        verb=Verb(verb),
        who=_text(head, "who"),
        passphrase=_text(head, "passphrase"),
        body=body,
    )


def read_answer(read: Read) -> Answer:
    """Return the answer that `read(length)` gives the bytes of.

    Errors: NotUnderstoodError.
    """
    head, body = _read_frame(read)
    said, keys = _text(head, "said"), head.get("keys")
    if said not in list(Said) or not isinstance(keys, list):
        raise NotUnderstoodError("No such answer.")
    standing = Standing(
        opened_by=_text(head, "opened_by"),
        seconds_left=_number(head, "seconds_left"),
        keys=tuple(map(str, keys)),
    )
    return Answer(said=Said(said), standing=standing, wait=_number(head, "wait"), body=body)


def _frame(head: dict[str, Any], body: bytes) -> bytes:
    text = json.dumps(head).encode()
    return LENGTH.pack(len(text)) + text + LENGTH.pack(len(body)) + body


def _read_frame(read: Read) -> tuple[dict[str, Any], bytes]:
    try:
        head = json.loads(_read_part(read, MOST_HEAD))
    except (ValueError, RecursionError) as error:
        raise NotUnderstoodError("The head is not JSON.") from error
    if not isinstance(head, dict):
        raise NotUnderstoodError("The head is not an object.")
    return head, _read_part(read, MOST_BODY)


def _read_part(read: Read, most: int) -> bytes:
    (length,) = LENGTH.unpack(_exactly(read, LENGTH.size))
    if length > most:
        raise NotUnderstoodError("Longer than any message.")
    return _exactly(read, length)


def _exactly(read: Read, length: int) -> bytes:
    parts, left = [], length
    while left:
        part = read(left)
        if not part:
            raise NotUnderstoodError("It ended too early.")
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _text(head: dict[str, Any], name: str) -> str:
    value = head.get(name)
    if not isinstance(value, str):
        raise NotUnderstoodError(f"{name} is not text.")
    return value


def _number(head: dict[str, Any], name: str) -> float:
    value = head.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise NotUnderstoodError(f"{name} is not a number.")
    return float(value)
