"""The key holder's side: a socket, one caller at a time, and a vault behind it."""

import os
import socket
import stat
import struct
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from optimise.collect.intake.domain import wire as w
from optimise.collect.intake.domain.vault import (
    LockedError,
    TooSoonError,
    Vault,
    WrongPassphraseError,
)
from optimise.collect.tips.domain.sealing import NotOurKeyError

TICK = 1.0  # seconds between looks at the clock
PATIENCE = 5.0  # seconds that a caller may take over a question
SUFFIX = ".age"
PRIVATE, WITH_GROUP = 0o600, 0o660


def key_files(folder: Path) -> Iterator[bytes]:
    """Yield the locked-up keys of an installation, the newest first."""
    found = sorted(folder.glob(f"*{SUFFIX}"), key=lambda path: -path.stat().st_mtime)
    return (path.read_bytes() for path in found)


def listen(address: Path, *, mode: int = PRIVATE) -> socket.socket:
    """Return a socket that listens at `address`, closed to others from its first moment."""
    with suppress(FileNotFoundError):
        if not stat.S_ISSOCK(address.lstat().st_mode):
            raise FileExistsError(f"{address} is no socket of ours.")
        address.unlink()
    listening = socket.socket(socket.AF_UNIX)
    before = os.umask(0o777 & ~mode)
    try:
        listening.bind(os.fspath(address))
    finally:
        os.umask(before)
    listening.listen()
    listening.settimeout(TICK)
    return listening


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Answers on one socket.

    `callers` are the system users who may speak to it. `forget` is called once it is locked:
    the process replaces itself there, so that nothing of a key is left in its memory.
    """

    vault: Vault
    callers: frozenset[int]
    forget: Callable[[], None]

    def serve(self, listening: socket.socket, *, until: Callable[[], bool]) -> None:
        """Answer callers, one at a time, until told to stop."""
        while not until():
            if self.vault.lock_if_idle():
                self.forget()
            with suppress(TimeoutError):
                caller, _ = listening.accept()
                with caller:
                    self._hear(caller)

    def _hear(self, caller: socket.socket) -> None:
        if caller_of(caller) not in self.callers:
            return  # hung up on: no word to strangers
        caller.settimeout(PATIENCE)
        with suppress(OSError):
            try:
                ask = w.read_ask(caller.recv)
            except w.NotUnderstoodError:
                answer = w.Answer(said=w.Said.NOT_UNDERSTOOD)
                caller.sendall(w.answer_as_bytes(answer))
                return
            was_open = self.vault.standing().is_open
            caller.sendall(w.answer_as_bytes(self.answer(ask)))
            if was_open and ask.verb is w.Verb.LOCK:
                self.forget()

    def answer(self, ask: w.Ask) -> w.Answer:
        """Do what is asked, and say how it went."""
        said, wait, body = w.Said.DONE, 0.0, b""
        try:
            body = self._do(ask)
        except LockedError:
            said = w.Said.LOCKED
        except WrongPassphraseError:
            said = w.Said.WRONG_PASSPHRASE
        except TooSoonError as error:
            said, wait = w.Said.TOO_SOON, error.wait
        except NotOurKeyError:
            said = w.Said.NOT_OURS
        return w.Answer(said=said, standing=self.vault.standing(), wait=wait, body=body)

    def _do(self, ask: w.Ask) -> bytes:
        match ask.verb:
            case w.Verb.UNLOCK:
                self.vault.unlock(ask.passphrase, by=ask.who)
            case w.Verb.LOCK:
                self.vault.lock()
            case w.Verb.OPEN:
                return self.vault.open(ask.body)
            case w.Verb.STATUS:
                pass
        return b""


def caller_of(caller: socket.socket) -> int:
    """Return the system user at the other end, as the kernel knows it; ours where it cannot say."""
    option = getattr(socket, "SO_PEERCRED", None)
    if option is None:
        return os.geteuid()  # the socket's own mode is what keeps others out
    _, user, _ = struct.unpack("3i", caller.getsockopt(socket.SOL_SOCKET, option, 12))
    return int(user)
