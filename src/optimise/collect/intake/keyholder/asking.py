"""The staff site's side of the key holder's socket: one question, one answer, closed."""

import os
import socket
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from optimise.collect.intake.domain import wire as w
from optimise.collect.intake.domain.vault import (
    LockedError,
    Standing,
    TooSoonError,
    WrongPassphraseError,
)
from optimise.collect.tips.domain.sealing import NotOurKeyError

PATIENCE = 30.0  # seconds: a passphrase takes one or two for each key, on purpose


class AwayError(Exception):
    """The key holder does not answer: it is not running, or starts again at this moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyHolder:
    """The key holder at the end of one socket."""

    address: Path

    def standing(self) -> Standing:
        """Return how it stands. Errors: AwayError."""
        return self._ask(w.Ask(verb=w.Verb.STATUS)).standing

    def unlock(self, passphrase: str, *, by: UUID) -> Standing:
        """Let it hold the keys that `passphrase` opens.

        Errors: WrongPassphraseError; TooSoonError; AwayError.
        """
        ask = w.Ask(verb=w.Verb.UNLOCK, who=str(by), passphrase=passphrase)
        return self._ask(ask).standing

    def lock(self, *, by: UUID) -> None:
        """Let it hold nothing any more. Errors: AwayError."""
        self._ask(w.Ask(verb=w.Verb.LOCK, who=str(by)))

    def open(self, sealed: bytes, *, by: UUID) -> bytes:
        """Return what is in `sealed`. Errors: LockedError; NotOurKeyError; AwayError."""
        return self._ask(w.Ask(verb=w.Verb.OPEN, who=str(by), body=sealed)).body

    def _ask(self, ask: w.Ask) -> w.Answer:
        try:
            with socket.socket(socket.AF_UNIX) as line:
                line.settimeout(PATIENCE)
                line.connect(os.fspath(self.address))
                line.sendall(w.ask_as_bytes(ask))
                answer = w.read_answer(line.recv)
        except (OSError, w.NotUnderstoodError) as error:
            raise AwayError("The key holder does not answer.") from error
        _refuse(answer)
        return answer


def _refuse(answer: w.Answer) -> None:
    match answer.said:
        case w.Said.LOCKED:
            raise LockedError("The intake key is locked.")
        case w.Said.WRONG_PASSPHRASE:
            raise WrongPassphraseError("That passphrase opens no key.")
        case w.Said.TOO_SOON:
            raise TooSoonError(answer.wait)
        case w.Said.NOT_OURS:
            raise NotOurKeyError("None of the keys that are held opens it.")
        case w.Said.NOT_UNDERSTOOD:
            raise AwayError("The key holder did not understand.")
