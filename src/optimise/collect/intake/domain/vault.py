"""The vault: intake keys in memory, from a passphrase until fifteen idle minutes have passed.

Nothing here writes anywhere. Who may unlock it is asked before; the vault only slows down
whoever guesses.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import pyrage

from optimise.collect.tips.domain.sealing import NotOurKeyError, open_sealed, recipient_of

IDLE = 15 * 60.0  # seconds
FIRST_WAIT = 1.0
LONGEST_WAIT = 300.0
MOST_DOUBLINGS = 16


class LockedError(Exception):
    """The vault is locked, so nothing can be opened."""


class WrongPassphraseError(Exception):
    """The passphrase opens none of the keys."""


class TooSoonError(Exception):
    """A wrong passphrase was given a moment ago; `wait` says how many seconds are left."""

    def __init__(self, wait: float) -> None:
        self.wait = wait
        super().__init__(f"Wait {wait:.0f} seconds.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How the vault stands: who opened it, for how many more seconds, and with which keys.

    `opened_by` is a person's id as text, empty while it is locked. `keys` are public.
    """

    opened_by: str = ""
    seconds_left: float = 0.0
    keys: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Say whether tips can be opened now."""
        return bool(self.keys)


def locked_up(identity: str, passphrase: str) -> bytes:
    """Return an identity sealed under a passphrase (age's scrypt recipient), for a file."""
    return bytes(pyrage.passphrase.encrypt(identity.encode(), passphrase))


def taken_out(locked: bytes, passphrase: str) -> str:
    """Return the identity that `locked_up` sealed.

    Errors: WrongPassphraseError. Each call takes a second or two and a gibibyte, on purpose.
    """
    try:
        identity = pyrage.passphrase.decrypt(locked, passphrase).decode()
    except (pyrage.DecryptError, UnicodeDecodeError) as error:
        raise WrongPassphraseError("That passphrase opens no key.") from error
    return str(identity)


def wait_after(failures: int) -> float:
    """Return how long nobody may try again after `failures` wrong passphrases in a row.

    Units: seconds. Nothing after none, then one, doubling, five minutes at most.
    """
    if failures <= 0:
        return 0.0
    return min(FIRST_WAIT * 2.0 ** min(failures - 1, MOST_DOUBLINGS), LONGEST_WAIT)


@dataclass(slots=True, kw_only=True)
class Vault:
    """Holds intake keys while somebody works with them.

    `files` gives the locked-up keys as they lie on disk; `clock` counts seconds and never goes
    back. Each success by `open` starts the idle minutes anew; looking does not.
    """

    files: Callable[[], Iterable[bytes]]
    clock: Callable[[], float]
    take_out: Callable[[bytes, str], str] = taken_out
    _held: dict[str, str] = field(default_factory=dict, repr=False)
    _opened_by: str = ""
    _last_used: float = 0.0
    _failures: int = 0
    _not_before: float = 0.0

    def standing(self) -> Standing:
        """Return how the vault stands, locking it first where it was idle too long."""
        self.lock_if_idle()
        if not self._held:
            return Standing()
        return Standing(
            opened_by=self._opened_by,
            seconds_left=IDLE - (self.clock() - self._last_used),
            keys=tuple(sorted(self._held)),
        )

    def unlock(self, passphrase: str, *, by: str) -> None:
        """Take out every key that `passphrase` opens, and hold them for `by`.

        Errors: TooSoonError; WrongPassphraseError where it opens none.
        """
        self.lock_if_idle()
        if (wait := self._not_before - self.clock()) > 0:
            raise TooSoonError(wait)
        found = self._take_out_all(passphrase)
        if not found:
            self._failures += 1
            self._not_before = self.clock() + wait_after(self._failures)
            raise WrongPassphraseError("That passphrase opens no key.")
        self._failures, self._not_before = 0, 0.0
        self._held |= found
        self._opened_by, self._last_used = by, self.clock()

    def _take_out_all(self, passphrase: str) -> dict[str, str]:
        found = {}
        for locked in self.files():
            try:
                identity = self.take_out(locked, passphrase)
                found[recipient_of(identity)] = identity
            except (WrongPassphraseError, NotOurKeyError):
                continue
        return found

    def open(self, sealed: bytes) -> bytes:
        """Return what is in `sealed`.

        Errors: LockedError; NotOurKeyError where none of the keys that are held opens it.
        """
        self.lock_if_idle()
        if not self._held:
            raise LockedError("The intake key is locked.")
        for identity in self._held.values():
            try:
                opened = open_sealed(sealed, identity=identity)
            except NotOurKeyError:
                continue
            self._last_used = self.clock()
            return opened
        raise NotOurKeyError("None of the keys that are held opens it.")

    def lock(self) -> None:
        """Hold nothing any more."""
        self._held.clear()
        self._opened_by = ""

    def lock_if_idle(self) -> bool:
        """Lock where nothing was opened for too long; say whether it was."""
        if not self._held or self.clock() - self._last_used < IDLE:
            return False
        self.lock()
        return True
