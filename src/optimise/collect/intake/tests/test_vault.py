"""The vault: locked unless somebody works with it, and slow to those who guess."""

import hypothesis.strategies as st
import pytest
from hypothesis import given
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from optimise.collect.intake.domain.vault import (
    IDLE,
    LONGEST_WAIT,
    LockedError,
    TooSoonError,
    Vault,
    WrongPassphraseError,
    locked_up,
    taken_out,
    wait_after,
)
from optimise.collect.tips.domain.sealing import NotOurKeyError, new_identity, recipient_of, seal

OLD, NEW, STRANGER = new_identity(), new_identity(), new_identity()
PASSPHRASES = {b"old": ("before", OLD), b"new": ("after", NEW)}
TIP = seal(b"words", recipients=[recipient_of(NEW)])
OLDER_TIP = seal(b"older words", recipients=[recipient_of(OLD)])


def quick(locked: bytes, passphrase: str) -> str:
    """Open a pretended key file at once: the real ones take seconds, on purpose."""
    right, identity = PASSPHRASES[locked]
    if passphrase not in (right, "both"):
        raise WrongPassphraseError
    return identity


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def vault(clock: Clock) -> Vault:
    return Vault(files=lambda: iter(PASSPHRASES), clock=clock, take_out=quick)


class TestTheVault:
    def test_opens_nothing_while_it_is_locked(self, vault: Vault) -> None:
        assert not vault.standing().is_open
        with pytest.raises(LockedError):
            vault.open(TIP)

    def test_opens_a_tip_once_it_is_unlocked_and_says_for_whom(self, vault: Vault) -> None:
        vault.unlock("after", by="beth")
        assert vault.open(TIP) == b"words"
        standing = vault.standing()
        assert standing.opened_by == "beth"
        assert standing.keys == (recipient_of(NEW),)
        assert standing.seconds_left == IDLE

    def test_opens_old_tips_by_the_old_key_beside_the_new(self, vault: Vault) -> None:
        vault.unlock("after", by="beth")
        with pytest.raises(NotOurKeyError):
            vault.open(OLDER_TIP)
        vault.unlock("before", by="beth")
        assert vault.open(OLDER_TIP) == b"older words"
        assert vault.open(TIP) == b"words"

    def test_takes_every_key_of_one_passphrase(self, vault: Vault) -> None:
        vault.unlock("both", by="beth")
        assert {vault.open(TIP), vault.open(OLDER_TIP)} == {b"words", b"older words"}

    def test_locks_after_fifteen_idle_minutes(self, vault: Vault, clock: Clock) -> None:
        vault.unlock("after", by="beth")
        clock.now += IDLE - 1
        assert vault.open(TIP) == b"words"
        clock.now += IDLE - 1
        assert vault.standing().seconds_left == 1  # looking is no work
        clock.now += 1
        assert vault.lock_if_idle()
        with pytest.raises(LockedError):
            vault.open(TIP)

    def test_is_not_kept_open_by_what_it_cannot_open(self, vault: Vault, clock: Clock) -> None:
        vault.unlock("after", by="beth")
        clock.now += IDLE - 1
        with pytest.raises(NotOurKeyError):
            vault.open(b"junk")
        clock.now += 1
        assert not vault.standing().is_open

    def test_locks_on_command(self, vault: Vault) -> None:
        vault.unlock("after", by="beth")
        vault.lock()
        assert vault.standing() == Vault(files=tuple, clock=lambda: 0).standing()

    def test_shows_no_key_to_whoever_prints_it(self, vault: Vault) -> None:
        vault.unlock("after", by="beth")
        assert NEW not in repr(vault)
        assert "AGE-SECRET-KEY" not in repr(vault).upper()


class TestAWrongPassphrase:
    def test_makes_the_next_try_wait_and_is_not_tried_meanwhile(
        self, vault: Vault, clock: Clock
    ) -> None:
        for failures in range(1, 5):
            with pytest.raises(WrongPassphraseError):
                vault.unlock("guess", by="beth")
            with pytest.raises(TooSoonError) as found:
                vault.unlock("after", by="beth")  # the right one, too soon, is not looked at
            assert found.value.wait == wait_after(failures)
            clock.now += wait_after(failures)
        vault.unlock("after", by="beth")
        assert vault.standing().is_open

    def test_locks_nobody_out_who_is_in(self, vault: Vault) -> None:
        vault.unlock("after", by="beth")
        with pytest.raises(WrongPassphraseError):
            vault.unlock("guess", by="somebody")
        assert vault.standing().opened_by == "beth"
        assert vault.open(TIP) == b"words"

    @given(st.integers(min_value=0, max_value=10**6))
    def test_waits_ever_longer_to_a_limit(self, failures: int) -> None:
        assert wait_after(failures) <= wait_after(failures + 1) <= LONGEST_WAIT


class TestAKeyFile:
    def test_gives_its_key_to_its_passphrase_alone(self) -> None:
        locked = locked_up(NEW, "a passphrase of ours")
        assert NEW.encode() not in locked
        assert taken_out(locked, "a passphrase of ours") == NEW
        with pytest.raises(WrongPassphraseError):
            taken_out(locked, "another")


class AnyDay(RuleBasedStateMachine):
    """Whatever happens in whatever order, a tip opens only within fifteen minutes of work."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = Clock()
        self.vault = Vault(files=lambda: iter(PASSPHRASES), clock=self.clock, take_out=quick)
        self.worked: float | None = None
        self.free_at = 0.0

    @rule(passphrase=st.sampled_from(["after", "both", "guess"]))
    def unlock(self, passphrase: str) -> None:
        try:
            self.vault.unlock(passphrase, by="beth")
        except TooSoonError:
            assert self.clock.now < self.free_at
        except WrongPassphraseError:
            assert passphrase == "guess"
            self.free_at = self.clock.now + LONGEST_WAIT
        else:
            assert passphrase != "guess"
            self.worked, self.free_at = self.clock.now, 0.0

    @rule()
    def lock(self) -> None:
        self.vault.lock()
        self.worked = None

    @rule(seconds=st.floats(min_value=0, max_value=2 * IDLE))
    def wait(self, seconds: float) -> None:
        self.clock.now += seconds

    @rule()
    def open(self) -> None:
        fresh = self.worked is not None and self.clock.now - self.worked < IDLE
        try:
            assert self.vault.open(TIP) == b"words"
        except LockedError:
            assert not fresh
            self.worked = None
        else:
            assert fresh
            self.worked = self.clock.now

    @invariant()
    def holds_nothing_unless_somebody_works(self) -> None:
        fresh = self.worked is not None and self.clock.now - self.worked < IDLE
        assert self.vault.standing().is_open is fresh
        assert bool(self.vault._held) is fresh


TestAnyDay = AnyDay.TestCase
